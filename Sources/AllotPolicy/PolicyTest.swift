package import Diagnostics

/// A case of a policy test: somebody who is described, and the limit they must get.
package struct PolicyTest: Sendable {
  /// A group that the person is in, as the case names it.
  package struct Group: Hashable, Sendable {
    /// The stable id; `nil` where the case gives the name alone.
    package let id: ExactText?
    /// The display name; `nil` where the case gives the id alone.
    package let name: ExactText?

    package init(id: ExactText?, name: ExactText?) {
      self.id = id
      self.name = name
    }
  }

  /// Who the person is, as far as the case says; overrides match by it.
  package struct Person: Hashable, Sendable {
    package var id: ExactText?
    package var login: ExactText?
    package var email: ExactText?

    package init(id: ExactText? = nil, login: ExactText? = nil, email: ExactText? = nil) {
      self.id = id
      self.login = login
      self.email = email
    }
  }

  /// Where a limit comes from. Groups are positions in the case's ``PolicyTest/groups``.
  package enum Source: Hashable, Sendable {
    case override
    case group(Int)
    case team
    case none
    case ceiling(Int)

    /// The group it names.
    package var group: Int? {
      switch self {
      case .group(let index), .ceiling(let index): index
      case .override, .team, .none: nil
      }
    }
  }

  package let name: ExactText
  package let person: Person
  package let groups: [Group]
  /// The day that counts; `nil`: the day of the run.
  package let asOf: CalendarDay?
  package let expected: Limit
  /// `nil`: any.
  package let expectedSource: Source?
  /// Where the case begins.
  package let place: Place
  /// The first byte of the case, in its file.
  package let range: SourceRange

  package init(
    name: ExactText, person: Person, groups: [Group], asOf: CalendarDay?, expected: Limit,
    expectedSource: Source?, place: Place, range: SourceRange
  ) {
    self.name = name
    self.person = person
    self.groups = groups
    self.asOf = asOf
    self.expected = expected
    self.expectedSource = expectedSource
    self.place = place
    self.range = range
  }
}

extension PolicyTest.Group {
  /// The group as a person would say it: its name, else its id.
  package var words: String {
    name?.excerpt ?? id.map { "with the id \($0.excerpt)" } ?? ""
  }

  /// Whether a mention in the same case means this group.
  func isMeant(by other: PolicyTest.Group) -> Bool {
    if let id = other.id { return id == self.id }
    return other.name != nil && other.name == name
  }
}
