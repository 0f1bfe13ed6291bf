package import AllotPolicy
package import Diagnostics

/// One line of a policy that differs from the recorded one, and what it does.
package struct PolicyEdit: Hashable, Sendable {
  package enum Action: Hashable, Sendable { case added, changed, removed }

  /// What the line is about.
  package enum Subject: Hashable, Sendable {
    case strategy
    case team
    case group(GroupSelector)
    case override(UserSelector)
    case ceiling(GroupSelector)
    case protectedUser(UserSelector)
    case protectedGroup(GroupSelector)
    case rail(Rail)
    case approvals
  }

  /// One value of a line, as it was and as it is.
  package struct Term: Hashable, Sendable {
    /// The policy's key; empty for the value that the line is there for.
    package let key: String
    /// `nil` where nothing was written.
    package let before: Value?
    package let after: Value?
  }

  package enum Value: Hashable, Sendable {
    case limit(Limit)
    case text(ExactText)
    /// A word or a number of ours.
    case word(String)
  }

  /// The key of the person whom an override belongs to; no policy has it.
  package static let bindingKey = "belongs to the id"

  package let action: Action
  package let subject: Subject
  /// The values that differ; of a line that comes or goes all that it says.
  package let terms: [Term]
  /// Where the line stands, or stood when it was recorded.
  package let place: RulePlace?
  /// Whether a rail or approval is stricter than before; `nil` for other lines.
  package var isStricter: Bool?
  /// What the line does to limits.
  package internal(set) var reach = PolicyReach()

  init(_ subject: Subject, _ action: Action, _ terms: [Term], at place: RulePlace?) {
    self.subject = subject
    self.action = action
    self.terms = terms
    self.place = place
  }
}

/// How a policy differs from the recorded one.
package struct PolicyEdits: Hashable, Sendable {
  /// The largest effect first.
  package var edits: [PolicyEdit] = []
  /// What all of them together do to the people of the new directory.
  package var shift = LimitShift()

  package init() {}
}

/// Whom a line of a policy speaks for, and whose limit it changes: the new directory under the
/// recorded policy compared with the new one, so that nothing of it is the directory's doing.
package struct PolicyReach: Hashable, Sendable {
  /// What decides somebody's limit in place of the line.
  package enum Decider: Int, Hashable, Sendable, CaseIterable, Comparable {
    case group, ceiling, override, team, none

    package static func < (a: Decider, b: Decider) -> Bool { a.rawValue < b.rawValue }
  }

  /// Groups that a rule or ceiling matches.
  package internal(set) var groups = 0
  /// Of these, those where another rule or ceiling is closer or lower.
  package internal(set) var overruledGroups = 0
  /// Everybody whom the line speaks for, members of its groups for instance.
  package internal(set) var people = 0
  /// People whose limit changes by it.
  package internal(set) var shift = LimitShift()
  /// People who have their limit from it, as much as without it.
  package internal(set) var same = 0
  /// Everybody else, by what decides for them.
  package internal(set) var others: [Decider: Int] = [:]
  /// Of the people whose limit changes, those for whom something else decides now.
  package internal(set) var successors: [Decider: Int] = [:]
}
