import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Groups that look like those of a policy") struct LookAlikeGroupTests {
  private static func planned(
    _ groups: [String], _ yaml: String
  ) throws -> (plan: Plan, log: DiagnosticLog) {
    var company = Company([Person("u1")], [:])
    for (index, name) in groups.enumerated() {
      company.groups.append((ExactText("g\(index + 1)"), ExactText(name)))
      company.members.append(Member(group: ExactText("g\(index + 1)"), user: "u1"))
    }
    return firstPlan(company, try policy(yaml), on: try day("2026-06-01"))
  }

  private static func messages(_ groups: [String], _ yaml: String) throws -> [String] {
    try planned(groups, yaml).log.sorted(naming: names)
      .filter { $0.code == .lookAlikeGroup }.map(\.message)
  }

  @Test(
    "are warned of at the rule, with name and id",
    arguments: [
      (["Ops", "Оps"], "1 group looks like Ops: Оps (id g2, with U+041E)"),
      (["Ops", "OPS"], "1 group looks like Ops: OPS (id g2)"),
      (["OPS"], "1 group looks like Ops: OPS (id g1)"),
      (["Ops", "Ops ", " ops"], "2 groups look like Ops: Ops  (id g2) and  ops (id g3)"),
      (["Ops", "O\u{200B}ps"], "1 group looks like Ops: O\u{200B}ps (id g2, with U+200B)"),
      (["Ops", "Ｏｐｓ"], "1 group looks like Ops: Ｏｐｓ (id g2, with U+FF2F)"),
      (
        ["OPS", "oPS", "opS", "ops", "OpS"],
        "5 groups look like Ops: OPS (id g1), oPS (id g2), opS (id g3) and 2 more"
      ),
    ])
  func areWarnedOf(_ groups: [String], _ message: String) throws {
    for list in ["groups", "ceilings"] {
      let log = try Self.planned(groups, "\(list): [{group: Ops, limit: 1}]").log
      let found = log.sorted(naming: names).filter { $0.code == .lookAlikeGroup }
      #expect(found.map(\.message) == [message])
      #expect(found.allSatisfy { $0.range != nil && $0.severity == .warning })
      #expect(
        found.map(\.help) == [
          "name each group that is meant by its id, and have the others renamed"
        ])
    }
  }

  @Test(
    "are none that a rule names",
    arguments: [
      "groups: [{group: Ops, limit: 1}, {group: OPS, limit: 2}]",
      "groups: [{group: Ops, limit: 1}, {group: {id: g2}, limit: 2}]",
      "groups: [{group: Ops, limit: 1}]\nceilings: [{group: OPS, limit: 2}]",
      "groups: [{group: {id: g1}, limit: 1}]", "team: {default: 1}",
    ])
  func areNotNamed(_ yaml: String) throws {
    #expect(try Self.messages(["Ops", "OPS"], yaml) == [])
  }

  @Test(
    "are none that only resemble one",
    arguments: ["0ps", "Op", "Opss", "O-ps", "O ps", "Öps", "Обs"])
  func onlyResemble(_ name: String) throws {
    #expect(try Self.messages(["Ops", name], "groups: [{group: Ops, limit: 1}]") == [])
  }

  @Test func areWarnedOfOnceWhereRuleAndCeilingNameOne() throws {
    let yaml = "groups: [{group: Ops, limit: 1}]\nceilings: [{group: Ops, limit: 2}]"
    #expect(try Self.messages(["Ops", "OPS"], yaml).count == 1)
  }

  @Test func getNothingFromTheRule() throws {
    let plan = try Self.planned(["OPS", "Оps"], "groups: [{group: Ops, limit: 1}]").plan
    let rules = plan.groups.map { $0.after?.limit }
    #expect(rules.count == 2 && rules.allSatisfy { $0 == .unset })
  }
}
