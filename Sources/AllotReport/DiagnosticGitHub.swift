package import Diagnostics

/// Problems as annotations of a GitHub workflow.
///
/// ```
/// ::error file=policies/team.yaml,line=3,col=12,title=limit-precision::limit has 3 decimals
/// ```
///
/// (docs.github.com, "Workflow commands for GitHub Actions"; `%`, CR and LF are escaped in every
/// value, `:` and `,` in properties.)
package struct DiagnosticGitHub {
  private let report: DiagnosticReport

  package init(_ report: DiagnosticReport) { self.report = report }

  /// Emits one annotation at a time, then what was left out and the counts as plain lines.
  package func write<E: Error>(_ emit: (String) throws(E) -> Void) throws(E) {
    var tally = ShownTally(report)
    for diagnostic in report.diagnostics {
      let line = Self.line(diagnostic)
      if tally.admits(diagnostic, bytes: line.utf8.count) { try emit(line) }
    }
    for (code, count) in tally.leftOut {
      try emit("and \(grouped(count)) more of [\(safe(code.name))]\n")
    }
    if !report.countLine.isEmpty { try emit(report.countLine + "\n") }
  }

  private static func line(_ diagnostic: PlacedDiagnostic) -> String {
    var properties: [String] = []
    if let site = diagnostic.site {
      properties.append("file=" + property(safe(site.file)))
      if let excerpt = site.excerpt {
        properties += ["line=\(excerpt.line)", "col=\(excerpt.column)"]
      }
    }
    properties.append("title=" + property(safe(diagnostic.code.name)))
    var lines = [SafeText(diagnostic.message).shortened(to: DiagnosticReport.longest).text]
    lines += diagnostic.related.prefix(5).map { "\($0.site.placeText): \(safe($0.label))" }
    if let help = diagnostic.help {
      lines.append("help: " + SafeText(help).shortened(to: DiagnosticReport.longest).text)
    }
    let message = data(lines.joined(separator: "\n"))
    return "::\(diagnostic.severity.command) \(properties.joined(separator: ","))::\(message)\n"
  }

  private static func data(_ text: String) -> String {
    escaped(text) { $0 == "%" || $0 == "\r" || $0 == "\n" }
  }

  private static func property(_ text: String) -> String {
    escaped(text) { $0 == "%" || $0 == "\r" || $0 == "\n" || $0 == ":" || $0 == "," }
  }

  private static func escaped(
    _ text: String, where mustEscape: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if mustEscape(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(
          contentsOf: ("%" + (digits.utf8.count < 2 ? "0" : "") + digits).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Severity {
  /// GitHub's name for an annotation of this weight.
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
