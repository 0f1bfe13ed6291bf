import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("Directory") struct DirectoryTests {
  @Test("is the same from SCIM and from CSV", arguments: 1...25)
  func agreesAcrossFormats(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let company = Company(using: &random)
    let scim = Outcome(company.scim(using: &random))
    let csv = Outcome(company.csv(using: &random))
    #expect(scim == csv)
    #expect(scim.problems == [])
    #expect(scim.users.count == company.people.count && scim.groups.count == company.groups.count)
  }

  @Test("is the same whatever the order of files and the jobs that read them", arguments: 1...25)
  func ignoresOrder(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let company = Company(using: &random)
    var exports = company.scim(using: &random)
    exports.append(exports[0])
    exports[exports.count - 1].name = "again.json"
    let stranger = Resource.group("g-odd", "Odd", ["nobody", "g0"])
    exports.append(Export("odd.json", .groups, "[\(stranger)]"))
    let one = Outcome(exports)
    let jobs = exports.map { _ in Int.random(in: 0...1, using: &random) }
    #expect(Outcome(exports, jobs: jobs) == one)
    #expect(Outcome(exports.shuffled(using: &random)) == one)
    #expect(!one.hasErrors && one.codes.contains("nested-group"))
  }

  @Test("reports the same contradictions whichever job reads them", arguments: 1...25)
  func reportsContradictionsAlike(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let exports = (0..<6).map { file in
      let users = (0..<4).map { _ in
        let number = Int.random(in: 0..<9, using: &random)
        return Resource.user("u\(number)", "login\(Int.random(in: 0..<9, using: &random))")
      }
      let group = Resource.group("g\(file % 3)", "G", ["u\(Int.random(in: 0..<9, using: &random))"])
      return Export(
        "\(file).json", [.users, .groups], "[\((users + [group]).joined(separator: ","))]")
    }
    let jobs = exports.map { _ in Int.random(in: 0...2, using: &random) }
    let one = Outcome(exports)
    let split = Outcome(exports, jobs: jobs)
    #expect(split.problems == one.problems)
    #expect(split.users == one.users && split.counts == one.counts)
    #expect(
      one.counts["duplicate-login", default: 0] + one.counts["duplicate-user", default: 0] > 0)
  }
}

@Suite("Identities") struct IdentityTests {
  private static func outcome(_ users: [String]) -> Outcome {
    Outcome([Export("users.json", .users, "[\(users.joined(separator: ","))]")])
  }

