import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Exposure, taken apart") struct ExposureTests {
  private static let company = Company(
    [
      Person("ada"), Person("alan"), Person("bob"), Person("carl"), Person("dora"),
      Person("eve", isActive: false),
    ],
    [
      "g1": ("Engineering", ["ada", "alan", "bob", "eve"]),
      "g2": ("Research", ["alan"]), "g3": ("Contractors", ["bob"]),
    ])

  private static let yaml = """
    team: {default: 20}
    groups: [{group: Engineering, limit: 100}, {group: Research, limit: unlimited}]
    ceilings: [{group: Contractors, limit: 30}]
    overrides:
      - {user: ada@acme.example, limit: 500, until: 2026-06-30}
      - {user: dora@acme.example, limit: 10, until: 2026-06-10}
      - {user: alan@acme.example, limit: 40, until: 2026-06-20}
    """

  private func report(on date: String) throws -> ExposureReport {
    let (report, log) = exposureReport(
      PlanRequest(
        draft: Self.company.draft(), state: nil, policy: try policy(Self.yaml),
        asOf: try day(date), currency: .usd, period: "month"))
    #expect(!log.hasErrors)
    return report
  }

  @Test func countsEverybodyOnceAtWhatDecides() throws {
    let report = try report(on: "2026-06-15")
    let shares = report.shares.map { share in
      "\(Origin(share.source, in: report.texts)) \(share.sum.minorUnits) \(share.sum.people)"
    }
    #expect(
      shares == [
        "override 54000 2", "team 4000 2", "ceiling(g3) 3000 1",
      ])
    #expect(report.sources.map(\.kind) == [.override, .team, .ceiling])
    #expect(report.total.minorUnits == 61_000)
    #expect(report.total.people == 5)
    #expect(report.recorded == nil)
  }

  @Test func tellsWhatLapsesWhen() throws {
    let report = try report(on: "2026-06-10")
    let lapses = report.lapses.map { lapse in
      let id = report.texts.exact(lapse.account.id)
      return "\(lapse.until) \(id) \(lapse.account.limit) \(lapse.after) "
        + "\(lapse.saving.map { "\($0)" } ?? "?") \(lapse.cumulativeSaving) "
        + "\(lapse.sum.minorUnits) \(lapse.sum.unlimited)"
    }
    #expect(
      lapses == [
        "2026-06-10 dora amount(1000) amount(2000) -1000 -1000 61000 0",
        "2026-06-20 alan amount(4000) unlimited ? -1000 57000 1",
        "2026-06-30 ada amount(50000) amount(10000) 40000 39000 17000 1",
      ])
    #expect(try self.report(on: "2026-07-01").total == report.lapses.last?.sum)
  }

  @Test(
    "adds up, counts everybody once, and is what a plan would leave",
    arguments: PlanningProperties.seeds)
  func addsUp(_ seed: UInt64) {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      let (report, found) = ledger.exposure(company, policy, on: day)
      #expect(log.hasErrors == found.hasErrors)
      if log.hasErrors { continue }
      let total = report.total
      #expect(total.minorUnits == plan.exposure.after)
      #expect(total.unlimited == plan.exposure.unlimitedAfter)
      #expect(total.unset == plan.exposure.unsetAfter)
      #expect(report.recorded?.sum.minorUnits == plan.exposure.before)
      for sums in [report.sources.map(\.sum), report.shares.map(\.sum)] {
        #expect(sums.map(\.people).reduce(0, +) == total.people)
        #expect(sums.map(\.minorUnits).reduce(0, +) == total.minorUnits)
        #expect(sums.map(\.unlimited).reduce(0, +) == total.unlimited)
        #expect(sums.map(\.unset).reduce(0, +) == total.unset)
      }
      #expect(Set(report.shares.map(\.source)).count == report.shares.count)
      ledger.apply(plan)
      let accounts = (0..<report.count).map { report.account($0) }
      #expect(accounts.map { report.texts.exact($0.id) } == ledger.books.users.keys.sorted())
      for account in accounts {
        let recorded = ledger.books.users[report.texts.exact(account.id)]
        #expect(account.limit == recorded?.limit)
        #expect(Origin(account.source, in: report.texts) == recorded?.origin)
      }
    }
  }

  @Test("lapses end at the picture of a far day", arguments: PlanningProperties.seeds)
  func lapsesToTheEnd(_ seed: UInt64) {
    let ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    let farDay = CalendarDay(daysSinceEpoch: 1000)
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (report, log) = ledger.exposure(company, policy, on: day)
      if log.hasErrors { continue }
      let (late, _) = ledger.exposure(company, policy, on: farDay)
      let (endless, _) = ledger.exposure(company, policy.withoutEnding, on: day)
      #expect(late.total == endless.total)
      #expect(late.lapses.isEmpty)
      #expect((report.lapses.last?.sum ?? report.total) == late.total)
      for lapse in report.lapses {
        let next = CalendarDay(daysSinceEpoch: lapse.until.daysSinceEpoch + 1)
        let (then, _) = ledger.exposure(company, policy, on: next)
        #expect(report.lapses.last { $0.until == lapse.until }?.sum == then.total)
      }
    }
  }

  @Test("no order of records changes a report", arguments: PlanningProperties.seeds)
  func ordered(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed ^ 0xFACE)
    let ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (a, log) = ledger.exposure(company, policy, on: day)
      if log.hasErrors { continue }
      let (b, _) = ledger.exposure(company.shuffled(&random), policy, on: day)
      #expect(a.plain == b.plain)
    }
  }
}

extension Ledger {
  fileprivate func exposure(
    _ company: Company, _ policy: PolicySet, on day: CalendarDay
  ) -> (report: ExposureReport, log: DiagnosticLog) {
    var draft = company.draft()
    let state = books.state(self.policy, asOf, in: &draft.texts)
    return exposureReport(
      PlanRequest(
        draft: draft, state: state, policy: policy, asOf: day, currency: .usd, period: "month"))
  }
}

extension PolicySet {
  /// The set as it is when every override with an end is over.
  fileprivate var withoutEnding: PolicySet {
    PolicySet(
      strategy: strategy, team: team, groups: groups,
      overrides: overrides.filter { $0.until == nil }, ceilings: ceilings)
  }
}

extension ExposureReport {
  /// All of it as text, to compare reports of different arenas.
  fileprivate var plain: [String] {
    func text(_ account: Account) -> String {
      "\(texts.exact(account.id)) \(account.limit) \(Origin(account.source, in: texts)) \(account.at)"
    }
    return ["\(total)"] + sources.map { "\($0)" }
      + shares.map { "\(Origin($0.source, in: texts)) \($0.sum)" }
      + lapses.map { "\($0.until) \(text($0.account)) \($0.after) \($0.sum)" }
      + (0..<count).map { text(account($0)) }
  }
}
