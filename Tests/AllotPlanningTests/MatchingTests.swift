import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Matching") struct MatchingTests {
  static let company = Company(
    [
      Person("u1", login: "Ada", email: "ada@acme.example"),
      Person("u2", login: "alan", email: "shared@acme.example"),
      Person("u3", login: "shared@acme.example"),
      Person("u4", login: "gone", isActive: false),
    ],
    [
      "g1": ("Twin", ["u1"]), "g2": ("Twin", ["u2"]), "g3": ("Solo", ["u1", "u2"]),
      "g4": ("Sole", []), "g5": ("g3", []),
    ])

  static func planned(_ yaml: String) throws -> (plan: Plan, log: DiagnosticLog) {
    firstPlan(company, try policy(yaml), on: try day("2026-06-01"))
  }

  @Test(
    "what is unclear is an error, what is doubtful a warning",
    arguments: [
      // By name: byte for byte; two groups of one name matter only where a policy names it.
      ("groups: [{group: Solo, limit: 1}]", []),
      ("groups: [{group: Twin, limit: 1}]", ["error ambiguous-group"]),
      ("ceilings: [{group: Twin, limit: 1}]", ["error ambiguous-group"]),
      ("groups: [{group: {id: g1}, limit: 1}, {group: {id: g2}, limit: 2}]", []),
      (
        "groups: [{group: SOLO, limit: 1}]",
        ["warning look-alike-group", "warning rule-without-group"]
      ),
      ("groups: [{group: {id: Solo}, limit: 1}]", ["warning rule-without-group"]),
      ("groups: [{group: {id: G3}, limit: 1}]", ["warning rule-without-group"]),
      ("ceilings: [{group: Nobody, limit: 1}]", ["warning ceiling-without-group"]),
      // A name that is another group's id is a name.
      ("groups: [{group: g3, limit: 1}, {group: {id: g3}, limit: 2}]", []),
      // Rules of different kinds meet.
      ("groups: [{group: Solo, limit: 1}, {group: {id: g3}, limit: 2}]", ["warning rules-meet"]),
      (
        "ceilings: [{group: Solo, limit: 1}, {group: {id: g3}, limit: 2}]",
        ["warning ceilings-meet"]
      ),
      // Below the default.
      (
        "team: {default: 50}\ngroups: [{group: Solo, limit: 49.99}]",
        ["warning limit-below-default"]
      ),
      ("team: {default: 50}\ngroups: [{group: Solo, limit: 50}]", []),
      (
        "team: {default: unlimited}\ngroups: [{group: Solo, limit: 50}]",
        ["warning limit-below-default"]
      ),
      ("team: {default: 0}\ngroups: [{group: Solo, limit: 0}]", []),
      // People by login, email and id, after ASCII case folding.
      ("overrides: [{user: ADA, limit: 1}]", []),
      ("overrides: [{user: Ada@Acme.Example, limit: 1}]", []),
      ("overrides: [{user: {id: u1}, limit: 1}]", []),
      ("overrides: [{user: {id: U1}, limit: 1}]", ["warning override-without-user"]),
      ("overrides: [{user: nobody, limit: 1}]", ["warning override-without-user"]),
      ("overrides: [{user: gone, limit: 1}]", ["warning override-without-user"]),
      ("overrides: [{user: u1, limit: 1}]", ["warning override-without-user"]),
      ("overrides: [{user: shared@acme.example, limit: 1}]", ["error ambiguous-override"]),
      (
        "overrides: [{user: ada, limit: 1}, {user: {id: u1}, limit: 1}]",
        ["error duplicate-override"]
      ),
      (
        "overrides: [{user: ada, limit: 1}, {user: ada@acme.example, limit: 2}]",
        ["error duplicate-override"]
      ),
      (
        "overrides: [{user: ada, limit: 1, until: 2020-01-01}, {user: {id: u1}, limit: 1}]",
        ["error duplicate-override", "warning override-expired"]
      ),
      (
        "overrides: [{user: ada, limit: 1, until: 2026-05-31}]", ["warning override-expired"]
      ),
      ("overrides: [{user: ada, limit: 1, until: 2026-06-01}]", []),
    ])
  func diagnoses(_ yaml: String, _ expected: [String]) throws {
    let log = try Self.planned(yaml).log
    let found = log.sorted(naming: names).map { "\($0.severity.rawValue) \($0.code.name)" }
    #expect(found.sorted() == expected)
    for diagnostic in log.sorted(naming: names) { #expect(diagnostic.range != nil) }
  }

  @Test(
    "a warning names its group in words",
    arguments: [
      ("Solo", "the limit of Solo is below"), ("{id: g3}", "the limit of the group with the id g3"),
      ("{match: 'So*'}", "the limit of groups matching So* is"),
    ])
  func words(_ group: String, _ words: String) throws {
    let log = try Self.planned("team: {default: 5}\ngroups: [{group: \(group), limit: 1}]").log
    #expect(log.sorted(naming: names).contains { $0.message.contains(words) })
  }

  @Test(
    "the words name what was found",
    arguments: [
      (
        "groups: [{group: Twin, limit: 1}]", "2 groups are called Twin: g1, g2",
        "name the group by id: `group: {id: g1}`"
      ),
      (
        "groups: [{group: {id: g9}, limit: 1}]", "there is no group with the id g9",
        "check the spelling, or that the group is pushed and in the export"
      ),
      (
        "overrides: [{user: {id: u9}, limit: 1}]", "nobody has the id u9",
        "remove the override, or name the person by id"
      ),
      (
        "overrides: [{user: shared@acme.example, limit: 1}]",
        "shared@acme.example fits 2 people: u2, u3",
        "name the person by id: `user: {id: u2}`"
      ),
    ])
  func words(_ yaml: String, _ message: String, _ help: String) throws {
    let diagnostic = try #require(try Self.planned(yaml).log.sorted(naming: names).first)
    #expect(diagnostic.message == message)
    #expect(diagnostic.help == help)
  }

  @Test(
    "two lines that contradict each other are both shown",
    arguments: [
      "groups: [{group: Solo, limit: 1}, {group: {id: g3}, limit: 2}]",
      "ceilings: [{group: Solo, limit: 1}, {group: {id: g3}, limit: 2}]",
      "overrides: [{user: ada, limit: 1}, {user: {id: u1}, limit: 1}]",
    ])
  func bothPlaces(_ yaml: String) throws {
    let diagnostic = try #require(try Self.planned(yaml).log.sorted(naming: names).first)
    #expect(diagnostic.related.count == 1)
    #expect(diagnostic.related.first?.range != diagnostic.range)
  }

  @Test func peopleAreNamedInTheOrderOfTheirIDs() throws {
    var company = Self.company
    company.people.reverse()
    let (_, log) = firstPlan(
      company, try policy("overrides: [{user: shared@acme.example, limit: 1}]"),
      on: try day("2026-06-01"))
    #expect(
      log.sorted(naming: names).map(\.message) == ["shared@acme.example fits 2 people: u2, u3"])
  }

  @Test func anIDBeatsAName() throws {
    let (plan, _) = try Self.planned(
      "groups: [{group: Solo, limit: 900}, {group: {id: g3}, limit: 2}]")
    let group = try #require(plan.groups.first { plan.texts.exact($0.id) == "g3" })
    #expect(group.after?.limit == .amount(200))
  }

  @Test(
    "of two ceilings on one group the lower counts",
    arguments: [
      ("1", "2"), ("2", "1"), ("unlimited", "1"), ("1", "unlimited"), ("1", "1"),
    ])
  func ceilingsMeet(_ byName: String, _ byID: String) throws {
    let (plan, log) = try Self.planned(
      """
      team: {default: 50}
      ceilings: [{group: Solo, limit: \(byName)}, {group: {id: g3}, limit: \(byID)}]
      """)
    #expect(log.codes == ["ceilings-meet"])
    let user = try #require(plan.users.first { plan.texts.exact($0.id) == "u1" })
    #expect(user.after?.limit == .amount(100))
  }

  @Test func namesThatDifferInNormalisationAreTwoGroups() throws {
    let company = Company(
      [Person("u")], ["a": ("\u{E9}", ["u"]), "b": ("e\u{301}", ["u"])])
    let books = firstPlan(
      company, try policy("groups: [{group: \"e\\u0301\", limit: 5}]"), on: try day("2026-06-01"))
    #expect(books.log.codes == ["look-alike-group"])
    let limits = books.plan.groups.map { $0.after?.limit }
    #expect(limits == [.unset, .amount(500)])
  }
}

