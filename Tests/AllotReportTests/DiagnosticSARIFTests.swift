import AllotReport
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What OASIS SARIF 2.1.0 demands, by its section.
@Suite("Diagnostics as SARIF") struct DiagnosticSARIFTests {
  private typealias Object = [String: Any]

  private func log(_ builder: ReportBuilder) throws -> Object {
    let data = Data(DiagnosticSARIF(builder.report).bytes)
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  private func run(_ builder: ReportBuilder) throws -> Object {
    let runs = try #require(try log(builder)["runs"] as? [Object])
    return try #require(runs.first)
  }

  private func results(_ builder: ReportBuilder) throws -> [Object] {
    try #require(try run(builder)["results"] as? [Object])
  }

  private func object(_ value: Any?, _ path: String...) throws -> Object {
    var object = try #require(value as? Object)
    for key in path { object = try #require(object[key] as? Object) }
    return object
  }

  /// The physical location of a result's first place.
  private func place(_ result: Object) throws -> Object {
    let locations = try #require(result["locations"] as? [Object])
    return try object(locations.first, "physicalLocation")
  }

  private func builder(
    _ line: String, meaning meant: String, in file: String = "a.yaml", message: String = "m",
    help: String? = nil
  ) -> ReportBuilder {
    var builder = ReportBuilder()
    let source = builder.source(file, line)
    let range = builder.range(of: meant, in: source)
    builder.add(Diagnostic(.error, .limitPrecision, at: range, message, help: help))
    return builder
  }

  @Test func theLogNamesItsVersionAndTool() throws {
    let log = try log(builder("x: 1\n", meaning: "1"))
    #expect(log["version"] as? String == "2.1.0")
    let run = try run(builder("x: 1\n", meaning: "1"))
    let driver = try object(run["tool"], "driver")
    #expect(driver["name"] as? String == "allot" && driver["version"] is String)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let invocations = try #require(run["invocations"] as? [Object])
    #expect(invocations.map { $0["executionSuccessful"] as? Bool } == [true])
  }

  @Test func aRunWithoutProblemsHasNoResult() throws {
    let run = try run(ReportBuilder())
    #expect((run["results"] as? [Any])?.isEmpty == true)
    #expect((try object(run["tool"], "driver")["rules"] as? [Any])?.isEmpty == true)
  }

  @Test func rulesAreThoseThatOccurAndResultsPointToThem() throws {
    var builder = ReportBuilder()
    let codes: [DiagnosticCode] = [.yamlTag, .csvQuote, .yamlTag, .mergedUsers, .rulesMeet]
    for code in codes { builder.add(Diagnostic(code.severity, code, at: nil, "m")) }
    let rules = try #require(
      try object(run(builder)["tool"], "driver")["rules"] as? [Object])
    #expect(
      rules.map { $0["id"] as? String } == ["csv-quote", "merged-users", "rules-meet", "yaml-tag"])
    for rule in rules {
      let code = try #require(DiagnosticCode(rawValue: rule["id"] as? String ?? ""))
      let title = try object(rule["shortDescription"])["text"] as? String
      #expect(title == code.explanation.title)
      #expect(try object(rule["fullDescription"])["text"] is String)
      #expect(try object(rule["help"])["text"] as? String == code.explanation.remedy)
      let level = try object(rule["defaultConfiguration"])["level"] as? String
      #expect(level == code.severity.rawValue)
    }
    for result in try results(builder) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(
        (rules[index]["defaultConfiguration"] as? Object)?["level"] as? String
          == result["level"] as? String)
      #expect((result["locations"] as? [Any])?.isEmpty == true)
    }
  }

  @Test(
    "columns are those of Unicode scalars, the end excluded",
    arguments: [
      ("limit: 49.505\n", "49.505", 8, 14), ("花子: 5x", "5x", 5, 7), ("\u{1F680}a: 1", "a", 2, 3),
      ("\u{FEFF}ab: 1", "ab", 1, 3), ("e\u{301}: 5", "5", 5, 6), ("x:", "nothing there", 3, 3),
      ("", "nothing there", 1, 1),
    ])
  func columns(_ line: String, _ meant: String, _ start: Int, _ end: Int) throws {
    let result = try #require(try results(builder(line, meaning: meant)).first)
    let region = try object(place(result)["region"])
    #expect(region["startLine"] as? Int == 1)
    #expect(region["startColumn"] as? Int == start)
    #expect(region["endColumn"] as? Int == end)
    let snippet = (region["snippet"] as? Object)?["text"] as? String
    #expect(snippet == (start == end ? nil : meant))
  }

  @Test func theContextIsTheLineAroundTheRegion() throws {
    let line = String(repeating: "a", count: 300) + "BAD" + String(repeating: "b", count: 300)
    let result = try #require(try results(builder(line, meaning: "BAD")).first)
    let context = try object(place(result)["contextRegion"])
    let text = try #require(try object(context["snippet"])["text"] as? String)
    let start = try #require(context["startColumn"] as? Int)
    let end = try #require(context["endColumn"] as? Int)
    #expect(end - start == text.count && text.contains("BAD"))
    #expect(line.dropFirst(start - 1).hasPrefix(text))
    let whole = try #require(try results(builder("BAD\n", meaning: "BAD")).first)
    #expect(try place(whole)["contextRegion"] == nil, "must be a proper superset")
  }

  @Test(
    "files are references relative where their paths are",
    arguments: [
      ("policies/a b.yaml", "policies/a%20b.yaml"), ("./x//y.csv", "x/y.csv"),
      ("../x.csv", "../x.csv"), ("/tmp/x.csv", "file:///tmp/x.csv"), ("a:b.csv", "a%3Ab.csv"),
      ("100%.csv", "100%25.csv"), ("Zoë\u{202E}.csv", "Zo%C3%AB%E2%80%AE.csv"),
      ("<stdin>", "%3Cstdin%3E"),
    ])
  func references(_ path: String, _ uri: String) throws {
    let result = try #require(try results(builder("x", meaning: "x", in: path)).first)
    let found = try object(place(result)["artifactLocation"])["uri"] as? String
    #expect(found == uri)
    #expect(URL(string: uri) != nil)
  }

  @Test func messagesHoldTheRemedyAndNeitherPlaceholdersNorLinks() throws {
    let result = try #require(
      try results(
        builder("x", meaning: "x", message: "[x](http://evil) {0}", help: "write {id: 1}")
      ).first)
    let text = try object(result["message"])["text"] as? String
    #expect(text == "[x\\](http://evil) {{0}}\nhelp: write {{id: 1}}")
  }

  @Test func relatedPlacesStandBesideTheResult() throws {
    var builder = ReportBuilder()
    let first = builder.source("a.yaml", "x: 1\n")
    let second = builder.source("b.yaml", "\nx: 2\n")
    builder.add(
      Diagnostic(
        .error, .duplicateRule, at: builder.range(of: "x", in: second), "given twice",
        related: [
          Diagnostic.Related(range: builder.range(of: "x", in: first), label: "first given here")
        ]))
    let result = try #require(try results(builder).first)
    let related = try #require((result["relatedLocations"] as? [Object])?.first)
    let place = try object(related["physicalLocation"])
    #expect(try object(place["artifactLocation"])["uri"] as? String == "a.yaml")
    #expect(try object(related["message"])["text"] as? String == "first given here")
  }

  @Test func countsIncludeWhatIsLeftOut() throws {
    var builder = ReportBuilder()
    for _ in 0..<25 { builder.add(Diagnostic(.warning, .csvShortRow, at: nil, "w")) }
    let properties = try object(run(builder)["properties"])
    #expect(properties["warnings"] as? Int == 25)
    #expect(properties["left_out"] as? [String: Int] == ["csv-short-row": 5])
    #expect(try results(builder).count == 20)
  }

  @Test("text from outside cannot act", arguments: 1...20)
  func cannotAct(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array(
      "\u{1B}\u{9B}\u{202E}\u{2028}\u{200B}\u{E0041}\u{7}\r\"\\{}[](é花x".unicodeScalars)
    func noise() -> String {
      var text = String.UnicodeScalarView()
      for _ in 0..<30 { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
      return String(text)
    }
    let line = noise()
    var builder = ReportBuilder()
    let source = builder.source(noise(), line)
    let range = SourceRange(source: source, start: 3, end: 20)
    builder.add(
      Diagnostic(
        .error, .csvQuote, at: range, noise(), help: noise(),
        related: [Diagnostic.Related(range: range, label: noise())]))
    _ = try log(builder)
    let text = String(decoding: DiagnosticSARIF(builder.report).bytes, as: UTF8.self)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnseen })
    #expect(!text.contains("\\u001b") && !text.contains("\\u202e"), "viewers would decode it")
  }

  @Test func staysUnder64KiBWhateverIsWrong() throws {
    var builder = ReportBuilder()
    let line = String(repeating: "\u{E0041}", count: 400)
    let source = builder.source("f", line + "\n" + line)
    for code in DiagnosticCode.allCases {
      for start in 0..<40 {
        let range = SourceRange(source: source, start: start * 8, end: start * 8 + 4)
        builder.add(Diagnostic(code.severity, code, at: range, line, help: line))
      }
    }
    let run = try run(builder)
    #expect(DiagnosticSARIF(builder.report).bytes.count < 64 << 10)
    let rules = try #require(try object(run["tool"], "driver")["rules"] as? [Object])
    #expect(rules.count == DiagnosticCode.allCases.count)
    let shown = try results(builder).count
    let left = try object(run["properties"])["left_out"] as? [String: Int] ?? [:]
    #expect(shown > 0)
    #expect(shown + left.values.reduce(0, +) == 40 * DiagnosticCode.allCases.count)
  }
}
