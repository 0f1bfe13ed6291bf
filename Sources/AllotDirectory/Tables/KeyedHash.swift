/// A 128-bit keyed hash of an identifier.
///
/// Members are joined to users by it alone: with 128 bits and a key that is random per run,
/// two of a million ids meet with a chance below 2^-88, and nobody can aim for it.
package struct Hash128: Hashable, Sendable {
  package let low: UInt64
  package let high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// No identifier; that one hashes to it has a chance of 2^-128.
  static let none = Hash128(low: 0, high: 0)
}

/// SipHash-1-3 with 128 bits of output, after Aumasson and Bernstein, "SipHash: a fast
/// short-input PRF" (2012), and the reference code's 128-bit variant.
package struct KeyedHash: Sendable {
  private let key0: UInt64
  private let key1: UInt64

  /// The key comes from outside: random for a run, fixed in a test. No output depends on it.
  package init(key: (UInt64, UInt64)) {
    key0 = key.0
    key1 = key.1
  }

  package func callAsFunction(_ bytes: ArraySlice<UInt8>) -> Hash128 {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe self(buffer) }
  }

  /// The hash of bytes that are lent.
  package func callAsFunction(_ bytes: Span<UInt8>) -> Hash128 {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe self(buffer) }
  }

  /// The hash of the bytes with `A` to `Z` in lower case.
  package func folded(_ bytes: ArraySlice<UInt8>) -> Hash128 {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe hash(buffer, folds: true) }
  }

  /// The hash of bytes that are lent, with `A` to `Z` in lower case.
  package func folded(_ bytes: Span<UInt8>) -> Hash128 {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe hash(buffer, folds: true) }
  }

  func callAsFunction(_ bytes: UnsafeBufferPointer<UInt8>) -> Hash128 {
    unsafe hash(bytes, folds: false)
  }

  @inline(__always)
  private func hash(_ bytes: UnsafeBufferPointer<UInt8>, folds: Bool) -> Hash128 {
    var state = Rounds(key0, key1)
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index + 8 <= count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let ordered = UInt64(littleEndian: word)
      state.absorb(folds ? ByteScan.asciiFolded(ordered) : ordered)
      index += 8
    }
    var last: UInt64 = 0
    var shift: UInt64 = 0
    while index < count {
      last |= UInt64(unsafe bytes[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    if folds { last = ByteScan.asciiFolded(last) }
    state.absorb(last | UInt64(truncatingIfNeeded: count) << 56)
    return state.finish()
  }

  private struct Rounds {
    var v0: UInt64
    var v1: UInt64
    var v2: UInt64
    var v3: UInt64

    @inline(__always)
    init(_ key0: UInt64, _ key1: UInt64) {
      v0 = key0 ^ 0x736f_6d65_7073_6575
      v1 = key1 ^ 0x646f_7261_6e64_6f6d ^ 0xEE
      v2 = key0 ^ 0x6c79_6765_6e65_7261
      v3 = key1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      v0 ^= word
    }

    @inline(__always)
    mutating func finish() -> Hash128 {
      v2 ^= 0xEE
      for _ in 0..<3 { round() }
      let low = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xDD
      for _ in 0..<3 { round() }
      return Hash128(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    @inline(__always)
    mutating func round() {
      v0 &+= v1
      v1 = v1 << 13 | v1 >> 51
      v1 ^= v0
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v3
      v3 = v3 << 16 | v3 >> 48
      v3 ^= v2
      v0 &+= v3
      v3 = v3 << 21 | v3 >> 43
      v3 ^= v0
      v2 &+= v1
      v1 = v1 << 17 | v1 >> 47
      v1 ^= v2
      v2 = v2 << 32 | v2 >> 32
    }
  }
}