@Suite("Overrides and their people") struct OverrideBindingTests {
  static let yaml = "team: {default: 1}\noverrides: [{user: ada@acme.example, limit: 9}]"
  static let before = Company(
    [Person("u1", login: "ada@acme.example"), Person("u2", login: "eve@acme.example")], [:])

  /// What is recorded the day after, with the warnings of that day.
  static func next(
    _ people: [Person], _ yaml: String = Self.yaml
  ) throws -> (books: Books, codes: [String], plan: Plan) {
    var ledger = try ledger(before, Self.yaml)
    let company = Company(people, [:])
    let (plan, log) = ledger.plan(company, try policy(yaml), on: try day("2026-06-02"))
    try #require(!log.hasErrors, "\(log.codes)")
    ledger.apply(plan)
    return (ledger.books, log.codes, plan)
  }

  @Test func itIsBoundToTheIDItFirstMatched() throws {
    #expect(try ledger(Self.before, Self.yaml).policy.overrides.map(\.boundTo) == ["u1"])
  }

  @Test func itFollowsARenameWithAWarning() throws {
    let next = try Self.next([Person("u1", login: "ada.king@acme.example"), Person("u2")])
    #expect(next.books.users["u1"]?.limit == .amount(900))
    #expect(next.codes == ["override-follows"])
  }

