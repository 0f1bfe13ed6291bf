import AllotCLI
import Testing

/// Approvals that somebody has tampered with, moved, made twice, or made too early.
@Suite("Attacks on approvals") struct ApprovalAttackTests {
  private let folder: TestFolder
  private static let clock: Int64 = 1_780_000_000
  private let file = "plan.json.approval-ada.json"

  /// One person whose limit rises by a fifth: the rail `exposure` trips, and no other.
  init() throws {
    folder = try .company()
    #expect(run("apply --auto-approve").0 == .done)
    try write(policy: "team: {default: 6}")
    #expect(run("plan --out plan.json").0 == .railTripped)
  }

  private func write(policy: String) throws {
    try folder.write("version: 1\n\(policy)\n", to: "limits.yaml")
  }

  @discardableResult
  private func run(_ line: String, later: Int64 = 0) -> (AllotCLI.ExitStatus, String) {
    let host = TestHost(in: folder, clock: Self.clock + later)
    return (host.run(line), host.text(on: .messages))
  }

  private func approve(
    _ who: String, _ options: String = "--ack exposure", plan: String = "plan.json"
  ) {
    #expect(run("approve \(plan) --by \(who) --reason r \(options)").0 == .done)
  }

  /// Records a policy that demands approvals, so that every later plan is held to it.
  private func demand(_ rule: String) throws {
    try write(policy: "team: {default: 5}\napprovals: \(rule)")
    #expect(run("plan --out rule.json").0 == .done)
    for who in ["ada", "bob"] { approve(who, "", plan: "rule.json") }
    #expect(run("apply rule.json").0 == .done)
  }

  // MARK: The file

