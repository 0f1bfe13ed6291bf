import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Testing

@Suite("Plan as text") struct PlanTextTests {
  private typealias Person = PlanBuilder.Person

  /// The plan of SPEC section 6, with 482 members of Engineering.
  private var engineering: PlanBuilder {
    var builder = PlanBuilder()
    builder.overrides = [
      OverrideRule(
        user: .loginOrEmail(ExactText("ada@acme.example")), limit: .amount(150_000),
        until: CalendarDay(parsing: "2026-12-31".utf8), reason: nil, approvedBy: nil, owner: nil,
        boundTo: nil, place: RulePlace(text: "policies/engineering.yaml:12", range: nil))
    ]
    builder.group(
      "00g1", from: ("Engineering", .amount(10_000)), to: ("Engineering", .amount(20_000)),
      at: "policies/engineering.yaml:4", .policy)
    builder.user(
      "00u1", from: Person("ada@acme.example", .amount(20_000), .group("00g1")),
      to: Person("ada@acme.example", .amount(150_000), .override),
      at: "policies/engineering.yaml:12", .policy)
    builder.user(
      "00u2", from: nil, to: Person("grace@acme.example", .amount(5_000)),
      at: "policies/team.yaml:3")
    builder.user("00u3", from: Person("alan@acme.example", .amount(50_000), .override), to: nil)
    builder.user(
      "00u4", from: Person("jo@acme.example", .amount(5_000), name: "Jo Smith"),
      to: Person("jo@acme.example", .amount(5_000), name: "Jo Jones"))
    for number in 0..<482 {
      builder.user(
        "m\(number)", from: Person("m\(number)@acme.example", .amount(10_000), .group("00g1")),
        to: Person("m\(number)@acme.example", .amount(20_000), .group("00g1")),
        at: "policies/engineering.yaml:4", .policy)
    }
    builder.exposure.before = 21_240_000
    builder.exposure.after = 26_145_000
    return builder
  }

  @Test func readsLikeTheSpecification() {
    #expect(
      engineering.text() == """
        allot will make 487 changes to allot.state.json (serial 41).

          - remove  alan@acme.example      was 500.00 USD   not in exports/okta-users.json
          ~ limit   Engineering            100.00 -> 200.00 USD a month   policies/engineering.yaml:4   482 members, +48,200.00
          ~ limit   ada@acme.example       200.00 -> 1,500.00 USD         override until 2026-12-31     policies/engineering.yaml:12
          + add     grace@acme.example     50.00 USD   team default   policies/team.yaml:3
          > rename  Jo Smith -> Jo Jones   same id 00u4

        Plan: 1 to add, 485 to change, 1 to destroy.
        Exposure: 212,400.00 -> 261,450.00 USD a month (+49,050.00, +23.1 %).
        Cause: 3 from the directory, 484 from policies.

        """)
  }
}
