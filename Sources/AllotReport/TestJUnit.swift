package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Test results as the XML that JUnit made common: a suite a file.
package struct TestJUnit {
  private let report: TestReport
  private let words: TestWords

  package init(_ report: TestReport) {
    self.report = report
    words = TestWords(report.currency)
  }

  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    try emit("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    let all = Self.counts(report.verdicts[...])
    try emit(StyledText("<testsuites name=\"allot test\" \(all)>\n"))
    var rest = report.verdicts[...]
    while let file = rest.first?.test.place.file {
      let suite = rest.prefix { $0.test.place.file.utf8.elementsEqual(file.utf8) }
      rest = rest.dropFirst(suite.count)
      let name = Self.escaped(safe(file))
      try emit(StyledText("  <testsuite name=\"\(name)\" \(Self.counts(suite))>\n"))
      for verdict in suite { try emit(StyledText(element(verdict, file: name))) }
      try emit("  </testsuite>\n")
    }
    try emit("</testsuites>\n")
  }

  private static func counts(_ verdicts: ArraySlice<TestVerdict>) -> String {
    let failures = verdicts.count { !$0.passes }
    return "tests=\"\(verdicts.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\""
  }

  private func element(_ verdict: TestVerdict, file: String) -> String {
    let name = Self.escaped(words.name(verdict.test))
    let start =
      "    <testcase name=\"\(name)\" classname=\"\(file)\" file=\"\(file)\" "
      + "line=\"\(verdict.test.place.line)\""
    if verdict.passes { return start + "/>\n" }
    let message = "expected \(words.expected(verdict.test)), got \(words.got(verdict))"
    let lines = [words.place(verdict.test)] + words.explanation(verdict)
    let body = Self.escaped(lines.joined(separator: "\n"))
    return """
      \(start)>
            <failure message="\(Self.escaped(message))">\(body)
      </failure>
          </testcase>

      """
  }

  /// What XML takes for its own. Characters that it cannot hold are visible escapes already.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
