package import AllotDirectory
package import AllotPolicy

/// What was last applied: people, groups and limits, and what they were decided by.
///
/// Users and groups are sorted by id as bytes; everybody recorded is active. Its texts may share
/// an arena with the day's directory, where equal texts are then stored once.
package struct State: Sendable {
  /// A UUID made once for a state, so that another company's plan never fits.
  package var lineage: String
  /// Counts applies, from 1.
  package var serial: Int
  /// Of the state's content, 64 lower-case hexadecimal digits.
  package var sha256: String
  package var asOf: CalendarDay
  package var currency: Currency
  package var period: String
  package var policy: PolicySet
  /// The recorded slice of the directory. `texts` is empty where the arena is shared.
  package var directory: Directory
  /// By user row.
  package var limits: [Limit]
  /// By user row.
  package var sources: [LimitSource]
  /// By group row: what the policy gave the group.
  package var groupLimits: [Limit]

  package init(
    lineage: String, serial: Int, sha256: String, asOf: CalendarDay, currency: Currency,
    period: String, policy: PolicySet, directory: Directory, limits: [Limit],
    sources: [LimitSource], groupLimits: [Limit]
  ) {
    self.lineage = lineage
    self.serial = serial
    self.sha256 = sha256
    self.asOf = asOf
    self.currency = currency
    self.period = period
    self.policy = policy
    self.directory = directory
    self.limits = limits
    self.sources = sources
    self.groupLimits = groupLimits
  }

  /// The state's identity, as a plan records it.
  package var identity: PriorState { PriorState(lineage: lineage, serial: serial, sha256: sha256) }

  /// What is recorded of the user in a row.
  func fields(ofUser row: Int) -> UserFields {
    UserFields(
      userName: directory.users.login[row], displayName: directory.users.name[row],
      email: directory.users.email[row], limit: limits[row], source: sources[row])
  }

  /// What is recorded before the first apply. It never has an identity.
  static let nothing = State(
    lineage: "", serial: 0, sha256: "", asOf: CalendarDay(daysSinceEpoch: 0), currency: .usd,
    period: "", policy: .empty,
    directory: Directory(
      texts: ByteArena(), users: UserTable(), groups: GroupTable(), memberships: Memberships()),
    limits: [], sources: [], groupLimits: [])
}
