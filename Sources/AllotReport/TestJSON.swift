import AllotLedger
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Test results as data: canonical JSON, one case a line, sources as test files write them.
///
/// ```
/// {"format_version":"1.0","kind":"tests","currency":"USD","passed":1,"failed":0,"cases":[
/// {"name":"engineers","file":"policies/tests/limits.yaml","line":3,"column":5,"passed":true,...}
/// ],"not_tested":[
/// {"kind":"group","subject":"Research","at":"policies/groups.yaml:14"}
/// ]}
/// ```
package struct TestJSON {
  private let report: TestReport

  package init(_ report: TestReport) { self.report = report }

  package var bytes: [UInt8] {
    var json = CanonicalJSON()
    json.raw("{\"format_version\":\"1.0\",\"kind\":\"tests\",\"currency\":")
    json.text(report.currency.code)
    json.raw(",\"passed\":")
    json.number(report.verdicts.count - report.failures)
    json.raw(",\"failed\":")
    json.number(report.failures)
    json.raw(",\"cases\":")
    json.lines(report.verdicts) { json, verdict in Self.row(verdict, &json) }
    json.raw(",\"not_tested\":")
    json.lines(report.untested) { json, rule in Self.row(rule, &json) }
    json.raw("}\n")
    return json.bytes
  }

  private static func row(_ verdict: TestVerdict, _ json: inout CanonicalJSON) {
    let test = verdict.test
    json.raw("{\"name\":")
    json.text(test.name)
    json.raw(",\"file\":")
    json.text(test.place.file)
    json.raw(",\"line\":\(test.place.line),\"column\":\(test.place.column)")
    json.raw(",\"passed\":\(verdict.passes),\"as_of\":\"\(verdict.day)\",\"expected\":{\"limit\":")
    json.limit(test.expected)
    if let source = test.expectedSource { json.source(source, of: test) }
    json.raw("},\"got\":{\"limit\":")
    json.limit(verdict.limit)
    json.source(verdict.source, of: test)
    json.list("},\"resolution\":[", verdict.candidates) { json, candidate in
      json.raw("{\"limit\":")
      json.limit(candidate.limit)
      json.source(candidate.source, of: test)
      json.raw(",\"at\":")
      json.text(candidate.at)
      json.raw(",\"standing\":\"\(candidate.standing.word)\"}")
    }
    json.list(",\"groups_without_rule\":[", verdict.silentGroups) { json, silent in
      json.group(test.groups[silent.group])
    }
    json.raw("}")
  }

  private static func row(_ rule: PolicyRule, _ json: inout CanonicalJSON) {
    let (kind, words) =
      switch rule {
      case .team: ("team", "default")
      case .group(let rule): ("group", rule.group.words)
      case .override(let rule): ("override", rule.user.words)
      case .ceiling(let rule): ("ceiling", rule.group.words)
      }
    json.raw("{\"kind\":\"\(kind)\",\"subject\":")
    json.text(words)
    json.raw(",\"at\":")
    json.text(rule.place?.text ?? "")
    json.raw("}")
  }
}

extension CanonicalJSON {
  fileprivate mutating func source(_ source: PolicyTest.Source, of test: PolicyTest) {
    raw(",\"source\":")
    switch source {
    case .override: raw("\"override\"")
    case .team: raw("\"team\"")
    case .none: raw("\"none\"")
    case .group(let index): group(test.groups[index], as: "group")
    case .ceiling(let index): group(test.groups[index], as: "ceiling")
    }
  }

  private mutating func group(_ group: PolicyTest.Group, as key: String) {
    raw("{\"\(key)\":")
    self.group(group)
    raw("}")
  }

  /// The name, or `{"id":...}`.
  fileprivate mutating func group(_ group: PolicyTest.Group) {
    guard let id = group.id else { return text(group.name ?? ExactText("")) }
    raw("{\"id\":")
    text(id)
    if let name = group.name {
      raw(",\"name\":")
      text(name)
    }
    raw("}")
  }
}

extension TestCandidate.Standing {
  fileprivate var word: String {
    switch self {
    case .wins: "wins"
    case .loses: "loses"
    case .outranked: "outranked"
    case .ended: "ended"
    case .notReached: "not_reached"
    }
  }
}
