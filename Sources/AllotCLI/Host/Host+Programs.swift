#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a program of the system said and ended with.
package struct ProgramResult: Hashable, Sendable {
  /// Its exit status; 128 + signal where a signal ended it.
  package let status: Int32
  package let output: [UInt8]
  package let messages: [UInt8]
}

extension Host {
  /// Runs a program found on `PATH`, hands it some bytes and collects what it says; `nil` where
  /// there is no such program. No shell is involved: words reach the program as they are.
  ///
  /// - Parameter input: at most what a pipe holds, 64 KiB, so that neither side waits for the other.
  package func run(
    _ program: String, _ arguments: [String], input: [UInt8]
  ) throws(HostError) -> ProgramResult? {
    let toChild = try Pipe()
    let fromChild = try Pipe()
    let messages = try Pipe()
    guard
      let process = try spawn(
        program, arguments,
        streams: [toChild.end.number, fromChild.start.number, messages.start.number])
    else { return nil }
    toChild.end.close()
    fromChild.start.close()
    messages.start.close()
    // A program that ends without reading its input says why by its status, and ends nobody else.
    Interruption.ignoreBrokenPipes()
    do throws(HostError) {
      try writeAll(input.span, to: toChild.start.number, path: program)
    } catch .system(.write, _, EPIPE) {}
    toChild.start.close()
    let output = try readAll(fromChild.end.number, program)
    let said = try readAll(messages.end.number, program)
    return ProgramResult(
      status: try wait(for: process, program), output: output, messages: said)
  }

  /// Starts a program with three streams; its process, or `nil` where it is not there.
  private func spawn(
    _ program: String, _ arguments: [String], streams: [Int32]
  ) throws(HostError) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = nil
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    for (target, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(target))
    }
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer {
      while let word = unsafe words.popLast() { unsafe free(word) }
    }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, program, &actions, nil, &words, environ)
    if code == ENOENT { return nil }
    if code != 0 { throw .system(.open, path: program, code: code) }
    return process
  }

  private func readAll(_ stream: Int32, _ program: String) throws(HostError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = try retrying(.read, program) {
        unsafe buffer.withUnsafeMutableBytes { unsafe read(stream, $0.baseAddress, $0.count) }
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private func wait(for process: pid_t, _ program: String) throws(HostError) -> Int32 {
    var status: Int32 = 0
    _ = try retrying(.read, program) { unsafe waitpid(process, &status, 0) }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

/// A pipe of the system: what is written at its start is read at its end.
private struct Pipe {
  let start: PipeEnd
  let end: PipeEnd

  init() throws(HostError) {
    var numbers: [Int32] = [-1, -1]
    if unsafe pipe(&numbers) != 0 { throw .system(.create, path: "a pipe", code: errno) }
    for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    end = PipeEnd(numbers[0])
    start = PipeEnd(numbers[1])
  }
}

/// One end of a pipe, closed by hand or with its last owner: a class, for a value cannot know
/// which of its copies is the last.
private final class PipeEnd {
  private(set) var number: Int32

  init(_ number: Int32) { self.number = number }

  func close() {
    guard number >= 0 else { return }
    #if canImport(Glibc)
      _ = Glibc.close(number)
    #elseif canImport(Musl)
      _ = Musl.close(number)
    #else
      _ = Darwin.close(number)
    #endif
    number = -1
  }

  deinit { close() }
}
