import AllotCLI
import AllotDirectory
import Diagnostics
import Foundation
import Testing

@Suite("Sources of a workspace") struct WorkspaceSourceTests {
  private static func read(_ source: String) -> (WorkspaceSource?, [Diagnostic]) {
    var reader = WorkspaceReader()
    let text = "version: 1\nsources:\n" + source
    let workspace = reader.read(Array(text.utf8), source: SourceID(index: 0))
    var names = SourceList()
    _ = names.add("allot.yaml")
    return (workspace?.sources.first, reader.log.sorted(naming: names))
  }

  @Test func describeTables() throws {
    let (source, problems) = Self.read(
      """
        - users: people.csv
          columns:
            userName: E-Mail
            groups: "Teams [all]"
          delimiter: ";"
          list_separator: "/"
          statuses:
            Aktiv: in
            on leave: in
            "no": out
            "": in
      """)
    let found = try #require(source, "\(problems.map(\.message))")
    #expect(
      found.table.columns.mapValues(\.name.description) == [
        .userName: "E-Mail", .groups: "Teams [all]",
      ])
    #expect(found.table.delimiter == UInt8(ascii: ";"))
    #expect(found.table.listSeparator == UInt8(ascii: "/"))
    var words = Lifecycle()
    for word in ["aktiv", "on leave", ""] { words.set(ExactText(word), isIn: true) }
    words.set(ExactText("no"), isIn: false)
    #expect(found.lifecycle == words)
  }

  @Test(
    "spell delimiters",
    arguments: [
      ("\",\"", 0x2C), ("\";\"", 0x3B), ("';'", 0x3B), (";", 0x3B), ("\"|\"", 0x7C),
      ("\"\\t\"", 0x09), ("\\t", 0x09), ("tab", 0x09),
    ] as [(String, UInt8)])
  func spellDelimiters(_ text: String, _ byte: UInt8) {
    let (source, problems) = Self.read("  - users: a.csv\n    delimiter: \(text)\n")
    #expect(source?.table.delimiter == byte, "\(problems.map(\.message))")
  }

  @Test("spell separators", arguments: [("\" \"", 0x20), ("tab", 0x09), ("\"'\"", 0x27)])
  func spellSeparators(_ text: String, _ byte: UInt8) {
    #expect(
      Self.read("  - users: a.csv\n    list_separator: \(text)\n").0?.table.listSeparator == byte)
  }

  @Test(
    "are refused with a remedy",
    arguments: [
      ("delimiter: \":\"", "unknown-word", "write one of: \",\", \";\", \"|\", tab"),
      ("delimiter: \";;\"", "unknown-word", "write one of: \",\", \";\", \"|\", tab"),
      ("delimiter: Tab", "unknown-word", "write one of: \",\", \";\", \"|\", tab"),
      ("delimiter: é", "unknown-word", "write one of: \",\", \";\", \"|\", tab"),
      ("list_separator: x", "unknown-word", "write one sign in quotes, such as \";\", or tab"),
      ("list_separator: '\"'", "unknown-word", "write one sign in quotes, such as \";\", or tab"),
      ("list_separator: ', '", "unknown-word", "write one sign in quotes, such as \";\", or tab"),
      ("list_separator: §", "unknown-word", "write one sign in quotes, such as \";\", or tab"),
      ("columns: {username: Login}", "unknown-key", "write `userName`"),
      (
        "columns: {licence: x}", "unknown-key",
        "it may have: id, userName, displayName"
      ),
      ("columns: [Login]", "yaml-kind", "write `key: value` lines: id, userName"),
      ("columns: {userName: [a]}", "yaml-kind", "write the value on one line"),
      ("statuses: {gone: off}", "unknown-word", "write one of: in, out"),
      ("statuses: {gone: outt}", "unknown-word", "write `out`"),
      ("statuses: {in: [a, b]}", "yaml-kind", "write one line a word: `WORD: in`"),
      ("statuses: gone", "yaml-kind", "write one `WORD: ...` line an entry"),
      ("statuses: {Gone: in, gone: out}", "duplicate-key", "keep one of the two"),
      ("statuses: {gone: in, gone: in}", "duplicate-key", "keep one of the two"),
      ("group: g1", "source-group", "remove it"),
      ("seperator: x", "unknown-key", "it may have: users, groups"),
    ])
  func areRefused(_ line: String, _ code: String, _ help: String) {
    let (_, problems) = Self.read("  - users: a.csv\n    \(line)\n")
    #expect(problems.map(\.code.name) == [code])
    #expect(problems.allSatisfy { $0.help?.hasPrefix(help) ?? false }, "\(problems.map(\.help))")
    #expect(problems.allSatisfy { $0.range != nil })
  }

  @Test("have status words where they have people", arguments: ["groups", "memberships"])
  func haveWordsOfPeople(_ kind: String) {
    let (_, problems) = Self.read("  - \(kind): a.csv\n    statuses: {gone: out}\n")
    #expect(problems.map(\.code) == [.sourceStatuses])
    #expect(problems.map(\.message) == ["`statuses` belongs to users only"])
  }
}

