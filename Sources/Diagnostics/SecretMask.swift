/// Follows JSON and LDIF just far enough to hide the values of keys that are named like secrets.
///
/// `{"userName":"ada","password":"s3cr3t"}` is shown as `{"userName":"ada","password":"******"}`,
/// and `userPassword:: czNjcjN0` as `userPassword:***********`, with the lines that continue it.
/// It reads any text without harm: in doubt it hides too much.
struct SecretMask {
  private enum Phase: UInt8 {
    /// Nothing secret is near.
    case open
    /// A string that names a secret has ended; a colon makes it a key.
    case named
    /// The colon was read: a value must follow.
    case expected
    /// Inside a quoted value.
    case text
    /// Inside a number or word.
    case word
    /// Inside an object or array.
    case nested
    /// Inside a line of LDIF, up to its end.
    case line
    /// Behind such a line, which the next one may continue.
    case lineEnd
  }

  /// A word that makes an attribute of LDIF secret, wherever it stands in its name.
  private struct Name {
    let word: UInt64
    let mask: UInt64

    init(_ text: StaticString) {
      let count = text.utf8CodeUnitCount
      precondition(count <= 8, "a word that does not fit into eight bytes")
      word = "\(text)".utf8.reduce(0) { $0 << 8 | UInt64($1) }
      mask = count == 8 ? .max : 1 << (8 * UInt64(count)) - 1
    }
  }

  /// `unicodePwd`, `pwdHistory`, `sambaNTPassword`, `ipaNTHash`, `krbPrincipalKey`, `olcRootPW`,
  /// `userPKCS12`.
  private static let lineNames = [
    Name("password"), Name("passwd"), Name("secret"), Name("token"), Name("credent"),
    Name("pwd"), Name("hash"), Name("cipalkey"), Name("rootpw"), Name("pkcs12"),
  ]
  /// The last eight bytes of the line's first word, and whether it names a secret.
  private var recent: UInt64 = 0
  private var hasName = false

  private var phase = Phase.open
  /// Whether what was read of the line may be the name of an attribute.
  private var isNaming = true
  private var isInString = false
  private var isEscaped = false
  /// What the string names.
  private var words = SecretWords()
  /// Brackets open around a nested secret.
  private var depth = 0

  /// Whether the next byte belongs to a secret.
  mutating func hides(_ byte: UInt8) -> Bool {
    if phase == .lineEnd {
      if byte == 0x20 || byte == 0x09 {
        phase = .line
        return false
      }
      if byte != 0x0A, byte != 0x0D { beginLine() }
    }
    if phase == .open, !isInString, beginsSecretLine(byte) { return false }
    guard phase == .open else {
      return isInString ? hidesInString(byte) : hidesOutside(byte)
    }
    if isInString {
      readString(byte)
    } else if byte == UInt8(ascii: "\"") {
      beginString()
    }
    return false
  }

  private mutating func beginLine() {
    phase = .open
    isNaming = true
    recent = 0
    hasName = false
  }

  /// Takes a byte outside of a string; whether it is the colon behind a secret name, which the line
  /// began with.
  private mutating func beginsSecretLine(_ byte: UInt8) -> Bool {
    if byte == 0x0A {
      beginLine()
      return false
    }
    guard isNaming else { return false }
    let letter = byte &- 65 < 26 ? byte | 0x20 : byte
    isNaming =
      letter &- 0x61 < 26 || letter &- 0x30 < 10 || letter == UInt8(ascii: "-")
      || letter == UInt8(ascii: ".") || letter == UInt8(ascii: ";")
    if isNaming {
      recent = recent << 8 | UInt64(letter)
      hasName = hasName || Self.lineNames.contains { recent & $0.mask == $0.word }
      return false
    }
    guard byte == UInt8(ascii: ":"), hasName else { return false }
    phase = .line
    return true
  }

  /// One byte of a string that may name a secret. A string ends with its line at the latest.
  private mutating func readString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if words.areFound { phase = .named }
    } else if byte == UInt8(ascii: "\n") {
      isInString = false
      beginLine()
    }
    words.pass(byte)
  }

  private mutating func hidesInString(_ byte: UInt8) -> Bool {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if phase == .text {
        phase = .open
        return false
      }
    }
    return true
  }

  private mutating func hidesOutside(_ byte: UInt8) -> Bool {
    let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    switch phase {
    case .open, .text, .lineEnd:
      return false
    case .line:
      if byte == 0x0A { phase = .lineEnd }
      return byte != 0x0A && byte != 0x0D
    case .named:
      if isSpace { return false }
      phase = byte == UInt8(ascii: ":") ? .expected : .open
      if byte == UInt8(ascii: "\"") { beginString() }
      return false
    case .expected:
      return !isSpace && beginsValue(byte)
    case .word:
      let ends = isSpace || byte == UInt8(ascii: ",") || byte == 0x7D || byte == 0x5D
      if ends { phase = .open }
      return !ends
    case .nested:
      nest(byte)
      return true
    }
  }

  private mutating func beginsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      beginString()
      phase = .text
      return false
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      phase = .nested
      depth = 1
      return true
    default:
      phase = .word
      return true
    }
  }

  private mutating func nest(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): beginString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { phase = .open }
    default: break
    }
  }

  private mutating func beginString() {
    isInString = true
    isEscaped = false
    words = SecretWords()
  }
}
