package import Diagnostics

/// Problems as a person reads them. (SPEC section 5.)
///
/// ```
/// policies/engineering.yaml:14:12: error: limit has 3 decimals, USD has 2 [limit-precision]
///    14 |     limit: 49.505
///       |            ^^^^^^
/// help: write 49.50 or 49.51
/// ```
package struct DiagnosticText {
  /// The most related places shown with a problem.
  private static let mostRelated = 5

  private let report: DiagnosticReport
  private let tellsOfHelp: Bool

  /// - Parameter tellsOfHelp: whether a last line says how to learn more of a code.
  package init(_ report: DiagnosticReport, tellsOfHelp: Bool = false) {
    self.report = report
    self.tellsOfHelp = tellsOfHelp
  }

  /// Emits one problem at a time, then what was left out, then the counts.
  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    var tally = ShownTally(report)
    for (index, diagnostic) in report.diagnostics.enumerated() {
      var text: StyledText = index == 0 ? "" : "\n"
      text.append(Self.text(diagnostic))
      guard tally.admits(diagnostic, bytes: text.printedBytes) else { continue }
      try emit(text)
    }
    let rest = tally.leftOut.map { "and \(grouped($0.count)) more of [\(safe($0.code.name))]\n" }
    let counts = report.countLine
    if counts.isEmpty { return }
    try emit(StyledText((report.diagnostics.isEmpty ? "" : "\n") + rest.joined() + counts + "\n"))
    if tellsOfHelp, let first = report.diagnostics.first {
      try emit(StyledText("More on a code: allot help \(safe(first.code.name))\n", .dim))
    }
  }

  /// One problem with its lines.
  package static func text(_ diagnostic: PlacedDiagnostic) -> StyledText {
    var text = StyledText(diagnostic.site?.prefix ?? "")
    text.append("\(diagnostic.severity.rawValue):", diagnostic.severity.role)
    text.append(" " + SafeText(diagnostic.message).shortened(to: DiagnosticReport.longest).text)
    text.append(" [\(safe(diagnostic.code.name))]", .dim)
    text.append((diagnostic.site?.offsetNote ?? "") + "\n")
    text.append(excerpt(diagnostic.site))
    for related in diagnostic.related.prefix(mostRelated) {
      text.append(related.site.prefix)
      text.append("note:", .note)
      text.append(" \(safe(related.label))\(related.site.offsetNote)\n")
      text.append(excerpt(related.site))
    }
    if diagnostic.related.count > mostRelated {
      let more = diagnostic.related.count - mostRelated
      text.append("note:", .note)
      text.append(" and \(counted(more, "more place"))\n")
    }
    if let help = diagnostic.help {
      text.append("help:", .help)
      text.append(" " + SafeText(help).shortened(to: DiagnosticReport.longest).text + "\n")
    }
    return text
  }

  private static func excerpt(_ site: PlacedDiagnostic.Site?) -> StyledText {
    site?.excerpt.map { ExcerptText($0).text } ?? ""
  }
}

/// Text of one line, safe to print and of a bearable length.
func safe(_ text: String) -> String { SafeText(text).shortened(to: 200).text }

extension PlacedDiagnostic.Site {
  /// `file:line:column`, or the file where no line is known.
  var placeText: String {
    guard let excerpt else { return safe(file) }
    return "\(safe(file)):\(excerpt.line):\(excerpt.column)"
  }

  fileprivate var prefix: String { placeText + ": " }

  /// A byte to go to where no line is known.
  fileprivate var offsetNote: String {
    guard excerpt == nil, let offset else { return "" }
    return " at byte \(grouped(offset + 1))"
  }
}

extension Severity {
  var role: StyledText.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension StyledText {
  /// Bytes it prints at most, styles included.
  var printedBytes: Int { runs.reduce(0) { $0 + $1.text.utf8.count + 24 } }
}

extension DiagnosticReport {
  /// Columns after which a message is cut: some name a whole cell of an export.
  static let longest = 600
  /// Bytes that the problems of one run print at most; a rejection stays under 64 KiB.
  /// (RULES, Messages.)
  static let mostBytes = 56 * 1024

  /// `3 errors, 1 warning`; empty where there is no problem at all.
  package var countLine: String {
    [Severity.error, .warning, .note].filter { total($0) > 0 }
      .map { counted(total($0), $0.rawValue) }.joined(separator: ", ")
  }
}

/// Keeps a report's length bounded and its counts true.
struct ShownTally {
  private let counts: [DiagnosticCode: Int]
  private var shown: [DiagnosticCode: Int] = [:]
  private let most: Int
  private var bytes = 0
  /// Whether nothing more is admitted.
  private(set) var isFull = false

  /// - Parameter most: bytes that the shown problems may have together.
  init(_ report: DiagnosticReport, most: Int = DiagnosticReport.mostBytes) {
    counts = report.counts
    self.most = most
  }

  /// Counts a problem as shown, unless the report would grow too long; then no more are.
  mutating func admits(_ diagnostic: PlacedDiagnostic, bytes size: Int) -> Bool {
    isFull = isFull || bytes + size > most
    if isFull { return false }
    bytes += size
    shown[diagnostic.code, default: 0] += 1
    return true
  }

  /// Codes with problems that were not shown, by name.
  var leftOut: [(code: DiagnosticCode, count: Int)] {
    counts.map { (code: $0.key, count: $0.value - (shown[$0.key] ?? 0)) }
      .filter { $0.count > 0 }
      .sorted { $0.code.name.utf8.lexicographicallyPrecedes($1.code.name.utf8) }
  }
}
