import AllotDirectory
import Testing

@Suite("Users of JumpCloud") struct JumpCloudUserTests {
  private static let header = "_id,username,email,state,suspended,activated,account_locked\n"

  private static func outcome(
    _ text: String, _ roles: Roles = .users, format: String? = nil
  ) -> Outcome {
    Outcome([
      Export("a", roles, text, format: format.flatMap(ExportFormat.init(named:)))
    ])
  }

  private static func json(_ state: String, _ suspended: String) -> String {
    """
    [{"_id":"u1","username":"ada","email":"a@x","account_locked":true,"activated":true,
    "state":\(state),"suspended":\(suspended)}]
    """
  }

  @Test(
    "know these states",
    arguments: [
      ("ACTIVATED", "false", "in"), ("STAGED", "False", "in"), ("activated", "False", "in"),
      ("SUSPENDED", "true", "out"),
    ])
  func knowStates(_ state: String, _ suspended: String, _ word: String) {
    let user = "u1|ada|-|a@x|\(word)"
    let csv = Self.outcome(Self.header + "u1,ada,a@x,\(state),\(suspended),False,True\n")
    #expect(csv.users == [user] && csv.problems == [])
    let json = Self.outcome(Self.json("\"\(state)\"", suspended.lowercased()))
    #expect(json.users == [user] && json.problems == [])
  }

  @Test(
    "are refused where state and suspended disagree",
    arguments: [("ACTIVATED", "true"), ("STAGED", "true"), ("SUSPENDED", "false")])
  func refuseContradictions(_ state: String, _ suspended: String) {
    let csv = Self.outcome(Self.header + "u1,ada,a@x,\(state),\(suspended),True,False\n")
    #expect(csv.codes == ["status-contradicts"] && csv.hasErrors)
    let json = Self.outcome(Self.json("\"\(state)\"", suspended))
    #expect(json.codes == ["status-contradicts"] && json.hasErrors)
  }

  @Test("refuse other states", arguments: ["", "DELETED"])
  func refuseStates(_ state: String) {
    let csv = Self.outcome(Self.header + "u1,ada,a@x,\(state),False,True,False\n")
    #expect(csv.codes == ["status-unknown"])
    let json = Self.outcome(Self.json("\"\(state)\"", "false"))
    #expect(json.codes == ["status-unknown"])
    #expect(json.helps[0].hasPrefix("known are activated, staged, suspended"))
  }

  @Test(
    "are read from exports of any age",
    arguments: [
      "\"_id\",\"username\",\"account_locked\",\"activated\"\r\n\"u1\",\"ada\",\"True\",\"False\"\r\n",
      "#TYPE Selected.System.Object\r\n_id,username,activated,account_locked,addresses\r\nu1,ada,True,False,System.Object[]\r\n",
      "\"AccountLocked\",\"Activated\",\"Id\",\"Username\",\"State\",\"Suspended\"\n\"True\",\"True\",\"u1\",\"ada\",\"ACTIVATED\",\"False\"\n",
      "_id,username,externally_managed\nu1,ada,False\n",
      #"[{"Username":"ada","AccountLocked":false,"Activated":true,"Id":"u1","Displayname":"","State":"STAGED","Suspended":false}]"#,
      #"{"Username":"ada","ExternallyManaged":false,"Id":"u1"}"#,
      #"{"totalCount":1,"results":[{"_id":"u1","id":"u1","username":"ada","externally_managed":false}]}"#,
    ])
  func readAges(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["u1|ada|-|-|in"])
    #expect(outcome.problems == [])
    #expect(outcome.formats.first?.hasPrefix("read as users of JumpCloud") == true)
  }

  @Test func haveTheirNamesWhereTheyAreNotCalledOtherwise() {
    let header = "_id,username,displayname,firstname,lastname,account_locked,activated\n"
    let outcome = Self.outcome(header + "u1,ada,,Ada,L,False,True\nu2,bob,Bobby,Bob,B,False,True\n")
    #expect(outcome.users == ["u1|ada|Ada L|-|in", "u2|bob|Bobby|-|in"])
  }

  @Test func pagesHoldAsManyAsTheyClaim() {
    func page(_ ids: ClosedRange<Int>, _ total: Int) -> Export {
      let users = ids.map {
        "{\"id\":\"u\($0)\",\"username\":\"n\($0)\",\"externally_managed\":false}"
      }
      let text = "{\"results\":[\(users.joined(separator: ","))],\"totalCount\":\(total)}"
      return Export("\(ids.lowerBound).json", .users, text)
    }
    #expect(Outcome([page(1...2, 3), page(3...3, 3)]).problems == [])
    #expect(Outcome([page(1...2, 3)]).codes == ["incomplete-list"])
    #expect(Outcome([page(1...2, 1)]).codes == ["incomplete-list"])
  }

  @Test func areNothingElse() {
    let text = Self.header + "u1,ada,a@x,STAGED,False,False,False\n"
    #expect(Self.outcome(text, .groups).codes == ["wrong-kind"])
    #expect(Self.outcome(Self.json("\"STAGED\"", "false"), .groups).codes == ["wrong-kind"])
    #expect(Self.outcome(text, format: "gam").codes == ["format-mismatch"])
    let few = "_id,username,state\nu1,ada,STAGED\n"
    #expect(Self.outcome(few).formats == [])
    #expect(Self.outcome(few, format: "jumpcloud").users == ["u1|ada|-|-|in"])
  }
}

