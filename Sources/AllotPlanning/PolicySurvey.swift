import AllotDirectory
import AllotPolicy

/// Finds what every edited line of a policy does: the people of the new directory are ruled by the
/// recorded policy and by the new one on the same day, and compared.
///
/// A change counts for each line that decided before or decides after; somebody who goes from one
/// edited line to another counts for both, but only once in the sum.
struct PolicySurvey {
  private let old: Ruling
  private let new: Ruling
  private let today: CalendarDay
  private var edits: [PolicyEdit]
  private var shift = LimitShift()
  /// By position of a rule in the recorded and in the new policy: its edit, or -1.
  private var groupEdits: Positions
  private var ceilingEdits: Positions
  private var overrideEdits: Positions
  private var team: Int?
  private var strategy: Int?
  /// Edits by rule under both policies.
  private struct Positions {
    let old: [Int32]
    let new: [Int32]
  }

  private enum Side { case old, new }

  /// By edit: the last person who was counted.
  private var seen: [Int32]

  /// - Parameters:
  ///   - new: the ruling of the plan; its edits are those since the policy of `state`.
  init(since state: State, new: Ruling, on today: CalendarDay) {
    edits = new.policy.edits(since: state.policy)
    self.new = new
    self.today = today
    let touchesLimits = edits.contains(where: \.subject.isOfLimits)
    old = touchesLimits ? Matching.ruling(of: state.policy, over: new.directory) : new
    seen = [Int32](repeating: -1, count: edits.count)
    var groups: [GroupSelector: Int32] = [:]
    var ceilings: [GroupSelector: Int32] = [:]
    var overrides: [UserSelector: Int32] = [:]
    for (index, edit) in edits.enumerated() {
      switch edit.subject {
      case .group(let selector): groups[selector] = Int32(index)
      case .ceiling(let selector): ceilings[selector] = Int32(index)
      case .override(let selector): overrides[selector.folded] = Int32(index)
      case .team: team = index
      case .strategy: strategy = index
      case .protectedUser, .protectedGroup, .rail, .approvals: break
      }
    }
    let (before, after) = (old.policy, new.policy)
    groupEdits = Positions(
      old: before.groups.map { groups[$0.group] ?? -1 },
      new: after.groups.map { groups[$0.group] ?? -1 })
    ceilingEdits = Positions(
      old: before.ceilings.map { ceilings[$0.group] ?? -1 },
      new: after.ceilings.map { ceilings[$0.group] ?? -1 })
    overrideEdits = Positions(
      old: before.overrides.map { overrides[$0.user.folded] ?? -1 },
      new: after.overrides.map { overrides[$0.user.folded] ?? -1 })
  }

  /// The edits, the largest effect first.
  ///
  /// - Parameter limits: everybody's new limit, by row.
  consuming func run(_ limits: [Resolution]) -> PolicyEdits {
    if edits.contains(where: \.subject.isOfLimits) {
      countGroups()
      for row in limits.indices where new.directory.users.isActive[row] {
        compare(user: row, limits[row])
      }
    }
    var result = PolicyEdits()
    result.shift = shift
    let order = edits.indices.sorted { a, b in
      let (x, y) = (edits[a].reach.shift, edits[b].reach.shift)
      if x.weight != y.weight { return x.weight > y.weight }
      return x.people == y.people ? a < b : x.people > y.people
    }
    result.edits = order.map { edits[$0] }
    return result
  }

  // MARK: Groups

  /// Counts the groups that each edited rule matches and rules; of a removed one as recorded.
  private mutating func countGroups() {
    let rules = edits.map { edit -> GroupRule? in
      switch edit.subject {
      case .group(let selector), .ceiling(let selector):
        GroupRule(group: selector, limit: .unset, owner: nil, place: nil)
      default: nil
      }
    }
    let positions = rules.indices.filter { rules[$0] != nil }
    for pair in GroupMatches(rules.compactMap(\.self), in: new.directory).pairs {
      let index = positions[pair.rule]
      let isCeiling = if case .ceiling = edits[index].subject { true } else { false }
      let ruling = edits[index].action == .removed ? old : new
      let table = isCeiling ? ruling.ceilings : ruling.groupRules
      let known = isCeiling ? ceilingEdits : groupEdits
      let edits = edits[index].action == .removed ? known.old : known.new
      let rule = Int(table[pair.row])
      self.edits[index].reach.groups += 1
      if rule < 0 || Int(edits[rule]) != index { self.edits[index].reach.overruledGroups += 1 }
    }
  }

