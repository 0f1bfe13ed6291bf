package import Diagnostics

/// One name after `--target` or `--exclude`.
///
///     user["00u1"]                a user by id, or by login or email
///     group["Engineering"]        a group by id, or by display name, and the people in it
///     ada@acme.example            whichever has the name
///     user["*@acme.example"]      everybody who fits: `*` is any run of characters, `?` is one
package struct Target: Hashable, Sendable {
  package enum Kind: String, Sendable { case user, group }

  /// `nil`: whichever has the name.
  package let kind: Kind?
  /// An id, a login, an email, a display name, or a pattern over them.
  package let name: ExactText
  /// All of it, as the user wrote it.
  package let text: ExactText

  package init(_ kind: Kind?, name: ExactText, text: ExactText) {
    self.kind = kind
    self.name = name
    self.text = text
  }
}

/// What a plan is asked to be about.
package struct Targets: Hashable, Sendable {
  /// Empty: everything.
  package let included: [Target]
  /// Left out, whatever else names it.
  package let excluded: [Target]

  /// Sorts both lists and drops repetitions, so that equal wishes are equal values.
  package init(_ included: [Target], except excluded: [Target]) {
    self.included = Self.inOrder(included)
    self.excluded = Self.inOrder(excluded)
  }

  /// No restriction.
  package static let everything = Targets([], except: [])

  package var isEverything: Bool { included.isEmpty && excluded.isEmpty }

  private static func inOrder(_ targets: [Target]) -> [Target] {
    Array(Set(targets)).sorted { $0.text < $1.text }
  }
}

/// That a plan is about some of the changes only. (SPEC sections 2 and 11.)
///
/// Whoever is taken gets all they would get from the whole plan; whoever is not keeps all that is
/// recorded, memberships included. The recorded policy and its date stay, so that the rest shows at
/// the next plan; a first plan, where there is none, records its own.
package struct Restriction: Hashable, Sendable {
  /// Changes that the whole plan would make and this one does not.
  package struct LeftOut: Hashable, Sendable {
    package var users = 0
    /// Groups whose coming, going, name or limit is left out.
    package var groups = 0
    package var memberships = 0

    package init(users: Int = 0, groups: Int = 0, memberships: Int = 0) {
      self.users = users
      self.groups = groups
      self.memberships = memberships
    }

    package var isNothing: Bool { users == 0 && groups == 0 && memberships == 0 }
  }

  /// What `--target` named, as written, sorted.
  package let targets: [ExactText]
  /// What `--exclude` named, as written, sorted.
  package let exclusions: [ExactText]
  /// Whether no input was declared incomplete.
  package let inputsComplete: Bool
  package let leftOut: LeftOut

  package init(
    targets: [ExactText], exclusions: [ExactText], inputsComplete: Bool, leftOut: LeftOut
  ) {
    self.targets = targets
    self.exclusions = exclusions
    self.inputsComplete = inputsComplete
    self.leftOut = leftOut
  }
}
