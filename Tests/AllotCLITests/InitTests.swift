import AllotCLI
import Testing

@Suite("The first workspace") struct InitTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func writeExports() throws {
    try folder.makeFolder("exports")
    try folder.write("id,userName\nu1,ada\nu2,bob\n", to: "exports/users.csv")
  }

  @Test(
    "finds its exports, wherever it is written",
    arguments: [
      (".", "exports/users.csv", "exports/users.csv"),
      ("./", "exports/users.csv", "exports/users.csv"),
      ("acme", "exports/users.csv", "../exports/users.csv"),
      ("acme/", "./exports/users.csv", ".././exports/users.csv"),
      ("a/b/c", "exports/users.csv", "../../../exports/users.csv"),
      ("exports", "exports/users.csv", "users.csv"),
      ("./exports/", "exports/./users.csv", "users.csv"),
      ("link", "exports/users.csv", "/exports/users.csv"),
      ("../elsewhere", "exports/users.csv", "/exports/users.csv"),
      ("acme", "exports/u*.csv", "\"../exports/u*.csv\""),
    ])
  func findsItsExports(_ target: String, _ path: String, _ written: String) throws {
    try writeExports()
    try folder.makeFolder("far/away")
    try folder.link("link", to: folder.full("far/away"))
    let target = target.hasPrefix("../") ? folder.full("far/" + target) : target
    let expected = written.hasPrefix("/") ? folder.path + written : written
    let host = TestHost(in: folder)
    #expect(
      host.run(["init", target, "--users", path]) == .done, "\(host.text(on: .messages))")
    let name = target.hasPrefix("/") ? "elsewhere" : target == "link" ? "far/away" : target
    let workspace = try folder.text("\(name)/allot.yaml")
    #expect(workspace.contains("  - users: \(expected) "), "\(workspace)")
    #expect(TestHost(in: folder).run(["plan", "--workspace", target]) == .done)
  }

  @Test func keepsAnAbsolutePath() throws {
    try writeExports()
    let path = folder.full("exports/users.csv")
    #expect(TestHost(in: folder).run(["init", "acme", "--users", path]) == .done)
    #expect(try folder.text("acme/allot.yaml").contains("  - users: \(path) "))
    #expect(TestHost(in: folder).run(["init", folder.path, "--users", path]) == .done)
    #expect(try folder.text("allot.yaml").contains("  - users: exports/users.csv "))
  }

  @Test(
    "overwrites nothing, and then writes nothing else either",
    arguments: ["allot.yaml", "policies/limits.yaml"])
  func overwritesNothing(_ name: String) throws {
    try folder.makeFolder("policies")
    try folder.write("mine", to: name)
    let host = TestHost(in: folder)
    #expect(host.run("init") == .failed)
    #expect(host.text(on: .messages).contains("\(name) is there already"))
    #expect(try folder.text(name) == "mine")
    let others = try folder.names.filter { !["allot.yaml", "policies"].contains($0) }
    #expect(others.isEmpty)
    let policies = try TestHost(in: folder).entries(ofFolder: "policies").map(\.name)
    #expect(policies == (name == "allot.yaml" ? [] : ["limits.yaml"]))
  }

  @Test func takesALinkThatLeadsNowhereForAFile() throws {
    try folder.link("allot.yaml", to: folder.full("gone"))
    #expect(TestHost(in: folder).run("init") == .failed)
    #expect(try folder.names == ["allot.yaml"])
  }

  @Test func writesNothingWhereItsFolderIsAFile() throws {
    try folder.write("mine", to: "policies")
    #expect(TestHost(in: folder).run("init") == .failed)
    #expect(try folder.names == ["policies"])
  }

  @Test func takesBackTheFirstFileWhereTheSecondFails() throws {
    let files = [("a", Array("x".utf8)), ("missing/b", Array("y".utf8))]
    #expect(throws: HostError.self) { try folder.host.createAll(files) }
    #expect(try folder.names.isEmpty)
  }

  @Test func refusesAPathThatYAMLCannotName() throws {
    try folder.write("id,userName\nu1,ada\n", to: "users\u{202E}.csv")
    let host = TestHost(in: folder)
    #expect(host.run(["init", "--users", "users\u{202E}.csv"]) == .usage)
    #expect(host.text(on: .messages).contains("users\\u{202E}.csv"))
    #expect(try folder.names == ["users\u{202E}.csv"])
  }
}
