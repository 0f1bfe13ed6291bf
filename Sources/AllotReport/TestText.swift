package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Test results as a person reads them: what failed and why, the counts, what nobody tests.
///
/// ```
/// policies/tests/limits.yaml:7:5: failed: contractors stay below their ceiling
///   expected   200.00 USD
///   got        100.00 USD from ceiling of Contractors
///   as of      2026-11-21
///   because    100.00 USD   ceiling of Contractors   policies/ceilings.yaml:8   counts
///              200.00 USD   group Engineering        policies/groups.yaml:4
///
/// 12 cases: 11 passed, 1 failed.
///
/// not tested: policies/groups.yaml:14 group Research
/// ```
package struct TestText {
  /// The most rules that are listed as not tested.
  private static let mostRules = 25

  private let report: TestReport
  private let words: TestWords

  package init(_ report: TestReport) {
    self.report = report
    words = TestWords(report.currency)
  }

  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    for verdict in report.verdicts where !verdict.passes { try emit(failure(verdict)) }
    let role: StyledText.Role = report.failures == 0 ? .add : .error
    try emit(StyledText(words.summary(report) + ".\n", role))
    try emit(untested)
  }

  private func failure(_ verdict: TestVerdict) -> StyledText {
    var text = StyledText(words.place(verdict.test) + ": ")
    text.append("failed:", .error)
    text.append(" \(words.name(verdict.test))\n")
    for line in words.explanation(verdict) { text.append("  \(line)\n") }
    text.append("\n")
    return text
  }

  private var untested: StyledText {
    if report.untested.isEmpty { return "" }
    var text: StyledText = "\n"
    for rule in report.untested.prefix(Self.mostRules) {
      text.append("not tested:", .warning)
      text.append(" \(words.rule(rule))\n")
    }
    let more = report.untested.count - Self.mostRules
    if more > 0 { text.append("and \(counted(more, "more rule")) that no case tests\n") }
    return text
  }
}

extension TestWords {
  /// What was expected, what came and why, as lines of a table.
  func explanation(_ verdict: TestVerdict) -> [String] {
    var lines = [
      ("expected", expected(verdict.test)), ("got", got(verdict)), ("as of", "\(verdict.day)"),
    ]
    let rows = reasons(verdict).map { $0.map { SafeText(trusted: $0) } }
    var columns = Columns()
    for row in rows { columns.fit(row) }
    for (index, row) in rows.enumerated() {
      lines.append((index == 0 ? "because" : "", columns.line(row)))
    }
    if rows.isEmpty { lines.append(("because", "no rule is about this person")) }
    return lines.map { $0.0.padded(to: 11) + $0.1 }
  }
}
