package import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// One file that a plan was made from.
package struct InputRecord: Hashable, Sendable {
  /// Some of `users`, `groups`, `memberships`, `policies`, in this order.
  package let roles: [String]
  /// The name the user gave it.
  package let name: String
  /// Of all its bytes, 64 lower-case hexadecimal digits.
  package let sha256: String
  package let bytes: Int
  /// People, groups, memberships or rules that were read from it.
  package let records: Int

  package init(roles: [String], name: String, sha256: String, bytes: Int, records: Int) {
    self.roles = roles
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.records = records
  }
}

/// Which recorded state a plan is for: all three must match at apply. (SPEC section 8.)
package struct PriorState: Hashable, Sendable {
  package let lineage: String
  package let serial: Int
  package let sha256: String

  package init(lineage: String, serial: Int, sha256: String) {
    self.lineage = lineage
    self.serial = serial
    self.sha256 = sha256
  }
}

/// How many of a thing come, change and go.
package struct Tally: Hashable, Sendable {
  package var add = 0
  package var change = 0
  package var destroy = 0

  package init(add: Int = 0, change: Int = 0, destroy: Int = 0) {
    self.add = add
    self.change = change
    self.destroy = destroy
  }

  package var total: Int { add + change + destroy }
}

/// The plan's counts, always counted from its changes.
package struct Summary: Hashable, Sendable {
  package var users = Tally()
  package var groups = Tally()
  package var membershipsAdded = 0
  package var membershipsRemoved = 0
  /// Changes by cause; a change with two causes counts under both.
  package var directory = 0
  package var policy = 0
  package var expiry = 0

  package init() {}

  package var all: Tally {
    Tally(
      add: users.add + groups.add, change: users.change + groups.change,
      destroy: users.destroy + groups.destroy)
  }
}

/// What everybody together may spend, in minor units, before and after.
package struct Exposure: Hashable, Sendable {
  /// Sums of finite limits.
  package var before: Int64 = 0
  package var after: Int64 = 0
  package var unlimitedBefore = 0
  package var unlimitedAfter = 0
  package var unsetBefore = 0
  package var unsetAfter = 0

  package init() {}

  package var delta: Int64 { after - before }
}

/// A diagnostic that a plan carries, its place already found.
package struct PlanDiagnostic: Hashable, Sendable {
  package let severity: Severity
  package let code: String
  /// `file:line:column`, or the file alone, or empty.
  package let at: String
  package let message: String
  package let help: String?
  /// How many problems it stands for: of a code with very many, those that are not listed.
  package let count: Int

  package init(
    severity: Severity, code: String, at: String, message: String, help: String?, count: Int = 1
  ) {
    self.count = count
    self.severity = severity
    self.code = code
    self.at = at
    self.message = message
    self.help = help
  }
}

/// What will change, why, and what it costs: everything `apply` needs, and all that a renderer
/// shows. (SPEC section 6.)
///
/// A value over columns: texts stand in one arena, so that a million changes fit.
package struct Plan: Sendable {
  package var asOf: CalendarDay
  package var currency: Currency
  package var period: String
  /// Whether every change could be planned; false where an input was declared incomplete, and of
  /// a partial plan.
  package var complete: Bool
  /// `nil` for a plan of everything.
  package var restriction: Restriction?
  package var inputs: [InputRecord]
  package var policyDigest: String
  /// The policy as read, selectors kept, overrides bound to the ids they matched.
  package var policy: PolicySet
  /// `nil` for a first plan.
  package var prior: PriorState?
  package var summary: Summary
  package var exposure: Exposure
  /// Every rail, in their order.
  package var rails: [RailReading]
  package var diagnostics: [PlanDiagnostic]
  /// Whether the recorded policy differs from this plan's, so that applying records something
  /// even where nobody's limit changes.
  package var policyChanged: Bool
  /// How the policy differs from the recorded one, while the plan is made; its file says it in
  /// ``diagnostics``. Empty for a first plan and for a partial one, which records no policy.
  package var policyEdits = PolicyEdits()
  /// Groups that people's sources mention, where nothing else in the plan names them; by row.
  package var groupNames: [GroupName] = []

  package var texts: ByteArena
  /// Sorted by id as bytes.
  package var groups: [GroupChange]
  /// Sorted by id as bytes.
  package var users: [UserChange]
  /// Ids that ``GroupChange/added`` and ``GroupChange/removed`` point into.
  package var memberIDs: [Text]
  package var offers: [Offer]
  /// Positions in ``offers``; changes hold ranges of it, the winner first.
  package var candidates: [Int32]

  /// Whether nothing stands in the way of applying it but a yes. The file never changes: apply
  /// decides by the approvals that it finds. (SPEC section 7.)
  package var applyable: Bool { !rails.contains(where: \.tripped) }

  /// Whether it changes any user or group.
  package var isEmpty: Bool { groups.isEmpty && users.isEmpty }

  package init(
    asOf: CalendarDay, currency: Currency, period: String, complete: Bool, inputs: [InputRecord],
    policyDigest: String, policy: PolicySet, prior: PriorState?, summary: Summary,
    exposure: Exposure, rails: [RailReading], diagnostics: [PlanDiagnostic], policyChanged: Bool,
    texts: ByteArena,
    groups: [GroupChange], users: [UserChange], memberIDs: [Text], offers: [Offer],
    candidates: [Int32]
  ) {
    self.asOf = asOf
    self.currency = currency
    self.period = period
    self.complete = complete
    self.inputs = inputs
    self.policyDigest = policyDigest
    self.policy = policy
    self.prior = prior
    self.summary = summary
    self.exposure = exposure
    self.rails = rails
    self.diagnostics = diagnostics
    self.policyChanged = policyChanged
    self.texts = texts
    self.groups = groups
    self.users = users
    self.memberIDs = memberIDs
    self.offers = offers
    self.candidates = candidates
  }
}
