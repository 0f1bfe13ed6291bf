/// How much a problem matters.
package enum Severity: String, Sendable, Comparable {
  /// Stops the run (exit 9).
  case error
  /// Shown, and carried in the plan.
  case warning
  /// Counted things a careful reader may want to know.
  case note

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}

/// One problem in one input, with a remedy.
///
/// Messages are lower case without a full stop and name what was found. They may hold text from
/// exports as it is: renderers make every message safe to print.
package struct Diagnostic: Sendable {
  /// A second place that belongs to the problem.
  package struct Related: Sendable {
    package let range: SourceRange
    /// What stands there, such as `first given here`.
    package let label: String

    package init(range: SourceRange, label: String) {
      self.range = range
      self.label = label
    }
  }

  package let severity: Severity
  package let code: DiagnosticCode
  /// Where, if the problem has a place.
  package let range: SourceRange?
  /// The input at fault where there is no place in it (a missing file).
  package let source: SourceID?
  package let message: String
  /// What to do about it.
  package let help: String?
  package let related: [Related]

  package init(
    _ severity: Severity, _ code: DiagnosticCode, at range: SourceRange?,
    in source: SourceID? = nil,
    _ message: String, help: String? = nil, related: [Related] = []
  ) {
    self.severity = severity
    self.code = code
    self.range = range
    self.source = source ?? range?.source
    self.message = message
    self.help = help
    self.related = related
  }
}
