import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Testing

@Suite("Two plans compared") struct PlanComparisonTests {
  private static func plan(_ change: (inout Company) -> Void = { _ in }) -> Plan {
    var company = Company.dayOne
    change(&company)
    return company.plan(after: nil, texts: ByteArena())
  }

  private static func record(
    _ name: String, _ sha256: String = "00", records: Int = 4, roles: [String] = ["users"]
  ) -> InputRecord {
    InputRecord(roles: roles, name: name, sha256: sha256, bytes: 7, records: records)
  }

  @Test func areTheSameHoweverTheyWereReached() throws {
    let plan = Self.plan()
    let comparison = PlanComparison(plan, try readPlan(planFile(plan)).plan)
    #expect(comparison.isEmpty && comparison.inputs.isEmpty && comparison.states == nil)
  }

  @Test(
    "name the file that differs, and how",
    arguments: [
      ([record("a")], [record("a")], []),
      (
        [record("a")], [record("a", "11")],
        [.changed(planned: record("a"), now: record("a", "11"))]
      ),
      (
        [record("a")], [record("a", records: 5)],
        [.readOtherwise(planned: record("a"), now: record("a", records: 5))]
      ),
      ([record("a")], [record("b")], [.renamed(planned: record("a"), now: record("b"))]),
      (
        [record("a"), record("c")], [record("b", "11")],
        [.missing(record("a")), .new(record("b", "11")), .missing(record("c"))]
      ),
      (
        [record("a")], [record("b"), record("c")],
        [.renamed(planned: record("a"), now: record("b")), .new(record("c"))]
      ),
      // Swift's == would take these for one name.
      (
        [record("é")], [record("e\u{301}", "11")],
        [.new(record("e\u{301}", "11")), .missing(record("é"))]
      ),
    ] as [([InputRecord], [InputRecord], [PlanComparison.InputDifference])])
  func nameTheFile(
    _ planned: [InputRecord], _ now: [InputRecord], _ expected: [PlanComparison.InputDifference]
  ) {
    var (a, b) = (Self.plan(), Self.plan())
    (a.inputs, b.inputs) = (planned, now)
    let comparison = PlanComparison(a, b)
    #expect(comparison.inputs == expected)
    #expect(comparison.keys == (expected.isEmpty ? [] : ["inputs"]) && comparison.changes.isEmpty)
  }

  @Test func nameTheChangesThatDifferAndWhatOfThem() {
    let planned = Self.plan()
    let now = Self.plan { company in
      company.users = company.users.replacing("u3,carl", with: "u5,carl")
        .replacing("u4,dora,D,", with: "u4,dora,Dora,")
      company.members = company.members.replacing("g2,u3", with: "g2,u5")
    }
    let changes = PlanComparison(planned, now).changes.map { change in
      "\(change.address) \(change.kind.rawValue) \(change.keys.joined(separator: ","))"
    }
    #expect(
      changes == [
        "group[\"g2\"] other members", "user[\"u3\"] onlyPlanned ", "user[\"u4\"] other after",
        "user[\"u5\"] onlyNow ",
      ])
    let backwards = PlanComparison(now, planned).changes.map(\.kind)
    #expect(backwards == [.other, .onlyNow, .other, .onlyPlanned])
  }

  @Test(
    "name every other key that differs",
    arguments: [
      ("\"tripped\":false", "\"tripped\":true", "rails"),
      ("\"after\":\"", "\"after\":\"1", "exposure"),
      ("\"complete\":true", "\"complete\":false", "complete"),
      ("\"message\":\"tab", "\"message\":\"tub", "diagnostics"),
      ("\"policy_sha256\":\"ab", "\"policy_sha256\":\"ac", "policy_sha256"),
    ])
  func nameTheKey(_ old: String, _ new: String, _ key: String) throws {
    let file = planFile(Self.plan())
    var forged = resealed(file, old, new)
    if key == "exposure" { forged = resealed(forged, "\"delta\":\"", "\"delta\":\"1") }
    let comparison = PlanComparison(try readPlan(forged).plan, Self.plan())
    #expect(comparison.keys.contains(key) && comparison.inputs.isEmpty)
  }

  @Test func nameTheState() throws {
    let state = try apply(Self.plan(), to: nil)
    let (recorded, texts) = try readState(stateFile(state, state.directory.texts))
    let later = Company.dayTwo.plan(after: recorded, texts: texts)
    let states = PlanComparison(Self.plan(), later).states
    #expect(states?.planned == nil && states?.now == recorded.identity)
  }
}
