import AllotPolicy
import Diagnostics
import Testing

/// Test files of texts, read in their order.
private struct Reading {
  let tests: [PolicyTest]
  let diagnostics: [Diagnostic]
  private let files: [[UInt8]]

  init(_ texts: String..., currency: Currency = .usd) {
    files = texts.map { Array($0.utf8) }
    var reader = PolicyTestReader(currency: currency)
    var sources = SourceList()
    for (index, file) in files.enumerated() {
      let name = "t\(index).yaml"
      reader.read(file, source: sources.add(name), name: name)
    }
    tests = reader.tests
    diagnostics = reader.log.sorted(naming: sources)
  }

  var codes: [String] { diagnostics.map(\.code.name) }

  func text(at range: SourceRange?) -> String? {
    range.map { String(decoding: files[Int($0.source.index)][$0.start..<$0.end], as: UTF8.self) }
  }
}

@Suite("Policy test files") struct PolicyTestReaderTests {
  @Test func areReadWhole() throws {
    let reading = Reading(
      """
      version: 1
      as_of: 2026-11-21
      cases:
        - name: "no"
          groups: [Engineering, {id: 007}, {id: g1, name: Sales}]
          user: ada@acme.example
          expect: 200.5
          source: {group: {id: g1}}
        - {name: é, user: {id: u1, login: l, email: e}, as_of: 2027-01-01, expect: unset}
        - name: third
          groups: [Sales]
          expect: unlimited
          source: {ceiling: Sales}

      """, "version: 1\ncases: [{name: third, expect: 0, source: team}]\n")
    #expect(reading.codes == [])
    let tests = reading.tests
    try #require(tests.count == 4)
    #expect(tests.map(\.name.description) == ["no", "é", "third", "third"])
    #expect(
      tests[0].groups == [
        .init(id: nil, name: ExactText("Engineering")), .init(id: ExactText("007"), name: nil),
        .init(id: ExactText("g1"), name: ExactText("Sales")),
      ])
    #expect(tests[0].person == .init(login: ExactText("ada@acme.example")))
    #expect(
      tests[1].person
        == .init(id: ExactText("u1"), login: ExactText("l"), email: ExactText("e")))
    #expect(tests.map(\.expected) == [.amount(20_050), .unset, .unlimited, .amount(0)])
    #expect(tests.map(\.expectedSource) == [.group(2), nil, .ceiling(0), .team])
    #expect(
      tests.map { $0.asOf?.description } == ["2026-11-21", "2027-01-01", "2026-11-21", nil])
  }

  @Test func saysWhereACaseBegins() throws {
    let reading = Reading(
      "\u{FEFF}version: 1\r\ncases:\r\n  - name: a\r\n    expect: 1\r\n",
      "version: 1\ncases: [{name: é, expect: 1}, {name: b, expect: 1}]\n")
    #expect(reading.codes == [])
    #expect(
      reading.tests.map(\.place) == [
        Place(file: "t0.yaml", line: 3, column: 5), Place(file: "t1.yaml", line: 2, column: 9),
        Place(file: "t1.yaml", line: 2, column: 31),
      ])
    #expect(reading.tests.map { reading.text(at: $0.range) } == ["n", "{", "{"])
  }

  @Test func takeAmountsOfTheCurrency() throws {
    let yen = try Currency.named("JPY")
    #expect(
      Reading("version: 1\ncases: [{name: a, expect: 50.5}]", currency: yen).codes
        == ["limit-precision"])
  }

  @Test(
    "with one fault say which and where",
    arguments: [
      ("cases: []\n", "missing-key", "c"), ("version: 1\n", "missing-key", "v"),
      ("version: 2\ncases: []\n", "test-version", "2"),
      ("version: 1\nas_of: today\ncases: []\n", "test-day", "today"),
      ("version: 1\nasof: 2026-01-01\ncases: []\n", "unknown-key", "asof"),
      ("version: 1\ncases: {}\n", "yaml-kind", "{"),
      ("version: 1\ncases:\n", "empty-value", "cases"),
      ("version: 1\ncases: [{expect: 1}]\n", "missing-key", "{"),
      ("version: 1\ncases: [{name: a}]\n", "missing-key", "{"),
      ("version: 1\ncases: [{name: '', expect: 1}]\n", "yaml-kind", "'"),
      ("version: 1\ncases: [{name: a, expct: 1}]\n", "unknown-key", "expct"),
      ("version: 1\ncases: [{name: a, expect: Unset}]\n", "unknown-word", "Unset"),
      ("version: 1\ncases: [{name: a, expect: 1e3}]\n", "limit-amount", "1e3"),
      ("version: 1\ncases: [{name: a, expect: 1.234}]\n", "limit-precision", "1.234"),
      ("version: 1\ncases: [{name: a, expect: 1, as_of: 2026-02-30}]\n", "test-day", "2026-02-30"),
      ("version: 1\ncases: [{name: a, expect: 1, groups: Sales}]\n", "yaml-kind", "S"),
      ("version: 1\ncases: [{name: a, expect: 1, groups: [{name: b}]}]\n", "missing-key", "{"),
      ("version: 1\ncases: [{name: a, expect: 1, groups: [[b]]}]\n", "yaml-kind", "["),
      ("version: 1\ncases: [{name: a, expect: 1, groups: [B, B]}]\n", "test-group", "B"),
      (
        "version: 1\ncases: [{name: a, expect: 1, groups: [B, {id: c, name: B}]}]\n", "test-group",
        "{"
      ),
      (
        "version: 1\ncases: [{name: a, expect: 1, groups: [{id: c, name: D}, {id: c}]}]\n",
        "test-group", "{"
      ),
      ("version: 1\ncases: [{name: a, expect: 1, user: {}}]\n", "missing-key", "{"),
      ("version: 1\ncases: [{name: a, expect: 1, user: {mail: b}}]\n", "unknown-key", "mail"),
      ("version: 1\ncases: [{name: a, expect: 1, user: [b]}]\n", "yaml-kind", "["),
      ("version: 1\ncases: [{name: a, expect: 1, source: tema}]\n", "unknown-word", "tema"),
      ("version: 1\ncases: [{name: a, expect: 1, source: {}}]\n", "test-source", "{"),
      (
        "version: 1\ncases: [{name: a, expect: 1, groups: [B], source: {group: B, ceiling: B}}]\n",
        "test-source", "{"
      ),
      ("version: 1\ncases: [{name: a, expect: 1, source: {group: B}}]\n", "test-source", "B"),
      (
        "version: 1\ncases: [{name: a, expect: 1, groups: [B], source: {ceiling: {id: B}}}]\n",
        "test-source", "{"
      ),
      ("version: 1\ncases: [{name: a, expect: 1, source: none}]\n", "test-source", "n"),
      ("version: 1\ncases: [{name: a, expect: unset, source: team}]\n", "test-source", "t"),
      (
        "version: 1\ncases: [{name: a, expect: 1}, {name: 'a', expect: 2}]\n", "duplicate-test",
        "'a'"
      ),
      ("version: 1\ncases: [\n", "yaml-syntax", ""),
    ])
  func faults(_ text: String, _ code: String, _ place: String) throws {
    let reading = Reading(text)
    #expect(reading.codes == [code])
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.help != nil)
    #expect(reading.text(at: diagnostic.range) == place)
  }

  @Test(
    "suggest what was meant",
    arguments: [
      ("{name: a, expect: 1, soruce: team}", "write `source`"),
      ("{name: a, expect: 1, source: overide}", "write `override`"),
      ("{name: a, expect: 1, groups: [Sales], source: {group: Saels}}", "write `Sales`"),
      (
        "{name: a, expect: 1, source: group Sales}",
        "write override, team, none, `{group: NAME}` or `{ceiling: NAME}`"
      ),
    ])
  func suggest(_ test: String, _ help: String) {
    #expect(Reading("version: 1\ncases: [\(test)]\n").diagnostics.map(\.help) == [help])
  }

  @Test func aFaultOfOneCaseHidesNothingOfTheOthers() {
    let reading = Reading(
      "version: 1\ncases: [{name: a, expect: x}, {name: b, expect: 2}, {nam: c}]\n", "- a\n")
    #expect(reading.tests.map(\.name.description) == ["b"])
    #expect(
      reading.codes == ["limit-amount", "missing-key", "unknown-key", "yaml-kind"])
  }
}
