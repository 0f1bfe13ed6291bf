/// The shape of UTF-8, byte by byte. (RFC 3629, section 4, the ABNF.)
enum UTF8Scan {
  /// The length of a sequence by its first byte and the range its second byte must be in;
  /// `nil` for a byte that begins none (a continuation, 0xC0, 0xC1, above 0xF4).
  @inline(__always)
  static func shape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }

  /// The length of the well-formed sequence that begins at `position`; 0 if it is not one or the
  /// input ends inside it.
  @inline(__always)
  static func sequence(in window: inout InputWindow) throws(InputFailure) -> Int {
    guard let (length, second) = shape(of: window[window.position]) else { return 0 }
    guard try window.has(length) else { return 0 }
    return isFollowed(window.position, of: window, by: length, second) ? length : 0
  }

  /// Whether a part of the window is UTF-8 from end to end.
  static func isWellFormed(_ range: Range<Int>, in window: borrowing InputWindow) -> Bool {
    let top = SIMD16<UInt8>(repeating: 0x80)
    var index = range.lowerBound
    while index < range.upperBound {
      let above = ByteScan.bits(window.vector(at: index) .>= top)
      if above == 0 {
        index += 16
        continue
      }
      index += above.trailingZeroBitCount
      if index >= range.upperBound { return true }
      guard let (length, second) = shape(of: window[index]), index + length <= range.upperBound,
        isFollowed(index, of: window, by: length, second)
      else { return false }
      index += length
    }
    return true
  }

  /// Whether the rest of a sequence stands behind its first byte.
  @inline(__always)
  private static func isFollowed(
    _ index: Int, of window: borrowing InputWindow, by length: Int, _ second: ClosedRange<UInt8>
  ) -> Bool {
    guard second.contains(window[index + 1]) else { return false }
    for rest in 2..<max(2, length) where window[index + rest] & 0xC0 != 0x80 { return false }
    return true
  }
}
