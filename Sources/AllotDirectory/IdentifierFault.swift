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
    if unsafe bytes.withUnsafeBytes({ unsafe Self.isPlain($0) }) { return nil }
    self.init(odd: bytes)
  }

  /// `nil` for 1 to 1,024 bytes without blanks at the ends or characters nobody sees.
  @inline(__always)
  init?(_ bytes: Span<UInt8>) {
    if unsafe bytes.withUnsafeBytes({ unsafe Self.isPlain($0) }) { return nil }
    self.init(odd: unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }[...])
  }

  private init?(odd bytes: ArraySlice<UInt8>) {
    if bytes.count > Self.longest {
      self = .tooLong(bytes.count)
    } else if bytes.isEmpty {
      self = .empty
    } else {
      self.init(scalars: String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
  }

  /// Whether bytes are 1 to 1,024 of visible ASCII.
  private static func isPlain(_ raw: UnsafeRawBufferPointer) -> Bool {
    if unsafe raw.isEmpty || raw.count > longest { return false }
    var index = 0
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if ByteScan.hasOtherThanVisibleASCII(word) { return false }
      index += 8
    }
    while index < raw.count {
      if unsafe raw[index] &- 0x21 > 0x7E - 0x21 { return false }
      index += 1
    }
    return true
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
      .error, .identifier, at: range, message, help: "correct it in the identity provider")
  }
}
