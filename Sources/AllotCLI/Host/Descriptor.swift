#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the system, closed when its owner goes.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// Most bytes asked of one system call; the kernel's own bound is just under 2 GiB.
  static let mostAtOnce = 1 << 30

  init(adopting number: Int32) { self.number = number }

  /// No file at all.
  static var none: Descriptor { Descriptor(adopting: -1) }

  /// Opens a path, relative to the working directory of the process where it is not absolute.
  init(opening path: String, flags: Int32, shownAs name: String) throws(HostError) {
    try refuseUnspeakable(path)
    number = try retrying(.open, name) { unsafe open(path, flags | O_CLOEXEC) }
  }

  /// Opens or creates a name in a folder; `mode` counts where it is created.
  init(
    opening name: String, in folder: borrowing Descriptor, flags: Int32, mode: mode_t = 0,
    shownAs path: String
  ) throws(HostError) {
    let parent = folder.number
    let operation: HostError.Operation = flags & O_CREAT == 0 ? .open : .create
    number = try retrying(operation, path) {
      unsafe openat(parent, name, flags | O_CLOEXEC, mode)
    }
  }

  deinit { if number >= 0 { _ = close(number) } }

  /// Closes and reports what the system held back until now, such as a full quota.
  consuming func closeChecked(_ path: String) throws(HostError) {
    let number = number
    discard self
    if close(number) != 0 { throw .system(.close, path: path, code: errno) }
  }

  func status(_ path: String) throws(HostError) -> FileStatus {
    var status = stat()
    if unsafe fstat(number, &status) != 0 { throw .system(.find, path: path, code: errno) }
    return FileStatus(status)
  }

  /// Makes what was written survive a power cut. Never tried twice: after a failure the kernel
  /// may call lost pages clean. (threats.md, section 3.1.)
  func sync(_ path: String) throws(HostError) {
    #if canImport(Darwin)
      let result = fcntl(number, F_FULLFSYNC)
    #else
      let result = fsync(number)
    #endif
    if result != 0 { throw .system(.sync, path: path, code: errno) }
  }

  /// Writes all bytes, however often the system takes only some.
  func write(_ bytes: Span<UInt8>, to path: String) throws(HostError) {
    try writeAll(bytes, to: number, path: path)
  }
}

/// Writes all bytes to a descriptor, however often the system takes only some.
func writeAll(_ bytes: Span<UInt8>, to number: Int32, path: String) throws(HostError) {
  var done = 0
  while done < bytes.count {
    let rest = bytes.extracting(done..<min(bytes.count, done + Descriptor.mostAtOnce))
    let count = try retrying(.write, path, stream: number) {
      unsafe rest.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
    }
    if count == 0 { throw .system(.write, path: path, code: EIO) }
    done += count
  }
}

/// What the system says about a path, links followed or not; `nil` where nothing is there.
func pathStatus(
  _ path: String, followingLinks: Bool, shownAs name: String
) throws(HostError) -> FileStatus? {
  try refuseUnspeakable(path)
  var status = stat()
  let result = followingLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
  if result == 0 { return FileStatus(status) }
  switch errno {
  case ENOENT, ENOTDIR: return nil
  case let code: throw .system(.find, path: name, code: code)
  }
}
