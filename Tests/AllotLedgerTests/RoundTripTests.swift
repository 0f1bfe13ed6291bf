import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Plan and state files") struct RoundTripTests {
  /// The state after day one, read back from its file.
  static func dayOne() throws -> (state: State, texts: ByteArena, file: [UInt8]) {
    let state = try apply(Company.dayOne.plan(after: nil, texts: ByteArena()), to: nil)
    let file = stateFile(state, state.directory.texts)
    let (read, texts) = try readState(file)
    return (read, texts, file)
  }

  @Test func aStateReadAndWrittenAgainHasTheSameBytes() throws {
    let (state, texts, file) = try Self.dayOne()
    #expect(stateFile(state, texts) == file)
    #expect(state.serial == 1)
    #expect(state.sha256.utf8.count == 64)
  }

  @Test("a plan read and written again has the same bytes", arguments: [1, 7, 4096, .max])
  func planRoundTrip(_ size: Int) throws {
    let (state, texts, _) = try Self.dayOne()
    for plan in [
      Company.dayOne.plan(after: nil, texts: ByteArena()),
      Company.dayTwo.plan(after: state, texts: texts, on: "2027-01-01"),
    ] {
      let file = planFile(plan)
      let read = try readPlan(file, atMost: size)
      #expect(planFile(read.plan) == file)
      #expect(read.digest == PlanFile.digest(of: plan))
    }
  }

  /// The second day, of one person only.
  private static func part() throws -> (plan: Plan, state: State, texts: ByteArena) {
    let (state, texts, _) = try dayOne()
    let target = Target(parsing: "user[\"u1\"]")
    let plan = Company.dayTwo.plan(
      after: state, texts: texts, targets: Targets([target], except: []))
    return (plan, state, texts)
  }

  @Test func aPartialPlanSaysSoInItsFile() throws {
    let (plan, state, texts) = try Self.part()
    let file = planFile(plan)
    let read = try readPlan(file, adding: texts)
    #expect(read.plan.restriction == plan.restriction)
    #expect(read.plan.restriction?.targets == [ExactText("user[\"u1\"]")])
    #expect(!read.plan.complete)
    #expect(planFile(read.plan) == file)
    let next = try apply(read.plan, to: state)
    #expect(next.policy.saysTheSame(as: state.policy))
    #expect(next.asOf == state.asOf)
  }

  @Test(
    "a sealed partial plan is not believed when it says too little",
    arguments: [
      ("\"complete\":false", "\"complete\":true"),
      ("\"targets\":[\"user[\\\"u1\\\"]\"]", "\"targets\":[]"),
      ("\"left_out\"", "\"left\""), ("\"inputs_complete\"", "\"inputs\""),
    ])
  func partialWithoutItsPart(_ old: String, _ new: String) throws {
    let file = planFile(try Self.part().plan)
    _ = try readPlan(file)
    #expect(throws: LedgerError.self) { try readPlan(resealed(file, old, new)) }
  }

  @Test func aPlanFromItsFileLeadsToAStateThatNeedsNoChange() throws {
    let (state, texts, _) = try Self.dayOne()
    let plan = Company.dayTwo.plan(after: state, texts: texts)
    #expect(plan.users.count == 4)
    let read = try readPlan(planFile(plan), adding: texts)
    let next = try apply(read.plan, to: state)
    let (recorded, nextTexts) = try readState(stateFile(next, next.directory.texts))
    #expect(recorded.serial == 2)
    #expect(recorded.lineage == "5f0c")
    let after = Company.dayTwo.plan(after: recorded, texts: nextTexts)
    #expect(after.isEmpty)
    #expect(!after.recordsSomething(after: recorded))
  }

  @Test func anEmptyPlanIsWrittenAndReadToo() throws {
    let (state, texts, _) = try Self.dayOne()
    let plan = Company.dayOne.plan(after: state, texts: texts)
    #expect(plan.isEmpty)
    #expect(planFile(try readPlan(planFile(plan)).plan) == planFile(plan))
  }

  @Test func theDigestIsThatOfEverythingBeforeTheLastLine() throws {
    let (_, _, file) = try Self.dayOne()
    let lines = file.split(separator: 10, omittingEmptySubsequences: false)
    let content = Array(lines.dropLast(2).joined(separator: [10])) + [10]
    let seal = "\"sha256\":\"\(SHA256.hexadecimal(of: content.span))\"}"
    #expect(Array(lines[lines.count - 2]) == Array(seal.utf8))
  }

  @Test func aSerialIsReadUpToTheLargestThatIsExact() throws {
    let (state, texts, _) = try Self.dayOne()
    var last = state
    last.serial = State.largestSerial
    let file = stateFile(last, texts)
    #expect(try readState(file).state.serial == State.largestSerial)
    let larger = resealed(file, "\(State.largestSerial)", "\(State.largestSerial + 1)")
    #expect(throws: LedgerError.self) { try readState(larger) }
  }

  @Test(
    "a sealed plan is not believed when it counted wrong",
    arguments: [
      ("\"summary\":{\"add\":7,", "\"summary\":{\"add\":8,"),
      ("\"summary\":{\"add\":7,\"change\":0,", "\"summary\":{\"add\":7,\"change\":1,"),
      ("\"destroy\":0,\"users\":", "\"destroy\":1,\"users\":"),
      ("\"users\":{\"add\":4,", "\"users\":{\"add\":5,"),
      ("\"delta\":\"", "\"delta\":\"1"),
    ])
  func wrongCount(_ old: String, _ new: String) throws {
    let file = planFile(Company.dayOne.plan(after: nil, texts: ByteArena()))
    _ = try readPlan(resealed(file, "USD", "EUR"))
    #expect(throws: LedgerError.self) { try readPlan(resealed(file, old, new)) }
  }

  @Test(
    "a format is read within its major, refused as newer above it, and damaged where it is none",
    arguments: [
      ("1.7", Refusal.none), ("2.0", .newer(FormatVersion(major: 2, minor: 0))),
      ("10.12", .newer(FormatVersion(major: 10, minor: 12))), ("0.9", .malformed),
      ("2", .malformed), ("02.0", .malformed), ("1.x", .malformed), ("9999999.0", .malformed),
    ])
  func format(_ version: String, _ refusal: Refusal) throws {
    let (state, texts, file) = try Self.dayOne()
    let plan = planFile(Company.dayTwo.plan(after: state, texts: texts))
    #expect(Refusal(state: resealed(file, "\"1.0\"", "\"\(version)\"")) == refusal)
    #expect(Refusal(plan: resealed(plan, "\"1.0\"", "\"\(version)\"")) == refusal)
  }

  @Test func ofANewerFileOnlyTheSealIsChecked() throws {
    let (_, _, file) = try Self.dayOne()
    let newer = resealed(
      resealed(file, "\"1.0\"", "\"2.0\""), "\"users\":[", "\"people\":[")
    #expect(Refusal(state: newer) == .newer(FormatVersion(major: 2, minor: 0)))
    #expect(Refusal(plan: newer) == .newer(FormatVersion(major: 2, minor: 0)))
    var altered = newer
    let place = try #require(altered.firstRange(of: Array("ada".utf8)))
    altered[place.lowerBound] = UInt8(ascii: "b")
    #expect(Refusal(state: altered) == .altered)
    #expect(Refusal(state: Array(newer.dropLast(90))) == .malformed)
  }

  @Test func aPlanIsNoStateAndAStateIsNoPlan() throws {
    let (_, _, file) = try Self.dayOne()
    #expect(Refusal(plan: file) == .otherKind(.state))
    let plan = planFile(Company.dayOne.plan(after: nil, texts: ByteArena()))
    #expect(Refusal(state: plan) == .otherKind(.plan))
    let unknown = resealed(plan, "\"kind\":\"plan\"", "\"kind\":\"plot\"")
    #expect(Refusal(plan: unknown) == .malformed)
  }

  @Test func aFlippedBitOfAStateIsNoticed() throws {
    let (_, _, file) = try Self.dayOne()
    for index in stride(from: 0, to: file.count, by: 3) {
      var changed = file
      changed[index] ^= 1 << UInt8(index % 8)
      #expect(throws: LedgerError.self, "byte \(index)") { try readState(changed) }
    }
  }

  @Test func aFlippedBitOfAPlanIsNoticed() throws {
    let file = planFile(Company.dayOne.plan(after: nil, texts: ByteArena()))
    for index in stride(from: 0, to: file.count, by: 3) {
      var changed = file
      changed[index] ^= 1 << UInt8(index % 8)
      #expect(throws: LedgerError.self, "byte \(index)") { try readPlan(changed) }
    }
  }

  @Test func aCutPlanOrStateIsNoticed() throws {
    let (_, _, state) = try Self.dayOne()
    let plan = planFile(Company.dayOne.plan(after: nil, texts: ByteArena()))
    for count in stride(from: 0, to: state.count, by: 5) {
      #expect(throws: LedgerError.self) { try readState(Array(state.prefix(count))) }
    }
    for count in stride(from: 0, to: plan.count, by: 5) {
      #expect(throws: LedgerError.self) { try readPlan(Array(plan.prefix(count))) }
    }
  }
}
