import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Causes") struct CauseTests {
  static let before = Company([Person("ada")], ["g1": ("A", ["ada"]), "g2": ("B", [])])

  /// The causes of Ada's change between two worlds.
  static func causes(
    _ recorded: String, _ now: String, joins groups: [String]? = nil, days: Int32 = 0
  ) throws -> Causes? {
    let ledger = try ledger(before, recorded)
    var company = before
    if let groups {
      company.members = groups.map { Member(group: ExactText($0), user: "ada") }
    }
    let day = CalendarDay(daysSinceEpoch: ledger.asOf.daysSinceEpoch + days)
    let (plan, log) = ledger.plan(company, try policy(now), on: day)
    #expect(!log.hasErrors)
    return plan.users.first?.causes
  }

  static let rules = "team: {default: 1}\ngroups: [{group: A, limit: 2}, {group: B, limit: 3}]"
  static let dated = "\(rules)\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]"

  static let capped = "team: {default: 1}\nceilings: [{group: B, limit: 5}]"
  static let single =
    "team: {default: 1}\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]"

  @Test(
    "a factor is a cause when the value would not be there without it",
    arguments: [
      (rules, rules, ["g2"], 0, .directory),
      (rules, rules, ["g2"], 9, .directory),
      (rules, "team: {default: 7}\ngroups: [{group: A, limit: 5}]", ["g1"], 0, .policy),
      (rules, "team: {default: 7}\ngroups: [{group: A, limit: 5}]", ["g1"], 9, .policy),
      (dated, dated, ["g1"], 1, .expiry),
      // Either takes her out of the override; group B is needed for the new value too.
      (dated, dated, ["g2"], 1, [.directory, .expiry]),
      // The new group's new rule needs both.
      (
        "groups: [{group: A, limit: 2}]", "groups: [{group: A, limit: 2}, {group: B, limit: 3}]",
        ["g1", "g2"], 0, [.directory, .policy]
      ),
      // A policy that changes elsewhere is no cause.
      (rules, rules + "\nceilings: [{group: B, limit: 50}]", [], 0, .directory),
      // The line that ended is also removed: neither is needed alone, either would do alone.
      (dated, rules, ["g1"], 1, [.policy, .expiry]),
      // All three: the line ends, the group is new, its limit is new.
      (
        "groups: [{group: A, limit: 2}]\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]",
        "groups: [{group: A, limit: 2}, {group: B, limit: 3}]\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]",
        ["g1", "g2"], 1, [.directory, .policy, .expiry]
      ),
      // None is needed, and the directory alone would give a third value: all three count.
      (
        "\(capped)\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]", capped, ["g2"], 1,
        [.directory, .policy, .expiry]
      ),
      // None is needed and none would do alone, any two would: all that changed.
      (
        "\(single)\ngroups: [{group: A, limit: 9}]", "\(single)\nceilings: [{group: B, limit: 1}]",
        ["g2"], 1, [.directory, .policy, .expiry]
      ),
    ] as [(String, String, [String], Int32, Causes)])
  func table(
    _ recorded: String, _ now: String, _ groups: [String], _ days: Int32, _ causes: Causes
  ) throws {
    #expect(try Self.causes(recorded, now, joins: groups, days: days) == causes)
  }

  @Test func aRecordedLineThatNowFitsTwoSpeaksForNeither() throws {
    let rules = "team: {default: 1}\ngroups: [{group: A, limit: 5}]"
    let ledger = try ledger(
      Company([Person("ada"), Person("bob")], ["g1": ("A", [])]),
      "\(rules)\noverrides: [{user: x@acme.example, limit: 9}]")
    let company = Company(
      [Person("ada", email: "x@acme.example"), Person("bob", email: "x@acme.example")],
      ["g1": ("A", ["ada", "bob"])])
    let (plan, log) = ledger.plan(company, try policy(rules), on: ledger.asOf)
    #expect(!log.hasErrors)
    #expect(plan.users.map(\.causes) == [.directory, .directory])
  }

  @Test func theDayAloneIsNoCauseOfWhatItDoesNotTouch() throws {
    #expect(try Self.causes(Self.rules, Self.rules, joins: [], days: 30) == .directory)
  }

  @Test func whoComesUnderALineThatNamedThemIsTheDirectorys() throws {
    let yaml = "\(Self.rules)\noverrides: [{user: cy@acme.example, limit: 9}]"
    let ledger = try ledger(Self.before, yaml)
    var company = Self.before
    company.people[0].email = "cy@acme.example"
    let (plan, _) = ledger.plan(company, try policy(yaml), on: ledger.asOf)
    #expect(plan.users.map(\.after?.limit) == [.amount(900)])
    #expect(plan.users.map(\.causes) == [.directory])
    #expect(plan.policyChanged)
  }

  /// The property below compares nothing where a world is unclear: mostly it is not.
  @Test func mostChangesAreCompared() {
    var (compared, all): (Int, Int) = (0, 0)
    var found: Set<Causes.RawValue> = []
    for seed in 0..<120 as Range<UInt64> {
      var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
      for (company, policy, day) in PlanningProperties.week(seed) {
        let (plan, log) = ledger.plan(company, policy, on: day)
        if log.hasErrors { continue }
        let worlds = Worlds(ledger, company, policy, day)
        for change in plan.users where change.action == .update {
          all += 1
          let id = plan.texts.exact(change.id)
          guard let causes = worlds.causes(ofUser: id, change, in: plan.texts) else { continue }
          compared += 1
          found.insert(causes.rawValue)
        }
        ledger.apply(plan)
      }
    }
    #expect(compared * 4 > all * 3)
    #expect(found.isSuperset(of: 1...6), "single causes and pairs come up")
  }

  @Test("random changes have the causes of the definition", arguments: 0..<120 as Range<UInt64>)
  func definition(_ seed: UInt64) {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      if log.hasErrors { continue }
      let worlds = Worlds(ledger, company, policy, day)
      for change in plan.users where change.action == .update {
        let id = plan.texts.exact(change.id)
        if let expected = worlds.causes(ofUser: id, change, in: plan.texts) {
          #expect(change.causes == expected)
        }
      }
      for change in plan.groups where change.action == .update && change.reason == .limitChanged {
        let id = plan.texts.exact(change.id)
        let moved = !change.added.isEmpty || !change.removed.isEmpty
        if let expected = worlds.causes(ofGroup: id, change, moved, in: plan.texts) {
          #expect(change.causes == expected)
        }
      }
      ledger.apply(plan)
    }
  }
}

