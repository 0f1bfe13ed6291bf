import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// Each rail just before it trips and just over it. (SPEC section 7.)
@Suite("Rails") struct GuardTests {
  /// People u00 to u99, all of group g1, under a policy.
  private static func company(
    _ people: Range<Int>, members: Range<Int>? = nil, groups: KeyValuePairs<String, String>? = nil
  ) -> Company {
    var company = Company(people.map { Person(name($0)) }, [:])
    for (id, name) in groups ?? ["g1": "Engineering"] {
      company.groups.append((ExactText(id), ExactText(name)))
    }
    for number in members ?? people where people.contains(number) {
      company.members.append(Member(group: "g1", user: ExactText(Self.name(number))))
    }
    return company
  }

  private static func name(_ number: Int) -> String { number < 10 ? "u0\(number)" : "u\(number)" }

  private static let standard = "team: {default: 20}\ngroups: [{group: Engineering, limit: 100}]"

  /// The rails that trip on the way from one company and policy to another.
  private static func tripped(
    from before: Company, _ old: String, to after: Company, _ new: String? = nil,
    on date: String = "2026-06-02"
  ) throws -> [String] {
    let recorded = try ledger(before, old)
    let (plan, log) = recorded.plan(after, try policy(new ?? old), on: try day(date))
    #expect(!log.hasErrors)
    #expect(plan.applyable == !plan.rails.contains(where: \.tripped))
    #expect(plan.rails.map(\.rail) == Rail.allCases)
    return plan.rails.filter(\.tripped).map(\.rail.rawValue)
  }

  @Test(
    "removals: over 3 and over 10 %, or over the count",
    arguments: [
      (20, 17, false), (20, 16, true), (40, 36, false), (40, 35, true), (100, 90, false),
      (100, 89, true), (4, 1, false),
    ])
  func removals(_ before: Int, _ after: Int, _ trips: Bool) throws {
    let found = try Self.tripped(
      from: Self.company(0..<before, members: 0..<0), "team: {default: 20}",
      to: Self.company(0..<after, members: 0..<0))
    #expect(found == (trips ? ["removals"] : []))
  }

  @Test(
    "thresholds hold as the stricter of the recorded and the new policy",
    arguments: [
      ("rails: {removals: {percent: 50}}", "", true),
      ("", "rails: {removals: {percent: 50}}", true),
      ("rails: {removals: off}", "", true), ("", "rails: {removals: off}", true),
      ("rails: {removals: off}", "rails: {removals: off}", false),
      ("rails: {removals: {percent: 50}}", "rails: {removals: {percent: 50}}", false),
      ("rails: {removals: {count: 3}}", "rails: {removals: off}", true),
    ])
  func stricter(_ old: String, _ new: String, _ trips: Bool) throws {
    let policy = "team: {default: 20}\n"
    let found = try Self.tripped(
      from: Self.company(0..<20, members: 0..<0), policy + old,
      to: Self.company(0..<16, members: 0..<0), policy + new)
    #expect(found == (trips ? ["removals"] : []))
  }

  @Test(
    "limit-changes: over 10 people and over 30 %",
    arguments: [(20, 10, false), (20, 11, true), (50, 15, false), (50, 16, true)])
  func limitChanges(_ people: Int, _ changed: Int, _ trips: Bool) throws {
    let policy = "team: {default: 100}\ngroups: [{group: Engineering, limit: 90}]"
    let found = try Self.tripped(
      from: Self.company(0..<people, members: 0..<0), policy,
      to: Self.company(0..<people, members: 0..<changed))
    #expect(found == (trips ? ["limit-changes"] : []))
  }

  @Test(
    "shrink: over 20 % of the memberships, or over half and over 5 of a group with a limit",
    arguments: [
      ("team: {default: 20}", 20, 16, false), ("team: {default: 20}", 20, 15, true),
      (standard, 10, 8, false), (standard, 10, 7, true),
    ])
  func shrink(_ policy: String, _ before: Int, _ after: Int, _ trips: Bool) throws {
    let found = try Self.tripped(
      from: Self.company(0..<40, members: 0..<before), policy,
      to: Self.company(0..<40, members: 0..<after))
    #expect(found == (trips ? ["shrink"] : []))
  }

  @Test func shrinkTripsForARuleThatLosesItsGroup() throws {
    let renamed = Self.company(0..<3, groups: ["g1": "Engineers"])
    let policy = "groups: [{group: {match: 'Engineering*'}, limit: 100}]\nteam: {default: 90}"
    #expect(try Self.tripped(from: Self.company(0..<3), policy, to: renamed) == ["shrink"])
    let byID = "groups: [{group: {id: g1}, limit: 100}]\nteam: {default: 90}"
    #expect(try Self.tripped(from: Self.company(0..<3), byID, to: renamed) == [])
    let gone = "groups: []\nteam: {default: 90}"
    #expect(try Self.tripped(from: Self.company(0..<3), policy, to: renamed, gone) == [])
  }

