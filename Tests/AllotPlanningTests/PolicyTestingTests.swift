import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

/// Cases written as YAML, run against a policy on 2026-06-01.
private func run(
  _ cases: String, of policy: PolicySet
) throws -> (report: TestReport, log: DiagnosticLog) {
  var reader = PolicyTestReader(currency: .usd)
  reader.read(
    Array("version: 1\ncases:\n\(cases)\n".utf8), source: SourceID(index: 0), name: "t.yaml")
  try #require(reader.log.isEmpty, "\(reader.log.sorted(naming: names).map(\.message)) \(cases)")
  return test(
    reader.tests, of: policy, on: try day("2026-06-01"), in: .usd, naming: names)
}

@Suite("Policy tests") struct PolicyTestingTests {
  private func verdict(_ test: String, _ yaml: String) throws -> TestVerdict {
    let (report, log) = try run("  - {name: a, \(test)}", of: try policy(yaml))
    #expect(!log.hasErrors)
    return try #require(report.verdicts.first)
  }

  /// Of equals the smallest id decides, which a case need not know.
  @Test(
    "take any of equal groups whose ids are not given",
    arguments: [
      ("groups: [A, B], source: {group: A}", true), ("groups: [A, B], source: {group: B}", true),
      ("groups: [A, B, C], source: {group: C}", false),
      ("groups: [{id: g1, name: A}, B], source: {group: B}", true),
      ("groups: [{id: g1, name: A}, B], source: {group: A}", true),
      ("groups: [{id: g2, name: A}, {id: g1, name: B}], source: {group: B}", true),
      ("groups: [{id: g2, name: A}, {id: g1, name: B}], source: {group: A}", false),
    ])
  func ties(_ test: String, _ passes: Bool) throws {
    let yaml = "groups: [{group: A, limit: 5}, {group: B, limit: 5}, {group: C, limit: 4}]"
    #expect(try verdict("\(test), expect: 5", yaml).passes == passes)
  }

  @Test("of several ceilings that are equal take any", arguments: ["A", "B"])
  func equalCeilings(_ name: String) throws {
    let yaml = "team: {default: 9}\nceilings: [{group: A, limit: 5}, {group: B, limit: 5}]"
    let verdict = try verdict("groups: [A, B], expect: 5, source: {ceiling: \(name)}", yaml)
    #expect(verdict.passes)
  }

  @Test(
    "match as a plan does",
    arguments: [
      ("groups: [{id: g1, name: ml-a}]", "{group: {id: g1}, limit: 3}", true),
      ("groups: [ml-a]", "{group: {id: g1}, limit: 3}", false),
      ("groups: [ml-a]", "{group: {match: \"ml-*\"}, limit: 3}", true),
      ("groups: [{id: g1}]", "{group: {match: \"*\"}, limit: 3}", true),
      ("groups: [{id: ml-a}]", "{group: {match: \"ml-*\"}, limit: 3}", false),
      ("groups: [{id: ml-a}]", "{group: ml-a, limit: 3}", false),
      ("groups: [ML-a]", "{group: ml-a, limit: 3}", false),
    ])
  func matching(_ groups: String, _ rule: String, _ passes: Bool) throws {
    #expect(try verdict("\(groups), expect: 3", "groups: [\(rule)]").passes == passes)
  }

  @Test(
    "find overrides by what the case says of the person",
    arguments: [
      ("user: ADA@x", "ada@X", true), ("user: {email: ada@x}", "ada@x", true),
      ("user: {login: ada}", "ada@x", false), ("user: {id: u1}", "{id: u1}", true),
      ("user: u1", "{id: u1}", false), ("user: {id: u1}", "u1", false),
      ("groups: []", "ada", false),
    ])
  func overrides(_ user: String, _ selector: String, _ passes: Bool) throws {
    let verdict = try verdict(
      "\(user), expect: 3", "overrides: [{user: \(selector), limit: 3}]")
    #expect(verdict.passes == passes)
  }

  @Test("count the day of the case, else that of the run", arguments: [("", 3), ("2026-06-02", 1)])
  func days(_ asOf: String, _ limit: Int) throws {
    let day = asOf.isEmpty ? "" : "as_of: \(asOf), "
    let verdict = try verdict(
      "user: ada, \(day)expect: \(limit)",
      "team: {default: 1}\noverrides: [{user: ada, limit: 3, until: 2026-06-01}]")
    #expect(verdict.passes)
  }

