import AllotPolicy
import Diagnostics
import Testing

@Suite("Policy reader") struct PolicyReaderTests {
  static let everything = """
    version: 1
    strategy: lowest-group
    team:
      default: 50
    groups:
      - group: Engineering
        limit: 200
        owner: platform@acme.example
      - group: {id: 00g7f3k2}
        limit: 1000.00
      - group: "no"
        limit: unlimited
    overrides:
      - user: Ada@acme.example
        limit: 1500
        until: 2026-12-31
        reason: Compiler migration
        approved_by: grace@acme.example
        owner: eng
      - user: {id: 00u7}
        limit: 0
    ceilings:
      - group: Contractors
        limit: 100
        owner: legal

    """

  @Test func readsEveryRule() throws {
    let reading = PolicyReading(Self.everything)
    let policy = reading.policy
    #expect(reading.codes == [])
    #expect(policy.strategy == .lowestGroup)
    #expect(policy.team?.limit == .amount(5000))
    #expect(policy.team?.place?.text == "p0.yaml:4")
    #expect(
      policy.groups.map(\.group) == [
        .id(ExactText("00g7f3k2")), .name(ExactText("Engineering")), .name(ExactText("no")),
      ])
    #expect(policy.groups.map(\.limit) == [.amount(100_000), .amount(20_000), .unlimited])
    #expect(policy.groups.map(\.owner) == [nil, ExactText("platform@acme.example"), nil])
    #expect(
      policy.groups.map(\.place?.text) == ["p0.yaml:9", "p0.yaml:6", "p0.yaml:11"])
    let byID = try #require(policy.overrides.first)
    #expect(byID.user == .id(ExactText("00u7")))
    #expect(byID.limit == .amount(0))
    #expect(byID.until == nil)
    let byLogin = try #require(policy.overrides.last)
    #expect(byLogin.user == .loginOrEmail(ExactText("Ada@acme.example")))
    #expect(byLogin.until?.description == "2026-12-31")
    #expect(byLogin.reason == ExactText("Compiler migration"))
    #expect(byLogin.approvedBy == ExactText("grace@acme.example"))
    #expect(byLogin.owner == ExactText("eng"))
    #expect(byLogin.boundTo == nil)
    #expect(policy.ceilings.map(\.group) == [.name(ExactText("Contractors"))])
    #expect(policy.ceilings.map(\.owner) == [ExactText("legal")])
  }

  @Test func countsTheRulesOfEachFile() {
    var reader = PolicyReader(currency: .usd)
    let source = SourceID(index: 0)
    #expect(reader.read(Array(Self.everything.utf8), source: source, name: "p") == 7)
    #expect(reader.read(Array("version: 1\n".utf8), source: source, name: "q") == 0)
  }

  @Test func anOverrideCountsThroughItsLastDay() throws {
    let rule = try #require(PolicyReading(Self.everything).policy.overrides.last)
    let last = try #require(CalendarDay(parsing: "2026-12-31".utf8))
    #expect(rule.counts(on: last))
    #expect(!rule.counts(on: CalendarDay(daysSinceEpoch: last.daysSinceEpoch + 1)))
  }

  @Test(
    "scalars are text until the schema types them",
    arguments: [
      "no", "007", "~", "null", "1e3", "0x1F", "12:30", "2026-01-01", "true", "1.0", "\"no\"",
      "'~'", "Ingénierie", "a: b",
    ])
  func texts(_ written: String) throws {
    let quoted = written == "a: b" ? "'a: b'" : written
    let reading = PolicyReading("version: 1\ngroups:\n  - {group: \(quoted), limit: 1}\n")
    let name = written.filter { $0 != "\"" && $0 != "'" }
    #expect(reading.codes == [])
    #expect(reading.policy.groups.map(\.group) == [.name(ExactText(name))])
  }

  @Test(
    "a file with one fault says which and where",
    arguments: [
      ("team: {default: 1}\n", "missing-key", "t"),
      ("version: 2\n", "policy-version", "2"), ("version: 1.0\n", "policy-version", "1.0"),
      ("version:\n", "empty-value", "version"), ("version: 01\n", "policy-version", "01"),
      ("version: [1]\n", "yaml-kind", "["),
      ("version: 1\nstrategy: highest\n", "unknown-word", "highest"),
      ("version: 1\nstrategy: Highest-group\n", "unknown-word", "Highest-group"),
      ("version: 1\nteam:\n", "empty-value", "team"),
      ("version: 1\nteam: {}\n", "missing-key", "{"),
      ("version: 1\nteam: 50\n", "yaml-kind", "50"),
      ("version: 1\nteam: {default: }\n", "empty-value", "default"),
      ("version: 1\nteam: {default: ''}\n", "yaml-kind", "'"),
      ("version: 1\nteam: {default: [50]}\n", "yaml-kind", "["),
      ("version: 1\nteam: {default: 1, limit: 2}\n", "unknown-key", "limit"),
      ("version: 1\ngroups:\n", "empty-value", "groups"),
      ("version: 1\ngroups: Engineering\n", "yaml-kind", "E"),
      ("version: 1\ngroups: {Engineering: 1}\n", "yaml-kind", "{"),
      ("version: 1\ngroups: [Engineering]\n", "yaml-kind", "Engineering"),
      ("version: 1\ngroups: [{group: E}]\n", "missing-key", "{"),
      ("version: 1\ngroups: [{limit: 1}]\n", "missing-key", "{"),
      ("version: 1\ngroups: [{group: , limit: 1}]\n", "empty-value", "group"),
      ("version: 1\ngroups: [{group: '', limit: 1}]\n", "yaml-kind", "'"),
      ("version: 1\ngroups: [{group: [E], limit: 1}]\n", "yaml-kind", "["),
      ("version: 1\ngroups: [{group: {id: }, limit: 1}]\n", "empty-value", "id"),
      ("version: 1\ngroups: [{group: {}, limit: 1}]\n", "group-selector", "{"),
      ("version: 1\ngroups: [{group: {id: a, name: b}, limit: 1}]\n", "unknown-key", "name"),
      ("version: 1\ngroups: [{group: E, limit: 1, owner: }]\n", "empty-value", "owner"),
      ("version: 1\ngroups: [{group: E, limit: 1, owner: [a]}]\n", "yaml-kind", "["),
      ("version: 1\ngroups: [{group: E, limit: 1, until: 2026-01-01}]\n", "unknown-key", "until"),
      ("version: 1\noverrides: [{limit: 1}]\n", "missing-key", "{"),
      ("version: 1\noverrides: [{user: a}]\n", "missing-key", "{"),
      ("version: 1\noverrides: [{user: {login: a, id: b}, limit: 1}]\n", "unknown-key", "login"),
      (
        "version: 1\noverrides: [{user: a, limit: 1, until: 2026-02-30}]\n", "until-date",
        "2026-02-30"
      ),
      ("version: 1\noverrides: [{user: a, limit: 1, until: }]\n", "empty-value", "until"),
      ("version: 1\noverrides: [{user: a, limit: 1, until: [b]}]\n", "yaml-kind", "["),
      ("version: 1\noverrides: [{user: a, limit: 1, reason: {b: c}}]\n", "yaml-kind", "{"),
      ("version: 1\nceilings: [{group: E}]\n", "missing-key", "{"),
      ("version: 1\nceilings: [{group: E, limit: unset}]\n", "limit-amount", "unset"),
      ("- version: 1\n", "yaml-kind", "- version: 1\n"), ("version\n", "yaml-kind", "version"),
      ("version: 1\nVersion: 1\n", "unknown-key", "Version"),
      ("version: 1\nversion: 1\n", "duplicate-key", "version"),
    ])
  func faults(_ text: String, _ code: String, _ place: String) throws {
    let reading = PolicyReading(text)
    #expect(reading.codes == [code])
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.severity == .error)
    #expect(reading.text(at: diagnostic.range) == place)
  }

  @Test(
    "an unknown key is told the nearest one",
    arguments: [
      ("verison: 1\n", "write `version`"), ("overides: []\n", "write `overrides`"),
      ("Groups: []\n", "write `groups`"),
      (
        "xyzzy: 1\n",
        "it may have: version, strategy, team, groups, overrides, ceilings, protected, rails, "
          + "approvals"
      ),
    ])
  func nearest(_ line: String, _ help: String) throws {
    let reading = PolicyReading((line.hasPrefix("verison") ? "" : "version: 1\n") + line)
    let unknown = try #require(reading.diagnostics.first { $0.code.name == "unknown-key" })
    #expect(unknown.help == help)
  }

  @Test func oneRunTellsEverything() {
    let reading = PolicyReading(
      """
      strategy: middle
      team: {default: -1}
      groups:
        - group: {id: ''}
          limit: 1e3
          owner: []
      overrides:
        - limit: x
          until: never
          reason: {}
      ceilings:
        - {limit: 007}
      extra: 1

      """, "a: [\n", "version: 3\n")
    #expect(
      reading.codes.sorted() == [
        "limit-amount", "limit-amount", "limit-amount", "limit-amount", "missing-key",
        "missing-key", "missing-key", "policy-version", "unknown-key", "unknown-word",
        "until-date", "yaml-kind", "yaml-kind", "yaml-kind", "yaml-syntax",
      ])
  }

  @Test func aBadDateNeverMakesAnOverrideForGood() {
    let reading = PolicyReading(
      "version: 1\noverrides: [{user: a, limit: 1, until: 2026-02-30}]\n")
    #expect(reading.policy.overrides.isEmpty)
  }

  @Test func aSetWithoutARuleIsAWarning() throws {
    for files in [[], [Array("version: 1\n".utf8)], [Array("version: 1\ngroups: []\n".utf8)]] {
      let reading = PolicyReading(files: files)
      #expect(reading.codes == ["policy-without-rule"])
      #expect(reading.diagnostics.first?.severity == .warning)
    }
  }

  @Test func messagesStayShortWhateverTheText() {
    let long = String(repeating: "é", count: 30_000)
    let reading = PolicyReading(
      """
      version: \(long)
      \(String(long.prefix(400))): 1
      strategy: \(long)
      team: {default: \(long)}
      groups: [{group: \(long), limit: 9\(long)}, {group: \(long), limit: 1}]
      overrides:
        - {user: \(long), limit: 1, until: \(long)}
        - {user: \(long), limit: 1}
        - {user: \(long), limit: 2}
        - {user: x, limit: 00\(String(repeating: "7", count: 30_000))}
        - {user: y, limit: 7.\(String(repeating: "7", count: 30_000))}

      """)
    #expect(reading.codes.count > 6)
    for diagnostic in reading.diagnostics {
      #expect(diagnostic.message.utf8.count < 300)
      #expect((diagnostic.help ?? "").utf8.count < 300)
    }
  }
}
