import AllotDirectory
import TestSupport
import Testing

@Suite("Entra ID by CSV") struct EntraTableTests {
  private static func users(
    _ text: String, format: ExportFormat? = nil, missingActive: MissingActive = .active
  ) -> Outcome {
    Outcome([Export("u.csv", .users, text, format: format)], missingActive: missingActive)
  }

  @Test(
    "is read under every generation's columns",
    arguments: [
      "userPrincipalName,displayName,surname,mail,givenName,id,userType,accountEnabled,alternateEmailAddress\n"
        + "l1@x,,L,,Ada,u1,Member,True,a@y\nl2@x,Bob,,b@x,,u2,Guest,False,\n",
      "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,accountEnabled,alternateEmailAddress\n"
        + "l1@x,,L,a@y,Ada,u1,Member,TRUE,\nl2@x,Bob,,b@x,,u2,Member,false,\n",
      "#TYPE Microsoft.Open.AzureAD.Model.User\n\"ObjectId\";\"ObjectType\";\"AccountEnabled\";"
        + "\"GivenName\";\"Surname\";\"Mail\";\"UserPrincipalName\";\"DisplayName\"\n"
        + "u1;User;True;Ada;L;a@y;l1@x;\nu2;User;False;;;b@x;l2@x;Bob\n",
      "Display name,User principal name,Object Id,First name,Last name,Soft deletion time stamp,Block credential,Mail\n"
        + ",l1@x,u1,Ada,L,,False,a@y\nBob,l2@x,u2,,,2026-01-01 00:00:00Z,False,b@x\n",
    ])
  func readsGenerations(_ text: String) {
    let outcome = Self.users(text)
    #expect(outcome.users == ["u1|l1@x|Ada L|a@y|in", "u2|l2@x|Bob|b@x|out"])
    #expect(outcome.problems == [])
  }

