import Diagnostics

/// Why a text cannot be an id or a login. (RULES, JSON and CSV.)
enum IdentifierFault {
  case empty
  case tooLong(Int)
  case blankAtEnd
  case unseen(Unicode.Scalar)

  /// The longest identifier in bytes.
  static let longest = 1024

  /// `nil` for 1 to 1,024 bytes without blanks at the ends or characters nobody sees.
  @inline(__always)
  init?(_ bytes: ArraySlice<UInt8>) {
    if bytes.count > Self.longest {
      self = .tooLong(bytes.count)
    } else if bytes.isEmpty {
      self = .empty
    } else if bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      return nil
    } else {
      self.init(scalars: String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
  }

  private init?(scalars: String.UnicodeScalarView) {
    if let scalar = scalars.first(where: \.isUnseen) {
      self = .unseen(scalar)
    } else if scalars.first?.properties.isWhitespace ?? false
      || scalars.last?.properties.isWhitespace ?? false
    {
      self = .blankAtEnd
    } else {
      return nil
    }
  }

  func diagnostic(at range: SourceRange) -> Diagnostic {
    let message =
      switch self {
      case .empty: "an empty identifier"
      case .tooLong(let count): "an identifier of \(count) bytes; \(Self.longest) are allowed"
      case .blankAtEnd: "an identifier with a blank at its end"
      case .unseen(let scalar):
        "an identifier with \(scalar.codePoint), which nobody can see"
      }
    return Diagnostic(
      .error, "identifier", at: range, message, help: "correct it in the identity provider")
  }
}