/// What a run makes of the settings of its sources.
@Suite("Settings of sources") struct SourceSettingTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write("version: 1\nteam: {default: 1}\n", to: "policies")
    try folder.write("Mail;Was;Teams\nada;da;Eng/Ops\nbob;weg;\n", to: "people.csv")
  }

  private static let settings = """
        columns: {userName: Mail, status: Was, groups: Teams}
        delimiter: ";"
        list_separator: /
        statuses: {da: in, weg: out}
    """

  private func run(_ sources: String, _ options: String = "") throws -> (
    AllotCLI.ExitStatus, String
  ) {
    try folder.write("version: 1\npolicies: policies\nsources:\n\(sources)", to: "allot.yaml")
    let host = TestHost(in: folder)
    let status = host.run("validate \(options)")
    return (status, host.text(on: .output))
  }

  @Test func holdForAFileUnderAllItsKinds() throws {
    let kinds = "  - groups: people.csv\n  - memberships: people.csv\n"
    let people = "  - users: people.csv\n\(Self.settings)\n"
    for sources in [people + kinds, kinds + people] {
      let (status, text) = try run(sources)
      #expect(status == .done && text.contains("2 users, 2 groups, 2 memberships"), "\(text)")
    }
  }

  @Test func holdForFilesThatOptionsName() throws {
    try folder.write("Mail;Was\neve;da\n", to: "others.csv")
    let groups = "  - groups: groups.csv\n  - memberships: members.csv\n"
    try folder.write("id,displayName\ng1,Eng\n", to: "groups.csv")
    try folder.write("groupId,userName\ng1,eve\n", to: "members.csv")
    let people = "  - users: missing.csv\n\(Self.settings)\n"
      .replacing(", groups: Teams", with: "").replacing("    list_separator: /\n", with: "")
    let (status, text) = try run(people + groups, "--users others.csv")
    #expect(status == .done && text.contains("1 user, 1 group, 1 membership"), "\(text)")
  }

  @Test(
    "must agree",
    arguments: [
      ("delimiter: \",\"", "delimiter"), ("list_separator: \";\"", "list_separator"),
      ("columns: {userName: Was}", "columns"), ("format: okta", nil), ("delimiter: \";\"", nil),
      ("columns: {email: Mail}", nil),
    ] as [(String, String?)])
  func mustAgree(_ line: String, _ setting: String?) throws {
    let (status, text) = try run(
      "  - users: people.csv\n\(Self.settings)\n  - groups: people.csv\n    \(line)\n"
        + "  - memberships: people.csv\n")
    let clash = text.contains("[sources-disagree]")
    #expect(clash == (setting != nil), "\(text)")
    if let setting {
      #expect(status == .inputRejected)
      #expect(text.contains("one file has two different settings of `\(setting)`"))
      #expect(text.contains("given here for the same file"))
    }
  }

  @Test func ofFormatsMustAgree() throws {
    let (status, text) = try run(
      "  - users: people.csv\n    format: csv\n  - groups: people.csv\n    format: okta\n")
    #expect(status == .inputRejected)
    #expect(text.contains("two different settings of `format`"))
  }

  @Test func areToldOnceForAllFilesOfASource() throws {
    try folder.write("Mail;Was\neve;da\n", to: "people-2.csv")
    let (status, text) = try run(
      "  - users: people*.csv\n    columns: {userName: Mail, groupId: Was}\n"
        + "  - groups: none.csv\n")
    #expect(status == .inputRejected)
    #expect(text.components(separatedBy: "[source-column]").count == 2)
    #expect(text.contains("allot.yaml:5:40: error: `groupId` is no column of users"))
  }
}
