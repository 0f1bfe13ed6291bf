import AllotDirectory
import TestSupport
import Testing

@Suite("Microsoft Graph users") struct GraphUserTests {
  @Test(
    "are read in any answer",
    arguments: [
      Graph.users(1...2),
      Graph.page(
        "users(id,userPrincipalName,\(String(repeating: "column,", count: 90))mail)",
        [
          Graph.user(1), Graph.user(2),
        ]),
      "[\(Graph.user(1)),\(Graph.user(2))]", "\(Graph.user(1))\n\(Graph.user(2))\n",
      "{\"value\":[\(Graph.user(1)),\(Graph.user(2))],\"Count\":2}",
      "[{\"Id\":\"u1\",\"UserPrincipalName\":\"l1@x\",\"AccountEnabled\":true,\"Mail\":null,"
        + "\"AdditionalProperties\":{}},{\"ID\":\"u2\",\"USERPRINCIPALNAME\":\"l2@x\"}]",
      "[{\"ObjectId\":\"u1\",\"ObjectType\":\"User\",\"UserPrincipalName\":\"l1@x\"},"
        + "{\"ObjectId\":\"u2\",\"UserPrincipalName\":\"l2@x\"}]",
      Graph.page(
        "users",
        [
          "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"u1\",\"userPrincipalName\":\"l1@x\"}",
          Graph.user(2),
        ]),
    ])
  func readsAnswers(_ text: String) {
    let outcome = Outcome([Export("u.json", .users, text)])
    #expect(outcome.users == ["u1|l1@x|-|-|in", "u2|l2@x|-|-|in"], "\(outcome.problems)")
    #expect(!outcome.hasErrors)
    #expect(
      outcome.formats.count == 1 && outcome.formats[0].hasPrefix("read as users of Microsoft"))
  }

  @Test func oneOfThemAloneIsRead() {
    let user = Graph.user(1).dropFirst()
    let outcome = Outcome([Export("u.json", .users, "{\(Graph.context)users/$entity\",\(user)")])
    #expect(outcome.users == ["u1|l1@x|-|-|in"])
  }

  @Test(
    "follow accountEnabled where it was selected",
    arguments: [
      ("true", "in", []), ("false", "out", []), ("null", "in", []),
      ("\"False\"", "out", ["active-as-text"]),
    ])
  func followsAccountEnabled(_ value: String, _ state: String, _ codes: [String]) {
    let outcome = Outcome([Export("u.json", .users, "[\(Graph.user(1, active: value))]")])
    #expect(outcome.users == ["u1|l1@x|-|-|\(state)"])
    #expect(outcome.codes == codes)
  }

  @Test func countAsTheWorkspaceSaysWithoutAccountEnabled() {
    let without = "[\(Graph.user(1, active: nil)),\(Graph.user(2, active: nil))]"
    #expect(Outcome([Export("u.json", .users, without)]).problems == [])
    let strict = Outcome([Export("u.json", .users, without)], missingActive: .error)
    #expect(strict.codes == ["active-missing", "active-missing"])
    let some = "[\(Graph.user(1, active: nil)),\(Graph.user(2))]"
    #expect(Outcome([Export("u.json", .users, some)]).codes == ["active-missing-for-some"])
  }

  @Test func areNotedWhereTheyAreGuests() {
    let guest =
      "{\"id\":\"u1\",\"userPrincipalName\":\"a_y.example#EXT#@x\",\"mail\":null,"
      + "\"otherMails\":[\"a@y.example\",\"a@z.example\"],\"givenName\":\"Ada\",\"surname\":\"L\"}"
    let outcome = Outcome([Export("u.json", .users, "[\(guest)]")])
    #expect(outcome.users == ["u1|a_y.example#EXT#@x|Ada L|a@y.example|in"])
    #expect(outcome.codes == ["guests"])
  }

  private static let chains: [(String, [String], [String])] = [
    ("one page", [Graph.users(1...2)], []),
    ("two pages", [Graph.users(1...2, next: "x"), Graph.users(3...4)], []),
    ("an open chain", [Graph.users(1...2, next: "x")], ["incomplete-list"]),
    (
      "two last pages", [Graph.users(1...2, next: "x"), Graph.users(3...4), Graph.users(5...6)],
      ["incomplete-list", "incomplete-list"]
    ),
    ("a count that is met", [Graph.users(1...2, extra: ",\"@odata.count\":2")], []),
    (
      "a count that is not", [Graph.users(1...2, extra: ",\"@odata.count\":3")], ["incomplete-list"]
    ),
    (
      "a count on the first page",
      [Graph.users(1...2, next: "x", extra: ",\"@odata.count\":4"), Graph.users(3...4)], []
    ),
    (
      "a page left out after a count",
      [Graph.users(1...2, next: "x", extra: ",\"@odata.count\":6"), Graph.users(3...4)],
      ["incomplete-list", "incomplete-list"]
    ),
    (
      "changes only", [Graph.users(1...2, extra: ",\"@odata.deltaLink\":\"https://x\"")],
      ["incomplete-list"]
    ),
  ]

  @Test("are whole where their pages are", arguments: chains)
  func areWhole(_ name: String, _ pages: [String], _ codes: [String]) {
    let exports = pages.enumerated().map { Export("\($0).json", .users, $1) }
    #expect(Outcome(exports).codes == codes, "\(Outcome(exports).problems)")
    let incomplete = pages.enumerated().map {
      Export("\($0).json", .users, $1, isComplete: false)
    }
    #expect(!Outcome(incomplete).hasErrors)
  }

  @Test func thatAreGoneArePassedOver() {
    let gone = "{\"id\":\"u9\",\"@removed\":{\"reason\":\"deleted\"}}"
    let text = Graph.page("users", [Graph.user(1), gone], extra: ",\"@odata.deltaLink\":\"x\"")
    let outcome = Outcome([Export("u.json", .users, text, isComplete: false)])
    #expect(outcome.users == ["u1|l1@x|-|-|in"])
    #expect(outcome.codes == ["passed-over"])
  }

  @Test("may be one page where nothing says so", arguments: [(99, false), (100, true)])
  func mayBeAPage(_ count: Int, _ isFlagged: Bool) {
    let records = (1...count).map { Graph.user($0) }
    let bare = Outcome([Export("u.json", .users, "[\(records.joined(separator: ","))]")])
    #expect(bare.codes == (isFlagged ? ["page-size"] : []))
    #expect(Outcome([Export("u.json", .users, Graph.users(1...count))]).codes == [])
  }

  @Test func areRefusedWithoutALogin() {
    let text = Graph.page("users(id,displayName)", ["{\"id\":\"u1\",\"displayName\":\"Ada\"}"])
    let outcome = Outcome([Export("u.json", .users, text)])
    #expect(outcome.problems.contains { $0.hasSuffix("a user without `userPrincipalName`") })
  }

  @Test func areRefusedAsAnErrorByName() {
    let text =
      "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Lifetime validation failed\","
      + "\"innerError\":{\"date\":\"2026-11-21T08:00:00\",\"request-id\":\"x\"}}}"
    let outcome = Outcome([Export("u.json", .users, text)])
    #expect(outcome.codes == ["not-an-export"])
    #expect(outcome.problems[0].hasSuffix("an error answer of Microsoft Graph, not an export"))
  }

  @Test(
    "are refused under another kind",
    arguments: [
      (Graph.page("directoryObjects", [Graph.member("u1")]), Roles.users),
      (Graph.page("directoryObjects(id,userPrincipalName)", []), .users),
      ("[\(Graph.member("u1"))]", .users), ("[\(Graph.member("g9", "group"))]", .groups),
      (
        "[{\"Id\":\"u1\",\"AdditionalProperties\":{\"@odata.type\":\"#microsoft.graph.user\"}}]",
        .users
      ),
      (Graph.page("groups", [Graph.group("g1")]), .users), (Graph.users(1...2), .groups),
      ("[\(Graph.group("g1"))]", .users),
    ])
  func refusesAnotherKind(_ text: String, _ roles: Roles) {
    let outcome = Outcome([Export("a.json", roles, text)])
    #expect(outcome.codes.contains("wrong-kind"), "\(outcome.problems)")
    #expect(outcome.users == [] && outcome.groups == [])
  }
}
