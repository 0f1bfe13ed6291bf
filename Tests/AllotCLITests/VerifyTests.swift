import AllotCLI
import AllotLedger
import Testing

extension TestFolder {
  /// Puts one text in the place of another in a file of allot, and seals it as its author would.
  func forge(_ name: String, _ old: String, _ new: String) throws {
    let text = try text(name)
    try #require(text.contains(old), "\(name) holds \(old)")
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    let lines = changed.split(separator: "\n" as Character)
    let content = lines.dropLast().joined(separator: "\n") + "\n"
    let digest = SHA256.hexadecimal(of: Array(content.utf8).span)
    let key = try #require(lines.last).prefix(10)
    try write(content + key + digest + "\"}\n", to: name)
  }
}

@Suite("The verification of a plan") struct VerifyTests {
  private let folder: TestFolder

  init() throws {
    folder = try .company()
    #expect(TestHost(in: folder).run("apply --auto-approve") == .done)
    try folder.write("version: 1\nteam: {default: 6}\n", to: "limits.yaml")
    #expect(TestHost(in: folder).run("plan --out plan.json") == .railTripped)
  }

  private func verify(_ options: String = "") -> (status: AllotCLI.ExitStatus, text: String) {
    let host = TestHost(in: folder)
    return (host.run("verify plan.json \(options)"), host.text(on: .output))
  }

  @Test func writesNothing() throws {
    let names = try folder.names
    #expect(verify().status == .done)
    try folder.write("version: 1\nteam: {default: 7}\n", to: "limits.yaml")
    #expect(verify().status == .difference)
    #expect(try folder.names == names)
  }

  /// Whoever seals a forged plan anew fools the digest, but not the inputs.
  @Test(
    "sees a plan that was forged and sealed anew",
    arguments: [
      ("\"tripped\":true", "\"tripped\":false", "rails"),
      ("\"limit\":\"600\"", "\"limit\":\"60000\"", "user[\"u1\"]"),
      ("\"approvals\":{\"required\":0", "\"approvals\":{\"required\":1", "policy"),
    ])
  func seesAForgery(_ old: String, _ new: String, _ named: String) throws {
    try folder.forge("plan.json", old, new)
    let (status, text) = verify()
    #expect(status == .difference)
    #expect(text.contains("Files and state are those that the plan was made from"))
    #expect(text.contains(named), "\(text)")
  }

  @Test func saysThatOnlyTheFileIsAnother() throws {
    try folder.forge("plan.json", "\"allot_version\":\"", "\"allot_version\":\"9.")
    let (status, text) = verify()
    #expect(status == .difference)
    #expect(text.contains("another version of allot wrote it"))
  }

  @Test func shows25ChangesUnlessAllAreAskedFor() throws {
    let people = (10..<50).map { "u\($0),p\($0)\n" }.joined()
    try folder.write("id,userName\nu1,ada\n\(people)", to: "users.csv")
    let (_, text) = verify()
    #expect(text.contains("  changed   users.csv   sha256 "))
    #expect(text.contains("    and 15 more (--full shows them)\n"))
    #expect(!verify("--full").text.contains("more (--full"))
    #expect(verify("--full").text.contains("  only now          user[\"u49\"]\n"))
  }

  @Test func rejectsInputsBeforeItCompares() throws {
    try folder.write("id,userName\n", to: "users.csv")
    #expect(verify().status == .inputRejected)
  }

  @Test func refusesADamagedPlanBeforeTheInputs() throws {
    try folder.write("id,userName\n", to: "users.csv")
    let plan = try folder.text("plan.json")
    try folder.write(plan.replacing("\"600\"", with: "\"601\""), to: "plan.json")
    #expect(verify().status == .stale)
  }
}
