/// A problem with everything a reader is shown of it: file, line and the line itself.
package struct PlacedDiagnostic: Sendable {
  /// Where something stands.
  package struct Site: Sendable, Hashable {
    /// The input's name as the user gave it.
    package let file: String
    /// The offset of the first byte, where the problem has a place.
    package let offset: Int?
    /// Line, column and the line; `nil` where the input could not be read again.
    package let excerpt: Excerpt?

    package init(file: String, offset: Int? = nil, excerpt: Excerpt? = nil) {
      self.file = file
      self.offset = offset
      self.excerpt = excerpt
    }
  }

  /// A second place that belongs to the problem.
  package struct Related: Sendable, Hashable {
    package let site: Site
    /// What stands there, such as `first given here`.
    package let label: String

    package init(site: Site, label: String) {
      self.site = site
      self.label = label
    }
  }

  package let severity: Severity
  package let code: DiagnosticCode
  package let site: Site?
  package let message: String
  package let help: String?
  package let related: [Related]

  package init(
    _ severity: Severity, _ code: DiagnosticCode, at site: Site?, _ message: String,
    help: String? = nil, related: [Related] = []
  ) {
    self.severity = severity
    self.code = code
    self.site = site
    self.message = message
    self.help = help
    self.related = related
  }

  /// Places a diagnostic with what a pass over its sources found.
  package init(
    _ diagnostic: Diagnostic, naming sources: SourceList, excerpts: [SourceRange: Excerpt]
  ) {
    func site(_ range: SourceRange) -> Site {
      Site(file: sources[range.source], offset: range.start, excerpt: excerpts[range])
    }
    self.init(
      diagnostic.severity, diagnostic.code,
      at: diagnostic.range.map(site) ?? diagnostic.source.map { Site(file: sources[$0]) },
      diagnostic.message, help: diagnostic.help,
      related: diagnostic.related.map { Related(site: site($0.range), label: $0.label) })
  }
}

extension Diagnostic {
  /// Every range of the diagnostic, related ones included: what an excerpt is wanted of.
  package var ranges: [SourceRange] { (range.map { [$0] } ?? []) + related.map(\.range) }
}

/// The problems of one run as they are shown: the kept ones in order, and the true counts.
package struct DiagnosticReport: Sendable {
  package let diagnostics: [PlacedDiagnostic]
  /// How often each code was reported, shown or not.
  package let counts: [DiagnosticCode: Int]
  /// How often each severity was reported, shown or not.
  package let totals: [Severity: Int]

  package init(
    _ diagnostics: [PlacedDiagnostic], counts: [DiagnosticCode: Int], totals: [Severity: Int]
  ) {
    self.diagnostics = diagnostics
    self.counts = counts
    self.totals = totals
  }

  /// The log's problems with the places that a pass over their sources found.
  package init(
    _ log: DiagnosticLog, naming sources: SourceList, excerpts: [SourceRange: Excerpt]
  ) {
    self.init(
      log.sorted(naming: sources).map {
        PlacedDiagnostic($0, naming: sources, excerpts: excerpts)
      }, counts: log.counts, totals: log.totals)
  }

  package func total(_ severity: Severity) -> Int { totals[severity] ?? 0 }
}
