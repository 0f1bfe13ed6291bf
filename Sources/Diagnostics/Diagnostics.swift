/// The problems of one run, at most ``kept`` of a kind, with true counts.
package struct DiagnosticLog: Sendable {
  /// How many problems of one code are kept: a reader acts on the first few, and a million equal
  /// lines would hide the others. (SPEC section 5.)
  package static let kept = 20

  /// How often each code was reported, kept or not.
  package private(set) var counts: [DiagnosticCode: Int] = [:]
  /// How many problems of each severity were reported, kept or not.
  package private(set) var totals: [Severity: Int] = [:]
  private var entries: [DiagnosticCode: [Diagnostic]] = [:]

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }
  /// Whether one of the problems is an error.
  package var hasErrors: Bool { totals[.error] != nil }

  package mutating func add(_ diagnostic: Diagnostic) {
    counts[diagnostic.code, default: 0] += 1
    totals[diagnostic.severity, default: 0] += 1
    keep(diagnostic)
  }

  package mutating func add(_ other: DiagnosticLog) {
    counts.merge(other.counts, uniquingKeysWith: +)
    totals.merge(other.totals, uniquingKeysWith: +)
    for diagnostic in other.entries.values.joined() { keep(diagnostic) }
  }

  private mutating func keep(_ diagnostic: Diagnostic) {
    entries[diagnostic.code, default: []].append(diagnostic)
    if entries[diagnostic.code, default: []].count >= 4 * Self.kept { trim(diagnostic.code) }
  }

  private mutating func trim(_ code: DiagnosticCode) {
    entries[code] = Array((entries[code] ?? []).sorted(by: Self.precedes).prefix(Self.kept))
  }

  /// The kept problems by file name and place.
  package func sorted(naming sources: SourceList) -> [Diagnostic] {
    let kept = entries.values.flatMap { $0.sorted(by: Self.precedes).prefix(Self.kept) }
    func name(_ d: Diagnostic) -> String { d.source.map { sources[$0] } ?? "" }
    return kept.sorted { a, b in
      let (x, y) = (name(a), name(b))
      if x != y { return x.utf8.lexicographicallyPrecedes(y.utf8) }
      return Self.precedes(a, b)
    }
  }

  /// The order within a run whatever the order of discovery: place, then code, then words.
  private static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.source != b.source { return (a.source?.index ?? -1) < (b.source?.index ?? -1) }
    let (x, y) = (a.range?.start ?? -1, b.range?.start ?? -1)
    if x != y { return x < y }
    if a.code != b.code { return a.code.name.utf8.lexicographicallyPrecedes(b.code.name.utf8) }
    return a.message.utf8.lexicographicallyPrecedes(b.message.utf8)
  }
}
