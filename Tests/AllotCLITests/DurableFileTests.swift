import AllotCLI
import Foundation
import Testing

@Suite("Replacing a file") struct DurableFileTests {
  let folder: TestFolder
  let host: SystemHost

  init() throws {
    folder = try TestFolder()
    host = folder.host
  }

  private func replace(_ name: String, _ text: String, keepingBackup: Bool = false) throws {
    try host.replace(name, keepingBackup: keepingBackup) { (sink) throws(HostError) in
      try sink.write(text)
    }
  }

  @Test("writes exactly the bytes given", arguments: [0, 1, 262_143, 262_144, 262_145, 3_000_000])
  func writesAll(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let written = try host.replace("state") { (sink) throws(HostError) -> Int in
      for start in stride(from: 0, to: size, by: 100_000) {
        try sink.write(bytes[start..<min(size, start + 100_000)])
      }
      return sink.count
    }
    #expect(written == size)
    #expect(try host.openInput("state").contents(limit: .max) == bytes)
  }

  @Test func writesLargePiecesInOne() throws {
    let bytes = [UInt8](repeating: 7, count: 1_000_000)
    try host.replace("state") { (sink) throws(HostError) in
      try sink.write("a")
      try sink.write(bytes)
      try sink.write("b")
    }
    let read = try host.openInput("state").contents(limit: .max)
    #expect(read.count == 1_000_002 && read.first == 97 && read.last == 98)
  }

  @Test("is private whatever the umask", arguments: [0o000, 0o022, 0o077])
  func isPrivate(_ mask: Int) async throws {
    await #expect(processExitsWith: .success) { [mask = mask as Int] in
      umask(mode_t(mask))
      let folder = try TestFolder()
      try folder.host.replace("state") { (sink) throws(HostError) in try sink.write("new") }
      try folder.host.append(line: [65], to: "history")
      let lock = try folder.host.lock(state: "state", for: "test")
      let names = ["state", "history", "state.lock", "state.lock.info"]
      for name in names { try #require(try folder.mode(name) == 0o600) }
      lock.release()
    }
  }

  @Test("keeps the mode of the old file", arguments: [0o600, 0o644, 0o640, 0o400])
  func keepsMode(_ mode: Int) throws {
    try folder.write("old", to: "state", mode: mode)
    try replace("state", "new")
    #expect(try folder.mode("state") == mode)
    #expect(try folder.text("state") == "new")
  }

  @Test func keepsThePreviousContentAsBackup() throws {
    try replace("state", "one", keepingBackup: true)
    #expect(try folder.names == ["state"])
    try replace("state", "two", keepingBackup: true)
    try replace("state", "three", keepingBackup: true)
    #expect(try folder.text("state") == "three")
    #expect(try folder.text("state.backup") == "two")
    #expect(try folder.names == ["state", "state.backup"])
  }

  @Test func backupMayAlreadyBeTheStateItself() throws {
    try folder.write("old", to: "state")
    try FileManager.default.linkItem(
      atPath: folder.full("state"), toPath: folder.full("state.backup"))
    try replace("state", "new", keepingBackup: true)
    #expect(try folder.text("state.backup") == "old")
    #expect(try folder.names == ["state", "state.backup"])
  }

