import AllotDirectory
import Testing

@Suite("Google admin console") struct GoogleConsoleTests {
  private static func outcome(
    _ text: String, _ roles: Roles = .users, format: String? = nil,
    missingActive: MissingActive = .active
  ) -> Outcome {
    let format = format.flatMap(ExportFormat.init(named:))
    return Outcome(
      [Export("users.csv", roles, text, format: format)], missingActive: missingActive)
  }

  @Test(
    "users are read under headers of any vintage",
    arguments: [
      "First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Status [READ ONLY]\nAda,Lovelace,Ada@x.example,/,Active\n",
      "First Name,Last Name,Email Address,Status,Last Sign In,Email Usage\nAda,Lovelace,Ada@x.example,Active,2026/11/20 07:12:44,0GB\n",
      "Status [READ ONLY];Email Address [Required];Last Name;First Name;2sv Enrolled [READ ONLY]\r\nactive;Ada@x.example;Lovelace;Ada;TRUE\r\n",
      "\u{FEFF}FIRST NAME,LAST NAME,EMAIL ADDRESS,ORG UNIT PATH\nAda,Lovelace,Ada@x.example,/\n",
      "First Name,Last Name,Email Address,Last Sign In\nAda,Lovelace,Ada@x.example,Never logged in\n",
    ])
  func readHeaders(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["ada@x.example|Ada@x.example|Ada Lovelace|Ada@x.example|in"])
    #expect(outcome.codes == ["csv-login-is-id"])
    #expect(outcome.helps[0].hasPrefix("the console exports no id"))
    #expect(outcome.formats.first?.hasPrefix("read as users of the Google admin console") == true)
  }

  @Test(
    "know these statuses",
    arguments: [("Active", "in"), ("ACTIVE", "in"), ("Suspended", "out"), ("Archived", "out")])
  func knowStatuses(_ word: String, _ state: String) {
    let outcome = Self.outcome("Email Address,Org Unit Path,Status\nada@x,/,\(word)\n")
    #expect(outcome.users == ["ada@x|ada@x|-|ada@x|\(state)"])
    #expect(!outcome.hasErrors)
  }

  @Test("refuse other statuses", arguments: ["", "Activo", "Deleted"])
  func refuseStatuses(_ word: String) {
    let outcome = Self.outcome("Email Address,Org Unit Path,Status\nada@x,/,\(word)\n")
    #expect(outcome.codes == ["csv-login-is-id", "status-unknown"] && outcome.hasErrors)
    #expect(outcome.helps[1].hasPrefix("known are active, archived, suspended"))
  }

  @Test func withoutStatusAreAsTheWorkspaceSays() {
    let text = "First Name,Email Address,Org Unit Path\nAda,ada@x,/\n"
    #expect(!Self.outcome(text).hasErrors)
    #expect(Self.outcome(text, missingActive: .error).codes.contains("active-missing"))
  }

  @Test(
    "files for uploading are refused",
    arguments: [
      "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],New Status [UPLOAD ONLY]\nAda,Lovelace,ada@x,Sup3rSecret,/,\n"
    ])
  func refuseUploads(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.codes == ["bulk-template"] && outcome.users == [])
  }

  @Test func keepPasswordsAndRecoveryToThemselves() {
    let text = """
      First Name,Last Name,Email Address,Password,Org Unit Path,Status,Recovery Email,Recovery Phone
      Ada,Lovelace,ada@x,Sup3rSecret,/,Nonsense,private@home.example,'+14155550100
      Ada,Lovelace,ada@x,Sup3rSecret,/

      """
    let outcome = Self.outcome(text)
    #expect(outcome.hasErrors)
    for word in ["Sup3rSecret", "private@home.example", "4155550100"] {
      #expect(!(outcome.users.sorted() + outcome.problems + outcome.helps).joined().contains(word))
    }
  }

  @Test func areNothingElse() {
    let text = "First Name,Email Address,Org Unit Path,Status\nAda,ada@x,/,Active\n"
    #expect(Self.outcome(text, .groups).codes == ["wrong-kind"])
    #expect(Self.outcome(text, [.users, .groups]).codes == ["wrong-kind"])
    #expect(Self.outcome(text, format: "okta").codes == ["format-mismatch"])
    #expect(Self.outcome("Name,Email Address\nAda,ada@x\n").codes == ["csv-header"])
    let declared = Self.outcome("Name,Email Address\nAda,ada@x\n", format: "google")
    #expect(declared.users == ["ada@x|ada@x|-|ada@x|in"] && declared.formats == [])
  }
}

@Suite("Google groups in bulk") struct GoogleBulkTests {
  private static let header = "Group Email [Required],Member Email,Member Role,Member Type\n"
  private static let users = Export(
    "users.csv", .users, "Email Address,Org Unit Path,Status\nada@x,/,Active\nbob@x,/,Active\n")

  private static func outcome(_ rows: String, group: String? = nil) -> Outcome {
    Outcome([
      users, Export("m.csv", [.groups, .memberships], header + rows, group: group),
    ])
  }