  @Test func mergeEqualCopies() {
    let ada = Resource.user("u1", "ada", name: "Ada", email: "a@x.example")
    let outcome = Self.outcome([ada, Resource.user("u2", "bob"), ada, ada])
    #expect(outcome.users.count == 2)
    #expect(outcome.problems == ["- note merged-users 2 equal copies of users were merged"])
    #expect(
      Self.outcome([ada, ada]).problems == ["- note merged-users 1 equal copy of a user was merged"]
    )
  }

  @Test(
    "refuse copies that differ, showing both places",
    arguments: [
      Resource.user("u1", "eve", name: "Ada"), Resource.user("u1", "ada", name: "Eve"),
      Resource.user("u1", "ada", name: "Ada", email: "e@x.example"), Resource.user("u1", "ada"),
      Resource.user("u1", "ada", name: "Ada", active: false),
      Resource.user("u1", "Ada", name: "Ada"),
    ])
  func refuseOtherCopies(_ copy: String) {
    let ada = Resource.user("u1", "ada", name: "Ada")
    let second = ada.utf8.count + 2
    let outcome = Self.outcome([ada, copy])
    #expect(
      outcome.problems == [
        "users.json:\(second)-\(second + 1) error duplicate-user the user id u1 belongs to another "
          + "record too [users.json:1-2 first given here]"
      ])
  }

  @Test(
    "refuse one login for two ids",
    arguments: [
      ("ada", "ada"), ("ada", "ADA"), ("jos\u{E9}", "jose\u{301}"), ("Jos\u{E9}", "josE\u{301}"),
      ("k", "\u{212A}"), ("\u{212A}a", "Ka"), ("a;b", "a\u{37E}b"), ("\u{C5}", "\u{212B}"),
    ])
  func refuseSharedLogins(_ first: String, _ second: String) {
    for (a, b) in [(first, second), (second, first)] {
      let outcome = Self.outcome([Resource.user("u1", a), Resource.user("u2", b)])
      #expect(outcome.codes == ["duplicate-login"] && outcome.hasErrors)
      #expect(outcome.problems[0].hasSuffix("[users.json:1-2 first given here]"))
    }
  }

  @Test(
    "keep apart what only looks alike",
    arguments: [
      ("i", "\u{131}"), ("a", "\u{430}"), ("\u{C9}", "\u{E9}"), ("ss", "\u{DF}"), ("ﬁ", "fi"),
    ])
  func keepApart(_ first: String, _ second: String) {
    let outcome = Self.outcome([Resource.user("u1", first), Resource.user("u2", second)])
    #expect(outcome.users.count == 2 && !outcome.hasErrors)
  }

  @Test func flagOneAddressOfTwoPeople() {
    let ada = Resource.user("u1", "ada", email: "Shared@x.example")
    let bob = Resource.user("u2", "bob", email: "shared@X.example")
    let outcome = Self.outcome([ada, Resource.user("u3", "eve"), Resource.user("u4", "zoe"), bob])
    #expect(outcome.problems.count == 1 && !outcome.hasErrors)
    #expect(
      outcome.problems[0].hasPrefix(
        "- warning shared-email the email shared@x.example belongs to 2 users [users.json:1-2 "))
    #expect(outcome.users.count == 4)
  }

  @Test func tellIDsApartByBytes() {
    let ids = ["u1", "U1", "01", "1", "jos\u{E9}", "jose\u{301}"]
    let users = ids.enumerated().map { Resource.user($1, "login\($0)") }
    #expect(Self.outcome(users).users.count == 6)
    #expect(Self.outcome(users).problems == [])
  }

  @Test func refuseOneExternalIDForTwoIDs() {
    func user(_ id: String, _ external: String) -> String {
      "{\"id\":\"\(id)\",\"userName\":\"\(id)\",\"externalId\":\(external)}"
    }
    #expect(
      Self.outcome([user("u1", "\"x\""), user("u2", "\"x\"")]).codes == ["duplicate-external-id"])
    #expect(Self.outcome([user("u1", "\"x\""), user("u2", "\"X\"")]).problems == [])
    #expect(Self.outcome([user("u1", "null"), user("u2", "null")]).problems == [])
    #expect(Self.outcome([user("u1", "\"x\""), user("u1", "\"x\"")]).codes == ["merged-users"])
  }

  @Test func refuseOneIDForAUserAndAGroup() {
    let text = Resource.list([Resource.user("x", "ada"), Resource.group("x", "X", [])])
    let outcome = Outcome([Export("all.json", [.users, .groups], text)])
    #expect(outcome.codes == ["id-of-user-and-group"] && outcome.hasErrors)
  }

  @Test(
    "merge equal groups and refuse others",
    arguments: [
      (Resource.group("g1", "One", ["u2", "u1", "u1"]), ["merged-groups"]),
      (Resource.group("g1", "One", nil), ["merged-groups"]),
      (Resource.group("g1", "Two", ["u1", "u2"]), ["duplicate-group"]),
      (Resource.group("g1", "One", ["u1"]), ["duplicate-group"]),
      (Resource.group("g1", "One", []), ["duplicate-group"]),
      (Resource.group("g2", "One", ["u1"]), []),
    ])
  func mergeGroups(_ copy: String, _ codes: [String]) {
    let users = Export(
      "u.json", .users, "[\(Resource.user("u1", "a")),\(Resource.user("u2", "b"))]")
    let group = Resource.group("g1", "One", ["u1", "u2"])
    let outcome = Outcome([users, Export("g.json", .groups, "[\(group),\(copy)]")])
    #expect(outcome.codes == codes.filter { $0 != "" })
    #expect(outcome.memberships.isSuperset(of: ["u1 in g1", "u2 in g1"]))
  }

  @Test func countStrangersOfCopiesOnce() {
    let users = Export("u.json", .users, "[\(Resource.user("u1", "a"))]")
    let group = Resource.group("g1", "One", ["u1", "x1", "x2", "x3"])
    let outcome = Outcome([users, Export("g.json", .groups, "[\(group),\(group)]")])
    #expect(outcome.codes == ["merged-groups", "member-unknown"])
    #expect(outcome.problems.last?.contains(" 3 members of One") ?? false)
  }

  @Test(
    "accept a memberships file that agrees with the groups and no other",
    arguments: [
      ("groupId,userId\ng1,u1\ng1,u2\n", []), ("groupId,userId\ng1,u1\n", ["memberships-disagree"]),
      ("groupId,userId\ng1,u1\ng1,u2\ng1,u3\n", ["memberships-disagree"]),
      ("groupId,userId\ng2,u1\n", []), ("groupId,userId\ng1,u2\ng2,u3\ng1,u1\n", []),
    ])
  func compareMemberships(_ text: String, _ codes: [String]) {
    let users = (1...3).map { Resource.user("u\($0)", "l\($0)") }
    let groups = [Resource.group("g1", "One", ["u1", "u2"]), Resource.group("g2", "Two", nil)]
    let exports = [
      Export("u.json", .users, Resource.list(users)),
      Export("g.json", .groups, Resource.list(groups)),
      Export("m.csv", .memberships, text),
    ]
    let outcome = Outcome(exports)
    #expect(outcome.codes == codes)
    #expect(outcome.memberships.isSuperset(of: ["u1 in g1", "u2 in g1"]))
    #expect(Outcome(exports, jobs: [0, 1, 0]) == outcome)
  }
}

