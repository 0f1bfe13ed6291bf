import AllotDirectory
import Diagnostics
import TestSupport
import Testing

/// Tables that no format describes, read as the workspace says.
@Suite("Tables with named columns") struct TableLayoutTests {
  private static func export(
    _ text: String, _ columns: [CSVColumn: String], _ roles: Roles = .users,
    words: [String: Bool] = [:], separator: String? = nil, format: ExportFormat? = nil,
    group: String? = nil
  ) -> Export {
    var export = Export("t.csv", roles, text, format: format, group: group)
    export.table.columns = columns.mapValues { NamedColumn(ExactText($0)) }
    export.table.listSeparator = separator?.utf8.first
    for (word, isIn) in words { export.lifecycle.set(ExactText(word), isIn: isIn) }
    return export
  }

  private static let everything: Roles = [.users, .groups, .memberships]

  // MARK: Columns

  @Test(
    "are found by the name that the file has",
    arguments: [
      ("Kennung,Anmeldung", "Kennung", "Anmeldung"), ("Kennung;Anmeldung", "kennung", "ANMELDUNG"),
      ("Kenn-Ung\tAn_mel dung [x]", "kennung", "anmeldung"),
      ("Kennung|Anmeldung|kennung ", "Kennung", "Anmeldung"),
      ("Größe,N°\u{A0}de poste", "Größe", "N°\u{A0}de poste"),
    ])
  func findNames(_ header: String, _ id: String, _ login: String) {
    let delimiter = header.first { ",;\t|".contains($0) } ?? ","
    let row = header.split(separator: delimiter).indices.map { ["u1", "Ada", "x"][$0] }
    let text = "\(header)\n\(row.joined(separator: String(delimiter)))\n"
    let outcome = Outcome([Self.export(text, [.id: id, .userName: login])])
    #expect(outcome.users == ["u1|Ada|-|-|in"])
    #expect(outcome.problems == [])
  }

  @Test func meanNothingByThemselvesWhereTheWorkspaceNamesThem() {
    let text = "id,login,name,code\nx1,ada,Ada,u1\n"
    let outcome = Outcome([
      Self.export(text, [.id: "code", .displayName: "login", .userName: "id"])
    ])
    #expect(outcome.users == ["u1|x1|ada|-|in"])
    #expect(outcome.problems == [])
  }

  @Test func mayShareOneHeader() {
    let text = "Mail,Name\nada@x.example,Ada\n"
    let columns: [CSVColumn: String] = [.id: "Mail", .userName: "Mail", .email: "Mail"]
    let outcome = Outcome([Self.export(text, columns)])
    #expect(outcome.users == ["ada@x.example|ada@x.example|Ada|ada@x.example|in"])
  }

  @Test(
    "are missed by name",
    arguments: [
      ("Logn", "did you mean `userName: Login`?"),
      ("Department", "write the name for userName as the header has it"),
      ("-", "write the name for userName as the header has it"),
    ])
  func missNames(_ name: String, _ help: String) {
    let outcome = Outcome([Self.export("id,Login,\nu1,ada,\n", [.userName: name])])
    let words = "error csv-header no column `\(name)`; the header has id, Login, "
    #expect(outcome.problems == ["t.csv:0-1 \(words)"])
    #expect(outcome.helps == [help])
  }

  @Test func areRefusedWhereTwoHaveTheName() {
    for header in ["id,Login,Login", "id,log in,LOG_IN"] {
      let outcome = Outcome([Self.export("\(header)\nu1,a,b\n", [.userName: "login"])])
      #expect(outcome.codes == ["csv-header"] && outcome.hasErrors)
    }
    let exact = Outcome([Self.export("id,log in,LOG_IN\nu1,a,b\n", [.userName: "LOG_IN"])])
    #expect(exact.users == ["u1|b|-|-|in"])
  }

  @Test(
    "decide the delimiter",
    arguments: ["a,b;Login\nx,y;ada\n", "Login;c,d\nada;x,y\n", "Login;\"a,id;x\"\nada;1\n"])
  func decideDelimiter(_ text: String) {
    let outcome = Outcome([Self.export(text, [.userName: "login"])])
    #expect(outcome.users.map { $0.split(separator: "|")[1] } == ["ada"], "\(outcome.problems)")
  }

