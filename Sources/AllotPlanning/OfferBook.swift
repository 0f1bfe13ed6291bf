import AllotDirectory
import AllotPolicy

/// The offers of a plan, each held once, and who was made which.
struct OfferBook {
  private(set) var offers: [Offer] = []
  private(set) var candidates: [Int32] = []
  private var known: [Key: Int32] = [:]

  /// A rule and, where it speaks for several groups, the group.
  private enum Key: Hashable {
    case override(Int)
    case group(Int)
    case ceiling(Int)
    case team
  }

  /// What spoke for a user, the winner first, then groups by id, then the team default.
  mutating func candidates(
    user row: Int, _ ruling: Ruling, _ resolution: Resolution, _ today: CalendarDay
  ) -> Range<Int> {
    let start = candidates.count
    let winner: Key? =
      switch resolution.decider {
      case .override(let index): .override(index)
      case .group(let group): .group(group)
      case .team: .team
      case .ceiling(let group): .ceiling(group)
      case .none: nil
      }
    guard let winner else { return start..<start }
    add(winner, ruling)
    var others: [Key] = []
    if let index = ruling.overrides[row], ruling.policy.overrides[index].counts(on: today) {
      others.append(.override(index))
    }
    for group in ruling.directory.memberships[row] where ruling.groupRules[Int(group)] >= 0 {
      others.append(.group(Int(group)))
    }
    if ruling.policy.team != nil { others.append(.team) }
    for key in others where key != winner { add(key, ruling) }
    return start..<candidates.count
  }

  /// What spoke for a group's own limit.
  mutating func candidates(group row: Int, _ ruling: Ruling) -> Range<Int> {
    let start = candidates.count
    if ruling.groupRules[row] >= 0 { add(.group(row), ruling) }
    return start..<candidates.count
  }

  private mutating func add(_ key: Key, _ ruling: Ruling) {
    if let index = known[key] {
      candidates.append(index)
      return
    }
    let index = Int32(offers.count)
    offers.append(offer(key, ruling))
    known[key] = index
    candidates.append(index)
  }

  private func offer(_ key: Key, _ ruling: Ruling) -> Offer {
    let policy = ruling.policy
    switch key {
    case .override(let index):
      let rule = policy.overrides[index]
      return Offer(source: .override, limit: rule.limit, at: rule.place?.text ?? "")
    case .group(let row):
      let rule = policy.groups[Int(ruling.groupRules[row])]
      let id = ruling.directory.groups.id[row]
      return Offer(source: .group(id), limit: rule.limit, at: rule.place?.text ?? "")
    case .ceiling(let row):
      let rule = policy.ceilings[Int(ruling.ceilings[row])]
      let id = ruling.directory.groups.id[row]
      return Offer(source: .ceiling(id), limit: rule.limit, at: rule.place?.text ?? "")
    case .team:
      return Offer(
        source: .team, limit: policy.team?.limit ?? .unset, at: policy.team?.place?.text ?? "")
    }
  }
}
