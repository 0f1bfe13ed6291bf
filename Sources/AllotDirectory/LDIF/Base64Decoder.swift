/// Decodes base64 byte by byte, and takes nothing but the one spelling that there is of every
/// value: padded, without blanks, and with no bits left over. (RFC 4648, sections 3 and 4.)
package struct Base64Decoder {
  private var word: UInt32 = 0
  /// Characters of the present four.
  private var count = 0
  private var padding = 0

  package init() {}

  /// Takes a character; false where it cannot stand here.
  package mutating func take(_ byte: UInt8) -> Bool {
    if count == 4 {
      if padding > 0 { return false }
      (word, count) = (0, 0)
    }
    if byte == UInt8(ascii: "=") {
      guard count >= 2 else { return false }
      padding += 1
      word <<= 6
    } else {
      guard padding == 0, let bits = Self.bits(of: byte) else { return false }
      word = word << 6 | bits
    }
    count += 1
    return count < 4 || word & (1 << UInt32(padding * 8) - 1) == 0
  }

  /// The bytes of the four characters that were taken last; `nil` where they are not complete.
  package var bytes: [UInt8]? {
    guard count == 4 else { return nil }
    let three = [16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    return Array(three.dropLast(padding))
  }

  /// Whether nothing is missing.
  package var isWhole: Bool { count == 4 || count == 0 }

  private static func bits(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - 71)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte + 4)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
