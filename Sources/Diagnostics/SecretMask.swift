/// Follows JSON just far enough to hide the values of keys that are named like secrets.
///
/// `{"userName":"ada","password":"s3cr3t"}` is shown as `{"userName":"ada","password":"******"}`.
/// It reads any text without harm: in doubt it hides too much.
struct SecretMask {
  private enum Phase: Equatable {
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
    /// Inside an object or array, this many deep.
    case nested(Int)
  }

  private static let names = ["password", "passwd", "secret", "token"].map { Array($0.utf8) }
  /// No key that matters is longer; the rest of a longer one is not looked at.
  private static let longestKey = 128

  private var phase = Phase.open
  private var isInString = false
  private var isEscaped = false
  private var key: [UInt8] = []

  /// Whether the next byte belongs to a secret.
  mutating func hides(_ byte: UInt8) -> Bool {
    isInString ? hidesInString(byte) : hidesOutside(byte)
  }

  private mutating func hidesInString(_ byte: UInt8) -> Bool {
    let isSecret = phase != .open
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if phase == .open, namesSecret { phase = .named }
      if phase == .text {
        phase = .open
        return false
      }
      return isSecret
    } else if byte == UInt8(ascii: "\n"), !isSecret {
      isInString = false
    }
    if !isSecret, key.count < Self.longestKey { key.append(byte &- 65 < 26 ? byte | 0x20 : byte) }
    return isSecret
  }

  private mutating func hidesOutside(_ byte: UInt8) -> Bool {
    let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    switch phase {
    case .open, .named:
      if byte == UInt8(ascii: "\"") {
        beginString()
        phase = .open
      } else if phase == .named, !isSpace {
        phase = byte == UInt8(ascii: ":") ? .expected : .open
      }
      return false
    case .expected:
      return !isSpace && beginsValue(byte)
    case .word:
      let ends = isSpace || byte == UInt8(ascii: ",") || byte == 0x7D || byte == 0x5D
      if ends { phase = .open }
      return !ends
    case .nested(let depth):
      nest(byte, depth)
      return true
    case .text:
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
      phase = .nested(1)
      return true
    default:
      phase = .word
      return true
    }
  }

  private mutating func nest(_ byte: UInt8, _ depth: Int) {
    switch byte {
    case UInt8(ascii: "\""): beginString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): phase = .nested(depth + 1)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): phase = depth > 1 ? .nested(depth - 1) : .open
    default: break
    }
  }

  private mutating func beginString() {
    isInString = true
    isEscaped = false
    key.removeAll(keepingCapacity: true)
  }

  /// Whether one of the words stands anywhere in the key, as in `client_secret`.
  private var namesSecret: Bool {
    Self.names.contains { name in
      key.count >= name.count
        && (0...(key.count - name.count)).contains { key[$0...].starts(with: name) }
    }
  }
}
