import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

extension Target {
  /// A target by what `--target` would be given, without the ledger's reader.
  static func user(_ name: String) -> Target {
    Target(.user, name: ExactText(name), text: ExactText("user[\"\(name)\"]"))
  }
  static func group(_ name: String) -> Target {
    Target(.group, name: ExactText(name), text: ExactText("group[\"\(name)\"]"))
  }
  static func any(_ name: String) -> Target {
    Target(nil, name: ExactText(name), text: ExactText(name))
  }
}

/// Carries out a plan by the product's own way, every rail acknowledged.
func carryOut(_ plan: Plan, on state: State?) throws -> State {
  let approval = Approval(
    plan: "d", by: "grace", reason: "a test", acknowledges: Rail.allCases, approvedAt: 0,
    expiresAt: 9)
  let clearance = Clearance(
    of: plan, digest: "d", recorded: .none, approvals: [approval], now: 1)
  guard let approved = ApprovedPlan(plan, consent: .flag, clearance: clearance) else {
    throw ApplyError.misfit(part: "consent")
  }
  let hash = KeyedHash(key: (3, 4))
  return try State.applying(approved, to: state, lineage: "5f0c", hash: hash)
}

extension Books {
  /// The books that a state holds.
  init(_ state: State) {
    let (directory, texts) = (state.directory, state.directory.texts)
    for row in 0..<directory.groups.count {
      groups[texts.exact(directory.groups.id[row])] = Team(
        name: texts.exact(directory.groups.name[row]), limit: state.groupLimits[row], members: [])
    }
    for row in 0..<directory.users.count {
      let id = texts.exact(directory.users.id[row])
      let (name, email) = (directory.users.name[row], directory.users.email[row])
      users[id] = Account(
        login: texts.exact(directory.users.login[row]),
        name: name.isMissing ? nil : texts.exact(name),
        email: email.isMissing ? nil : texts.exact(email), limit: state.limits[row],
        origin: Origin(state.sources[row], in: texts))
      for group in directory.memberships[row] {
        groups[texts.exact(directory.groups.id[Int(group)])]?.members.insert(id)
      }
    }
  }
}

@Suite("Partial plans, over random companies") struct PartialPlanProperties {
  static let seeds: Range<UInt64> = 0..<20

  /// What is recorded, free of any arena; `nil` books where nothing is.
  private struct Record {
    var books: Books?
    var policy = PolicySet.empty
    var asOf = CalendarDay(daysSinceEpoch: 0)

    init() {}

    init(_ state: State) {
      (books, policy, asOf) = (Books(state), state.policy, state.asOf)
    }

    func plan(
      _ day: (company: Company, policy: PolicySet, day: CalendarDay), _ targets: Targets,
      incomplete: Roles
    ) -> (plan: Plan, state: State?, log: DiagnosticLog) {
      var draft = day.company.draft(incomplete: incomplete)
      let state = books.map { $0.state(policy, asOf, in: &draft.texts) }
      var request = PlanRequest(
        draft: draft, state: state, policy: day.policy, asOf: day.day, currency: .usd,
        period: "month")
      request.targets = targets
      let (plan, log) = AllotPlanning.plan(request)
      var placed = state
      placed?.directory.texts = plan.texts
      return (plan, placed, log)
    }
  }

  /// Ids of some people and groups, to plan and to leave out.
  private struct Wish {
    var users: Set<ExactText> = []
    var groups: Set<ExactText> = []

    init(_ random: inout SeededGenerator, _ known: (users: [ExactText], groups: [ExactText])) {
      users = Set(known.users.filter { _ in random.once(in: 5) })
      groups = Set(known.groups.filter { _ in random.once(in: 4) })
    }

    var isEmpty: Bool { users.isEmpty && groups.isEmpty }

    var targets: [Target] {
      users.sorted().map { .user("\($0)") } + groups.sorted().map { .group("\($0)") }
    }

    /// The people that it is about: named, or in a named group now or in the record. A membership
    /// counts when its user is in.
    func people(_ company: Company, _ books: Books) -> Set<ExactText> {
      let active = Set(company.people.filter(\.isActive).map(\.id))
      let now = company.members.filter { groups.contains($0.group) && active.contains($0.user) }
        .map(\.user)
      let before = groups.flatMap { books.groups[$0]?.members ?? [] }
      return users.union(now).union(before)
    }
  }

  private static func known(
    _ company: Company, _ books: Books
  ) -> (users: [ExactText], groups: [ExactText]) {
    let users = Set(company.people.filter(\.isActive).map(\.id)).union(books.users.keys)
    let groups = Set(company.groups.map(\.id)).union(books.groups.keys)
    return (users.sorted(), groups.sorted())
  }

  /// Every day of a company's week: the whole plan, and a part of it.
  private static func days(
    _ seed: UInt64,
    _ check: (
      _ record: Record, _ whole: Plan, _ part: Plan, _ taken: (ExactText) -> Bool,
      _ after: (whole: Record, part: Record, rest: Record)
    ) throws -> Void
  ) throws {
    var random = SeededGenerator(seed: seed ^ 0xFA27)
    var record = Record()
    for day in PlanningProperties.week(seed) {
      let incomplete: Roles = random.once(in: 5) ? .memberships : []
      let books = record.books ?? Books()
      let named = Wish(&random, known(day.company, books))
      let spared = Wish(&random, known(day.company, books))
      let whole = record.plan(day, .everything, incomplete: incomplete)
      if whole.log.hasErrors || named.isEmpty && spared.isEmpty { continue }
      let part = record.plan(
        day, Targets(named.targets, except: spared.targets), incomplete: incomplete)
      #expect(!part.log.hasErrors)
      let next = Record(try carryOut(whole.plan, on: whole.state))
      let halfway = Record(try carryOut(part.plan, on: part.state))
      let rest = halfway.plan(day, .everything, incomplete: incomplete)
      #expect(!rest.log.hasErrors)
      let people = named.people(day.company, books)
      let left = spared.people(day.company, books)
      try check(
        record, whole.plan, part.plan,
        { (named.isEmpty || people.contains($0)) && !left.contains($0) },
        (next, halfway, Record(try carryOut(rest.plan, on: rest.state))))
      record = next
    }
  }

