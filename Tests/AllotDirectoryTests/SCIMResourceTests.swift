import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("SCIM users") struct SCIMUserTests {
  /// A user with some attributes beside id and login.
  private static func outcome(
    _ attributes: String, missingActive: MissingActive = .active
  ) -> Outcome {
    let text = "[{\"id\":\"u1\",\"userName\":\"ada\",\(attributes)}]"
    return Outcome([Export("users.json", .users, text)], missingActive: missingActive)
  }

  @Test(
    "are read with their names and addresses",
    arguments: [
      ("\"active\":true", "-|-|in"),
      ("\"displayName\":\"A \\u0022B\\u0022 \\n\",\"active\":false", "A \"B\" \n|-|out"),
      ("\"active\":true,\"name\":{\"formatted\":\"F\",\"givenName\":\"G\"}", "F|-|in"),
      ("\"active\":true,\"name\":{\"givenName\":\"G\",\"familyName\":\"H\"}", "G H|-|in"),
      ("\"active\":true,\"name\":{\"familyName\":\"H\"}", "H|-|in"),
      ("\"active\":true,\"name\":{\"formatted\":\"F\"},\"displayName\":\"D\"", "D|-|in"),
      ("\"active\":true,\"name\":null,\"emails\":null,\"displayName\":null", "-|-|in"),
      ("\"active\":true,\"emails\":[{\"value\":\"1\"},{\"value\":\"2\"}]", "-|1|in"),
      (
        "\"active\":true,\"emails\":[{\"value\":\"1\"},{\"value\":\"2\",\"type\":\"work\"}]",
        "-|2|in"
      ),
      (
        "\"active\":true,\"emails\":[{\"value\":\"1\",\"type\":\"work\"},{\"primary\":true,\"value\":\"2\"}]",
        "-|2|in"
      ),
      (
        "\"active\":true,\"emails\":[{\"primary\":true,\"value\":null},{\"value\":\"2\"}]", "-|2|in"
      ),
      ("\"ACTIVE\":true,\"DisplayName\":\"D\",\"EMAILS\":[{\"VALUE\":\"1\"}]", "D|1|in"),
      (
        "\"active\":true,\"password\":\"S3CRET\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"id\":\"x\",\"userName\":\"y\",\"active\":false}",
        "-|-|in"
      ),
      (
        "\"active\":true,\"groups\":[{\"value\":\"g\",\"display\":\"G\"}],\"totalResultsX\":3",
        "-|-|in"
      ),
    ])
  func reads(_ attributes: String, _ fields: String) {
    let outcome = Self.outcome(attributes)
    #expect(outcome.users == ["u1|ada|\(fields)"])
    #expect(outcome.problems == [])
  }

  @Test(
    "may say active as text, with a flag",
    arguments: [("True", "in"), ("False", "out"), ("true", "in"), ("false", "out")])
  func readsActiveText(_ word: String, _ state: String) {
    let outcome = Self.outcome("\"active\":\"\(word)\"")
    #expect(outcome.users == ["u1|ada|-|-|\(state)"])
    #expect(outcome.places == ["38-\(40 + word.utf8.count) active-as-text"])
    #expect(!outcome.hasErrors)
  }

  @Test(
    "say active in no other way",
    arguments: ["1", "0", "\"yes\"", "\"\"", "\"TRUE\"", "[]", "{}", "\" true\""])
  func refusesActive(_ value: String) {
    let outcome = Self.outcome("\"active\":\(value)")
    #expect(outcome.codes == ["json-type"] && outcome.hasErrors)
  }

  @Test("without active are what the workspace says", arguments: ["\"x\":1", "\"active\":null"])
  func missingActive(_ attributes: String) {
    #expect(Self.outcome(attributes).users == ["u1|ada|-|-|in"])
    #expect(Self.outcome(attributes).problems == [])
    let strict = Self.outcome(attributes, missingActive: .error)
    #expect(strict.codes == ["active-missing"] && strict.hasErrors)
  }

  @Test func withoutActiveBesideOthersAreFlagged() {
    let text = "[\(Resource.user("u1", "a")),\(Resource.user("u2", "b", active: nil))]"
    let outcome = Outcome([Export("users.json", .users, text)])
    #expect(outcome.codes == ["active-missing-for-some"] && !outcome.hasErrors)
  }

  @Test(
    "need an id and a login that a person can see",
    arguments: [
      ("{\"id\":\"u1\"}", "record-type"), ("{\"userName\":\"a\"}", "record-missing"),
      ("{\"id\":null,\"userName\":\"a\"}", "record-missing"),
      ("{\"id\":7,\"userName\":\"a\"}", "json-type"),
      ("{\"id\":\"\",\"userName\":\"a\"}", "identifier"),
      ("{\"id\":\"u\",\"userName\":\" a\"}", "identifier"),
      ("{\"id\":\"u\",\"userName\":\"a\\u00a0\"}", "identifier"),
      ("{\"id\":\"u\\n\",\"userName\":\"a\"}", "identifier"),
      ("{\"id\":\"u\",\"userName\":\"a\\u202eb\"}", "identifier"),
      ("{\"id\":\"u\",\"userName\":\"a\\u0000\"}", "json-nul"),
      ("{\"id\":\"u\",\"userName\":\"a\",\"displayName\":\"\\u0000\"}", "json-nul"),
      ("{\"id\":\"u\",\"userName\":\"a\",\"userName\":\"b\"}", "json-duplicate-key"),
      ("{\"id\":\"u\",\"userName\":\"a\",\"USERNAME\":\"b\"}", "json-duplicate-key"),
    ])
  func refuses(_ user: String, _ code: String) {
    let outcome = Outcome([Export("users.json", .users, "[\(Resource.user("u9", "zoe")),\(user)]")])
    #expect(outcome.codes.contains(code), "\(outcome.problems)")
    #expect(outcome.hasErrors)
  }

  @Test func keepOddButVisibleIdentifiers() {
    let text = "[{\"id\":\"../\\u00e9 x/-rf\",\"userName\":\"=1+1\"}]"
    #expect(Outcome([Export("users.json", .users, text)]).users == ["../é x/-rf|=1+1|-|-|in"])
  }

  @Test func neverKeepAPassword() throws {
    var exportReader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    let text = "[{\"id\":\"u1\",\"password\":\"S3CRET\",\"userName\":\"ada\",\"active\":\"no\"}]"
    let input = ExportInput(
      source: .init(index: 0), roles: .users, format: nil, isComplete: true, group: nil)
    unsafe exportReader.read(input, from: reader(Array(text.utf8)))
    #expect(!"\(exportReader.finish())".contains("S3CRET"))
    #expect(!"\(Outcome([Export("users.json", .users, text)]))".contains("S3CRET"))
  }

  @Test func ofSCIM11AreReadWithOneFlag() {
    let users = ["u1", "u2"].map {
      "{\"schemas\":[\"urn:scim:schemas:core:1.0\"],\"id\":\"\($0)\",\"userName\":\"\($0)\"}"
    }
    let outcome = Outcome([Export("users.json", .users, "[\(users.joined(separator: ","))]")])
    #expect(outcome.users.count == 2)
    #expect(outcome.counts == ["scim-1.1": 1])
  }
}

