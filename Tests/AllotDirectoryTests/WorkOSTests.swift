import AllotDirectory
import Testing

@Suite("WorkOS") struct WorkOSTests {
  private static func user(
    _ id: String, state: String = "active", groups: [String]? = [],
    login: String = "\"username\":\"ada\""
  ) -> String {
    let items = groups?.map { "{\"object\":\"directory_group\",\"id\":\"\($0)\",\"name\":\"N\"}" }
    let list = items.map { ",\"groups\":[\($0.joined(separator: ","))]" } ?? ""
    return "{\"object\":\"directory_user\",\"id\":\"\(id)\",\(login),\"state\":\"\(state)\"\(list)}"
  }

  private static func group(_ id: String) -> String {
    "{\"object\":\"directory_group\",\"id\":\"\(id)\",\"name\":\"Name of \(id)\"}"
  }

  private static func list(_ records: [String], after: String? = nil) -> String {
    let next = after.map { "\"\($0)\"" } ?? "null"
    return "{\"object\":\"list\",\"data\":[\(records.joined(separator: ","))],"
      + "\"list_metadata\":{\"before\":\"x\",\"after\":\(next)}}"
  }

  private static func outcome(_ text: String, _ roles: Roles = .users) -> Outcome {
    Outcome([Export("users.json", roles, text)])
  }

  @Test(
    "takes whoever is active",
    arguments: [("active", "in"), ("ACTIVE", "in"), ("inactive", "out"), ("suspended", "out")])
  func states(_ word: String, _ state: String) {
    let outcome = Self.outcome(Self.list([Self.user("u1", state: word)]))
    #expect(outcome.users == ["u1|ada|-|-|\(state)"] && outcome.problems == [])
  }

  @Test func refusesAStateThatItDoesNotKnow() {
    let outcome = Self.outcome(Self.list([Self.user("u1", state: "paused")]))
    #expect(outcome.codes == ["status-unknown"] && outcome.hasErrors)
  }

  @Test(
    "names people by username, else by email",
    arguments: [
      ("\"username\":\"ada\"", "ada|-|-"), ("\"username\":\"ada\",\"email\":\"a@x\"", "ada|-|a@x"),
      ("\"username\":null,\"email\":\"a@x\",\"name\":\"Ada L\"", "a@x|Ada L|a@x"),
      (
        "\"username\":null,\"first_name\":\"Ada\",\"last_name\":\"L\",\"emails\":"
          + "[{\"value\":\"b@x\",\"primary\":false},{\"value\":\"a@x\",\"primary\":true}]",
        "a@x|Ada L|a@x"
      ),
      ("\"firstName\":\"Ada\",\"lastName\":\"L\",\"email\":\"a@x\"", "a@x|Ada L|a@x"),
      (
        "\"email\":\"a@x\",\"emails\":[{\"value\":\"b@x\",\"primary\":true}]",
        "a@x|-|a@x"
      ),
      (
        "\"emails\":[{\"value\":\"b@x\",\"primary\":true}],\"email\":\"a@x\"",
        "a@x|-|a@x"
      ),
    ])
  func logins(_ fields: String, _ text: String) {
    let outcome = Self.outcome(Self.list([Self.user("u1", login: fields)]))
    #expect(outcome.users == ["u1|\(text)|in"] && outcome.problems == [])
  }

  @Test(
    "needs a name that a person can see",
    arguments: [
      ("\"username\":null,\"emails\":[]", "record-missing", "a user without `username`"),
      ("\"username\":null,\"email\":\" a@x\"", "identifier", "a blank at its end"),
    ])
  func needsLogin(_ fields: String, _ code: String, _ words: String) {
    let outcome = Self.outcome(Self.list([Self.user("u1", login: fields)]))
    #expect(outcome.codes.contains(code) && outcome.problems[0].contains(words))
  }

  @Test func takesGroupsFromUsersWhereTheyNameThem() {
    let users = Self.list([Self.user("u1", groups: ["g1"])])
    let groups = Export("groups.json", .groups, Self.list([Self.group("g1"), Self.group("g2")]))
    let outcome = Outcome([Export("users.json", [.users, .memberships], users), groups])
    #expect(outcome.memberships == ["u1 in g1"] && outcome.problems == [])
    let alone = Self.outcome(users, [.users, .groups, .memberships])
    #expect(alone.groups == ["g1|N"] && alone.memberships == ["u1 in g1"])
  }