  @Test func itNeverPassesToTheNewOwnerOfTheAddress() throws {
    let next = try Self.next([
      Person("u1", login: "ada.king@acme.example"), Person("u2", login: "ada@acme.example"),
    ])
    #expect(next.books.users["u1"]?.limit == .amount(900))
    #expect(next.books.users["u2"]?.limit == .amount(100))
  }

  @Test func itPassesToNobodyWhenItsPersonLeft() throws {
    let next = try Self.next([Person("u2", login: "ada@acme.example"), Person("u3")])
    #expect(next.books.users["u2"]?.limit == .amount(100))
    #expect(next.codes == ["override-without-user"])
    #expect(next.plan.policy.overrides.map(\.boundTo) == ["u1"])
  }

  @Test func itComesBackWithItsPerson() throws {
    var ledger = try ledger(Self.before, Self.yaml)
    let (without, _) = ledger.plan(
      Company([Person("u2", login: "ada@acme.example")], [:]), try policy(Self.yaml),
      on: try day("2026-06-02"))
    ledger.apply(without)
    let (back, _) = ledger.plan(
      Company([Person("u2", login: "ada@acme.example"), Person("u1", login: "ada2")], [:]),
      try policy(Self.yaml), on: try day("2026-06-03"))
    ledger.apply(back)
    #expect(ledger.books.users["u1"]?.limit == .amount(900))
    #expect(ledger.books.users["u2"]?.limit == .amount(100))
  }

  @Test(
    "it stays with its person while its line stands, whatever else the line says",
    arguments: [
      "overrides: [{user: ada@acme.example, limit: 8}]",
      "overrides: [{user: ADA@acme.example, limit: 8, reason: new}]",
      "overrides: [{user: ada@acme.example, limit: 8, until: 2027-01-01}]",
    ])
  func lineChanged(_ yaml: String) throws {
    let next = try Self.next(
      [Person("u1", login: "ada.king"), Person("u2", login: "ada@acme.example")], yaml)
    #expect(next.books.users["u1"]?.limit == .amount(800))
    #expect(next.books.users["u2"]?.limit == .unset)
  }

  @Test func aLineThatWentAndCameAgainMatchesAnew() throws {
    var ledger = try ledger(Self.before, Self.yaml)
    let (without, _) = ledger.plan(Self.before, try policy("team: {default: 1}"), on: ledger.asOf)
    ledger.apply(without)
    let moved = Company(
      [Person("u1", login: "ada.king"), Person("u2", login: "ada@acme.example")], [:])
    let (again, _) = ledger.plan(moved, try policy(Self.yaml), on: ledger.asOf)
    ledger.apply(again)
    #expect(ledger.books.users["u1"]?.limit == .amount(100))
    #expect(ledger.books.users["u2"]?.limit == .amount(900))
  }

  @Test func anIDGivesItToTheNewOwner() throws {
    let next = try Self.next(
      [Person("u1", login: "ada.king"), Person("u2", login: "ada@acme.example")],
      "overrides: [{user: {id: u2}, limit: 9}]")
    #expect(next.books.users["u1"]?.limit == .unset)
    #expect(next.books.users["u2"]?.limit == .amount(900))
    #expect(next.codes == [])
  }

  @Test func anExpiredOneIsBoundToo() throws {
    let yaml = "overrides: [{user: ada@acme.example, limit: 9, until: 2026-01-01}]"
    #expect(try ledger(Self.before, yaml).policy.overrides.map(\.boundTo) == ["u1"])
  }

  @Test func whoComesIsBoundWhenTheyCome() throws {
    var ledger = try ledger(Company([Person("u2")], [:]), Self.yaml)
    #expect(ledger.policy.overrides.map(\.boundTo) == [nil])
    let (plan, _) = ledger.plan(Self.before, try policy(Self.yaml), on: ledger.asOf)
    #expect(plan.policyChanged)
    ledger.apply(plan)
    #expect(ledger.policy.overrides.map(\.boundTo) == ["u1"])
    #expect(ledger.books.users["u1"]?.limit == .amount(900))
  }
}
