import AllotCLI
import Testing

extension TestFolder {
  /// A company of one person in one group, with a default and a workspace.
  static func company() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.write("id,userName\nu1,ada\n", to: "users.csv")
    try folder.write("id,displayName,members\ng1,Eng,\n", to: "groups.csv")
    try folder.write("userId,groupId\nu1,g1\n", to: "members.csv")
    try folder.write("version: 1\nteam: {default: 5}\n", to: "limits.yaml")
    try folder.write(
      """
      version: 1
      sources: [{users: users.csv}, {groups: groups.csv}, {memberships: members.csv}]
      policies: limits.yaml

      """, to: "allot.yaml")
    return folder
  }
}

@Suite("The prompt of apply") struct PromptTests {
  private let folder: TestFolder

  init() throws { folder = try .company() }

  @Test func aYesIsTaken() throws {
    let host = TestHost(in: folder, answer: "yes")
    #expect(host.run("apply") == .done)
    #expect(host.text(on: .messages).contains("Only `yes` is taken"))
    #expect(try folder.names.contains("allot.state.json"))
  }

  @Test("anything else is a no", arguments: ["y", "YES", "yes ", "", "no"])
  func declines(_ answer: String) throws {
    #expect(TestHost(in: folder, answer: answer).run("apply") == .declined)
    #expect(try !folder.names.contains("allot.state.json"))
  }

  @Test func withoutATerminalNobodyIsAsked() throws {
    let host = TestHost(in: folder)
    #expect(host.run("apply") == .declined)
    #expect(host.text(on: .messages).contains("no terminal to ask on"))
    #expect(try !folder.names.contains("allot.state.json"))
  }
}

@Suite("An output that nobody takes") struct LostOutputTests {
  private let folder: TestFolder
  private static let full = HostError.system(.write, path: "<stdout>", code: 28)

  init() throws { folder = try .company() }

  @Test func aReaderWhoHasGoneChangesNoStatus() throws {
    #expect(
      TestHost(in: folder, output: .closedPipe).run("plan --detailed-exitcode") == .difference)
    #expect(TestHost(in: folder, output: .closedPipe).run("apply --auto-approve") == .done)
    #expect(try folder.names.contains("allot.state.json"))
    try folder.write("id,userName\n", to: "users.csv")
    #expect(TestHost(in: folder, output: .closedPipe).run("validate") == .inputRejected)
  }

  @Test func whoAskedForNoQuestionGetsTheStateAndLearnsWhatWasLost() throws {
    let host = TestHost(in: folder, output: Self.full)
    #expect(host.run("apply --auto-approve") == .failed)
    #expect(host.text(on: .messages).contains("allot.state.json is at serial 1"))
    #expect(try folder.names.contains("allot.state.json"))
  }

  @Test func nobodyIsAskedAboutAPlanThatCannotBeShown() throws {
    #expect(TestHost(in: folder, answer: "yes", output: Self.full).run("apply") == .failed)
    #expect(try !folder.names.contains("allot.state.json"))
  }
}

@Suite("The record") struct RecordTests {
  private let folder: TestFolder

  init() throws {
    folder = try .company()
    #expect(TestHost(in: folder).run("apply --auto-approve") == .done)
  }

  @Test(
    "is not overwritten by a plan, nor is what it is made from",
    arguments: [
      "allot.state.json", "./allot.state.json", "allot.state.json.backup",
      "allot.history.ndjson", "allot.state.json.lock", "users.csv", "limits.yaml", "allot.yaml",
      "-",
    ])
  func outIsRefused(_ path: String) throws {
    let names = try folder.names
    let state = try folder.text("allot.state.json")
    #expect(TestHost(in: folder).run("plan --out=\(path)") == .usage)
    #expect(try folder.text("allot.state.json") == state)
    #expect(try folder.names == names)
  }

  @Test func aLostStateIsNoNewBeginning() throws {
    try folder.remove("allot.state.json")
    for command in ["plan", "apply --auto-approve", "state list"] {
      let host = TestHost(in: folder)
      #expect(host.run(command) == .stale)
      #expect(host.text(on: .messages).contains("allot.history.ndjson is there"))
    }
    try folder.remove("allot.history.ndjson")
    #expect(TestHost(in: folder).run("plan") == .done)
  }

  @Test func isReadWhileSingleSignOnIsDown() throws {
    try folder.write(try folder.text("allot.yaml") + "sso: down\n", to: "allot.yaml")
    #expect(TestHost(in: folder).run("state list") == .done)
    #expect(TestHost(in: folder).run("plan") == .inputRejected)
  }

  /// What the workspace declares of an export holds for the file that stands in for it.
  @Test func losesNobodyToAFileGivenByHand() throws {
    try folder.write("id,userName\nu2,bob\n", to: "part.csv")
    let workspace = try folder.text("allot.yaml")
    let removes = "1 to destroy"
    let whole = TestHost(in: folder)
    #expect(whole.run("plan --users part.csv") == .railTripped)
    #expect(whole.text(on: .output).contains(removes))
    try folder.write(
      workspace.replacing("{users: users.csv}", with: "{users: users.csv, complete: false}"),
      to: "allot.yaml")
    let part = TestHost(in: folder)
    #expect(part.run("plan --users part.csv") == .railTripped)
    #expect(!part.text(on: .output).contains(removes))
  }
}
