/// Where the bytes of a new file go, in order. What it cannot write, it throws.
package struct FileSink: ~Copyable {
  /// Bytes gathered before the system is asked.
  private static let capacity = 1 << 18

  private let number: Int32
  private let path: String
  private var buffer: [UInt8] = []
  /// Bytes given so far, written or not.
  package private(set) var count = 0

  init(_ number: Int32, path: String) {
    self.number = number
    self.path = path
    buffer.reserveCapacity(Self.capacity)
  }

  package mutating func write(_ bytes: Span<UInt8>) throws(HostError) {
    count += bytes.count
    if buffer.count + bytes.count > Self.capacity { try flush() }
    if bytes.count >= Self.capacity {
      try writeAll(bytes, to: number, path: path)
    } else {
      unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    }
  }

  package mutating func write(_ bytes: [UInt8]) throws(HostError) { try write(bytes.span) }

  package mutating func write(_ bytes: ArraySlice<UInt8>) throws(HostError) {
    try write(bytes.span)
  }

  package mutating func write(_ text: String) throws(HostError) { try write(Array(text.utf8)) }

  /// Hands everything to the system; stops where a signal asked for it.
  mutating func flush() throws(HostError) {
    try Interruption.check()
    try writeAll(buffer.span, to: number, path: path)
    buffer.removeAll(keepingCapacity: true)
  }
}
