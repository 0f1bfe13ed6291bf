import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

/// Explanations beside what a plan makes of the same inputs, and beside the naive rule.
@Suite("Explaining, over random companies") struct ExplainingProperties {
  static let seeds: Range<UInt64> = 0..<12

  /// Every clear day of a company's week with what the naive rule says of it.
  private static func days(_ seed: UInt64, _ check: (ExplainedDay) -> Void) {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (plan, _) = ledger.plan(company, policy, on: day)
      let rule = NaiveRule(company: company, policy: policy, day: day, recorded: ledger.bindings)
      guard let desired = rule.books() else { continue }
      check(
        ExplainedDay(ledger: ledger, company: company, policy: policy, day: day, books: desired))
      ledger.apply(plan)
    }
  }

  @Test("a person's limit and source are what the rule says", arguments: seeds)
  func people(_ seed: UInt64) {
    Self.days(seed) { day in
      for person in day.company.people {
        guard let account = day.account(of: person) else { continue }
        #expect(account.standing.isIn == person.isActive)
        let wanted = day.books.users[person.id]
        #expect(account.limit == wanted?.limit ?? .unset)
        #expect(Origin(account.origin) == wanted?.origin ?? .none)
        day.checkSequel(account)
        let old = day.ledger.books.users[person.id]
        #expect(account.recorded?.limit == old?.limit)
        #expect(account.recorded.map { Origin($0.origin) } == old?.origin)
      }
    }
  }

  /// Groups inside groups, patterns and incomplete inputs, which the naive rule knows nothing of.
  @Test("limits, sources and members are those that a plan records", arguments: seeds)
  func planned(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed ^ 0xFACE)
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let company = company.nested(&random)
      let policy = policy.withPattern(limit: .amount(Int64(random.number(0..<5))))
      let missing = random.pick([Roles(), [], .users, .groups, .memberships, [.users, .groups]])
      let (plan, log) = ledger.plan(company, policy, on: day, incomplete: missing)
      if log.hasErrors { continue }
      let before = ledger
      ledger.apply(plan)
      func answer(_ subject: LimitSubject) -> LimitAnswer {
        before.explain(subject, company, policy, on: day, incomplete: missing).report.answer
      }
      for id in Set(company.people.map(\.id)).union(before.books.users.keys) {
        guard case .user(let account) = answer(.userID(id)) else {
          Issue.record("\(id) is not found")
          continue
        }
        let planned = ledger.books.users[id]
        #expect(account.standing.isIn == (planned != nil))
        #expect(account.limit == planned?.limit ?? .unset)
        #expect(Origin(account.origin) == planned?.origin ?? .none)
      }
      for (id, planned) in ledger.books.groups {
        guard case .group(let account) = answer(.groupID(id)) else {
          Issue.record("\(id) is not found")
          continue
        }
        let members = account.getting + account.others.filter { $0.outcome != .inactive }
        #expect(Set(members.map { account.person($0).id }) == planned.members)
        #expect(account.limit == planned.limit)
        #expect(account.isKept == !company.groups.contains { $0.id == id })
      }
    }
  }

  @Test("every loser is there, and no better than the winner", arguments: seeds)
  func losers(_ seed: UInt64) {
    Self.days(seed) { day in
      for person in day.company.people where person.isActive {
        guard let account = day.account(of: person) else { continue }
        day.checkOffers(account)
        day.checkCeilings(account)
      }
    }
  }

  @Test("a group's members are those of the plan, each with the limit they have", arguments: seeds)
  func groups(_ seed: UInt64) {
    Self.days(seed) { day in
      for group in day.company.groups {
        guard case .group(let account) = day.answer(.groupID(group.id)) else {
          Issue.record("\(group.id) is not found")
          continue
        }
        let members = account.getting + account.others.filter { $0.outcome != .inactive }
        let ids = members.map { account.person($0).id }
        #expect(Set(ids) == day.books.groups[group.id]?.members)
        #expect(ids.count == Set(ids).count)
        #expect(account.limit == day.books.groups[group.id]?.limit)
        for member in members {
          let wanted = day.books.users[account.person(member).id]
          #expect(member.limit == wanted?.limit)
          #expect((member.outcome == .gets) == (wanted?.origin == .group(group.id)))
        }
      }
    }
  }
}

/// One day of a company, to be asked about.
private struct ExplainedDay {
  let ledger: Ledger
  let company: Company
  let policy: PolicySet
  let day: CalendarDay
  let books: Books

  func answer(_ subject: LimitSubject) -> LimitAnswer {
    ledger.explain(subject, company, policy, on: day).report.answer
  }

