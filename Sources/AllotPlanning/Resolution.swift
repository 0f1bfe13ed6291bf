import AllotDirectory
package import AllotPolicy

/// A user's effective limit with what decided it. Groups are rows of the directory.
package struct Resolution: Hashable, Sendable {
  /// What decided, by row or rule number.
  package enum Decider: Hashable, Sendable {
    case override(Int)
    case group(Int)
    case team
    case none
    case ceiling(Int)
  }

  package let limit: Limit
  package let decider: Decider
}

/// A policy laid over a directory: which rule speaks for which group and person.
///
/// The one place where SPEC section 1 is decided. It holds for any policy over any directory, so
/// that causes can ask "what if only the policy were new".
package struct Ruling: Sendable {
  let policy: PolicySet
  let directory: Directory
  /// By group row: the rule in `policy.groups`, or -1. An id beats a name, a name a pattern.
  private(set) var groupRules: [Int32]
  /// By group row: the lowest of its ceilings in `policy.ceilings`, or -1.
  private(set) var ceilings: [Int32]
  /// By user row: the override in `policy.overrides`, expired ones included, or -1. Empty where
  /// nobody has one.
  private let overrides: [Int32]

  init(
    _ policy: PolicySet, over directory: Directory, groupRules: [Int32], ceilings: [Int32],
    overrides: [Int32]
  ) {
    self.policy = policy
    self.directory = directory
    self.groupRules = groupRules
    self.ceilings = ceilings
    self.overrides = overrides
  }

  /// Has a rule speak for a group for which none does.
  mutating func follow(rule: Int, toGroup row: Int) {
    if groupRules[row] < 0 { groupRules[row] = Int32(rule) }
  }

  /// Has a ceiling speak for a group for which none does.
  mutating func follow(ceiling: Int, toGroup row: Int) {
    if ceilings[row] < 0 { ceilings[row] = Int32(ceiling) }
  }

  /// The override of a user that counts on a day.
  func override(ofUser row: Int, on day: CalendarDay) -> Int? {
    guard !overrides.isEmpty, overrides[row] >= 0 else { return nil }
    let index = Int(overrides[row])
    return policy.overrides[index].counts(on: day) ? index : nil
  }

  /// The override about a user, whether it counts on a day or not; -1 where there is none.
  func overrideLine(ofUser row: Int) -> Int32 { overrides.isEmpty ? -1 : overrides[row] }

  /// The limit the policy gives a group; `unset` where no rule speaks for it.
  func limit(ofGroup row: Int) -> Limit {
    groupRules[row] < 0 ? .unset : policy.groups[Int(groupRules[row])].limit
  }

  /// The effective limit of a user on a day. (SPEC section 1, rules 3 and 5.)
  package func resolve(user row: Int, on day: CalendarDay) -> Resolution {
    let uncapped = resolveUncapped(user: row, on: day)
    var best: (limit: Limit, group: Int)?
    for group in directory.memberships[row] where ceilings[Int(group)] >= 0 {
      let limit = policy.ceilings[Int(ceilings[Int(group)])].limit
      if best.map({ $0.limit.allowsMore(than: limit) }) ?? true { best = (limit, Int(group)) }
    }
    guard let best, uncapped.limit.allowsMore(than: best.limit) else { return uncapped }
    return Resolution(limit: best.limit, decider: .ceiling(best.group))
  }

  /// Everybody's effective limit on a day, by row; `unset` for who is out.
  func limits(on day: CalendarDay) -> [Resolution] {
    (0..<directory.users.count).map { row in
      directory.users.isActive[row]
        ? resolve(user: row, on: day) : Resolution(limit: .unset, decider: .none)
    }
  }

  /// What a user would get on a day if there were no ceilings. (SPEC section 1, rule 3.)
  func resolveUncapped(user row: Int, on day: CalendarDay) -> Resolution {
    if let index = override(ofUser: row, on: day) {
      return Resolution(limit: policy.overrides[index].limit, decider: .override(index))
    }
    var best: (limit: Limit, group: Int)?
    for group in directory.memberships[row] where groupRules[Int(group)] >= 0 {
      let limit = policy.groups[Int(groupRules[Int(group)])].limit
      if best.map({ policy.strategy.prefers(limit, to: $0.limit) }) ?? true {
        best = (limit, Int(group))
      }
    }
    // Of equals the first stays, which is the group with the smallest id.
    if let best { return Resolution(limit: best.limit, decider: .group(best.group)) }
    if let team = policy.team { return Resolution(limit: team.limit, decider: .team) }
    return Resolution(limit: .unset, decider: .none)
  }

  /// The decider as it stands in plan and state.
  func source(_ decider: Resolution.Decider) -> LimitSource {
    switch decider {
    case .override: .override
    case .group(let row): .group(directory.groups.id[row])
    case .team: .team
    case .none: .none
    case .ceiling(let row): .ceiling(directory.groups.id[row])
    }
  }
}
