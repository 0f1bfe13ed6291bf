import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// Where a limit comes from, free of any arena.
enum Origin: Hashable {
  case override
  case group(ExactText)
  case team
  case none
  case ceiling(ExactText)

  init(_ source: LimitSource, in texts: ByteArena) {
    switch source {
    case .override: self = .override
    case .group(let id): self = .group(texts.exact(id))
    case .team: self = .team
    case .none: self = .none
    case .ceiling(let id): self = .ceiling(texts.exact(id))
    }
  }

  func source(in texts: inout ByteArena) -> LimitSource {
    switch self {
    case .override: .override
    case .group(let id): .group(texts.append(id.utf8))
    case .team: .team
    case .none: .none
    case .ceiling(let id): .ceiling(texts.append(id.utf8))
    }
  }
}

/// What is managed of a user.
struct Account: Hashable {
  var login: ExactText
  var name: ExactText?
  var email: ExactText?
  var limit: Limit
  var origin: Origin
}

/// What is managed of a group.
struct Team: Hashable {
  var name: ExactText
  var limit: Limit
  var members: Set<ExactText>
}

/// A recorded state, or a desired one, as plain values: the tests' own idea of it.
struct Books: Equatable {
  var users: [ExactText: Account] = [:]
  var groups: [ExactText: Team] = [:]

  /// What carrying out a plan makes of the books; whatever does not fit is an issue.
  func applying(_ plan: Plan) -> Books {
    var next = self
    for change in plan.users {
      let id = plan.texts.exact(change.id)
      #expect(change.before.map { Account($0, in: plan.texts) } == users[id])
      next.users[id] = change.after.map { Account($0, in: plan.texts) }
    }
    for change in plan.groups {
      let id = plan.texts.exact(change.id)
      #expect((change.before == nil) == (groups[id] == nil))
      let added = plan.memberIDs[change.added].map { plan.texts.exact($0) }
      let removed = plan.memberIDs[change.removed].map { plan.texts.exact($0) }
      #expect(added == added.sorted() && removed == removed.sorted())
      var members = groups[id]?.members ?? []
      for user in removed { #expect(members.remove(user) != nil) }
      for user in added { #expect(members.insert(user).inserted) }
      if change.after == nil { #expect(members.isEmpty) }
      next.groups[id] = change.after.map {
        Team(name: plan.texts.exact($0.displayName), limit: $0.limit, members: members)
      }
    }
    return next
  }

  /// The directory that the books were made from.
  var company: Company {
    var company = Company()
    company.people = users.map { id, account in
      var person = Person("")
      (person.id, person.login) = (id, account.login)
      (person.name, person.email) = (account.name, account.email)
      return person
    }
    company.groups = groups.map { ($0, $1.name) }
    company.members = groups.flatMap { id, team in
      team.members.map { Member(group: id, user: $0) }
    }
    return company
  }

  /// The books as a state whose texts stand in a draft's arena.
  func state(_ policy: PolicySet, _ asOf: CalendarDay, in texts: inout ByteArena) -> State {
    let (userIDs, groupIDs) = (users.keys.sorted(), groups.keys.sorted())
    var directory = Directory(
      texts: ByteArena(), users: UserTable(), groups: GroupTable(), memberships: Memberships())
    var sources: [LimitSource] = []
    for id in groupIDs {
      directory.groups.id.append(texts.append(id.utf8))
      directory.groups.name.append(texts.append((groups[id]?.name ?? "").utf8))
    }
    var rows: [ExactText: [Int]] = [:]
    for (row, group) in groupIDs.enumerated() {
      for user in groups[group]?.members ?? [] { rows[user, default: []].append(row) }
    }
    for id in userIDs {
      guard let account = users[id] else { continue }
      directory.users.id.append(texts.append(id.utf8))
      directory.users.login.append(texts.append(account.login.utf8))
      directory.users.name.append(account.name.map { texts.append($0.utf8) } ?? .missing)
      directory.users.email.append(account.email.map { texts.append($0.utf8) } ?? .missing)
      directory.users.isActive.append(true)
      directory.memberships.groups += (rows[id] ?? []).map { Int32($0) }
      directory.memberships.starts.append(UInt32(directory.memberships.groups.count))
      sources.append(account.origin.source(in: &texts))
    }
    return State(
      lineage: "5f0c", serial: 41, sha256: "ab", asOf: asOf, currency: .usd, period: "month",
      policy: policy, directory: directory, limits: userIDs.compactMap { users[$0]?.limit },
      sources: sources, groupLimits: groupIDs.compactMap { groups[$0]?.limit })
  }
}

extension Account {
  init(_ fields: UserFields, in texts: ByteArena) {
    self.init(
      login: texts.exact(fields.userName),
      name: fields.displayName.isMissing ? nil : texts.exact(fields.displayName),
      email: fields.email.isMissing ? nil : texts.exact(fields.email), limit: fields.limit,
      origin: Origin(fields.source, in: texts))
  }
}

/// A company through time: what is recorded, under which policy, made for which day.
struct Ledger {
  var books = Books()
  var policy: PolicySet = .empty
  var asOf: CalendarDay

  /// Plans; the log is the second.
  func plan(
    _ company: Company, _ policy: PolicySet, on day: CalendarDay, incomplete: Roles = [],
    targets: Targets = .everything
  ) -> (plan: Plan, log: DiagnosticLog) {
    var draft = company.draft(incomplete: incomplete)
    let state = books.state(self.policy, asOf, in: &draft.texts)
    var request = PlanRequest(
      draft: draft, state: state, policy: policy, asOf: day, currency: .usd, period: "month")
    request.targets = targets
    return AllotPlanning.plan(request)
  }

  mutating func apply(_ plan: Plan) {
    books = books.applying(plan)
    if plan.restriction != nil { return }
    policy = plan.policy
    asOf = plan.asOf
  }
}

/// Plans without a recorded state.
func firstPlan(
  _ company: Company, _ policy: PolicySet, on day: CalendarDay, incomplete: Roles = []
) -> (plan: Plan, log: DiagnosticLog) {
  plan(
    PlanRequest(
      draft: company.draft(incomplete: incomplete), state: nil, policy: policy, asOf: day,
      currency: .usd, period: "month"))
}

/// What is recorded after a first plan was applied, without an error.
func ledger(
  _ company: Company, _ yaml: String, on date: String = "2026-06-01"
) throws -> Ledger {
  let day = try day(date)
  let (plan, log) = firstPlan(company, try policy(yaml), on: day)
  try #require(!log.hasErrors, "\(log.sorted(naming: names).map(\.message))")
  var ledger = Ledger(asOf: day)
  ledger.apply(plan)
  return ledger
}

extension DiagnosticLog {
  var codes: [String] { sorted(naming: names).map(\.code.name) }
}
