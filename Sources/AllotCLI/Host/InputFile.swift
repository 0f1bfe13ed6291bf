import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An input opened once: read from start to end, looked at again for messages, and checked at
/// the end for changes.
///
/// A class because the run keeps its inputs in a list until the last diagnostic is shown, and the
/// file must stay open, once, until then. Different inputs may be read on different threads.
package final class InputFile: Sendable {
  /// The name the user gave, `<stdin>` for standard input.
  package let name: String
  /// None where the content is in memory.
  private let descriptor: Descriptor
  private let content: Content
  private let position = Atomic<Int>(0)

  private enum Content: Sendable {
    /// `origin` is where standard input stood when the run began.
    case file(path: String?, origin: Int, opened: FileStatus)
    /// What cannot be read twice, kept.
    case spooled([UInt8])
  }

  /// An input that is in memory already.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    descriptor = .none
    content = .spooled(bytes)
  }

  /// Opens a regular file; pipes, devices and folders are refused without waiting for them.
  init(path: String, shownAs name: String) throws(HostError) {
    self.name = name
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
    do throws(HostError) {
      let descriptor = try Descriptor(opening: path, flags: flags, shownAs: name)
      let opened = try descriptor.status(name)
      guard opened.kind == .file else { throw .notAFile(path: name, found: opened.kind) }
      content = .file(path: path, origin: 0, opened: opened)
      self.descriptor = descriptor
    } catch .system(.open, _, ENXIO) {
      // Sockets cannot be opened at all.
      throw .notAFile(path: name, found: .socket)
    }
  }

  /// Opens standard input. What is not a regular file is read to its end into memory.
  package static func standardInput() throws(HostError) -> InputFile {
    let name = "<stdin>"
    let copy = try retrying(.open, name) { fcntl(0, F_DUPFD_CLOEXEC, 3) }
    let descriptor = Descriptor(adopting: copy)
    let opened = try descriptor.status(name)
    switch opened.kind {
    case .file: return try InputFile(regular: descriptor, status: opened, name: name)
    case .folder: throw .notAFile(path: name, found: .folder)
    case .pipe, .device, .socket, .link: break
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try retrying(.read, name, stream: copy) {
        unsafe chunk.withUnsafeMutableBytes { unsafe Self.read(copy, $0) }
      }
      if count == 0 { return InputFile(name: name, bytes: bytes) }
      bytes += chunk[..<count]
    }
  }

  private init(
    regular descriptor: consuming Descriptor, status: FileStatus, name: String
  ) throws(HostError) {
    self.name = name
    let number = descriptor.number
    let origin = try retrying(.read, name) { lseek(number, 0, SEEK_CUR) }
    content = .file(path: nil, origin: Int(origin), opened: status)
    self.descriptor = descriptor
  }

  private static func read(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(number, buffer.baseAddress, buffer.count)
    #else
      unsafe Darwin.read(number, buffer.baseAddress, buffer.count)
    #endif
  }

  /// How many bytes it had when it was opened.
  package var size: Int {
    switch content {
    case .file(_, let origin, let opened): max(0, opened.size - origin)
    case .spooled(let bytes): bytes.count
    }
  }

  /// Fills the front of a buffer with the next bytes; 0 at the end. One reader at a time.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(HostError) -> Int {
    let count = unsafe try read(at: position.load(ordering: .relaxed), into: buffer)
    position.add(count, ordering: .relaxed)
    return count
  }

  private func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(HostError) -> Int {
    let wanted = min(buffer.count, Descriptor.mostAtOnce)
    guard wanted > 0 else { return 0 }
    switch content {
    case .file(_, let origin, _):
      let number = descriptor.number
      return try retrying(.read, name) {
        unsafe pread(number, buffer.baseAddress, wanted, off_t(origin + offset))
      }
    case .spooled(let bytes):
      let slice = bytes.dropFirst(offset).prefix(wanted)
      unsafe buffer.copyBytes(from: slice)
      return slice.count
    }
  }

  /// Reads bytes again, from `offset` on; fewer than `count` where the input ends.
  package func bytes(at offset: Int, count: Int) throws(HostError) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: max(0, min(count, size - max(0, offset))))
    var done = 0
    while done < result.count {
      let from = done
      let count = unsafe try result.withUnsafeMutableBufferPointer {
        (buffer) throws(HostError) -> Int in
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[from...])
        return unsafe try read(at: max(0, offset) + from, into: UnsafeMutableRawBufferPointer(rest))
      }
      if count == 0 { break }
      done += count
    }
    result.removeLast(result.count - done)
    return result
  }

  /// The whole content, which may have at most `limit` bytes.
  package func contents(limit: Int) throws(HostError) -> [UInt8] {
    guard size <= limit else { throw .tooLarge(path: name, limit: limit) }
    let bytes = try bytes(at: 0, count: size)
    try refuseChanges()
    return bytes
  }

  /// Fails with ``HostError/changedWhileRead(path:)`` where the file was written to, or another
  /// one took its place, since it was opened.
  package func refuseChanges() throws(HostError) {
    guard case .file(let path, _, let opened) = content else { return }
    var now = try descriptor.status(name)
    if now.isUnchanged(since: opened), let path {
      guard let there = try pathStatus(path, followingLinks: true, shownAs: name) else {
        throw .changedWhileRead(path: name)
      }
      now = there
    }
    guard now.isUnchanged(since: opened) else { throw .changedWhileRead(path: name) }
  }
}
