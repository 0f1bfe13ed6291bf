import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What happens when a run is told to stop. (threats.md, section 3.3.)
///
/// Outside a write the run ends at once: nothing is half-written. Inside one the signal is only
/// noted; the write stops at its next chance before the commit point, and finishes after it.
/// Signals belong to the process, so this is the program's only shared state: two numbers that a
/// signal handler may touch.
enum Interruption {
  /// How many writes, one inside the other, hold signals back.
  private static let holds = Atomic<Int>(0)
  /// The first signal that came while they were held back, or 0.
  private static let noted = Atomic<Int32>(0)

  static func install() {
    // A handler may not be the first to touch a lazily made global.
    _ = holds.load(ordering: .relaxed)
    _ = noted.load(ordering: .relaxed)
    // A closed pipe and a file over the size limit are errors of the write, with a clean end.
    ignoreBrokenPipes()
    signal(SIGXFSZ, SIG_IGN)
    for stop in StopSignal.allCases where !isIgnored(stop) {
      signal(stop.rawValue) { number in
        if Interruption.holds.load(ordering: .sequentiallyConsistent) == 0 { _exit(128 + number) }
        _ = Interruption.noted.compareExchange(
          expected: 0, desired: number, ordering: .sequentiallyConsistent)
      }
    }
  }

  /// Makes writing to a pipe that nobody reads an error of the write.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// `nohup` and shells ignore signals on behalf of a program; that stays.
  private static func isIgnored(_ stop: StopSignal) -> Bool {
    var present = sigaction()
    guard unsafe sigaction(stop.rawValue, nil, &present) == 0 else { return false }
    #if canImport(Darwin)
      let handler = unsafe present.__sigaction_u.__sa_handler
    #else
      let handler = unsafe present.__sigaction_handler.sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Holds signals back while `body` runs; holds may nest.
  static func held<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    holds.add(1, ordering: .sequentiallyConsistent)
    defer { holds.subtract(1, ordering: .sequentiallyConsistent) }
    return try body()
  }

  /// The signal that came while they were held back.
  static var pending: StopSignal? { StopSignal(rawValue: noted.load(ordering: .acquiring)) }

  /// Stops a write that a signal asked to stop.
  static func check() throws(HostError) {
    if let pending { throw .stopped(by: pending) }
  }
}

extension Host {
  /// Runs steps that belong together once the first has committed, such as a new state and its
  /// line of history: a signal stops ``replace(_:keepingBackup:_:)`` before its commit point, and
  /// nothing after it.
  package func uninterrupted<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Interruption.held(body)
  }

  /// The signal that asked this run to stop while it was writing.
  package var pendingSignal: StopSignal? { Interruption.pending }
}
