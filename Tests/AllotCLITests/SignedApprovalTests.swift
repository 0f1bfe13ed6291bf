import AllotCLI
import Foundation
import Testing

/// The system's `ssh-keygen`, for keys that are made in a test and gone with its folder.
enum KeyMaker {
  static let program = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    .map { $0 + "/ssh-keygen" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Makes a key; its public half.
  static func key(_ name: String, in folder: TestFolder) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(program))
    process.arguments = ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", folder.full(name)]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try folder.text("\(name).pub").filter { $0 != "\n" }
  }
}

/// Who approved is proven where the policy names signers. (Issue 4, item 3.)
@Suite(
  "Signed approvals",
  .enabled(if: KeyMaker.program != nil, "ssh-keygen is not on this machine"))
struct SignedApprovalTests {
  private let folder: TestFolder

  /// Two signers, both of whom must approve whatever is planned.
  init() throws {
    folder = try .company()
    let (ada, bob) = (try KeyMaker.key("ada", in: folder), try KeyMaker.key("bob", in: folder))
    _ = try KeyMaker.key("eve", in: folder)
    try folder.write("ada@x,ada2@x \(ada)\nbob@x \(bob)\n", to: "signers")
    try write(policy: "team: {default: 5}\napprovals: {required: 2, signers: signers}")
    #expect(run("plan --out plan.json").0 == .done)
  }

  private func write(policy: String) throws {
    try folder.write("version: 1\n\(policy)\n", to: "limits.yaml")
  }

  @discardableResult
  private func run(_ line: String) -> (AllotCLI.ExitStatus, String) {
    let host = TestHost(in: folder)
    return (host.run(line), host.text(on: .messages))
  }

  private func approve(_ who: String, key: String, plan: String = "plan.json") {
    let (status, said) = run("approve \(plan) --by \(who) --reason r --key \(key)")
    #expect(status == .done, "\(said)")
  }

  /// Refused for want of an approval, with a note on why.
  private func expectMissing(_ why: String, of plan: String = "plan.json") {
    let (status, said) = run("apply \(plan)")
    #expect(status == .approvalMissing && said.contains(why), "\(status) \(said)")
  }

  @Test func countWhereTwoSignersSignedAndTheKeysAreRecorded() throws {
    approve("ada@x", key: "ada")
    expectMissing("2 approvals are needed, 1 of them found")
    approve("bob@x", key: "bob")
    #expect(run("apply plan.json").0 == .done)
    let keys = try folder.text("allot.history.ndjson").split(separator: "\"key\":\"SHA256:")
    #expect(keys.count == 3)
  }

  @Test func areMadeOnlyWithAKeyThatIsThere() throws {
    #expect(run("approve plan.json --by ada@x --reason r").0 == .usage)
    let (status, said) = run("approve plan.json --by ada@x --reason r --key nobody")
    #expect(status == .failed && said.contains("nobody: the approval was not signed"))
    #expect(try folder.names.allSatisfy { !$0.contains("approval") })
  }

  @Test func countOnceWhereOneKeySignsUnderTwoNames() throws {
    approve("ada@x", key: "ada")
    approve("ada2@x", key: "ada")
    expectMissing("2 approvals are needed, 1 of them found")
  }

  /// One signer has two keys. What follows a NUL never reaches `ssh-keygen`.
  @Test(
    "count once where a signer has two keys and writes their name twice",
    arguments: ["ada@x", "ada@x\\u0000", "ada@x\\u0000bob@x", "ada@x "])
  func twoKeys(_ name: String) throws {
    let (ada, eve) = (try folder.text("ada.pub"), try folder.text("eve.pub"))
    try folder.write("ada@x \(ada)ada@x \(eve)", to: "signers")
    approve("ada@x", key: "ada")
    approve("ada@x", key: "eve")
    let second = "plan.json.approval-ada@x.2.json"
    try folder.forge(second, "\"by\":\"ada@x\"", "\"by\":\"\(name)\"")
    try sign(second, key: "eve")
    expectMissing("2 approvals are needed, 1 of them found")
  }