@Suite("Groups of JumpCloud") struct JumpCloudGroupTests {
  private static let users = Export(
    "users.csv", .users,
    "_id,username,activated,account_locked\nu1,ada,True,False\nu2,bob,True,False\n")
  private static let header = "\"GroupName\",\"Username\",\"UserID\"\r\n"

  private static func outcome(
    groups: String =
      #"[{"id":"g1","name":"Eng, one","type":"user_group"},{"id":"s1","name":"Eng, one","type":"system_group"}]"#,
    _ members: String, group: String? = nil
  ) -> Outcome {
    Outcome([
      users, Export("g", .groups, groups), Export("m", .memberships, members, group: group),
    ])
  }

  @Test(
    "have their members by id, else by name",
    arguments: [
      "\"Eng, one\",\"ada\",\"u1\"\r\n", "\"Eng, one\",\"\",\"u1\"\r\n",
      "\"Eng, one\",\"ADA\",\"\"\r\n",
    ])
  func haveMembers(_ row: String) {
    let outcome = Self.outcome(Self.header + row)
    #expect(outcome.groups == ["g1|Eng, one"])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"])
  }

  @Test(
    "are read in every shape",
    arguments: [
      "\"id\",\"name\",\"type\",\"attributes\"\n\"g1\",\"Eng, one\",\"user_group\",\"System.Object\"\n",
      "_id,name\ng1,\"Eng, one\"\n",
      #"[{"Id":"g1","Name":"Eng, one","Type":"user_group","Attributes":{}}]"#,
    ])
  func readShapes(_ groups: String) {
    let outcome = Self.outcome(groups: groups, Self.header + "\"Eng, one\",\"ada\",\"u1\"\r\n")
    #expect(outcome.groups == ["g1|Eng, one"] && outcome.memberships == ["u1 in g1"])
    #expect(outcome.problems == [])
  }

  @Test func comeToBeByTheirMembersAlone() {
    let text = Self.header + "\"Eng\",\"ada\",\"u1\"\r\n\"Ops\",\"bob\",\"u2\"\r\n"
    let outcome = Outcome([Self.users, Export("m.csv", [.groups, .memberships], text)])
    #expect(outcome.groups == ["Eng|Eng", "Ops|Ops"])
    #expect(outcome.memberships == ["u1 in Eng", "u2 in Ops"])
    #expect(outcome.problems == [])
  }

  @Test func areRefusedWhereTwoHaveTheName() {
    let groups =
      #"[{"id":"g1","name":"Eng","type":"user_group"},{"id":"g2","name":"Eng","type":"user_group"}]"#
    let outcome = Self.outcome(groups: groups, Self.header + "\"Eng\",\"ada\",\"u1\"\r\n")
    #expect(outcome.codes.contains("ambiguous-membership-group") && outcome.hasErrors)
    #expect(outcome.memberships == [])
  }

  @Test(
    "are refused where nothing has the name",
    arguments: ["\"eng, one\",\"ada\",\"u1\"\r\n", "\"g1\",\"ada\",\"u1\"\r\n"])
  func refuseNames(_ row: String) {
    let outcome = Self.outcome(Self.header + row)
    #expect(outcome.codes == ["passed-over", "membership-of-unknown-group"])
  }

  @Test func areNoErrors() {
    let text = #"{"code":401,"message":"Unauthorized","status":"UNAUTHENTICATED","details":[]}"#
    let outcome = Outcome([Export("a", .groups, text)])
    #expect(outcome.codes == ["not-an-export"])
    #expect(outcome.problems[0].contains("this is an error answer of "))
  }

  @Test func haveMembersByTheAPI() {
    let text =
      #"[{"attributes":null,"to":{"attributes":null,"id":"u1","type":"user"}},{"to":{"id":"u2","type":"system"}}]"#
    let bound = Self.outcome(text, group: "g1")
    #expect(bound.memberships == ["u1 in g1"] && bound.codes == ["passed-over"])
    #expect(Self.outcome(text).hasErrors)
  }

  @Test(
    "are refused under another kind",
    arguments: [
      (header + "\"Eng\",\"ada\",\"u1\"\r\n", Roles.users, "wrong-kind"),
      ("GroupName,System,SystemID\nEng,host,s1\n", .memberships, "wrong-kind"),
      (#"[{"id":"g1","name":"Eng","type":"user_group"}]"#, .users, "wrong-kind"),
      (#"[{"to":{"id":"u1","type":"user"}}]"#, .users, "wrong-kind"),
      ("id,name,type,attributes\ng1,Eng,user_group,\n", .memberships, "wrong-kind"),
    ])
  func refuseKinds(_ text: String, _ roles: Roles, _ code: String) {
    #expect(Outcome([Export("a", roles, text)]).codes == [code])
  }
}