  @Test(
    "exposure: the sum, and the people without a bound, by more than 10 %",
    arguments: [
      ("team: {default: 10}", 100, 110, false), ("team: {default: 10}", 100, 111, true),
      ("team: {default: unlimited}", 10, 11, false), ("team: {default: unlimited}", 10, 12, true),
      ("ceilings: []", 10, 12, true),
    ])
  func exposure(_ policy: String, _ before: Int, _ after: Int, _ trips: Bool) throws {
    func company(_ count: Int) -> Company {
      Company((0..<count).map { Person("u\(1000 + $0)") }, [:])
    }
    let found = try Self.tripped(from: company(before), policy, to: company(after))
    #expect(found == (trips ? ["exposure"] : []))
  }

  @Test(
    "raise: what is written more than doubles, is unlimited, or leaves somebody without a limit",
    arguments: [
      ("team: {default: 20}", "team: {default: 40}", false),
      ("team: {default: 20}", "team: {default: 40.01}", true),
      ("team: {default: 0}", "team: {default: 0.01}", true),
      ("team: {default: 20}", "team: {default: unlimited}", true),
      ("team: {default: 20}", "groups: []", true),
      (
        "team: {default: 20}\ngroups: [{group: Engineering, limit: 30}]",
        "team: {default: 20}\ngroups: [{group: {match: 'Eng*'}, limit: 61}]", true
      ),
      (
        "team: {default: 20}\ngroups: [{group: Engineering, limit: 30}]",
        "team: {default: 20}\ngroups: [{group: {id: g1}, limit: 60}]", false
      ),
      (
        "team: {default: 20}", "team: {default: 20}\ngroups: [{group: Engineering, limit: 900}]",
        false
      ),
      (
        "team: {default: 20}",
        "team: {default: 20}\ngroups: [{group: Engineering, limit: unlimited}]", true
      ),
      (
        "team: {default: 20}\noverrides: [{user: u00@acme.example, limit: 50}]",
        "team: {default: 20}\noverrides: [{user: {id: u00}, limit: 101}]", true
      ),
    ])
  func raise(_ old: String, _ new: String, _ trips: Bool) throws {
    let company = Self.company(0..<4)
    let found = try Self.tripped(from: company, old, to: company, new)
    #expect(found.contains("raise") == trips, "\(found)")
  }

  @Test(
    "raise: a rule goes away though its group has a new name",
    arguments: [
      ("groups: [{group: Engineering, limit: 30}]", "groups: []", true),
      ("groups: [{group: {match: 'Engineer*g'}, limit: 30}]", "ceilings: []", true),
      ("ceilings: [{group: Engineering, limit: 30}]", "groups: []", true),
      (
        "groups: [{group: Engineering, limit: 30}]", "groups: [{group: Engineers, limit: 30}]",
        false
      ),
      ("groups: [{group: {id: g1}, limit: 30}]", "groups: [{group: Engineers, limit: 30}]", false),
    ])
  func raiseOfARenamedGroup(_ old: String, _ new: String, _ trips: Bool) throws {
    let renamed = Self.company(0..<4, groups: ["g1": "Engineers"])
    let found = try Self.tripped(from: Self.company(0..<4), old, to: renamed, new)
    #expect(found.contains("raise") == trips, "\(found)")
  }

  @Test func whoLeavesAGroupIsLeftWithoutALimitByTheDirectory() throws {
    let rule = "groups: [{group: %, limit: 30}]"
    let found = try Self.tripped(
      from: Self.company(0..<4), rule.replacing("%", with: "Engineering"),
      to: Self.company(0..<4, members: 1..<4, groups: ["g1": "Engineers"]),
      rule.replacing("%", with: "Engineers"))
    #expect(!found.contains("raise"), "\(found)")
  }

  @Test(
    "zero: what is written is newly 0",
    arguments: [
      ("team: {default: 20}", "team: {default: 0}", true),
      ("team: {default: 0}", "team: {default: 0}", false),
      (
        "team: {default: 20}", "team: {default: 20}\ngroups: [{group: Engineering, limit: 0}]", true
      ),
      (
        "team: {default: 20}", "team: {default: 20}\nceilings: [{group: Engineering, limit: 0}]",
        true
      ),
      (
        "team: {default: 20}",
        "team: {default: 20}\noverrides: [{user: {id: u00}, limit: 0, until: 2026-01-01}]", true
      ),
      (
        "team: {default: 20}\nceilings: [{group: Engineering, limit: 0}]",
        "team: {default: 20}\nceilings: [{group: {id: g1}, limit: 0}]", false
      ),
    ])
  func zero(_ old: String, _ new: String, _ trips: Bool) throws {
    let company = Self.company(0..<4)
    let found = try Self.tripped(from: company, old, to: company, new)
    #expect(found.contains("zero") == trips, "\(found)")
  }