  /// Signs a file as `approve` does.
  private func sign(_ file: String, key: String, for purpose: String = "allot") throws {
    try folder.remove(file + ".sig")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(KeyMaker.program))
    process.arguments = ["-Y", "sign", "-n", purpose, "-f", folder.full(key), folder.full(file)]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(try folder.names.contains(file + ".sig"))
  }

  @Test(
    "do not count for a name that the key is not the signer of",
    arguments: [("bob@x", "ada"), ("bob@x", "eve"), ("eve@x", "eve"), ("BOB@x", "bob")])
  func otherName(_ name: String, _ key: String) throws {
    approve("ada@x", key: "ada")
    approve(name, key: key)
    expectMissing("the approval by \(name) is not signed by a key of the policy's signers")
  }

  @Test func doNotCountWithoutTheirSignature() throws {
    approve("ada@x", key: "ada")
    approve("bob@x", key: "bob")
    try folder.remove("plan.json.approval-bob@x.json.sig")
    expectMissing("the approval by bob@x is not signed")
  }

  @Test func doNotCountWithTheSignatureOfAnother() throws {
    approve("ada@x", key: "ada")
    approve("bob@x", key: "bob")
    let own = "plan.json.approval-bob@x.json.sig"
    try folder.write(try folder.text("plan.json.approval-ada@x.json.sig"), to: own)
    expectMissing("the approval by bob@x is not signed")
    #expect(run("plan --as-of 2026-05-30 --out other.json").0 == .done)
    approve("bob@x", key: "bob", plan: "other.json")
    try folder.write(try folder.text("other.json.approval-bob@x.json.sig"), to: own)
    expectMissing("the approval by bob@x is not signed")
    try folder.write("no signature", to: own)
    expectMissing("the approval by bob@x is not signed")
  }

  /// A seal that fits is nothing that a key has signed.
  @Test(
    "do not count where they were edited and sealed anew",
    arguments: [
      ("\"reason\":\"r\"", "\"reason\":\"s\""), ("\"expires_at\":\"2026", "\"expires_at\":\"2036"),
      ("\"approved_at\":\"2026", "\"approved_at\":\"2016"),
    ])
  func edited(_ old: String, _ new: String) throws {
    approve("ada@x", key: "ada")
    approve("bob@x", key: "bob")
    try folder.forge("plan.json.approval-bob@x.json", old, new)
    expectMissing("the approval by bob@x is not signed")
  }

  @Test func doNotCountForAnotherPlanThoughTheSignatureIsGood() throws {
    approve("ada@x", key: "ada")
    #expect(run("plan --as-of 2026-05-30 --out other.json").0 == .done)
    approve("bob@x", key: "bob", plan: "other.json")
    let (status, said) = run("apply plan.json --approval other.json.approval-bob@x.json")
    #expect(status == .approvalMissing && said.contains("is for another plan"))
  }

  /// A signature is over more than the content: what it is for.
  @Test func doNotCountWhereTheKeySignedForAnotherPurpose() throws {
    approve("ada@x", key: "ada")
    approve("bob@x", key: "bob")
    let file = "plan.json.approval-bob@x.json"
    try sign(file, key: "bob", for: "git")
    expectMissing("the approval by bob@x is not signed")
  }

  @Test func areDemandedByTheRecordedPolicyOfAPlanThatDropsThem() throws {
    for name in ["ada", "bob"] { approve("\(name)@x", key: name) }
    #expect(run("apply plan.json").0 == .done)
    try write(policy: "team: {default: 5}")
    #expect(run("plan --out next.json").0 == .done)
    for name in ["ada", "bob"] {
      #expect(run("approve next.json --by \(name)@x --reason r").0 == .done)
    }
    expectMissing("the approval by ada@x is not signed", of: "next.json")
    for name in ["ada", "bob"] { approve("\(name)@x", key: name, plan: "next.json") }
    #expect(run("apply next.json").0 == .done)
  }

  @Test func areJudgedByTheRecordedSignersOfAPlanThatNamesOthers() throws {
    for name in ["ada", "bob"] { approve("\(name)@x", key: name) }
    #expect(run("apply plan.json").0 == .done)
    let eve = try folder.text("eve.pub").filter { $0 != "\n" }
    try folder.write("ada@x \(eve)\nbob@x \(eve)\n", to: "others")
    try write(policy: "team: {default: 5}\napprovals: {required: 1, signers: others}")
    #expect(run("plan --out next.json").0 == .done)
    approve("ada@x", key: "eve", plan: "next.json")
    expectMissing("the approval by ada@x is not signed", of: "next.json")
  }

  @Test func sayWhereTheSignersAreNotThere() throws {
    approve("ada@x", key: "ada")
    try folder.remove("signers")
    expectMissing("signers: the signers' file of the policy is not there")
  }
}
