import Diagnostics

/// What somebody may have meant who asked for a name that is not there.
///
/// Of an address only what stands before `@` is compared, for a company shares the rest.
struct NearNames {
  private static let most = 3
  private let wanted: ExactText
  private let letters: SIMD32<Int8>
  private var names: [String] = []
  private var rows: [ExactText: Int] = [:]

  init(to wanted: ExactText) {
    self.wanted = ExactText(Self.local(wanted.utf8[...])).asciiFolded
    letters = Self.letters(of: self.wanted.utf8[...])
  }

  private static func local(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.prefix { $0 != UInt8(ascii: "@") }
  }

  /// How often each letter occurs, case aside; other bytes share what is left.
  private static func letters(of bytes: ArraySlice<UInt8>) -> SIMD32<Int8> {
    var letters = SIMD32<Int8>(repeating: 0)
    for byte in bytes { letters[Int(byte & 31)] &+= 1 }
    return letters
  }

  /// Considers a row's name. One whose length or letters differ too much costs nothing more: an
  /// edit changes two counts at most.
  mutating func consider(_ name: ArraySlice<UInt8>, _ row: Int) {
    let local = Self.local(name)
    let longest = max(wanted.utf8.count, local.count)
    let most = max(1, longest / 3)
    guard longest <= 64, abs(wanted.utf8.count - local.count) <= most else { return }
    let differences = letters &- Self.letters(of: local)
    var sum = 0
    for letter in differences.indices { sum += abs(Int(differences[letter])) }
    guard sum <= 2 * most else { return }
    let key = ExactText(local).asciiFolded
    if rows[key] != nil { return }
    rows[key] = row
    names.append(key.description)
  }

  /// The rows of the nearest names, nearest first.
  consuming func nearest() -> [Int] {
    var found: [Int] = []
    while found.count < Self.most, let name = nearestName(to: wanted.description, in: names) {
      if let row = rows[ExactText(name)] { found.append(row) }
      names.removeAll { $0.utf8.elementsEqual(name.utf8) }
    }
    return found
  }
}
