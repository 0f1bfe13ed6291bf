import AllotDirectory
import Diagnostics

/// Finds everybody, in or not, who answers to a text.
struct PersonLookup {
  /// Rows with the closest way each was found, ascending.
  private(set) var found: [(row: Int, match: LimitAccount.Match)] = []

  init(_ subject: LimitSubject, in users: UserTable, _ texts: ByteArena) {
    let wanted = subject.text
    let folded = wanted.asciiFolded.utf8[...]
    let size = wanted.utf8.count
    let isAnyName = if case .user = subject { true } else { false }
    func isFolded(_ text: Text) -> Bool {
      text.count == size && !text.isMissing && texts[text].elementsEqual(folded, by: Self.isAlike)
    }
    for row in 0..<users.count {
      if users.id[row].count == size, texts[users.id[row]] == wanted.utf8[...] {
        found.append((row, .id))
      } else if isAnyName, isFolded(users.login[row]) {
        found.append((row, .login))
      } else if isAnyName, isFolded(users.email[row]) {
        found.append((row, .email))
      }
    }
  }

  /// - Parameter folded: a byte in lower case.
  private static func isAlike(_ byte: UInt8, _ folded: UInt8) -> Bool {
    (byte &- 65 < 26 ? byte | 0x20 : byte) == folded
  }
}
