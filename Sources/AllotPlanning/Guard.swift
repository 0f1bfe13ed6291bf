import AllotDirectory
import AllotPolicy
import Diagnostics

/// Reads every rail of a step from one record to the next. (SPEC section 7.)
///
/// The same at planning, where the next record is still a directory under a ruling, and again at
/// apply, where it is the state about to be written: both are people, groups and limits.
struct Guard {
  let before: State
  let ruling: Ruling
  /// By new row; of people who are out nothing counts.
  let limits: [Limit]
  /// By new row: what the record will give the group.
  let groupLimits: [Limit]
  let pairing: Pairing
  let today: CalendarDay
  /// The rules that a partial plan carries out for somebody; `nil`: all.
  let working: WorkingRules?
  var after: Directory { ruling.directory }
  private var texts: ByteArena { after.texts }

  /// - Parameter isPartial: whether the step leaves out some of what the policy says.
  init(
    before: State, ruling: Ruling, limits: [Limit], groupLimits: [Limit], pairing: Pairing,
    today: CalendarDay, isPartial: Bool
  ) {
    self.before = before
    self.ruling = ruling
    self.limits = limits
    self.groupLimits = groupLimits
    self.pairing = pairing
    self.today = today
    working =
      isPartial
      ? WorkingRules(
        before: before, ruling: ruling, limits: limits, groupLimits: groupLimits,
        pairing: pairing, today: today) : nil
  }

  /// All rails in their order. A first plan compares with nothing and trips none.
  func readings() -> [RailReading] {
    Rail.allCases.map { rail in
      var reading = reading(rail)
      if reading.setting == .off || before.serial == 0 { reading.tripped = false }
      return reading
    }
  }

  private func reading(_ rail: Rail) -> RailReading {
    if before.serial == 0 { return empty(rail) }
    return switch rail {
    case .removals: removals()
    case .limitChanges: limitChanges()
    case .shrink: shrink()
    case .exposure: exposure()
    case .raise: raise()
    case .zero: zero()
    case .protected: protected()
    case .identity: identity()
    }
  }

  /// A reading in which nothing was seen yet.
  func empty(_ rail: Rail, of total: Int = 0) -> RailReading {
    RailReading(
      rail: rail,
      setting: before.serial == 0
        ? ruling.policy.rails[rail]
        : before.policy.rails[rail].stricter(ruling.policy.rails[rail]),
      observed: 0, of: Int64(total), tripped: false, subjects: [])
  }

  /// Whether a part is over a percentage of a whole, exactly; from nothing any part is.
  static func isOver(_ percent: Int?, _ part: Int64, of whole: Int64) -> Bool {
    guard let percent, part > 0 else { return false }
    return Int128(part) * 100 > Int128(percent) * Int128(whole)
  }

  /// The new row of a recorded user who stays; `nil` for one who goes.
  func newRow(ofRecorded row: Int) -> Int? {
    let new = Int(pairing.newUser[row])
    return new >= 0 && after.users.isActive[new] ? new : nil
  }

  func subject(recordedUser row: Int) -> RailSubject {
    RailSubject(
      .user, id: texts.exact(before.directory.users.id[row]),
      name: texts.exact(before.directory.users.login[row]))
  }

  func subject(recordedGroup row: Int) -> RailSubject {
    RailSubject(
      .group, id: texts.exact(before.directory.groups.id[row]),
      name: texts.exact(before.directory.groups.name[row]))
  }

  // MARK: People

  private func removals() -> RailReading {
    let count = before.directory.users.count
    var reading = empty(.removals, of: count)
    for row in 0..<count where newRow(ofRecorded: row) == nil {
      reading.note { subject(recordedUser: row) }
    }
    let setting = reading.setting
    let isMany = setting[.count].map { reading.observed > Int64($0) } ?? false
    reading.tripped = isMany || reading.isOverFloorAndShare
    return reading
  }

  private func limitChanges() -> RailReading {
    let count = before.directory.users.count
    var reading = empty(.limitChanges, of: count)
    for row in 0..<count {
      guard let new = newRow(ofRecorded: row), limits[new] != before.limits[row] else { continue }
      reading.note { subject(recordedUser: row) }
    }
    reading.tripped = reading.isOverFloorAndShare
    return reading
  }

