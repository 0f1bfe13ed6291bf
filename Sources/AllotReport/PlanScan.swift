import AllotDirectory
import AllotPlanning
import AllotPolicy

/// Sorts a plan's changes into the sections of its text, in one pass and without a word.
struct PlanScan {
  private(set) var removedPeople: TopRows
  private(set) var removedGroups: TopRows
  /// Users by position; roll-ups by `-1 - position`.
  private(set) var limits: TopRows
  /// The same with one row for all whom a rule gives another limit, though no change of the rule
  /// explains it; used where ``limits`` are too many to be shown.
  private(set) var limitsBySource: TopRows
  private(set) var addedPeople: TopRows
  /// By position in ``arrivals``; used where people are too many to be shown one by one.
  private(set) var addedBySource: TopRows
  private(set) var profiles: TopRows
  private(set) var sources: TopRows
  /// By position in ``newSources``; used where ``sources`` are too many to be shown.
  private(set) var sourcesByRule: TopRows
  private(set) var groups: TopRows
  private(set) var rollUps: [LimitRollUp] = []
  /// By user, where every row is kept: the roll-up that explains the change of limit, or -1.
  private(set) var explanations: [Int32] = []
  private(set) var arrivals: [Followers] = []
  private(set) var newSources: [Followers] = []

  /// People who come to one rule and get their limit from it.
  struct Followers {
    /// The first of them, who speaks for all.
    let example: Int
    var people = 0
    /// Groups of the rule, or 1.
    var offers = 0
  }

  private let plan: Plan

  init(_ plan: Plan, keeping most: Int?) {
    self.plan = plan
    if most == nil { explanations = Array(repeating: -1, count: plan.users.count) }
    let empty = TopRows(keeping: most)
    (removedPeople, removedGroups, limits, addedPeople) = (empty, empty, empty, empty)
    (addedBySource, profiles, sources, groups) = (empty, empty, empty, empty)
    (limitsBySource, sourcesByRule) = (empty, empty)
    scanUsers()
    scanGroups()
  }

  private mutating func scanUsers() {
    var limitRollUps = LimitRollUps(plan)
    var comers: [Int32: Int] = [:]
    var rules: [String: Int] = [:]
    var offers: Set<Int32> = []
    for (index, change) in plan.users.enumerated() {
      switch (change.before, change.after) {
      case (let before?, let after?):
        update(index, before, after, &limitRollUps)
        if before.limit == after.limit, change.reason == .sourceChanged {
          sources.add(index, weight: Self.size(after.limit))
          follow(index, &rules, &offers)
        }
      case (let before?, nil):
        removedPeople.add(index, weight: Self.size(before.limit))
      case (nil, let after?):
        addedPeople.add(index, weight: Self.size(after.limit))
        come(index, &comers)
      case (nil, nil):
        break
      }
    }
    addRollUps(limitRollUps)
    for (index, people) in arrivals.enumerated() { addedBySource.add(index, weight: size(people)) }
    for (index, people) in newSources.enumerated() {
      sourcesByRule.add(index, weight: size(people))
    }
  }

  private mutating func addRollUps(_ limitRollUps: LimitRollUps) {
    rollUps = limitRollUps.all
    for index in rollUps.indices {
      guard case .offer = rollUps[index].subject else {
        limits.add(-1 - index, toRollUp: index, of: rollUps)
        limitsBySource.add(-1 - index, toRollUp: index, of: rollUps)
        continue
      }
      // One person is shown by name.
      let example = rollUps[index].example ?? 0
      let row = rollUps[index].shift.people == 1 ? example : -1 - index
      limitsBySource.add(row, toRollUp: index, of: rollUps)
    }
    for (index, rollUp) in explanations.enumerated() where rollUp >= 0 {
      limits.add(index, toRollUp: Int(rollUp), of: rollUps)
    }
  }

  private mutating func update(
    _ index: Int, _ before: UserFields, _ after: UserFields, _ limitRollUps: inout LimitRollUps
  ) {
    if before.limit != after.limit {
      if let rollUp = limitRollUps.add(index, before, after) {
        if !explanations.isEmpty { explanations[index] = Int32(rollUp) }
      } else {
        let rank: Int8 = isRaisedLimit(before.limit, after.limit) ? 0 : 1
        let weight = weight(before.limit, after.limit)
        limits.add(index, rank: rank, weight: weight)
        if !limitRollUps.addToOffer(index, before, after) {
          limitsBySource.add(index, rank: rank, weight: weight)
        }
      }
    }
    if !before.isSameProfile(as: after, in: plan.texts) { profiles.add(index) }
  }

  private mutating func come(_ index: Int, _ known: inout [Int32: Int]) {
    let offer = offer(of: index)
    let position = known[offer] ?? arrivals.count
    if position == arrivals.count {
      known[offer] = position
      arrivals.append(Followers(example: index))
    }
    arrivals[position].people += 1
  }

  /// Counts people at the rule that decides for them now, whichever of its groups does.
  private mutating func follow(
    _ index: Int, _ rules: inout [String: Int], _ offers: inout Set<Int32>
  ) {
    let offer = offer(of: index)
    let rule = offer < 0 ? "" : plan.offers[Int(offer)].at
    let position = rules[rule] ?? newSources.count
    if position == newSources.count {
      rules[rule] = position
      newSources.append(Followers(example: index))
    }
    newSources[position].people += 1
    if offers.insert(offer).inserted { newSources[position].offers += 1 }
  }

  /// The winning offer's position; -1 where none was made.
  private func offer(of index: Int) -> Int32 {
    let candidates = plan.users[index].candidates
    return candidates.isEmpty ? -1 : plan.candidates[candidates.lowerBound]
  }

  /// What all of them may spend.
  private func size(_ people: Followers) -> Int64 {
    let size = Self.size(plan.users[people.example].after?.limit ?? .unset)
    let (total, overflow) = size.multipliedReportingOverflow(by: Int64(people.people))
    return overflow ? .max : total
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

extension TopRows {
  /// Adds a roll-up's own row, or one of its people below it.
  fileprivate mutating func add(_ row: Int, toRollUp index: Int, of rollUps: [LimitRollUp]) {
    let rank: Int8 = rollUps[index].isRaise ? 0 : 1
    add(row, rank: rank, weight: rollUps[index].weight, cluster: index)
  }
}
