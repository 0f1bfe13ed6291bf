import AllotCLI
import Foundation
import Testing

@Suite("The host") struct HostTests {
  @Test(
    "allows colour on a terminal only, without NO_COLOR, unless it is dumb",
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": ""], false),
      (true, ["NO_COLOR": "1"], false), (true, ["TERM": "dumb"], false),
      (true, ["TERM": "xterm"], true),
    ] as [(Bool, [String: String], Bool)])
  func allowsColour(_ isTerminal: Bool, _ environment: [String: String], _ allows: Bool) {
    let terminal = Terminal(input: true, output: isTerminal, error: true, width: 80) {
      environment[$0]
    }
    #expect(terminal.allowsColour == allows)
    #expect(terminal.width == (isTerminal ? 80 : nil))
  }

  @Test func makesRandomUUIDs() throws {
    let host = SystemHost()
    let made = Set((0..<100).map { _ in host.uuid() })
    #expect(made.count == 100)
    for text in made {
      #expect(UUID(uuidString: text) != nil)
      #expect(Array(text.utf8)[14] == UInt8(ascii: "4"))
    }
  }

  @Test func knowsWhereAndWhenItIs() {
    let host = SystemHost()
    #expect(host.workingDirectory == FileManager.default.currentDirectoryPath)
    #expect(abs(host.secondsSinceEpoch - Int64(Date().timeIntervalSince1970)) < 60)
    #expect(host.processID == getpid())
    #expect(!host.hostName.isEmpty && !host.userName.isEmpty)
    #expect(host.environment("ALLOT_NOT_SET") == nil)
  }

  @Test func reportsAFullDisk() async {
    await #expect(processExitsWith: .success) {
      let full = unsafe open("/dev/full", O_WRONLY)
      let dup2Result = dup2(full, 1)
      try #require(dup2Result == 1)
      #expect(throws: HostError.system(.write, path: "<stdout>", code: ENOSPC)) {
        try SystemHost().write("text", to: .output)
      }
    }
  }

  @Test func reportsAClosedPipeAsSuch() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      let pipeResult = unsafe pipe(&ends)
      try #require(pipeResult == 0)
      try #require(dup2(ends[1], 1) == 1)
      close(ends[0])
      SystemHost().takeSignals()
      #expect(throws: HostError.closedPipe) { try SystemHost().write("text", to: .output) }
    }
  }

  /// More input than a pipe holds, so that the program is always over before it is written.
  @Test func outlivesAProgramThatReadsNothing() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let input = [UInt8](repeating: 0, count: 1 << 20)
      let result = try SystemHost().run("false", [], input: input)
      try #require(result?.status == 1)
    }
  }

  @Test func readsLinesAndSpoolsPipes() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      let pipeResult = unsafe pipe(&ends)
      try #require(pipeResult == 0)
      try #require(dup2(ends[0], 0) == 0)
      let writeResult = unsafe write(ends[1], "yes\nrest", 8)
      try #require(writeResult == 8)
      close(ends[1])
      let host = SystemHost()
      try #require(try host.readLine() == "yes")
      let input = try host.openInput("-")
      try #require(input.name == "<stdin>")
      try #require(try input.bytes(at: 0, count: 9) == Array("rest".utf8))
      try #require(try host.readLine() == nil)
    }
  }

  @Test(
    "says what went wrong in one line",
    arguments: [
      HostError.system(.open, path: "a", code: ENOENT), .closedPipe, .stopped(by: .interrupt),
      .notAFile(path: "a", found: .pipe), .locked(path: "a", holder: nil),
      .visibleButNotCertain(path: "a", code: EIO), .badLink(path: "a"),
    ])
  func saysWhatWentWrong(_ error: HostError) {
    #expect(!error.message.isEmpty && !error.message.contains("\n"))
    #expect(error.message.first?.isUppercase == false)
  }
}
