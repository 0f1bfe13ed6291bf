package import Diagnostics

/// A person who may not be removed or lowered without an acknowledgement.
package struct ProtectedUser: Hashable, Sendable {
  package let user: UserSelector
  /// The ids that the line has protected so far; it goes on protecting them. (SPEC section 7.)
  package var boundTo: [ExactText]
  package let place: RulePlace?

  package init(user: UserSelector, boundTo: [ExactText], place: RulePlace?) {
    self.user = user
    self.boundTo = boundTo
    self.place = place
  }
}

/// A group that may not be removed, or lose or lower its limit, without an acknowledgement.
package struct ProtectedGroup: Hashable, Sendable {
  package let group: GroupSelector
  /// The ids that the line has protected so far; it goes on protecting them.
  package var boundTo: [ExactText]
  package let place: RulePlace?

  package init(group: GroupSelector, boundTo: [ExactText], place: RulePlace?) {
    self.group = group
    self.boundTo = boundTo
    self.place = place
  }
}

/// Whom and what a policy set protects: the lists of all its files together.
package struct Protection: Hashable, Sendable {
  /// Sorted by selector, each once.
  package private(set) var users: [ProtectedUser]
  package private(set) var groups: [ProtectedGroup]

  package init(users: [ProtectedUser] = [], groups: [ProtectedGroup] = []) {
    self.users = users.sorted { $0.user < $1.user }
    self.groups = groups.sorted { $0.group < $1.group }
  }

  package static let none = Protection()

  /// The same lines with more ids bound to one of them.
  package mutating func bind(user index: Int, to ids: [ExactText]) {
    users[index].boundTo = Self.union(users[index].boundTo, ids)
  }

  package mutating func bind(group index: Int, to ids: [ExactText]) {
    groups[index].boundTo = Self.union(groups[index].boundTo, ids)
  }

  private static func union(_ a: [ExactText], _ b: [ExactText]) -> [ExactText] {
    Set(a).union(b).sorted()
  }

  /// Whether nobody and nothing is protected.
  package var isEmpty: Bool { users.isEmpty && groups.isEmpty }

  /// The ids of everybody who is protected.
  package var userIDs: Set<ExactText> { Set(users.flatMap(\.boundTo)) }
  /// The ids of every group that is protected.
  package var groupIDs: Set<ExactText> { Set(groups.flatMap(\.boundTo)) }

  /// The lines without where they stand and whom they have matched.
  private var lines: ([UserSelector], [GroupSelector]) {
    (users.map(\.user.folded), groups.map(\.group))
  }

  /// Whether two sets protect the same, wherever and whomever that is.
  package func saysTheSame(as other: Protection) -> Bool { lines == other.lines }

  /// The set with the ids that the same lines were bound to when they were recorded.
  package func inheritingBindings(of recorded: Protection) -> Protection {
    var result = self
    let people = Dictionary(recorded.users.map { ($0.user.folded, $0.boundTo) }) { $0 + $1 }
    for (index, line) in users.enumerated() {
      result.bind(user: index, to: people[line.user.folded] ?? [])
    }
    let groups = Dictionary(recorded.groups.map { ($0.group, $0.boundTo) }) { $0 + $1 }
    for (index, line) in self.groups.enumerated() {
      result.bind(group: index, to: groups[line.group] ?? [])
    }
    return result
  }
}

extension UserSelector {
  /// The selector with its login in lower case: equal for two that name somebody in the same way.
  package var folded: UserSelector {
    switch self {
    case .loginOrEmail(let text): .loginOrEmail(text.asciiFolded)
    case .id: self
    }
  }
}
