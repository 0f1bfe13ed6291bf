import AllotLedger
package import Diagnostics

/// Problems as data: canonical JSON, one problem a line. (SPEC sections 5 and 11.)
///
/// ```
/// {"format_version":"1.0","kind":"diagnostics","errors":1,"warnings":0,"notes":0,"left_out":{},"diagnostics":[
/// {"severity":"error","code":"limit-precision","file":"policies/team.yaml","line":3,"column":12,...}
/// ]}
/// ```
package struct DiagnosticJSON {
  private let report: DiagnosticReport

  package init(_ report: DiagnosticReport) { self.report = report }

  package var bytes: [UInt8] {
    var tally = ShownTally(report)
    var rows: [[UInt8]] = []
    for diagnostic in report.diagnostics {
      let row = Self.row(diagnostic)
      if tally.admits(diagnostic, bytes: row.count + 2) { rows.append(row) }
    }
    var json = CanonicalJSON()
    json.raw("{\"format_version\":\"1.0\",\"kind\":\"diagnostics\",")
    json.counts(of: report, leftOut: tally.leftOut)
    json.raw(",\"diagnostics\":")
    json.lines(rows) { json, row in json.raw(row[...]) }
    json.raw("}\n")
    return json.bytes
  }

  private static func row(_ diagnostic: PlacedDiagnostic) -> [UInt8] {
    var json = CanonicalJSON()
    json.raw("{\"severity\":\"\(diagnostic.severity.rawValue)\",\"code\":")
    json.text(diagnostic.code.name)
    json.raw(",")
    site(diagnostic.site, &json)
    json.raw(",\"message\":")
    json.text(clipped(diagnostic.message))
    json.raw(",\"help\":")
    optional(diagnostic.help, &json)
    json.raw(",\"related\":[")
    for (index, related) in diagnostic.related.prefix(20).enumerated() {
      json.raw(index == 0 ? "{" : ",{")
      site(related.site, &json)
      json.raw(",\"message\":")
      json.text(clipped(related.label))
      json.raw("}")
    }
    json.raw("]}")
    return json.bytes
  }

  /// A place without a line says which byte it is, from 0.
  private static func site(_ site: PlacedDiagnostic.Site?, _ json: inout CanonicalJSON) {
    json.raw("\"file\":")
    optional(site?.file, &json)
    json.raw(",\"line\":")
    optional(site?.excerpt?.line, &json)
    json.raw(",\"column\":")
    optional(site?.excerpt?.column, &json)
    if let site, site.excerpt == nil, let offset = site.offset {
      json.raw(",\"byte\":")
      json.number(offset)
    }
  }

  private static func optional(_ text: String?, _ json: inout CanonicalJSON) {
    if let text { json.text(clipped(text)) } else { json.raw("null") }
  }

  private static func optional(_ number: Int?, _ json: inout CanonicalJSON) {
    if let number { json.number(number) } else { json.raw("null") }
  }

  private static func clipped(_ text: String) -> String {
    let kept = text.unicodeScalars.prefix(DiagnosticReport.longest)
    return kept.endIndex == text.unicodeScalars.endIndex ? text : String(kept) + "…"
  }
}

extension CanonicalJSON {
  /// How many problems there are by severity, and how many of each code are not shown.
  mutating func counts(
    of report: DiagnosticReport, leftOut: [(code: DiagnosticCode, count: Int)]
  ) {
    for (key, severity) in [("errors", Severity.error), ("warnings", .warning), ("notes", .note)] {
      raw("\"\(key)\":")
      number(report.total(severity))
      raw(",")
    }
    raw("\"left_out\":{")
    for (index, (code, count)) in leftOut.enumerated() {
      if index > 0 { raw(",") }
      text(code.name)
      raw(":")
      number(count)
    }
    raw("}")
  }
}
