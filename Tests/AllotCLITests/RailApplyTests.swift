import AllotCLI
import AllotPolicy
import Testing

/// A company before and after a day that trips one rail, and after one that is one short of it.
struct RailDay: Sendable, CustomTestStringConvertible {
  let rail: Rail
  var people = 0..<12
  /// Members of the group Engineering, by number.
  var members = 0..<0
  var policy = "team: {default: 20}"
  /// What the day that trips makes of the company, and the day that does not.
  let trips: @Sendable (inout RailDay) -> Void
  let isShort: @Sendable (inout RailDay) -> Void
  /// Somebody who is not one of the numbered people.
  var guest = ""

  var testDescription: String { rail.rawValue }

  static let all = [
    RailDay(
      rail: .removals, people: 0..<20, trips: { $0.people = 0..<16 },
      isShort: { $0.people = 0..<17 }),
    RailDay(
      rail: .limitChanges, people: 0..<50,
      policy: "team: {default: 100}\ngroups: [{group: Engineering, limit: 90}]",
      trips: { $0.members = 0..<16 }, isShort: { $0.members = 0..<15 }),
    RailDay(
      rail: .shrink, people: 0..<40, members: 0..<20, trips: { $0.members = 0..<15 },
      isShort: { $0.members = 0..<16 }),
    RailDay(
      rail: .exposure, people: 0..<100, trips: { $0.people = 0..<111 },
      isShort: { $0.people = 0..<110 }),
    RailDay(
      rail: .raise, people: 0..<30,
      policy: "team: {default: 20}\noverrides: [{user: p0, limit: 10}]",
      trips: { $0.policy = "team: {default: 20}\noverrides: [{user: p0, limit: 20.01}]" },
      isShort: { $0.policy = "team: {default: 20}\noverrides: [{user: p0, limit: 20}]" }),
    RailDay(
      rail: .zero, trips: { $0.policy += "\noverrides: [{user: p0, limit: 0}]" },
      isShort: { $0.policy += "\noverrides: [{user: p0, limit: 0.01}]" }),
    RailDay(
      rail: .protected, policy: "team: {default: 20}\nprotected: {users: [p0]}",
      trips: { $0.people = 1..<12 }, isShort: { $0.people = 0..<11 }),
    RailDay(
      rail: .identity,
      trips: {
        $0.people = 1..<12
        $0.guest = "heir,P0\n"
      },
      isShort: {
        $0.people = 1..<12
        $0.guest = "heir,P00\n"
      }),
  ]

  func write(to folder: TestFolder) throws {
    let users = people.map { "u\($0),p\($0)\n" }.joined()
    try folder.write("id,userName\n\(users)\(guest)", to: "users.csv")
    try folder.write("id,displayName,members\ng1,Engineering,\n", to: "groups.csv")
    let rows = members.map { "u\($0),g1\n" }.joined()
    try folder.write("userId,groupId\n\(rows)", to: "members.csv")
    try folder.write("version: 1\n\(policy)\n", to: "limits.yaml")
  }
}

/// What apply makes of each rail: SPEC section 7, "acknowledged alone, for one plan digest".
@Suite("Apply and each rail") struct RailApplyTests {
  private let folder: TestFolder
  private static let day: Int64 = 86_400
  private static let clock: Int64 = 1_780_000_000

  init() throws { folder = try .company() }

  @discardableResult
  private func run(_ line: String, later: Int64 = 0) -> (AllotCLI.ExitStatus, String) {
    let host = TestHost(in: folder, clock: Self.clock + later)
    return (host.run(line), host.text(on: .messages))
  }

  private func begin(_ first: RailDay, _ change: (inout RailDay) -> Void) throws {
    try first.write(to: folder)
    #expect(run("apply --auto-approve").0 == .done)
    var next = first
    change(&next)
    try next.write(to: folder)
  }

  /// The names of the rails that tripped in a plan.
  private func tripped(in plan: String) throws -> [String] {
    try folder.text(plan).split(separator: "\n")
      .filter { $0.hasPrefix("{\"id\":") && $0.contains("\"tripped\":true") }
      .compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) }
  }

  @Test("one short of tripping nobody is asked", arguments: RailDay.all)
  func oneShort(_ day: RailDay) throws {
    try begin(day, day.isShort)
    #expect(run("plan --out plan.json").0 == .done)
    #expect(try tripped(in: "plan.json") == [])
    #expect(run("apply plan.json").0 == .done)
  }

  @Test("tripped, it lets only its own acknowledgement pass", arguments: RailDay.all)
  func trips(_ day: RailDay) throws {
    try begin(day, day.trips)
    let state = try folder.text("allot.state.json")
    #expect(run("plan --out plan.json").0 == .railTripped)
    #expect(try tripped(in: "plan.json") == [day.rail.rawValue])
    let name = "`\(day.rail.rawValue)`"
    for line in ["apply plan.json", "apply plan.json --auto-approve", "apply --auto-approve"] {
      let (status, said) = run(line)
      #expect(status == .railTripped && said.contains(name), "\(line)")
    }
    try refuseOthers(day.rail)
    #expect(try folder.text("allot.state.json") == state)
    #expect(run("approve plan.json --by ada --reason r --ack \(day.rail.rawValue)").0 == .done)
    let (late, why) = run("apply plan.json", later: 7 * Self.day)
    #expect(late == .railTripped && why.contains("the approval by ada ran out at "))
    let (early, because) = run("apply plan.json", later: -1)
    #expect(early == .railTripped && because.contains("which is still to come"))
    #expect(try folder.text("allot.state.json") == state)
    #expect(run("apply plan.json", later: 7 * Self.day - 1).0 == .done)
    #expect(run("plan --detailed-exitcode").0 == .done)
    let history = try folder.text("allot.history.ndjson")
    let record =
      "{\"by\":\"ada\",\"reason\":\"r\",\"acknowledges\":[\"\(day.rail.rawValue)\"],\"key\":null}"
    #expect(history.contains("\"approvals\":[\(record)]"))
  }

  /// An acknowledgement of the same rail for another plan, and one of every other rail for this.
  private func refuseOthers(_ rail: Rail) throws {
    #expect(run("plan --as-of 2026-05-30 --out other.json").0 == .railTripped)
    #expect(run("approve other.json --by bob --reason r --ack \(rail.rawValue)").0 == .done)
    let other = "other.json.approval-bob.json"
    let (status, said) = run("apply plan.json --approval \(other)")
    #expect(status == .railTripped && said.contains("the approval by bob is for another plan"))
    let others = Rail.allCases.filter { $0 != rail }
    for one in others {
      #expect(run("approve plan.json --by eve --reason r --ack \(one.rawValue)").0 == .usage)
    }
    #expect(run("approve plan.json --by eve --reason r").0 == .done)
    let names = others.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    let file = "plan.json.approval-eve.json"
    try folder.forge(file, "\"acknowledges\":[]", "\"acknowledges\":[\(names)]")
    #expect(run("apply plan.json").0 == .railTripped)
    try folder.remove(file)
  }
}