  @Test func tellEveryRuleAboutThePerson() throws {
    let yaml = """
      team: {default: 50}
      groups: [{group: A, limit: 20}, {group: {match: "A*"}, limit: 90}, {group: B, limit: 30}]
      ceilings: [{group: B, limit: 25}, {group: A, limit: 80}]
      overrides: [{user: ada, limit: 7, until: 2026-05-31}]
      """
    let verdict = try verdict("user: ada, groups: [Alfa, A, B, b], expect: 1", yaml)
    #expect(
      verdict.candidates.map(\.source) == [
        .ceiling(2), .group(0), .group(1), .group(2), .team, .ceiling(1), .group(1), .override,
      ])
    #expect(
      verdict.candidates.map(\.standing) == [
        .wins, .loses, .loses, .loses, .loses, .notReached, .outranked,
        .ended(try day("2026-05-31")),
      ])
    #expect(
      verdict.candidates.map(\.limit.finite) == [25, 90, 20, 30, 50, 80, 90, 7].map { $0 * 100 })
    #expect(
      verdict.candidates.map(\.at) == [4, 3, 3, 3, 2, 4, 3, 5].map { "p.yaml:\($0)" })
    #expect(verdict.silentGroups.map(\.group) == [3])
  }

  @Test func suggestTheGroupThatMayBeMeant() throws {
    let yaml = "groups: [{group: Engineering, limit: 1}]"
    let verdict = try verdict("groups: [Enginering, Visitors, {id: Engineerin}], expect: 1", yaml)
    #expect(verdict.silentGroups.map(\.nearest) == ["Engineering", nil, nil])
  }

  @Test func listTheRulesThatDecideNoCase() throws {
    let policy = try policy(
      """
      overrides: [{user: ada, limit: 1}]
      team: {default: 50}
      groups:
        - {group: A, limit: 60}
        - {group: B, limit: 70}
      ceilings: [{group: A, limit: 55}, {group: B, limit: 99}]
      """)
    func untested(_ cases: String) throws -> [String] {
      try run(cases, of: policy).report.untested.map { $0.place?.text ?? "" }
    }
    #expect(
      try untested("  - {name: a, groups: [A], expect: 60}") == [
        "p.yaml:2", "p.yaml:3", "p.yaml:5", "p.yaml:6", "p.yaml:7",
      ])
    #expect(
      try untested("  - {name: a, expect: 50}\n  - {name: b, user: ada, expect: 1}") == [
        "p.yaml:5", "p.yaml:6", "p.yaml:7", "p.yaml:7",
      ])
    #expect(try untested("  - {name: a, groups: [B], expect: 0}").count == 5)
  }

  @Test func areRefusedWhereAPlanWouldBe() throws {
    let policy = try policy("overrides: [{user: ada, limit: 1}, {user: {id: u1}, limit: 2}]")
    let (_, log) = try run(
      """
        - {name: a, user: ada, expect: 1}
        - {name: b, user: {id: u1, login: ada}, expect: 1}
        - {name: c, user: {id: u1, login: ada}, expect: 2}
      """, of: policy)
    let faults = log.sorted(naming: names)
    #expect(faults.map(\.code) == [.duplicateOverride])
    #expect(faults.first?.related.last?.label == "for the person of this case")
    #expect(faults.first?.related.last?.range.source == SourceID(index: 0))
  }
}

@Suite("Policy tests, over random companies") struct PolicyTestingProperties {
  /// A person of a company as a case, with what the slow rule says they get.
  private static func test(
    _ person: Person, _ account: Account, _ company: Company, _ policy: PolicySet,
    _ random: inout SeededGenerator
  ) -> (head: String, limit: String, source: String) {
    let mine = company.groups.filter { group in
      company.members.contains { $0.user == person.id && $0.group == group.id }
    }
    let needed = (policy.groups + policy.ceilings).map(\.group)
    let groups = mine.shuffled(using: &random).map { group in
      let isNameEnough = !needed.contains(.id(group.id)) && random.once(in: 2)
      return isNameEnough ? "\(group.name)" : "{id: \(group.id), name: \(group.name)}"
    }
    func name(_ id: ExactText) -> String { "\(mine.first { $0.id == id }?.name ?? "?")" }
    let limit: String =
      switch account.limit {
      case .unset: "unset"
      case .unlimited: "unlimited"
      case .amount(let units): Money(minorUnits: units, currency: .usd).text(grouped: false)
      }
    let source =
      switch account.origin {
      case .override: "override"
      case .team: "team"
      case .none: "none"
      case .group(let id): "{group: \(name(id))}"
      case .ceiling(let id): "{ceiling: \(name(id))}"
      }
    let email = person.email.map { ", email: \($0)" } ?? ""
    let head = """
      user: {id: \(person.id), login: \(person.login)\(email)}, \
      groups: [\(groups.joined(separator: ", "))]
      """
    return (head, limit, source)
  }

  @Test(
    "what the rule gives passes, anything else fails", arguments: 0..<60 as Range<UInt64>)
  func agree(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for (company, policy, day) in PlanningProperties.week(seed) {
      let rule = NaiveRule(company: company, policy: policy, day: day, recorded: [:])
      guard let books = rule.books() else { continue }
      var lines: [String] = []
      var passes: [Bool] = []
      func add(_ head: String, _ limit: String, _ source: String?, _ isRight: Bool) {
        let origin = source.map { ", source: \($0)" } ?? ""
        lines.append("  - {name: n\(lines.count), \(head), expect: \(limit)\(origin)}")
        passes.append(isRight)
      }
      for person in company.people {
        guard let account = books.users[person.id] else { continue }
        let (head, limit, source) = Self.test(person, account, company, policy, &random)
        let dated = "as_of: \(day), " + head
        add(dated, limit, nil, true)
        add(dated, limit, source, true)
        add(dated, limit == "0.03" ? "0.02" : "0.03", nil, false)
        if limit != "unset" { add(dated, "unset", nil, false) }
        if source != "none" { add(dated, limit, source == "team" ? "override" : "team", false) }
      }
      let (report, log) = try run(lines.joined(separator: "\n"), of: policy)
      #expect(!log.hasErrors)
      #expect(report.verdicts.map(\.passes) == passes)
      #expect(report.verdicts.allSatisfy { $0.day == day })
    }
  }
}