@Suite("SCIM groups") struct SCIMGroupTests {
  private static func outcome(_ groups: [String], users: Int = 3) -> Outcome {
    let people = (1...users).map { Resource.user("u\($0)", "login\($0)") }
    return Outcome([
      Export("users.json", .users, Resource.list(people)),
      Export("groups.json", .groups, Resource.list(groups)),
    ])
  }

  @Test func standInTheOrderOfTheirIDs() {
    let outcome = Self.outcome([
      Resource.group("g2", "B", ["u1"]), Resource.group("g10", "C", ["u2", "u1", "u2"]),
      Resource.group("G", "A", []),
    ])
    #expect(outcome.groups == ["G|A", "g10|C", "g2|B"])
    #expect(outcome.memberships == ["u1 in g2", "u1 in g10", "u2 in g10"])
    #expect(outcome.problems == [])
  }

  @Test(
    "flag members that name nobody, up to a share",
    arguments: [
      (1, 1, "flag"), (5, 1, "flag"), (6, 114, "flag"), (6, 113, "reject"), (6, 1, "reject"),
    ])
  func judgesStrangers(_ strangers: Int, _ known: Int, _ verdict: String) {
    let members = (1...known).map { "u\($0)" } + (1...strangers).map { "x\($0)" }
    let outcome = Self.outcome([Resource.group("g1", "One", members)], users: known)
    #expect(outcome.memberships.count == known)
    if verdict == "flag" {
      let words = strangers == 1 ? "1 member of One names nobody" : "5 members of One name nobody"
      #expect(strangers == 6 || outcome.problems[0].contains(words))
    }
    let code = verdict == "flag" ? "member-unknown" : "members-of-another-export"
    #expect(outcome.codes == [code])
    #expect(outcome.hasErrors == (verdict == "reject"))
    #expect(outcome.users.count == known, "a member never invents a user")
  }

