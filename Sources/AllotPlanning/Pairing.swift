import AllotDirectory

/// Recorded and new rows side by side, both in the order of ids.
struct Pairing {
  /// By recorded user row: the new row of the same id, or -1. Inactive people have one too.
  let newUser: [Int32]
  /// By recorded group row: the new row, or -1.
  let newGroup: [Int32]
  /// By new group row: the recorded row, or -1.
  let recordedGroup: [Int32]
  /// New user rows that are in and not recorded, sorted by id.
  let comers: [Int32]

  /// - Parameters:
  ///   - recorded: the groups of the state; none for a first plan.
  ///   - newUser: what merging found.
  init(recorded: GroupTable, newUser: [Int32], directory: Directory) {
    self.newUser = newUser
    (newGroup, recordedGroup) = Self.pair(recorded, directory.groups, in: directory.texts)
    var isRecorded = [Bool](repeating: false, count: directory.users.count)
    for row in newUser where row >= 0 { isRecorded[Int(row)] = true }
    let rows = (0..<directory.users.count).filter {
      directory.users.isActive[$0] && !isRecorded[$0]
    }
    comers = directory.sortedByID(rows)
  }

  /// Walks two sorted tables together.
  private static func pair(
    _ recorded: GroupTable, _ new: GroupTable, in texts: ByteArena
  ) -> (newGroup: [Int32], recordedGroup: [Int32]) {
    var newGroup = [Int32](repeating: -1, count: recorded.count)
    var recordedGroup = [Int32](repeating: -1, count: new.count)
    var (a, b) = (0, 0)
    while a < recorded.count, b < new.count {
      if texts.equal(recorded.id[a], new.id[b]) {
        newGroup[a] = Int32(b)
        recordedGroup[b] = Int32(a)
        a += 1
        b += 1
      } else if texts.precedes(recorded.id[a], new.id[b]) {
        a += 1
      } else {
        b += 1
      }
    }
    return (newGroup, recordedGroup)
  }
}

extension Directory {
  /// Rows of everybody who is in, in the order of their ids' bytes.
  var activeRowsByID: [Int32] { sortedByID((0..<users.count).filter { users.isActive[$0] }) }

  /// Rows in the order of their ids' bytes, compared sixteen bytes at a time first.
  func sortedByID(_ rows: [Int]) -> [Int32] {
    let ids = users.id
    var keyed = rows.map { row in
      let id = texts[ids[row]]
      return (head: Self.prefix(id), tail: Self.prefix(id.dropFirst(8)), row: Int32(row))
    }
    keyed.sort { a, b in
      if a.head != b.head { return a.head < b.head }
      if a.tail != b.tail { return a.tail < b.tail }
      return texts.precedes(ids[Int(a.row)], ids[Int(b.row)])
    }
    return keyed.map(\.row)
  }

  private static func prefix(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 56
    for byte in bytes.prefix(8) {
      word |= UInt64(byte) << shift
      shift = shift &- 8
    }
    return word
  }
}