  @Test(
    "refuses memberships that it leaves out", arguments: [[], nil] as [[String]?])
  func hiddenGroups(_ named: [String]?) {
    let users = Self.list([Self.user("u1", groups: named)])
    let groups = Export("groups.json", .groups, Self.list([Self.group("g1")]))
    for roles in [Roles.users, [.users, .memberships]] {
      let outcome = Outcome([Export("users.json", roles, users), groups])
      #expect(outcome.codes == ["no-members"] && outcome.hasErrors)
      #expect(outcome.helps[0].contains("GET /directory_users?group=ID"))
    }
  }

  @Test func saysWhereMembershipsAreThatNobodyAskedFor() {
    let users = Export("users.json", .users, Self.list([Self.user("u1", groups: ["g1"])]))
    let groups = Export("groups.json", .groups, Self.list([Self.group("g1")]))
    let outcome = Outcome([users, groups])
    #expect(outcome.codes == ["no-members"])
    #expect(outcome.helps == ["the users' file says it: give it under `memberships` too"])
  }

  @Test("reads the users of one group", arguments: [[], ["g1"], ["g1", "g2"]])
  func membersOfAGroup(_ named: [String]) {
    let page = Self.list([Self.user("u1", groups: named)])
    let outcome = Outcome([
      Export("users.json", .users, page), Export("m.json", .memberships, page, group: "g1"),
      Export("groups.json", .groups, Self.list([Self.group("g1"), Self.group("g2")])),
    ])
    #expect(outcome.memberships == ["u1 in g1"] && outcome.problems == [])
  }

  @Test func refusesMembersOfAGroupThatNothingNames() {
    let page = Self.list([Self.user("u1")])
    let outcome = Outcome([
      Export("users.json", .users, page), Export("m.json", .memberships, page),
      Export("groups.json", .groups, Self.list([Self.group("g1")])),
    ])
    #expect(outcome.codes.contains("membership-without-group"))
  }

  @Test func followsPages() {
    let first = Export("1.json", .users, Self.list([Self.user("u1")], after: "u1"))
    let other = Self.user("u2", login: "\"username\":\"bob\"")
    let last = Export("2.json", .users, Self.list([other]))
    #expect(Outcome([first]).codes == ["incomplete-list"])
    #expect(Outcome([last, first]).problems == [])
    let camel = Self.list([other], after: "u2").replacing("list_metadata", with: "listMetadata")
    #expect(Self.outcome(camel).codes == ["incomplete-list"])
  }

  @Test(
    "refuses events by name",
    arguments: [
      "{\"id\":\"event_1\",\"event\":\"dsync.user.created\",\"data\":\(user("u1")),\"created_at\":\"x\"}",
      list([
        "{\"object\":\"event\",\"id\":\"event_1\",\"event\":\"dsync.group.user_added\",\"data\":{},\"created_at\":\"x\"}"
      ]),
      "{\"id\":\"wh_1\",\"data\":{},\"event\":\"dsync.user.updated\",\"createdAt\":\"x\"}",
    ])
  func events(_ text: String) {
    for roles in [Roles.users, .groups] {
      let outcome = Self.outcome(text, roles)
      #expect(outcome.codes.contains("not-an-export") && outcome.hasErrors)
      #expect(outcome.problems[0].contains("this is an event of WorkOS"))
    }
  }

  @Test("refuses one kind given as another", arguments: [Roles.users, .memberships])
  func wrongKind(_ roles: Roles) {
    let outcome = Self.outcome(Self.list([Self.group("g1")]), roles)
    #expect(outcome.codes.contains("wrong-kind") && outcome.users == [])
  }

  @Test func isReadAsDeclaredOrRefused() {
    let text = Self.list([Self.user("u1")])
    #expect(Outcome([Export("u", .users, text, format: .workos)]).problems == [])
    #expect(Outcome([Export("u", .users, text, format: .keycloak)]).codes == ["format-mismatch"])
    let scim = Resource.list([Resource.user("u1", "ada")])
    #expect(Outcome([Export("u", .users, scim, format: .workos)]).codes == ["format-mismatch"])
  }
}
