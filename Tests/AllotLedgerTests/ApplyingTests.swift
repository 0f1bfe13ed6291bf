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

  @Test func refusesAmountsThatAreNotTheStates() throws {
    let (plan, state) = try dayTwo()
    var foreign = plan
    foreign.currency = try #require(Currency(code: "EUR"))
    #expect(throws: ApplyError.misfit(part: "currency")) { try apply(foreign, to: state) }
    var longer = plan
    longer.period = "year"
    #expect(throws: ApplyError.misfit(part: "period")) { try apply(longer, to: state) }
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
    let isApproved =
      if ApprovedPlan(
        plan, consent: .declined, clearance: clearance(of: plan)) != nil
      { true } else { false }
    #expect(!isApproved)
  }
}

@Suite("History") struct HistoryTests {
  private func entry(
    _ serial: Int, _ previous: String?, lineage: String = "5f0c"
  ) -> HistoryEntry {
    HistoryEntry(
      serial: serial, lineage: lineage, planDigest: "ab", stateDigest: "cd", by: "Zoë\n",
      at: "2026-11-22T02:00:00Z", currency: .usd, summary: Summary(), exposure: Exposure(),
      previous: previous)
  }

  /// Lines that each name the one before.
  private func chain(_ applies: [(serial: Int, lineage: String)]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for (serial, lineage) in applies {
      let head = History(Array(lines.joined(separator: [10]))).head
      lines.append(entry(serial, head, lineage: lineage).line)
    }
    return lines
  }

  private func chain(_ count: Int) -> [[UInt8]] { chain((1...count).map { ($0, "5f0c") }) }

  private func history(_ applies: [(serial: Int, lineage: String)]) -> History {
    History(Array(chain(applies).joined(separator: [10])))
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
    #expect(
      History(Array(lines.joined(separator: [10]))).faults
        == [.broken(line: 2), .gap(line: 2, serial: 3, after: 1)])
  }

  @Test(
    "a serial that is left out or comes again shows, though each line names the one before",
    arguments: [
      ([1, 2, 3, 5], [History.Fault.gap(line: 4, serial: 5, after: 3)]),
      ([1, 2, 2, 3], [.gap(line: 3, serial: 2, after: 2)]),
      ([3, 4], [.gap(line: 1, serial: 3, after: 0)]),
      ([1, 2, 3], []),
    ])
  func gap(_ serials: [Int], _ faults: [History.Fault]) {
    #expect(history(serials.map { ($0, "5f0c") }).faults == faults)
  }

  @Test func anotherLineageInTheMiddleShows() {
    let history = history([(1, "5f0c"), (2, "5f0c"), (1, "77aa"), (2, "77aa")])
    #expect(history.faults == [.foreign(line: 3, lineage: "77aa", after: "5f0c")])
  }

  @Test func whatAnUnreadableLineHidesIsNoFaultOfTheNext() {
    var lines = chain(1)
    lines.append(Array("{}".utf8))
    let head = History(Array(lines.joined(separator: [10]))).head
    lines.append(entry(3, head).line)
    #expect(History(Array(lines.joined(separator: [10]))).faults == [.unreadable(line: 2)])
  }

  @Test func aBlankLineCountsAsALine() {
    let lines = chain(1) + [[]] + [Array("{}".utf8)]
    #expect(History(Array(lines.joined(separator: [10]))).faults == [.unreadable(line: 3)])
  }

  @Test(
    "the last line is held against the state",
    arguments: [
      (2, "5f0c", "cd", History.Mismatch?.none), (3, "5f0c", "cd", .behind),
      (1, "5f0c", "cd", .ahead(serial: 2)), (2, "77aa", "cd", .foreign(lineage: "5f0c")),
      (2, "5f0c", "ef", .changed(stateDigest: "cd")),
    ])
  func mismatch(
    _ serial: Int, _ lineage: String, _ sha256: String, _ mismatch: History.Mismatch?
  ) throws {
    var state = try RoundTripTests.dayOne().state
    state.serial = serial
    state.lineage = lineage
    state.sha256 = sha256
    #expect(history([(1, "5f0c"), (2, "5f0c")]).mismatch(with: state) == mismatch)
    #expect(History([]).mismatch(with: state) == .behind)
  }

  @Test func knowsWhichPlansWereApplied() {
    let history = history([(1, "5f0c"), (2, "5f0c")])
    #expect(history.wasApplied("ab"))
    #expect(!history.wasApplied("abc"))
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
