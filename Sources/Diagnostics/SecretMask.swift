/// Follows JSON just far enough to hide the values of keys that are named like secrets.
///
/// `{"userName":"ada","password":"s3cr3t"}` is shown as `{"userName":"ada","password":"******"}`.
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
  }

  private var phase = Phase.open
  private var isInString = false
  private var isEscaped = false
  /// What the string names.
  private var words = SecretWords()
  /// Brackets open around a nested secret.
  private var depth = 0

  /// Whether the next byte belongs to a secret.
  mutating func hides(_ byte: UInt8) -> Bool {
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
    case .open, .text:
      return false
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