  func account(of person: Person) -> LimitAccount? {
    guard case .user(let account) = answer(.userID(person.id)) else {
      Issue.record("\(person.id) is not found")
      return nil
    }
    return account
  }

  /// How much a limit lets somebody spend: nothing stops who has none.
  private func height(_ limit: Limit) -> Int64 { limit.finite ?? .max }

  /// What comes after an override is what the rule says of the day after its last.
  func checkSequel(_ account: LimitAccount) {
    var until: CalendarDay?
    if case .override(let rule, _) = account.offers.first?.rule { until = rule.until }
    #expect(account.sequel?.from.daysSinceEpoch == until.map { $0.daysSinceEpoch + 1 })
    guard let sequel = account.sequel else { return }
    let rule = NaiveRule(
      company: company, policy: policy, day: sequel.from, recorded: ledger.bindings)
    let wanted = rule.books()?.users[account.person.id]
    #expect(sequel.limit == wanted?.limit)
    #expect(Origin(sequel.origin) == wanted?.origin)
    #expect((sequel.at == nil) == (wanted?.origin == Origin.none))
  }

  func checkOffers(_ account: LimitAccount) {
    let winners = account.offers.filter { $0.outcome == .wins }
    #expect(winners.count == (account.uncapped == .unset ? 0 : 1))
    guard let winner = winners.first else { return }
    #expect(winner.limit == account.uncapped)
    var offering: Set<ExactText> = []
    for offer in account.offers {
      if case .group(let member, _) = offer.rule { offering.insert(member.group.id) }
      let difference = height(winner.limit) - height(offer.limit)
      switch offer.outcome {
      case .lessPreferred(let limit):
        #expect(limit == winner.limit)
        #expect(policy.strategy == .highestGroup ? difference > 0 : difference < 0)
      case .tie: #expect(difference == 0)
      case .outrankedByOverride: #expect(Origin(account.uncappedOrigin) == .override)
      case .outrankedByGroups:
        if case .group = account.uncappedOrigin {} else { Issue.record("no group wins") }
      case .wins, .overruled: break
      }
    }
    let wanted = books.groups.filter {
      $1.members.contains(account.person.id) && $1.limit != .unset
    }
    #expect(offering == Set(wanted.keys))
  }

  func checkCeilings(_ account: LimitAccount) {
    let cuts = account.ceilings.filter { $0.outcome == .cuts }
    #expect(cuts.count == (account.limit == account.uncapped ? 0 : 1))
    #expect(cuts.allSatisfy { $0.limit == account.limit })
    for ceiling in account.ceilings {
      #expect(height(ceiling.limit) >= height(account.limit))
      #expect(
        (ceiling.outcome == .notReached) == (height(ceiling.limit) >= height(account.uncapped)))
    }
  }
}

extension Ledger {
  /// Explains with this as the recorded state; the log is the second.
  func explain(
    _ subject: LimitSubject, _ company: Company, _ policy: PolicySet, on day: CalendarDay,
    incomplete: Roles = [], pushed: Bool = true
  ) -> (report: LimitReport, log: DiagnosticLog) {
    var draft = company.draft(incomplete: incomplete)
    let state = books.state(self.policy, asOf, in: &draft.texts)
    return AllotPlanning.explain(
      subject,
      PlanRequest(
        draft: draft, state: state, policy: policy, asOf: day, currency: .usd, period: "month"),
      groupsPushed: pushed)
  }
}

extension Company {
  /// The company with some of its groups inside others, which give or do not.
  fileprivate func nested(_ random: inout SeededGenerator) -> Company {
    var company = self
    company.nesting = random.once(in: 3) ? .direct : .expand
    for outer in groups {
      for inner in groups where inner.id != outer.id && random.once(in: 5) {
        company.members.append(Member(group: outer.id, user: inner.id))
      }
    }
    return company
  }
}

extension PolicySet {
  /// The policy with a pattern that fits every group of ``Company/random(_:)``.
  fileprivate func withPattern(limit: Limit) -> PolicySet {
    let place = RulePlace(text: "p.yaml:2", range: nil)
    let rule = GroupRule(
      group: .glob(NameGlob("G*")), limit: limit, owner: nil, place: place)
    return PolicySet(
      strategy: strategy, team: team, groups: groups + [rule], overrides: overrides,
      ceilings: ceilings)
  }
}

extension Origin {
  init(_ origin: LimitOrigin) {
    switch origin {
    case .override: self = .override
    case .group(let group): self = .group(group.id)
    case .team: self = .team
    case .none: self = .none
    case .ceiling(let group): self = .ceiling(group.id)
    }
  }
}