  @Test func areNeverThoseOfAVendorUnlessItIsNamed() {
    let google = "First Name [Required],Last Name [Required],Email Address [Required],Status"
    let text = "\(google),Org Unit Path\nAda,Lovelace,ada@x.example,Suspended,/\n"
    let columns: [CSVColumn: String] = [.userName: "Email Address", .givenName: "First Name"]
    let outcome = Outcome([Self.export(text, columns)])
    #expect(outcome.formats == [])
    #expect(outcome.users == ["ada@x.example|ada@x.example|Ada|-|in"])
  }

  // MARK: Groups in cells

  @Test(
    "list groups in a cell",
    arguments: [
      (";", "Eng; Research"), (",", "Eng, Research"), ("|", "Eng |Research|"),
      (" ", "Eng  Research"), ("/", "/Eng/ Research/Eng"),
    ])
  func listGroups(_ separator: String, _ cell: String) {
    let text = "Login,Teams\nada,\"\(cell)\"\nbob,\n"
    let columns: [CSVColumn: String] = [.userName: "Login", .groups: "Teams"]
    let outcome = Outcome([Self.export(text, columns, Self.everything, separator: separator)])
    #expect(outcome.groups == ["Eng|Eng", "Research|Research"])
    #expect(outcome.memberships == ["ada in Eng", "ada in Research"])
    #expect(outcome.users == ["ada|ada|-|-|in", "bob|bob|-|-|in"])
    #expect(outcome.codes == ["csv-login-is-id"])
  }

