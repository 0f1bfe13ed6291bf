import AllotDirectory
import AllotPolicy

/// The offers of a plan, each held once, and who was made which.
struct OfferBook {
  private(set) var offers: [Offer] = []
  private(set) var candidates: [Int32] = []
  /// The offer of each rule, or -1: overrides by number, the others by group row.
  private var ofOverride: [Int32]
  private var ofGroup: [Int32]
  private var ofCeiling: [Int32]
  private var ofTeam: Int32 = -1

  init(for ruling: Ruling) {
    let groups = ruling.directory.groups.count
    ofOverride = [Int32](repeating: -1, count: ruling.policy.overrides.count)
    ofGroup = [Int32](repeating: -1, count: groups)
    ofCeiling = [Int32](repeating: -1, count: groups)
  }

  /// A rule and, where it speaks for several groups, the group.
  private enum Key: Equatable {
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
    if let index = ruling.override(ofUser: row, on: today) {
      add(.override(index), unless: winner, ruling)
    }
    for group in ruling.directory.memberships[row] where ruling.groupRules[Int(group)] >= 0 {
      add(.group(Int(group)), unless: winner, ruling)
    }
    if ruling.policy.team != nil { add(.team, unless: winner, ruling) }
    return start..<candidates.count
  }

  /// What spoke for a group's own limit.
  mutating func candidates(group row: Int, _ ruling: Ruling) -> Range<Int> {
    let start = candidates.count
    if ruling.groupRules[row] >= 0 { add(.group(row), ruling) }
    return start..<candidates.count
  }

  private mutating func add(_ key: Key, unless winner: Key, _ ruling: Ruling) {
    if key != winner { add(key, ruling) }
  }

  private mutating func add(_ key: Key, _ ruling: Ruling) {
    if self[key] < 0 {
      self[key] = Int32(offers.count)
      offers.append(offer(key, ruling))
    }
    candidates.append(self[key])
  }

  private subscript(key: Key) -> Int32 {
    get {
      switch key {
      case .override(let index): ofOverride[index]
      case .group(let row): ofGroup[row]
      case .ceiling(let row): ofCeiling[row]
      case .team: ofTeam
      }
    }
    set {
      switch key {
      case .override(let index): ofOverride[index] = newValue
      case .group(let row): ofGroup[row] = newValue
      case .ceiling(let row): ofCeiling[row] = newValue
      case .team: ofTeam = newValue
      }
    }
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
