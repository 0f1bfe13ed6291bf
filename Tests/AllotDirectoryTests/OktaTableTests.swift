import AllotDirectory
import TestSupport
import Testing

@Suite("Okta by CSV") struct OktaTableTests {
  private static func users(_ text: String, format: ExportFormat? = nil) -> Outcome {
    Outcome([Export("users.csv", .users, text, format: format)])
  }

  @Test(
    "know every status, in the API's word and in the console's",
    arguments: [
      ("STAGED", "in"), ("PROVISIONED", "in"), ("ACTIVATING", "in"), ("ACTIVE", "in"),
      ("RECOVERY", "in"), ("PASSWORD_EXPIRED", "in"), ("LOCKED_OUT", "in"), ("SUSPENDED", "out"),
      ("DEPROVISIONED", "out"), ("Staged", "in"), ("Pending user action", "in"), ("Active", "in"),
      ("Password reset", "in"), ("Password expired", "in"), ("Locked out", "in"),
      ("Suspended", "out"), ("Deactivated", "out"), ("active", "in"),
    ])
  func knowsStatus(_ word: String, _ state: String) {
    let outcome = Self.users("User Id,Status,Username\n\"00u1\",\"\(word)\",\"ada\"\n")
    #expect(outcome.users == ["00u1|ada|-|-|\(state)"])
    #expect(outcome.problems == [])
  }

  @Test("refuse another status", arguments: ["", "Inactive", "deleted", " ACTIVE", "true"])
  func refusesStatus(_ word: String) {
    let outcome = Self.users("User Id,Status,Username\n\"00u1\",\"\(word)\",\"ada\"\n")
    #expect(outcome.codes == ["status-unknown"])
    #expect(outcome.hasErrors)
  }

  /// Headers with the rows that make Ada active and Bob gone.
  @Test(
    "are read under the columns that were chosen",
    arguments: [
      (
        "User Id,Status,Created Date,Username,First name,Last name,Primary email",
        ["00u1,ACTIVE,2024,ada,Ada,Lovelace,a@x", "00u2,SUSPENDED,2024,bob,Bob,,b@x"]
      ),
      (
        "Primary email,Status,Username,Display name,User Id",
        ["a@x,Active,ada,Ada Lovelace,00u1", "b@x,Deactivated,bob,Bob,00u2"]
      ),
      (
        "id,login,email,status,firstName,lastName",
        ["00u1,ada,a@x,ACTIVE,Ada,Lovelace", "00u2,bob,b@x,DEPROVISIONED,Bob,"]
      ),
      (
        "User ID,User fullname,Okta username,Primary email,Okta user status",
        ["00u1,Ada Lovelace,ada,a@x,Locked out", "00u2,Bob,bob,b@x,Suspended"]
      ),
    ])
  func readsColumns(_ header: String, _ rows: [String]) {
    let outcome = Self.users(([header] + rows).map { $0 + "\n" }.joined())
    #expect(outcome.users == ["00u1|ada|Ada Lovelace|a@x|in", "00u2|bob|Bob|b@x|out"])
    #expect(outcome.problems == [])
    #expect(outcome.formats.count == 1)
  }

  @Test func takeTheSecondAddressWhereThereIsNoOther() {
    let outcome = Self.users(
      "User Id,Status,Username,Primary email,Secondary email\n00u1,ACTIVE,ada,,a@y\n")
    #expect(outcome.users == ["00u1|ada|-|a@y|in"])
  }

  @Test(
    "are refused under another kind",
    arguments: [
      ("id,login,firstName,lastName,status\n00u1,ada,Ada,L,ACTIVE\n", Roles.users),
      ("id,login,firstName,lastName,status\n00u1,ada,Ada,L,ACTIVE\n", .groups),
      ("id,name,description,type\n00g1,One,,OKTA_GROUP\n", .users),
      ("id,name,description,type,usersCount,appsCount\n00g1,One,,OKTA_GROUP,1,1\n", .memberships),
      ("User Id,Status,Username\n00u1,ACTIVE,ada\n", .groups),
      ("User,Login,Status,Authentication Source\nAda,ada,Active,OKTA\n", .memberships),
      ("Okta username,Okta user status,Group name\nada,Active,One\n", .users),
    ])
  func refusesAnotherKind(_ text: String, _ roles: Roles) {
    let outcome = Outcome([Export("a.csv", roles, text, group: "00g1")])
    #expect(outcome.codes.contains("wrong-kind"), "\(outcome.problems)")
    #expect(outcome.users == [] && outcome.groups == [])
  }