  // MARK: Money

  private func exposure() -> RailReading {
    var sums = Exposure()
    for limit in before.limits { _ = sums.countBefore(limit) }
    for row in limits.indices where after.users.isActive[row] { _ = sums.countAfter(limits[row]) }
    var reading = empty(.exposure)
    reading.of = sums.before
    reading.observed = sums.after - sums.before
    reading.tripped = Self.isOver(reading.setting[.percent], reading.observed, of: sums.before)
    let unbounded = (
      before: Int64(sums.unlimitedBefore + sums.unsetBefore),
      after: Int64(sums.unlimitedAfter + sums.unsetAfter)
    )
    let more = unbounded.after - unbounded.before
    if Self.isOver(reading.setting[.percent], more, of: unbounded.before) {
      reading.tripped = true
      reading.subjects.append(
        RailSubject(.unbounded, name: ExactText("\(unbounded.before) -> \(unbounded.after)")))
    }
    return reading
  }

  // MARK: Groups

  private func shrink() -> RailReading {
    let (old, new) = (before.directory.memberships.count, after.memberships.count)
    var reading = empty(.shrink, of: old)
    reading.observed = Int64(max(0, old - new))
    reading.tripped = Self.isOver(reading.setting[.percent], reading.observed, of: Int64(old))
    for row in lostGroups() {
      reading.tripped = true
      reading.keep { subject(recordedGroup: row) }
    }
    for selector in lostRules() {
      reading.tripped = true
      reading.keep { RailSubject(.rule, name: ExactText(selector.words)) }
    }
    return reading
  }

  /// Over this many members a group that loses more than half of them has lost too many.
  private static let fewMembers = 5

  /// Recorded groups with a limit that vanished, or lost more than half of their members.
  private func lostGroups() -> [Int] {
    let groups = before.directory.groups.count
    var had = [Int](repeating: 0, count: groups)
    var kept = [Int](repeating: 0, count: groups)
    for row in 0..<before.directory.users.count {
      let new = newRow(ofRecorded: row)
      for group in before.directory.memberships[row] {
        had[Int(group)] += 1
        let mapped = pairing.newGroup[Int(group)]
        if let new, mapped >= 0, after.memberships[new].contains(mapped) { kept[Int(group)] += 1 }
      }
    }
    return (0..<groups).filter { row in
      guard before.groupLimits[row] != .unset else { return false }
      let lost = had[row] - kept[row]
      return pairing.newGroup[row] < 0 || lost > Self.fewMembers && 2 * lost > had[row]
    }
  }

  /// Selectors of rules and ceilings that matched when they were recorded and match nothing now.
  private func lostRules() -> [GroupSelector] {
    lost(\.groups) + lost(\.ceilings)
  }

  private func lost(_ rules: KeyPath<PolicySet, [GroupRule]>) -> [GroupSelector] {
    let (old, new) = (before.policy[keyPath: rules], ruling.policy[keyPath: rules])
    let matchedNow = GroupMatches(new, in: after).isMatched(of: new)
    let unmatched = Set(zip(new, matchedNow).filter { !$0.1 }.map(\.0.group))
    if unmatched.isEmpty { return [] }
    let matchedThen = GroupMatches(old, in: before.directory).isMatched(of: old)
    return zip(old, matchedThen).filter { $0.1 && unmatched.contains($0.0.group) }.map(\.0.group)
  }
}

extension RailReading {
  /// Counts somebody, and names the first few.
  mutating func note(_ subject: () -> RailSubject) {
    observed += 1
    keep(subject)
  }

  mutating func keep(_ subject: () -> RailSubject) {
    if subjects.count < Self.mostSubjects { subjects.append(subject()) }
  }

  /// Whether more than the floor were counted, and more than the share.
  var isOverFloorAndShare: Bool {
    observed > Int64(setting[.floor] ?? 0) && Guard.isOver(setting[.percent], observed, of: of)
  }
}
