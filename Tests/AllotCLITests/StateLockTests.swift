import AllotCLI
import Foundation
import Testing

@Suite("The lock of a state") struct StateLockTests {
  let folder: TestFolder
  let host: SystemHost

  init() throws {
    folder = try TestFolder()
    host = folder.host
  }

  @Test func keepsASecondRunOutAndSaysWhoHoldsIt() throws {
    let lock = try host.lock(state: "state", for: "apply \"x\"\n")
    #expect(lock.holder.processID == host.processID)
    #expect(lock.holder.command == "apply \"x\"\n")
    #expect(throws: HostError.locked(path: "state", holder: lock.holder)) {
      try host.lock(state: "state", for: "plan").release()
    }
    lock.release()
  }

  @Test func isFreeAgainAfterRelease() throws {
    for _ in 0..<3 {
      let lock = try host.lock(state: "state", for: "apply")
      #expect(try folder.names == ["state.lock", "state.lock.info"])
      lock.release()
      #expect(try folder.names == ["state.lock"])
    }
  }

  @Test func isReleasedWithItsOwner() throws {
    func work() throws { _ = try host.lock(state: "state", for: "apply") }
    try work()
    try work()
  }

  @Test func isOneForAFileAndALinkToIt() throws {
    try folder.write("", to: "state")
    try folder.link("other", to: "state")
    let lock = try host.lock(state: "other", for: "apply")
    #expect(throws: HostError.self) { try host.lock(state: "state", for: "apply").release() }
    lock.release()
  }

  @Test(
    "is refused without facts where the note is no note",
    arguments: [
      "", "{", "nonsense\n", "{\"id\":\"a\"}\n",
      "{\"id\":\"a\",\"who\":\"b\",\"host\":\"c\",\"pid\":99999999999,\"since\":\"\",\"command\":\"\"}\n",
      "{\"id\":\"\\u00", "{\"id\":\"\\",
    ])
  func toleratesDamagedNotes(_ note: String) throws {
    let lock = try host.lock(state: "state", for: "apply")
    try folder.write(note, to: "state.lock.info")
    #expect(throws: HostError.locked(path: "state", holder: nil)) {
      try host.lock(state: "state", for: "plan").release()
    }
    lock.release()
  }

  @Test func outlivesNoProcess() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let host = SystemHost(workingDirectory: "/tmp")
      let lock = try host.lock(state: "allot-killed-\(getppid())", for: "apply")
      kill(getpid(), SIGKILL)
      lock.release()
    }
    let host = SystemHost(workingDirectory: "/tmp")
    let name = "allot-killed-\(getpid())"
    try host.lock(state: name, for: "apply").release()
    try? FileManager.default.removeItem(atPath: "/tmp/\(name).lock")
  }

  @Test func clearsAwayWhatKilledWritesLeft() throws {
    try folder.write("", to: ".state.tmp-0123abcd")
    let others = [".state.tmp-0123abcX", ".state.tmp-0123abcde", ".plan.tmp-0123abcd", "state"]
    for name in others { try folder.write("", to: name) }
    try host.lock(state: "state", for: "apply").release()
    #expect(try folder.names == (others + ["state.lock"]).sorted())
  }

  @Test("refuses what is no file", arguments: [true, false])
  func refusesLinks(_ isLink: Bool) throws {
    if isLink {
      try folder.write("", to: "elsewhere")
      try folder.link("state.lock", to: "elsewhere")
    } else {
      try folder.makeFolder("state.lock")
    }
    #expect(throws: HostError.self) { try host.lock(state: "state", for: "apply").release() }
  }
}
