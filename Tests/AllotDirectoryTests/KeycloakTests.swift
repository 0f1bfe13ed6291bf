import AllotDirectory
import Diagnostics
import Testing

@Suite("Keycloak") struct KeycloakTests {
  private static func user(
    _ id: String, _ name: String, groups: [String]? = [], extra: String = "\"enabled\":true"
  ) -> String {
    let paths = groups?.map { "\"\($0)\"" }.joined(separator: ",")
    let list = paths.map { ",\"groups\":[\($0)]" } ?? ""
    return "{\"id\":\"\(id)\",\"username\":\"\(name)\",\"emailVerified\":true,\(extra)\(list)}"
  }

  private static func group(
    _ id: String, _ path: String, inside: [String] = [], extra: String = ""
  ) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "{\"id\":\"\(id)\",\"name\":\"\(name)\",\"path\":\"\(path)\"\(extra),"
      + "\"subGroups\":[\(inside.joined(separator: ","))]}"
  }

  private static func realm(_ users: [String], _ groups: [String], extra: String = "") -> String {
    "{\"realm\":\"acme\",\"enabled\":true,\"sslRequired\":\"none\",\"groups\":"
      + "[\(groups.joined(separator: ","))],\"users\":[\(users.joined(separator: ","))]\(extra)}"
  }

  private static func outcome(
    _ text: String, _ roles: Roles = [.users, .groups, .memberships]
  ) -> Outcome { Outcome([Export("realm.json", roles, text)]) }

  private static let ada = user("u1", "ada", groups: ["/A"])

  @Test func readsUsersGroupsAndPathsOfARealm() {
    let names = "\"enabled\":true,\"firstName\":\"Bob\",\"lastName\":\"B\",\"email\":\"b@x\""
    let outcome = Self.outcome(
      Self.realm(
        [Self.ada, Self.user("u2", "bob", groups: ["/A", "/A/B/C"], extra: names)],
        [
          Self.group(
            "g1", "/A", inside: [Self.group("g2", "/A/B", inside: [Self.group("g3", "/A/B/C")])])
        ]
      ))
    #expect(outcome.users == ["u1|ada|-|-|in", "u2|bob|Bob B|b@x|in"])
    #expect(outcome.groups == ["g1|A", "g2|B", "g3|C"])
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1", "u2 in g3"])
    #expect(outcome.codes == ["nested-group", "nested-group"])
    #expect(
      outcome.formats == ["read as a realm of Keycloak: keys `realm`, `enabled`, `sslrequired`"])
  }

  @Test(
    "takes whom it enables",
    arguments: [
      ("\"enabled\":true", "in"), ("\"enabled\":false", "out"), ("\"enabled\":null", "in"),
      ("\"enabled\":true,\"attributes\":{\"enabled\":[\"false\"]}", "in"),
      ("\"enabled\":true,\"requiredActions\":[\"UPDATE_PASSWORD\"]", "in"),
    ])
  func enabled(_ extra: String, _ state: String) {
    let outcome = Self.outcome("[\(Self.user("u1", "ada", groups: nil, extra: extra))]", .users)
    #expect(outcome.users == ["u1|ada|-|-|\(state)"])
    #expect(outcome.problems == [])
  }

  @Test(
    "leaves out the accounts of clients",
    arguments: [
      user("s1", "service-account-x", groups: ["/A"]), user("s1", "Service-Account-X"),
      user("s1", "x", groups: ["/A"], extra: "\"enabled\":true,\"serviceAccountClientId\":\"x\""),
    ])
  func services(_ account: String) {
    let outcome = Self.outcome(Self.realm([Self.ada, account], [Self.group("g1", "/A")]))
    #expect(outcome.users == ["u1|ada|-|-|in"] && outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"] && !outcome.hasErrors)
    #expect(outcome.problems[0].contains("1 of type service account"))
    #expect(Self.outcome(Self.realm([account], [])).codes.contains("no-users"))
  }

  @Test func knowsAccountsOfClientsAmongMembers() {
    let members = (1...9).map { Self.user("s\($0)", "service-account-\($0)", groups: nil) }
    let outcome = Outcome([
      Export("u.json", .users, "[\(Self.user("u1", "ada", groups: nil))]"),
      Export("g.json", .groups, "[\(Self.group("g1", "/A"))]"),
      Export(
        "m.json", .memberships,
        "[\(([Self.user("u1", "ada", groups: nil)] + members).joined(separator: ","))]",
        group: "g1"),
    ])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"])
  }

  @Test func acceptsARealmInWhichNobodyIsInAGroup() {
    let outcome = Self.outcome(Self.realm([Self.user("u1", "ada")], [Self.group("g1", "/A")]))
    #expect(outcome.problems == [] && outcome.groups == ["g1|A"])
  }

  @Test(
    "refuses what it cannot place",
    arguments: [
      (
        realm([user("u1", "ada", groups: ["/B"])], [group("g1", "/A")]),
        "membership-of-unknown-group"
      ),
      (realm(["{\"id\":\"u1\",\"enabled\":true}"], []), "record-missing"),
      (
        realm([ada], [group("g1", "/A")], extra: ",\"federatedUsers\":[{\"id\":\"f:1:bob\"}]"),
        "record-missing"
      ),
      ("{\"realm\":\"acme\",\"federatedUsers\":[{\"id\":\"f:1:bob\"}]}", "record-missing"),
      (realm([user("u1", "ada", extra: "\"enabled\":1")], []), "json-type"),
    ])
  func refuses(_ text: String, _ code: String) {
    let roles: Roles = code.hasPrefix("membership") ? [.users, .memberships] : [.users, .groups]
    let groups = Export("g.json", .groups, "[\(Self.group("g1", "/A"))]")
    let outcome = Outcome([Export("realm.json", roles, text), groups])
    #expect(outcome.codes.contains(code) && outcome.hasErrors, "\(outcome.problems)")
  }

  @Test(
    "refuses one kind given as another",
    arguments: [
      ("[\(user("u1", "ada", groups: nil))]", Roles.groups), ("[\(group("g1", "/A"))]", .users),
      ("[\(group("g1", "/A"))]", .memberships),
    ])
  func wrongKind(_ text: String, _ roles: Roles) {
    let outcome = Self.outcome(text, roles)
    #expect(outcome.codes.contains("wrong-kind") && outcome.hasErrors, "\(outcome.problems)")
  }

  @Test func saysWhereMembershipsAreThatNobodyAskedFor() {
    let outcome = Outcome([
      Export("realm.json", .groups, Self.realm([], [Self.group("g1", "/A")])),
      Export("acme-users-0.json", .users, "{\"realm\":\"acme\",\"users\":[\(Self.ada)]}"),
    ])
    #expect(outcome.codes == ["no-members"])
    #expect(outcome.helps == ["the users' file says it: give it under `memberships` too"])
  }

  @Test func readsUsersInSeveralFiles() {
    func file(_ number: Int, _ users: [String]) -> Export {
      let text = "{\"realm\":\"acme\",\"users\":[\(users.joined(separator: ","))]}"
      return Export("acme-users-\(number).json", [.users, .memberships], text)
    }
    let realm = Export("acme-realm.json", .groups, Self.realm([], [Self.group("g1", "/A")]))
    let outcome = Outcome([realm, file(0, [Self.ada]), file(1, [Self.user("u2", "bob")])])
    #expect(outcome.users.count == 2 && outcome.memberships == ["u1 in g1"])
    #expect(outcome.problems == [])
    let full = file(0, (1...50).map { Self.user("u\($0)", "n\($0)") })
    #expect(Outcome([realm, full]).codes == ["page-size"])
  }

  @Test("flags full pages of the API", arguments: [(99, 0), (100, 1), (101, 0), (200, 1)])
  func pages(_ count: Int, _ flags: Int) {
    let users = (1...count).map { Self.user("u\($0)", "n\($0)", groups: nil) }
    let outcome = Self.outcome("[\(users.joined(separator: ","))]", .users)
    #expect(outcome.codes.count { $0 == "page-size" } == flags && !outcome.hasErrors)
  }

  @Test func refusesGroupsThatAreCountedAndNotGiven() {
    let users = Export("u.json", .users, "[\(Self.user("u1", "ada", groups: nil))]")
    let outer = Self.group("g1", "/A", extra: ",\"subGroupCount\":1")
    let inner = Self.group("g2", "/A/B", extra: ",\"parentId\":\"g1\",\"subGroupCount\":0")
    let members = ["g1", "g2"].map { (id: String) in
      Export("\(id).json", .memberships, "[\(Self.user("u1", "ada", groups: nil))]", group: id)
    }
    func groups(_ list: [String], isComplete: Bool = true) -> Export {
      Export("groups.json", .groups, "[\(list.joined(separator: ","))]", isComplete: isComplete)
    }
    let cut = Outcome([users, groups([outer]), members[0]])
    #expect(cut.codes == ["incomplete-list"] && cut.hasErrors)
    #expect(cut.problems[0].hasSuffix("1 group is inside of them, and 0 are given"))
    #expect(Outcome([users, groups([outer], isComplete: false), members[0]]).problems == [])
    let many = Self.group("g1", "/A", extra: ",\"subGroupCount\":9223372036854775807")
    let twice = many.replacing("g1", with: "g2")
    #expect(Outcome([users, groups([many, twice]), members[0]]).codes.contains("incomplete-list"))
    let children = Export("children.json", .groups, "[\(inner)]")
    let whole = Outcome([users, groups([outer]), children] + members)
    #expect(whole.codes == ["nested-group"] && whole.memberships == ["u1 in g1", "u1 in g2"])
    let tree = Self.group("g1", "/A", inside: [inner], extra: ",\"subGroupCount\":1")
    #expect(Outcome([users, groups([tree])] + members).codes == ["nested-group"])
  }

  @Test func keepsNoCredentials() {
    let credentials =
      "\"credentials\":[{\"type\":\"password\",\"secretData\":\"S3CRET\",\"value\":\"S3CRET\"}]"
    let text = Self.realm([Self.user("u1", "ada", extra: "\(credentials),\"enabled\":true")], [])
    var reader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    let input = ExportInput(
      source: .init(index: 0), roles: .users, format: nil, isComplete: true, group: nil)
    unsafe reader.read(input, from: AllotDirectoryTests.reader(Array(text.utf8)))
    #expect(!"\(reader.finish())".contains("S3CRET"))
    #expect(Self.outcome(text, .users).users == ["u1|ada|-|-|in"])
  }

  @Test func isReadAsDeclaredOrRefused() {
    let users = "[\(Self.user("u1", "ada", groups: nil))]"
    #expect(Outcome([Export("u", .users, users, format: .keycloak)]).problems == [])
    #expect(Outcome([Export("u", .users, users, format: .okta)]).codes == ["format-mismatch"])
    let scim = "[\(Resource.user("u1", "ada"))]"
    #expect(Outcome([Export("u", .users, scim, format: .keycloak)]).codes == ["format-mismatch"])
  }
}
