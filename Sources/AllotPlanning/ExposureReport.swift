package import AllotDirectory
package import AllotPolicy

/// What everybody together may spend on a day, taken apart: who decides it, who may spend most,
/// and what lapses when.
package struct ExposureReport: Sendable {
  /// What was recorded, to compare with.
  package struct Recorded: Hashable, Sendable {
    package let serial: Int
    package let asOf: CalendarDay
    package let sum: LimitSum
  }

  /// The people for whom one rule decides.
  package struct Share: Hashable, Sendable {
    package let source: LimitSource
    /// The display name of the source's group; missing where the source is none.
    package let groupName: Text
    /// What the rule gives each of them; `nil` for overrides, which differ, and for no rule.
    package let limit: Limit?
    /// `file:line` of the rule, or empty.
    package let at: String
    package let sum: LimitSum
  }

  /// One person's limit with what decides it.
  package struct Account: Hashable, Sendable {
    package let id: Text
    package let userName: Text
    package let limit: Limit
    package let source: LimitSource
    package let groupName: Text
    /// `file:line` of the rule, or empty.
    package let at: String
    /// The last day of the override that decides, if it has one.
    package let until: CalendarDay?
  }

  /// An override that ends, and what its person has then.
  package struct Lapse: Hashable, Sendable {
    package let account: Account
    /// The last day that the override counts.
    package let until: CalendarDay
    package let after: Limit
    package let afterSource: LimitSource
    package let afterGroupName: Text
    /// Minor units by which the sum falls, negative where it rises; `nil` where one of the two
    /// limits is no amount.
    package let saving: Int64?
    /// The savings of this and all lapses before.
    package let cumulativeSaving: Int64
    /// Everybody's limits from the next day on.
    package let sum: LimitSum
  }

  package let asOf: CalendarDay
  package let currency: Currency
  package let period: String
  package let strategy: Strategy
  package let total: LimitSum
  /// `nil` where nothing is recorded.
  package let recorded: Recorded?
  /// A share for each kind of source that decides for somebody, in the order of the rule.
  package let sources: [(kind: SourceKind, sum: LimitSum)]
  /// A share for each rule that decides for somebody, each person in one: largest sum first.
  package let shares: [Share]
  /// By day, then by id as bytes.
  package let lapses: [Lapse]
  package let texts: ByteArena
  private let outlook: Outlook
  /// Rows of everybody who is in, sorted by id as bytes.
  private let people: [Int32]

  /// - Parameter breakdown: what was added up.
  init(
    _ outlook: Outlook, people: [Int32], asOf: CalendarDay, currency: Currency, period: String,
    _ breakdown: Breakdown
  ) {
    self.outlook = outlook
    self.people = people
    self.asOf = asOf
    self.currency = currency
    self.period = period
    strategy = outlook.ruling.policy.strategy
    texts = outlook.directory.texts
    total = breakdown.total
    recorded = breakdown.recorded
    sources = breakdown.sources
    shares = breakdown.shares
    lapses = breakdown.lapses
  }

  /// The number of people who are in.
  package var count: Int { people.count }

  /// The limit of a person by position, in the order of ids.
  package func limit(_ position: Int) -> Limit { outlook.limits[Int(people[position])].limit }

  /// A person by position, in the order of ids.
  package func account(_ position: Int) -> Account { outlook.account(Int(people[position])) }
}

/// The kinds of source by name, in the order in which the rule asks them.
package enum SourceKind: String, Sendable, CaseIterable {
  case override, group, team, ceiling, none
}

extension Outlook {
  /// What decides for a user, with its place.
  func account(_ row: Int) -> ExposureReport.Account {
    let (users, resolution) = (directory.users, limits[row])
    let source = ruling.source(resolution.decider)
    var until: CalendarDay?
    if case .override(let index) = resolution.decider {
      until = ruling.policy.overrides[index].until
    }
    return ExposureReport.Account(
      id: users.id[row], userName: users.login[row], limit: resolution.limit, source: source,
      groupName: groupName(resolution.decider), at: ruling.place(resolution.decider), until: until)
  }

  /// The display name of the group that decides.
  func groupName(_ decider: Resolution.Decider) -> Text {
    switch decider {
    case .group(let row), .ceiling(let row): directory.groups.name[row]
    default: .missing
    }
  }
}

extension Ruling {
  /// `file:line` of the rule that decides, or empty.
  func place(_ decider: Resolution.Decider) -> String {
    let place: RulePlace? =
      switch decider {
      case .override(let index): policy.overrides[index].place
      case .group(let row): policy.groups[Int(groupRules[row])].place
      case .ceiling(let row): policy.ceilings[Int(ceilings[row])].place
      case .team: policy.team?.place
      case .none: nil
      }
    return place?.text ?? ""
  }
}