  @Test func listGroupsOfPeopleFromAnotherFile() {
    let users = Export("u.csv", .users, "id,userName\nu1,ada\nu2,bob\n")
    let groups = Export("g.csv", .groups, "id,displayName\ng1,Eng\n")
    let text = "id,Login,Teams\nu1,ada,Eng\nu2,bob,\n"
    let columns: [CSVColumn: String] = [.userName: "Login", .groups: "Teams"]
    let outcome = Outcome([users, groups, Self.export(text, columns, .memberships)])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.problems == [])
  }

  @Test func listMembersInACell() {
    let users = Export("u.csv", .users, "id,userName\nu1,ada\nu2,bob\n")
    let text = "Gruppe,Mitglieder\nEng,ada bob\nOps,\n"
    let columns: [CSVColumn: String] = [
      .id: "Gruppe", .displayName: "Gruppe", .members: "Mitglieder",
    ]
    for roles in [Roles.groups, [.groups, .memberships]] {
      let outcome = Outcome([users, Self.export(text, columns, roles, separator: " ")])
      #expect(outcome.groups == ["Eng|Eng", "Ops|Ops"])
      #expect(outcome.memberships == ["u1 in Eng", "u2 in Eng"])
      #expect(outcome.problems == [])
    }
  }

  @Test("do not guess what parts names", arguments: ["Eng;Ops", "Sales, EMEA", "a|b"])
  func doNotGuess(_ cell: String) {
    let text = "Login,Teams\nada,\"\(cell)\"\n"
    let columns: [CSVColumn: String] = [.userName: "Login", .groups: "Teams"]
    let outcome = Outcome([Self.export(text, columns, Self.everything)])
    #expect(outcome.codes.contains("csv-list") && outcome.hasErrors)
    let told = Outcome([Self.export(text, columns, Self.everything, separator: "/")])
    #expect(told.groups == ["\(cell)|\(cell)"])
  }

  // MARK: Memberships

  @Test func nameGroupsAndMembersByName() {
    let users = Export("u.csv", .users, "id,userName\nu1,ada\nu2,bob\n")
    let groups = Export("g.csv", .groups, "id,displayName\ng1,Eng\n")
    let text = "group,Team,Person,Art\nx,Eng,ADA,User\nx,Eng,bob,DEVICE\n"
    let columns: [CSVColumn: String] = [
      .groupName: "Team", .userLogin: "Person", .memberType: "Art",
    ]
    let outcome = Outcome([users, groups, Self.export(text, columns, .memberships)])
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["passed-over"] && !outcome.hasErrors)
    let odd = Outcome([
      users, groups, Self.export(text.replacing("DEVICE", with: "Leiter"), columns, .memberships),
    ])
    #expect(odd.codes == ["member-type-unknown"] && odd.hasErrors)
  }

  // MARK: Status words

  @Test(
    "have status words, and no others",
    arguments: [CSVColumn.status, .active, .suspended, .archived])
  func haveWords(_ column: CSVColumn) {
    let text = "id,login,State\nu1,ada,Enabled\nu2,bob,disabled\nu3,eve,On Leave\n"
    let words = ["enabled": true, "DISABLED": false, "on leave": true]
    let outcome = Outcome([Self.export(text, [column: "State"], words: words)])
    #expect(outcome.users == ["u1|ada|-|-|in", "u2|bob|-|-|out", "u3|eve|-|-|in"])
    #expect(outcome.problems == [])
    let odd = Outcome([
      Self.export(text.replacing("On Leave", with: "gone"), [column: "State"], words: words)
    ])
    let isStatus = column == .status
    #expect(odd.places == ["53-57 \(isStatus ? "status-unknown" : "csv-boolean")"])
    #expect(odd.helps[0].contains("`statuses: {gone: in}`, or `out`"))
  }

  @Test func haveNoWordsThatNobodyGave() {
    let text = "id,login,State\nu1,ada,enabled\n"
    #expect(Outcome([Self.export(text, [.status: "State"])]).codes == ["status-unknown"])
    #expect(Outcome([Self.export(text, [.active: "State"])]).codes == ["csv-boolean"])
  }

  @Test func mayTurnTrueAndFalseAround() {
    let text = "id,login,Gesperrt\nu1,ada,true\nu2,bob,0\n"
    let expected: Set = ["u1|ada|-|-|out", "u2|bob|-|-|in"]
    #expect(Outcome([Self.export(text, [.suspended: "Gesperrt"])]).users == expected)
    let words = ["true": false, "0": true]
    #expect(Outcome([Self.export(text, [.active: "Gesperrt"], words: words)]).users == expected)
  }

  @Test func mayGiveAnEmptyCellAMeaning() {
    let text = "id,login,Left\nu1,ada,\nu2,bob,2026-01-31\n"
    let outcome = Outcome([
      Self.export(text, [.status: "Left"], words: ["": true, "2026-01-31": false])
    ])
    #expect(outcome.users == ["u1|ada|-|-|in", "u2|bob|-|-|out"])
    let odd = Outcome([Self.export(text, [.status: "Left"], words: ["x": true])])
    #expect(odd.helps.contains { $0.contains("`statuses: {\"\": in}`") })
  }

  @Test func readAStatusColumnOnceItsWordsAreGiven() {
    let text = "id,login,Status\nu1,ada,left\n"
    #expect(Outcome([Self.export(text, [:], words: ["left": false])]).users == ["u1|ada|-|-|out"])
    let unread = Outcome([Self.export(text, [:])])
    #expect(unread.codes == ["csv-status-unread"] && !unread.hasErrors)
    let active = "id,login,Status,active\nu1,ada,left,true\n"
    #expect(Outcome([Self.export(active, [:])]).problems == [])
  }

  // MARK: Settings without a meaning

  private static let list = Resource.list([Resource.user("u1", "ada")])
  private static let okta =
    "[{\"id\":\"u1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"ada\"}}]"

  @Test func areNotJSON() {
    var export = Export("t.json", .users, Self.list)
    export.table.columns[.id] = NamedColumn(ExactText("x"))
    export.table.delimiter = UInt8(ascii: ";")
    export.table.listSeparator = UInt8(ascii: ";")
    let outcome = Outcome([export])
    #expect(outcome.codes == ["source-table", "source-table", "source-table"])
    #expect(outcome.users == [])
  }

  @Test(
    "and JSON have no use for words where nothing has a status",
    arguments: [
      (list, "scim"), ("id,login\nu1,ada\n", "csv"), ("id,login,name\nu1,ada,x\n", "csv"),
    ])
  func haveNoUseForWords(_ text: String, _ format: String) {
    let export = Self.export(text, [:], words: ["gone": false], format: ExportFormat(named: format))
    #expect(Outcome([export]).codes == ["source-statuses"])
  }

  @Test func overrideTheWordsOfAFormat() {
    let outcome = Outcome([Self.export(Self.okta, [:], words: ["active": false])])
    #expect(!outcome.hasErrors && outcome.users.allSatisfy { $0.hasSuffix("out") })
    let more = Outcome([
      Self.export(Self.okta.replacing("ACTIVE", with: "Parked"), [:], words: ["parked": true])
    ])
    #expect(!more.hasErrors && more.users.allSatisfy { $0.hasSuffix("in") })
  }

  @Test func haveNoUseForAGroupWhereCellsNameThem() {
    let columns: [CSVColumn: String] = [.userName: "Login", .groups: "Teams"]
    let export = Self.export("Login,Teams\nada,Eng\n", columns, Self.everything, group: "Eng")
    #expect(Outcome([export]).codes.contains("source-group"))
  }

  @Test func haveNoUseForASeparatorWithoutLists() {
    let outcome = Outcome([Self.export("id,login\nu1,ada\n", [:], separator: ";")])
    #expect(outcome.codes == ["source-table"] && outcome.hasErrors)
  }

  @Test func sayWhenTheHeaderHasAnotherDelimiter() {
    var export = Export("t.csv", .users, "id,login\nu1,ada\n")
    export.table.delimiter = UInt8(ascii: ";")
    let outcome = Outcome([export])
    #expect(outcome.codes == ["csv-delimiter"])
    #expect(outcome.helps == ["write `delimiter: \",\"`"])
    export.table.delimiter = UInt8(ascii: "\t")
    #expect(Outcome([export]).problems[0].contains("parted by tabs, as the workspace says"))
  }

  @Test func areCutByTheDelimiterThatIsGiven() {
    var export = Export("t.csv", .users, "userName,id;userName\nx,u1;ada\n")
    #expect(Outcome([export]).codes.contains("csv-delimiter"))
    export.table.delimiter = UInt8(ascii: ";")
    export.table.columns[.id] = NamedColumn(ExactText("userName,id"))
    #expect(Outcome([export]).users == ["x,u1|ada|-|-|in"])
  }
}

