import AllotDirectory
import TestSupport
import Testing

@Suite("Okta by JSON") struct OktaAnswerTests {
  private static func user(_ index: Int) -> String {
    "{\"id\":\"00u\(index)\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"l\(index)\"}}"
  }

  private static func list(_ count: Int) -> String {
    "[\((0..<count).map(user).joined(separator: ","))]"
  }

  @Test("are refused by name where they say an error", arguments: [Roles.users, .groups])
  func refusesErrors(_ roles: Roles) {
    let text =
      "{\"errorCode\":\"E0000011\",\"errorSummary\":\"Invalid token provided\",\"errorLink\":"
      + "\"E0000011\",\"errorId\":\"oaeX\",\"errorCauses\":[]}"
    let outcome = Outcome([Export("u.json", roles, text)])
    #expect(outcome.codes == ["not-an-export"])
    #expect(outcome.problems[0].hasSuffix("this is an error answer of Okta, not an export"))
  }

  @Test(
    "may be one page where they are as long", arguments: [(199, false), (200, true), (400, true)])
  func mayBeAPage(_ count: Int, _ isFlagged: Bool) {
    let outcome = Outcome([Export("u.json", .users, Self.list(count))])
    #expect(outcome.codes == (isFlagged ? ["page-size"] : []))
  }

  @Test("have pages of a thousand members", arguments: [(200, false), (1000, true)])
  func hasPagesOfMembers(_ count: Int, _ isFlagged: Bool) {
    let groups = "[{\"id\":\"00g1\",\"type\":\"OKTA_GROUP\",\"profile\":{\"name\":\"One\"}}]"
    let outcome = Outcome([
      Export("u.json", .users, Self.list(1001)), Export("g.json", .groups, groups),
      Export("m.json", .memberships, Self.list(count), group: "00g1"),
    ])
    #expect(outcome.memberships.count == count)
    #expect(outcome.codes == (isFlagged ? ["page-size"] : []))
  }

  @Test(
    "call Everyone everybody, and no other group",
    arguments: [
      ("Everyone", "BUILT_IN", true), ("Okta Administrators", "BUILT_IN", false),
      ("everyone", "OKTA_GROUP", false),
    ])
  func knowsEveryone(_ name: String, _ type: String, _ isEverybody: Bool) {
    let group = "{\"id\":\"00g1\",\"type\":\"\(type)\",\"profile\":{\"name\":\"\(name)\"}}"
    let outcome = Outcome([
      Export("u.json", .users, Self.list(2)), Export("g.json", .groups, "[\(group)]"),
      Export("m.json", .memberships, "[]", group: "00g1"),
    ])
    #expect(outcome.memberships.count == (isEverybody ? 2 : 0))
  }
}
