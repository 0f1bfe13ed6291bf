extension Span<UInt8> {
  /// Whether another span holds the same bytes; eight are compared at a time.
  @inline(__always)
  func isEqual(to other: borrowing Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { theirs in
        var index = 0
        while index + 8 <= mine.count {
          let a = unsafe mine.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let b = unsafe theirs.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if a != b { return false }
          index += 8
        }
        while index < mine.count {
          if unsafe mine[index] != theirs[index] { return false }
          index += 1
        }
        return true
      }
    }
  }
}
