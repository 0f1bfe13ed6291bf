import AllotCLI
import Foundation
import Testing

@Suite("Inputs") struct InputFileTests {
  let folder: TestFolder
  let host: SystemHost

  init() throws {
    folder = try TestFolder()
    host = folder.host
  }

  /// Reads to the end in pieces of a few bytes.
  private func drain(_ input: InputFile, by size: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe input.read(into: $0) }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  @Test("are read whole, from files and from memory", arguments: [1, 3, 64])
  func readsAll(_ size: Int) throws {
    let text = "one\ntwo\nthree\n"
    try folder.write(text, to: "users.json")
    let inputs = [
      try host.openInput("users.json"), InputFile(name: "<stdin>", bytes: Array(text.utf8)),
    ]
    for input in inputs {
      #expect(try drain(input, by: size) == Array(text.utf8))
      #expect(try input.bytes(at: 4, count: 3) == Array("two".utf8))
      #expect(try input.bytes(at: 8, count: 100) == Array("three\n".utf8))
      #expect(try input.bytes(at: 100, count: 1) == [])
      #expect(try input.bytes(at: -1, count: -1) == [])
      try input.refuseChanges()
    }
  }

  @Test func mayBeLinks() throws {
    try folder.write("x", to: "file")
    try folder.link("link", to: "file")
    #expect(try host.openInput("link").contents(limit: 1) == [120])
  }

  @Test func haveALimitWhereOneIsGiven() throws {
    try folder.write("xy", to: "file")
    #expect(throws: HostError.tooLarge(path: "file", limit: 1)) {
      try host.openInput("file").contents(limit: 1)
    }
  }

  @Test func areRefusedWhenTheyAreNoFiles() throws {
    try folder.makeFolder("folder")
    let mkfifoResult = unsafe mkfifo(folder.full("pipe"), 0o600)
    try #require(mkfifoResult == 0)
    let refused: [(String, HostError)] = [
      ("folder", .notAFile(path: "folder", found: .folder)),
      ("pipe", .notAFile(path: "pipe", found: .pipe)),
      ("/dev/zero", .notAFile(path: "/dev/zero", found: .device)),
      ("missing", .system(.open, path: "missing", code: ENOENT)),
    ]
    for (path, error) in refused {
      #expect(throws: error) { try host.openInput(path) }
    }
  }

  @Test func areRefusedWhenTheyGrow() throws {
    try folder.write("x", to: "file")
    let input = try host.openInput("file")
    let handle = try #require(FileHandle(forWritingAtPath: folder.full("file")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("y".utf8))
    #expect(throws: HostError.changedWhileRead(path: "file")) { try input.refuseChanges() }
  }

  @Test func areRefusedWhenTheyAreReplaced() throws {
    try folder.write("x", to: "file")
    let input = try host.openInput("file")
    try host.replace("file") { (sink) throws(HostError) in try sink.write("x") }
    #expect(throws: HostError.changedWhileRead(path: "file")) { try input.refuseChanges() }
    try FileManager.default.removeItem(atPath: folder.full("file"))
    #expect(throws: HostError.changedWhileRead(path: "file")) { try input.refuseChanges() }
  }
}

@Suite("Folders") struct FolderTests {
  let folder: TestFolder
  let host: SystemHost

  init() throws {
    folder = try TestFolder()
    host = folder.host
    try folder.makeFolder("exports/b")
    try folder.makeFolder("exports/a")
    let names = [
      "exports/b/users-2.json", "exports/b/users-10.json", "exports/b/.users-3.json",
      "exports/a/users-1.json", "exports/a/usérs-1.json", "exports/groups.csv", "exports/Z.json",
    ]
    for name in names { try folder.write("", to: name) }
  }

  @Test(
    "are searched by patterns, in byte order",
    arguments: [
      (
        "exports/*/users-*.json",
        [
          "exports/a/users-1.json", "exports/b/users-10.json", "exports/b/users-2.json",
        ]
      ),
      ("exports/?/us?rs-1.json", ["exports/a/users-1.json", "exports/a/usérs-1.json"]),
      ("*/groups.csv", ["exports/groups.csv"]),
      ("exports/*", ["exports/Z.json", "exports/a", "exports/b", "exports/groups.csv"]),
      ("exports/b/.u*", ["exports/b/.users-3.json"]),
      ("exports/groups.csv/*", []), ("none/*", []), ("exports/*/none", []),
      ("none.json", ["none.json"]),
    ])
  func areSearched(_ pattern: String, _ paths: [String]) throws {
    #expect(try host.paths(matching: pattern) == paths)
  }

  @Test func areSearchedByAbsolutePatterns() throws {
    #expect(
      try host.paths(matching: folder.path + "/exports/*.csv")
        == [folder.path + "/exports/groups.csv"])
  }

  @Test func endInTimeWhateverThePattern() throws {
    let name = String(repeating: "a", count: 200)
    try folder.write("", to: name)
    let pattern = String(repeating: "*a", count: 100) + "b"
    #expect(try host.paths(matching: pattern) == [])
  }

  @Test func areListedInByteOrderWithKinds() throws {
    try folder.link("exports/link", to: "a")
    try folder.link("exports/dangling", to: "nowhere")
    let entries = try host.entries(ofFolder: "exports")
    #expect(entries.map(\.name) == ["Z.json", "a", "b", "dangling", "groups.csv", "link"])
    #expect(entries.map(\.kind) == [.file, .folder, .folder, .link, .file, .folder])
  }

  @Test func tellWhatIsThere() throws {
    #expect(try host.kind(of: "exports") == .folder)
    #expect(try host.kind(of: "exports/groups.csv") == .file)
    #expect(try host.kind(of: "none") == nil)
    #expect(try host.kind(of: "exports/groups.csv/none") == nil)
    #expect(throws: HostError.system(.open, path: "none", code: ENOENT)) {
      try host.entries(ofFolder: "none")
    }
  }

  @Test(
    "of paths and their names",
    arguments: [
      ("a/b.json", "a", "b.json"), ("b.json", ".", "b.json"), ("/b", "/", "b"), ("a/", "a", ""),
    ])
  func takeApart(_ path: String, _ parent: String, _ name: String) {
    #expect(FilePath.folder(of: path) == parent)
    #expect(FilePath.name(of: path) == name)
  }
}
