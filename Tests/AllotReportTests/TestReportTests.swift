import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the elements of an XML text are called and say.
private final class XMLReading: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var isWhole = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWhole = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func all(_ name: String) -> [[String: String]] {
    elements.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.attributes)
  }
}

@Suite("Test results") struct TestReportTests {
  /// One case a name, in two files; those at odd positions fail.
  private static func report(_ names: [String]) -> TestReport {
    let source = SourceID(index: 0)
    let tests = names.enumerated().map { index, name in
      PolicyTest(
        name: ExactText(name), person: .init(), groups: [.init(id: nil, name: ExactText(name))],
        asOf: nil, expected: index % 2 == 0 ? .unset : .unlimited, expectedSource: nil,
        place: Place(
          file: index < names.count / 2 ? "a & b.yaml" : "c.yaml", line: index + 1, column: 5),
        range: SourceRange(source: source, start: index, end: index + 1))
    }
    let day = CalendarDay(daysSinceEpoch: 20_000)
    return test(tests, of: .empty, on: day, in: .usd, naming: SourceList()).report
  }

  private static func text(
    _ write: ((StyledText) -> Void) -> Void
  ) -> String {
    var text = ""
    write { text += $0.rendered(.plain) }
    return text
  }

  private static let names =
    NaughtyStrings.all.filter { !$0.isEmpty } + [
      "plain", "<&>\"'", "# SKIP", "\\# TODO", "a\nb\u{0}",
    ]

  @Test func asJUnitAreWellFormedWhateverTheNames() {
    let report = Self.report(Self.names)
    let xml = XMLReading(Self.text { TestJUnit(report).write($0) })
    #expect(xml.isWhole)
    let shown = Self.names.map { SafeText($0).shortened(to: 200).text }
    #expect(
      xml.all("testcase").map { Array(($0["name"] ?? "").utf8) } == shown.map { Array($0.utf8) })
    #expect(xml.all("failure").count == Self.names.count / 2)
    #expect(xml.all("testsuite").map { $0["name"] } == ["a & b.yaml", "c.yaml"])
    #expect(
      xml.all("testsuites").map { [$0["tests"], $0["failures"]] } == [
        ["\(Self.names.count)", "\(Self.names.count / 2)"]
      ])
    #expect(
      xml.all("testsuite").compactMap { $0["tests"].flatMap { Int($0) } }.reduce(0, +)
        == Self.names.count)
  }

  @Test func asTAPAreOneLineACaseWhateverTheNames() {
    let report = Self.report(Self.names)
    let lines = Self.text { TestTAP(report).write($0) }
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(2) == ["TAP version 14", "1..\(Self.names.count)"])
    for (index, name) in Self.names.enumerated() {
      let start = (index % 2 == 0 ? "ok" : "not ok") + " \(index + 1) - "
      let found = lines.filter { $0.utf8.starts(with: start.utf8) }
      #expect(found.count == 1, "\(name)")
    }
    let results = lines.filter { $0.hasPrefix("ok") || $0.hasPrefix("not ok") }
    #expect(results.count == Self.names.count)
    // A directive would let a failure pass. (TAP 14, "Escaping".)
    for line in results {
      let bare = line.replacing("\\\\", with: "").replacing("\\#", with: "")
      #expect(!bare.utf8.contains(UInt8(ascii: "#")), "\(line)")
    }
  }

  @Test func asJSONKeepEveryName() throws {
    let report = Self.report(Self.names)
    let data = Data(TestJSON(report).bytes)
    let whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(whole["cases"] as? [[String: Any]])
    #expect(
      cases.map { Array(($0["name"] as? String ?? "").utf8) } == Self.names.map { Array($0.utf8) })
    #expect(cases.map { $0["passed"] as? Bool } == Self.names.indices.map { $0 % 2 == 0 })
    #expect(whole["failed"] as? Int == Self.names.count / 2)
  }

  @Test func inTextShowEveryFailureAndTheCounts() {
    let report = Self.report(Self.names)
    let lines = Self.text { TestText(report).write($0) }.split(separator: "\n")
    #expect(lines.count { $0.utf8.contains(":5: failed: ".utf8) } == Self.names.count / 2)
    let (all, failed) = (Self.names.count, Self.names.count / 2)
    #expect(lines.last == "\(all) cases: \(all - failed) passed, \(failed) failed.")
    #expect(lines.count { $0.utf8.contains("no rule   group ".utf8) } == failed)
  }

  @Test func nameSomeOfTheRulesThatNobodyTests() {
    let rules = (0..<30).map { index in
      PolicyRule.group(
        GroupRule(
          group: .id(ExactText("g\(index)")), limit: .unlimited, owner: nil,
          place: RulePlace(text: "p.yaml:\(index)", range: nil)))
    }
    let report = TestReport(verdicts: [], untested: rules, currency: .usd)
    let lines = Self.text { TestText(report).write($0) }.split(separator: "\n")
    #expect(lines[1] == "not tested: p.yaml:0 group with the id g0")
    #expect(lines.count { $0.hasPrefix("not tested: ") } == 25)
    #expect(lines.last == "and 5 more rules that no case tests")
    let tap = Self.text { TestTAP(report).write($0) }
    #expect(tap.split(separator: "\n").count { $0.hasPrefix("# not tested: ") } == 30)
  }
}
