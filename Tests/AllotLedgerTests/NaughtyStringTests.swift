import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite(
  "Naughty strings in plan and state files",
  .enabled(if: NaughtyStrings.corpus != nil, "shared/corpora is not here"))
struct NaughtyStringTests {
  private static let names = NaughtyStrings.all.filter { !$0.isEmpty }

  /// Everybody and every group has one of the names, and an id of it where that may be one; the
  /// policy has a rule for each group and an override with each as its reason.
  private static let company: Company = {
    let ids = names.enumerated().map { $1.mayIdentify ? $1 : "id \($0)" }
    var company = Company(users: "id,userName,displayName\n", members: "groupId,userId\n")
    company.groups = "id,displayName\n"
    for (index, (id, name)) in zip(ids, names).enumerated() {
      company.users += "\(id.cell),login \(index),\(name.cell)\n"
      company.groups += "\("of \(id)".cell),\(name.cell)\n"
      company.members += "\("of \(id)".cell),\(id.cell)\n"
    }
    let overrides = zip(ids, names).map { id, name in
      OverrideRule(
        user: .id(ExactText(id)), limit: .unlimited, until: nil, reason: ExactText(name),
        approvedBy: nil, owner: nil, boundTo: nil, place: RulePlace(text: name, range: nil))
    }
    company.policy = PolicySet(
      strategy: .highestGroup, team: nil, groups: names.map(rule), overrides: overrides,
      ceilings: [])
    return company
  }()

  private static func rule(_ name: String) -> GroupRule {
    GroupRule(
      group: .name(ExactText(name)), limit: .amount(7), owner: nil,
      place: RulePlace(text: name, range: nil))
  }

  @Test func areReadBackAsTheyWere() throws {
    let plan = Self.company.plan(after: nil, texts: ByteArena())
    #expect(plan.users.count == Self.names.count && plan.groups.count == Self.names.count)
    let file = planFile(plan)
    let read = try readPlan(file).plan
    #expect(planFile(read) == file)
    let next = try apply(read, to: nil)
    let state = stateFile(next, next.directory.texts)
    let (recorded, texts) = try readState(state)
    for policy in [read.policy, recorded.policy] {
      let names = Self.names.map { ExactText($0) }
      #expect(Set(policy.groups.map(\.group)) == Set(names.map { .name($0) }))
      #expect(Set(policy.overrides.map(\.reason)) == Set(names))
    }
    #expect(stateFile(recorded, texts) == state)
    #expect(Self.company.plan(after: recorded, texts: texts).isEmpty)
    for file in [file, state] { #expect(String(decoding: file, as: UTF8.self).isInert) }
  }

  @Test func areReadByAnotherReaderAsTheyWere() throws {
    let plan = Self.company.plan(after: nil, texts: ByteArena())
    let next = try apply(plan, to: nil)
    let expected = Set(Self.names.map { Array($0.utf8) })
    let files = [planFile(plan), stateFile(next, next.directory.texts)]
    for (file, keys) in zip(files, [["resource_changes"], ["users", "groups"]]) {
      let json = try JSONSerialization.jsonObject(with: Data(file))
      let object = try #require(json as? [String: Any])
      let rows = keys.flatMap { object[$0] as? [[String: Any]] ?? [] }
      let names = rows.compactMap { row in
        let after = (row["change"] as? [String: Any])?["after"] as? [String: Any]
        return (after ?? row)["displayName"] as? String
      }
      #expect(names.count == 2 * Self.names.count)
      #expect(Set(names.map { Array($0.utf8) }) == expected)
    }
  }
}
