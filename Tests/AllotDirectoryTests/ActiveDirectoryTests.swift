import AllotDirectory
import TestSupport
import Testing

@Suite("Active Directory") struct ActiveDirectoryTests {
  private static let header =
    "\"DistinguishedName\",\"Enabled\",\"GivenName\",\"ObjectGUID\",\"SamAccountName\","
    + "\"Surname\",\"UserPrincipalName\",\"userAccountControl\",\"MemberOf\"\n"

  private static func row(
    _ index: Int, enabled: String = "True", flags: Int = 512, login: String? = nil,
    groups: String = ""
  ) -> String {
    "\"CN=P\(index),DC=x\",\"\(enabled)\",\"Ada\",\"u\(index)\",\"s\(index)\",\"L\","
      + "\"\(login ?? "l\(index)@x")\",\"\(flags)\",\"\(groups)\"\n"
  }

  private static let groups =
    "\"DistinguishedName\",\"GroupCategory\",\"GroupScope\",\"Name\",\"ObjectGUID\",\"SamAccountName\"\n"
    + "\"CN=One,DC=x\",\"Security\",\"Global\",\"One\",\"g1\",\"one\"\n"

  @Test(
    "disables accounts by their state and their flags",
    arguments: [
      ("True", 512, "in"), ("False", 514, "out"), ("True", 66050, "out"), ("False", 512, "out"),
      ("True", 0, "in"),
    ])
  func disables(_ enabled: String, _ flags: Int, _ state: String) {
    let text = Self.header + Self.row(1, enabled: enabled, flags: flags)
    let outcome = Outcome([Export("u.csv", .users, text)])
    #expect(outcome.users == ["u1|l1@x|Ada L|-|\(state)"])
    #expect(outcome.problems == [])
  }

  @Test(
    "is read under chosen columns",
    arguments: [
      "SamAccountName,userAccountControl,mail\ns1,512,a@x\n",
      "SamAccountName;Enabled;EmailAddress\ns1;True;a@x\n",
      "samaccountname,userPrincipalName,mail\ns1,,a@x\n",
    ])
  func readsChosenColumns(_ text: String) {
    let outcome = Outcome([Export("u.csv", .users, text)])
    #expect(outcome.users == ["s1|s1|-|a@x|in"])
    #expect(outcome.codes == ["csv-login-is-id"])
    #expect(outcome.formats.count == 1)
  }

  @Test func takesTheAccountNameForALoginThatIsMissing() {
    let text = Self.header + Self.row(1, login: "") + Self.row(2)
    let outcome = Outcome([Export("u.csv", .users, text)])
    #expect(outcome.users == ["u1|s1|Ada L|-|in", "u2|l2@x|Ada L|-|in"])
  }

  @Test func findsGroupsByTheirDistinguishedNames() {
    let users =
      Self.header + Self.row(1, groups: "CN=One,DC=x")
      + Self.row(2, groups: "CN=One,DC=x;CN=Two,DC=x")
    let named = Export("u.csv", [.users, .memberships], users)
    let two = Self.groups.replacing("One", with: "Two").replacing("g1", with: "g2")
      .split(separator: "\n")[1]
    let outcome = Outcome([named, Export("g.csv", .groups, Self.groups + two + "\n")])
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1", "u2 in g2"])
    #expect(outcome.problems == [])
    let unknown = Outcome([named, Export("g.csv", .groups, Self.groups)])
    #expect(unknown.codes == ["membership-of-unknown-group"])
  }

  @Test(
    "takes no name of a type for a group",
    arguments: [
      "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "System.Object[]",
      "System.String[]",
    ])
  func refusesTypeNames(_ name: String) {
    let users = Self.header + Self.row(1, groups: name)
    let outcome = Outcome([
      Export("u.csv", [.users, .memberships], users), Export("g.csv", .groups, Self.groups),
    ])
    #expect(outcome.codes == ["type-name"])
    #expect(
      outcome.problems[0].hasSuffix("MemberOf holds the name of a .NET type, not what it lists"))
    #expect(outcome.memberships == [])
    #expect(Outcome([Export("u.csv", .users, users)]).problems == [])
  }

  @Test func listsTheMembersOfOneGroup() {
    let members =
      "distinguishedName,name,objectClass,objectGUID,SamAccountName,SID\n"
      + "\"CN=P1,DC=x\",P1,user,u1,s1,S-1\n\"CN=PC,DC=x\",PC,computer,c1,PC$,S-2\n"
    let known = [
      Export("u.csv", .users, Self.header + Self.row(1)), Export("g.csv", .groups, Self.groups),
    ]
    let outcome = Outcome(known + [Export("m.csv", .memberships, members, group: "g1")])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"])
    #expect(Outcome([Export("m.csv", .users, members)]).codes == ["wrong-kind"])
  }

  private static let objects =
    "DN,objectClass,cn,sn,givenName,memberOf,objectGUID,userAccountControl,sAMAccountName,userPrincipalName\n"
    + "\"CN=P1,DC=x\",user,P1,L,Ada,\"CN=One,DC=x;CN=Two,DC=x\",X'01',512,s1,l1@x\n"
    + "\"CN=P2,DC=x\",inetOrgPerson,P2,,,\"CN=One,DC=x\",X'02',514,s2,\n"
    + "\"CN=PC,DC=x\",computer,PC,,,\"CN=One,DC=x\",X'03',4096,PC$,\n"
    + "\"CN=One,DC=x\",group,One,,,,X'0a',,one,\n"
    + "\"CN=Two,DC=x\",group,Two,,,\"CN=One,DC=x\",X'0b',,two,\n"

  @Test func readsObjectsOfEveryClassByCsvde() {
    let outcome = Outcome([Export("o.csv", [.users, .groups, .memberships], Self.objects)])
    #expect(outcome.users == ["X'01'|l1@x|Ada L|-|in", "X'02'|s2|-|-|out"])
    #expect(outcome.groups == ["X'0a'|One", "X'0b'|Two"])
    #expect(outcome.memberships == ["X'01' in X'0a'", "X'01' in X'0b'"])
    #expect(outcome.codes == ["passed-over", "nested-group"])
    let alone = Outcome([Export("o.csv", .users, Self.objects)])
    #expect(alone.users == outcome.users)
    #expect(alone.groups == [] && !alone.hasErrors)
  }

  @Test func refusesFlagsThatAreNoNumber() {
    let text = "DN,objectClass,userAccountControl,sAMAccountName\n\"CN=P1\",user,,s1\n"
    #expect(Outcome([Export("o.csv", .users, text)]).codes.contains("csv-boolean"))
  }
}
