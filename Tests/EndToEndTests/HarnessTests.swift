import Testing

@Suite("Case scripts") struct CaseScriptTests {
  @Test(
    "are read step by step",
    arguments: [
      ("copy samples/awkward w", .copy(from: "samples/awkward", to: "w")),
      ("remove plan.json", .remove("plan.json")),
      ("append plan.json 'a b'", .append("plan.json", line: "a b")),
      (
        "replace plan.json '\"1\"' \"\\\"2\\\"\"", .replace("plan.json", old: "\"1\"", new: "\"2\"")
      ),
      ("env NO_COLOR=1=2", .environment(name: "NO_COLOR", value: "1=2")),
      ("stdin users.json", .standardInput("users.json")),
      ("keep plan.json", .keep("plan.json")),
      ("allot", .run([])),
      ("allot  plan\t--out ''", .run(["plan", "--out", ""])),
      ("allot state show 'user[\"00u1\"]'", .run(["state", "show", "user[\"00u1\"]"])),
      ("allot a'b c'\"d\\\\\"", .run(["ab cd\\"])),
    ] as [(String, CaseScript.Step)])
  func areRead(_ line: String, _ step: CaseScript.Step) throws {
    #expect(try CaseScript("# why\n\n\(line)\n").steps == [step])
  }

  @Test(
    "are refused with the line",
    arguments: ["allto plan", "copy a", "env X", "keep", "allot 'plan", "keep a b"])
  func areRefused(_ line: String) {
    let fault = #expect(throws: CaseScript.Fault.self) { try CaseScript("allot\n\(line)") }
    #expect(fault?.line == 2)
  }

  @Test("of every case can be read and compare something", arguments: Case.all)
  func compare(_ example: Case) throws {
    let runs = try example.script().steps.filter { if case .run = $0 { true } else { false } }
    #expect(!runs.isEmpty && runs.count < 100)
  }
}

@Suite("Placeholders") struct PlaceholderTests {
  private let digest = String(repeating: "0123456789abcdef", count: 4)
  private let uuid = "5f0c8a52-0000-4000-8000-00000000000a"

  private func placed(_ text: String) -> String {
    var placeholders = Placeholders(folder: "/tmp/work")
    return String(decoding: placeholders.apply(to: Array(text.utf8)), as: UTF8.self)
  }

  @Test func replaceWhatDiffersFromRunToRun() {
    #expect(placed("\"lineage\":\"\(uuid)\"") == "\"lineage\":\"<uuid-1>\"")
    #expect(placed("\"sha256\":\"\(digest)\"") == "\"sha256\":\"<sha256-1>\"")
    #expect(placed("at 2026-11-22T02:00:00Z, said") == "at <time>, said")
    #expect(placed("\"allot_version\":\"0.1.0\",") == "\"allot_version\":\"<version>\",")
    #expect(placed("/tmp/work/plan.json") == "<work>/plan.json")
  }

  @Test func nameEqualValuesAlike() {
    let other = uuid.replacing("5f0c", with: "ffff")
    #expect(placed("\(uuid) \(other) \(uuid)") == "<uuid-1> <uuid-2> <uuid-1>")
  }

  @Test func nameTheBeginningOfALineage() {
    let text = "lineage 5f0c8a52, lineage ffffffff, lineage 5f0c8a52, lineages 5f0c8a52"
    let placed = "lineage <lineage-1>, lineage <lineage-2>, lineage <lineage-1>, lineages 5f0c8a52"
    #expect(self.placed(text) == placed)
  }

  @Test func nameTheBeginningOfAKnownDigest() {
    #expect(placed("\(digest) 0123456789ab") == "<sha256-1> <sha256-1...>")
    #expect(placed("\(digest) 012345 0123456f") == "<sha256-1> 012345 0123456f")
  }

  @Test(
    "leave everything else",
    arguments: [
      "", "2026-11-22", "00u1", "5f0c8a52-0000-4000-8000-00000000000", "x2026-11-22T02:00:00Z",
      "5F0C8A52-0000-4000-8000-00000000000A", "\"allot_version\":\"", "/tmp/wor", "José 山田",
    ])
  func leave(_ text: String) {
    #expect(placed(text).utf8.elementsEqual(text.utf8))
  }

  @Test func leaveWhatIsLonger() {
    #expect(placed(digest + "0") == digest + "0")
    #expect(placed("f" + digest) == "f" + digest)
  }
}
