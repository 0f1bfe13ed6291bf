import AllotDirectory
import TestSupport
import Testing

@Suite("CSV users") struct CSVUserTests {
  private static func outcome(_ text: String, missingActive: MissingActive = .active) -> Outcome {
    Outcome([Export("users.csv", .users, text)], missingActive: missingActive)
  }

  @Test(
    "are read under any spelling of a header",
    arguments: [
      "id,userName,displayName,email,active\nu1,Ada@x.example,Ada,a@x.example,true\n",
      "ID,USERNAME,Display Name,E-Mail,Active\nu1,Ada@x.example,Ada,a@x.example,YES\n",
      "\u{FEFF}user_id,login,name,mail,is_active\r\nu1,Ada@x.example,Ada,a@x.example,1\r\n",
      "email;active;displayName;userName;id\na@x.example;True;Ada;Ada@x.example;u1\n",
      "id\tuserName\tdisplayName\temail\tactive\nu1\tAda@x.example\tAda\ta@x.example\tyes\n",
      "id|userName|displayName|email|active\nu1|Ada@x.example|Ada|a@x.example|TRUE\n",
      "id [Required],userName [x],displayName,email,active,\nu1,Ada@x.example,Ada,a@x.example,true,\n",
      "#TYPE System.Object\nid,userName,displayName,email,active\nu1,Ada@x.example,Ada,a@x.example,true\n",
      "\n\r\nid;userName;displayName;email;active\nu1;Ada@x.example;Ada;a@x.example;true\n\n;;;;\n",
      "\"id\",\"userName\",\"displayName\",\"email\",\"active\"\n\"u1\",\"Ada@x.example\",\"Ada\",\"a@x.example\",\"true\"\n",
      "x,id,x,userName,displayName,email,active\n1,u1,2,Ada@x.example,Ada,a@x.example,true\n",
    ])
  func readsHeaders(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["u1|Ada@x.example|Ada|a@x.example|in"])
    #expect(outcome.codes.allSatisfy { $0 == "csv-blank-rows" })
    #expect(!outcome.hasErrors)
  }

  @Test("count blank rows", arguments: [(1, "1 blank row was"), (2, "2 blank rows were")])
  func countBlankRows(_ count: Int, _ words: String) {
    let outcome = Self.outcome("id,userName\nu1,ada\n" + String(repeating: "\n", count: count))
    #expect(outcome.problems == ["- note csv-blank-rows \(words) passed over"])
  }

  @Test func keepsCellsAsTheyAre() {
    let outcome = Self.outcome("id,userName,displayName\n000123,1E5,\"=1+1\n \"\"x\"\" \"\n")
    #expect(outcome.users == ["000123|1E5|=1+1\n \"x\" |-|in"])
    #expect(outcome.problems == [])
  }

  @Test func takeTheFoldedLoginForAnIDWhereThereIsNoColumn() {
    let outcome = Self.outcome("userName,email\nAda@X.example,\nÉva,e@x.example\n")
    #expect(
      outcome.users == ["ada@x.example|Ada@X.example|-|-|in", "Éva|Éva|-|e@x.example|in"])
    #expect(
      outcome.problems == [
        "- note csv-login-is-id the login serves as id, for no column is called id; "
          + "the header has userName, email"
      ])
  }

  @Test(
    "know these words for active",
    arguments: [
      ("true", "in"), ("TRUE", "in"), ("Yes", "in"), ("1", "in"), ("false", "out"), ("NO", "out"),
      ("0", "out"),
    ])
  func readsActive(_ word: String, _ state: String) {
    let outcome = Self.outcome("id,userName,active\nu1,ada,\(word)\n")
    #expect(outcome.users == ["u1|ada|-|-|\(state)"])
    #expect(outcome.problems == [])
  }

  @Test(
    "refuse other words for active", arguments: ["", "2", "maybe", "t", "active", "null", " true"])
  func refusesActive(_ word: String) {
    let outcome = Self.outcome("id,userName,active\nu1,ada,\(word)\n")
    #expect(outcome.places == ["26-\(26 + max(1, word.utf8.count)) csv-boolean"])
    #expect(outcome.hasErrors)
  }

  @Test func missingActiveIsAsTheWorkspaceSays() {
    let text = "id,userName\nu1,ada\nu2,bob\n"
    #expect(Self.outcome(text).problems == [])
    let strict = Self.outcome(text, missingActive: .error)
    #expect(strict.places == ["12-13 active-missing", "19-20 active-missing"])
    #expect(strict.hasErrors)
  }

  @Test(
    "do not care what the names of unread columns hold",
    arguments: ["un\u{7F}read", "N°\u{A0}de poste"])
  func ignoresUnreadNames(_ name: String) {
    let outcome = Outcome([Export("a.csv", .users, "id,userName,\(name)\nu1,ada,x\n")])
    #expect(outcome.problems == [])
  }

  @Test(
    "are refused where a column name is not what it looks like",
    arguments: [
      ("\u{FEFF}\u{FEFF}id,userName\nu1,ada\n", "3-8", "U+FEFF"),
      ("\u{FEFF}\"\u{FEFF}id\",userName\nu1,ada\n", "3-8", "U+FEFF"),
      ("userName,i\u{200B}d\nada,u1\n", "9-14", "U+200B"),
      ("userName;i\u{200B}d\nada;u1\n", "9-14", "U+200B"),
      ("id\u{A0},userName\nu1,ada\n", "0-4", "U+00A0"),
      ("\u{2003}id,userName\nu1,ada\n", "0-5", "U+2003"),
      ("\"id\n\",userName\nu1,ada\n", "0-3", "U+000A"),
      ("id,user\u{AD}Name\nu1,ada\n", "3-13", "U+00AD"),
      ("id,userName,e\u{202E}mail\nu1,ada,a@x\n", "12-20", "U+202E"),
    ])
  func refusesUnseenNames(_ text: String, _ place: String, _ scalar: String) {
    let words = "error csv-header a column name with \(scalar), which nobody can see"
    #expect(Self.outcome(text).problems == ["users.csv:\(place) \(words)"])
    #expect(Self.outcome(text).users == [])
  }

  /// Faults with their bytes and whether they stop the run.
  @Test(
    "are refused, naming the bytes",
    arguments: [
      ("id,name\nu1,Ada\n", "0-1 csv-header"), ("u1,ada\n", "0-1 csv-header"),
      ("id,userName,login\nu1,a,b\n", "0-1 csv-header"),
      ("id,userName,ID\nu1,a,b\n", "0-1 csv-header"),
      ("sep=,\nid,userName\nu1,ada\n", "0-5 csv-header"),
      ("# users\nid,userName\n", "0-7 csv-header"),
      ("version:v1.0\nid,userName\n", "0-12 csv-header"),
      ("userName,id;userName\na,u;a\n", "0-20 csv-delimiter"),
      ("id,userName\nu1,ada,x\n", "12-13 csv-row-length"),
      ("id,userName\nu1\n", "12-13 csv-row-length"),
      ("id,userName,email\nu1,ada\n", "18-19 csv-row-length"),
      ("id,userName,\nu1,ada,x\n", "20-21 csv-header"),
      ("id,userName\n<<<<<<< HEAD\nu1,ada\n", "12-19 merge-conflict"),
      ("x,id,userName\n=======\n", "14-21 merge-conflict"),
      ("x,id,userName\n=======", "14-21 merge-conflict"),
      ("id,userName\nu1,ada\n# rows=1\n", "19-20 csv-comment"),
      ("id,userName\nu1,a\"b\n", "16-17 csv-quote"), ("id,userName\nu1,\"ada\n", "15-16 csv-quote"),
      ("id,userName\ru1,ada\n", "11-12 csv-line-end"),
      ("id,userName\nu1,ada\u{0}\n", "18-19 csv-nul"),
      ("id,userName\n,ada\n", "12-13 identifier"), ("id,userName\nu1, ada\n", "15-19 identifier"),
      ("id,userName\nu1,a\u{200B}da\n", "15-21 identifier"),
      ("id,userName\nu1,\u{202E}ada\n", "15-21 identifier"),
      ("id,userName\nu1,\"ada\n\"\n", "15-16 identifier"),
      ("id,userName,active\nu1,ada,\"no\nyes\"\n", "26-27 csv-boolean"),
      ("id,userName,password\nu1,ada\n", "21-22 csv-row-length"),
      ("#TYPE x\rid,userName\nu1,ada\n", "7-8 csv-line-end"),
      ("id,userName\ru1,ada\r", "11-12 csv-line-end"),
    ])
  func refuses(_ text: String, _ place: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.places.contains(place), "\(outcome.problems)")
    #expect(outcome.hasErrors)
  }

  @Test(
    "are read with a flag",
    arguments: [
      ("id,userName\nu1,ada", "17-18 csv-last-line"),
      ("id,userName,x\nu1,ada\nu2,bob\n", "14-15 csv-short-row"),
      ("id,userName\n1.23E+11,ada\n", "12-20 csv-spreadsheet"),
    ])
  func flags(_ text: String, _ place: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.places == [place])
    #expect(!outcome.hasErrors && !outcome.users.isEmpty)
  }

  @Test("bound identifiers", arguments: [(1024, false), (1025, true)])
  func boundsIdentifiers(_ count: Int, _ isRefused: Bool) {
    let id = String(repeating: "x", count: count)
    #expect(Self.outcome("id,userName\n\(id),ada\n").hasErrors == isRefused)
  }

  @Test func findTheDelimiterHoweverTheBytesCome() {
    let unused = (0..<900).map { "column \($0)" }.joined(separator: ";")
    let cells = (0..<900).map { "\($0)" }.joined(separator: ";")
    let export = Export("users.csv", .users, "\(unused);id;userName\n\(cells);u1;ada\n")
    for step in [1, 4096, Int.max] {
      #expect(Outcome([export], step: step).users == ["u1|ada|-|-|in"])
    }
  }

  @Test func doNotSeeBytesOfTheFileBefore() {
    let first = Export("a.csv", .users, "\u{FEFF}id,userName\nu1,ada\n")
    let zip = Export("b.csv", .users, "PK\u{3}\u{4}")
    let short = Export("c.csv", .users, [0xEF, 0xBB])
    let half = Export("d.csv", .users, "PK")
    let outcome = Outcome([first, zip, half, first, short])
    #expect(Outcome([short]).problems.allSatisfy(outcome.problems.contains))
    #expect(
      Outcome([half]).problems.filter { $0.contains("d.csv") }.allSatisfy(outcome.problems.contains)
    )
  }
}

