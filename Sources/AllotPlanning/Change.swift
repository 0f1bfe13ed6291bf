package import AllotDirectory
package import AllotPolicy

/// Where a user's effective limit comes from. Groups are named by id, a text of the plan's arena.
package enum LimitSource: Hashable, Sendable {
  case override
  case group(Text)
  case team
  /// Nothing gives a limit.
  case none
  /// A ceiling of this group lowered the result.
  case ceiling(Text)
}

/// What allot manages of a user. (SPEC section 6.)
package struct UserFields: Hashable, Sendable {
  package var userName: Text
  package var displayName: Text
  package var email: Text
  package var limit: Limit
  package var source: LimitSource

  package init(userName: Text, displayName: Text, email: Text, limit: Limit, source: LimitSource) {
    self.userName = userName
    self.displayName = displayName
    self.email = email
    self.limit = limit
    self.source = source
  }
}

/// What allot manages of a group beside its members. (SPEC section 6.)
package struct GroupFields: Hashable, Sendable {
  package var displayName: Text
  package var limit: Limit

  package init(displayName: Text, limit: Limit) {
    self.displayName = displayName
    self.limit = limit
  }
}

/// What happens to a resource. The raw value is Terraform's word for it.
package enum Action: String, Sendable {
  case create, update, delete
}

/// Why a resource changes. The raw value stands in the plan file.
package enum ActionReason: String, Sendable, CaseIterable {
  case presentInDirectory = "present_in_directory"
  case absentFromDirectory = "absent_from_directory"
  case inactiveInDirectory = "inactive_in_directory"
  case limitChanged = "limit_changed"
  case sourceChanged = "source_changed"
  case membersChanged = "members_changed"
  case profileChanged = "profile_changed"
}

/// What brought a change about: last night's export, a pull request, the calendar.
package struct Causes: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let directory = Causes(rawValue: 1)
  package static let policy = Causes(rawValue: 2)
  package static let expiry = Causes(rawValue: 4)

  /// The factors by the names that stand in the plan file, in its order.
  package static let named: [(name: String, cause: Causes)] = [
    ("directory", .directory), ("policy", .policy), ("expiry", .expiry),
  ]
}

/// What happens to one user.
package struct UserChange: Sendable {
  package let id: Text
  /// `nil` for a user who comes.
  package let before: UserFields?
  /// `nil` for a user who goes.
  package let after: UserFields?
  package let reason: ActionReason
  package let causes: Causes
  /// What spoke for the user's new limit, in ``Plan/candidates``, the winner first.
  package let candidates: Range<Int>

  package init(
    id: Text, before: UserFields?, after: UserFields?, reason: ActionReason, causes: Causes,
    candidates: Range<Int>
  ) {
    self.id = id
    self.before = before
    self.after = after
    self.reason = reason
    self.causes = causes
    self.candidates = candidates
  }

  package var action: Action { before == nil ? .create : after == nil ? .delete : .update }
}

/// What happens to one group and its members.
package struct GroupChange: Sendable {
  package let id: Text
  package let before: GroupFields?
  package let after: GroupFields?
  /// Ids of users who join, in ``Plan/memberIDs``, sorted as bytes.
  package let added: Range<Int>
  /// Ids of users who leave, in ``Plan/memberIDs``, sorted as bytes.
  package let removed: Range<Int>
  package let reason: ActionReason
  package let causes: Causes
  /// What spoke for the group's new limit, in ``Plan/candidates``, the winner first.
  package let candidates: Range<Int>

  package init(
    id: Text, before: GroupFields?, after: GroupFields?, added: Range<Int>, removed: Range<Int>,
    reason: ActionReason, causes: Causes, candidates: Range<Int>
  ) {
    self.id = id
    self.before = before
    self.after = after
    self.added = added
    self.removed = removed
    self.reason = reason
    self.causes = causes
    self.candidates = candidates
  }

  package var action: Action { before == nil ? .create : after == nil ? .delete : .update }
}

/// What one rule offers: a line of a `resolution`. (SPEC section 6.)
///
/// Many users share an offer, so a plan holds each once and users point at them.
package struct Offer: Hashable, Sendable {
  package let source: LimitSource
  package let limit: Limit
  /// `file:line` of the rule.
  package let at: String

  package init(source: LimitSource, limit: Limit, at: String) {
    self.source = source
    self.limit = limit
    self.at = at
  }
}
