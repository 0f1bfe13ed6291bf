/// Collects memberships in any order and lays them out by user.
package struct MemberJoin {
  private var users: [UInt32] = []
  private var groups: [Int32] = []
  private let isActive: [Bool]

  /// - Parameter users: for every row, whether the user is in; others' memberships do not count.
  package init(users isActive: [Bool]) { self.isActive = isActive }

  /// Adds a membership; the same one may come again.
  @inline(__always)
  package mutating func add(user: Int, group: Int) {
    guard isActive[user] else { return }
    users.append(UInt32(user))
    groups.append(Int32(group))
  }

  /// The memberships by user, groups ascending, each once.
  package consuming func finish() -> Memberships {
    var starts = [UInt32](repeating: 0, count: isActive.count + 1)
    for user in users { starts[Int(user) + 1] += 1 }
    for user in 0..<isActive.count { starts[user + 1] += starts[user] }
    var next = starts
    var sorted = [Int32](repeating: 0, count: groups.count)
    for (index, user) in users.enumerated() {
      sorted[Int(next[Int(user)])] = groups[index]
      next[Int(user)] += 1
    }
    users = []
    groups = []
    return Self.withoutRepetition(starts: starts, groups: sorted)
  }

  private static func withoutRepetition(starts: [UInt32], groups: [Int32]) -> Memberships {
    var starts = starts
    var groups = groups
    var end = 0
    var begin = 0
    for user in 0..<max(0, starts.count - 1) {
      let stop = Int(starts[user + 1])
      sort(&groups, begin..<stop)
      starts[user] = UInt32(end)
      for index in begin..<stop where index == begin || groups[index] != groups[index - 1] {
        groups[end] = groups[index]
        end += 1
      }
      begin = stop
    }
    starts[starts.count - 1] = UInt32(end)
    groups.removeSubrange(end...)
    return Memberships(starts: starts, groups: groups)
  }

  /// Most people are in a handful of groups, which insertion sorts faster than anything.
  private static func sort(_ groups: inout [Int32], _ range: Range<Int>) {
    if range.count > 32 { return groups[range].sort() }
    for index in range.dropFirst() {
      let group = groups[index]
      var place = index
      while place > range.lowerBound, groups[place - 1] > group {
        groups[place] = groups[place - 1]
        place -= 1
      }
      groups[place] = group
    }
  }
}
