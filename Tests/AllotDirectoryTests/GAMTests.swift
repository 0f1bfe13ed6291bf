import AllotDirectory
import Testing

@Suite("Users of GAM") struct GAMUserTests {
  private static func outcome(
    _ text: String, _ roles: Roles = .users, format: String? = nil, group: String? = nil
  ) -> Outcome {
    let format = format.flatMap(ExportFormat.init(named:))
    return Outcome([Export("users.csv", roles, text, format: format, group: group)])
  }

  @Test(
    "are read with the fields that were asked for",
    arguments: [
      ("primaryEmail\nAda@x\n", "ada@x|Ada@x|-|Ada@x|in"),
      ("primaryEmail,id\nAda@x,7\n", "7|Ada@x|-|Ada@x|in"),
      ("primaryEmail,name.fullName\nAda@x,Ada L\n", "ada@x|Ada@x|Ada L|Ada@x|in"),
      (
        "primaryEmail,name.givenName,name.familyName\nAda@x,Ada,L\n", "ada@x|Ada@x|Ada L|Ada@x|in"
      ),
      ("primaryEmail,name_fullName\nAda@x,Ada L\n", "ada@x|Ada@x|Ada L|Ada@x|in"),
      ("primaryEmail;id;suspended\nAda@x;7;False\n", "7|Ada@x|-|Ada@x|in"),
      (
        "primaryEmail,emails,emails.0.address,emails.0.primary\nAda@x,1,other@y,True\n",
        "ada@x|Ada@x|-|Ada@x|in"
      ),
      ("primaryEmail,suspended,archived\nAda@x,False,False\n", "ada@x|Ada@x|-|Ada@x|in"),
      ("primaryEmail,suspended,archived\nAda@x,True,False\n", "ada@x|Ada@x|-|Ada@x|out"),
      ("primaryEmail,suspended,archived\nAda@x,False,True\n", "ada@x|Ada@x|-|Ada@x|out"),
      ("primaryEmail,archived\nAda@x,TRUE\n", "ada@x|Ada@x|-|Ada@x|out"),
    ])
  func areRead(_ text: String, _ user: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == [user])
    #expect(outcome.codes.allSatisfy { $0 == "csv-login-is-id" })
    #expect(outcome.helps.allSatisfy { $0.hasPrefix("without an id a new address is a new") })
  }

  @Test("are refused without a word on their state", arguments: ["", "ADMIN"])
  func refuseFlags(_ word: String) {
    #expect(Self.outcome("primaryEmail,id,suspended\nada@x,7,\(word)\n").codes == ["csv-boolean"])
  }

  /// Cells as GAM writes them, and names as they are.
  @Test(
    "have their backslashes once",
    arguments: [
      (#"C:\\teams"#, #"C:\teams"#), (#"\\\\server\\x"#, #"\\server\x"#), (#"a\\"#, #"a\"#),
      (#""say \\""hi\\""""#, #"say \"hi\""#), (#""a\\,b""#, #"a\,b"#),
      (#"a\b"#, #"a\b"#), (#"\"#, #"\"#), (#"a\\b\c"#, #"a\\b\c"#), ("plain", "plain"),
    ])
  func halveBackslashes(_ cell: String, _ name: String) {
    let outcome = Self.outcome("primaryEmail,id,name.fullName\nada@x,7,\(cell)\n")
    #expect(outcome.users == ["7|ada@x|\(name)|ada@x|in"])
    #expect(outcome.problems == [])
  }

  @Test func haveBackslashesAsTheyAreInOtherTables() {
    let outcome = Self.outcome("id,userName,displayName\n7,ada,C:\\\\teams\n")
    #expect(outcome.users == [#"7|ada|C:\\teams|-|in"#])
  }

  @Test(
    "name their groups, parted by whatever GAM was told",
    arguments: ["eng@x ops@x", "\"eng@x,ops@x\"", "eng@x|ops@x", "eng@x;ops@x", "\"eng@x\nops@x\""])
  func nameGroups(_ cell: String) {
    let text = "primaryEmail,id,GroupsCount,Groups\nada@x,7,2,\(cell)\nbob@x,8,0,\n"
    let outcome = Self.outcome(text, [.users, .groups, .memberships])
    #expect(outcome.users == ["7|ada@x|-|ada@x|in", "8|bob@x|-|bob@x|in"])
    #expect(outcome.groups == ["eng@x|eng@x", "ops@x|ops@x"])
    #expect(outcome.memberships == ["7 in eng@x", "7 in ops@x"])
    #expect(outcome.problems == [])
  }

  @Test func areNoGroupsWhereTheHeaderHasNone() {
    let text = "primaryEmail,id\nada@x,7\n"
    for roles: Roles in [.memberships, [.users, .groups], [.users, .memberships]] {
      let outcome = Self.outcome(text, roles)
      #expect(outcome.codes == ["csv-header"] && outcome.hasErrors)
      #expect(outcome.problems[0].contains("no column groups"))
    }
  }

  @Test func areReadWithoutGroupsThatHaveColumnsOfTheirOwn() {
    let text = "primaryEmail,id,Groups,Groups.0,Groups.1\nada@x,7,2,eng@x,ops@x\n"
    #expect(Self.outcome(text).users == ["7|ada@x|-|ada@x|in"])
    let asked = Self.outcome(text, [.users, .memberships])
    #expect(asked.codes == ["wrong-kind"])
    #expect(asked.problems[0].contains("groupsincolumns"))
  }

  @Test(
    "and all else with formatjson are refused",
    arguments: [
      "primaryEmail,JSON\nada@x,\"{\"\"id\"\":\"\"7\"\"}\"\n",
      "primaryEmail,JSON\nada@x,'{\"id\": \"7\", \"name\": {}}'\n",
      "email,JSON,JSON-settings\neng@x,{},{}\n", "group,JSON\neng@x,{}\n",
      "User,Group,Name,JSON\nada@x,eng@x,Eng,{}\n",
    ])
  func refuseJSON(_ text: String) {
    for roles: Roles in [.users, .groups, .memberships] {
      let outcome = Self.outcome(text, roles)
      #expect(outcome.codes == ["not-an-export"])
      #expect(outcome.helps == ["export again without `formatjson`"])
    }
  }

  @Test(
    "and all else below words on the work are refused",
    arguments: [
      "Getting all Users, may take some time on a large Google Workspace Account...\n",
      "Got 2 Users: ada@x - bob@x\n",
      "\u{FEFF}Getting all Members, Managers, Owners for eng@x (1/2)\r\n",
    ])
  func refuseProgress(_ line: String) {
    let outcome = Self.outcome(line + "primaryEmail,id\nada@x,7\n")
    #expect(outcome.codes == ["csv-header"])
    #expect(outcome.problems[0].contains("which GAM says while it works"))
    #expect(outcome.helps[0].hasSuffix("2>/dev/null"))
  }

  @Test func areNothingElse() {
    #expect(Self.outcome("primaryEmail\nada@x\n", .groups).codes == ["csv-header"])
    #expect(Self.outcome("primaryEmail,id\nada@x,7\n", format: "okta").codes == ["format-mismatch"])
    let both = "primaryEmail,Email Address,First Name,Org Unit Path\nada@x,ada@x,Ada,/\n"
    #expect(Self.outcome(both).codes == ["format-ambiguous"])
    #expect(!Self.outcome(both, format: "gam").hasErrors)
    let other = Self.outcome("id,userName,primaryEmail\n7,ada,a@x\n")
    #expect(other.users == ["7|ada|-|a@x|in"])
  }
}

@Suite("Groups of GAM") struct GAMGroupTests {
  private static let users = Export(
    "users.csv", .users, "primaryEmail,id\nada@x,7\nbob@x,8\neve@x,9\n")

  private static func outcome(
    groups: String, roles: Roles = .groups, members: String? = nil, group: String? = nil,
    format: String? = nil
  ) -> Outcome {
    let format = format.flatMap(ExportFormat.init(named:))
    let lists = members.map { [Export("m.csv", .memberships, $0, group: group)] } ?? []
    return Outcome([users, Export("groups.csv", roles, groups, format: format)] + lists)
  }

  private static let groups =
    "email,id,name,directMembersCount\neng@x,g1,Engineering,2\nops@x,g2,Ops,0\n"
  private static let header = "group,type,role,id,status,email\n"

  @Test func haveTheirAddressForIDWhereTheyHaveNone() {
    let text = "email,name,directMembersCount\neng@x,Engineering,0\nops@x,,0\n"
    let outcome = Self.outcome(groups: text, members: "User,Group,Role\nada@x,eng@x,MEMBER\n")
    #expect(outcome.groups == ["eng@x|Engineering", "ops@x|ops@x"])
    #expect(outcome.memberships == ["7 in eng@x"])
  }

  @Test(
    "are told by few columns where the workspace says whose they are",
    arguments: [
      ("email\neng@x\n", "eng@x|eng@x"), ("email,name\neng@x,Engineering\n", "eng@x|Engineering"),
      ("email,id,name\neng@x,g1,Engineering\n", "g1|Engineering"),
    ])
  func areDeclared(_ text: String, _ group: String) {
    let members = "User,Group,Role\nada@x,eng@x,MEMBER\n"
    let outcome = Self.outcome(groups: text, members: members, format: "gam")
    #expect(outcome.groups == [group] && !outcome.hasErrors)
    #expect(outcome.memberships.count == 1)
  }

  @Test(
    "list members of every role, parted by whatever GAM was told",
    arguments: [
      ("ada@x ops@x", "", "bob@x"), ("\"ada@x,ops@x\"", "", "bob@x"),
      ("\"ada@x\nops@x\"", "", "bob@x"), ("bob@x", "ada@x", "ops@x"),
      ("", "ada@x bob@x ops@x", ""), ("ops@x", "BOB@x", "8 7"),
    ])
  func listMembers(_ members: String, _ managers: String, _ owners: String) {
    let text = """
      email,id,MembersCount,Members,ManagersCount,Managers,OwnersCount,Owners
      eng@x,g1,0,\(members),0,\(managers),0,\(owners)
      ops@x,g2,0,,0,,0,

      """
    let outcome = Self.outcome(groups: text, roles: [.groups, .memberships])
    #expect(outcome.memberships == ["7 in g1", "8 in g1"])
    #expect(outcome.codes == ["nested-group"])
  }

  @Test func haveEverybodyWhereTheListHasTheCustomer() {
    let text = "email,id,OwnersCount,Owners\nall@x,g1,2,C03acme12 ada@x\n"
    let outcome = Self.outcome(groups: text)
    #expect(outcome.memberships == ["7 in g1", "8 in g1", "9 in g1"])
    #expect(outcome.codes == ["everybody-group"])
  }

  @Test func areNoMembershipsWhereTheHeaderHasNone() {
    let outcome = Self.outcome(groups: Self.groups, roles: [.groups, .memberships])
    #expect(outcome.hasErrors && outcome.codes == ["csv-header"])
    #expect(outcome.problems[0].contains("no column members"))
  }

  @Test(
    "have their members by id or address",
    arguments: [
      "eng@x,USER,MEMBER,7,ACTIVE,ada@x\n", "g1,USER,MEMBER,,ACTIVE,ADA@x\n",
      "eng@x,USER,MEMBER,7,ACTIVE,\n", "eng@x,USER,OWNER,x9,SUSPENDED,ada@x\n",
      "eng@x,USER,MEMBER,7,ACTIVE,ada@x\neng@x,USER,MEMBER,7,ACTIVE,ada@x\n",
    ])
  func haveMembers(_ rows: String) {
    let outcome = Self.outcome(groups: Self.groups, members: Self.header + rows)
    #expect(outcome.memberships == ["7 in g1"])
    #expect(outcome.problems == [])
  }

  @Test(
    "know what their members are",
    arguments: [
      ("eng@x,GROUP,MEMBER,g2,ACTIVE,ops@x\n", ["7 in g1"], ["nested-group"]),
      ("eng@x,GROUP,MEMBER,zz,ACTIVE,ops@x\n", ["7 in g1"], ["nested-group"]),
      (
        "ops@x,CUSTOMER,MEMBER,C03,ACTIVE,\n", ["7 in g1", "7 in g2", "8 in g2", "9 in g2"],
        ["everybody-group"]
      ),
      ("eng@x,USER,MEMBER,1,,out@y\n", ["7 in g1"], ["member-unknown"]),
      ("eng@x,DEVICE,MEMBER,1,,\n", ["7 in g1"], ["member-type-unknown"]),
      ("eng@x,,MEMBER,1,,\n", ["7 in g1"], ["member-type-unknown"]),
      ("eng@x,USER,MEMBER,,,\n", ["7 in g1"], ["member-without-value"]),
    ] as [(String, Set<String>, [String])])
  func knowTypes(_ row: String, _ memberships: Set<String>, _ codes: [String]) {
    let rows = "eng@x,USER,MEMBER,7,ACTIVE,ada@x\n" + row
    let outcome = Self.outcome(groups: Self.groups, members: Self.header + rows)
    #expect(outcome.memberships == memberships)
    #expect(outcome.codes == codes)
  }

  @Test func haveMembersWithAColumnForEveryPath() {
    let members = """
      group,type,role,id,status,email,level,subgroup
      eng@x,USER,MEMBER,7,ACTIVE,ada@x,0,eng@x
      eng@x,USER,OWNER,7,ACTIVE,ada@x,1,ops@x
      ops@x,USER,OWNER,7,ACTIVE,ada@x,0,ops@x

      """
    let outcome = Self.outcome(groups: Self.groups, members: members)
    #expect(outcome.memberships == ["7 in g1", "7 in g2"])
    #expect(outcome.problems == [])
  }

  @Test("are bound where the file does not name them", arguments: ["g1", "eng@x"])
  func areBound(_ group: String) {
    let members = "type,role,id,status,email\nUSER,MEMBER,7,ACTIVE,ada@x\n"
    let bound = Self.outcome(groups: Self.groups, members: members, group: group)
    #expect(bound.memberships == ["7 in g1"] && bound.problems == [])
    let free = Self.outcome(groups: Self.groups, members: members)
    #expect(free.codes == ["membership-without-group"])
  }

  @Test(
    "are named by users",
    arguments: [
      "User,Group,Role,Status,Delivery\nADA@x,eng@x,MEMBER,ACTIVE,ALL_MAIL\nbob@x,g2,OWNER,ACTIVE,NONE\n",
      "User,Group,Role\nada@x,eng@x,MEMBER\nbob@x,ops@x,MEMBER\n",
      "User,Groups,GroupsList\nada@x,1,eng@x\nbob@x,1,ops@x\neve@x,0,\n",
    ])
  func areNamedByUsers(_ members: String) {
    let outcome = Self.outcome(groups: Self.groups, members: members)
    #expect(outcome.memberships == ["7 in g1", "8 in g2"])
    #expect(outcome.problems == [])
  }

  @Test func areNamedByUsersWithoutDetailsWhereTheWorkspaceSaysWhoseTheyAre() {
    let gam = ExportFormat(named: "gam")
    let members = Export("m.csv", .memberships, "User,Group\nada@x,eng@x\n", format: gam)
    let outcome = Outcome([Self.users, Export("groups.csv", .groups, Self.groups), members])
    #expect(outcome.memberships == ["7 in g1"] && outcome.problems == [])
  }

  @Test(
    "are refused under another kind",
    arguments: [
      (groups, Roles.users), (header + "eng@x,USER,MEMBER,7,ACTIVE,ada@x\n", .users),
      ("User,Group,Role\nada@x,eng@x,MEMBER\n", .users),
      ("User,Groups,GroupsList\nada@x,1,eng@x\n", .users),
    ])
  func refuseKinds(_ text: String, _ roles: Roles) {
    let outcome = Outcome([Export("a.csv", roles, text)])
    #expect(outcome.codes == ["wrong-kind"] && outcome.users == [])
  }
}