  @Test func comeToBeByTheirMembers() {
    let outcome = Self.outcome(
      "eng@x,ADA@x,OWNER,USER\nops@x,bob@x,MEMBER,\neng@x,ops@x,MEMBER,GROUP\n")
    #expect(outcome.groups == ["eng@x|eng@x", "ops@x|ops@x"])
    #expect(outcome.memberships == ["ada@x in eng@x", "bob@x in ops@x"])
    #expect(outcome.codes == ["nested-group", "csv-login-is-id"])
  }

  @Test func haveEverybodyWhereTheCustomerIsAMember() {
    let outcome = Self.outcome("all@x,,MEMBER,CUSTOMER\n")
    #expect(outcome.memberships == ["ada@x in all@x", "bob@x in all@x"])
    #expect(outcome.codes == ["everybody-group", "csv-login-is-id"])
  }

  @Test(
    "refuse what is no member",
    arguments: [
      ("eng@x,ada@x,MEMBER,ROBOT\n", "member-type-unknown"), ("eng@x,,MEMBER,USER\n", "identifier"),
      (",ada@x,MEMBER,USER\n", "identifier"),
    ])
  func refuse(_ row: String, _ code: String) {
    let outcome = Self.outcome("eng@x,bob@x,MEMBER,USER\n" + row)
    #expect(outcome.codes.contains(code) && outcome.hasErrors, "\(outcome.problems)")
  }

  @Test func leaveOutMembersFromOutsideThatAreCalledSo() {
    let outcome = Self.outcome("eng@x,ada@x,MEMBER,user\neng@x,partner@y,MEMBER,EXTERNAL\n")
    #expect(outcome.memberships == ["ada@x in eng@x"])
    #expect(outcome.codes == ["passed-over", "csv-login-is-id"])
  }

  @Test func belongToTheGroupThatTheWorkspaceNames() {
    #expect(!Self.outcome("eng@x,ada@x,MEMBER,USER\n", group: "eng@x").hasErrors)
    let other = Self.outcome("eng@x,ada@x,MEMBER,USER\n", group: "ops@x")
    #expect(other.codes.contains("membership-of-another-group"))
  }
}

