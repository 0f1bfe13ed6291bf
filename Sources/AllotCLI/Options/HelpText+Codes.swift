package import Diagnostics

extension HelpText {
  /// What `allot help` prints on a topic.
  package static func on(_ topic: HelpTopic) -> String {
    switch topic {
    case .overview: overview
    case .command(let name): on(name)
    case .codes: codes
    case .code(let code): on(code)
    }
  }

  /// What `allot help codes` prints: every code, by severity.
  package static var codes: String {
    let widest = DiagnosticCode.allCases.map(\.name.count).max() ?? 0
    var lines = ["The codes of problems. `allot help CODE` explains one."]
    for severity in [Severity.error, .warning, .note] {
      lines += ["", "\(severity.heading):"]
      for code in DiagnosticCode.byName where code.severity == severity {
        lines += row(code.name, code.explanation.title, widest)
      }
    }
    return text(lines)
  }

  /// What `allot help CODE` prints.
  package static func on(_ code: DiagnosticCode) -> String {
    let explanation = code.explanation
    var lines = ["\(code.name): \(explanation.title)"]
    let severities = explanation.severities.map(\.consequence).joined(separator: "; or ")
    for (heading, paragraph) in [
      ("Severity", severities), ("What it means", explanation.meaning),
      ("Why it matters", explanation.reason), ("What to do", explanation.remedy),
    ] {
      lines += ["", "\(heading):"] + indented(wrapped(paragraph, to: width - 2))
    }
    if let example = explanation.example {
      lines += ["", "Instead of:"] + indented(example.before.split(separator: "\n" as Character))
      lines += ["", "write:"] + indented(example.after.split(separator: "\n" as Character))
    }
    return text(lines)
  }

  private static func indented(_ lines: [some StringProtocol]) -> [String] {
    lines.map { "  \($0)" }
  }
}

extension Severity {
  fileprivate var heading: String {
    switch self {
    case .error: "Errors, which end the run (exit 9)"
    case .warning: "Warnings, which are shown and carried in the plan"
    case .note: "Notes, which are told and need nothing"
    }
  }

  fileprivate var consequence: String {
    switch self {
    case .error: "error: the run ends (exit 9) and writes nothing"
    case .warning: "warning: shown, and carried in the plan"
    case .note: "note: told, and carried in the plan"
    }
  }
}