@Suite("Membership lists in SCIM") struct SCIMMembershipTests {
  private static func outcome(_ resources: [String], group: String? = nil) -> Outcome {
    let users = (1...3).map { Resource.user("u\($0)", "l\($0)") }
    return Outcome([
      Export("u.json", .users, Resource.list(users)),
      Export("g.csv", .groups, "id,displayName\ng1,One\ng2,Two\n"),
      Export("m.json", .memberships, Resource.list(resources), group: group),
    ])
  }

  @Test func nameTheirGroupsOrAreBound() {
    let users = [Resource.user("u1", "l1"), Resource.user("u3", "l3")]
    let groups = [Resource.group("g1", "One", ["u1", "u3"])]
    for outcome in [
      Self.outcome(users, group: "g1"), Self.outcome(groups), Self.outcome(groups, group: "g1"),
    ] {
      #expect(outcome.memberships == ["u1 in g1", "u3 in g1"])
      #expect(outcome.problems == [] && outcome.users.count == 3)
    }
  }

  @Test func comeInPagesOfTheirGroup() {
    func page(_ name: String, _ ids: ClosedRange<Int>, _ total: Int, _ group: String) -> Export {
      let users = ids.map { Resource.user("u\($0)", "l\($0)") }
      return Export(name, .memberships, Resource.list(users, total: total), group: group)
    }
    let company = [
      Export("u.json", .users, Resource.list((1...3).map { Resource.user("u\($0)", "l\($0)") })),
      Export("g.csv", .groups, "id,displayName\ng1,One\ng2,Two\n"),
      page("1a.json", 1...1, 2, "g1"), page("1b.json", 2...2, 2, "g1"),
      page("2a.json", 1...2, 3, "g2"),
    ]
    let whole = Outcome(company + [page("2b.json", 3...3, 3, "g2")])
    #expect(whole.problems == [] && whole.memberships.count == 5)
    #expect(Outcome(company).codes == ["incomplete-list"])
    #expect(
      Outcome(company + [page("2b.json", 2...2, 3, "g2")]).codes == [
        "incomplete-list", "incomplete-list",
      ])
  }

  @Test func areRefusedWithoutAGroupOrWithAnother() {
    let user = Resource.user("u1", "l1")
    let group = Resource.group("g1", "One", ["u1"])
    #expect(Self.outcome([user]).codes == ["membership-without-group"])
    #expect(Self.outcome([group], group: "g2").codes == ["membership-of-another-group"])
    #expect(
      Self.outcome([Resource.group("g7", "X", ["u1"])]).codes == ["membership-of-unknown-group"])
    #expect(Self.outcome([group, group]).memberships == ["u1 in g1"])
  }
}

@Suite("Draft") struct DirectoryDraftTests {
  @Test func keepsWhatAnIncompleteExportDoesNotMention() {
    let hash = KeyedHash(key: (3, 4))
    var exportReader = ExportReader(hash: hash, missingActive: .active)
    let users = "[\(Resource.user("u1", "ada")),\(Resource.user("u2", "bob", active: false))]"
    let groups = "[\(Resource.group("g2", "Two", ["u1", "u9"]))]"
    for (index, text) in [users, groups].enumerated() {
      let input = ExportInput(
        source: .init(index: Int32(index)), roles: index == 0 ? .users : .groups, format: nil,
        isComplete: false, group: nil)
      unsafe exportReader.read(input, from: reader(Array(text.utf8)))
    }
    var draft = DirectoryDraft(joining: [exportReader.finish()], hash: hash)
    #expect(draft.complete == [])
    let (id, login) = (draft.texts.append(Array("u9".utf8)), draft.texts.append(Array("eve".utf8)))
    let user = draft.keepUser(id: id, login: login, name: .missing, email: .missing)
    let group = draft.keepGroup(id: draft.texts.append(Array("g1".utf8)), name: login)
    draft.keepMembership(user: user, group: group)
    draft.keepActive(user: draft.userRow(id: Array("u2".utf8)[...]) ?? -1)
    draft.keepMembership(user: 1, group: draft.groupRow(id: Array("g2".utf8)[...]) ?? -1)
    #expect(draft.place(ofUser: 0)?.start == 1 && draft.place(ofUser: user) == nil)
    let (directory, log) = draft.finish()
    #expect(!log.hasErrors)
    #expect(directory.groups.id.map { directory.texts.string($0) } == ["g1", "g2"])
    #expect((0..<3).map { Array(directory.memberships[$0]) } == [[1], [1], [0, 1]])
    #expect(directory.users.isActive == [true, true, true])
  }
}

@Suite("Files of one group's members") struct BoundFileTests {
  @Test(
    "are users too where the workspace says so",
    arguments: [
      "[{\"id\":\"u1\",\"profile\":{\"login\":\"ada\"}}]", "[{\"id\":\"u1\",\"userName\":\"ada\"}]",
    ])
  func areUsers(_ text: String) {
    let groups = Export("g.csv", .groups, "id,displayName\ng1,Eng\n")
    let outcome = Outcome([groups, Export("u.json", [.users, .memberships], text, group: "g1")])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.problems == [])
    let strange = Outcome([groups, Export("u.json", [.users, .memberships], text, group: "g2")])
    #expect(strange.codes == ["membership-of-unknown-group"])
  }
}
