import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Edits of a policy") struct PolicyEditTests {
  private static let before = """
    team: {default: 50}
    groups:
      - {group: Engineering, limit: 200}
      - {group: {match: "ml-*"}, limit: 300}
    ceilings: [{group: Contractors, limit: 250}]
    overrides: [{user: {id: ada}, limit: 900, until: 2026-12-31}]
    protected: {groups: [Engineering]}
    """

  /// Ada has an override; alan, eve and cy are engineers, eve is in ml, too, cy a contractor; bob is
  /// in no group.
  private static let company = Company(
    [Person("ada"), Person("alan"), Person("bob"), Person("cy"), Person("eve")],
    [
      "g1": ("Engineering", ["ada", "alan", "cy", "eve"]), "g2": ("ml-core", ["eve"]),
      "g3": ("Contractors", ["cy"]),
    ])

  /// `changed group Engineering: 2 of 4, +200, same 0, group 1`.
  private func words(_ edit: PolicyEdit) -> String {
    let reach = edit.reach
    let others = reach.others.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value)" }.joined()
    let next = reach.successors.sorted { $0.key < $1.key }
      .map { ", then \($0.key) \($0.value)" }.joined()
    return
      "\(edit.action) \(reach.shift.people) of \(reach.people), \(reach.shift.exposure / 100), "
      + "same \(reach.same)\(others)\(next)"
  }

  @Test(
    "say whom they reach and who has a limit from elsewhere",
    arguments: [
      ("limit: 200", "limit: 220", ["changed 2 of 4, 40, same 0, group 1, override 1"]),
      // The ceiling cuts: cy gets 250 of the 400, eve more than from ml.
      (
        "limit: 200", "limit: 400", ["changed 3 of 4, 350, same 0, override 1, then ceiling 1"]
      ),
      ("limit: 200", "limit: 0", ["changed 2 of 4, -400, same 0, group 1, override 1"]),
      ("default: 50", "default: 60", ["changed 1 of 5, 10, same 0, group 3, override 1"]),
      ("limit: 250", "limit: 100", ["changed 1 of 1, -100, same 0"]),
      ("limit: 250", "limit: 240", ["changed 0 of 1, 0, same 0, group 1"]),
      ("2026-12-31", "2027-12-31", ["changed 0 of 1, 0, same 1"]),
      ("limit: 900", "limit: 950", ["changed 1 of 1, 50, same 0"]),
      (
        "ml-*", "ml*", ["removed 0 of 1, 0, same 1", "added 0 of 1, 0, same 1"]
      ),
      (
        "  - {group: Engineering, limit: 200}\n", "",
        [
          "removed 2 of 4, -300, same 0, group 1, override 1, then team 2"
        ]
      ),
      ("groups: [Engineering]", "groups: []", ["removed 0 of 0, 0, same 0"]),
      (
        "team: {default: 50}", "team: {default: 50}\nrails: {raise: off}",
        [
          "changed 0 of 0, 0, same 0"
        ]
      ),
      (
        "team: {default: 50}", "team: {default: 50}\nstrategy: lowest-group",
        [
          "changed 1 of 1, -100, same 0"
        ]
      ),
    ])
  func reach(_ old: String, _ new: String, _ expected: [String]) throws {
    var ledger = Ledger(asOf: try day("2026-06-01"))
    let (first, _) = ledger.plan(Self.company, try policy(Self.before), on: ledger.asOf)
    ledger.apply(first)
    let edited = Self.before.replacing(old, with: new)
    try #require(edited != Self.before)
    let (plan, log) = ledger.plan(Self.company, try policy(edited), on: ledger.asOf)
    try #require(!log.hasErrors)
    #expect(Set(plan.policyEdits.edits.map(words)) == Set(expected))
    // The directory is the same: all that changes is the policy's doing.
    #expect(plan.policyEdits.shift.exposure == plan.exposure.delta)
    #expect(
      plan.policyEdits.shift.people == plan.users.count { $0.before?.limit != $0.after?.limit })
  }

  @Test func theDirectorysPartIsNotTheirs() throws {
    var ledger = Ledger(asOf: try day("2026-06-01"))
    let (first, _) = ledger.plan(Self.company, try policy(Self.before), on: ledger.asOf)
    ledger.apply(first)
    var company = Self.company
    company.people += [Person("dan")]
    company.members += [Member(group: "g1", user: "dan"), Member(group: "g1", user: "bob")]
    let edited = try policy(Self.before.replacing("limit: 200", with: "limit: 220"))
    let (plan, _) = ledger.plan(company, edited, on: ledger.asOf)
    // Four engineers without anything higher: 20 each. Without the edit: 200 for dan, 150 for bob.
    #expect(plan.policyEdits.shift.people == 4 && plan.policyEdits.shift.exposure == 80_00)
    #expect(plan.exposure.delta - plan.policyEdits.shift.exposure == 350_00)
  }

  @Test("are found exactly where policies differ, and add up", arguments: PlanningProperties.seeds)
  func addUp(_ seed: UInt64) throws {
    var ledger = Ledger(asOf: CalendarDay(daysSinceEpoch: 0))
    for (company, policy, day) in PlanningProperties.week(seed) {
      let (plan, log) = ledger.plan(company, policy, on: day)
      if log.hasErrors { continue }
      let edits = plan.policyEdits
      #expect(edits.edits.isEmpty == !plan.policyChanged)
      for edit in edits.edits {
        let reach = edit.reach
        let others = reach.others.values.reduce(0, +)
        #expect(reach.people == reach.shift.people + reach.same + others)
        #expect(reach.overruledGroups <= reach.groups)
      }
      let (without, _) = ledger.plan(company, ledger.policy, on: day)
      #expect(edits.shift.exposure == plan.exposure.after - without.exposure.after)
      ledger.apply(plan)
    }
  }
}
