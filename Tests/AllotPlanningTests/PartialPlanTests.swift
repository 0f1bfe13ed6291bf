import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Partial plans") struct PartialPlanTests {
  private static let before = Company(
    [
      Person("u1", login: "ada", email: "Ada@acme.example"), Person("u2", login: "bob"),
      Person("u3", login: "cyd"), Person("u4", login: "g1"), Person("u5", login: "eve"),
    ],
    [
      "g1": (name: "Engineering", members: ["u1", "u2"]),
      "g2": (name: "ml-research", members: ["u3"]), "g3": (name: "ml-ops", members: ["u4"]),
      "g4": (name: "Twins", members: []), "g5": (name: "Twins", members: []),
    ])

  /// Everybody's limit changes, u5 goes, u6 comes.
  private static let after: Company = {
    var after = before
    after.people.removeLast()
    after.people.append(Person("u6", login: "fay"))
    return after
  }()

  private static let old = "team: {default: 20}\ngroups: [{group: Engineering, limit: 100}]"
  private static let new = "team: {default: 21}\ngroups: [{group: Engineering, limit: 101}]"

  /// A plan of a part, after a plan of `before` was carried out.
  private static func part(
    _ targets: [Target], except excluded: [Target] = [], from before: Company = Self.before,
    _ old: String = Self.old, to after: Company = Self.after, _ new: String = Self.new
  ) throws -> (plan: Plan, log: DiagnosticLog, recorded: Ledger) {
    let recorded = try ledger(before, old)
    let (plan, log) = recorded.plan(
      after, try policy(new), on: try day("2026-06-02"),
      targets: Targets(targets, except: excluded))
    return (plan, log, recorded)
  }

  private static func changed(_ plan: Plan) -> [String] {
    (plan.groups.map(\.id) + plan.users.map(\.id)).map { plan.texts.string($0) ?? "" }
  }

  @Test(
    "find people by id, login, email and pattern, groups by id, name and pattern",
    arguments: [
      ([.user("u1")], [], ["u1"]), ([.user("ADA")], [], ["u1"]),
      ([.user("ada@ACME.example")], [], ["u1"]), ([.any("ada")], [], ["u1"]),
      ([.user("eve")], [], ["u5"]), ([.user("fay")], [], ["u6"]), ([.user("u6")], [], ["u6"]),
      ([.user("?d?")], [], ["u1"]), ([.user("*a*")], [], ["u1", "u6"]),
      ([.group("g1")], [], ["g1", "u1", "u2"]), ([.group("Engineering")], [], ["g1", "u1", "u2"]),
      ([.group("ml-*")], [], ["u3", "u4"]), ([.group("ML-*"), .user("u1")], [], nil),
      ([.user("g1")], [], ["u4"]), ([.any("g1")], [], nil), ([.group("Twins")], [], nil),
      ([.group("Twin?")], [], []), ([.user("u7")], [], nil), ([.group("ada")], [], nil),
      ([], [.user("u*")], ["g1"]), ([], [.group("g1")], ["u3", "u4", "u5", "u6"]),
      ([.group("g1")], [.user("bob")], ["g1", "u1"]), ([.user("u1")], [.group("g1")], []),
      ([.user("u1")], [.user("ada")], []), ([.user("u1")], [.user("nobody")], nil),
    ] as [([Target], [Target], [String]?)])
  func find(_ targets: [Target], _ excluded: [Target], _ changed: [String]?) throws {
    let (plan, log, _) = try Self.part(targets, except: excluded)
    #expect(log.hasErrors == (changed == nil))
    if let changed { #expect(Self.changed(plan) == changed) }
  }

  @Test(
    "name what fits nothing, or several, and what may be meant",
    arguments: [
      (
        .any("adaa"), "`--target adaa` fits no user and no group",
        "did you mean user[\"u1\"] (ada)?"
      ),
      (
        .user("evee"), "`--target user[\"evee\"]` fits no user", "did you mean user[\"u5\"] (eve)?"
      ),
      (
        .group("Enginering"), "`--target group[\"Enginering\"]` fits no group",
        "did you mean group[\"g1\"] (Engineering)?"
      ),
      (
        .any("user[u1]"), "`--target user[u1]` fits no user and no group",
        "an address has double quotes inside and, for the shell, single ones outside: "
          + "'user[\"00u1\"]'"
      ),
      (
        .group("zzz*"), "`--target group[\"zzz*\"]` fits no group",
        "name users by id, login or email, groups by id or name; `allot state list` shows those "
          + "that are recorded"
      ),
      (
        .any("g1"), "`--target g1` fits 2: group[\"g1\"] (Engineering) and user[\"u4\"] (g1)",
        "name one of them by its address"
      ),
      (
        .group("Twins"),
        "`--target group[\"Twins\"]` fits 2: group[\"g4\"] (Twins) and "
          + "group[\"g5\"] (Twins)", "name one of them by its address"
      ),
    ] as [(Target, String, String)])
  func refuse(_ target: Target, _ message: String, _ help: String) throws {
    let (_, log, _) = try Self.part([target])
    let errors = log.sorted(naming: names).filter { $0.severity == .error }
    #expect(errors.map(\.message) == [message])
    #expect(errors.map(\.help) == [help])
  }

  @Test func aPersonBringsGroupsThatAreNewOrRenamedAndNoOtherMember() throws {
    var after = Self.before
    after.groups[0].name = "Engineers"
    after.groups.append(("g9", "Guests"))
    after.members.append(Member(group: "g9", user: "u1"))
    after.members.append(Member(group: "g9", user: "u2"))
    let (plan, _, recorded) = try Self.part([.user("u1")], to: after)
    #expect(Self.changed(plan) == ["g1", "g9", "u1"])
    let books = recorded.books.applying(plan)
    #expect(books.groups["g9"]?.members == ["u1"])
    #expect(books.users["u2"] == recorded.books.users["u2"])
  }

  @Test func aGroupStaysWhileSomebodyWhoIsLeftOutIsInIt() throws {
    var after = Self.before
    after.groups.removeFirst()
    after.members.removeAll { $0.group == "g1" }
    let (plan, _, recorded) = try Self.part(
      [.group("g1")], except: [.user("u2")], to: after, Self.old)
    #expect(plan.summary.groups.destroy == 0)
    #expect(recorded.books.applying(plan).groups["g1"]?.members == ["u2"])
    #expect(plan.restriction?.leftOut == Restriction.LeftOut(users: 1, groups: 1, memberships: 1))
  }

  @Test func aFirstPlanMayBePartial() throws {
    var request = PlanRequest(
      draft: Self.before.draft(), state: nil, policy: try policy(Self.old),
      asOf: try day("2026-06-01"), currency: .usd, period: "month")
    request.targets = Targets([.group("g1")], except: [])
    let (plan, log) = AllotPlanning.plan(request)
    #expect(!log.hasErrors && plan.applyable && !plan.complete)
    #expect(Self.changed(plan) == ["g1", "u1", "u2"])
    let state = try carryOut(plan, on: nil)
    #expect(state.serial == 1)
    #expect(state.policy.saysTheSame(as: plan.policy))
  }

  // MARK: Rails

  private static func tripped(_ plan: Plan) -> [Rail] {
    plan.rails.filter(\.tripped).map(\.rail)
  }

  @Test(
    "rails look at the rules that somebody gets a limit from",
    arguments: [
      // The rule of the group that decides; of a group that does not.
      ("", "groups: [{group: Engineering, limit: 201}]", .user("u1"), [.exposure, .raise]),
      ("", "groups: [{group: Engineering, limit: 201}]", .user("u3"), []),
      ("", "groups: [{group: Engineering, limit: 0}]", .group("g1"), [.zero]),
      ("", "groups: [{group: Engineering, limit: 0}]", .group("g2"), []),
      ("", "overrides: [{user: ada, limit: unlimited}]", .user("u1"), [.exposure, .raise]),
      ("", "overrides: [{user: ada, limit: unlimited}]", .user("u2"), []),
      // A ceiling that cuts hides neither the raise below it nor itself.
      (
        "",
        "groups: [{group: Engineering, limit: 201}]\nceilings: [{group: Engineering, limit: 104}]",
        .user("u2"), [.raise]
      ),
      ("", "ceilings: [{group: Engineering, limit: 0}]", .user("u2"), [.zero]),
      ("", "ceilings: [{group: Engineering, limit: 0}]", .user("u3"), []),
      // Protection, whatever becomes of its line.
      ("protected: {users: [eve]}", "", .user("u5"), [.protected]),
      (
        "", "protected: {users: [ada]}\ngroups: [{group: Engineering, limit: 99}]", .user("u1"),
        [.protected]
      ),
      ("protected: {users: [eve]}", "", .user("u1"), []),
      (
        "protected: {groups: [Engineering]}", "groups: [{group: Engineering, limit: 99}]",
        .group("g1"), [.protected]
      ),
    ] as [(String, String, Target, [Rail])])
  func rails(_ old: String, _ new: String, _ target: Target, _ rails: [Rail]) throws {
    let team = "team: {default: 20}\n"
    let limit = "groups: [{group: Engineering, limit: 100}]\n"
    let (plan, log, _) = try Self.part(
      [target], team + limit + old, to: Self.after,
      team + (new.contains("groups: [{") ? "" : limit) + new)
    try #require(!log.hasErrors, "\(log.sorted(naming: names).map(\.message))")
    #expect(Self.tripped(plan) == rails)
  }

  @Test func identityTripsWhereTheNewOwnerIsTaken() throws {
    var after = Self.before
    after.people[4].id = "u9"
    #expect(Self.tripped(try Self.part([.user("u9")], to: after, Self.old).plan) == [.identity])
    #expect(Self.tripped(try Self.part([.user("u5")], to: after, Self.old).plan) == [])
  }

  @Test func aRenamedGroupWithItsRuleRaisesAllTheSame() throws {
    var after = Self.before
    after.groups[0].name = "Engineers"
    let new = "team: {default: 20}\ngroups: [{group: Engineers, limit: 201}]"
    #expect(Self.tripped(try Self.part([.user("u1")], to: after, new).plan).contains(.raise))
  }

  @Test func aRaiseTripsAgainUntilAWholePlanRecordsThePolicy() throws {
    let new = "team: {default: 20}\ngroups: [{group: Engineering, limit: 201}]"
    let (plan, _, recorded) = try Self.part([.user("u1")], to: Self.before, new)
    #expect(Self.tripped(plan).contains(.raise))
    var ledger = recorded
    ledger.apply(plan)
    #expect(ledger.policy.saysTheSame(as: recorded.policy))
    let rest = ledger.plan(Self.before, try policy(new), on: try day("2026-06-03")).plan
    #expect(Self.changed(rest) == ["g1", "u2"])
    #expect(Self.tripped(rest).contains(.raise))
    #expect(rest.users.allSatisfy { $0.causes == .policy })
    ledger.apply(rest)
    let last = ledger.plan(Self.before, try policy(new), on: try day("2026-06-03")).plan
    #expect(last.isEmpty && !last.policyChanged && last.applyable)
  }

  @Test(
    "what a partial plan carried out counts as written, too",
    arguments: [
      ("groups: [{group: Engineering, limit: 30}]", "groups: [{group: Engineering, limit: 61}]"),
      ("overrides: [{user: ada, limit: 30}]", "overrides: [{user: ada, limit: 61}]"),
      ("team: {default: 30}", "team: {default: 61}"),
      ("groups: [{group: Engineering, limit: 0}]", "groups: [{group: Engineering, limit: 1}]"),
    ])
  func held(_ first: String, _ second: String) throws {
    let (plan, _, recorded) = try Self.part([.user("u1"), .group("g1")], "ceilings: []", first)
    var ledger = recorded
    ledger.apply(plan)
    for targets in [[Target.user("u1")], []] {
      let next = ledger.plan(
        Self.after, try policy(second), on: try day("2026-06-03"),
        targets: Targets(targets, except: []))
      #expect(Self.tripped(next.plan).contains(.raise))
    }
  }

  @Test func aZeroTripsAgainForTheRest() throws {
    let new = "team: {default: 20}\ngroups: [{group: Engineering, limit: 0}]"
    let (plan, _, recorded) = try Self.part(
      [.group("g1")], except: [.user("u2")], to: Self.before, new)
    #expect(Self.tripped(plan) == [.zero])
    var ledger = recorded
    ledger.apply(plan)
    let rest = ledger.plan(Self.after, try policy(new), on: try day("2026-06-03")).plan
    #expect(Self.tripped(rest) == [.zero])
  }

  @Test func stepsOfPartialPlansCannotClimb() throws {
    // 100 -> 200 is no raise; 200 -> 400 is one still, for the record says 100.
    func policyText(_ limit: Int) -> String {
      "team: {default: 20}\ngroups: [{group: Engineering, limit: \(limit)}]"
    }
    let (plan, _, recorded) = try Self.part([.group("g1")], to: Self.before, policyText(200))
    #expect(!Self.tripped(plan).contains(.raise))
    var ledger = recorded
    ledger.apply(plan)
    let (second, _) = ledger.plan(
      Self.before, try policy(policyText(400)), on: try day("2026-06-03"),
      targets: Targets([.group("g1")], except: []))
    #expect(Self.tripped(second).contains(.raise))
  }
}
