package import AllotPolicy
package import Diagnostics

/// What a rail saw in a plan, and whether it stops it.
package struct RailReading: Hashable, Sendable {
  package let rail: Rail
  /// The setting in force: of the recorded and the new policy the stricter. (SPEC section 7.)
  package let setting: RailSetting
  /// What was counted, and what it is a share of: people, memberships, or minor units.
  package var observed: Int64
  package var of: Int64
  package var tripped: Bool
  /// Whom or what it tripped for: the first few.
  package var subjects: [RailSubject]

  package init(
    rail: Rail, setting: RailSetting, observed: Int64, of: Int64, tripped: Bool,
    subjects: [RailSubject]
  ) {
    self.rail = rail
    self.setting = setting
    self.observed = observed
    self.of = of
    self.tripped = tripped
    self.subjects = subjects
  }

  /// Subjects that a reading names; the number is in `observed`.
  package static let mostSubjects = 5
}

/// Somebody or something that a rail tripped for.
package struct RailSubject: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case user, group
    /// The team default.
    case team
    /// A rule or ceiling of the policy, by the words of its selector.
    case rule
    /// People without a bound, together.
    case unbounded
  }

  package let kind: Kind
  /// The id of a user or group; empty for others.
  package let id: ExactText
  /// What a reader knows it by.
  package let name: ExactText

  package init(_ kind: Kind, id: ExactText = ExactText(""), name: ExactText = ExactText("")) {
    self.kind = kind
    self.id = id
    self.name = name
  }
}