  @Test func aRuleThatWaitedForItsGroupWritesNothingNew() throws {
    let policy = "team: {default: 20}\ngroups: [{group: {match: 'ops-*'}, limit: unlimited}]"
    let before = Self.company(0..<20, groups: ["g1": "Engineering", "g2": "ops-a"])
    let after = Self.company(0..<20, groups: ["g1": "Engineering", "g2": "ops-a", "g3": "ops-b"])
    #expect(try Self.tripped(from: before, policy, to: after) == [])
  }

  @Test(
    "protected: whoever is protected goes or gets less, for whatever cause",
    arguments: [
      ("protected: {users: [u00@acme.example]}", "", 1, true),
      // A new line protects whom it names in the record: they may be gone from the export.
      ("", "protected: {users: [u00@acme.example]}", 1, true),
      ("", "protected: {users: [{id: u00}]}", 1, true),
      ("", "protected: {users: [{id: u01}]}", 1, false),
      ("protected: {users: [{id: u00}]}", "protected: {users: [{id: u00}]}", 0, false),
      ("protected: {groups: [Engineering]}", "", 0, false),
    ])
  func protected(_ old: String, _ new: String, _ first: Int, _ trips: Bool) throws {
    let found = try Self.tripped(
      from: Self.company(0..<12), Self.standard + "\n" + old, to: Self.company(first..<12),
      Self.standard + "\n" + new)
    #expect(found.contains("protected") == trips, "\(found)")
  }

  @Test func protectedTripsForALimitThatFallsAndForAGroup() throws {
    let company = Self.company(0..<4)
    let line = "\nprotected: {users: [{id: u00}], groups: [{match: 'Eng*'}]}"
    let lowered = "team: {default: 20}\ngroups: [{group: Engineering, limit: 99}]"
    #expect(
      try Self.tripped(from: company, Self.standard + line, to: company, lowered + line)
        == ["protected"])
    let raised = "team: {default: 20}\ngroups: [{group: Engineering, limit: 109}]"
    #expect(
      try Self.tripped(from: company, Self.standard + line, to: company, raised + line) == [])
  }

  @Test func aNewLineProtectsByTheNameThatIsRecorded() throws {
    let before = Self.company(0..<4)
    var after = before
    after.people[0].login = "new@acme.example"
    after.groups[0].name = "Engineers"
    for line in ["users: [u00@acme.example]", "groups: [Engineering]", "groups: [{match: 'E*g'}]"] {
      let found = try Self.tripped(
        from: before, Self.standard, to: after, "team: {default: 20}\nprotected: {\(line)}")
      #expect(found.contains("protected"), "\(line): \(found)")
    }
  }

  /// A partial plan brings somebody whom a recorded line names, and records no policy.
  @Test func aRecordedLineProtectsWhomAPartialPlanBrought() throws {
    let line = "protected: {users: [u04@acme.example], groups: [{match: 'ops-*'}]}"
    var recorded = try ledger(Self.company(0..<4), "\(Self.standard)\n\(line)")
    var company = Self.company(0..<5, groups: ["g1": "Engineering", "g2": "ops-a"])
    company.members.append(Member(group: "g2", user: "u04"))
    let today = try day("2026-06-02")
    let (partial, log) = recorded.plan(
      company, try policy("\(Self.standard)\n\(line)"), on: today,
      targets: Targets([.user("u04")], except: []))
    #expect(!log.hasErrors && partial.summary.users.add == 1)
    recorded.apply(partial)
    let (removal, _) = recorded.plan(Self.company(0..<4), try policy(Self.standard), on: today)
    let reading = try #require(removal.rails.first { $0.rail == .protected })
    #expect(reading.tripped && reading.subjects.map(\.id) == ["u04", "g2"])
  }

  @Test(
    "identity: an address now belongs to another id",
    arguments: [
      ("u00@acme.example", true), ("U00@ACME.example", true), ("new@acme.example", false),
    ])
  func identity(_ login: String, _ trips: Bool) throws {
    var after = Self.company(1..<12)
    after.people.append(Person("heir", login: login))
    let found = try Self.tripped(
      from: Self.company(0..<12, members: 0..<0), "team: {default: 20}", to: after)
    #expect(found == (trips ? ["identity"] : []))
  }

  @Test func identityTripsForAnEmailThatTheFirstOwnerStillHas() throws {
    var before = Self.company(0..<3)
    before.people[0].email = "ada@acme.example"
    var after = before
    after.people[1].email = "Ada@acme.example"
    #expect(try Self.tripped(from: before, "team: {default: 20}", to: after) == ["identity"])
  }

  @Test func aFirstPlanTripsNothing() throws {
    let zero = try policy("team: {default: 0}")
    let (plan, _) = firstPlan(Self.company(0..<40), zero, on: try day("2026-06-01"))
    #expect(plan.applyable && plan.rails.allSatisfy { !$0.tripped })
  }
}