  // MARK: People

  private mutating func compare(user row: Int, _ after: Resolution) {
    let touched = touched(user: row)
    if touched.isEmpty, strategy == nil { return }
    let before = old.resolve(user: row, on: today)
    let changes = before.limit != after.limit
    if changes { shift.add(before.limit, after.limit) }
    let deciders = (
      edit(of: before.decider, .old), edit(of: after.decider, .new)
    )
    for index in touched {
      edits[index].reach.people += 1
      let decides =
        index == strategy
        ? deciders == (nil, nil) && before != after
        : deciders.0 == index || deciders.1 == index
      if !decides {
        edits[index].reach.others[PolicyReach.Decider(after.decider), default: 0] += 1
      } else if changes {
        edits[index].reach.shift.add(before.limit, after.limit)
        if index != strategy, deciders.1 != index {
          edits[index].reach.successors[PolicyReach.Decider(after.decider), default: 0] += 1
        }
      } else {
        edits[index].reach.same += 1
      }
    }
  }

  /// The edited lines that speak for somebody, each once.
  private mutating func touched(user row: Int) -> [Int] {
    var found: [Int] = []
    var ruled = 0
    for group in new.directory.memberships[row] {
      note(groupEdits.old, at: old.groupRules[Int(group)], row, &found)
      note(groupEdits.new, at: new.groupRules[Int(group)], row, &found)
      note(ceilingEdits.old, at: old.ceilings[Int(group)], row, &found)
      note(ceilingEdits.new, at: new.ceilings[Int(group)], row, &found)
      if new.groupRules[Int(group)] >= 0 { ruled += 1 }
    }
    note(overrideEdits.old, at: old.overrideLine(ofUser: row), row, &found)
    note(overrideEdits.new, at: new.overrideLine(ofUser: row), row, &found)
    if let team { found.append(team) }
    if let strategy, ruled > 1 { found.append(strategy) }
    return found
  }

  private mutating func note(_ edits: [Int32], at rule: Int32, _ row: Int, _ found: inout [Int]) {
    guard rule >= 0, edits[Int(rule)] >= 0 else { return }
    let edit = Int(edits[Int(rule)])
    if seen[edit] == Int32(row) { return }
    seen[edit] = Int32(row)
    found.append(edit)
  }

  /// The edited line that decided somebody's limit under one of the two policies.
  private func edit(of decider: Resolution.Decider, _ side: Side) -> Int? {
    let ruling = side == .old ? old : new
    func position(_ edits: Positions, _ rule: Int) -> Int32 {
      side == .old ? edits.old[rule] : edits.new[rule]
    }
    let edit =
      switch decider {
      case .override(let index): position(overrideEdits, index)
      case .group(let row): position(groupEdits, Int(ruling.groupRules[row]))
      case .ceiling(let row): position(ceilingEdits, Int(ruling.ceilings[row]))
      case .team, .none: team.map { Int32($0) } ?? -1
      }
    return edit < 0 ? nil : Int(edit)
  }
}

extension PolicyEdit.Subject {
  /// Whether a line about it can change somebody's limit.
  var isOfLimits: Bool {
    switch self {
    case .strategy, .team, .group, .override, .ceiling: true
    case .protectedUser, .protectedGroup, .rail, .approvals: false
    }
  }
}

extension PolicyReach.Decider {
  init(_ decider: Resolution.Decider) {
    self =
      switch decider {
      case .override: .override
      case .group: .group
      case .team: .team
      case .none: .none
      case .ceiling: .ceiling
      }
  }
}