  @Test(
    "list the members of a group by id, or by login",
    arguments: [
      "id,login,firstName,lastName,status\n\"00u2\",\"bob\",\"Bob\",\"\",\"SUSPENDED\"\n00u1,ada,A,,ACTIVE\n",
      "User Id,Status,Username\n00u2,ACTIVE,bob\n00u1,ACTIVE,ada\n",
      "Username,Primary email,Status\nBOB,b@x,ACTIVE\nada,a@x,ACTIVE\n",
    ])
  func listsMembers(_ text: String) {
    let users = "User Id,Status,Username\n00u1,ACTIVE,ada\n00u2,ACTIVE,Bob\n"
    let groups = "id,name,description,type\n00g1,One,,OKTA_GROUP\n"
    let known = [Export("u.csv", .users, users), Export("g.csv", .groups, groups)]
    let outcome = Outcome(known + [Export("m.csv", .memberships, text, group: "00g1")])
    #expect(outcome.memberships == ["00u1 in 00g1", "00u2 in 00g1"])
    #expect(outcome.problems == [])
    let unbound = Outcome(known + [Export("m.csv", .memberships, text)])
    #expect(unbound.codes.contains("membership-without-group"))
  }

  @Test(
    "call Everyone everybody, and no other group",
    arguments: [
      ("Everyone", "BUILT_IN", true), ("Okta Administrators", "BUILT_IN", false),
      ("Everyone", "OKTA_GROUP", false),
    ])
  func knowsEveryone(_ name: String, _ type: String, _ isEverybody: Bool) {
    let outcome = Outcome([
      Export("u.csv", .users, "User Id,Status,Username\n00u1,ACTIVE,ada\n"),
      Export("g.csv", .groups, "id,name,description,type\n00g1,\(name),,\(type)\n"),
    ])
    #expect(outcome.memberships == (isEverybody ? ["00u1 in 00g1"] : []))
  }

  @Test func reportMembershipsByTheNameOfTheGroup() {
    let users =
      "User,Login,Status,Authentication Source\nAda,Ada@x,Active,OKTA\nBob,bob@x,Staged,AD\n"
    let report =
      "User fullname,Okta username,Group name,Group membership type\nAda,ada@x,One,Direct\n"
      + "Ada,ada@x,One,By rule\nBob,bob@x,\"Two, too\",Direct\n"
    let outcome = Outcome([
      Export("u.csv", .users, users), Export("m.csv", [.groups, .memberships], report),
    ])
    #expect(outcome.groups == ["One|One", "Two, too|Two, too"])
    #expect(outcome.memberships == ["ada@x in One", "bob@x in Two, too"])
    #expect(!outcome.hasErrors)
  }

  private static let assignments =
    "User,Login,Application name,Application instance,Assigned on,Unassigned on\n"

  @Test func reportTheAssignmentsOfOneApp() {
    let outcome = Self.users(
      Self.assignments + "Ada,ada,Cursor,Cursor,2026,\nBob,bob,Cursor,Cursor,2025,2026\n")
    #expect(outcome.users == ["ada|ada|Ada|-|in", "bob|bob|Bob|-|out"])
    #expect(outcome.codes == ["csv-login-is-id"])
  }

  @Test func areRefusedWhereAReportIsOnSeveralApps() {
    let outcome = Self.users(
      Self.assignments + "Ada,ada,Cursor,Cursor,2026,\nBob,bob,Slack,Slack EU,2026,\n")
    #expect(outcome.codes.contains("several-scopes"))
    #expect(
      outcome.problems.contains {
        $0.contains("several Application instances, such as `Cursor` and `Slack EU`")
      })
  }

  @Test func areRefusedWithoutAColumnThatIsNeeded() {
    let text = "User Id,Status,First name,Last name\n00u1,ACTIVE,Ada,L\n"
    let outcome = Self.users(text)
    #expect(outcome.codes == ["csv-header"])
    #expect(Self.users(text, format: .okta).codes == ["format-mismatch"])
  }
}