  @Test func aChangedByteIsNoticedAndTheFileNamed() throws {
    approve("ada")
    let whole = Array(try folder.text(file).utf8)
    for index in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[index] ^= 1 << UInt8(index % 7)
      try folder.write(String(decoding: bytes, as: UTF8.self), to: file)
      let (status, said) = run("apply plan.json")
      #expect(status == .stale && said.contains(file), "byte \(index)")
    }
    try folder.write(String(decoding: whole, as: UTF8.self), to: file)
    #expect(run("apply plan.json").0 == .done)
  }

  @Test("what is not an approval is named", arguments: ["", "{}", "plan"])
  func whatIsNone(_ content: String) throws {
    try folder.write(content == "plan" ? try folder.text("plan.json") : content, to: file)
    let (status, said) = run("apply plan.json")
    #expect(status == .stale && said.contains(file))
  }

  @Test func aDamagedOneIsMadeAnewByApproving() throws {
    try folder.write("{}", to: file)
    approve("ada")
    #expect(run("apply plan.json").0 == .done)
  }

  // MARK: The plan

  @Test func itDoesNotCountForALaterPlanOfTheSameName() throws {
    approve("ada")
    try write(policy: "team: {default: 7}")
    #expect(run("plan --out plan.json").0 == .railTripped)
    let (status, said) = run("apply plan.json")
    #expect(status == .railTripped && said.contains("the approval by ada is for another plan"))
  }

  @Test func itFollowsItsPlanUnderAnotherName() throws {
    approve("ada")
    try folder.write(try folder.text("plan.json"), to: "copy.json")
    #expect(run("apply copy.json").0 == .railTripped)
    #expect(run("apply copy.json --approval \(file)").0 == .done)
  }

  @Test func itDoesNotCountForAnEditedPlan() throws {
    approve("ada")
    try folder.forge("plan.json", "\"limit\":\"600\"", "\"limit\":\"599\"")
    #expect(run("apply plan.json").0 == .railTripped)
  }

  @Test func aPlanThatHidesItsTrippedRailIsRefused() throws {
    try folder.forge("plan.json", "\"tripped\":true", "\"tripped\":false")
    let (status, said) = run("apply plan.json")
    #expect(status == .stale && said.contains("rails"))
  }

  /// Somebody's limit and the sums were made to fit, and the approval is for what was made.
  @Test func aPlanThatGivesWhatItsPolicyDoesNotIsRefused() throws {
    try folder.forge("plan.json", "600\",\"source\":\"team\"}}", "601\",\"source\":\"team\"}}")
    try folder.forge("plan.json", "\"after\":\"600\"", "\"after\":\"601\"")
    try folder.forge("plan.json", "\"delta\":\"100\"", "\"delta\":\"101\"")
    try folder.forge("plan.json", "\"observed\":\"100\"", "\"observed\":\"101\"")
    approve("ada")
    let (status, said) = run("apply plan.json")
    #expect(status == .stale && said.contains("limit of user"), "\(said)")
  }

  /// A command is there to be copied into a shell.
  @Test(
    "a plan's name is one word of the commands that name it",
    arguments: [("my plan;rm x.json", "'my plan;rm x.json'"), ("$(x)'s", "'$(x)'\\''s'")])
  func aWordOfAShell(_ name: String, _ word: String) throws {
    let planning = TestHost(in: folder)
    #expect(planning.run(["plan", "--out", name]) == .railTripped)
    let shown = planning.text(on: .output)
    #expect(shown.contains("To go on: allot approve \(word) --ack exposure --by"), "\(shown)")
    #expect(shown.contains("exactly this, once it is approved: allot apply \(word)\n"), "\(shown)")
    let applying = TestHost(in: folder)
    #expect(applying.run(["apply", name]) == .railTripped)
    let said = applying.text(on: .messages)
    #expect(said.contains("allot approve \(word) --ack exposure --by ..."), "\(said)")
  }

  @Test func itDoesNotCountTwice() throws {
    approve("ada")
    #expect(run("apply plan.json").0 == .done)
    #expect(run("apply plan.json").0 == .stale)
  }

  // MARK: People

  @Test(
    "is counted once however often one person gives it",
    arguments: [["ada"], ["ada", "ada"], ["ada", "ADA"]])
  func isCountedOnce(_ names: [String]) throws {
    try demand("{required: 2}")
    try write(policy: "team: {default: 5.10}\napprovals: {required: 2}")
    #expect(run("plan --out plan.json").0 == .done)
    for name in names { approve(name, "") }
    let (status, said) = run("apply plan.json --approval plan.json.approval-ada.json")
    #expect(status == .approvalMissing)
    #expect(said.contains("2 approvals are needed, 1 of them found"))
    approve("bob", "")
    #expect(run("apply plan.json").0 == .done)
  }

  @Test("cannot be given by nobody", arguments: [" ", "ada ", " ada", "a\u{200B}", "\u{A0}"])
  func byNobody(_ name: String) throws {
    let host = TestHost(in: folder)
    #expect(host.run(["approve", "plan.json", "--by", name, "--reason", "r"]) == .usage)
    #expect(try folder.names.allSatisfy { !$0.contains("approval") })
  }

  /// One that apply does not read would stand in the way of all others.
  @Test("has a reason that fits its file", arguments: [(60_000, true), (70_000, false)])
  func reason(_ length: Int, _ fits: Bool) throws {
    let reason = String(repeating: "r", count: length)
    let line = ["approve", "plan.json", "--by", "ada", "--ack", "exposure", "--reason", reason]
    #expect(TestHost(in: folder).run(line) == (fits ? .done : .usage))
    #expect(try folder.names.contains(file) == fits)
    #expect(run("apply plan.json").0 == (fits ? .done : .railTripped))
  }

  @Test func acknowledgementsOfOnePersonAddUp() throws {
    try write(policy: "team: {default: 11}")
    #expect(run("plan --out plan.json").0 == .railTripped)
    approve("ada", "--ack exposure")
    let (status, said) = run("apply plan.json")
    #expect(status == .railTripped && said.contains("the rail `raise` tripped"))
    approve("ada", "--ack raise")
    #expect(try folder.names.filter { $0.contains("approval") }.count == 2)
    #expect(run("apply plan.json").0 == .done)
    let history = try folder.text("allot.history.ndjson")
    #expect(history.contains("[\"exposure\"]") && history.contains("[\"raise\"]"))
  }

  @Test func anApprovalThatCountsNoLongerGivesWay() throws {
    approve("ada")
    #expect(run("approve plan.json --by ada --reason r --ack exposure", later: 604_800).0 == .done)
    #expect(try folder.names.filter { $0.contains("approval") } == [file])
    #expect(run("apply plan.json", later: 604_800).0 == .done)
  }

  // MARK: What the policy demands

  @Test func openRailsAreToldBeforeMissingApprovals() throws {
    try demand("{required: 2}")
    try write(policy: "team: {default: 6}\napprovals: {required: 2}")
    #expect(run("plan --out plan.json").0 == .railTripped)
    approve("ada", "")
    #expect(run("apply plan.json").0 == .railTripped)
    approve("bob", "--ack exposure")
    #expect(run("apply plan.json").0 == .done)
  }

  @Test(
    "holds by the recorded policy against a plan that demands less",
    arguments: ["", "approvals: {required: 0}", "approvals: {required: 1}"])
  func holdsByTheRecorded(_ rule: String) throws {
    try demand("{required: 2}")
    try write(policy: "team: {default: 5}\n\(rule)")
    #expect(run("plan --out plan.json").0 == .done)
    #expect(run("apply plan.json").0 == .approvalMissing)
    approve("ada", "")
    #expect(run("apply plan.json").0 == .approvalMissing)
    approve("bob", "")
    #expect(run("apply plan.json").0 == .done)
  }

  @Test func holdsByTheNewPolicyWhereThatDemandsMore() throws {
    try write(policy: "team: {default: 5}\napprovals: {required: 1}")
    #expect(run("plan --out plan.json").0 == .done)
    #expect(run("apply plan.json").0 == .approvalMissing)
  }

  @Test func noFlagAndNoYesStandsInForThem() throws {
    #expect(run("apply plan.json --auto-approve").0 == .railTripped)
    #expect(run("apply --auto-approve").0 == .railTripped)
    #expect(TestHost(in: folder, answer: "yes").run("apply") == .railTripped)
    try demand("{required: 2}")
    try write(policy: "team: {default: 5.10}\napprovals: {required: 2}")
    #expect(run("plan --out plan.json").0 == .done)
    #expect(run("apply plan.json --auto-approve").0 == .approvalMissing)
    #expect(run("apply --auto-approve").0 == .approvalMissing)
    #expect(TestHost(in: folder, answer: "yes").run("apply") == .approvalMissing)
  }

  // MARK: The clock

  @Test(
    "counts from the second it was made in until the last one before it runs out",
    arguments: [(-1, false), (0, true), (86_399, true), (86_400, false)])
  func theClock(_ later: Int64, _ counts: Bool) throws {
    approve("ada", "--ack exposure --expires 1")
    #expect(run("apply plan.json", later: later).0 == (counts ? .done : .railTripped))
  }
}