@Suite("Columns that the kind does not have") struct ColumnKindTests {
  @Test(
    "are told from those that it has",
    arguments: [
      (Roles.users, [.id, .status, .groupId, .groups], [.groupId, .groups]),
      ([.users, .memberships], [.groups, .members], [.members]),
      (.groups, [.id, .members, .userLogin], [.userLogin]),
      (.memberships, [.groupName, .memberType, .email], [.email]),
      (.memberships, [.groups, .userName, .groupId], [.groupId]),
    ] as [(Roles, [CSVColumn], [CSVColumn])])
  func areTold(_ roles: Roles, _ columns: [CSVColumn], _ idle: [CSVColumn]) {
    var input = ExportInput(
      source: SourceID(index: 0), roles: roles, format: nil, isComplete: true, group: nil)
    for column in columns { input.table.columns[column] = NamedColumn(ExactText("x")) }
    let found = input.columnMisfits
    #expect(found.allSatisfy { $0.code == .sourceColumn && $0.severity == .error })
    let words = idle.map(\.rawValue).sorted().map {
      "`\($0)` is no column of \(roles.names.joined(separator: " and "))"
    }
    #expect(found.map(\.message) == words)
  }

  @Test func areOfSomeRowUnlessTheyAreAVendorsOwn() {
    let own: Set<CSVColumn> = [.secondLogin, .ended, .managers, .owners, .type, .scope]
    #expect(Set(CSVColumn.byRow.flatMap(\.columns)) == Set(CSVColumn.allCases).subtracting(own))
    #expect(Set(CSVColumn.named).isDisjoint(with: own))
  }
}
