extension NestedGroups {
  /// The memberships with those that nesting adds; `nil` where all would be over `most`.
  func expanded(_ direct: Memberships, atMost most: Int) -> Memberships? {
    var all = Memberships()
    var climb = Climb(self)
    let users = direct.starts.count - 1
    for first in stride(from: 0, to: users, by: Climb.width) {
      let batch = first..<min(first + Climb.width, users)
      let found = climb.count(of: batch, direct)
      let own = Int(direct.starts[batch.upperBound] - direct.starts[batch.lowerBound])
      guard all.count + own + found <= most else { return nil }
      all.append(climb.memberships(of: batch, direct))
    }
    return all
  }
}

/// Some users on their way from the groups they are in to those above.
private struct Climb {
  /// Users that climb together: a bit each.
  static let width = 512

  private let nested: NestedGroups
  /// By component: the users who are in it or below it.
  private var reached: [SIMD8<UInt64>]

  init(_ nested: NestedGroups) {
    self.nested = nested
    reached = [SIMD8<UInt64>](repeating: .zero, count: nested.components.count)
  }

  private func component(of group: Int) -> Int { Int(nested.components.number[group]) }

  /// Lets users climb; how many memberships that gives in groups that hold groups.
  mutating func count(of users: Range<Int>, _ direct: Memberships) -> Int {
    for component in reached.indices { reached[component] = .zero }
    for user in users {
      let slot = user - users.lowerBound
      for group in direct[user] {
        let component = component(of: Int(group))
        if component >= 0 { reached[component][slot / 64] |= 1 << UInt64(slot % 64) }
      }
    }
    for component in reached.indices { reached[component] = climbed(to: component) }
    return nested.outer.reduce(0) {
      $0 + Int(reached[component(of: $1)].nonzeroBitCount.wrappedSum())
    }
  }

  private func climbed(to component: Int) -> SIMD8<UInt64> {
    var users = reached[component]
    for group in nested.components[component] {
      for inner in nested.inner[Int(group)] { users |= reached[self.component(of: Int(inner))] }
    }
    return users
  }

  /// The memberships of the users that have climbed.
  func memberships(of users: Range<Int>, _ direct: Memberships) -> Memberships {
    var joined = MemberJoin(users: [Bool](repeating: true, count: users.count))
    for user in users {
      for group in direct[user] { joined.add(user: user - users.lowerBound, group: Int(group)) }
    }
    for group in nested.outer {
      let found = reached[component(of: group)]
      for word in 0..<8 {
        var rest = found[word]
        while rest != 0 {
          joined.add(user: word * 64 + rest.trailingZeroBitCount, group: group)
          rest &= rest - 1
        }
      }
    }
    return joined.finish()
  }
}

extension Memberships {
  /// Appends the memberships of the users that follow.
  fileprivate mutating func append(_ next: Memberships) {
    let before = UInt32(count)
    starts += next.starts.dropFirst().map { $0 + before }
    groups += next.groups
  }
}
