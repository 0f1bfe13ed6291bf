/// Finds a row by the hash of its identifier: open addressing, built once at its final size.
package struct IdentifierTable: Sendable {
  /// Row + 1; 0 is free. A power of two long, at most three quarters full.
  private var slots: [UInt32]
  private let mask: Int

  /// A table with room for `rows` rows.
  package init(rows: Int) {
    var size = 16
    while size * 3 < rows * 4 + 4 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds a row unless one with the same hash is there, which is returned then.
  package mutating func insert(_ row: Int, hashes: [Hash128]) -> Int? {
    let hash = hashes[row]
    var slot = Int(truncatingIfNeeded: hash.low) & mask
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      if hashes[other] == hash { return other }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(row + 1)
    return nil
  }

  /// The row with a hash.
  package func row(of hash: Hash128, hashes: [Hash128]) -> Int? {
    var slot = Int(truncatingIfNeeded: hash.low) & mask
    while slots[slot] != 0 {
      let row = Int(slots[slot]) - 1
      if hashes[row] == hash { return row }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
