/// Thirty-two bytes of a window, compared at once; a set of them is bits, the first byte lowest.
struct ByteBlock {
  static let size = 32
  private let low: SIMD16<UInt8>
  private let high: SIMD16<UInt8>

  /// The bytes from an index; behind the window's limit stands NUL.
  @inline(__always)
  init(_ window: borrowing InputWindow, at index: Int) {
    low = window.vector(at: index)
    high = window.vector(at: index + 16)
  }

  /// Those that are this byte.
  @inline(__always)
  func bits(of byte: UInt8) -> UInt32 {
    let byte = SIMD16<UInt8>(repeating: byte)
    return ByteScan.bits(low .== byte) | ByteScan.bits(high .== byte) << 16
  }

  /// Those above ASCII.
  @inline(__always)
  var bitsAboveASCII: UInt32 {
    let top = SIMD16<UInt8>(repeating: 0x80)
    return ByteScan.bits(low .>= top) | ByteScan.bits(high .>= top) << 16
  }

  /// Whether any byte makes a record of CSV special: a quote, a carriage return, NUL, one above
  /// ASCII.
  @inline(__always)
  var isOddInCSV: Bool {
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let carriage = SIMD16<UInt8>(repeating: 0x0D)
    let nul = SIMD16<UInt8>(repeating: 0)
    let top = SIMD16<UInt8>(repeating: 0x80)
    let first = (low .== quote) .| (low .== carriage) .| (low .== nul) .| (low .>= top)
    let second = (high .== quote) .| (high .== carriage) .| (high .== nul) .| (high .>= top)
    return ByteScan.bits(first .| second) != 0
  }

  /// For each bit whether an odd number is set up to it, itself included: of quotes, what is
  /// inside them. (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", section 3.1.1.)
  @inline(__always)
  static func parity(_ bits: UInt32) -> UInt32 {
    var sums = bits
    sums ^= sums << 1
    sums ^= sums << 2
    sums ^= sums << 4
    sums ^= sums << 8
    sums ^= sums << 16
    return sums
  }
}
