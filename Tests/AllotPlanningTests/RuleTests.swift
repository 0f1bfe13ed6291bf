import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("The rule") struct RuleTests {
  /// Ada is in two groups of three, Alan in none.
  static let company = Company(
    [Person("ada", email: "a.l@acme.example"), Person("alan")],
    ["g1": ("Engineering", ["ada"]), "g2": ("ML", ["ada"]), "g3": ("Sales", [])])

  static func outcome(_ yaml: String, of user: ExactText = "ada") throws -> (Limit, Origin) {
    let books = try ledger(company, yaml).books
    let account = try #require(books.users[user])
    return (account.limit, account.origin)
  }

  @Test(
    "the first hit wins",
    arguments: [
      ("", .unset, .none),
      ("team: {default: 50}", .amount(5000), .team),
      ("team: {default: unlimited}", .unlimited, .team),
      ("team: {default: 0}", .amount(0), .team),
      ("groups: [{group: Engineering, limit: 200}]", .amount(20_000), .group("g1")),
      // Replaces the default even where it is lower.
      (
        "team: {default: 50}\ngroups: [{group: Engineering, limit: 20}]", .amount(2000),
        .group("g1")
      ),
      (
        "team: {default: unlimited}\ngroups: [{group: Engineering, limit: 0}]", .amount(0),
        .group("g1")
      ),
      // A group she is not in says nothing.
      ("team: {default: 50}\ngroups: [{group: Sales, limit: 900}]", .amount(5000), .team),
      // The highest of several, unlimited above every number.
      (
        "groups: [{group: Engineering, limit: 1}, {group: ML, limit: 2}]", .amount(200),
        .group("g2")
      ),
      (
        "groups: [{group: Engineering, limit: unlimited}, {group: ML, limit: 9999999999.99}]",
        .unlimited, .group("g1")
      ),
      ("groups: [{group: Engineering, limit: 0}, {group: ML, limit: 0}]", .amount(0), .group("g1")),
      (
        "groups: [{group: ML, limit: unlimited}, {group: Engineering, limit: unlimited}]",
        .unlimited, .group("g1")
      ),
      // An override stands above all, lower or higher.
      (
        "team: {default: 50}\ngroups: [{group: ML, limit: 70}]\noverrides: [{user: ada@acme.example, limit: 5}]",
        .amount(500), .override
      ),
      (
        "groups: [{group: ML, limit: unlimited}]\noverrides: [{user: {id: ada}, limit: 0}]",
        .amount(0), .override
      ),
      ("overrides: [{user: ada@acme.example, limit: unlimited}]", .unlimited, .override),
      // `until` is the last day it counts.
      (
        "team: {default: 1}\noverrides: [{user: {id: ada}, limit: 9, until: 2026-06-01}]",
        .amount(900), .override
      ),
      (
        "team: {default: 1}\noverrides: [{user: {id: ada}, limit: 9, until: 2026-05-31}]",
        .amount(100), .team
      ),
    ] as [(String, Limit, Origin)])
  func precedence(_ yaml: String, _ limit: Limit, _ origin: Origin) throws {
    let found = try Self.outcome(yaml)
    #expect(found.0 == limit)
    #expect(found.1 == origin)
  }

  @Test(
    "lowest-group turns the choice among groups and nothing else",
    arguments: [
      (
        "groups: [{group: Engineering, limit: 1}, {group: ML, limit: 2}]", .amount(100),
        .group("g1")
      ),
      (
        "groups: [{group: Engineering, limit: unlimited}, {group: ML, limit: 2}]", .amount(200),
        .group("g2")
      ),
      (
        "groups: [{group: Engineering, limit: 2}, {group: ML, limit: 2}]", .amount(200),
        .group("g1")
      ),
      ("team: {default: 1}\ngroups: [{group: ML, limit: 2}]", .amount(200), .group("g2")),
      ("team: {default: 1}", .amount(100), .team),
    ] as [(String, Limit, Origin)])
  func lowest(_ yaml: String, _ limit: Limit, _ origin: Origin) throws {
    let found = try Self.outcome("strategy: lowest-group\n" + yaml)
    #expect(found.0 == limit)
    #expect(found.1 == origin)
  }

  @Test(
    "ceilings come last",
    arguments: [
      ("team: {default: 50}", 20, .amount(2000), .ceiling("g1")),
      ("team: {default: 50}", 50, .amount(5000), .team),
      ("team: {default: 50}", 90, .amount(5000), .team),
      ("team: {default: unlimited}", 90, .amount(9000), .ceiling("g1")),
      ("", 90, .amount(9000), .ceiling("g1")),
      ("", 0, .amount(0), .ceiling("g1")),
      ("groups: [{group: ML, limit: 200}]", 90, .amount(9000), .ceiling("g1")),
      ("overrides: [{user: {id: ada}, limit: unlimited}]", 90, .amount(9000), .ceiling("g1")),
      ("overrides: [{user: {id: ada}, limit: 91}]", 90, .amount(9000), .ceiling("g1")),
      ("overrides: [{user: {id: ada}, limit: 0}]", 0, .amount(0), .override),
      (
        "strategy: lowest-group\ngroups: [{group: ML, limit: 95}]", 90, .amount(9000),
        .ceiling("g1")
      ),
    ] as [(String, Int, Limit, Origin)])
  func ceiling(_ yaml: String, _ ceiling: Int, _ limit: Limit, _ origin: Origin) throws {
    let found = try Self.outcome("\(yaml)\nceilings: [{group: Engineering, limit: \(ceiling)}]")
    #expect(found.0 == limit)
    #expect(found.1 == origin)
  }

  @Test(
    "the lowest ceiling of all groups holds, of equals the smallest id's",
    arguments: [
      (30, 20, "g2"), (20, 30, "g1"), (20, 20, "g1"),
    ] as [(Int, Int, ExactText)])
  func lowestCeiling(_ first: Int, _ second: Int, _ id: ExactText) throws {
    let found = try Self.outcome(
      """
      team: {default: 50}
      ceilings: [{group: ML, limit: \(second)}, {group: Engineering, limit: \(first)}]
      """)
    #expect(found.0 == .amount(2000))
    #expect(found.1 == .ceiling(id))
  }

  @Test func aCeilingBindsMembersOnly() throws {
    let found = try Self.outcome("ceilings: [{group: Engineering, limit: 1}]", of: "alan")
    #expect(found.0 == .unset)
    #expect(found.1 == .none)
  }

  @Test func anUnlimitedCeilingBindsNobody() throws {
    let found = try Self.outcome("ceilings: [{group: Engineering, limit: unlimited}]")
    #expect(found.0 == .unset)
    #expect(found.1 == .none)
  }

  @Test(
    "ties go to the smallest id as bytes",
    arguments: [
      (["b", "a"], "a"), (["a", "B"], "B"), (["10", "9"], "10"), (["ab", "a"], "a"),
      (["\u{E9}", "e\u{301}"], "e\u{301}"), (["\u{E9}", "z"], "z"),
      (["\u{FFFD}", "\u{10000}"], "\u{FFFD}"),
    ])
  func ties(_ ids: [String], _ winner: String) throws {
    var company = Company([Person("ada")], [:])
    for id in ids {
      company.groups.append((ExactText(id), ExactText("called " + id)))
      company.members.append(Member(group: ExactText(id), user: "ada"))
    }
    let rules = ids.map { "{group: {id: \"\($0)\"}, limit: 7}" }.joined(separator: ", ")
    let books = try ledger(company, "groups: [\(rules)]").books
    #expect(books.users["ada"]?.origin == .group(ExactText(winner)))
  }

  @Test func onlyWhoIsActiveIsIn() throws {
    let company = Company(
      [Person("in"), Person("out", isActive: false)], ["g": ("G", ["in", "out"])])
    let (plan, log) = firstPlan(
      company, try policy("team: {default: 1}"), on: try day("2026-06-01"))
    #expect(log.codes == [])
    #expect(plan.users.map { plan.texts.exact($0.id) } == ["in"])
    #expect(plan.memberIDs.map { plan.texts.exact($0) } == ["in"])
  }

  @Test func everyRuleThatSpokeIsACandidateTheWinnerFirst() throws {
    let yaml = """
      team: {default: 50}
      groups: [{group: Engineering, limit: 20}, {group: ML, limit: 90}, {group: Sales, limit: 1}]
      overrides: [{user: {id: ada}, limit: 80}]
      ceilings: [{group: ML, limit: 70}]
      """
    let (plan, _) = firstPlan(Self.company, try policy(yaml), on: try day("2026-06-01"))
    let change = try #require(plan.users.first)
    let offers = change.candidates.map { plan.offers[Int(plan.candidates[$0])] }
    #expect(
      offers.map { Origin($0.source, in: plan.texts) } == [
        .ceiling("g2"), .override, .group("g1"), .group("g2"), .team,
      ])
    #expect(
      offers.map(\.limit) == [
        .amount(7000), .amount(8000), .amount(2000), .amount(9000), .amount(5000),
      ])
    #expect(offers.map(\.at) == ["p.yaml:5", "p.yaml:4", "p.yaml:3", "p.yaml:3", "p.yaml:2"])
  }

  @Test func anExpiredOverrideIsNoCandidate() throws {
    let yaml = """
      team: {default: 50}
      overrides: [{user: {id: ada}, limit: 80, until: 2026-05-31}]
      """
    let (plan, _) = firstPlan(Self.company, try policy(yaml), on: try day("2026-06-01"))
    let change = try #require(plan.users.first)
    let offers = change.candidates.map { plan.offers[Int(plan.candidates[$0])] }
    #expect(offers.map { Origin($0.source, in: plan.texts) } == [.team])
  }
}
