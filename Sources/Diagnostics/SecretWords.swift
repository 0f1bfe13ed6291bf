/// Looks in passing bytes for a word that names a secret, wherever it stands: `client_secret`,
/// `Password [Required]`.
///
/// ASCII case does not count. In doubt too much is a secret: `passwordChanged` names one too.
package struct SecretWords {
  /// A word in one register, its last byte lowest.
  private struct Word {
    let bytes: UInt64
    let mask: UInt64

    init(_ text: StaticString) {
      let count = text.utf8CodeUnitCount
      precondition(count <= 8, "a word that does not fit into eight bytes")
      bytes = "\(text)".utf8.reduce(0) { $0 << 8 | UInt64($1) }
      mask = count == 8 ? .max : 1 << (8 * UInt64(count)) - 1
    }
  }

  /// What secrets are called in English, and in German.
  private static let words = (
    Word("password"), Word("passwd"), Word("secret"), Word("passwort"), Word("token"),
    Word("credent")
  )
  /// What else consoles in Spanish (`contraseña`), French (`mot de passe`) and Portuguese call the
  /// column of passwords.
  private static let headings = (Word("contrase"), Word("de passe"), Word("senha"))

  private let isHeading: Bool
  /// The last eight bytes, ASCII letters in lower case.
  private var recent: UInt64 = 0
  /// Whether one of the words has gone by.
  private(set) var areFound = false

  /// - Parameter isHeading: whether the text is made for people, in their language.
  init(isHeading: Bool = false) { self.isHeading = isHeading }

  @inline(__always)
  mutating func pass(_ byte: UInt8) {
    let letter = byte &- 65 < 26 ? byte | 0x20 : byte
    recent = recent << 8 | UInt64(letter)
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "t"), UInt8(ascii: "n"):
      let words = Self.words
      areFound =
        areFound || ends(words.0) || ends(words.1) || ends(words.2) || ends(words.3)
        || ends(words.4) || ends(words.5)
    default: if isHeading { passHeading() }
    }
  }

  private mutating func passHeading() {
    let words = Self.headings
    areFound = areFound || ends(words.0) || ends(words.1) || ends(words.2)
  }

  private func ends(_ word: Word) -> Bool { recent & word.mask == word.bytes }

  /// Whether the heading of a column names a secret.
  package static func occur(in text: some Sequence<UInt8>) -> Bool {
    var words = SecretWords(isHeading: true)
    for byte in text { words.pass(byte) }
    return words.areFound
  }
}
