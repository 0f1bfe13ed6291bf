import AllotLedger
package import Diagnostics

/// Problems as a log of static analysis, one rule and one result a line. (OASIS SARIF 2.1.0 with
/// Errata 01.)
///
/// ```
/// {"$schema":"...","version":"2.1.0","runs":[{"tool":{"driver":{"name":"allot",...,"rules":[
/// {"id":"limit-precision","shortDescription":{"text":"a limit with too many decimals"},...}
/// ]}},"columnKind":"unicodeCodePoints",...,"results":[
/// {"ruleId":"limit-precision","ruleIndex":0,"level":"error","message":{...},"locations":[...]}
/// ]}]}
/// ```
///
/// Viewers print these texts, so that they are made safe as for a terminal.
package struct DiagnosticSARIF {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  /// Bytes of rules with their explanations; further ones have a title only, so that a rejection
  /// stays under 64 KiB whatever is wrong.
  private static let mostRuleBytes = 24 * 1024
  /// The most related places of one result.
  private static let mostRelated = 20

  private let report: DiagnosticReport
  /// What occurs, by name: the rules.
  private let codes: [DiagnosticCode]

  package init(_ report: DiagnosticReport) {
    self.report = report
    codes = DiagnosticCode.byName.filter { report.counts[$0] != nil }
  }

  package var bytes: [UInt8] {
    let rules = rules
    let ruleBytes = rules.reduce(0) { $0 + $1.count + 2 }
    var tally = ShownTally(report, most: DiagnosticReport.mostBytes - ruleBytes)
    var results: [[UInt8]] = []
    for diagnostic in report.diagnostics where !tally.isFull {
      let result = result(diagnostic)
      if tally.admits(diagnostic, bytes: result.count + 2) { results.append(result) }
    }
    var json = CanonicalJSON()
    json.raw(
      "{\"$schema\":\"\(Self.schema)\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":")
    json.raw("{\"name\":\"allot\",\"version\":")
    json.text(allotVersion)
    json.raw(",\"rules\":[")
    Self.lines(rules, &json)
    json.raw("]}},\"columnKind\":\"unicodeCodePoints\",")
    json.raw("\"invocations\":[{\"executionSuccessful\":true}],\"properties\":{")
    json.counts(of: report, leftOut: tally.leftOut)
    json.raw("},\"results\":[")
    Self.lines(results, &json)
    json.raw("]}]}\n")
    return json.bytes
  }

  private static func lines(_ lines: [[UInt8]], _ json: inout CanonicalJSON) {
    json.raw(lines.isEmpty ? "" : "\n")
    for (index, line) in lines.enumerated() {
      json.raw(line[...])
      json.raw(index == lines.count - 1 ? "\n" : ",\n")
    }
  }

  // MARK: Rules

  private var rules: [[UInt8]] {
    var left = Self.mostRuleBytes
    return codes.map { code in
      let full = Self.rule(code, isExplained: true)
      left -= full.count
      return left >= 0 ? full : Self.rule(code, isExplained: false)
    }
  }

  private static func rule(_ code: DiagnosticCode, isExplained: Bool) -> [UInt8] {
    let explanation = code.explanation
    var json = CanonicalJSON()
    json.raw("{\"id\":")
    json.text(code.name)
    json.raw(",\"shortDescription\":")
    message(explanation.title, &json)
    if isExplained {
      json.raw(",\"fullDescription\":")
      message(explanation.meaning + " " + explanation.reason, &json)
      json.raw(",\"help\":")
      message(explanation.remedy, &json)
    }
    json.raw(",\"defaultConfiguration\":{\"level\":\"\(code.severity.rawValue)\"}}")
    return json.bytes
  }

  // MARK: Results

  private func result(_ diagnostic: PlacedDiagnostic) -> [UInt8] {
    let code = diagnostic.code
    var json = CanonicalJSON()
    json.raw("{\"ruleId\":")
    json.text(code.name)
    json.raw(",\"ruleIndex\":")
    json.number(codes.firstIndex(of: code) ?? -1)
    json.raw(",\"level\":\"\(diagnostic.severity.rawValue)\",\"message\":")
    let help = diagnostic.help.map { "\nhelp: " + Self.shown($0) } ?? ""
    Self.message(Self.shown(diagnostic.message) + help, &json)
    json.raw(",\"locations\":[")
    if let site = diagnostic.site {
      json.raw("{")
      Self.place(site, &json)
      json.raw("}")
    }
    json.raw("],\"relatedLocations\":[")
    for (index, related) in diagnostic.related.prefix(Self.mostRelated).enumerated() {
      json.raw(index == 0 ? "{" : ",{")
      Self.place(related.site, &json)
      json.raw(",\"message\":")
      Self.message(Self.shown(related.label), &json)
      json.raw("}")
    }
    json.raw("]}")
    return json.bytes
  }

  private static func shown(_ text: String) -> String {
    SafeText(text).shortened(to: DiagnosticReport.longest).text
  }

  private static func place(_ site: PlacedDiagnostic.Site, _ json: inout CanonicalJSON) {
    json.raw("\"physicalLocation\":{\"artifactLocation\":{\"uri\":")
    json.text(uri(ofPath: site.file))
    json.raw("}")
    if let excerpt = site.excerpt {
      region(excerpt, &json)
    } else if let offset = site.offset {
      json.raw(",\"region\":{\"byteOffset\":")
      json.number(offset)
      json.raw("}")
    }
    json.raw("}")
  }

  /// What is meant, and the line around it where there is more of it. Columns are counted in
  /// scalars; `endColumn` is behind the last one.
  private static func region(_ excerpt: Excerpt, _ json: inout CanonicalJSON) {
    let line = Array(String(decoding: excerpt.text, as: UTF8.self).unicodeScalars)
    let meant = excerpt.caret.clamped(to: 0..<line.count)
    json.raw(",\"region\":")
    region(excerpt.line, from: excerpt.column, line[meant], &json)
    if meant.count == line.count { return }
    json.raw(",\"contextRegion\":")
    region(excerpt.line, from: excerpt.column - excerpt.caret.lowerBound, line[...], &json)
  }

  private static func region(
    _ line: Int, from column: Int, _ scalars: ArraySlice<Unicode.Scalar>,
    _ json: inout CanonicalJSON
  ) {
    json.raw("{\"startLine\":")
    json.number(line)
    json.raw(",\"startColumn\":")
    json.number(column)
    json.raw(",\"endColumn\":")
    json.number(column + scalars.count)
    if !scalars.isEmpty {
      json.raw(",\"snippet\":{\"text\":")
      json.text(SafeText(String(String.UnicodeScalarView(scalars))).text)
      json.raw("}")
    }
    json.raw("}")
  }

  // MARK: Texts

  /// A message string. Braces are doubled, as they would be placeholders (section 3.11.5), and
  /// no text from outside becomes a link (section 3.11.6).
  private static func message(_ text: String, _ json: inout CanonicalJSON) {
    var escaped = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "(", last == "]" {
        escaped.insert("\\", at: escaped.index(before: escaped.endIndex))
      }
      if scalar == "{" || scalar == "}" { escaped.append(scalar) }
      escaped.append(scalar)
      last = scalar
    }
    json.raw("{\"text\":")
    json.text(String(escaped))
    json.raw("}")
  }

  /// A reference to a file, relative where its path is. (RFC 3986, sections 2.1 and 4.2.)
  static func uri(ofPath path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
      .filter { !$0.elementsEqual(".".utf8) }.map(encoded)
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    return (isAbsolute ? "file:///" : "") + parts.joined(separator: "/")
  }

  /// Everything but letters, digits and `-._~` as `%XX`.
  private static func encoded(_ part: Substring.UTF8View) -> String {
    var text = ""
    for byte in part {
      let isLetter = (byte | 0x20) &- 97 < 26
      if isLetter || byte &- 48 < 10 || "-._~".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
