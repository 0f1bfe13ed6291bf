import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("What a plan says of itself") struct PlanFactsTests {
  @Test func theFourLimitsStayFour() throws {
    let all = """
      groups:
        - {group: A, limit: 0}
        - {group: B, limit: 5}
        - {group: C, limit: unlimited}
      """
    let people = ["a", "b", "c", "d"].map { Person($0) }
    let company = Company(people, ["A": ("A", ["a"]), "B": ("B", ["b"]), "C": ("C", ["c"])])
    let ledger = try ledger(company, all)
    #expect(
      ["a", "b", "c", "d"].map { ledger.books.users[ExactText($0)]?.limit } == [
        .amount(0), .amount(500), .unlimited, .unset,
      ])
    #expect(ledger.books.groups["A"]?.limit == .amount(0))
    let (same, _) = ledger.plan(company, try policy(all), on: ledger.asOf)
    #expect(same.isEmpty)
    #expect(same.exposure.after == 500 && same.exposure.before == 500)
    #expect(same.exposure.unlimitedAfter == 1 && same.exposure.unsetAfter == 1)
    let (without, _) = ledger.plan(company, .empty, on: ledger.asOf)
    #expect(without.users.map { $0.after?.limit } == [.unset, .unset, .unset])
    #expect(without.exposure.after == 0 && without.exposure.delta == -500)
    #expect(without.exposure.unsetAfter == 4 && without.exposure.unsetBefore == 1)
    #expect(without.exposure.unlimitedAfter == 0 && without.exposure.unlimitedBefore == 1)
  }

  @Test(
    "a policy that says the same elsewhere is no change",
    arguments: [
      ("\n\n\(DifferenceTests.yaml)", false),
      ("groups: [{group: \"Engineering\", limit: 200.00}]\nteam: {default: 50.0}", false),
      ("\(DifferenceTests.yaml)\nstrategy: highest-group", false),
      ("\(DifferenceTests.yaml)\nstrategy: lowest-group", true),
      ("\(DifferenceTests.yaml)\nceilings: [{group: Sales, limit: 900}]", true),
      ("team: {default: 50}\ngroups: [{group: Engineering, limit: 200, owner: me}]", true),
      ("\(DifferenceTests.yaml)\noverrides: [{user: nobody, limit: 1}]", true),
    ])
  func samePolicy(_ yaml: String, _ changed: Bool) throws {
    let ledger = try ledger(DifferenceTests.before, DifferenceTests.yaml)
    let (plan, _) = ledger.plan(DifferenceTests.before, try policy(yaml), on: try day("2026-07-01"))
    #expect(plan.policyChanged == changed)
    #expect(plan.isEmpty)
  }

  @Test(
    "a state of another currency or period is refused",
    arguments: [
      ("EUR", "month", ["state-currency"]), ("USD", "week", ["state-period"]),
      ("JPY", "day", ["state-currency", "state-period"]), ("USD", "month", []),
    ])
  func mismatch(_ code: String, _ period: String, _ codes: [String]) throws {
    let ledger = try ledger(DifferenceTests.before, DifferenceTests.yaml)
    var draft = DifferenceTests.before.draft()
    let state = ledger.books.state(ledger.policy, ledger.asOf, in: &draft.texts)
    let request = PlanRequest(
      draft: draft, state: state, policy: ledger.policy, asOf: ledger.asOf,
      currency: try #require(Currency(code: code)), period: period)
    let log = plan(request).log
    #expect(log.codes.sorted() == codes)
    #expect(log.hasErrors == !codes.isEmpty)
  }

  @Test("changes are sorted by id, wherever ids differ", arguments: 0..<10 as Range<UInt64>)
  func sorted(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let stems = ["", "00u", "00u1k2ab", "00u1k2abcdefgh", "00u1k2abcdefghij", "00u1k2abcdefghijkl"]
    let tails = ["", "a", "b", "é", "z", "A", "0", "\u{FFFD}", "\u{10000}"]
    let ids = stems.flatMap { stem in tails.map { stem + $0 } }.filter { !$0.isEmpty }
    var people = ids.enumerated().map { Person($1, login: "l\($0)") }.shuffled(using: &random)
    let half = Company(Array(people.prefix(20)), [:])
    var ledger = try ledger(half, "team: {default: 1}")
    people.removeFirst(10)
    let (plan, _) = ledger.plan(Company(people, [:]), .empty, on: ledger.asOf)
    let found = plan.users.map { plan.texts.exact($0.id) }
    #expect(found == ids.map { ExactText($0) }.sorted())
    ledger.apply(plan)
    #expect(ledger.books.users.count == people.count)
  }
}
