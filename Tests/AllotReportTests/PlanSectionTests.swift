import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Testing

@Suite("Sections of a plan's text") struct PlanSectionTests {
  private typealias Person = PlanBuilder.Person

  // MARK: Limits

  @Test func raisesComeFirstThenLargestMoney() {
    var builder = PlanBuilder()
    let limits: [(Limit, Limit)] = [
      (.amount(500), .amount(100)), (.amount(100), .amount(300)), (.amount(900), .amount(0)),
      (.amount(100), .amount(900)), (.unlimited, .amount(100)), (.amount(100), .unset),
      (.unset, .amount(100)),
    ]
    for (index, pair) in limits.enumerated() {
      builder.user(
        "u\(index)", from: Person("p\(index)", pair.0, .group("g")),
        to: Person("p\(index)", pair.1, pair.1 == .unset ? .none : .group("h")),
        at: pair.1 == .unset ? nil : "p:\(index)")
    }
    #expect(
      builder.changes() == [
        "  ~ limit   p5   1.00 USD -> no limit    no rule",
        "  ~ limit   p3   1.00 -> 9.00 USD        group h   p:3",
        "  ~ limit   p1   1.00 -> 3.00 USD        group h   p:1",
        "  ~ limit   p4   unlimited -> 1.00 USD   group h   p:4",
        "  ~ limit   p6   no limit -> 1.00 USD    group h   p:6",
        "  ~ limit   p2   9.00 -> 0.00 USD        group h   p:2",
        "  ~ limit   p0   5.00 -> 1.00 USD        group h   p:0",
      ])
  }

  @Test func aGroupTakesThePeopleItExplainsAndLeavesTheOthers() {
    var builder = PlanBuilder()
    builder.group("g", from: ("Eng", .unset), to: ("Eng", .amount(20_000)), at: "p:4", .policy)
    // From the team default into the group's new limit: explained.
    builder.user(
      "1", from: Person("a", .amount(5000)), to: Person("a", .amount(20_000), .group("g")),
      at: "p:4", .policy)
    // Newly in the group: the directory had a part.
    builder.user(
      "2", from: Person("b", .amount(5000)), to: Person("b", .amount(20_000), .group("g")),
      at: "p:4", [.directory, .policy])
    // From unlimited, by policy alone.
    builder.user(
      "3", from: Person("c", .unlimited, .group("x")),
      to: Person("c", .amount(20_000), .group("g")), at: "p:4", .policy)
    // An override ran out into the group's limit.
    builder.user(
      "4", from: Person("d", .amount(1), .override), to: Person("d", .amount(20_000), .group("g")),
      at: "p:4", .expiry)
    #expect(
      builder.changes()
        == [
          "  ~ limit   Eng   no rule -> 200.00 USD a month   p:4                       2 members, +150.00, 1 newly limited",
          "  ~ limit   d     0.01 -> 200.00 USD              group Eng, was override   p:4",
          "  ~ limit   b     50.00 -> 200.00 USD             group Eng                 p:4",
        ])
  }

  @Test func aGroupThatLosesItsRuleTakesWhoFalls() {
    var builder = PlanBuilder()
    builder.group("g", from: ("Eng", .amount(20_000)), to: ("Eng", .unset), .policy)
    for id in ["1", "2"] {
      builder.user(
        id, from: Person(id, .amount(20_000), .group("g")), to: Person(id, .amount(5000)),
        at: "policies/team.yaml:3", .policy)
    }
    #expect(
      builder.changes() == [
        "  ~ limit   Eng   200.00 USD -> no rule   rule removed   2 members, -300.00"
      ])
  }

  @Test func aGroupWithoutEffectIsShown() {
    var builder = PlanBuilder()
    builder.group("g", from: ("Eng", .amount(1)), to: ("Eng", .unlimited), at: "p:1", .policy)
    #expect(
      builder.changes() == [
        "  ~ limit   Eng   0.01 USD -> unlimited   p:1   changes nobody's limit"
      ])
  }

  @Test func theTeamDefaultIsOneLine() {
    var builder = PlanBuilder()
    for number in 0..<40 {
      builder.user(
        "u\(number)", from: Person("p", .amount(4000)), to: Person("p", .amount(5000)),
        at: "policies/team.yaml:3", .policy)
    }
    builder.user(
      "v", from: Person("q", .unset, .none), to: Person("q", .amount(5000)),
      at: "policies/team.yaml:3", .policy)
    #expect(
      builder.changes() == [
        "  ~ limit   team default   40.00 -> 50.00 USD a month      policies/team.yaml:3   40 people, +400.00",
        "  ~ limit   team default   no limit -> 50.00 USD a month   policies/team.yaml:3   1 person, newly limited",
      ])
  }

  @Test func aCeilingIsOneLine() {
    var builder = PlanBuilder()
    builder.group("c", from: ("Contractors", .unset), to: ("Contractors", .unset), adding: 1)
    for (id, limit) in [("1", Limit.amount(30_000)), ("2", .amount(20_000)), ("3", .unlimited)] {
      builder.user(
        id, from: Person(id, limit, .group("x")), to: Person(id, .amount(10_000), .ceiling("c")),
        at: "p:9", .policy)
    }
    builder.user(
      "4", from: Person("d", .amount(100), .ceiling("e")), to: Person("d", .amount(5000)),
      at: "policies/team.yaml:3", .policy)
    #expect(
      builder.changes() == [
        "  ~ limit   ceiling of e             lifted                             1 member, +49.00",
        "  ~ limit   ceiling of Contractors   at most 100.00 USD a month   p:9   3 members, -300.00, 1 newly limited",
        "  ~ group   Contractors              +1 member",
      ])
  }

  @Test func everybodyStandsBelowTheirRuleInFull() {
    var builder = PlanBuilder()
    for group in ["g", "h"] {
      builder.group(
        group, from: (group, .amount(100)), to: (group, .amount(200)), at: "p:1", .policy)
    }
    for number in 0..<6 {
      let group = number % 2 == 0 ? "h" : "g"
      builder.user(
        "\(number)", from: Person("u\(number)", .amount(100), .group(group)),
        to: Person("u\(number)", .amount(200), .group(group)), at: "p:1", .policy)
    }
    builder.user(
      "7", from: Person("x", .amount(0), .override), to: Person("x", .amount(300), .override),
      at: "p:2")
    let names = builder.changes(full: true).map { $0.dropFirst(12).prefix(4) }
    #expect(names == ["x   ", "g   ", "  u1", "  u3", "  u5", "h   ", "  u0", "  u2", "  u4"])
    #expect(builder.changes().count == 3)
  }

  @Test func limitsAreCutWithRollUpsAmongThem() {
    var builder = PlanBuilder()
    builder.group("g", from: ("Eng", .amount(100)), to: ("Eng", .amount(200)), at: "p:1", .policy)
    builder.user(
      "a", from: Person("a", .amount(100), .group("g")), to: Person("a", .amount(200), .group("g")),
      at: "p:1", .policy)
    for number in 10..<40 {
      builder.user(
        "u\(number)", from: Person("u\(number)", .amount(0), .override),
        to: Person("u\(number)", .amount(1000), .override), at: "p:2", .policy)
    }
    let cut = builder.changes()
    #expect(cut.count == 26)
    #expect(cut[25] == "    and 6 more limits to change (--full shows them)")
    let full = builder.changes(full: true)
    #expect(full.count == 32)
    #expect(full[30].hasPrefix("  ~ limit   Eng   1.00 -> 2.00 USD a month"))
    #expect(full[31].hasPrefix("  ~ limit     a   1.00 -> 2.00 USD "))
  }

  // MARK: Additions

  @Test func fewAdditionsAreShownOneByOne() {
    var builder = PlanBuilder()
    for number in 10..<35 {
      builder.user(
        "u\(number)", from: nil, to: Person("p\(number)", .amount(Int64(number))), at: "t:3")
    }
    #expect(builder.changes().count == 25)
    #expect(builder.changes()[0] == "  + add     p34   0.34 USD   team default   t:3")
  }

  @Test func manyAdditionsAreRolledUpByRule() {
    var builder = PlanBuilder()
    for number in 10..<40 {
      builder.user("u\(number)", from: nil, to: Person("p\(number)", .amount(5000)), at: "t:3")
    }
    builder.user("v", from: nil, to: Person("v", .unlimited, .group("00g7")), at: "e:4")
    builder.user("w", from: nil, to: Person("w", .unset, .none))
    #expect(
      builder.changes() == [
        "  + add     1 person    unlimited        group 00g7     e:4",
        "  + add     30 people   50.00 USD each   team default   t:3",
        "  + add     1 person    no limit         no rule",
      ])
    #expect(builder.changes(full: true).count == 32)
  }

  @Test func aGroupIsNamedByItsRuleWhereThePlanNamesItNowhereElse() {
    var builder = PlanBuilder()
    builder.groupRules = [
      GroupRule(
        group: .name(ExactText("Engineering")), limit: .amount(100), owner: nil,
        place: RulePlace(text: "e:4", range: nil))
    ]
    builder.user("v", from: nil, to: Person("v", .amount(100), .group("00g7")), at: "e:4")
    #expect(builder.changes() == ["  + add     v   1.00 USD   group Engineering   e:4"])
  }

  // MARK: Profiles, sources, groups

  @Test func profilesSayWhatChanged() {
    var builder = PlanBuilder()
    builder.user(
      "1", from: Person("a@x", .amount(1), name: "A"),
      to: Person("b@x", .amount(1), name: nil, email: "b@x"))
    builder.user(
      "2", from: Person("c@x", .amount(1), email: "c@x"),
      to: Person("c@x", .amount(1), email: "d@x"))
    builder.user("3", from: Person("e@x", .amount(1)), to: Person("f@x", .amount(1)))
    #expect(
      builder.changes() == [
        "  > rename  A -> (none)   same id 1   login a@x -> b@x, email (none) -> b@x",
        "  > email   c@x -> d@x    same id 2",
        "  > login   e@x -> f@x    same id 3",
      ])
  }

  @Test func aLoginThatIsTheEmailIsSaidOnce() {
    var builder = PlanBuilder()
    builder.user(
      "1", from: Person("a@x", .amount(1), name: "A", email: "a@x"),
      to: Person("b@x", .amount(1), name: "B", email: "b@x"))
    builder.user(
      "2", from: Person("c@x", .amount(1), email: "c@x"),
      to: Person("d@x", .amount(1), email: "d@x"))
    #expect(
      builder.changes() == [
        "  > rename  A -> B       same id 1   login and email a@x -> b@x",
        "  > login   c@x -> d@x   same id 2   email likewise",
      ])
  }

  @Test func aRenameStandsBesideTheSamePersonsLimit() {
    var builder = PlanBuilder()
    builder.user(
      "1", from: Person("a", .amount(100), .override, name: "A"),
      to: Person("a", .amount(200), .override, name: "B"), at: "p:1", [.directory, .policy])
    #expect(
      builder.changes() == [
        "  ~ limit   a        1.00 -> 2.00 USD   override   p:1", "  > rename  A -> B   same id 1",
      ])
  }

  @Test func anEqualLimitFromAnotherRuleIsShown() {
    var builder = PlanBuilder()
    builder.user(
      "1", from: Person("a", .amount(5000)), to: Person("a", .amount(5000), .group("g")), at: "p:4")
    #expect(builder.changes() == ["  ~ source  a   50.00 USD   team default -> group g   p:4"])
  }

  @Test func groupsSayWhoMoves() {
    var builder = PlanBuilder()
    builder.group("1", from: ("A", .unset), to: ("A", .unset), adding: 3, removing: 1)
    builder.group("2", from: nil, to: ("B", .amount(100)), adding: 1200, at: "p:1")
    builder.group("3", from: ("C", .unset), to: ("D", .unset))
    builder.group("4", from: ("E", .unset), to: ("E", .unset), removing: 1)
    builder.group("5", from: nil, to: ("", .unset))
    builder.group("6", from: ("F", .unset), to: ("G", .unset), adding: 1)
    #expect(
      builder.changes() == [
        "  > group   F -> G   +1 member        same id 6",
        "  > group   C -> D                    same id 3",
        "  + group   B        +1,200 members   1.00 USD    p:1",
        "  + group   5        no members       no limit",
        "  ~ group   A        +3 -1 members",
        "  ~ group   E        -1 member",
      ])
  }

  // MARK: Hostile names

  @Test(
    "names cannot act, hide or break a line",
    arguments: [
      ("\u{1B}[2J\u{7}x", #"\u{1B}[2J\u{7}x"#),
      ("evil\n  - remove  root", #"evil\u{A}  - remove  root"#),
      ("\u{202E}nimda", #"\u{202E}nimda"#),
    ])
  func hostile(_ name: String, _ shown: String) {
    var builder = PlanBuilder()
    builder.user("1", from: Person(name, .amount(1), .group(name), name: name), to: nil)
    builder.user(
      "2", from: Person("a", .amount(1), name: name),
      to: Person("a", .amount(2), .group(name), name: "ok"), at: name)
    builder.group("3", from: nil, to: (name, .unset))
    builder.inputs = [
      InputRecord(roles: ["users", "groups"], name: name, sha256: "", bytes: 1, records: 1)
    ]
    let text = builder.text(state: name)
    #expect(text.contains("remove  " + shown))
    #expect(text.contains("not in " + shown))
    #expect(text.contains("group " + shown))
    #expect(text.contains("rename  " + shown + " -> ok"))
    #expect(
      !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .format })
    #expect(builder.changes().count == 4)
  }

  @Test func widthsAreOfWhatIsSeenAndIdsStandBesideStrangeLetters() {
    var builder = PlanBuilder()
    builder.user("1", from: Person("花子", .amount(3)), to: nil)
    builder.user(
      "2", from: Person("a" + String(repeating: "\u{301}", count: 60), .amount(2)), to: nil)
    builder.user("3", from: Person(String(repeating: "x", count: 200), .amount(1)), to: nil)
    builder.user("4", from: Person(nil, .amount(0)), to: nil)
    let lines = builder.changes()
    let long = String(repeating: "x", count: 39) + "…"
    func line(_ name: String, _ width: Int, _ limit: String) -> String {
      "  - remove  " + name + String(repeating: " ", count: 40 - width)
        + "   was \(limit) USD   not in exports/okta-users.json"
    }
    #expect(lines[0] == line("花子 (1)", 8, "0.03"))
    #expect(lines[1] == line("a" + String(repeating: "\u{301}", count: 8) + "… (2)", 6, "0.02"))
    #expect(lines[2] == line(long, 40, "0.01"))
    #expect(lines[3] == line("4", 1, "0.00"))
  }
}