/// The eight worlds between what is recorded and what is new, each made by the naive rule.
private struct Worlds {
  private let books: [Causes.RawValue: Books]
  private let changed: [Causes]

  init(_ ledger: Ledger, _ company: Company, _ policy: PolicySet, _ day: CalendarDay) {
    var books: [Causes.RawValue: Books] = [:]
    for raw in 0..<8 as Range<UInt8> {
      let new = Causes(rawValue: raw)
      let rule = NaiveRule(
        company: new.contains(.directory) ? company : ledger.books.company,
        policy: new.contains(.policy) ? policy : ledger.policy,
        day: new.contains(.expiry) ? day : ledger.asOf, recorded: ledger.bindings)
      books[raw] = rule.books()
    }
    self.books = books
    var changed: [Causes] = [.directory]
    if Self.rules(policy) != Self.rules(ledger.policy) { changed.append(.policy) }
    if day != ledger.asOf { changed.append(.expiry) }
    self.changed = changed
  }

  private static func rules(_ policy: PolicySet) -> [String] {
    ["\(policy.strategy)", "\(String(describing: policy.team))", "\(policy.groups)"]
      + ["\(policy.ceilings)", "\(policy.overrides.map(\.unbound))"]
  }

  /// SPEC section 6, word by word; `nil` where a world is unclear.
  private func causes<Value: Equatable>(
    _ before: Value, _ after: Value, _ field: (Books) -> Value?
  ) -> Causes? {
    guard books.count == 8 else { return nil }
    func value(in new: [Causes]) -> Value? {
      books[new.reduce(into: Causes()) { $0.formUnion($1) }.rawValue].flatMap(field)
    }
    let needed = changed.filter { factor in
      value(in: changed.filter { $0 != factor }) != after
    }
    if !needed.isEmpty { return Causes(needed) }
    let alone = changed.filter { value(in: [$0]) != before }
    return Causes(alone.isEmpty ? changed : alone)
  }

  func causes(ofUser id: ExactText, _ change: UserChange, in texts: ByteArena) -> Causes? {
    guard let old = change.before.map({ Account($0, in: texts) }),
      let new = change.after.map({ Account($0, in: texts) })
    else { return nil }
    var all: Causes = []
    if (old.login, old.name, old.email) != (new.login, new.name, new.email) {
      all.formUnion(.directory)
    }
    if old.limit != new.limit {
      guard let limit = causes(old.limit, new.limit, { $0.users[id]?.limit }) else { return nil }
      all.formUnion(limit)
    }
    if old.origin != new.origin {
      guard let origin = causes(old.origin, new.origin, { $0.users[id]?.origin }) else {
        return nil
      }
      all.formUnion(origin)
    }
    return all
  }

  func causes(
    ofGroup id: ExactText, _ change: GroupChange, _ moved: Bool, in texts: ByteArena
  ) -> Causes? {
    guard let old = change.before, let new = change.after,
      let limit = causes(old.limit, new.limit, { $0.groups[id]?.limit })
    else { return nil }
    let renamed = !texts.equal(old.displayName, new.displayName)
    return renamed || moved ? limit.union(.directory) : limit
  }
}

extension Causes {
  fileprivate init(_ factors: [Causes]) {
    self = factors.reduce(into: []) { $0.formUnion($1) }
  }
}