  @Test("a part and then the rest give what the whole gives", arguments: seeds)
  func complete(_ seed: UInt64) throws {
    try Self.days(seed) { _, _, _, _, after in
      #expect(after.rest.books == after.whole.books)
      #expect(after.rest.policy.saysTheSame(as: after.whole.policy))
      #expect(after.rest.asOf == after.whole.asOf)
    }
  }

  @Test(
    "whoever is taken gets all of the whole plan, everybody else nothing",
    arguments: seeds)
  func divided(_ seed: UInt64) throws {
    try Self.days(seed) { record, whole, part, isTaken, after in
      func accounts(_ plan: Plan) -> [ExactText: [Account?]] {
        let pairs = plan.users.map { change in
          let fields = [change.before, change.after]
          return (
            plan.texts.exact(change.id), fields.map { $0.map { Account($0, in: plan.texts) } }
          )
        }
        return Dictionary(pairs) { first, _ in first }
      }
      #expect(accounts(part) == accounts(whole).filter { isTaken($0.key) })
      for (id, team) in after.part.books?.groups ?? [:] {
        let (old, new) = (record.books?.groups[id], after.whole.books?.groups[id])
        #expect(
          old.map { ($0.name, $0.limit) == (team.name, team.limit) } ?? false
            || new.map { ($0.name, $0.limit) == (team.name, team.limit) } ?? false)
        let expected = (old?.members ?? []).filter { !isTaken($0) }
          .union((new?.members ?? []).filter(isTaken))
        #expect(team.members == expected)
      }
    }
  }

  @Test("the rest is counted, and nothing of it is recorded", arguments: seeds)
  func counted(_ seed: UInt64) throws {
    try Self.days(seed) { record, whole, part, _, after in
      #expect(!part.complete)
      let restriction = try #require(part.restriction)
      #expect(part.users.count + restriction.leftOut.users == whole.users.count)
      func moves(_ plan: Plan) -> Int {
        plan.summary.membershipsAdded + plan.summary.membershipsRemoved
      }
      #expect(moves(part) + restriction.leftOut.memberships == moves(whole))
      func renewed(_ plan: Plan) -> Int {
        plan.groups.count { change in
          guard let before = change.before, let after = change.after else { return true }
          return before.limit != after.limit
            || !plan.texts.equal(before.displayName, after.displayName)
        }
      }
      #expect(renewed(part) + restriction.leftOut.groups == renewed(whole))
      #expect(part.summary == Summary(counting: part.groups, part.users))
      guard record.books != nil else { return }
      #expect(after.part.policy.saysTheSame(as: record.policy))
      #expect(after.part.asOf == record.asOf)
      #expect(part.recordsSomething(after: nil) == !part.isEmpty)
    }
  }

  /// Apply holds a plan against its own policy: what allot planned must always fit.
  @Test("whatever is planned is carried out", arguments: 0..<120 as Range<UInt64>)
  func carriedOut(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed ^ 0xCAFE)
    var record = Record()
    for var day in PlanningProperties.week(seed) {
      day.policy.bind(protection: .random(&random))
      let roles = random.pick([Roles.users, .groups, .memberships, [], [], []])
      let known = Self.known(day.company, record.books ?? Books())
      let (named, spared) = (Wish(&random, known), Wish(&random, known))
      let targets =
        random.once(in: 2) ? .everything : Targets(named.targets, except: spared.targets)
      let (plan, state, log) = record.plan(day, targets, incomplete: roles)
      if log.hasErrors { continue }
      let books = (record.books ?? Books()).applying(plan)
      record = Record(try carryOut(plan, on: state))
      #expect(record.books == books)
    }
  }
}

extension Protection {
  /// Lines on people and groups of ``Company/random(_:)``, in every form.
  fileprivate static func random(_ random: inout SeededGenerator) -> Protection {
    let users = (0..<random.number(0..<4)).map { _ in
      let number = random.number(0..<14)
      let user: UserSelector = random.pick([
        .id(ExactText("u\(number)")), .loginOrEmail(ExactText("L\(number)")),
      ])
      return ProtectedUser(user: user, boundTo: [], place: nil)
    }
    let groups = (0..<random.number(0..<3)).map { _ in
      let number = random.number(0..<7)
      let group: GroupSelector = random.pick([
        .id(ExactText("g\(number)")), .name(ExactText("G\(number)")),
        .glob(NameGlob(ExactText("?\(number)"))),
      ])
      return ProtectedGroup(group: group, boundTo: [], place: nil)
    }
    return Protection(
      users: Array(Dictionary(users.map { ($0.user.folded, $0) }) { a, _ in a }.values),
      groups: Array(Dictionary(groups.map { ($0.group, $0) }) { a, _ in a }.values))
  }
}
