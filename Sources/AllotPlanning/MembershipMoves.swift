import AllotDirectory

/// Memberships that come and go, collected user by user, read group by group.
struct MembershipMoves {
  /// By new group row.
  private(set) var added = Moves()
  /// By recorded group row.
  private(set) var removed = Moves()

  /// - Parameter added: the most that can come; room that stays empty costs nothing.
  init(atMost added: Int) { self.added.reserve(added) }

  mutating func add(_ user: Text, toNew group: Int) { added.append(user, group) }

  mutating func remove(_ user: Text, fromRecorded group: Int) { removed.append(user, group) }

  /// Users in the order of their ids, each with a group.
  struct Moves {
    private var users: [Text] = []
    private var groups: [Int32] = []

    var count: Int { users.count }

    fileprivate mutating func reserve(_ count: Int) {
      users.reserveCapacity(count)
      groups.reserveCapacity(count)
    }

    mutating func append(_ user: Text, _ group: Int) {
      users.append(user)
      groups.append(Int32(group))
    }

    /// The users of every group, still in order.
    func byGroup(count: Int) -> ByGroup {
      var starts = [Int](repeating: 0, count: count + 1)
      for group in groups { starts[Int(group) + 1] += 1 }
      for group in 0..<count { starts[group + 1] += starts[group] }
      var next = starts
      var sorted = [Text](repeating: .missing, count: users.count)
      for (user, group) in zip(users, groups) {
        sorted[next[Int(group)]] = user
        next[Int(group)] += 1
      }
      return ByGroup(starts: starts, users: sorted)
    }
  }

  /// Users laid out by group.
  struct ByGroup {
    fileprivate let starts: [Int]
    fileprivate let users: [Text]

    subscript(group: Int) -> ArraySlice<Text> { users[starts[group]..<starts[group + 1]] }
  }
}
