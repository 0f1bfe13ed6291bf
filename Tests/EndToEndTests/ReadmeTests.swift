import AllotCLI
import AllotDirectory
import AllotPolicy
import Testing

@Suite("The documents") struct ReadmeTests {
  /// The first cells of the rows of every table of a file, without backquotes.
  private func rows(of file: String) throws -> [[String]] {
    try Repository.text(file).split(separator: "\n" as Character)
      .filter { $0.hasPrefix("| ") }
      .map { line in
        line.replacing("\\|", with: "/").split(separator: "|" as Character).map { cell in
          String(cell.filter { $0 != "`" }.trimmingPrefix { $0 == " " }.trimmed)
        }
      }
  }

  /// The command and the output of the first run of a case that matches, or of the last one.
  private func run(
    of name: String, last: Bool = false, where isMeant: ([String]) -> Bool
  ) throws -> (command: String, output: String) {
    let folder = "Tests/EndToEndTests/Cases/\(name)"
    let runs = try CaseScript(Repository.text(folder + "/steps.txt")).steps.compactMap { step in
      if case .run(let arguments) = step { arguments } else { nil }
    }
    let found = last ? runs.lastIndex(where: isMeant) : runs.firstIndex(where: isMeant)
    let run = try #require(found)
    let stem = (run < 9 ? "0" : "") + "\(run + 1)"
    // A shell would take the quotes of an address away.
    let words = runs[run].prefix { $0 != "--out" }.map { $0.contains("[") ? "'\($0)'" : $0 }
    return (
      "$ allot \(words.joined(separator: " "))",
      try Repository.text("\(folder)/expected/\(stem).stdout")
    )
  }

  /// A run that the README shows as a reader would see it.
  struct Shown: CustomTestStringConvertible, Sendable {
    /// The case that runs it.
    let example: String
    /// Words of its command, enough to find it.
    let words: [String]
    /// Of several runs with these words, the last one.
    var isLast = false
    /// What the README leaves out of the output.
    var cut: @Sendable (String) -> String = { $0 }

    var testDescription: String { example }
  }

  @Test(
    "show real runs as their cases print them",
    arguments: [
      Shown(example: "awkward-two-days", words: ["plan", "day-2.json"], cut: withoutFile),
      Shown(
        example: "partial-plan-leaves-the-rest", words: ["plan", "--exclude"], cut: withoutFile),
      Shown(
        example: "exposure-adds-up-what-everybody-may-spend", words: ["exposure", "2026-11-22"],
        cut: withoutLongLists),
      Shown(example: "explain-says-why", words: ["explain", "ada@shop.example"]),
      Shown(example: "failing-policy-tests-say-why", words: ["test"], isLast: true),
      Shown(example: "policies-are-laid-out-in-one-way", words: ["fmt", "--check", "--diff"]),
    ])
  func showARealRun(_ shown: Shown) throws {
    let (command, output) = try run(of: shown.example, last: shown.isLast) { words in
      shown.words.allSatisfy(words.contains)
    }
    let block = "```\n\(command)\n\(shown.cut(output))```\n"
    #expect(try Repository.text("README.md").contains(block), "\(block)")
  }

  /// A plan without the words on the file that it was saved to.
  @Sendable private static func withoutFile(_ plan: String) -> String {
    plan.split(separator: "\nSaved to ").first.map(String.init) ?? plan
  }

  /// An output whose long sections end after a few lines.
  @Sendable private static func withoutLongLists(_ output: String) -> String {
    output.split(separator: "\n\n").map { section in
      let lines = section.split(separator: "\n")
      if lines.count <= 10 { return String(section) }
      return lines.prefix(5).joined(separator: "\n") + "\n  ..."
    }.joined(separator: "\n\n")
  }

