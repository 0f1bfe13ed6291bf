extension ByteScan {
  /// The first byte from `start` that ends a run inside a quoted CSV cell: a quote, NUL or a byte
  /// above ASCII; `limit` where there is none.
  @inline(__always)
  static func endOfPlainQuoted(in window: borrowing InputWindow, from start: Int) -> Int {
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let nul = SIMD16<UInt8>(repeating: 0)
    let top = SIMD16<UInt8>(repeating: 0x80)
    var index = start
    while index < window.limit {
      let bytes = window.vector(at: index)
      let found = bits((bytes .== quote) .| (bytes .== nul) .| (bytes .>= top))
      if found != 0 { return min(index + found.trailingZeroBitCount, window.limit) }
      index += 16
    }
    return window.limit
  }

  /// The first quote in a part of a window.
  @inline(__always)
  static func firstQuote(in window: borrowing InputWindow, _ range: Range<Int>) -> Int? {
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    var index = range.lowerBound
    while index < range.upperBound {
      let found = bits(window.vector(at: index) .== quote)
      if found != 0 {
        let first = index + found.trailingZeroBitCount
        return first < range.upperBound ? first : nil
      }
      index += 16
    }
    return nil
  }
}
