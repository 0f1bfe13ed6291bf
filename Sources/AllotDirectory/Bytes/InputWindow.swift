/// Why bytes could not be had from an input: the system's own words.
package struct InputFailure: Error, Hashable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// Fills a buffer from an input and says with how many bytes; 0 is the end.
package typealias ByteReader = (UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int

/// A reused megabyte that slides over an input.
///
/// Readers look at `position..<limit`. When they run out, ``refill()`` moves what begins at
/// `mark` (an unfinished token) to the front and reads on, so that a token is always in one
/// piece and a file of any size needs one buffer. All unchecked loads of the module's readers
/// go through this type: indices stay below `capacity + padding`, which is always allocated.
@safe package struct InputWindow: ~Copyable {
  /// Bytes read at a time: larger reads measured no faster, and stay out of the cache.
  static let capacity = 1 << 20
  /// Bytes that a load may touch behind the last one.
  static let padding = 64
  /// Bytes that a copy takes at once.
  static let step = 16

  private let base: UnsafeMutablePointer<UInt8>
  private var read: ByteReader
  /// The offset in the input of the window's first byte.
  private(set) var origin = 0
  /// The next byte to look at.
  var position = 0
  /// The end of the bytes that are there.
  private(set) var limit = 0
  /// The first byte that a refill must keep; -1: nothing before `position`.
  var mark = -1
  private var isExhausted = false

  package init() {
    unsafe base = .allocate(capacity: Self.capacity + Self.padding)
    unsafe read = { _ in 0 }
    clearPadding()
  }

  deinit { unsafe base.deallocate() }

  /// Starts over on another input.
  package mutating func open(_ reader: @escaping ByteReader) {
    unsafe read = reader
    origin = 0
    position = 0
    limit = 0
    mark = -1
    isExhausted = false
    clearPadding()
  }

  /// Zeros behind `limit` for loads that reach over it: they see no byte of another input, and
  /// the megabyte is touched only as far as an input fills it.
  private func clearPadding() {
    unsafe (base + limit).initialize(repeating: 0, count: Self.padding)
  }

  /// The offset in the input of the next byte.
  var offset: Int { origin + position }

  /// One byte of the window; callers hold `index < limit + padding`.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index < Self.capacity + Self.padding)
    return unsafe base[index]
  }

  /// Sixteen bytes from an index, some of them perhaps behind `limit`.
  @inline(__always)
  func vector(at index: Int) -> SIMD16<UInt8> {
    assert(index >= 0 && index + 16 <= Self.capacity + Self.padding)
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
  }

  /// Eight bytes from an index, the first one lowest.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    assert(index >= 0 && index + 8 <= Self.capacity + Self.padding)
    return UInt64(
      littleEndian: unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// The bytes from `position` to `limit`, fewer than eight, the first one lowest.
  var lastWord: UInt64 { word(at: position) & (1 << UInt64((limit - position) * 8) - 1) }

  /// Passes over a byte order mark at `position`, if the window has all of it.
  mutating func skipByteOrderMark() {
    if limit - position >= 3, word(at: position) & 0xFF_FFFF == 0xBF_BBEF { position += 3 }
  }

  /// A part of the window as bytes, for storing and hashing.
  @inline(__always)
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= limit)
    return unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// Copies a part of the window, ``step`` bytes at a time: up to ``step`` bytes behind the copy
  /// are written too, so there must be room for them.
  @inline(__always)
  func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>) {
    var index = 0
    while index < range.count {
      let bytes = vector(at: range.lowerBound &+ index)
      unsafe UnsafeMutableRawPointer(target + index).storeBytes(
        of: bytes, as: SIMD16<UInt8>.self)
      index &+= Self.step
    }
  }

  /// Reads on, keeping what begins at `mark`; false at the end of the input.
  ///
  /// A kept token larger than the window would find no room; readers bound their tokens far
  /// below that.
  mutating func refill() throws(InputFailure) -> Bool {
    if isExhausted { return false }
    let keep = mark >= 0 ? min(mark, position) : position
    unsafe base.update(from: base + keep, count: limit - keep)
    origin += keep
    position -= keep
    limit -= keep
    if mark >= 0 { mark -= keep }
    precondition(limit < Self.capacity, "a token as large as the window")
    let count = unsafe try read(
      UnsafeMutableRawBufferPointer(start: base + limit, count: Self.capacity - limit))
    limit += count
    isExhausted = count == 0
    clearPadding()
    return count > 0
  }

  /// Makes `count` bytes available from `position` if the input has them.
  @inline(__always)
  mutating func has(_ count: Int) throws(InputFailure) -> Bool {
    while limit - position < count {
      if try !refill() { return false }
    }
    return true
  }
}
