import AllotDirectory
import Diagnostics

/// Finds a few people among a million by id, login or email in one pass.
///
/// A filter over the length and a few bytes sends nearly everybody on before a key is made.
struct PersonSearch {
  private var ids: [ExactText: [Int]] = [:]
  private var names: [ExactText: [Int]] = [:]
  private var idFilter = Filter()
  private var nameFilter = Filter()

  private struct Filter {
    var isEmpty = true
    private var bits = [Bool](repeating: false, count: 1 << 16)

    mutating func add(_ text: ExactText) {
      bits[Self.key(text.utf8[...])] = true
      isEmpty = false
    }

    func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool { bits[Self.key(bytes)] }

    /// Names differ at their beginning, ids at their end; case is folded away.
    private static func key(_ bytes: ArraySlice<UInt8>) -> Int {
      var word = UInt64(truncatingIfNeeded: bytes.count)
      for byte in bytes.prefix(6) { word = word << 5 ^ word >> 59 ^ UInt64(byte | 0x20) }
      for byte in bytes.suffix(6) { word = word << 5 ^ word >> 59 ^ UInt64(byte | 0x20) }
      return Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }
  }

  mutating func add(id: ExactText, for rule: Int) {
    ids[id, default: []].append(rule)
    idFilter.add(id)
  }

  mutating func add(loginOrEmail text: ExactText, for rule: Int) {
    names[text.asciiFolded, default: []].append(rule)
    nameFilter.add(text)
  }

  /// Rows by rule, ascending; only people who are in.
  func run(over directory: Directory) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    if idFilter.isEmpty && nameFilter.isEmpty { return found }
    let users = directory.users
    for row in 0..<users.count where users.isActive[row] {
      if !idFilter.isEmpty {
        let id = directory.texts[users.id[row]]
        if idFilter.mayHold(id) { note(ids[ExactText(id)], row, in: &found) }
      }
      if !nameFilter.isEmpty {
        look(for: directory.texts[users.login[row]], row, in: &found)
        look(for: directory.texts[users.email[row]], row, in: &found)
      }
    }
    return found
  }

  private func look(for name: ArraySlice<UInt8>, _ row: Int, in found: inout [Int: [Int]]) {
    guard nameFilter.mayHold(name) else { return }
    note(names[ExactText(name).asciiFolded], row, in: &found)
  }

  private func note(_ rules: [Int]?, _ row: Int, in found: inout [Int: [Int]]) {
    for rule in rules ?? [] where found[rule]?.last != row { found[rule, default: []].append(row) }
  }
}
