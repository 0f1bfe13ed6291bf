#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The real world.
package struct SystemHost: Host {
  package let workingDirectory: String

  /// Takes the process's working directory as it is now, or another folder to work in.
  package init(workingDirectory: String? = nil) {
    self.workingDirectory = workingDirectory ?? Self.currentFolder()
  }

  private static func currentFolder() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  package func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  package var secondsSinceEpoch: Int64 {
    var now = timespec()
    return unsafe clock_gettime(CLOCK_REALTIME, &now) == 0 ? Int64(now.tv_sec) : 0
  }

  package func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<max(0, count)).map { _ in generator.next() }
  }

  /// Not asked of the user database: a static binary cannot load the system's name services.
  package var userName: String {
    environment("LOGNAME") ?? environment("USER") ?? "uid \(geteuid())"
  }

  package var hostName: String {
    var name = [UInt8](repeating: 0, count: 256)
    let result = unsafe name.withUnsafeMutableBytes { buffer in
      unsafe buffer.baseAddress.map { start in
        unsafe gethostname(start.assumingMemoryBound(to: CChar.self), buffer.count - 1)
      }
    }
    return result == 0 ? String(decoding: name.prefix { $0 != 0 }, as: UTF8.self) : "unknown"
  }

  package var processID: Int32 { getpid() }

  package var terminal: Terminal {
    var size = winsize()
    let isKnown = unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(
      input: isatty(0) == 1, output: isatty(1) == 1, error: isatty(2) == 1,
      width: isKnown ? Int(size.ws_col) : nil, environment: environment)
  }

  package func readLine() throws(HostError) -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < 4096 {
      try awaitInput()
      let count = try retrying(.read, "<stdin>", stream: 0) { unsafe read(0, &byte, 1) }
      if count == 0 { return nil }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Waits for a key, or for a signal, which ends the run in good order.
  private func awaitInput() throws(HostError) {
    try Interruption.held { () throws(HostError) in
      var wait = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      while unsafe poll(&wait, 1, -1) < 0, errno == EINTR { try Interruption.check() }
    }
  }

  package func openStandardInput() throws(HostError) -> InputFile {
    try InputFile.standardInput()
  }

  package func write(_ bytes: Span<UInt8>, to stream: StandardStream) throws(HostError) {
    do {
      try writeAll(bytes, to: stream.rawValue, path: stream.name)
    } catch .system(_, _, EPIPE) {
      throw .closedPipe
    }
  }

  /// Lets SIGINT, SIGTERM and SIGHUP end the run between writes only, and makes a closed pipe and
  /// a file size limit errors instead of signals. Called once, by the program.
  package func takeSignals() { Interruption.install() }

  /// Raises the number of files that may be open to what the largest exports need. Called once, by
  /// the program.
  package func allowManyFiles() { raiseOpenFiles(to: 10_240) }

  /// Ends the program.
  package func exit(_ status: ExitStatus) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status.rawValue)
    #elseif canImport(Musl)
      Musl.exit(status.rawValue)
    #else
      Darwin.exit(status.rawValue)
    #endif
  }
}
