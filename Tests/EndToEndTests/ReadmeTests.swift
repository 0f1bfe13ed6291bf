import AllotCLI
import AllotDirectory
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

  /// The command and the output of the one run of a case that matches.
  private func run(
    of name: String, where isMeant: ([String]) -> Bool
  ) throws -> (command: String, output: String) {
    let folder = "Tests/EndToEndTests/Cases/\(name)"
    let runs = try CaseScript(Repository.text(folder + "/steps.txt")).steps.compactMap { step in
      if case .run(let arguments) = step { arguments } else { nil }
    }
    let found = runs.firstIndex(where: isMeant)
    let run = try #require(found)
    let stem = (run < 9 ? "0" : "") + "\(run + 1)"
    // A shell would take the quotes of an address away.
    let words = runs[run].prefix { $0 != "--out" }.map { $0.contains("[") ? "'\($0)'" : $0 }
    return (
      "$ allot \(words.joined(separator: " "))",
      try Repository.text("\(folder)/expected/\(stem).stdout")
    )
  }

  /// The plan of the second awkward day, as its case prints it.
  @Test func showARealPlan() throws {
    let (command, output) = try run(of: "awkward-two-days") { $0.contains("day-2.json") }
    let plan = try #require(output.split(separator: "\nSaved to ").first)
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(plan)```\n"))
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

  /// The last run of its case: a policy with one zero too many.
  @Test func showARealTestRun() throws {
    let folder = "Tests/EndToEndTests/Cases/failing-policy-tests-say-why"
    let steps = try CaseScript(Repository.text(folder + "/steps.txt")).steps
    let runs = steps.compactMap { if case .run(let arguments) = $0 { arguments } else { nil } }
    let output = try Repository.text("\(folder)/expected/0\(runs.count).stdout")
    let command = try "$ allot \(#require(runs.last).joined(separator: " "))"
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(output)```\n"))
    let tests = try Repository.text("samples/scim-okta/policies/tests/limits.yaml")
    #expect(try Repository.text("README.md").contains("```yaml\n\(tests)```\n"))
  }

  /// The first answer of the case about explanations, as it prints it.
  @Test func showARealExplanation() throws {
    let folder = "Tests/EndToEndTests/Cases/explain-says-why"
    let output = try Repository.text("\(folder)/expected/01.stdout")
    let command = "$ allot explain ada@shop.example --workspace shop"
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(output)```\n"))
  }

  @Test func showARealPartialPlan() throws {
    let (command, output) = try run(of: "partial-plan-leaves-the-rest") {
      $0.contains("--exclude")
    }
    let plan = try #require(output.split(separator: "\nSaved to ").first)
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(plan)```\n"))
  }

  @Test func showARealExposure() throws {
    let (command, output) = try run(of: "exposure-adds-up-what-everybody-may-spend") {
      $0.contains("2026-11-22")
    }
    // The list of people is shortened to its first lines.
    let shown = output.split(separator: "\n\n").map { section in
      let lines = section.split(separator: "\n")
      if lines.count <= 10 { return String(section) }
      return lines.prefix(5).joined(separator: "\n") + "\n  ..."
    }
    let text = shown.joined(separator: "\n\n")
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(text)```\n"))
  }

  /// A difference in layout, as its case prints it.
  @Test func showARealDifferenceInLayout() throws {
    let folder = "Tests/EndToEndTests/Cases/policies-are-laid-out-in-one-way"
    let runs = try CaseScript(Repository.text(folder + "/steps.txt")).steps.compactMap { step in
      if case .run(let arguments) = step { arguments } else { nil }
    }
    let run = try #require(runs.firstIndex { $0.contains("--check") && $0.contains("--diff") })
    let output = try Repository.text("\(folder)/expected/0\(run + 1).stdout")
    let command = "$ allot \(runs[run].joined(separator: " "))"
    #expect(try Repository.text("README.md").contains("```\n\(command)\n\(output)```\n"))
  }

  @Test func showTheWorkspaceOfASample() throws {
    let workspace = try Repository.text("samples/any-csv/allot.yaml")
    #expect(try Repository.text("README.md").contains("```yaml\n\(workspace)```\n"))
  }

  @Test func explainEveryKeyOfASource() throws {
    let listed = try rows(of: "README.md").map { $0[0] }
    for setting in SourceSetting.allCases { #expect(listed.contains(setting.rawValue)) }
  }

  @Test func listTheExitCodesOfTheProgram() throws {
    let listed = try rows(of: "README.md").filter { $0.count == 2 && Int32($0[0]) != nil }
    #expect(listed == ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
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
      #expect(Repository.exists(folder + link), "\(link)")
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
