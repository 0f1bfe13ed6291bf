import AllotDirectory
import Testing

@Suite("Adobe User Sync") struct AdobeUserSyncTests {
  private static let header = "firstname,lastname,email,country,groups,type,username,domain\n"

  private static func outcome(
    _ text: String, _ roles: Roles = [.users, .groups, .memberships]
  ) -> Outcome { Outcome([Export("users.csv", roles, text)]) }

  @Test(
    "reads a row",
    arguments: [
      ("Ada,L,a@x,GB,G,federatedID,Ada,x", "ada|Ada|Ada L|a@x|in", ["ada in G"]),
      ("Ada,L,A@x,GB,\"G, H\",enterpriseID,,", "a@x|A@x|Ada L|A@x|in", ["a@x in G", "a@x in H"]),
      ("Ada,,a@x,,,adobeID,,", "a@x|a@x|Ada|a@x|in", []),
      (",,,GB,G,federatedID,ada,x", "ada|ada|-|-|in", ["ada in G"]),
    ])
  func rows(_ row: String, _ user: String, _ memberships: [String]) {
    let outcome = Self.outcome(Self.header + row + "\n")
    #expect(outcome.users == [user] && outcome.memberships == Set(memberships))
    #expect(outcome.codes.filter { $0 != "no-groups" } == ["csv-login-is-id"])
  }

  @Test(
    "reads rows that end early with a flag",
    arguments: ["Bo,B,b@x,GB,G,federatedID", "Bo,B,b@x,GB,G", "Bo,B,b@x,GB,"])
  func shortRows(_ row: String) {
    let outcome = Self.outcome(Self.header + "Ada,L,a@x,GB,G,adobeID,ada,\n" + row + "\n")
    #expect(outcome.users == ["ada|ada|Ada L|a@x|in", "b@x|b@x|Bo B|b@x|in"])
    #expect(outcome.codes.contains("csv-short-row") && !outcome.hasErrors)
  }

  @Test(
    "refuses rows that end before what is needed",
    arguments: [("Bo,B,b@x,GB", "groups"), ("Bo,B", "email"), ("Bo", "lastname")])
  func cutRows(_ row: String, _ column: String) {
    let outcome = Self.outcome(Self.header + row + "\n")
    #expect(outcome.problems.contains { $0.contains("csv-row-length") && $0.hasSuffix(column) })
  }

  @Test func takesOlderSpellingsAndColumnsOfOnesOwn() {
    let text = "firstname,lastname,email,country,groups,bc,user,domain\nAda,L,a@x,GB,G,B1,ada,x\n"
    #expect(Self.outcome(text).users == ["ada|ada|Ada L|a@x|in"])
    #expect(Self.outcome(text).formats[0].hasPrefix("read as users of Adobe User Sync: columns"))
  }

  @Test func joinsRowsOfOnePerson() {
    let outcome = Self.outcome(Self.header + "A,L,a@x,GB,G,,,\nA,L,a@x,GB,H,,,\n")
    #expect(outcome.memberships == ["a@x in G", "a@x in H"])
    #expect(outcome.codes == ["merged-users", "csv-login-is-id"])
  }

  @Test("refuses a remove-list by name", arguments: [Roles.users, .groups, .memberships])
  func removals(_ roles: Roles) {
    let outcome = Self.outcome("type,username,domain\nadobeID,jimbo@x,\n", roles)
    #expect(outcome.problems[0].contains("this is a remove-list of Adobe User Sync"))
    #expect(outcome.codes.contains("not-an-export") && outcome.hasErrors)
  }

  @Test func leavesOtherTablesWithSuchColumnsAlone() {
    let outcome = Self.outcome("id,type,username,domain\nu1,x,ada,d\n", .users)
    #expect(outcome.users == ["u1|ada|-|-|in"] && outcome.problems == [])
  }

  @Test func saysWhereMembershipsAreThatNobodyAskedFor() {
    let groups = Export("g.csv", .groups, "id,displayName\ng1,G\n")
    let users = Export("u.csv", .users, Self.header + "Ada,L,a@x,GB,G,,,\n")
    let outcome = Outcome([users, groups])
    #expect(outcome.codes == ["no-members", "csv-login-is-id"])
    #expect(outcome.helps[0] == "the users' file says it: give it under `memberships` too")
  }

  @Test func isReadAsDeclaredOrRefused() {
    let text = Self.header + "Ada,L,a@x,GB,G,,,\n"
    let declared = Outcome([Export("u", .users, text, format: .adobe)])
    #expect(declared.users == ["a@x|a@x|Ada L|a@x|in"] && declared.formats == [])
    let other = Outcome([Export("u", .users, "id,userName\nu1,ada\n", format: .adobe)])
    #expect(other.codes.contains("format-mismatch"))
  }
}
