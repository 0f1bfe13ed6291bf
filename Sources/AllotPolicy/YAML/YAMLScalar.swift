package import Diagnostics

/// A text as it is written into YAML on one line, so that reading gives back the same bytes.
///
///     YAMLScalar(ExactText("Back office"))?.text     Back office
///     YAMLScalar(ExactText("R&D: \"all\""))?.text    "R&D: \"all\""
package struct YAMLScalar: Hashable, Sendable {
  /// Bytes of a name that is still worth reading; what is longer is better named by id.
  package static let longest = 256

  package let text: String

  /// `nil` for what allot would not read back, or nobody would read: an empty or endless text,
  /// text that is not UTF-8, and text with characters that nobody sees.
  package init?(_ exact: ExactText) {
    guard !exact.utf8.isEmpty, exact.utf8.count <= Self.longest,
      let text = String(validating: exact.utf8, as: UTF8.self),
      YAMLCharacters.firstUnseen(in: exact.utf8) == nil
    else { return nil }
    self.text = Self.isPlain(exact.utf8) ? text : Self.quoted(text)
  }

  /// Whether a text stands without quotes for itself, wherever a value may stand: words of letters
  /// and digits with one space between them.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    let inner = Array("-_./@+ ".utf8)
    func isWord(_ byte: UInt8) -> Bool { byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 }
    let isOpen = isWord(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: ".")
    return isOpen && last != UInt8(ascii: " ")
      && bytes.allSatisfy { isWord($0) || inner.contains($0) }
      && bytes.firstRange(of: Array("  ".utf8)) == nil
  }

  /// In double quotes; what a line or a reader would stumble over is an escape.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result += isSeen(scalar) ? String(scalar) : escape(scalar)
      }
    }
    return result + "\""
  }

  /// Whether a reader sees a scalar for what it is.
  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: scalar == " "
    case .privateUse, .surrogate, .unassigned: false
    default: true
    }
  }

  /// `\u00A0`, or `\U0010FFFF` above the first plane.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = digits.utf8.count <= 4 ? 4 : 8
    return (width == 4 ? "\\u" : "\\U")
      + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
