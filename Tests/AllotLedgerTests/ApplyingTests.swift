import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Applying") struct ApplyingTests {
  /// Day two's plan and the state it is for, in one arena.
  private func dayTwo() throws -> (plan: Plan, state: State) {
    let (state, texts, _) = try RoundTripTests.dayOne()
    let plan = Company.dayTwo.plan(after: state, texts: texts)
    return (try readPlan(planFile(plan), adding: texts).plan, state)
  }

  @Test func refusesAPlanThatWasAppliedAlready() throws {
    let (plan, state) = try dayTwo()
    var moved = state
    moved.serial += 1
    #expect(throws: ApplyError.stale(planned: plan.prior, present: moved.identity)) {
      try apply(plan, to: moved)
    }
    var replaced = state
    replaced.sha256 = "00"
    #expect(throws: ApplyError.stale(planned: plan.prior, present: replaced.identity)) {
      try apply(plan, to: replaced)
    }
    #expect(throws: ApplyError.stale(planned: plan.prior, present: nil)) {
      try apply(plan, to: nil)
    }
  }

  @Test func refusesAPlanForAnotherLineage() throws {
    let (plan, state) = try dayTwo()
    var other = state
    other.lineage = "other"
    #expect(throws: ApplyError.foreign(planned: plan.prior, present: other.identity)) {
      try apply(plan, to: other)
    }
  }

  @Test func refusesAPlanThatContradictsItsState() throws {
    let (plan, state) = try dayTwo()
    _ = try apply(plan, to: state)
    let forgeries: [(String, (inout Plan) -> Void)] = [
      ("a user left out", { $0.users.removeFirst() }),
      ("a group left out", { $0.groups.removeLast() }),
      ("a user twice", { $0.users.insert($0.users[0], at: 0) }),
      ("another sum", { $0.exposure.after += 1 }),
      ("a member nobody knows", { $0.memberIDs[0] = $0.texts.append(Array("u9".utf8)) }),
    ]
    for (what, forge) in forgeries {
      var forged = plan
      forge(&forged)
      #expect(throws: ApplyError.self, "\(what)") { try apply(forged, to: state) }
    }
  }

  @Test func refusesASerialThatNoFileCanHold() throws {
    var (plan, state) = try dayTwo()
    state.serial = State.largestSerial - 1
    plan.prior = state.identity
    #expect(try apply(plan, to: state).serial == State.largestSerial)
    state.serial = State.largestSerial
    plan.prior = state.identity
    #expect(throws: ApplyError.misfit(part: "serial")) { try apply(plan, to: state) }
  }

  @Test func nothingIsAppliedWithoutConsent() throws {
    let (plan, _) = try dayTwo()
    let isApproved = if ApprovedPlan(plan, consent: .declined) != nil { true } else { false }
    #expect(!isApproved)
  }
}

@Suite("History") struct HistoryTests {
  private func entry(_ serial: Int, _ previous: String?) -> HistoryEntry {
    HistoryEntry(
      serial: serial, lineage: "5f0c", planDigest: "ab", stateDigest: "cd", by: "Zoë\n",
      at: "2026-11-22T02:00:00Z", currency: .usd, summary: Summary(), exposure: Exposure(),
      previous: previous)
  }

  private func chain(_ count: Int) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for serial in 1...count {
      lines.append(entry(serial, History(Array(lines.joined(separator: [10]))).head).line)
    }
    return lines
  }

  @Test func aLineReadBackIsTheSameEntry() {
    let entry = entry(3, "ef")
    #expect(History(entry.line).entries == [entry])
  }

  @Test func aWholeChainHasNoFault() {
    let history = History(Array(chain(4).joined(separator: [10])) + [10])
    #expect(history.faults.isEmpty)
    #expect(history.entries.map(\.serial) == [1, 2, 3, 4])
  }

  @Test func aChangedOrMissingLineShowsInTheNext() {
    var lines = chain(4)
    lines[1] = entry(2, "altered").line
    #expect(
      History(Array(lines.joined(separator: [10]))).faults == [.broken(line: 2), .broken(line: 3)])
    lines = chain(4)
    lines.remove(at: 1)
    #expect(History(Array(lines.joined(separator: [10]))).faults == [.broken(line: 2)])
  }

  @Test func aCutLineIsUnreadable() {
    var lines = chain(2)
    lines[1].removeLast(10)
    #expect(History(Array(lines.joined(separator: [10]))).faults == [.unreadable(line: 2)])
  }

  @Test(
    "a count that loses digits elsewhere makes its line unreadable",
    arguments: ["9007199254740992", "9223372036854775807", "-1"])
  func largeCount(_ count: String) {
    let line = String(decoding: entry(1, nil).line, as: UTF8.self)
    let changed = line.replacing("\"users\":{\"add\":0", with: "\"users\":{\"add\":\(count)")
    #expect(changed != line)
    #expect(History(Array(changed.utf8)).faults == [.unreadable(line: 1)])
  }

  @Test(
    "stands beside its state",
    arguments: [
      ("allot.state.json", "allot.history.ndjson"), ("x/y.state.json", "x/y.history.ndjson"),
      ("state", "state.history.ndjson"),
    ])
  func path(_ state: String, _ history: String) {
    #expect(History.path(ofState: state) == history)
  }
}
