/// Text that is equal only when its bytes are.
///
/// Swift's `String` compares by canonical equivalence, so two people whose names differ only in
/// normalisation would be one key. (threats.md, decisive finding 7.)
package struct ExactText: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The UTF-8 bytes.
  package let utf8: [UInt8]

  package init(_ text: String) { utf8 = Array(text.utf8) }
  package init(_ bytes: some Sequence<UInt8>) { utf8 = Array(bytes) }

  package var description: String { String(decoding: utf8, as: UTF8.self) }

  /// The text for a message: at most 80 bytes of it, for a person knows it by then.
  package var excerpt: String {
    if utf8.count <= 80 { return description }
    var end = 80
    while utf8[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: utf8[..<end], as: UTF8.self) + "…"
  }

  /// The text with `A` to `Z` in lower case and nothing else changed: how logins compare.
  package var asciiFolded: ExactText {
    ExactText(utf8.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 })
  }

  package static func < (a: ExactText, b: ExactText) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
