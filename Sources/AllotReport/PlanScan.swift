import AllotDirectory
import AllotPlanning
import AllotPolicy

/// Sorts a plan's changes into the sections of its text, in one pass and without a word.
struct PlanScan {
  private(set) var removedPeople: TopRows
  private(set) var removedGroups: TopRows
  /// Users by position; roll-ups by `-1 - position`.
  private(set) var limits: TopRows
  private(set) var addedPeople: TopRows
  /// By position in ``arrivals``; used where people are too many to be shown one by one.
  private(set) var addedBySource: TopRows
  private(set) var profiles: TopRows
  private(set) var sources: TopRows
  private(set) var groups: TopRows
  private(set) var rollUps: [LimitRollUp] = []
  /// By user, where every row is kept: the roll-up that explains the change of limit, or -1.
  private(set) var explanations: [Int32] = []
  private(set) var arrivals: [Arrivals] = []

  /// People who come and get their limit from one rule.
  struct Arrivals {
    /// The first of them, who speaks for all.
    let example: Int
    var people = 0
  }

  private let plan: Plan

  init(_ plan: Plan, keeping most: Int?) {
    self.plan = plan
    if most == nil { explanations = Array(repeating: -1, count: plan.users.count) }
    let empty = TopRows(keeping: most)
    (removedPeople, removedGroups, limits, addedPeople) = (empty, empty, empty, empty)
    (addedBySource, profiles, sources, groups) = (empty, empty, empty, empty)
    scanUsers()
    scanGroups()
  }

  private mutating func scanUsers() {
    var limitRollUps = LimitRollUps(plan)
    var arrivalsByOffer: [Int32: Int] = [:]
    for (index, change) in plan.users.enumerated() {
      switch (change.before, change.after) {
      case (let before?, let after?):
        update(index, before, after, &limitRollUps)
      case (let before?, nil):
        removedPeople.add(index, weight: Self.size(before.limit))
      case (nil, let after?):
        addedPeople.add(index, weight: Self.size(after.limit))
        arrive(index, &arrivalsByOffer)
      case (nil, nil):
        break
      }
    }
    rollUps = limitRollUps.all
    for index in rollUps.indices { add(-1 - index, toRollUp: index) }
    for (index, rollUp) in explanations.enumerated() where rollUp >= 0 {
      add(index, toRollUp: Int(rollUp))
    }
    for (index, group) in arrivals.enumerated() {
      let size = Self.size(plan.users[group.example].after?.limit ?? .unset)
      let (total, overflow) = size.multipliedReportingOverflow(by: Int64(group.people))
      addedBySource.add(index, weight: overflow ? .max : total)
    }
  }

  /// A roll-up's own row, or one of its people below it.
  private mutating func add(_ row: Int, toRollUp index: Int) {
    let rank: Int8 = rollUps[index].isRaise ? 0 : 1
    limits.add(row, rank: rank, weight: rollUps[index].weight, cluster: index)
  }

  private mutating func update(
    _ index: Int, _ before: UserFields, _ after: UserFields, _ limitRollUps: inout LimitRollUps
  ) {
    if before.limit != after.limit {
      if let rollUp = limitRollUps.add(index, before, after) {
        if !explanations.isEmpty { explanations[index] = Int32(rollUp) }
      } else {
        let isRaise = isRaisedLimit(before.limit, after.limit)
        limits.add(index, rank: isRaise ? 0 : 1, weight: weight(before.limit, after.limit))
      }
    } else if plan.users[index].reason == .sourceChanged {
      sources.add(index, weight: Self.size(after.limit))
    }
    if !before.isSameProfile(as: after, in: plan.texts) { profiles.add(index) }
  }

  private mutating func arrive(_ index: Int, _ known: inout [Int32: Int]) {
    let candidates = plan.users[index].candidates
    let offer = candidates.isEmpty ? -1 : plan.candidates[candidates.lowerBound]
    let position = known[offer] ?? arrivals.count
    if position == arrivals.count {
      known[offer] = position
      arrivals.append(Arrivals(example: index))
    }
    arrivals[position].people += 1
  }

  private mutating func scanGroups() {
    for (index, change) in plan.groups.enumerated() {
      let moves = Int64(change.added.count + change.removed.count)
      switch (change.before, change.after) {
      case (let before?, let after?):
        let isRenamed = !plan.texts.equal(before.displayName, after.displayName)
        if isRenamed || moves > 0 { groups.add(index, rank: isRenamed ? 0 : 2, weight: moves) }
      case (let before?, nil): removedGroups.add(index, weight: Self.size(before.limit))
      default: groups.add(index, rank: 1, weight: moves)
      }
    }
  }

  /// The order of limits: unlimited, amounts, none.
  private static func size(_ limit: Limit) -> Int64 {
    switch limit {
    case .unlimited: .max
    case .amount(let units): units
    case .unset: -1
    }
  }
}
