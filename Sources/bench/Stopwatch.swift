#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What one process cost, as the kernel counted it.
struct Cost {
  /// User and system time together.
  var cpuMicroseconds: Int
  var wallMicroseconds: Int
  /// The most memory that was resident at one time.
  var peakBytes: Int
}

/// Runs programs and measures them.
enum Stopwatch {
  /// Runs a program to its end, with standard output thrown away.
  ///
  /// - Parameter errors: the file that standard error goes to.
  /// - Returns: what it cost, and its exit status (128 + signal where it had none).
  static func run(
    _ command: [String], errors: String
  ) throws(BenchError) -> (cost: Cost, status: Int32) {
    let start = monotonicMicroseconds()
    let process = try spawn(command, errors: errors)
    var usage = rusage()
    var status: Int32 = 0
    while unsafe wait4(process, &status, 0, &usage) < 0 {
      if errno != EINTR { throw .system(command[0]) }
    }
    let wall = monotonicMicroseconds() - start
    let cost = Cost(
      cpuMicroseconds: microseconds(usage.ru_utime) + microseconds(usage.ru_stime),
      wallMicroseconds: wall, peakBytes: Int(usage.ru_maxrss) * bytesPerUnit)
    let signal = status & 0x7F
    return (cost, signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }

  /// The most memory of this program so far. The kernel counts a child's peak from there on, so
  /// a smaller one cannot be seen.
  static var ownPeakBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      _ = unsafe getrusage(RUSAGE_SELF, &usage)
    #endif
    return Int(usage.ru_maxrss) * bytesPerUnit
  }

  /// `ru_maxrss` counts kilobytes on Linux and bytes on macOS.
  private static var bytesPerUnit: Int {
    #if canImport(Darwin)
      1
    #else
      1024
    #endif
  }

  private static func microseconds(_ time: timeval) -> Int {
    Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec)
  }

  private static func monotonicMicroseconds() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
  }

  private static func spawn(_ command: [String], errors: String) throws(BenchError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = unsafe nil
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    _ = unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    _ = unsafe posix_spawn_file_actions_addopen(
      &actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let variables = [
      "PATH=\(environment("PATH") ?? "/usr/bin:/bin")", "HOME=\(environment("HOME") ?? "/")",
      "LOGNAME=bench", "LC_ALL=C",
    ]
    var process: pid_t = 0
    let code = unsafe CStrings(command).lent { arguments in
      unsafe CStrings(variables).lent { environment in
        unsafe posix_spawnp(&process, command[0], &actions, nil, arguments, environment)
      }
    }
    if code != 0 {
      errno = code
      throw .system(command[0])
    }
    return process
  }
}

/// A list of C strings that ends with a null pointer, freed with its owner.
@unsafe private struct CStrings: ~Copyable {
  private let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    unsafe pointers = texts.map { unsafe strdup($0) } + [nil]
  }

  deinit {
    for index in unsafe pointers.indices { unsafe free(pointers[index]) }
  }

  /// Lends the list for a call.
  func lent(to body: ([UnsafeMutablePointer<CChar>?]) -> Int32) -> Int32 { unsafe body(pointers) }
}
