/// Who is a member by whose word: what an explanation needs beyond the memberships that count.
///
/// ```
/// Guild
///   Chapter Backend
///     Engineering   ada
///
/// direct[ada]                               Engineering
/// ways(up: [Engineering]).trail(of: Guild)  Guild, Chapter Backend, Engineering
/// ways(down: Guild).trail(of: Engineering)  Engineering, Chapter Backend, Guild
/// ```
package struct MembershipTrace: Sendable {
  /// What groups among members give in the directory.
  package let nesting: Nesting
  /// By user, in or not: the groups that name the user among their own members.
  package internal(set) var direct = Memberships()
  /// By group: the groups among its members, whether they give anything or not.
  package internal(set) var inner = Memberships()
  /// By group: how many of its members name neither a user nor a group.
  package internal(set) var strangers: [Int: Int] = [:]

  init(nesting: Nesting) { self.nesting = nesting }

  /// The groups among a group's members.
  package func groups(in group: Int) -> ArraySlice<Int32> {
    group < inner.starts.count - 1 ? inner[group] : []
  }

  /// The groups above some groups, those included.
  package func ways(up groups: some Sequence<Int32>) -> GroupWays {
    var outer: [Int32: [Int32]] = [:]
    for group in 0..<inner.starts.count - 1 {
      for member in inner[group] { outer[member, default: []].append(Int32(group)) }
    }
    return GroupWays(from: groups.sorted()) { outer[$0] ?? [] }
  }

  /// The groups whose members are a group's: itself, and with `expand` all below it.
  package func ways(down group: Int) -> GroupWays {
    GroupWays(from: [Int32(group)]) {
      nesting == .expand ? Array(groups(in: Int($0))) : []
    }
  }
}

/// Groups that can be reached from others, each by a shortest way.
package struct GroupWays: Sendable {
  /// By group, the one it was reached from; itself for one to start from.
  private var origin: [Int32: Int32] = [:]
  private var steps: [Int32: Int] = [:]
  /// In the order of their distance.
  package private(set) var reached: [Int32] = []

  init(from starts: [Int32], next: (Int32) -> [Int32]) {
    for group in starts { note(group, from: group) }
    var position = 0
    while position < reached.count {
      let group = reached[position]
      for other in next(group) { note(other, from: group) }
      position += 1
    }
  }

  private mutating func note(_ group: Int32, from other: Int32) {
    if origin[group] != nil { return }
    origin[group] = other
    steps[group] = group == other ? 0 : (steps[other] ?? 0) + 1
    reached.append(group)
  }

  /// How many groups lie between a group and the nearest start; `nil` where it is not reached.
  package func distance(of group: Int32) -> Int? { steps[group] }

  /// The groups from one that is reached back to its start; empty where it is not.
  package func trail(of group: Int32) -> [Int32] {
    guard var next = origin[group] else { return [] }
    var trail = [group]
    while next != trail[trail.count - 1] {
      trail.append(next)
      next = origin[next] ?? next
    }
    return trail
  }
}

extension Memberships {
  /// The memberships of some users only.
  func keeping(_ isKept: [Bool]) -> Memberships {
    var kept = Memberships()
    kept.starts.reserveCapacity(starts.count)
    kept.groups.reserveCapacity(groups.count)
    for user in isKept.indices {
      if isKept[user] { kept.groups += self[user] }
      kept.starts.append(UInt32(kept.groups.count))
    }
    return kept
  }
}
