import AllotDirectory
import Diagnostics

/// Finds a few people among a million by id, login or email in one pass.
///
/// A filter over length, first and last byte sends nearly everybody on after two loads.
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

    private static func key(_ bytes: ArraySlice<UInt8>) -> Int {
      let first = Int((bytes.first ?? 0) | 0x20)
      let last = Int((bytes.last ?? 0) | 0x20)
      return (first << 8 ^ last << 4 ^ bytes.count &* 0x9E37) & 0xFFFF
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
