package import Diagnostics

/// Why a JSON text cannot be read, and where. Nothing after it is believed.
package struct JSONError: Error {
  /// What is wrong. (RFC 8259, with the limits of threats.md section 0.)
  package enum Reason: Hashable, Sendable {
    /// The input ends inside a value.
    case cutShort
    /// A byte that cannot stand here; what could.
    case unexpected(UInt8, wanted: String)
    /// A control character inside a string.
    case control(UInt8)
    /// A kept text with `\u0000`.
    case nul
    case badUTF8
    case badEscape
    /// A `\u` escape that is half of a surrogate pair.
    case loneSurrogate
    case badNumber
    case leadingZero
    /// More than ``JSONCursor/deepest`` levels.
    case tooDeep
    /// A key that its object has already, after unescaping.
    case duplicateKey(String)
    /// A kept text over ``JSONCursor/longestText``.
    case tooLong
    /// A value of another type than the attribute has.
    case wrongType(found: JSONKind, wanted: String)
    /// A number that is not a whole number in range.
    case notAnInteger
    /// A line that git writes where it could not merge.
    case mergeConflict
    /// Something after the end of the document.
    case trailingContent
    /// The input could not be read.
    case input(InputFailure)
  }

  package let reason: Reason
  /// Byte offsets in the input.
  package let start: Int
  package let end: Int

  package init(_ reason: Reason, _ start: Int, _ end: Int) {
    self.reason = reason
    self.start = start
    self.end = end
  }
}

/// The kinds of JSON values, and the end of the document.
package enum JSONKind: String, Sendable {
  case object
  case array
  case string
  case number
  case boolean
  case null
  case end
}

extension JSONError {
  /// The error as a user sees it.
  package func diagnostic(in source: SourceID) -> Diagnostic {
    let range = SourceRange(source: source, start: start, end: end)
    let (code, message, help) = words
    return Diagnostic(.error, code, at: range, message, help: help)
  }

  /// What is wrong, one line in lower case.
  package var message: String { words.1 }

  private var words: (DiagnosticCode, String, String) {
    switch reason {
    case .cutShort:
      (.jsonCutShort, "the file ends in the middle of a value", "export it again; it was cut")
    case .unexpected(let byte, let wanted):
      (
        .jsonSyntax, "found \(Self.name(of: byte)) where \(wanted) must stand",
        "export the file again, or repair it by hand"
      )
    case .control(let byte):
      (
        .jsonControl, "a raw \(Self.name(of: byte)) inside a text",
        "write it as an escape, a backslash and u00\(Self.hexadecimal(byte)), or remove it"
      )
    case .nul: (.jsonNul, "a text with NUL, which no name has", "remove it where it was entered")
    case .badUTF8:
      (.jsonUTF8, "bytes that are not UTF-8", "convert the file to UTF-8, or export it again")
    case .badEscape:
      (
        .jsonEscape, "an escape that JSON does not have",
        "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t, and u with four digits"
      )
    case .loneSurrogate:
      (
        .jsonSurrogate, "half of a surrogate pair",
        "write both halves of the pair, or the character itself"
      )
    case .badNumber:
      (.jsonNumber, "not a JSON number", "write digits with an optional fraction and exponent")
    case .leadingZero:
      (
        .jsonNumber, "a number with a leading zero",
        "remove the zero, or write the value as a text"
      )
    case .tooDeep:
      (
        .jsonDepth, "nested more than \(JSONCursor.deepest) levels deep",
        "this is not a directory export; check which file it is"
      )
    case .duplicateKey(let key):
      (.jsonDuplicateKey, "the key `\(key)` stands twice in one object", "keep one of the two")
    case .tooLong:
      (
        .jsonTextLength, "a text of more than \(JSONCursor.longestText) bytes",
        "check the record; no name or address is this long"
      )
    case .wrongType(let found, let wanted):
      (
        .jsonType, "found \(found.words) where \(wanted) must stand",
        "correct the value, or export again"
      )
    case .notAnInteger:
      (.jsonInteger, "not a whole number in range", "write digits only")
    case .mergeConflict:
      (.mergeConflict, "a merge conflict of git", "resolve the conflict and run again")
    case .trailingContent:
      (
        .jsonTrailing, "something follows the end of the document",
        "give each document as a file of its own"
      )
    case .input(let failure):
      (.inputUnreadable, failure.reason, "check the file and run again")
    }
  }

  private static func name(of byte: UInt8) -> String {
    switch byte {
    case 0x0A: "a line end"
    case 0x09: "a tab"
    case 0x20: "a space"
    case 0x21...0x7E: "`\(Character(Unicode.Scalar(byte)))`"
    default: "byte 0x\(hexadecimal(byte))"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}

extension JSONKind {
  /// The byte that such a value, and no other, begins with; 0 where there are several.
  @inline(__always)
  var opening: UInt8 {
    switch self {
    case .object: UInt8(ascii: "{")
    case .array: UInt8(ascii: "[")
    case .string: UInt8(ascii: "\"")
    case .null: UInt8(ascii: "n")
    case .number, .boolean, .end: 0
    }
  }

  /// The kind with its article.
  package var words: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    case .end: "the end of the file"
    }
  }
}
