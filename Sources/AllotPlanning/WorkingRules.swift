import AllotPolicy

/// The rules that a partial plan carries out for somebody: only of these do the rails on what a
/// policy writes have a say. The others wait, unrecorded, until a plan brings them.
///
/// A rule works where it decides a limit that changes, before a ceiling cuts it, and where it
/// changes the recorded limit of a group.
struct WorkingRules {
  /// Whether the team default is one.
  private(set) var team = false
  /// Rows of groups whose own limit is one.
  private(set) var groups: Set<Int> = []
  /// Rows of groups whose ceiling is one.
  private(set) var ceilings: Set<Int> = []
  /// Positions of overrides.
  private(set) var overrides: Set<Int> = []

  /// - Parameters:
  ///   - limits: by new row, of people.
  ///   - groupLimits: by new row, of groups.
  init(
    before: State, ruling: Ruling, limits: [Limit], groupLimits: [Limit], pairing: Pairing,
    today: CalendarDay
  ) {
    for (row, new) in groupLimits.enumerated() {
      let recorded = Int(pairing.recordedGroup[row])
      if recorded < 0 || before.groupLimits[recorded] != new { groups.insert(row) }
    }
    for (row, new) in pairing.newUser.enumerated() where new >= 0 {
      if limits[Int(new)] != before.limits[row] { add(ruling, user: Int(new), today) }
    }
    for row in pairing.comers { add(ruling, user: Int(row), today) }
  }

  /// Adds what decides somebody's limit.
  private mutating func add(_ ruling: Ruling, user row: Int, _ today: CalendarDay) {
    let deciders = [
      ruling.resolveUncapped(user: row, on: today), ruling.resolve(user: row, on: today),
    ].map(\.decider)
    for decider in deciders {
      switch decider {
      case .override(let index): overrides.insert(index)
      case .group(let row): groups.insert(row)
      case .ceiling(let row): ceilings.insert(row)
      case .team: team = true
      case .none: break
      }
    }
  }
}
