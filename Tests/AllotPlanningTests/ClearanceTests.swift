import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// Which approvals let a plan pass. (SPEC section 7.)
@Suite("Clearance") struct ClearanceTests {
  private static func plan(required: Int = 0) throws -> Plan {
    let people = (0..<20).map { Person("u\($0 + 10)") }
    let text = "team: {default: 20}\napprovals: {required: \(required)}"
    let recorded = try ledger(Company(people, [:]), text)
    let (plan, _) = recorded.plan(
      Company(Array(people.prefix(10)), [:]), try policy(text), on: try day("2026-06-02"))
    return plan
  }

  private static func approval(
    _ by: String, plan: String = "d", acks: [Rail] = [.removals], at: Int64 = 0, until: Int64 = 100,
    key: String? = nil
  ) -> Approval {
    Approval(
      plan: plan, by: ExactText(by), reason: "r", acknowledges: acks, approvedAt: at,
      expiresAt: until, key: key)
  }

  private static func clearance(
    _ approvals: [Approval], required: Int = 0, recorded: ApprovalRule = .none, now: Int64 = 50
  ) throws -> Clearance {
    Clearance(
      of: try plan(required: required), digest: "d", recorded: recorded, approvals: approvals,
      now: now)
  }

  @Test(
    "is complete only by an acknowledgement of this rail, for this plan, in time",
    arguments: [
      ([], false), ([approval("a")], true), ([approval("a", plan: "e")], false),
      ([approval("a", acks: [.shrink])], false), ([approval("a", until: 50)], false),
      ([approval("a", until: 51)], true), ([approval("a", at: 51)], false),
      ([approval("a", acks: []), approval("b")], true),
      ([approval("a", acks: []), approval("a", at: 1)], true),
    ])
  func acknowledged(_ approvals: [Approval], _ isComplete: Bool) throws {
    #expect(try Self.clearance(approvals).isComplete == isComplete)
  }

  @Test(
    "counts distinct people, and distinct keys",
    arguments: [
      ([approval("a")], 1), ([approval("a"), approval("A", at: 1)], 1),
      ([approval("a"), approval("b")], 0),
      ([approval("a", key: "k1"), approval("b", key: "k1")], 1),
      ([approval("a", key: "k1"), approval("b", key: "k2")], 0),
      ([approval("a"), approval("b", until: 1)], 1),
      // Names that nobody tells apart: composed and decomposed, Latin and Cyrillic, two blanks.
      ([approval("Jos\u{E9}"), approval("Jose\u{301}")], 1),
      ([approval("ada@x"), approval("\u{430}da@x")], 1),
      ([approval("Ada L"), approval("Ada  L")], 1),
      ([approval("\u{C9}va"), approval("\u{E9}va")], 1),
      ([approval("\u{E9}va"), approval("eva")], 0),
      // Names that `approve` gives to nobody.
      ([approval("a"), approval("a\u{0}b")], 1), ([approval("a"), approval("a\u{200B}")], 1),
      ([approval("a"), approval("a ")], 1), ([approval("a"), approval("")], 1),
      ([approval("a"), approval(String(repeating: "b", count: 65))], 1),
    ])
  func counts(_ approvals: [Approval], _ missing: Int) throws {
    let clearance = try Self.clearance(approvals, required: 2)
    #expect(clearance.missing == missing)
    #expect(clearance.isComplete == (missing == 0))
  }

  @Test func holdsTheStricterOfTwoPolicies() throws {
    let recorded = ApprovalRule(required: 2, signers: nil, place: nil)
    #expect(try Self.clearance([Self.approval("a")], recorded: recorded).missing == 1)
    let signed = ApprovalRule(required: 1, signers: "signers", place: nil)
    let typed = try Self.clearance([Self.approval("a")], recorded: signed)
    #expect(typed.refused.map(\.reason) == [.unsigned] && !typed.isComplete)
    #expect(try Self.clearance([Self.approval("a", key: "k")], recorded: signed).isComplete)
  }
}
