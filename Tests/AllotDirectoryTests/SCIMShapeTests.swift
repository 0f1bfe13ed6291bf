import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("SCIM documents") struct SCIMShapeTests {
  private static let ada = Resource.user("u1", "ada", name: "Ada", email: "a@x.example")
  private static let bob = Resource.user("u2", "bob", active: false)
  private static let one = Resource.group("g1", "One", ["u1", "u2"])

  private static func outcome(_ text: String, _ roles: Roles = [.users, .groups]) -> Outcome {
    Outcome([Export("all.json", roles, text)])
  }

  @Test(
    "are read in every shape",
    arguments: [
      Resource.list([ada, bob, one]), Resource.list([one, bob, ada]), "[\(ada),\(one),\(bob)]",
      "\(ada)\n\(bob)\r\n\(one)\n", "\u{FEFF}[\(ada),\n\(bob),\(one)]\n",
    ])
  func readsShapes(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["u1|ada|Ada|a@x.example|in", "u2|bob|-|-|out"])
    #expect(outcome.groups == ["g1|One"])
    #expect(outcome.memberships == ["u1 in g1"], "who is out has no memberships")
    #expect(outcome.problems == [])
  }

  @Test func mayBeASingleResource() {
    let outcome = Self.outcome(Self.ada, .users)
    #expect(outcome.users == ["u1|ada|Ada|a@x.example|in"])
    #expect(outcome.problems == [])
  }

  @Test(
    "of other kinds are refused by name",
    arguments: [
      ("Error", "a SCIM error answer"), ("PatchOp", "a SCIM PATCH request"),
      ("SearchRequest", "a SCIM search request"), ("BulkRequest", "a SCIM bulk message"),
      ("BulkResponse", "a SCIM bulk message"),
    ])
  func refusesMessages(_ schema: String, _ name: String) {
    let urn = "urn:ietf:params:scim:api:messages:2.0:\(schema)"
    let body = "\"status\":\"404\",\"Operations\":[{\"op\":\"add\",\"value\":{\"members\":[]}}]"
    let outcome = Self.outcome("{\"schemas\":[\"\(urn)\"],\(body)}")
    #expect(outcome.problems.contains { $0.contains("error scim-message this is \(name)") })
    let remedy = schema == "Error" ? "renew the token" : "give the answer to a list request"
    #expect(outcome.helps.contains { $0.hasPrefix(remedy) })
  }

  /// (RFC 7643, section 2.1.)
  @Test func haveNamesWithoutCase() {
    let text = """
      {"SCHEMAS":["URN:ietf:params:scim:api:messages:2.0:LISTRESPONSE"],"TOTALRESULTS":3,
      "resources":[{"Schemas":["urn:IETF:params:scim:schemas:core:2.0:USER"],"ID":"u1",
      "USERNAME":"ada","Name":{"GivenName":"Ada","FAMILYNAME":"L"},"Active":true,
      "Emails":[{"VALUE":"b@x"},{"Value":"a@x.example","Primary":true,"TYPE":"WORK"}]},
      {"id":"u2","UserName":"bob","Meta":{"ResourceType":"user"},"ACTIVE":false},
      {"Id":"g1","DISPLAYNAME":"One","Members":[{"VALUE":"u1","Type":"USER"}]}]}
      """
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["u1|ada|Ada L|a@x.example|in", "u2|bob|-|-|out"])
    #expect(outcome.groups == ["g1|One"] && outcome.memberships == ["u1 in g1"])
    #expect(outcome.problems == [])
  }

  @Test func areKnownByEveryByteOfTheirSchema() {
    let urn = Array("urn:ietf:params:scim:api:messages:2.0:PatchOp".utf8)
    func isMessage(_ schema: [UInt8]) -> Bool {
      let schema = String(decoding: schema, as: UTF8.self)
      return Self.outcome("{\"schemas\":[\"\(schema)\"]}").codes.contains("scim-message")
    }
    #expect(isMessage(urn))
    for index in urn.indices {
      var other = urn
      other[index] ^= 0x20
      let isLetter = urn[index] | 0x20 >= 0x61 && urn[index] | 0x20 <= 0x7A
      #expect(isMessage(other) == isLetter, "byte \(index)")
      other[index] = UInt8(ascii: "~")
      #expect(!isMessage(other), "byte \(index)")
    }
  }

  /// (SCIM 1.1 protocol, sections 3.2.2 and 3.9; drafts of 2.0 had other names of schemas.)
  @Test func ofSCIM11AreReadOrRefusedByName() {
    let schema = "\"schemas\":[\"urn:scim:schemas:core:1.0\"]"
    let user = "{\"id\":\"u1\",\"userName\":\"ada\",\"active\":true}"
    let group = "{\(schema),\"id\":\"g1\",\"displayName\":\"One\",\"members\":[{\"value\":\"u1\"}]}"
    let list = "{\(schema),\"totalResults\":2,\"Resources\":[\(user),\(group)]}"
    let outcome = Self.outcome(list)
    #expect(outcome.users == ["u1|ada|-|-|in"] && outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["scim-1.1"])
    let cut = Self.outcome(list.replacing("\"totalResults\":2", with: "\"totalResults\":3"))
    #expect(cut.codes.contains("incomplete-list"))
    let error = Self.outcome("{\"Errors\":[{\"description\":\"not found\",\"code\":\"404\"}]}")
    #expect(error.problems[0].contains("error answer"))
    let none = Self.outcome("{\"Errors\":[],\"totalResults\":1,\"Resources\":[\(user)]}", .users)
    #expect(none.problems == [])
    let draft = group.replacing(
      "urn:scim:schemas:core:1.0", with: "urn:scim:schemas:core:2.0:Group")
    #expect(Self.outcome("[\(user),\(draft)]").problems == [])
  }

  @Test(
    "that are none are refused",
    arguments: [
      ("null", "not-an-export"), ("{}", "record-type"), ("[{}]", "record-type"),
      ("[1]", "json-type"),
      ("[\(Resource.list([ada]))]", "record-type"),
      ("\(Resource.list([ada]))\n\(ada)", "json-trailing"),
      ("\(ada)\n\(Resource.list([ada]))", "json-trailing"), ("\(ada)\(bob)", "json-trailing"),
      ("\(ada) \(bob)", "json-trailing"), ("[\(ada)][\(bob)]", "json-trailing"),
      ("{\"value\":[\(ada)],\"@odata.nextLink\":\"x\"}", "record-type"),
      (
        "[{\"meta\":{\"resourceType\":\"Role\"},\"id\":\"r\",\"displayName\":\"Role\"}]",
        "record-type"
      ),
      (
        "[{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Schema\"],\"id\":\"s\",\"displayName\":\"S\"}]",
        "record-type"
      ),
      ("{\"totalResults\":1,\"Resources\":{}}", "json-type"), ("[", "json-cut-short"),
      ("", "not-an-export"),
      ("<html>", "not-an-export"), ("\u{FEFF} \n", "not-an-export"),
      ("\u{0}\u{0}{", "not-an-export"),
    ])
  func refusesOthers(_ text: String, _ code: String) {
    let outcome = Outcome([Export("all.json", [.users, .groups], text)])
    #expect(outcome.codes.contains(code), "\(outcome.problems)")
    #expect(outcome.hasErrors)
  }

  @Test(
    "are told from other encodings",
    arguments: [
      (Array("i\0".utf8), "UTF-16"), (Array("[\0x]".utf8), "json"),
      (Array("\0{\0\"\0a".utf8), "UTF-16"), (Array("\0\0\0[".utf8), "NUL bytes"),
    ] as [([UInt8], String)])
  func tellEncodings(_ bytes: [UInt8], _ name: String) {
    let outcome = Outcome([Export("all.json", .users, bytes)])
    #expect(outcome.problems.count == 1 && outcome.problems[0].contains(name))
  }

  @Test(
    "that hold one value and no list are refused by name",
    arguments: [
      ("null", "null"), (" true\n", "true"), ("\u{FEFF}false", "false"), ("42\r\n", "a number"),
      ("-1.5e+3", "a number"),
    ])
  func refusesBareValues(_ text: String, _ name: String) {
    let outcome = Outcome([Export("all.json", .users, text)])
    let words = "error not-an-export the file holds \(name), not an export"
    #expect(outcome.problems == ["all.json:0-1 \(words)"])
  }

  @Test("that git could not merge are refused", arguments: ["{}", "id,userName\n"])
  func refusesMergeConflicts(_ text: String) {
    let outcome = Outcome([Export("all", .users, "\n<<<<<<< HEAD\n\(text)")])
    #expect(outcome.problems == ["all:0-1 error merge-conflict a merge conflict of git"])
  }

  @Test func thatContradictTheirDeclaredFormatAreRefused() {
    #expect(
      Outcome([Export("a", .users, "id,userName\nu,a\n").declared(.scim)]).codes == [
        "format-mismatch"
      ])
    #expect(
      Outcome([Export("a", .users, "[\(Self.ada)]").declared(.csv)]).codes == ["format-mismatch"])
    #expect(Outcome([Export("a", .users, "[\(Self.ada)]").declared(.scim)]).problems == [])
  }

  @Test func cutAnywhereAreRefused() {
    let text = Array(Resource.list([Self.ada, Self.one, Self.bob]).utf8)
    #expect(!Outcome([Export("all.json", [.users, .groups], text)]).hasErrors)
    for end in text.indices {
      let outcome = Outcome([Export("all.json", [.users, .groups], Array(text[..<end]))])
      #expect(outcome.hasErrors, "a prefix of \(end) bytes")
      #expect(outcome.problems.count == 1, "\(outcome.problems)")
    }
  }

  @Test("are the same however the bytes come", arguments: [1, 2, 7, 100])
  func ignoresSteps(_ step: Int) {
    let text = Resource.list([Self.ada, Self.one, Self.bob, "{\"id\":\"\",\"userName\":\"x\"}"])
    let export = Export("all.json", [.users, .groups], text)
    #expect(Outcome([export], step: step) == Outcome([export]))
  }

  @Test func thatFailWhileReadingSayWhy() {
    var exportReader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    let input = ExportInput(
      source: .init(index: 0), roles: .users, format: nil, isComplete: true, group: nil)
    unsafe exportReader.read(input) { (_) throws(InputFailure) -> Int in
      throw InputFailure(reason: "the disk is on fire")
    }
    let part = exportReader.finish()
    #expect(part.log.counts[.inputUnreadable] == 1 && part.log.hasErrors)
  }
}

extension Export {
  func declared(_ format: ExportFormat) -> Export {
    var export = self
    export.format = format
    return export
  }
}
