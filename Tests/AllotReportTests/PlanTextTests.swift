import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import TestSupport
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

  // MARK: Frame

  @Test func saysWhatItIsAbout() {
    var builder = engineering
    #expect(
      builder.text(state: nil).hasPrefix(
        "allot will make 487 changes to the recorded state (serial 41).\n"))
    builder.isFirst = true
    #expect(builder.text().hasPrefix("allot will make 487 changes to allot.state.json (new).\n"))
  }

  @Test func noChangesIsSaidWordForWord() {
    var builder = PlanBuilder()
    builder.exposure.before = 21_240_000
    builder.exposure.after = 21_240_000
    #expect(
      builder.text() == """
        No changes.

        allot compared the directory and the policies with the recorded state and found no
        differences, so no changes are needed.

        Exposure: 212,400.00 USD a month, unchanged.

        """)
  }

  @Test func aPolicyThatDiffersIsSaidWhereNothingChanges() {
    func note(_ code: String, _ at: String, _ message: String, _ help: String?) -> PlanDiagnostic {
      PlanDiagnostic(severity: .note, code: code, at: at, message: message, help: help)
    }
    var builder = PlanBuilder()
    builder.diagnostics = [
      note("policy-differs", "", "2 lines changed since serial 41: nobody", nil),
      note("policy-line-removed", "p.yaml:9", "protected group Admins", "protects until then"),
      note("policy-line-changed", "p.yaml:3", "rail `raise`: on -> off", nil),
    ]
    #expect(
      builder.text().contains(
        """
        The policy itself differs from the recorded one: applying records the new policy.

        Policy, 2 lines changed since serial 41: nobody.
          - policy  protected group Admins    was p.yaml:9
                    protects until then
          ~ policy  rail `raise`: on -> off   p.yaml:3

        Exposure:
        """))
    // They are told once, with --full, too.
    #expect(builder.text(full: true) == builder.text())
  }

  @Test func aLongPolicyIsCutToItsLines() {
    var builder = PlanBuilder()
    builder.diagnostics = (0..<40).map { number in
      PlanDiagnostic(
        severity: .note, code: number == 0 ? "policy-differs" : "policy-line-added",
        at: "p.yaml:\(number)", message: "group \(number)", help: "reaches nobody")
    }
    let lines = builder.text().split(separator: "\n").map(String.init)
    #expect(lines.count { $0.hasPrefix("  + policy  group ") } == 12)
    #expect(lines.contains("    and 27 more lines of the policy (--full shows them)"))
    #expect(!builder.text(full: true).contains("--full"))
  }

  @Test func anIncompleteInputIsSaid() {
    var builder = engineering
    builder.isComplete = false
    #expect(
      builder.text().contains(
        "\nAn input is declared incomplete: nothing is removed that it does not mention.\n\nPlan: ")
    )
    #expect(!engineering.text().contains("incomplete"))
  }

  @Test(
    "exposure names what is in no sum",
    arguments: [
      (100_00, 123_10, 0, 0, 0, 0, "100.00 -> 123.10 USD a month (+23.10, +23.1 %)."),
      (300_00, 200_00, 0, 0, 0, 0, "300.00 -> 200.00 USD a month (-100.00, -33.3 %)."),
      (0, 100_00, 0, 0, 0, 0, "0.00 -> 100.00 USD a month (+100.00, from nothing)."),
      (100_00, 0, 3, 3, 0, 0, "100.00 -> 0.00 USD a month (-100.00, -100.0 %), and 3 unlimited."),
      (
        0, 0, 0, 2, 5, 4,
        "0.00 USD a month, unchanged, and 0 -> 2 unlimited, 5 -> 4 without a limit."
      ),
      (2000, 2001, 0, 0, 0, 0, "20.00 -> 20.01 USD a month (+0.01, +0.1 %)."),
      (2001, 2000, 0, 0, 0, 0, "20.01 -> 20.00 USD a month (-0.01, -0.0 %)."),
      (
        1, Int64.max, 0, 0, 0, 0,
        "0.01 -> 92,233,720,368,547,758.07 USD a month (+92,233,720,368,547,758.06, +922,337,203,685,477,580,600.0 %)."
      ),
    ])
  func exposure(
    _ before: Int64, _ after: Int64, _ unlimitedBefore: Int, _ unlimitedAfter: Int,
    _ unsetBefore: Int, _ unsetAfter: Int, _ words: String
  ) {
    var builder = PlanBuilder()
    builder.exposure.before = before
    builder.exposure.after = after
    (builder.exposure.unlimitedBefore, builder.exposure.unlimitedAfter) = (
      unlimitedBefore, unlimitedAfter
    )
    (builder.exposure.unsetBefore, builder.exposure.unsetAfter) = (unsetBefore, unsetAfter)
    #expect(builder.text().hasSuffix("\nExposure: \(words)\n"))
  }

  @Test func amountsHaveTheDecimalsOfTheirCurrency() throws {
    var builder = PlanBuilder()
    builder.currency = try #require(Currency(code: "JPY"))
    builder.user("u", from: nil, to: Person("a", .amount(12_345)), at: "p:1")
    #expect(builder.changes() == ["  + add     a   12,345 JPY   team default   p:1"])
  }

  @Test func diagnosticsStandBelowTheChanges() {
    var builder = engineering
    builder.diagnostics = (0..<30).map {
      PlanDiagnostic(
        severity: $0 == 0 ? .note : .warning, code: "rule-without-group", at: "p.yaml:\($0):3",
        message: "no group is called \u{202E}X", help: "h")
    }
    let text = builder.text()
    #expect(
      text.contains(
        "\n\n" + #"p.yaml:1:3: warning: no group is called \u{202E}X [rule-without-group]"# + "\n"))
    #expect(text.contains("    and 4 more warnings (--full shows them)\n\nPlan:"))
    #expect(!text.contains("note:"))
    #expect(builder.text(full: true).contains("p.yaml:0:3: note:"))
    #expect(builder.text(full: true).contains("p.yaml:29:3: warning:"))
  }

  @Test func stopsWhereItsReaderDoes() {
    struct Closed: Error {}
    var lines = 0
    #expect(throws: Closed.self) {
      try PlanText(engineering.plan, state: nil, full: true).write { _ in
        lines += 1
        if lines == 3 { throw Closed() }
      }
    }
    #expect(lines == 3)
  }

  @Test("a full text has a row for every change, a short one counts the rest", arguments: 1...30)
  func rows(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var builder = PlanBuilder()
    let limits: [Limit] = [.unset, .amount(0), .amount(100), .amount(250), .unlimited]
    let sources: [PlanBuilder.Source] = [.team, .none, .override, .group("g"), .ceiling("g")]
    builder.group("g", from: ("G", .amount(1)), to: ("G", .amount(2)), at: "p:1", .policy)
    for number in 0..<Int.random(in: 0...120, using: &random) {
      func person() -> Person? {
        if Int.random(in: 0..<4, using: &random) == 0 { return nil }
        return Person(
          "p\(number)", limits[Int.random(in: 0..<5, using: &random)],
          sources[Int.random(in: 0..<5, using: &random)])
      }
      let (before, after) = (person(), person())
      if before == nil, after == nil { continue }
      if before?.limit == after?.limit, before?.source == after?.source { continue }
      builder.user("u\(number)", from: before, to: after, at: "p:2", [.policy])
    }
    let summary = builder.plan.summary
    let full = builder.changes(full: true)
    #expect(full.count { $0.hasPrefix("  - remove") } == summary.users.destroy)
    #expect(full.count { $0.hasPrefix("  + add") } == summary.users.add)
    let changed = Set(
      full.filter { $0.contains(" p") && $0.hasPrefix("  ~") }.compactMap { row in
        row.split(separator: " ").first {
          $0.hasPrefix("p") && $0.dropFirst().allSatisfy(\.isNumber)
        }
      })
    #expect(changed.count == summary.users.change)
    let removals = builder.changes().filter { $0.hasPrefix("  - remove") }.count
    let more = summary.users.destroy - removals
    #expect(removals == min(25, summary.users.destroy))
    #expect(more == 0 || builder.text().contains("and \(more) more people to remove"))
    var (plain, styled) = ("", "")
    PlanText(builder.plan, state: nil, full: true).write {
      plain += $0.rendered(.plain)
      styled += $0.rendered(.ansi)
    }
    for code in ["1", "31", "32", "33", "0"] { styled.replace("\u{1B}[\(code)m", with: "") }
    #expect(styled == plain)
  }

  // MARK: Removals

  @Test func removalsComeByMoneyThenById() {
    var builder = PlanBuilder()
    builder.user("1", from: Person("unset", .unset, .none), to: nil)
    builder.user("2", from: Person("small", .amount(1)), to: nil)
    builder.user("3", from: Person("zero", .amount(0)), to: nil, reason: .inactiveInDirectory)
    builder.user("4", from: Person("small too", .amount(1)), to: nil)
    builder.user("5", from: Person("everything", .unlimited), to: nil)
    builder.group("g", from: ("Ops", .amount(9900)), to: nil, removing: 12)
    builder.group("h", from: ("Old", .unset), to: nil)
    #expect(
      builder.changes() == [
        "  - remove  everything   was unlimited   not in exports/okta-users.json",
        "  - remove  small        was 0.01 USD    not in exports/okta-users.json",
        "  - remove  small too    was 0.01 USD    not in exports/okta-users.json",
        "  - remove  zero         was 0.00 USD    inactive in exports/okta-users.json",
        "  - remove  unset        had no limit    not in exports/okta-users.json",
        "  - remove  group Ops    was 99.00 USD   not in exports/okta-groups.json       12 members",
        "  - remove  group Old    had no limit    not in exports/okta-groups.json       0 members",
      ])
  }

  @Test func severalUserExportsAreNotNamed() {
    var builder = PlanBuilder()
    builder.inputs.append(
      InputRecord(roles: ["users"], name: "more.json", sha256: "", bytes: 1, records: 1))
    builder.user("1", from: Person("a", .amount(1)), to: nil)
    #expect(builder.changes() == ["  - remove  a   was 0.01 USD   not in the users' exports"])
  }

  @Test func aLongSectionIsCutAndCounted() {
    var builder = PlanBuilder()
    for number in 0..<1300 {
      builder.user(
        "u\(1000 + number)", from: Person("p\(number)", .amount(Int64(number))), to: nil)
    }
    let cut = builder.changes()
    #expect(cut.count == 26)
    #expect(cut[0] == "  - remove  p1299   was 12.99 USD   not in exports/okta-users.json")
    #expect(cut[24] == "  - remove  p1275   was 12.75 USD   not in exports/okta-users.json")
    #expect(cut[25] == "    and 1,275 more people to remove (--full shows them)")
    #expect(builder.text().contains("Plan: 0 to add, 0 to change, 1300 to destroy.\n"))
    let full = builder.changes(full: true)
    #expect(full.count == 1300)
    #expect(full[1299].hasPrefix("  - remove  p0      was 0.00 USD"))
  }
}
