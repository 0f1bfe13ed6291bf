package import AllotPolicy
package import Diagnostics

/// Why one person has the limit they have: the winner, every loser, and what is missing.
package struct LimitAccount: Sendable {
  /// How the person was found.
  package enum Match: String, Sendable {
    case id, login, email
    /// By a login or email that only the recorded state still has.
    case recorded
  }

  /// Whether the person is in, and why not. The raw value stands in JSON.
  package enum Standing: String, Sendable {
    case active
    case inactive
    /// Only the recorded state knows the person.
    case absent
    /// An incomplete export does not mention the person, who stays as recorded.
    case keptUnmentioned = "kept_unmentioned"
    /// An incomplete export calls the person inactive, who stays as recorded.
    case keptInactive = "kept_inactive"

    package var isIn: Bool { self != .inactive && self != .absent }
  }

  /// What was recorded, where a state was read and the person is in it.
  package struct Recorded: Hashable, Sendable {
    package let limit: Limit
    package let origin: LimitOrigin
    package let serial: Int
  }

  /// What comes when an override has ended, if nothing else changes.
  package struct Sequel: Hashable, Sendable {
    /// The first day without the override.
    package let from: CalendarDay
    package let limit: Limit
    package let origin: LimitOrigin
    /// `file:line` of the rule that decides then; `nil` where none speaks.
    package let at: String?
  }

  package let person: PersonName
  package let match: Match
  /// Others, inactive ones, who answer to the same text.
  package let namesakes: [PersonName]
  package let standing: Standing
  /// The person's record in an export; `nil` for one whom none holds.
  package let place: SourceRange?
  package let limit: Limit
  package let origin: LimitOrigin
  /// What the limit would be without ceilings; the same where none cuts.
  package let uncapped: Limit
  package let uncappedOrigin: LimitOrigin
  /// `nil` where no override counts, or one for good.
  package let sequel: Sequel?
  /// Every rule that spoke, in the order they were compared.
  package let offers: [RuleVerdict]
  /// Ceilings of the person's groups, in the order of the groups' ids.
  package let ceilings: [CeilingVerdict]
  /// Groups that count and have no limit to give.
  package let groupsWithoutRule: [MemberGroup]
  /// Groups that hold one of the person's groups: they give nothing under `nested_groups: direct`.
  package let groupsOutOfReach: [MemberGroup]
  /// Overrides that name the person and do not count.
  package let idleOverrides: [IdleOverride]
  package let recorded: Recorded?
  /// The usual causes; empty where a group's limit or an override decides.
  package let checks: [CauseCheck]
}

/// A group that a person is in, or would be.
package struct MemberGroup: Hashable, Sendable {
  package let group: GroupName
  /// From the group that names the person up to this one; empty for a direct member.
  package let path: [GroupName]
  /// What the policy gives the group; `unset` without a rule.
  package let limit: Limit
}

/// One rule in the comparison, and what became of it.
package struct RuleVerdict: Sendable {
  package enum Rule: Sendable {
    case override(OverrideRule, OverrideTie)
    case group(MemberGroup, GroupRule)
    case team
  }

  package enum Outcome: Hashable, Sendable {
    case wins
    /// Overrides stand above groups, groups above the team default.
    case outrankedByOverride(until: CalendarDay?)
    case outrankedByGroups
    /// Another group's limit is preferred: higher, or under `lowest-group` lower.
    case lessPreferred(than: Limit)
    /// Equal limits; the group with the smaller id stays.
    case tie
    /// Another rule is closer to the group: by the selector's kind, or of patterns by the strategy.
    case overruled(by: GroupSelector)
  }

  package let rule: Rule
  package let limit: Limit
  /// `file:line`.
  package let at: String
  package let outcome: Outcome
}

/// Why an override is this person's. The raw value stands in JSON.
package enum OverrideTie: String, Sendable {
  case id, login, email
  /// Written for a login or email that the person has no more: it belongs to the id.
  case follows
}

/// A ceiling of one of a person's groups.
package struct CeilingVerdict: Sendable {
  /// The raw value stands in JSON.
  package enum Outcome: String, Sendable {
    case cuts
    /// The limit is not above it.
    case notReached = "not_reached"
    /// A lower ceiling, or an equal one of a smaller id, cuts.
    case behindAnother = "behind_another"
  }

  package let group: MemberGroup
  package let limit: Limit
  /// `file:line`.
  package let at: String
  package let outcome: Outcome
}

/// An override that names a person and does not count for them.
package struct IdleOverride: Sendable {
  package enum Reason: Hashable, Sendable {
    /// The day that counts is after `until`.
    case ended(CalendarDay)
    /// It belongs to the id that it first matched.
    case belongs(to: ExactText)
    /// The person is out.
    case out
  }

  package let rule: OverrideRule
  package let reason: Reason
}