@Suite("Google Directory API") struct GoogleAPITests {
  private static let users = #"""
    {"kind":"admin#directory#users","users":[{"id":"1","primaryEmail":"ada@x","name":{"fullName":"Ada L"},"suspended":false},
    {"id":"2","primaryEmail":"bob@x","name":{"givenName":"Bob","familyName":"B"},"suspended":false}]}
    """#
  private static let groups = #"""
    {"kind":"admin#directory#groups","groups":[{"kind":"admin#directory#group","id":"g1","email":"eng@x","name":"Engineering"},
    {"kind":"admin#directory#group","id":"g2","email":"ops@x","name":"Operations"}]}
    """#

  private static func user(_ id: Int, _ rest: String = "") -> String {
    #"{"kind":"admin#directory#user","id":"\#(id)","primaryEmail":"u\#(id)@x"\#(rest)}"#
  }

  private static func page(_ users: String, next: String? = nil) -> String {
    let token = next.map { ",\"nextPageToken\":\"\($0)\"" } ?? ""
    return "{\"kind\":\"admin#directory#users\",\"users\":[\(users)]\(token)}"
  }

  private static func outcome(_ text: String, _ roles: Roles = .users) -> Outcome {
    Outcome([Export("a.json", roles, text)])
  }

  private static func members(_ texts: String..., group: String?) -> Outcome {
    Outcome(
      [Export("u.json", .users, users), Export("g.json", .groups, groups)]
        + texts.enumerated().map {
          Export("m\($0.offset).json", .memberships, $0.element, group: group)
        })
  }

  @Test(
    "users are read in every shape",
    arguments: [
      page(user(1)), "[\(user(1))]", user(1), "\(user(1))\n", page(user(1), next: ""),
      #"{"users":[{"PrimaryEmail":"u1@x","ID":"1"}]}"#,
    ])
  func readShapes(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["1|u1@x|-|u1@x|in"])
    #expect(outcome.problems == [])
  }

  @Test(
    "users are out when suspended or archived",
    arguments: [
      (#","suspended":false,"archived":false"#, "in"), (#","suspended":true"#, "out"),
      (#","archived":true"#, "out"), (#","suspended":true,"archived":false"#, "out"),
      (#","suspended":false,"archived":true"#, "out"), (#","suspended":null"#, "in"),
    ])
  func readStates(_ rest: String, _ state: String) {
    #expect(Self.outcome(Self.page(Self.user(1, rest))).users == ["1|u1@x|-|u1@x|\(state)"])
  }

  @Test("flags are true or false", arguments: ["\"false\"", "0", "{}"])
  func refuseFlags(_ value: String) {
    let outcome = Self.outcome(Self.page(Self.user(1, ",\"suspended\":\(value)")))
    #expect(outcome.codes.contains("json-type") && outcome.hasErrors)
  }

  @Test func userWithoutAnAddressIsRefusedInGooglesWords() {
    let outcome = Self.outcome(Self.page(Self.user(1) + ",{\"id\":\"2\"}"))
    #expect(outcome.problems.contains { $0.hasSuffix("a user without `primaryEmail`") })
  }

  @Test func pagesAreWholeWhenOneIsTheLast() {
    let first = Export("1.json", .users, Self.page(Self.user(1), next: "x"))
    let last = Export("2.json", .users, Self.page(Self.user(2)))
    let other = Export("3.json", .users, Self.page(Self.user(3)))
    #expect(Outcome([first, last]).problems == [])
    #expect(Outcome([first]).codes == ["incomplete-list"])
    #expect(Outcome([first, last, other]).codes == ["incomplete-list", "incomplete-list"])
    let partial = Export("1.json", .users, first.bytes, isComplete: false)
    #expect(!Outcome([partial]).hasErrors)
  }

  @Test("a group is bound by id or by address", arguments: ["g1", "eng@x"])
  func bindGroups(_ group: String) {
    let text = #"""
      {"kind":"admin#directory#members","members":[
      {"kind":"admin#directory#member","id":"1","email":"ada@x","role":"OWNER","type":"USER","status":"ACTIVE"},
      {"kind":"admin#directory#member","id":"g2","email":"ops@x","role":"MEMBER","type":"GROUP"}]}
      """#
    let outcome = Self.members(text, group: group)
    #expect(outcome.memberships == ["1 in g1"])
    #expect(outcome.codes == ["nested-group"])
  }

  @Test func memberIsFoundByAddressWhereItsIDIsNoUsers() {
    let text = #"{"members":[{"id":"x9","email":"BOB@x","role":"MEMBER","type":"USER"}]}"#
    #expect(Self.members(text, group: "g1").memberships == ["2 in g1"])
  }

  @Test func customerIsEverybody() {
    let text = #"{"members":[{"id":"C03","role":"MEMBER","type":"CUSTOMER"}]}"#
    let outcome = Self.members(text, group: "ops@x")
    #expect(outcome.memberships == ["1 in g2", "2 in g2"])
    #expect(outcome.codes == ["everybody-group"])
  }

  @Test func pageWithoutMembersIsAnEmptyGroup() {
    let text = #"{"kind":"admin#directory#members","etag":"\"x\""}"#
    let outcome = Self.members(text, group: "g1")
    #expect(outcome.memberships == [] && outcome.problems == [])
  }

  @Test func membersMayHaveNothingButTheirAddress() {
    let text = #"{"kind":"admin#directory#members","members":[{"email":"ada@x"}]}"#
    let outcome = Self.members(text, group: "g1")
    #expect(outcome.memberships == ["1 in g1"] && outcome.problems == [])
  }

  @Test func membersNeedTheirGroup() {
    let text = #"{"members":[{"id":"1","email":"ada@x","role":"MEMBER","type":"USER"}]}"#
    #expect(Self.members(text, group: nil).codes == ["membership-without-group"])
    #expect(Self.members(text, group: "g9").codes == ["membership-of-unknown-group"])
  }

  @Test(
    "files are refused under another kind",
    arguments: [
      (users, Roles.groups), (users, .memberships), (groups, .users), (groups, .memberships),
      (#"{"kind":"admin#directory#members","members":[]}"#, .users),
      (#"{"members":[{"id":"1","role":"MEMBER","type":"USER"}]}"#, .groups),
    ])
  func refuseKinds(_ text: String, _ roles: Roles) {
    #expect(Self.outcome(text, roles).codes == ["wrong-kind"])
  }

  @Test(
    "errors are refused by name",
    arguments: [
      #"{"error":{"code":403,"message":"Not Authorized to access this resource/api","errors":[{"message":"m","domain":"global","reason":"forbidden"}]}}"#,
      #"{"error":{"code":401,"message":"m","status":"UNAUTHENTICATED"}}"#,
    ])
  func refuseErrors(_ text: String) {
    for roles: Roles in [.users, .groups, .memberships] {
      let outcome = Self.outcome(text, roles)
      #expect(outcome.codes == ["not-an-export"])
      #expect(outcome.problems[0].contains("this is an error answer of "))
    }
  }

  @Test func recordOfTwoVendorsIsRefused() {
    let text = #"[{"id":"1","primaryEmail":"ada@x","profile":{"login":"ada@x"}}]"#
    #expect(Self.outcome(text).codes == ["format-ambiguous"])
    let declared = Outcome([
      Export("a.json", .users, text, format: ExportFormat(named: "google"))
    ])
    #expect(declared.users == ["1|ada@x|-|ada@x|in"])
    let wrong = Outcome([Export("a.json", .users, Self.users, format: ExportFormat(named: "okta"))])
    #expect(wrong.codes == ["format-mismatch"])
  }
}