@Suite("CSV groups and memberships") struct CSVMembershipTests {
  private static let users = Export("users.csv", .users, "id,userName\nu1,Ada\nu2,Bob\n")
  private static let groups = Export("groups.csv", .groups, "id,displayName\ng1,One\ng2,Two\n")

  private static func outcome(_ text: String, group: String? = nil) -> Outcome {
    Outcome([users, groups, Export("m.csv", .memberships, text, group: group)])
  }

  @Test(
    "join by id or by login",
    arguments: [
      "groupId,userId\ng1,u1\ng1,u2\n", "Group ID;Member ID\ng1;u1\ng1;u2\n",
      "group,userName\ng1,ADA\ng1,bob\n", "user,group\nu1,g1\nu2,g1\nu1,g1\n",
    ])
  func join(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1"])
    #expect(outcome.problems == [])
    #expect(outcome.groups == ["g1|One", "g2|Two"])
  }

  @Test(
    "join where the workspace binds the group",
    arguments: ["id\nu1\n", "userId\nu1\n", "login\nADA\n"])
  func joinBound(_ text: String) {
    let outcome = Self.outcome(text, group: "g2")
    #expect(outcome.memberships == ["u1 in g2"])
    #expect(outcome.problems == [])
  }

  @Test func areRefusedWithoutAGroup() {
    #expect(Self.outcome("userId\nu1\n").codes == ["csv-header"])
    #expect(Self.outcome("userId\nu1\n", group: "g9").codes == ["membership-of-unknown-group"])
    #expect(Self.outcome("groupId,userId\ng9,u1\n").codes == ["membership-of-unknown-group"])
    let one = Self.outcome("groupId,userId\ng9,u1\n")
    #expect(one.problems[0].contains("1 membership of a group that no input names"))
    let two = Self.outcome("groupId,userId\ng9,u1\ng8,u1\n")
    #expect(two.problems[0].contains("2 memberships of groups that no input names"))
    let bound = Self.outcome("userId\nu1\n", group: "g9")
    #expect(bound.problems[0].contains("1 membership of g9, which no input names"))
  }

