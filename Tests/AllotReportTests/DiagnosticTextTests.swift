import AllotReport
import Diagnostics
import Testing

@Suite("Diagnostics as text") struct DiagnosticTextTests {
  private func text(_ report: DiagnosticReport) -> String {
    var text = StyledText()
    DiagnosticText(report).write { text.append($0) }
    return text.rendered(.plain)
  }

  @Test func showsPlaceLineCaretAndRemedy() {
    var builder = ReportBuilder()
    let source = builder.source(
      "policies/engineering.yaml",
      String(repeating: "#\n", count: 13) + "    limit: 49.505\n")
    builder.add(
      Diagnostic(
        .error, .limitPrecision, at: builder.range(of: "49.505", in: source),
        "limit has 3 decimals, USD has 2", help: "write 49.50 or 49.51"))
    #expect(
      text(builder.report) == """
        policies/engineering.yaml:14:12: error: limit has 3 decimals, USD has 2 [limit-precision]
           14 |     limit: 49.505
              |            ^^^^^^
        help: write 49.50 or 49.51

        1 error

        """)
  }

  @Test func showsRelatedPlacesWithTheirLines() {
    var builder = ReportBuilder()
    let first = builder.source("a.yaml", "x: 1\n")
    let second = builder.source("b.yaml", "\nx: 2\n")
    builder.add(
      Diagnostic(
        .error, .duplicateRule, at: builder.range(of: "x", in: second), "given twice",
        related: [
          Diagnostic.Related(range: builder.range(of: "x", in: first), label: "first given here")
        ]))
    builder.add(Diagnostic(.warning, .inputUnreadable, at: nil, in: first, "the file is odd"))
    builder.add(Diagnostic(.note, .csvBlankRows, at: nil, "3 blank rows"))
    #expect(
      text(builder.report) == """
        note: 3 blank rows [csv-blank-rows]

        a.yaml: warning: the file is odd [input-unreadable]

        b.yaml:2:1: error: given twice [duplicate-rule]
            2 | x: 2
              | ^
        a.yaml:1:1: note: first given here
            1 | x: 1
              | ^

        1 error, 1 warning, 1 note

        """)
  }

  @Test(
    "puts the caret below what is visible",
    arguments: [
      ("花子: 5x", "5x", "1 | 花子: 5x", "|       ^^"),
      ("a\tb: 5", "5", #"1 | a\u{9}b: 5"#, "|          ^"),
      ("e\u{301}\u{301}: 5", "5", "1 | e\u{301}\u{301}: 5", "|    ^"),
      ("x: \u{1B}5", "\u{1B}", #"1 | x: \u{1B}5"#, "|    ^^^^^^"),
      (#"\u: 5"#, "5", #"1 | \u{5C}u: 5"#, "|          ^"),
      ("x:", "nothing there", "1 | x:", "|   ^"),
      ("key: 花子", "花子", "1 | key: 花子", "|      ^^^^"),
    ])
  func caret(_ line: String, _ meant: String, _ shown: String, _ below: String) {
    var builder = ReportBuilder()
    let source = builder.source("f", line)
    builder.add(Diagnostic(.error, .csvQuote, at: builder.range(of: meant, in: source), "m"))
    let lines = text(builder.report).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].utf8.elementsEqual(("    " + shown).utf8))
    #expect(lines[2] == "      " + below)
  }

  @Test func cutsALongLineAroundTheCaret() throws {
    var builder = ReportBuilder()
    let source = builder.source(
      "f", String(repeating: "\u{200B}", count: 300) + "BAD" + String(repeating: "b", count: 300))
    builder.add(Diagnostic(.error, .csvQuote, at: builder.range(of: "BAD", in: source), "m"))
    let lines = text(builder.report).split(separator: "\n")
    #expect(lines[1].hasSuffix("…"))
    #expect(lines[1].count <= 8 + 102)
    let below = try #require(lines[2].firstIndex(of: "^"))
    let column = lines[2].distance(from: lines[2].startIndex, to: below)
    #expect(lines[1].dropFirst(column).hasPrefix("BAD"))
    #expect(lines[2].hasSuffix("^^^"))
  }

  @Test func saysHowManyMoreThereAre() {
    var builder = ReportBuilder()
    let source = builder.source("f", String(repeating: "x\n", count: 200))
    for line in 0..<143 {
      builder.add(
        Diagnostic(
          .error, .csvRowLength,
          at: SourceRange(source: source, start: 2 * line, end: 2 * line + 1),
          "m"))
    }
    for _ in 0..<1500 { builder.add(Diagnostic(.warning, .csvShortRow, at: nil, in: source, "w")) }
    let shown = text(builder.report)
    #expect(
      shown.hasSuffix(
        """

        and 123 more of [csv-row-length]
        and 1,480 more of [csv-short-row]
        143 errors, 1,500 warnings

        """))
    #expect(shown.split(separator: "\n").count { $0.hasSuffix("m [csv-row-length]") } == 20)
  }

  @Test func endsWithAWordOnHelpWhereThatIsWanted() {
    var builder = ReportBuilder()
    builder.add(Diagnostic(.note, .csvBlankRows, at: nil, "3 blank rows"))
    builder.add(Diagnostic(.note, .mergedUsers, at: nil, "4 copies"))
    var lines: [String] = []
    DiagnosticText(builder.report, tellsOfHelp: true).write { lines.append($0.rendered(.plain)) }
    #expect(lines.suffix(2) == ["\n2 notes\n", "More on a code: allot help csv-blank-rows\n"])
    DiagnosticText(ReportBuilder().report, tellsOfHelp: true).write {
      lines.append($0.rendered(.plain))
    }
    #expect(lines.count == 4)
  }

  @Test func nothingIsSaidOfNothing() {
    #expect(text(ReportBuilder().report) == "")
  }

  @Test func aPlaceThatCannotBeReadAgainIsAByte() {
    let site = PlacedDiagnostic.Site(file: "<stdin>", offset: 1234)
    let placed = PlacedDiagnostic(
      .error, .jsonCutShort, at: site, "the text ends inside of a string")
    #expect(
      DiagnosticText.text(placed).rendered(.plain)
        == "<stdin>: error: the text ends inside of a string [json-cut-short] at byte 1,235\n")
  }

  @Test func textFromOutsideCannotAct() {
    var builder = ReportBuilder()
    let source = builder.source("ex\u{1B}[2Jport\n.json", "\u{202E}bad\u{7}")
    builder.add(
      Diagnostic(
        .error, .csvQuote, at: builder.range(of: "bad", in: source), "found \u{1B}[31m\nerror: x",
        help: "remove \u{202E}",
        related: [
          Diagnostic.Related(range: builder.range(of: "b", in: source), label: "\u{9B}1m")
        ]))
    #expect(
      text(builder.report) == #"""
        ex\u{1B}[2Jport\u{A}.json:1:2: error: found \u{1B}[31m\u{A}error: x [csv-quote]
            1 | \u{202E}bad\u{7}
              |         ^^^
        ex\u{1B}[2Jport\u{A}.json:1:2: note: \u{9B}1m
            1 | \u{202E}bad\u{7}
              |         ^
        help: remove \u{202E}

        1 error

        """#)
  }

  @Test func aRejectionStaysUnder64KiB() {
    var builder = ReportBuilder()
    let line = String(repeating: "\u{E0041}", count: 400)
    let source = builder.source(line, line + "\n" + line)
    for code in DiagnosticCode.allCases.prefix(30) {
      for _ in 0..<20 {
        builder.add(
          Diagnostic(
            .error, code,
            at: SourceRange(source: source, start: 400, end: 404), line + line, help: line,
            related: [
              Diagnostic.Related(
                range: SourceRange(source: source, start: 800, end: 900), label: line)
            ]))
      }
    }
    let report = builder.report
    var styled = ""
    DiagnosticText(report).write { styled += $0.rendered(.ansi) }
    #expect(styled.utf8.count < 64 << 10)
    #expect(styled.hasSuffix("600 errors\n"))
    #expect(DiagnosticJSON(report).bytes.count < 64 << 10)
    #expect(DiagnosticSARIF(report).bytes.count < 64 << 10)
    var annotations = ""
    DiagnosticGitHub(report).write { annotations += $0 }
    #expect(annotations.utf8.count < 64 << 10)
    #expect(annotations.hasSuffix("600 errors\n"))
  }
}
