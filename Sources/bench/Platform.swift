// The one list of C libraries: other files of this folder are the same everywhere.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system said no to.
struct BenchError: Error {
  let message: String

  init(_ message: String) { self.message = message }

  /// With the system's words for the last error.
  static func system(_ what: String) -> BenchError {
    let words = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    return BenchError("\(what): \(words)")
  }
}

/// Files, by the few calls that a stopwatch needs.
enum Files {
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func makeFolder(_ path: String) throws(BenchError) {
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw .system(path) }
  }

  /// The names in a folder, sorted as bytes.
  static func names(in folder: String) throws(BenchError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw .system(folder) }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let capacity = MemoryLayout.size(ofValue: unsafe entry.pointee.d_name)
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: capacity) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names.filter { $0.first != "." }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// All of a small file.
  static func text(_ path: String) throws(BenchError) -> String {
    guard let file = unsafe fopen(path, "rb") else { throw .system(path) }
    defer { _ = unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A file that is written from start to end through a small buffer, so that making data leaves
/// no large memory behind: a child's peak would begin at that of its parent.
struct TextFile: ~Copyable {
  private let number: Int32
  private let path: String
  private var buffer: [UInt8] = []

  init(_ path: String) throws(BenchError) {
    self.path = path
    number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if number < 0 { throw .system(path) }
    buffer.reserveCapacity(1 << 17)
  }

  deinit { _ = close(number) }

  mutating func write(_ text: String) throws(BenchError) {
    buffer += text.utf8
    if buffer.count >= 1 << 16 { try flush() }
  }

  mutating func flush() throws(BenchError) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        #if canImport(Darwin)
          unsafe Darwin.write(number, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          unsafe Musl.write(number, bytes.baseAddress, bytes.count)
        #else
          unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
        #endif
      }
      if written <= 0 { throw .system(path) }
      rest = rest.dropFirst(written)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A file that is read once, from start to end.
struct InputBytes {
  private let number: Int32
  let size: Int

  init(_ path: String) throws(BenchError) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw .system(path) }
    size = Int(lseek(number, 0, SEEK_END))
    if lseek(number, 0, SEEK_SET) < 0 { throw .system(path) }
  }

  /// Fills a buffer; how many bytes there were, 0 at the end.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe max(0, read(number, buffer.baseAddress, buffer.count))
  }
}

/// A variable of the environment.
func environment(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// Writes a whole text to standard output or standard error.
func say(_ text: String, to stream: Int32 = 1) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let written = unsafe rest.withUnsafeBytes { unsafe write(stream, $0.baseAddress, $0.count) }
    if written <= 0 { return }
    rest = rest.dropFirst(written)
  }
}

/// Ends the program.
func stop(_ status: Int32) -> Never { exit(status) }
