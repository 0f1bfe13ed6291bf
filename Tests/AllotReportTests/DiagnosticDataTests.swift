import AllotReport
import Diagnostics
import Foundation
import Testing

@Suite("Diagnostics as data") struct DiagnosticDataTests {
  private var report: DiagnosticReport {
    var builder = ReportBuilder()
    let first = builder.source("a,b:c%.yaml", "x: 1\nö: \"2\"\n")
    builder.add(
      Diagnostic(
        .error, .limitPrecision, at: builder.range(of: "\"2\"", in: first),
        "100% \"wrong\"\nhere",
        help: "write 2",
        related: [
          Diagnostic.Related(range: builder.range(of: "x", in: first), label: "first given here")
        ]))
    for _ in 0..<25 { builder.add(Diagnostic(.warning, .csvShortRow, at: nil, in: first, "w")) }
    return builder.report
  }

  @Test func jsonHoldsOneProblemALine() {
    let lines = String(decoding: DiagnosticJSON(report).bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == #"{"format_version":"1.0","kind":"diagnostics","errors":1,"warnings":25,"notes":0,"#
        + #""left_out":{"csv-short-row":5},"diagnostics":["#)
    #expect(
      lines[1]
        == #"{"severity":"warning","code":"csv-short-row","file":"a,b:c%.yaml","line":null,"column":null,"#
        + #""message":"w","help":null,"related":[]},"#)
    #expect(
      lines[21] == #"{"severity":"error","code":"limit-precision","file":"a,b:c%.yaml","line":2,"#
        + #""column":4,"message":"100% \"wrong\"\u000ahere","help":"write 2","related":["#
        + #"{"file":"a,b:c%.yaml","line":1,"column":1,"message":"first given here"}]}"#)
    #expect(lines[22] == "]}")
    #expect(lines.count == 24)
  }

  @Test func jsonIsReadBackByAnotherReader() throws {
    let data = Data(DiagnosticJSON(report).bytes)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["errors"] as? Int == 1)
    let rows = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(rows.count == 21)
    #expect(rows[20]["message"] as? String == "100% \"wrong\"\nhere")
    #expect(rows[0]["line"] is NSNull)
  }

  @Test func jsonOfNothingIsAnEmptyList() {
    #expect(
      String(decoding: DiagnosticJSON(ReportBuilder().report).bytes, as: UTF8.self)
        == #"{"format_version":"1.0","kind":"diagnostics","errors":0,"warnings":0,"notes":0,"#
        + "\"left_out\":{},\"diagnostics\":[]}\n")
  }

  @Test func annotationsEscapeWhatGitHubReads() {
    var lines: [String] = []
    DiagnosticGitHub(report).write { lines.append($0) }
    #expect(lines[0] == "::warning file=a%2Cb%3Ac%25.yaml,title=csv-short-row::w\n")
    #expect(
      lines[20] == "::error file=a%2Cb%3Ac%25.yaml,line=2,col=4,title=limit-precision::"
        + #"100%25 "wrong"\u{A}here%0Aa,b:c%25.yaml:1:1: first given here%0Ahelp: write 2"# + "\n")
    #expect(lines[21...] == ["and 5 more of [csv-short-row]\n", "1 error, 25 warnings\n"])
  }

  @Test func aNoteIsANotice() {
    var builder = ReportBuilder()
    builder.add(Diagnostic(.note, .csvBlankRows, at: nil, "3 blank rows"))
    var lines: [String] = []
    DiagnosticGitHub(builder.report).write { lines.append($0) }
    #expect(lines == ["::notice title=csv-blank-rows::3 blank rows\n", "1 note\n"])
  }

  @Test func countsBySeverityIncludeWhatIsNotKept() {
    var log = DiagnosticLog()
    for _ in 0..<50 { log.add(Diagnostic(.warning, .csvShortRow, at: nil, "w")) }
    #expect(!log.hasErrors)
    var other = DiagnosticLog()
    other.add(Diagnostic(.error, .jsonType, at: nil, "e"))
    log.add(other)
    #expect(log.hasErrors)
    #expect(log.totals == [.warning: 50, .error: 1])
  }
}
