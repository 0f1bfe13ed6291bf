package import Diagnostics

/// Which of a user's group limits counts. (SPEC section 1.)
package enum Strategy: String, Sendable, CaseIterable {
  case highestGroup = "highest-group"
  case lowestGroup = "lowest-group"
}

/// Whom a group rule or ceiling is about.
package enum GroupSelector: Hashable, Sendable {
  /// The display name, byte for byte.
  case name(ExactText)
  /// The stable id, byte for byte.
  case id(ExactText)
  /// Every group whose display name fits.
  case glob(NameGlob)
}

/// Whom an override is about.
package enum UserSelector: Hashable, Sendable {
  /// A login or email, compared after ASCII case folding. Held as written.
  case loginOrEmail(ExactText)
  /// The stable id, byte for byte.
  case id(ExactText)
}

/// A place in a policy file, for a rule that was read or that a plan carries.
package struct RulePlace: Hashable, Sendable {
  /// `policies/team.yaml:3`.
  package let text: String
  /// The bytes of the rule, where the file was read in this run.
  package let range: SourceRange?

  package init(text: String, range: SourceRange?) {
    self.text = text
    self.range = range
  }
}

/// The team's default limit.
package struct TeamDefault: Hashable, Sendable {
  package let limit: Limit
  package let place: RulePlace?

  package init(limit: Limit, place: RulePlace?) {
    self.limit = limit
    self.place = place
  }
}

/// A limit for every member of a group; as a ceiling, the most a member may get.
package struct GroupRule: Hashable, Sendable {
  package let group: GroupSelector
  package let limit: Limit
  /// Who answers for the rule; free text.
  package let owner: ExactText?
  package let place: RulePlace?

  package init(group: GroupSelector, limit: Limit, owner: ExactText?, place: RulePlace?) {
    self.group = group
    self.limit = limit
    self.owner = owner
    self.place = place
  }
}

/// A limit for one person.
package struct OverrideRule: Hashable, Sendable {
  package let user: UserSelector
  package let limit: Limit
  /// The last day it counts, UTC; `nil`: for good.
  package let until: CalendarDay?
  package let reason: ExactText?
  package let approvedBy: ExactText?
  package let owner: ExactText?
  /// The id that a login or email first matched; it stays with that person. (SPEC section 11.)
  package var boundTo: ExactText?
  package let place: RulePlace?

  package init(
    user: UserSelector, limit: Limit, until: CalendarDay?, reason: ExactText?,
    approvedBy: ExactText?, owner: ExactText?, boundTo: ExactText?, place: RulePlace?
  ) {
    self.user = user
    self.limit = limit
    self.until = until
    self.reason = reason
    self.approvedBy = approvedBy
    self.owner = owner
    self.boundTo = boundTo
    self.place = place
  }

  /// Whether the override counts on a day. (`until` is the last day it does.)
  package func counts(on day: CalendarDay) -> Bool { until.map { day <= $0 } ?? true }
}

/// Every rule of a policy folder, whatever the number and order of its files.
///
/// The initialiser sorts the rules by whom they are about, so that equal sets are equal values.
package struct PolicySet: Sendable {
  package let strategy: Strategy
  package let team: TeamDefault?
  /// At most one rule a selector, sorted by selector.
  package let groups: [GroupRule]
  package private(set) var overrides: [OverrideRule]
  package let ceilings: [GroupRule]
  package private(set) var protection: Protection
  package let rails: RailSettings
  package let approvals: ApprovalRule

  package init(
    strategy: Strategy, team: TeamDefault?, groups: [GroupRule], overrides: [OverrideRule],
    ceilings: [GroupRule], protection: Protection = .none, rails: RailSettings = RailSettings(),
    approvals: ApprovalRule = .none
  ) {
    self.protection = protection
    self.rails = rails
    self.approvals = approvals
    self.strategy = strategy
    self.team = team
    self.groups = groups.sorted { $0.group < $1.group }
    self.overrides = overrides.sorted { $0.user < $1.user }
    self.ceilings = ceilings.sorted { $0.group < $1.group }
  }

  /// The set without a rule.
  package static let empty = PolicySet(
    strategy: .highestGroup, team: nil, groups: [], overrides: [], ceilings: [])

  /// The same rules with override `index` belonging to the person with that id.
  package mutating func bind(override index: Int, to id: ExactText?) {
    overrides[index].boundTo = id
  }

  /// The same rules with other ids bound to the lines that protect.
  package mutating func bind(protection: Protection) { self.protection = protection }
}

extension GroupSelector: Comparable {
  private var key: (Int, ExactText) {
    switch self {
    case .id(let id): (0, id)
    case .name(let name): (1, name)
    case .glob(let glob): (2, glob.pattern)
    }
  }

  package static func < (a: GroupSelector, b: GroupSelector) -> Bool { a.key < b.key }
}

extension UserSelector: Comparable {
  package static func < (a: UserSelector, b: UserSelector) -> Bool {
    switch (a, b) {
    case (.id(let x), .id(let y)): x < y
    case (.loginOrEmail(let x), .loginOrEmail(let y)):
      x.utf8.lazy.map(folded).lexicographicallyPrecedes(y.utf8.lazy.map(folded))
    case (.id, .loginOrEmail): true
    case (.loginOrEmail, .id): false
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}
