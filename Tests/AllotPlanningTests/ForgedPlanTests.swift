import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// Plans that were written by hand, with sums, rails and digest made to fit: apply records only
/// what the plan's own policy gives.
@Suite("Forged plans") struct ForgedPlanTests {
  private static let before = Company(
    [Person("ada"), Person("bob"), Person("cy"), Person("eve")],
    ["g1": ("A", ["ada", "bob"]), "g2": ("B", ["cy", "eve"])])
  private static let rules = """
    team: {default: 1}
    groups: [{group: A, limit: 10}, {group: B, limit: 20}]
    overrides: [{user: cy@acme.example, limit: 30}]
    protected: {users: [eve@acme.example], groups: [{match: 'A*'}]}

    """
  private static let after = Company(
    [Person("ada"), Person("bob"), Person("cy"), Person("eve"), Person("fay")],
    ["g1": ("A", ["ada", "eve"]), "g2": ("B", ["bob", "cy", "fay"])])

  /// The plan of the second day, and the state it is for.
  private static func plan(
    _ targets: Targets = .everything, _ now: String = rules
  ) throws -> (plan: Plan, state: State) {
    let recorded = try ledger(before, rules)
    var draft = after.draft()
    var state = recorded.books.state(recorded.policy, recorded.asOf, in: &draft.texts)
    var request = PlanRequest(
      draft: draft, state: state, policy: try policy(now), asOf: recorded.asOf, currency: .usd,
      period: "month")
    request.targets = targets
    let (plan, log) = AllotPlanning.plan(request)
    try #require(!log.hasErrors)
    state.directory.texts = plan.texts
    return (plan, state)
  }

  private static func row(_ id: ExactText, in plan: Plan) throws -> Int {
    try #require(plan.users.firstIndex { plan.texts.exact($0.id) == id })
  }

  /// The plan with two people's new limits and their sources changed for each other.
  private static func swap(_ a: ExactText, _ b: ExactText, in plan: inout Plan) throws {
    let (a, b) = (try row(a, in: plan), try row(b, in: plan))
    let (x, y) = (plan.users[a], plan.users[b])
    plan.users[a] = Self.change(x, to: y.after)
    plan.users[b] = Self.change(y, to: x.after)
  }

  private static func change(_ change: UserChange, to other: UserFields?) -> UserChange {
    var after = change.after
    if let other {
      after?.limit = other.limit
      after?.source = other.source
    }
    return UserChange(
      id: change.id, before: change.before, after: after, reason: change.reason,
      causes: change.causes, candidates: change.candidates)
  }

  private static let partial = Targets([.user("bob"), .user("fay"), .user("eve")], except: [])

  @Test("what allot planned is carried out", arguments: [Targets.everything, partial])
  func genuine(_ targets: Targets) throws {
    let (plan, state) = try Self.plan(targets)
    #expect(try carryOut(plan, on: state).serial == 42)
  }

  /// The sums stay what they were. Eve keeps her recorded limit, which a partial plan may do.
  @Test(
    "a limit that no rule gives is refused",
    arguments: [(Targets.everything, "eve"), (partial, "fay")])
  func limit(_ targets: Targets, _ user: String) throws {
    var (plan, state) = try Self.plan(targets)
    try Self.swap("eve", "fay", in: &plan)
    #expect(throws: ApplyError.misfit(part: "limit of user \(user)")) {
      try carryOut(plan, on: state)
    }
  }

  @Test("a limit that comes from elsewhere is refused", arguments: [Targets.everything, partial])
  func source(_ targets: Targets) throws {
    var (plan, state) = try Self.plan(targets)
    let row = try Self.row("fay", in: plan)
    var fields = try #require(plan.users[row].after)
    fields.source = .override
    plan.users[row] = Self.change(plan.users[row], to: fields)
    #expect(throws: ApplyError.misfit(part: "limit of user fay")) {
      try carryOut(plan, on: state)
    }
  }

  @Test func aGroupsLimitThatNoRuleGivesIsRefused() throws {
    var (plan, state) = try Self.plan()
    let change = plan.groups[0]
    var after = try #require(change.after)
    after.limit = .amount(1001)
    plan.groups[0] = GroupChange(
      id: change.id, before: change.before, after: after, added: change.added,
      removed: change.removed, reason: change.reason, causes: change.causes,
      candidates: change.candidates)
    #expect(throws: ApplyError.misfit(part: "limit of group g1")) {
      try carryOut(plan, on: state)
    }
  }

  /// Where nothing is recorded yet no rail looks at the plan, so its policy is all there is.
  @Test func aFirstPlanIsHeldToItsPolicyToo() throws {
    let (first, _) = firstPlan(Self.before, try policy(Self.rules), on: try day("2026-06-01"))
    #expect(try carryOut(first, on: nil).serial == 1)
    var forged = first
    try Self.swap("ada", "cy", in: &forged)
    #expect(throws: ApplyError.misfit(part: "limit of user ada")) {
      try carryOut(forged, on: nil)
    }
    forged = first
    forged.policy.bind(override: 0, to: "ada")
    let (eve, cy) = (try Self.row("eve", in: first), try Self.row("cy", in: first))
    try Self.swap("ada", "cy", in: &forged)
    forged.users[cy] = Self.change(first.users[cy], to: first.users[eve].after)
    forged.exposure.after += 1000
    #expect(throws: ApplyError.misfit(part: "override of cy@acme.example")) {
      try carryOut(forged, on: nil)
    }
  }

  @Test(
    "an override stays with whom the record gives it to", arguments: [nil, ExactText("fay"), "eve"])
  func override(_ id: ExactText?) throws {
    var (plan, state) = try Self.plan()
    plan.policy.bind(override: 0, to: id)
    #expect(throws: ApplyError.self) { try carryOut(plan, on: state) }
  }

  @Test func whoWasProtectedStaysSo() throws {
    let (plan, state) = try Self.plan()
    let lines = plan.policy.protection
    for (users, groups) in [
      (
        lines.users.map { ProtectedUser(user: $0.user, boundTo: [], place: $0.place) }, lines.groups
      ),
      (
        lines.users,
        lines.groups.map { ProtectedGroup(group: $0.group, boundTo: [], place: $0.place) }
      ),
    ] {
      var forged = plan
      forged.policy.bind(protection: Protection(users: users, groups: groups))
      #expect(throws: ApplyError.misfit(part: "protection")) { try carryOut(forged, on: state) }
    }
  }
}
