import AllotDirectory
import TestSupport
import Testing

@Suite("Member labels") struct MemberLabelTests {
  /// What is said of a group whose members, a user and a group, have the same attributes beside
  /// `value`, which stands before or after them.
  private static func findings(
    _ attributes: String, valueFirst: Bool, step: Int = .max
  ) -> [String] {
    let members = ["u1", "g2"].map { id in
      let fields = ["\"value\":\"\(id)\"", attributes]
      return "{\((valueFirst ? fields : fields.reversed()).joined(separator: ","))}"
    }
    let outer =
      "{\"id\":\"g1\",\"displayName\":\"One\",\"members\":[\(members.joined(separator: ","))]}"
    let outcome = Outcome(
      [
        Export("u.json", .users, "[\(Resource.user("u1", "ada"))]"),
        Export("g.json", .groups, "[\(outer),\(Resource.group("g2", "Two", []))]"),
      ], step: step)
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(!outcome.hasErrors)
    return outcome.problems.filter { !$0.contains("nested-group") }
  }

  private static let lies = [
    "user": "g.json:1-2 warning member-type 1 member of One is called a user and is a group",
    "group": "g.json:1-2 warning member-type 1 member of One is called a group and is a user",
  ]

  @Test(
    "are the type, else where the reference leads",
    arguments: [
      (#""type":"User""#, "user"), (#""type":"Group""#, "group"), (#""type":"GROUP""#, "group"),
      (#""type":"us\u0065r""#, "user"), (#""type":null"#, ""), (#""type":"direct""#, ""),
      (#""type":"""#, ""), (#""TYPE":"user""#, "user"), (#""display":"Group""#, ""),
      (#""type":"User","$ref":"/Groups/g1""#, "user"),
      (#""type":null,"$ref":"/Groups/1""#, "group"),
      (#""$ref":"/Users/1","type":"Group""#, "group"),
      (#""type":"indirect","$ref":"/Users/1""#, "user"), (#""$ref":null,"type":"User""#, "user"),
      (#""$ref":null"#, ""), (#""$ref":7"#, ""), (#""$ref":["/Users/1"]"#, ""), (#""$ref":"""#, ""),
      (#""$REF":"/Users/1""#, "user"), (#""ref":"/Users/1""#, ""),
      (#""$ref":"https:\/\/acme.example\/scim\/v2\/Groups\/7""#, "group"),
    ])
  func readAttributes(_ attributes: String, _ label: String) {
    let expected = Self.lies[label].map { [$0] } ?? []
    #expect(Self.findings(attributes, valueFirst: true) == expected)
    #expect(Self.findings(attributes, valueFirst: false) == expected)
  }

  @Test(
    "of a reference are the segment before its last",
    arguments: [
      ("https://acme.example/scim/v2/Users/2819c223-7f76-453a-919d-413861904646", "user"),
      ("https://acme.example/scim/v2/Groups/e9e30dba-f08f-4109-8486-d5c6a331660a", "group"),
      ("HTTPS://ACME.EXAMPLE/SCIM/V2/USERS/1", "user"),
      ("https://acme.example/v2/gRoUpS/1", "group"),
      ("/Users/1", "user"), ("/Groups/1", "group"), ("Users/1", "user"), ("groups/1", "group"),
      ("../Users/1", "user"), ("./Groups/1", "group"), ("/v2/Users/1/", "user"),
      ("https://acme.example/v2//Users/1", "user"), ("https://acme.example:8443/Groups/1", "group"),
      ("/Groups/1?attributes=displayName", "group"), ("/Users/1#x", "user"),
      ("/Users/Groups", "user"), ("/Groups/Users", "group"), ("/Users/Groups/1", "group"),
      ("/Users/a%2Fb", "user"), ("/Users/\u{E9}", "user"),
      ("/\u{E9}/Groups/\u{82B1}\u{5B50}", "group"),
      ("https://users/1", ""), ("https://groups/1", ""), ("//Users/1", ""), ("//groups/1", ""),
      ("https://users/Groups/1", "group"), ("/Users", ""), ("/Users/", ""), ("/Users//", ""),
      ("Users", ""), ("/", ""), ("//", ""), ("/1", ""), ("", ""), ("/User/1", ""),
      ("/MyUsers/1", ""),
      ("MyGroups/1", ""), ("/Usersx/1", ""), ("/Users/1/x", ""), ("/Devices/1", ""),
      ("urn:Users/1", ""),
      ("7users/1", ""), ("/\u{75}\u{17F}ers/1", ""), ("\u{1}users/1", ""),
    ])
  func readReferences(_ url: String, _ label: String) {
    let text = url.replacing("\u{1}", with: "\\u000f")
    let expected = Self.lies[label].map { [$0] } ?? []
    let reference = "\"$ref\":\"\(text)\""
    #expect(Self.findings(reference, valueFirst: true) == expected)
    #expect(Self.findings(reference, valueFirst: true, step: 1) == expected)
  }

  @Test func areCountedByGroupAndGiveNoMembers() {
    func member(_ id: String, _ type: String) -> String { #"{"value":"\#(id)","type":"\#(type)"}"# }
    func group(_ id: String, _ name: String, _ members: [String]) -> String {
      #"{"id":"\#(id)","displayName":"\#(name)","members":[\#(members.joined(separator: ","))]}"#
    }
    let groups = [
      group("g1", "One", [member("u1", "Group"), member("g2", "User"), member("g1", "user")]),
      group("g2", "Two", [member("u1", "User"), member("g1", "Group"), member("x", "Group")]),
      group("g3", "Three", [member("u2", "group"), member("u1", "group"), member("x", "User")]),
    ]
    let outcome = Outcome([
      Export("u.json", .users, "[\(Resource.user("u1", "a")),\(Resource.user("u2", "b"))]"),
      Export("g.json", .groups, "[\(groups.joined(separator: ","))]"),
    ])
    #expect(outcome.memberships == ["u1 in g1", "u1 in g2", "u1 in g3", "u2 in g3"])
    let lies = outcome.problems.filter { $0.contains("member-type") }.map {
      $0.split(separator: "member-type ").last ?? ""
    }
    #expect(
      lies == [
        "1 member of One is called a group and is a user",
        "2 members of One are called users and are groups",
        "2 members of Three are called groups and are users",
      ])
  }

  @Test("are those of each member, whatever stands around it", arguments: 1...40)
  func followTheirMembers(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let labels = ["", #","type":"User""#, #","type":"Group""#, #","$ref":"/Users/1""#]
    var (usersCalledGroups, groupsCalledUsers) = (0, 0)
    let files = (0..<3).map { file in
      let groups = (0..<5).map { number in
        // A record that is no group leaves no label behind.
        let isDropped = Int.random(in: 0..<4, using: &random) == 0
        var label = labels.randomElement(using: &random) ?? ""
        let members = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          if Bool.random(using: &random) { label = labels.randomElement(using: &random) ?? "" }
          let isUser = Bool.random(using: &random)
          if !isDropped, isUser, label == labels[2] { usersCalledGroups += 1 }
          if !isDropped, !isUser, label == labels[1] || label == labels[3] {
            groupsCalledUsers += 1
          }
          return #"{"value":"\#(isUser ? "u1" : "inner")"\#(label)}"#
        }
        let kind = isDropped ? #""userName":"x\#(file)\#(number)","# : ""
        return #"{"id":"g\#(file)\#(number)",\#(kind)"displayName":"G","#
          + #""members":[\#(members.joined(separator: ","))]}"#
      }
      return Export("\(file).json", .groups, "[\(groups.joined(separator: ","))]")
    }
    let rest = [
      Export("u.json", .users, "[\(Resource.user("u1", "a"))]"),
      Export("inner.json", .groups, "[\(Resource.group("inner", "Inner", []))]"),
    ]
    let outcome = Outcome(files + rest, jobs: [0, 1, 0, 1, 1])
    func count(_ words: String) -> Int {
      outcome.problems.filter { $0.contains(words) }.reduce(0) { sum, problem in
        sum + (problem.split(separator: " ").lazy.compactMap { Int($0) }.first ?? 0)
      }
    }
    #expect(count("called a group") + count("called groups") == usersCalledGroups)
    #expect(count("called a user") + count("called users") == groupsCalledUsers)
  }

  @Test func comeFromTheRecordsOfAMembershipsFile() {
    let members = [Resource.user("u1", "ada"), Resource.user("g2", "two")]
    let outcome = Outcome([
      Export("u.json", .users, "[\(Resource.user("u1", "ada"))]"),
      Export("g.csv", .groups, "id,displayName\ng1,One\ng2,Two\n"),
      Export("m.json", .memberships, "[\(members.joined(separator: ","))]", group: "g1"),
    ])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["member-type", "nested-group"])
    #expect(outcome.problems[0].contains("is called a user and is a group"))
  }
}