  @Test func acceptStrangersBesideAnIncompleteListOfUsers() {
    let group = Resource.group("g1", "One", (1...9).map { "u\($0)" })
    let outcome = Outcome([
      Export("u.json", .users, "[\(Resource.user("u1", "a"))]", isComplete: false),
      Export("g.json", .groups, "[\(group)]"),
    ])
    #expect(outcome.codes == ["member-unknown"] && !outcome.hasErrors)
  }

  @Test func flagGroupsAmongTheirMembers() {
    let outcome = Self.outcome([
      Resource.group("g1", "Outer", ["u1", "g2", "g1"]), Resource.group("g2", "Inner", ["u2"]),
    ])
    #expect(outcome.memberships == ["u1 in g1", "u2 in g2"])
    #expect(outcome.codes == ["nested-group"] && !outcome.hasErrors)
    #expect(outcome.problems[0].contains("2 groups among the members of Outer give nothing"))
    let one = Self.outcome([Resource.group("g1", "Outer", ["u1", "g1"])])
    #expect(one.problems[0].contains("1 group among the members of Outer gives nothing"))
  }

  @Test func flagUsersThatAreCalledGroups() {
    let members =
      "[{\"type\":\"Group\",\"value\":\"u1\"},{\"value\":\"u2\",\"type\":\"User\"},{\"value\":\"u3\",\"type\":\"direct\"}]"
    let outcome = Self.outcome(["{\"id\":\"g1\",\"displayName\":\"One\",\"members\":\(members)}"])
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1", "u3 in g1"])
    #expect(outcome.codes == ["member-type"] && !outcome.hasErrors)
    #expect(outcome.problems[0].contains(" 1 member of One is called a group and is a user"))
  }

  @Test func thatSayNothingOfMembersAreRefusedTogetherAndFlaggedAlone() {
    let silent = Resource.group("g1", "One", nil)
    let none = Self.outcome([silent, Resource.group("g2", "Two", nil)])
    #expect(none.codes == ["no-members"] && none.hasErrors)
    let some = Self.outcome([silent, Resource.group("g2", "Two", [])])
    #expect(some.codes == ["members-missing-for-some"] && !some.hasErrors)
    #expect(Self.outcome([Resource.group("g2", "Two", [])]).problems == [])
  }

  @Test(
    "need an id, a name and members with a value",
    arguments: [
      ("{\"displayName\":\"x\",\"members\":[{\"value\":\"u1\"}]}", "record-missing"),
      ("{\"id\":\"g\",\"members\":[{\"value\":\"u1\"}]}", "record-missing"),
      ("{\"id\":\"g\",\"displayName\":\"x\",\"members\":[{}]}", "member-without-value"),
      ("{\"id\":\"g\",\"displayName\":\"x\",\"members\":[{\"value\":null}]}", "json-type"),
      ("{\"id\":\"g\",\"displayName\":\"x\",\"members\":[\"u1\"]}", "json-type"),
      ("{\"id\":\"g\",\"displayName\":\"x\",\"members\":{}}", "json-type"),
      ("{\"id\":\"g\",\"displayName\":\"x\",\"members\":[{\"value\":7}]}", "json-type"),
    ])
  func refuses(_ group: String, _ code: String) {
    let outcome = Self.outcome([Resource.group("g0", "Zero", ["u2"]), group])
    #expect(outcome.codes.contains(code) && outcome.hasErrors, "\(outcome.problems)")
    #expect(outcome.memberships.isSubset(of: ["u2 in g0"]), "nobody gets another group's members")
  }

  @Test(
    "never take members that stand beside the list",
    arguments: ["before", "after"])
  func ignoresMembersOfTheList(_ place: String) {
    let stray = "\"members\":[{\"value\":\"u3\"},{\"value\":\"u2\",\"type\":\"Group\"}]"
    let group = Resource.group("g1", "One", ["u1"])
    let text =
      place == "before"
      ? "{\"totalResults\":1,\(stray),\"Resources\":[\(group)]}"
      : "{\"totalResults\":1,\"Resources\":[\(group)],\(stray)}"
    let users = (1...3).map { Resource.user("u\($0)", "login\($0)") }
    let outcome = Outcome([
      Export("groups.json", .groups, text), Export("users.json", .users, Resource.list(users)),
      Export("more.json", .groups, Resource.list([Resource.group("g2", "Two", ["u2"])])),
    ])
    #expect(outcome.memberships == ["u1 in g1", "u2 in g2"])
    #expect(outcome.problems == [])
  }
}