  @Test func followsALinkOnceAndKeepsIt() throws {
    try folder.makeFolder("real")
    try folder.write("old", to: "real/file")
    try folder.link("state", to: "real/file")
    try replace("state", "new", keepingBackup: true)
    #expect(try folder.text("real/file") == "new")
    #expect(try folder.text("real/file.backup") == "old")
    #expect(try folder.names == ["real", "state"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.full("state"))
        == "real/file")
  }

  @Test("refuses links that lead nowhere", arguments: [("state", "nowhere"), ("loop", "loop")])
  func refusesBadLinks(_ name: String, _ target: String) throws {
    try folder.link(name, to: target)
    #expect(throws: HostError.badLink(path: name)) { try replace(name, "new") }
    #expect(try folder.names == [name])
  }

  @Test func refusesAFolderAsTarget() throws {
    try folder.makeFolder("state")
    #expect(throws: HostError.notAFile(path: "state", found: .folder)) {
      try replace("state", "new")
    }
    #expect(throws: HostError.notAFile(path: "state/", found: .folder)) {
      try replace("state/", "new")
    }
    #expect(try folder.names == ["state"])
  }

  @Test func namesAFolderThatIsMissing() throws {
    #expect(throws: HostError.system(.open, path: "no/state", code: ENOENT)) {
      try replace("no/state", "new")
    }
  }

  @Test func leavesTheOldFileWhenTheWriterFails() throws {
    try folder.write("old", to: "state")
    let failure = HostError.system(.write, path: "elsewhere", code: ENOSPC)
    #expect(throws: failure) {
      try host.replace("state", keepingBackup: true) { (sink) throws(HostError) in
        try sink.write([UInt8](repeating: 0, count: 500_000))
        throw failure
      }
    }
    #expect(try folder.text("state") == "old")
    #expect(try folder.names == ["state"])
  }

  @Test func leavesTheOldFileWhenTheBackupCannotBeMade() throws {
    try folder.write("old", to: "state")
    try folder.makeFolder("state.backup")
    #expect(throws: HostError.system(.replace, path: "state", code: EISDIR)) {
      try replace("state", "new", keepingBackup: true)
    }
    #expect(try folder.text("state") == "old")
    #expect(try folder.names == ["state", "state.backup"])
  }

  @Test func leavesTheOldFileWhenTheDiskRefuses() async throws {
    await #expect(processExitsWith: .success) {
      SystemHost().takeSignals()
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      let folder = try TestFolder()
      try folder.write("old", to: "state")
      #if canImport(Darwin)
        _ = unsafe setrlimit(RLIMIT_FSIZE, &limit)
      #else
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #endif
      #expect(throws: HostError.system(.write, path: "state", code: EFBIG)) {
        try folder.host.replace("state") { (sink) throws(HostError) in
          try sink.write([UInt8](repeating: 0, count: 500_000))
        }
      }
      try #require(try folder.text("state") == "old")
      try #require(try folder.names == ["state"])
    }
  }

  @Test func leavesTheOldFileInAFolderThatMayNotBeWritten() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TestFolder()
      try folder.write("old", to: "state")
      _ = unsafe chmod(folder.path, 0o555)
      if geteuid() == 0 { try #require(seteuid(65_534) == 0) }
      #expect(throws: HostError.system(.create, path: "state", code: EACCES)) {
        try folder.host.replace("state") { (sink) throws(HostError) in try sink.write("new") }
      }
      _ = seteuid(getuid())
      _ = unsafe chmod(folder.path, 0o755)
      try #require(try folder.text("state") == "old")
      try #require(try folder.names == ["state"])
    }
  }

  @Test(.enabled("giving a folder away needs root") { geteuid() == 0 })
  func refusesAFolderThatOthersOwnAndAllMayWrite() throws {
    try folder.makeFolder("open")
    let path = folder.full("open")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777, .ownerAccountID: 12_345], ofItemAtPath: path)
    #expect(throws: HostError.untrustedFolder(path: "open/state", owner: 12_345)) {
      try replace("open/state", "new")
    }
    // With the sticky bit others may not swap files: /tmp is like that.
    try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: path)
    try replace("open/state", "new")
  }

  @Test("refuses paths the system would cut", arguments: ["a\0b", ""])
  func refusesUnspeakablePaths(_ path: String) {
    #expect(throws: HostError.self) { try replace(path, "new") }
    #expect(throws: HostError.self) { try host.openInput(path) }
  }
}

@Suite("Appending a line") struct AppendTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func append(_ text: String, to name: String = "history") throws {
    try folder.host.append(line: Array(text.utf8), to: name)
  }

  @Test func addsLinesInOrder() throws {
    try append("one")
    try append("two")
    #expect(try folder.text("history") == "one\ntwo\n")
    #expect(try folder.mode("history") == 0o600)
  }

  @Test func leavesATornLineOnALineOfItsOwn() throws {
    try folder.write("one\ntw", to: "history")
    try append("three")
    #expect(try folder.text("history") == "one\ntw\nthree\n")
  }

  @Test func followsALinkToAFileAndKeepsIt() throws {
    try folder.write("", to: "file")
    try folder.link("link", to: "file")
    try append("x", to: "link")
    #expect(try folder.text("file") == "x\n")
    #expect(throws: Never.self) { try folder.host.refuseUnappendable("link") }
  }

  @Test func refusesLinksToNowhereAndFolders() throws {
    try folder.link("link", to: "nowhere")
    try folder.makeFolder("folder")
    for (name, error) in [
      ("link", HostError.badLink(path: "link")),
      ("folder", .notAFile(path: "folder", found: .folder)),
    ] {
      #expect(throws: error) { try append("x", to: name) }
      #expect(throws: error) { try folder.host.refuseUnappendable(name) }
    }
  }
}