  @Test func keepsFormulasAndNotesGuests() {
    let outcome = Self.users(
      "userPrincipalName,displayName,id,accountEnabled,mail,alternateEmailAddress\n"
        + "a_y.example#EXT#@x,=1+3 Ada,u1,True,,a@y.example\n")
    #expect(outcome.users == ["u1|a_y.example#EXT#@x|=1+3 Ada|a@y.example|in"])
    #expect(
      outcome.problems == [
        "- note guests 1 user with #EXT# in the login: a guest of another tenant, "
          + "treated as any user"
      ])
  }

  @Test func countsCellsOfUnselectedPropertiesAsMissing() {
    let text = "Id,UserPrincipalName,AccountEnabled\nu1,l1@x,\nu2,l2@x,\n"
    #expect(Self.users(text).users == ["u1|l1@x|-|-|in", "u2|l2@x|-|-|in"])
    #expect(Self.users(text).problems == [])
    #expect(Self.users(text, missingActive: .error).codes == ["active-missing", "active-missing"])
    let some = "Id,UserPrincipalName,AccountEnabled\nu1,l1@x,\nu2,l2@x,False\n"
    #expect(Self.users(some).codes == ["active-missing-for-some"])
    let odd = "Id,UserPrincipalName,AccountEnabled\nu1,l1@x,Maybe\n"
    #expect(Self.users(odd).codes == ["csv-boolean"])
  }

  @Test(
    "is refused as a template",
    arguments: [
      "Member object ID or user principal name [memberObjectIdOrUpn] Required\nl1@x\n",
      "ID d'objet du membre [memberObjectIdOrUpn] Obligatoire\nl1@x\n",
      "User name [userPrincipalName] Required\nl1@x\n",
      "Name [displayName] Required,User name [userPrincipalName] Required,Initial password "
        + "[passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required\nA,l1@x,p,No\n",
      "Email address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required\na@y,z\n",
      "Object ID [objectId] Required\nu1\n",
    ])
  func refusesTemplates(_ text: String) {
    for roles in [Roles.users, .groups, .memberships] {
      let outcome = Outcome([Export("t.csv", roles, text, group: "g1")])
      #expect(outcome.codes == ["bulk-template"])
    }
    #expect(Self.users("version:v1.0\n" + text).codes == ["csv-header"])
  }

  private static let company = [
    Export("u.csv", .users, "id,userPrincipalName,accountEnabled\nu1,l1@x,True\nu2,l2@x,True\n"),
    Export("g.csv", .groups, "id,displayName,groupType,membershipType\ng1,One,Security,Assigned\n"),
  ]

  private static func bound(_ text: String) -> Outcome {
    Outcome(company + [Export("m.csv", .memberships, text, group: "g1")])
  }

  @Test(
    "lists the members of a group",
    arguments: [
      "Object ID,User principal name,Display name,Member type\nu1,l1@x,Ada,User\nu2,,Bob,user\n",
      "id,userPrincipalName,displayName,objectType,userType\nu1,l1@x,Ada,User,Member\nu2,l2@x,Bob,User,Guest\n",
      "id,displayName,memberType\nu1,Ada,User\nu2,Bob,User\n",
      "Id;UserPrincipalName\nu1;l1@x\nu2;l2@x\n",
    ])
  func listsMembers(_ text: String) {
    let outcome = Self.bound(text)
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1"], "\(outcome.problems)")
    #expect(outcome.problems == [])
  }

  @Test(
    "counts members that are neither users nor groups",
    arguments: ["Device", "Service principal", "ServicePrincipal", "Contact"])
  func countsOthers(_ type: String) {
    let outcome = Self.bound(
      "Object ID,User principal name,Display name,Member type\nu1,l1@x,Ada,User\nx1,,X,\(type)\n")
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"])
  }

  @Test("refuses another member type", arguments: ["", "Robot", "True"])
  func refusesMemberType(_ type: String) {
    let outcome = Self.bound(
      "Object ID,User principal name,Display name,Member type\nu1,l1@x,Ada,\(type)\n")
    #expect(outcome.codes == ["member-type-unknown"])
    #expect(outcome.hasErrors)
  }

  @Test(
    "is refused under another kind",
    arguments: [
      ("Object ID,User principal name,Display name,Member type\nu1,l1@x,Ada,User\n", Roles.users),
      ("id,userPrincipalName,displayName,objectType\nu1,l1@x,Ada,User\n", .users),
      ("id,userPrincipalName,accountEnabled\nu1,l1@x,True\n", .groups),
      ("id,displayName,groupType,membershipType\ng1,One,Security,Assigned\n", .users),
      ("DisplayName,Id,SecurityEnabled\nOne,g1,True\n", .memberships),
    ])
  func refusesAnotherKind(_ text: String, _ roles: Roles) {
    let outcome = Outcome([Export("a.csv", roles, text, group: "g1")])
    #expect(outcome.codes.contains("wrong-kind"), "\(outcome.problems)")
  }

  @Test func isReadAsTheWorkspaceSays() {
    let text = "id,login,accountEnabled\nu1,l1@x,False\n"
    #expect(Self.users(text, format: .entra).codes == ["format-mismatch"])
    let portal = "id,userPrincipalName,accountEnabled\nu1,l1@x,False\n"
    #expect(Self.users(portal, format: .csv).users == ["u1|l1@x|-|-|out"])
    #expect(Self.users(portal, format: .csv).formats == [])
    #expect(Self.users(portal, format: .okta).codes == ["format-mismatch"])
  }

  @Test func isAskedForWhereAHeaderIsOktasToo() {
    let text =
      "id,login,email,status,userPrincipalName,accountEnabled\nu1,ada,a@x,ACTIVE,ada@x,False\n"
    #expect(Self.users(text).codes == ["format-ambiguous"])
    #expect(Self.users(text, format: .okta).users == ["u1|ada|-|a@x|in"])
    #expect(Self.users(text, format: .entra).users == ["u1|ada@x|-|-|out"])
    #expect(Self.users(text, format: .scim).codes == ["format-mismatch"])
  }
}
