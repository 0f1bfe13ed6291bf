import Diagnostics

/// A source's diagnostics with their places found, as a command would make them.
struct ReportBuilder {
  private var sources = SourceList()
  private var log = DiagnosticLog()
  private var texts: [SourceID: String] = [:]

  mutating func source(_ name: String, _ text: String) -> SourceID {
    let id = sources.add(name)
    texts[id] = text
    return id
  }

  /// The range of the first occurrence of a text.
  func range(of text: String, in source: SourceID) -> SourceRange {
    let bytes = Array((texts[source] ?? "").utf8)
    let wanted = Array(text.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
    return SourceRange(source: source, start: start, end: start + wanted.count)
  }

  mutating func add(_ diagnostic: Diagnostic) { log.add(diagnostic) }

  var report: DiagnosticReport {
    var excerpts: [SourceRange: Excerpt] = [:]
    let all = log.sorted(naming: sources).flatMap(\.ranges)
    for (id, text) in texts {
      let ranges = all.filter { $0.source == id }
      var finder = LineFinder(ranges: ranges)
      finder.pass(Array(text.utf8)[...])
      for (range, excerpt) in zip(ranges, finder.finish()) { excerpts[range] = excerpt }
    }
    return DiagnosticReport(log, naming: sources, excerpts: excerpts)
  }
}
