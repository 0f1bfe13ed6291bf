#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Searches over a window, sixteen bytes at a step.
///
/// Spell the element type of every vector: an inferred one compiled to a scalar loop.
enum ByteScan {
  /// The bits of the bytes that match, the first byte lowest.
  @inline(__always)
  static func bits(_ matches: SIMDMask<SIMD16<Int8>>) -> UInt32 {
    #if arch(x86_64)
      let lanes = unsafe unsafeBitCast(matches, to: SIMD2<Int64>.self)
      return UInt32(truncatingIfNeeded: _mm_movemask_epi8(lanes)) & 0xFFFF
    #else
      let lanes = unsafe unsafeBitCast(matches, to: SIMD16<UInt8>.self)
      let weights = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
      let bits = lanes & weights
      let low = bits.lowHalf.wrappedSum()
      let high = bits.highHalf.wrappedSum()
      return UInt32(low) | UInt32(high) << 8
    #endif
  }

  /// The first byte from `start` that ends a run of plain text in a JSON string: a quote, a
  /// backslash, a control character or a byte above ASCII; `limit` where there is none.
  @inline(__always)
  static func endOfPlainText(in window: borrowing InputWindow, from start: Int) -> Int {
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let backslash = SIMD16<UInt8>(repeating: UInt8(ascii: "\\"))
    let space = SIMD16<UInt8>(repeating: 0x20)
    let top = SIMD16<UInt8>(repeating: 0x80)
    var index = start
    while index < window.limit {
      let bytes = window.vector(at: index)
      let hits = (bytes .== quote) .| (bytes .== backslash) .| (bytes .< space) .| (bytes .>= top)
      let found = bits(hits)
      if found != 0 { return min(index + found.trailingZeroBitCount, window.limit) }
      index += 16
    }
    return window.limit
  }

  /// The first byte from `start` that ends a run inside an unquoted CSV cell: the delimiter, a
  /// quote, a line end, NUL or a byte above ASCII; `limit` where there is none.
  @inline(__always)
  static func endOfPlainCell(
    in window: borrowing InputWindow, from start: Int, delimiter: UInt8
  ) -> Int {
    let comma = SIMD16<UInt8>(repeating: delimiter)
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let feed = SIMD16<UInt8>(repeating: 0x0A)
    let carriage = SIMD16<UInt8>(repeating: 0x0D)
    let nul = SIMD16<UInt8>(repeating: 0)
    let top = SIMD16<UInt8>(repeating: 0x80)
    var index = start
    while index < window.limit {
      let bytes = window.vector(at: index)
      let ends = (bytes .== comma) .| (bytes .== quote) .| (bytes .== feed)
      let hits = ends .| (bytes .== carriage) .| (bytes .== nul) .| (bytes .>= top)
      let found = bits(hits)
      if found != 0 { return min(index + found.trailingZeroBitCount, window.limit) }
      index += 16
    }
    return window.limit
  }

  /// The last place before `end` where a byte stands; -1 where it does not.
  @inline(__always)
  static func last(
    _ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, before end: Int
  ) -> Int {
    let wanted = SIMD16<UInt8>(repeating: byte)
    let raw = UnsafeRawBufferPointer(text)
    var end = end
    while end >= 16 {
      let bytes = unsafe raw.loadUnaligned(fromByteOffset: end &- 16, as: SIMD16<UInt8>.self)
      let found = bits(bytes .== wanted)
      if found != 0 { return end &+ 15 &- found.leadingZeroBitCount }
      end &-= 16
    }
    while end > 0, unsafe text[end &- 1] != byte { end &-= 1 }
    return end &- 1
  }

  /// Whether a byte is not visible ASCII, `!` to `~`. (Bit Twiddling Hacks, Anderson: bytes less
  /// than and greater than a bound.)
  @inline(__always)
  static func hasOtherThanVisibleASCII(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isLow = (word &- 0x21 &* ones) & ~word
    let isHigh = (word &+ ones) | word
    return (isLow | isHigh) & (0x80 &* ones) != 0
  }

  /// Eight ASCII letters at once to lower case; other bytes stay. (Hacker's Delight, chapter 2:
  /// comparisons inside a word.)
  @inline(__always)
  static func asciiFolded(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (0x7F &* ones)
    let atLeastA = low &+ ((0x80 - 0x41) &* ones)
    let aboveZ = low &+ ((0x7F - 0x5A) &* ones)
    let isUpper = ~word & (0x80 &* ones) & (atLeastA ^ aboveZ)
    return word | isUpper >> 2
  }
}
