import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// One rule's change with all the people whose limit it changes.
struct LimitRollUp {
  enum Subject: Hashable {
    /// A position in the plan's groups.
    case group(Int)
    case team(Limit, Limit)
    case ceiling(ExactText)
    case liftedCeiling(ExactText)
    /// A position in the plan's offers: the rule that decides for people who had another.
    case offer(Int32)
  }

  let subject: Subject
  /// What the rule said; `nil` where people came from many limits.
  let before: Limit?
  let after: Limit?
  /// One of the people, whose winning offer speaks for all; `nil` while there is none.
  var example: Int?
  /// Whose limit it changes, and by how much.
  var shift = LimitShift()

  init(_ subject: Subject, before: Limit?, after: Limit?) {
    self.subject = subject
    self.before = before
    self.after = after
  }

  mutating func add(_ index: Int, _ old: Limit, _ new: Limit) {
    example = example ?? index
    shift.add(old, new)
  }

  /// Whether somebody may spend more; where nobody is concerned, whether the rule says more.
  var isRaise: Bool {
    if shift.people > 0 { return shift.newlyUnlimited + shift.newlyUnset > 0 || shift.delta > 0 }
    guard let before, let after else { return false }
    return isRaisedLimit(before, after)
  }

  var weight: Int64 { shift.weight }
}

/// Whether somebody may spend more than before, or has lost their bound.
func isRaisedLimit(_ before: Limit, _ after: Limit) -> Bool {
  after.allowsMore(than: before) || after.finite == nil
}

/// How much a change of limit matters, in minor units; everything to or from no bound the most.
func weight(_ before: Limit, _ after: Limit) -> Int64 {
  guard let a = before.finite, let b = after.finite else { return .max }
  return Int64(clamping: (a > b ? a - b : b - a).magnitude)
}

/// Finds the rule that explains a change of somebody's limit, and adds it up there.
///
/// A change is explained by a rule where the person has the limit from it before and after, or
/// where the directory had no part in the change. Overrides are about one person and never rolled
/// up.
struct LimitRollUps {
  private let plan: Plan
  private(set) var all: [LimitRollUp] = []
  private var positions: [LimitRollUp.Subject: Int] = [:]
  private var groups: [ExactText: Int] = [:]
  /// Equal ids often are the same text of the arena.
  private var known: [Text: Int?] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    for (index, change) in plan.groups.enumerated() {
      guard let before = change.before, let after = change.after, before.limit != after.limit
      else { continue }
      groups[plan.texts.exact(change.id)] = index
      positions[.group(index)] = all.count
      all.append(LimitRollUp(.group(index), before: before.limit, after: after.limit))
    }
  }

  /// Adds a user's change to the roll-up of the rule that explains it, and gives the roll-up's
  /// position; `nil` where no rule does.
  mutating func add(_ index: Int, _ before: UserFields, _ after: UserFields) -> Int? {
    guard let subject = subject(plan.users[index].causes, before, after) else { return nil }
    let position = positions[subject] ?? append(subject)
    all[position].add(index, before.limit, after.limit)
    return position
  }

  /// Adds a user's change to those whom the same rule gives another limit; false where the
  /// directory had a part in it, or where an override begins or ends.
  mutating func addToOffer(_ index: Int, _ before: UserFields, _ after: UserFields) -> Bool {
    let change = plan.users[index]
    if change.causes.contains(.directory) || before.source == .override { return false }
    guard !change.candidates.isEmpty, after.source != .override else { return false }
    let subject = LimitRollUp.Subject.offer(plan.candidates[change.candidates.lowerBound])
    let position = positions[subject] ?? append(subject)
    all[position].add(index, before.limit, after.limit)
    return true
  }

  private mutating func append(_ subject: LimitRollUp.Subject) -> Int {
    var limits: (Limit?, Limit?) = (nil, nil)
    if case .team(let before, let after) = subject { limits = (before, after) }
    positions[subject] = all.count
    all.append(LimitRollUp(subject, before: limits.0, after: limits.1))
    return all.count - 1
  }

  private mutating func subject(
    _ causes: Causes, _ before: UserFields, _ after: UserFields
  ) -> LimitRollUp.Subject? {
    if before.source == .override || after.source == .override { return nil }
    let old = group(before.source)
    let new = group(after.source)
    if let new, new == old, isWhole(new, before, after) { return .group(new) }
    if causes.contains(.directory) { return nil }
    if let group = new ?? old { return .group(group) }
    if case .ceiling(let id) = after.source { return .ceiling(plan.texts.exact(id)) }
    if case .ceiling(let id) = before.source { return .liftedCeiling(plan.texts.exact(id)) }
    switch (before.source, after.source) {
    case (.team, .team), (.team, .none), (.none, .team): return .team(before.limit, after.limit)
    default: return nil
    }
  }

  private func isWhole(_ group: Int, _ before: UserFields, _ after: UserFields) -> Bool {
    let change = plan.groups[group]
    return change.before?.limit == before.limit && change.after?.limit == after.limit
  }

  /// The group of a source, where its own limit changes.
  private mutating func group(_ source: LimitSource) -> Int? {
    guard case .group(let id) = source, !groups.isEmpty else { return nil }
    if let seen = known[id] { return seen }
    let found = groups[plan.texts.exact(id)]
    known[id] = .some(found)
    return found
  }
}
