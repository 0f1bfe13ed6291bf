import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Planning, over random companies") struct PlanningProperties {
  static let seeds: Range<UInt64> = 0..<60

  /// A company's week: a directory, a policy and a day each time.
  static func week(
    _ seed: UInt64
  ) -> [(company: Company, policy: PolicySet, day: CalendarDay)] {
    var random = SeededGenerator(seed: seed)
    var company = Company.random(&random)
    var policy = PolicySet.random(&random)
    return (0..<5).map { step in
      if step > 0, !random.once(in: 4) { company = company.later(&random) }
      if step > 0, random.once(in: 2) { policy = policy.later(&random) }
      return (company, policy, CalendarDay(daysSinceEpoch: Int32(step + random.number(0..<2))))
    }
  }

  @Test func mostRandomDaysAreClear() {
    let days = Self.seeds.flatMap(Self.week)
    let clear = days.count { day in
      NaiveRule(company: day.company, policy: day.policy, day: day.day, recorded: [:]).books()
        != nil
    }
    #expect(clear * 4 > days.count * 3)
  }

  @Test(
    "applying a plan gives what the rule says, and then there is nothing to do", arguments: seeds)
  func converges(_ seed: UInt64) {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in Self.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      let desired = NaiveRule(
        company: company, policy: policy, day: day, recorded: ledger.bindings
      ).books()
      #expect(log.hasErrors == (desired == nil))
      guard let desired else { continue }
      ledger.apply(plan)
      #expect(ledger.books == desired)
      let (again, _) = ledger.plan(company, policy, on: day)
      #expect(again.isEmpty)
      #expect(!again.policyChanged)
    }
  }

  @Test("no order of records, files or rules changes a plan", arguments: seeds)
  func ordered(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed ^ 0xFEED)
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in Self.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      let (other, otherLog) = ledger.plan(company.shuffled(&random), policy, on: day)
      #expect(PlainPlan(plan) == PlainPlan(other))
      #expect(
        log.sorted(naming: names).map(\.message) == otherLog.sorted(naming: names).map(\.message))
      if !log.hasErrors { ledger.apply(plan) }
    }
  }

  @Test("a plan is sorted, counted and says why", arguments: seeds)
  func wellFormed(_ seed: UInt64) {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in Self.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      if log.hasErrors { continue }
      let users = plan.users.map { plan.texts.exact($0.id) }
      let groups = plan.groups.map { plan.texts.exact($0.id) }
      #expect(users == Array(Set(users)).sorted())
      #expect(groups == Array(Set(groups)).sorted())
      #expect(plan.summary == Summary(counting: plan.groups, plan.users))
      #expect(plan.users.allSatisfy { !$0.causes.isEmpty && $0.before != $0.after })
      #expect(plan.groups.allSatisfy { !$0.causes.isEmpty })
      let before = ledger.books.users.values.compactMap(\.limit.finite)
      ledger.apply(plan)
      let after = ledger.books.users.values
      #expect(plan.exposure.before == before.reduce(0, +))
      #expect(plan.exposure.after == after.compactMap(\.limit.finite).reduce(0, +))
      #expect(plan.exposure.unlimitedAfter == after.count { $0.limit == .unlimited })
      #expect(plan.exposure.unsetAfter == after.count { $0.limit == .unset })
    }
  }

  @Test("an incomplete input removes nothing of its kind", arguments: seeds)
  func incomplete(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed ^ 0xBEEF)
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in Self.week(seed) {
      let missing = random.pick([
        Roles.users, .groups, .memberships, [.users, .groups, .memberships],
      ])
      let (plan, log) = ledger.plan(company, policy, on: day, incomplete: missing)
      #expect(!plan.complete)
      if log.hasErrors { continue }
      if missing.contains(.users) { #expect(plan.summary.users.destroy == 0) }
      if missing.contains(.groups) { #expect(plan.summary.groups.destroy == 0) }
      if missing.contains(.memberships) {
        let gone = Set(plan.users.filter { $0.after == nil }.map { plan.texts.exact($0.id) })
        for change in plan.groups where change.after != nil {
          let removed = plan.memberIDs[change.removed].map { plan.texts.exact($0) }
          #expect(gone.isSuperset(of: removed))
        }
      }
      ledger.apply(plan)
      let (again, _) = ledger.plan(company, policy, on: day, incomplete: missing)
      #expect(again.isEmpty)
    }
  }
}

/// A plan as plain values, for comparing plans of different arenas.
struct PlainPlan: Equatable {
  private let lines: [[String]]

  init(_ plan: Plan) {
    func text(_ text: Text) -> String { plan.texts.string(text) ?? "null" }
    func offers(_ range: Range<Int>) -> [String] {
      range.map { index in
        let offer = plan.offers[Int(plan.candidates[index])]
        return "\(Origin(offer.source, in: plan.texts)) \(offer.limit) \(offer.at)"
      }
    }
    let users = plan.users.map { change in
      let fields = [change.before, change.after].map { fields in
        fields.map { "\(Account($0, in: plan.texts))" } ?? "null"
      }
      return [text(change.id), "\(change.reason)", "\(change.causes)"] + fields
        + offers(change.candidates)
    }
    let groups = plan.groups.map { change in
      let fields = [change.before, change.after].map { fields in
        fields.map { "\(text($0.displayName)) \($0.limit)" } ?? "null"
      }
      return [text(change.id), "\(change.reason)", "\(change.causes)"] + fields
        + ["+"] + plan.memberIDs[change.added].map(text)
        + ["-"] + plan.memberIDs[change.removed].map(text) + offers(change.candidates)
    }
    lines = groups + users + [["\(plan.summary)", "\(plan.exposure)", "\(plan.policy.overrides)"]]
  }
}
