package import Diagnostics

/// Writes the JSON of allot's own files: UTF-8 without spaces, keys in the caller's order.
///
/// ```
/// var json = CanonicalJSON()
/// json.raw("{\"id\":")
/// json.text("Zoë \u{202E}")      // "Zoë \u202e"
/// json.raw("}\n")
/// ```
///
/// Escapes are `\"`, `\\`, and `\uXXXX` in lower case for controls, bidirectional and other
/// characters nobody sees; everything else stands as it is, so that one text has one form.
/// (SPEC section 11, Canonical JSON.)
package struct CanonicalJSON: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Structure and keys, as they are.
  package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func raw(_ slice: ArraySlice<UInt8>) { bytes.append(contentsOf: slice) }

  package mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var digits = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(digits % 10))
      digits /= 10
    } while digits > 0
    bytes[start...].reverse()
  }

  package mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

  /// A text in quotes.
  package mutating func text(_ text: String) { self.text(Array(text.utf8)[...]) }

  package mutating func text(_ text: ExactText) { self.text(text.utf8[...]) }

  /// A text in quotes, from its UTF-8 bytes.
  package mutating func text(_ slice: ArraySlice<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    content(slice)
    bytes.append(UInt8(ascii: "\""))
  }

  /// The inside of a quoted text.
  package mutating func content(_ slice: ArraySlice<UInt8>) {
    if Self.isPlain(slice) { return bytes.append(contentsOf: slice) }
    for scalar in String(decoding: slice, as: UTF8.self).unicodeScalars { append(scalar) }
  }

  /// Hands over what was written and begins anew, with as much room.
  package mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }

  /// Whether a text stands for itself: printable ASCII without quotes and backslashes.
  private static func isPlain(_ slice: ArraySlice<UInt8>) -> Bool {
    for byte in slice {
      let isSpecial = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      if byte < 0x20 || byte >= 0x7F || isSpecial { return false }
    }
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes.append(contentsOf: [92, 34])
    case "\\": bytes.append(contentsOf: [92, 92])
    default:
      if Self.mustEscape(scalar) {
        for unit in String(scalar).utf16 { escape(unit) }
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  /// Letters and marks are never escaped, even those that no font draws.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isActive { return true }
    return scalar.isUnseen && scalar.properties.generalCategory == .unassigned
  }

  private mutating func escape(_ unit: UInt16) {
    raw("\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      bytes.append(Self.digits[Int(unit >> shift & 15)])
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
