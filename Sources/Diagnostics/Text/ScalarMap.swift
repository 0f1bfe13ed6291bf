/// What single characters stand for: a table that is built once, at little cost, and searched.
package struct ScalarMap: Sendable {
  package typealias Scalars = ArraySlice<Unicode.Scalar>

  private struct Entry {
    let scalar: Unicode.Scalar
    let range: Range<Int32>
  }

  private var entries: [Entry] = []
  private var texts: [Unicode.Scalar] = []
  /// Whether any character of 256 neighbours is there: most are not, at one look.
  private var blocks = [Bool](repeating: false, count: 0x1100)

  /// - Parameter count: about how many characters there will be.
  init(count: Int) {
    entries.reserveCapacity(count)
    texts.reserveCapacity(count * 2)
  }

  /// Writes on at the text of the character that is added next.
  mutating func extend(_ scalar: Unicode.Scalar) { texts.append(scalar) }

  /// Adds a character, unless nothing was written for it; it must not be there yet.
  mutating func add(_ scalar: Unicode.Scalar) {
    let start = entries.last?.range.upperBound ?? 0
    let end = Int32(texts.count)
    if start == end { return }
    entries.append(Entry(scalar: scalar, range: start..<end))
    blocks[Int(scalar.value >> 8)] = true
  }

  /// Adds a character by its code point and goes on to the one after it.
  mutating func close(_ next: inout UInt32) {
    if let scalar = Unicode.Scalar(next) { add(scalar) }
    next += 1
  }

  /// Makes what was added ready for searching.
  mutating func sort() { entries.sort { $0.scalar < $1.scalar } }

  /// What a character stands for; `nil` for itself.
  package subscript(scalar: Unicode.Scalar) -> Scalars? {
    if !blocks[Int(scalar.value >> 8)] { return nil }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      if entry.scalar == scalar {
        return texts[Int(entry.range.lowerBound)..<Int(entry.range.upperBound)]
      }
      if entry.scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The characters, ascending.
  package var scalars: [Unicode.Scalar] { entries.map(\.scalar) }
}
