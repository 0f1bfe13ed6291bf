import AllotDirectory

/// What stays of one user's recorded groups, as rows of the next state.
struct Survivors {
  private let nextGroup: [Int32]
  private(set) var groups: [Int32] = []

  init(nextGroup: [Int32]) { self.nextGroup = nextGroup }

  mutating func clear() { groups.removeAll(keepingCapacity: true) }

  /// Takes ascending rows without some of them; false where one of those is not among them, or
  /// where one that stays has no group any more.
  mutating func find(_ rows: ArraySlice<Int32>, without removed: ArraySlice<Int32>) -> Bool {
    clear()
    var removed = removed
    for row in rows {
      if removed.first == row {
        removed.removeFirst()
        continue
      }
      guard nextGroup[Int(row)] >= 0 else { return false }
      groups.append(nextGroup[Int(row)])
    }
    return removed.isEmpty
  }
}

extension Memberships {
  /// Appends a user with the union of two ascending lists; false where one group is in both.
  mutating func append(_ kept: [Int32], and added: ArraySlice<Int32>) -> Bool {
    var rest = kept[...]
    for group in added {
      while let next = rest.first, next < group {
        groups.append(next)
        rest.removeFirst()
      }
      if rest.first == group { return false }
      groups.append(group)
    }
    groups.append(contentsOf: rest)
    starts.append(UInt32(groups.count))
    return true
  }
}
