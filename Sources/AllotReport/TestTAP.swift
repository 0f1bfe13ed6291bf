import AllotLedger
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Test results by the Test Anything Protocol, version 14.
///
/// ```
/// TAP version 14
/// 1..2
/// ok 1 - policies/tests/limits.yaml: engineers
/// not ok 2 - policies/tests/limits.yaml: contractors
///   ---
///   at: "policies/tests/limits.yaml:7:5"
///   ...
/// ```
package struct TestTAP {
  private let report: TestReport
  private let words: TestWords

  package init(_ report: TestReport) {
    self.report = report
    words = TestWords(report.currency)
  }

  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    try emit(StyledText("TAP version 14\n1..\(report.verdicts.count)\n"))
    for (index, verdict) in report.verdicts.enumerated() {
      let name = Self.escaped("\(safe(verdict.test.place.file)): \(words.name(verdict.test))")
      try emit(StyledText("\(verdict.passes ? "ok" : "not ok") \(index + 1) - \(name)\n"))
      if !verdict.passes { try emit(StyledText(diagnostics(verdict))) }
    }
    for rule in report.untested { try emit(StyledText("# not tested: \(words.rule(rule))\n")) }
    try emit(StyledText("# \(words.summary(report))\n"))
  }

  /// A YAML block, every text of it quoted as in JSON.
  private func diagnostics(_ verdict: TestVerdict) -> String {
    var lines = ["---"]
    for (key, text) in [
      ("at", words.place(verdict.test)), ("expected", words.expected(verdict.test)),
      ("got", words.got(verdict)), ("as_of", "\(verdict.day)"),
    ] { lines.append("\(key): \(Self.quoted(text))") }
    let reasons = words.reasons(verdict)
    lines.append(reasons.isEmpty ? "because: []" : "because:")
    lines += reasons.map { reason in
      "  - " + Self.quoted(reason.filter { !$0.isEmpty }.joined(separator: ", "))
    }
    return (lines + ["..."]).map { "  \($0)\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    var json = CanonicalJSON()
    json.text(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// A `#` would begin a directive, so that a case called `# SKIP` would pass whatever it gets.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      if scalar == "#" || scalar == "\\" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
  }
}
