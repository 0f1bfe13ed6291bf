import AllotCLI
import Synchronization

/// A host whose files are real, in a folder of its own, and whose people, clock and streams are
/// the test's.
final class TestHost: Host {
  let folder: TestFolder
  let terminal: Terminal
  private let answer: String?
  private let random: UInt64
  private let streams = Mutex<[StandardStream: [UInt8]]>([:])
  private let drawn = Atomic<UInt64>(0)
  /// What writing to standard output fails with.
  private let outputFault: HostError?
  let secondsSinceEpoch: Int64

  /// - Parameters:
  ///   - answer: what somebody types at the terminal; `nil` where there is none.
  ///   - random: what random bytes are made from.
  ///   - output: what writing to standard output fails with.
  ///   - clock: seconds since 1970.
  init(
    in folder: TestFolder, answer: String? = nil, random: UInt64 = 1, output: HostError? = nil,
    clock: Int64 = 1_780_000_000
  ) {
    secondsSinceEpoch = clock
    outputFault = output
    self.folder = folder
    self.answer = answer
    self.random = random
    terminal =
      answer == nil
      ? .none : Terminal(input: true, output: false, error: false, width: nil) { _ in nil }
  }

  var workingDirectory: String { folder.path }
  var userName: String { "ada" }
  var hostName: String { "host" }
  var processID: Int32 { 7 }

  func environment(_ name: String) -> String? { nil }
  func readLine() -> String? { answer }

  func randomBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      let step = drawn.add(1, ordering: .relaxed).newValue
      return UInt8(truncatingIfNeeded: (step &+ random) &* 0x9E37_79B9_7F4A_7C15 >> 32)
    }
  }

  func openStandardInput() throws(HostError) -> InputFile { InputFile(name: "<stdin>", bytes: []) }

  func write(_ bytes: Span<UInt8>, to stream: StandardStream) throws(HostError) {
    if stream == .output, let outputFault { throw outputFault }
    streams.withLock { streams in
      for index in 0..<bytes.count { streams[stream, default: []].append(bytes[index]) }
    }
  }

  /// Everything that was written so far.
  func text(on stream: StandardStream) -> String {
    streams.withLock { String(decoding: $0[stream] ?? [], as: UTF8.self) }
  }

  func run(_ words: [String]) -> ExitStatus { Allot.run(words, on: self) }

  /// Runs a command line of words without spaces.
  func run(_ line: String) -> ExitStatus {
    run(line.split(separator: " ").map(String.init))
  }
}
