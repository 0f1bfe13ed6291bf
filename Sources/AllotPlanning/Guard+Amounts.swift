import AllotDirectory
import AllotPolicy
import Diagnostics

/// What a policy writes for one subject, before and after, whatever line says it.
private struct Writing {
  let subject: RailSubject
  /// What the recorded policy wrote.
  let old: Limit
  /// What the record holds by the rule; another number only after a partial plan, which carries a
  /// rule out and leaves the recorded policy alone.
  var held = Limit.unset
  let new: Limit

  /// Whether it is one beside what was written, or beside what is held.
  var isRaise: Bool {
    Self.isRaise(from: old, to: new) || held != .unset && Self.isRaise(from: held, to: new)
  }

  /// More than twice as much, anything where it was nothing, or no bound where there was one.
  private static func isRaise(from old: Limit, to new: Limit) -> Bool {
    switch (old, new) {
    case (.unlimited, _), (.unset, .amount), (_, .unset): false
    case (.amount(let a), .amount(let b)): a == 0 ? b > 0 : b > 2 * a
    case (_, .unlimited): true
    }
  }

  var isNewlyZero: Bool {
    new == .amount(0) && (old != .amount(0) || held != .unset && held != .amount(0))
  }
}

/// Rails on what the policy writes: subjects are compared by id, not lines, files or names.
extension Guard {
  func raise() -> RailReading {
    let writings = team() + groups(\.groups) + people()
    var reading = empty(.raise, of: writings.count)
    for writing in writings where writing.isRaise { reading.note { writing.subject } }
    for row in left() { reading.note { subject(recordedUser: row) } }
    reading.tripped = reading.observed > 0
    return reading
  }

  func zero() -> RailReading {
    let writings = team() + groups(\.groups) + groups(\.ceilings) + people()
    var reading = empty(.zero, of: writings.count)
    for writing in writings where writing.isNewlyZero { reading.note { writing.subject } }
    reading.tripped = reading.observed > 0
    return reading
  }

  // MARK: What is written

  private func team() -> [Writing] {
    guard working?.team ?? true, let new = ruling.policy.team?.limit else { return [] }
    let old = before.policy.team?.limit ?? .unset
    return [
      Writing(
        subject: RailSubject(.team), old: old, held: old == new ? old : lowestHeldByDefault(),
        new: new)
    ]
  }

  private func lowestHeldByDefault() -> Limit {
    var lowest = Limit.unset
    for (limit, source) in zip(before.limits, before.sources) {
      guard case .team = source else { continue }
      if lowest == .unset || lowest.allowsMore(than: limit) { lowest = limit }
    }
    return lowest
  }

  /// Group limits, or ceilings, of the groups that there are now.
  private func groups(_ rules: KeyPath<PolicySet, [GroupRule]>) -> [Writing] {
    let isCeiling = rules == \PolicySet.ceilings
    let recorded = Matching.groupRulings(of: before.policy, over: before.directory)
    let (old, new) =
      isCeiling
      ? (recorded.ceilings, ruling.ceilings) : (recorded.groupRules, ruling.groupRules)
    let known = Set(before.policy[keyPath: rules].map { Written($0) })
    return (0..<after.groups.count).compactMap { row in
      guard new[row] >= 0 else { return nil }
      if let working, !(isCeiling ? working.ceilings : working.groups).contains(row) {
        return nil
      }
      let rule = ruling.policy[keyPath: rules][Int(new[row])]
      let recordedRow = Int(pairing.recordedGroup[row])
      let oldRule = recordedRow >= 0 ? Int(old[recordedRow]) : -1
      // A rule that stood there before now has a group: nothing was written.
      if oldRule < 0, known.contains(Written(rule)) { return nil }
      let texts = after.texts
      return Writing(
        subject: RailSubject(
          .group, id: texts.exact(after.groups.id[row]), name: texts.exact(after.groups.name[row])),
        old: oldRule < 0 ? .unset : before.policy[keyPath: rules][oldRule].limit,
        held: recordedRow < 0 || isCeiling ? .unset : before.groupLimits[recordedRow],
        new: rule.limit)
    }
  }

  private struct Written: Hashable {
    let group: GroupSelector
    let limit: Limit

    init(_ rule: GroupRule) {
      group = rule.group
      limit = rule.limit
    }
  }

  /// Overrides by the id that they belong to; a date that has run out takes nothing back.
  private func people() -> [Writing] {
    var old: [ExactText: Limit] = [:]
    for rule in before.policy.overrides {
      if let id = rule.personID { old[id] = rule.limit }
    }
    return ruling.policy.overrides.enumerated().compactMap { index, rule in
      guard let id = rule.personID, working?.overrides.contains(index) ?? true else { return nil }
      return Writing(
        subject: RailSubject(.user, id: id, name: ExactText(rule.user.words)),
        old: old[id] ?? .unset, held: heldByOverride(id), new: rule.limit)
    }
  }

  private func heldByOverride(_ id: ExactText) -> Limit {
    guard let row = after.texts.row(of: id, in: before.directory.users.id),
      case .override = before.sources[row]
    else { return .unset }
    return before.limits[row]
  }

  // MARK: Who is left without a limit

  /// Recorded people who had a limit and have none, although the recorded policy would still give
  /// them one: a rule, a default or an override went away.
  private func left() -> [Int] {
    let rows = (0..<before.directory.users.count).filter { row in
      guard before.limits[row] != .unset, let new = newRow(ofRecorded: row) else { return false }
      return limits[new] == .unset
    }
    if rows.isEmpty || ruling.policy.saysTheSame(as: before.policy) { return [] }
    let recorded = recordedRuling()
    return rows.filter { row in
      newRow(ofRecorded: row).map { recorded.resolve(user: $0, on: today).limit != .unset } ?? false
    }
  }

  /// The recorded policy over the new directory. A rule or ceiling whose line went away follows the
  /// groups that it was about, by id: a new name of theirs hides nothing. (SPEC section 11.)
  private func recordedRuling() -> Ruling {
    var result = Matching.ruling(of: before.policy, over: after)
    let old = Matching.groupRulings(of: before.policy, over: before.directory)
    let gone = (goneLines(\.groups), goneLines(\.ceilings))
    for row in 0..<before.directory.groups.count where pairing.newGroup[row] >= 0 {
      let new = Int(pairing.newGroup[row])
      let (rule, ceiling) = (Int(old.groupRules[row]), Int(old.ceilings[row]))
      if rule >= 0, gone.0[rule] { result.follow(rule: rule, toGroup: new) }
      if ceiling >= 0, gone.1[ceiling] { result.follow(ceiling: ceiling, toGroup: new) }
    }
    return result
  }

  /// By position in the recorded policy: whether the new one has no line about the same.
  private func goneLines(_ rules: KeyPath<PolicySet, [GroupRule]>) -> [Bool] {
    let written = Set(ruling.policy[keyPath: rules].map(\.group))
    return before.policy[keyPath: rules].map { !written.contains($0.group) }
  }
}

extension OverrideRule {
  /// The id of the person that the override is about, as far as it is known.
  fileprivate var personID: ExactText? {
    if case .id(let id) = user { return id }
    return boundTo
  }
}
