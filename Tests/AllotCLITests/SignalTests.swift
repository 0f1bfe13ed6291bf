import AllotCLI
import Foundation
import Testing

@Suite("Signals") struct SignalTests {
  @Test("end a run with 128 + signal", arguments: StopSignal.allCases)
  func endARun(_ stop: StopSignal) async throws {
    #expect(stop.exitStatus.rawValue == 128 + stop.rawValue)
    await #expect(processExitsWith: .exitCode(128 + stop.rawValue)) {
      [number = stop.rawValue as Int32] in
      signal(number, SIG_DFL)
      takeSignals()
      raise(number)
    }
  }

  @Test func leaveTheOldFileBeforeTheCommitPoint() async throws {
    await #expect(processExitsWith: .success) {
      takeSignals()
      let folder = try TestFolder()
      try folder.write("old", to: "state")
      #expect(throws: HostError.stopped(by: .terminate)) {
        try folder.host.replace("state") { (sink) throws(HostError) in
          try sink.write("new")
          raise(SIGTERM)
          raise(SIGINT)
        }
      }
      try #require(try folder.text("state") == "old")
      try #require(try folder.names == ["state"])
    }
  }

  @Test func changeNothingAfterTheCommitPoint() async throws {
    await #expect(processExitsWith: .success) {
      takeSignals()
      let folder = try TestFolder()
      try folder.host.uninterrupted { () throws(HostError) in
        try folder.host.replace("state") { (sink) throws(HostError) in try sink.write("new") }
        raise(SIGINT)
        try folder.host.append(line: [65], to: "history")
      }
      try #require(try folder.text("state") == "new")
      try #require(try folder.text("history") == "A\n")
      try #require(folder.host.pendingSignal == .interrupt)
    }
  }

  @Test func leaveIgnoredOnesIgnored() async throws {
    await #expect(processExitsWith: .success) {
      signal(SIGHUP, SIG_IGN)
      takeSignals()
      raise(SIGHUP)
      raise(SIGPIPE)
    }
  }
}

/// Takes signals as the program does, on a thread that lets them in: those of Dispatch do not.
private func takeSignals() {
  var all = sigset_t()
  _ = unsafe sigfillset(&all)
  _ = unsafe pthread_sigmask(SIG_UNBLOCK, &all, nil)
  SystemHost().takeSignals()
}
