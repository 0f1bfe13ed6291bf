/// The problems of one run, at most ``kept`` of a kind, with true counts.
package struct DiagnosticLog: Sendable {
  /// How many problems of one code are kept: a reader acts on the first few, and a million equal
  /// lines would hide the others. (SPEC section 5.)
  package static let kept = 20

  /// How often each code was reported, kept or not.
  package private(set) var counts: [DiagnosticCode: Int] = [:]
  /// How many problems of each severity were reported, kept or not.
  package private(set) var totals: [Severity: Int] = [:]
  private var entries: [Kind: [Diagnostic]] = [:]

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

  /// What is kept apart until the sources' names, which rank them, are known.
  private struct Kind: Hashable {
    let code: DiagnosticCode
    let source: SourceID?
  }

  private mutating func keep(_ diagnostic: Diagnostic) {
    let kind = Kind(code: diagnostic.code, source: diagnostic.source)
    entries[kind, default: []].append(diagnostic)
    if entries[kind, default: []].count >= 4 * Self.kept { trim(kind) }
  }

  private mutating func trim(_ kind: Kind) {
    entries[kind] = Array((entries[kind] ?? []).sorted(by: Self.precedes).prefix(Self.kept))
  }

  /// The kept problems by file name and place, whatever the order of sources and of discovery.
  package func sorted(naming sources: SourceList) -> [Diagnostic] {
    func name(_ d: Diagnostic) -> String { d.source.map { sources[$0] } ?? "" }
    func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
      let (x, y) = (name(a), name(b))
      if !x.utf8.elementsEqual(y.utf8) { return x.utf8.lexicographicallyPrecedes(y.utf8) }
      return Self.precedes(a, b)
    }
    let kinds = Dictionary(grouping: entries.values.joined(), by: \.code)
    return kinds.values.flatMap { $0.sorted(by: precedes).prefix(Self.kept) }.sorted(by: precedes)
  }

  /// The order within one source: place, then code, then words.
  private static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    let (x, y) = (a.range?.start ?? -1, b.range?.start ?? -1)
    if x != y { return x < y }
    if a.code != b.code { return a.code.name.utf8.lexicographicallyPrecedes(b.code.name.utf8) }
    return a.message.utf8.lexicographicallyPrecedes(b.message.utf8)
  }
}
