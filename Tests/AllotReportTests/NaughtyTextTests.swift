import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import TestSupport
import Testing

@Suite(
  "Naughty strings in text",
  .enabled(if: NaughtyStrings.corpus != nil, "shared/corpora is not here"))
struct NaughtyTextTests {
  private typealias Person = PlanBuilder.Person

  /// Columns that a row takes up to what follows its first cell. A backslash of an escape would
  /// be escaped once more.
  private static func width(of line: String, upTo rest: String) -> Int? {
    guard line.hasSuffix(rest) else { return nil }
    return SafeText(String(line.dropLast(rest.count)).replacing("\\", with: "/")).width
  }

  /// Every section of a plan in which a name comes first, and what follows it in the row.
  private static let sections:
    [(rest: String, add: @Sendable (inout PlanBuilder, Int, String) -> Void)] = [
      (
        "   50.00 USD   team default   p.yaml:3",
        { $0.user("u\($1)", from: nil, to: Person($2, .amount(5000)), at: "p.yaml:3") }
      ),
      (
        "   was 50.00 USD   not in exports/okta-users.json",
        { $0.user("u\($1)", from: Person($2, .amount(5000)), to: nil) }
      ),
      (
        "   50.00 -> 70.00 USD   override   p.yaml:4",
        {
          $0.user(
            "u\($1)", from: Person($2, .amount(5000)), to: Person($2, .amount(7000), .override),
            at: "p.yaml:4", .policy)
        }
      ),
      (
        "   +3 members   unlimited   p.yaml:5",
        { $0.group("g\($1)", from: nil, to: ($2, .unlimited), adding: 3, at: "p.yaml:5") }
      ),
    ]

  @Test("are a row each, and in no row out of shape", arguments: sections.indices)
  func areRows(_ section: Int) {
    let (rest, add) = Self.sections[section]
    var builder = PlanBuilder()
    for (index, string) in NaughtyStrings.all.enumerated() { add(&builder, index, string) }
    let text = builder.text(full: true)
    #expect(text.replacing("\n", with: "").isSeen)
    let rows = builder.changes(full: true)
    #expect(rows.count == NaughtyStrings.all.count)
    let widths = Set(rows.map { Self.width(of: $0, upTo: rest) })
    #expect(widths.count == 1 && !widths.contains(nil), "\(rows.prefix(3)), \(widths)")
  }

  @Test func areOneLineEachInProblems() {
    func lines(_ string: String) -> (text: Int, github: Int, json: Int, sarif: Int) {
      var builder = ReportBuilder()
      let source = builder.source("policies/\(string).yaml", "- group: <\(string)>\n")
      let place = builder.range(of: ">", in: source)
      builder.add(
        Diagnostic(
          .error, .unknownWord, at: place, "`\(string)` is no word", help: "write not \(string)",
          related: [Diagnostic.Related(range: place, label: "it is \(string)")]))
      let report = builder.report
      var (text, github) = ("", "")
      DiagnosticText(report).write { text += $0.rendered(.plain) }
      DiagnosticGitHub(report).write { github += $0 }
      let json = String(decoding: DiagnosticJSON(report).bytes, as: UTF8.self)
      let sarif = String(decoding: DiagnosticSARIF(report).bytes, as: UTF8.self)
      for shown in [text, github] { #expect(shown.replacing("\n", with: "").isSeen) }
      for written in [json, sarif] { #expect(written.isInert) }
      func count(_ text: String) -> Int { text.utf8.count { $0 == 0x0A } }
      return (count(text), count(github), count(json), count(sarif))
    }
    let plain = lines("x")
    #expect(plain.text > 6 && plain.github == 2)
    for string in NaughtyStrings.all { #expect(lines(string) == plain, "\(string)") }
  }
}