  @Test func areRefusedWhenTheyNameAnotherGroupThanTheWorkspace() {
    let outcome = Self.outcome("groupId,userId\ng1,u1\ng2,u1\n", group: "g1")
    #expect(outcome.places == ["21-23 membership-of-another-group"])
  }

  /// Else nobody would be in a group any more.
  @Test(
    "are refused where there is nothing but blank rows",
    arguments: [",\n,\n", ",,,,", "\"\"\n\"\"\r\n", "\n;\n\n"])
  func areRefusedWithoutAHeader(_ text: String) {
    #expect(Self.outcome(text).places == ["0-1 not-an-export"])
    #expect(Self.outcome(text, group: "g1").places == ["0-1 not-an-export"])
  }

  @Test func findPeopleWhoseLoginIsTheirID() {
    let users = Export("users.csv", .users, "userName\nAda@X\nbob@x\n")
    for text in ["groupId,userId\ng1,Ada@X\ng1,bob@x\n", "groupId,userId\ng1,ada@x\ng1,bob@x\n"] {
      let outcome = Outcome([users, Self.groups, Export("m.csv", .memberships, text)])
      #expect(outcome.memberships == ["ada@x in g1", "bob@x in g1"])
      #expect(outcome.codes == ["csv-login-is-id"])
    }
  }

  @Test func refuseTwoKindsInOneFile() {
    let outcome = Outcome([Export("all.csv", [.users, .groups], "id,userName\nu1,ada\n")])
    #expect(outcome.codes.contains("csv-two-kinds") && outcome.hasErrors)
  }

  @Test func refuseGroupsThatNobodyGivesMembersTo() {
    let outcome = Outcome([Self.users, Self.groups])
    #expect(outcome.codes == ["no-members"] && outcome.hasErrors)
  }
}