  @Test(
    "show what init and verify print",
    arguments: [
      (
        "init-proposes-rules-for-the-largest-groups/expected/files/acme/policies/limits.yaml",
        "yaml"
      ),
      ("verify-names-what-differs/expected/05.stdout", ""),
    ])
  func showWhatIsPrinted(_ file: String, _ language: String) throws {
    let text = try Repository.text("Tests/EndToEndTests/Cases/" + file)
    let openings = ["# The largest groups", "Files that differ"]
    let blocks = try Repository.text("README.md").split(separator: "\n```")
      .compactMap { block in
        block.hasPrefix(language + "\n") ? block.dropFirst(language.count + 1) : nil
      }
    let shown = blocks.filter { block in openings.contains { block.hasPrefix($0) } }
    #expect(shown.count == 1 && shown.allSatisfy { text.contains($0 + "\n") }, "\(shown)")
  }

  @Test(
    "show files of the samples",
    arguments: [
      "samples/any-csv/allot.yaml", "samples/scim-okta/policies/tests/limits.yaml",
    ])
  func showAFile(_ file: String) throws {
    let text = try Repository.text(file)
    #expect(try Repository.text("README.md").contains("```yaml\n\(text)```\n"))
  }

  @Test func explainEveryKeyOfASource() throws {
    let listed = try rows(of: "README.md").map { $0[0] }
    for setting in SourceSetting.allCases { #expect(listed.contains(setting.rawValue)) }
  }

  @Test func listTheExitCodesOfTheProgram() throws {
    let listed = try rows(of: "README.md").filter { $0.count == 2 && Int32($0[0]) != nil }
    #expect(listed == ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
  }

  /// The teaching text of policies has a row for each key that a policy may have.
  @Test func explainEveryKeyOfAPolicy() throws {
    let listed = try rows(of: "policies/README.md").flatMap { $0[0].split(separator: ", ") }
    let keys = [
      "version", "strategy", "team.default", "groups", "overrides", "ceilings", "protected",
      "rails",
      "approvals", "group", "user", "limit", "until", "owner", "protected.users",
      "protected.groups",
      "approvals.required", "approvals.signers", "cases", "as_of", "expect", "source",
    ]
    for key in keys + Rail.allCases.map({ "rails.\($0.key)" }) {
      #expect(listed.contains(key[...]), "\(key)")
    }
  }

  @Test func listEveryCommand() throws {
    let listed = try rows(of: "README.md").compactMap { row in
      row[0].hasPrefix("allot ") ? row[0].split(separator: " " as Character)[1] : nil
    }
    #expect(listed.map(String.init) == Command.all.map(\.name.rawValue))
  }

  @Test("give examples on samples that exist", arguments: Command.all.flatMap(\.examples))
  func giveExamples(_ example: String) throws {
    let words = example.split(separator: " " as Character).map { $0.filter { $0 != "'" } }
    for word in words where word.hasPrefix("samples/") || word.hasPrefix("policies") {
      #expect(Repository.exists(word), "\(word)")
      #expect(Repository.exists("\(word)/allot.yaml"), "\(word)")
    }
    let address = words.first { $0.hasPrefix("user[") || $0.hasPrefix("group[") }
    guard let address, let sample = words.first(where: { $0.hasPrefix("samples/") }) else { return }
    let id = address.split(separator: "\"" as Character)[1]
    let folder = "\(sample)/exports/day-1"
    let exports = try Repository.names(in: folder).map { try Repository.text("\(folder)/\($0)") }
    #expect(exports.contains { $0.contains("\"id\": \"\(id)\"") }, "\(address)")
  }

  @Test("link to what exists", arguments: ["README.md", "CONTRIBUTING.md", "Tests/README.md"])
  func link(_ file: String) throws {
    let folder = file.hasPrefix("Tests/") ? "Tests/" : ""
    let links = try Repository.text(file).split(separator: "](", omittingEmptySubsequences: false)
      .dropFirst().compactMap { $0.split(separator: ")" as Character).first }
    for link in links where !link.hasPrefix("http") {
      let path = link.prefix { $0 != "#" }
      #expect(path.isEmpty || Repository.exists(folder + path), "\(link)")
    }
    #expect(!links.isEmpty)
  }

  @Test func nameEverySample() throws {
    let listed = try rows(of: "samples/README.md").map { $0[0] }
    for sample in Repository.folders(in: "samples") { #expect(listed.contains(sample)) }
  }
}

extension Substring {
  /// Without trailing blanks.
  fileprivate var trimmed: Substring {
    self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
  }
}
