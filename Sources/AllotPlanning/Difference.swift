import AllotDirectory
import AllotPolicy

/// Lists what must change for the recorded state to become the desired one.
///
/// One pass over everybody in the order of ids; memberships are compared user by user and
/// collected by group on the way.
struct Difference {
  /// What is recorded; nothing for a first plan.
  private let state: State
  private let directory: Directory
  private let ruling: Ruling
  private let limits: [Resolution]
  private let pairing: Pairing
  private let today: CalendarDay
  /// The new policy as its lines say it, recorded bindings kept.
  private let unbound: PolicySet
  /// Made when the first limit changes: most nights none does.
  private var counterfactuals: Counterfactuals?
  private let factors: Causes

  private(set) var users: [UserChange] = []
  private(set) var groups: [GroupChange] = []
  private(set) var memberIDs: [Text] = []
  private(set) var offers: OfferBook

  init(
    state: State, directory: Directory, ruling: Ruling, limits: [Resolution], pairing: Pairing,
    today: CalendarDay, unbound: PolicySet, factors: Causes
  ) {
    self.state = state
    self.directory = directory
    self.ruling = ruling
    self.limits = limits
    self.pairing = pairing
    self.today = today
    self.unbound = unbound
    self.factors = factors
    offers = OfferBook(for: ruling)
  }

  /// Compares everything.
  mutating func run() {
    var moves = MembershipMoves(atMost: directory.memberships.count)
    users.reserveCapacity(pairing.comers.count)
    var comer = 0
    for row in 0..<state.directory.users.count {
      while comer < pairing.comers.count, precedes(pairing.comers[comer], recorded: row) {
        come(Int(pairing.comers[comer]), &moves)
        comer += 1
      }
      compare(recorded: row, &moves)
    }
    for new in pairing.comers[comer...] { come(Int(new), &moves) }
    compareGroups(moves)
  }

  private func precedes(_ new: Int32, recorded row: Int) -> Bool {
    directory.texts.precedes(directory.users.id[Int(new)], state.directory.users.id[row])
  }

  // MARK: Users

  private mutating func come(_ row: Int, _ moves: inout MembershipMoves) {
    let id = directory.users.id[row]
    for group in directory.memberships[row] { moves.add(id, toNew: Int(group)) }
    users.append(
      UserChange(
        id: id, before: nil, after: fields(new: row), reason: .presentInDirectory,
        causes: .directory, candidates: offers.candidates(user: row, ruling, limits[row], today)))
  }

  private mutating func go(_ row: Int, isInactive: Bool, _ moves: inout MembershipMoves) {
    let id = state.directory.users.id[row]
    for group in state.directory.memberships[row] { moves.remove(id, fromRecorded: Int(group)) }
    users.append(
      UserChange(
        id: id, before: fields(recorded: row), after: nil,
        reason: isInactive ? .inactiveInDirectory : .absentFromDirectory, causes: .directory,
        candidates: 0..<0))
  }

  private mutating func compare(recorded row: Int, _ moves: inout MembershipMoves) {
    let new = Int(pairing.newUser[row])
    guard new >= 0, directory.users.isActive[new] else {
      return go(row, isInactive: new >= 0, &moves)
    }
    compareMemberships(recorded: row, new: new, &moves)
    let limitChanged = limits[new].limit != state.limits[row]
    let sourceChanged = !isSame(state.sources[row], limits[new].decider)
    let profileChanged = !isSameProfile(recorded: row, new: new)
    guard limitChanged || sourceChanged || profileChanged else { return }
    let (before, after) = (fields(recorded: row), fields(new: new))
    var causes: Causes = profileChanged ? .directory : []
    if limitChanged { causes.formUnion(cause(new, row, before, after) { $0.0 }) }
    if sourceChanged {
      causes.formUnion(
        cause(new, row, before, after) { [directory] in SourceKey($0.1, in: directory.texts) })
    }
    users.append(
      UserChange(
        id: state.directory.users.id[row], before: before, after: after,
        reason: limitChanged ? .limitChanged : sourceChanged ? .sourceChanged : .profileChanged,
        causes: causes, candidates: offers.candidates(user: new, ruling, limits[new], today)))
  }

  private func fields(new row: Int) -> UserFields {
    let users = directory.users
    return UserFields(
      userName: users.login[row], displayName: users.name[row], email: users.email[row],
      limit: limits[row].limit, source: ruling.source(limits[row].decider))
  }

  private func fields(recorded row: Int) -> UserFields {
    let users = state.directory.users
    return UserFields(
      userName: users.login[row], displayName: users.name[row], email: users.email[row],
      limit: state.limits[row], source: state.sources[row])
  }

  private func isSameProfile(recorded row: Int, new: Int) -> Bool {
    directory.texts.equal(state.directory.users.login[row], directory.users.login[new])
      && directory.texts.equal(state.directory.users.name[row], directory.users.name[new])
      && directory.texts.equal(state.directory.users.email[row], directory.users.email[new])
  }

  private func isSame(_ source: LimitSource, _ decider: Resolution.Decider) -> Bool {
    switch (source, decider) {
    case (.override, .override), (.team, .team), (.none, .none): true
    case (.group(let id), .group(let row)), (.ceiling(let id), .ceiling(let row)):
      directory.texts.equal(id, directory.groups.id[row])
    default: false
    }
  }

  /// A source that compares as bytes wherever its text stands.
  private struct SourceKey: Equatable {
    private let kind: Int
    private let group: ArraySlice<UInt8>

    init(_ source: LimitSource, in texts: ByteArena) {
      switch source {
      case .override: (kind, group) = (0, [])
      case .group(let id): (kind, group) = (1, texts[id])
      case .team: (kind, group) = (2, [])
      case .none: (kind, group) = (3, [])
      case .ceiling(let id): (kind, group) = (4, texts[id])
      }
    }
  }

  private mutating func cause<Value: Equatable>(
    _ new: Int, _ recorded: Int, _ before: UserFields, _ after: UserFields,
    _ field: @escaping ((Limit, LimitSource)) -> Value
  ) -> Causes {
    let worlds = worlds()
    return CauseSearch(
      before: field((before.limit, before.source)), after: field((after.limit, after.source)),
      changed: factors
    ) { field(worlds.outcome($0, newRow: new, oldRow: recorded)) }.run()
  }

  private mutating func worlds() -> Counterfactuals {
    if let counterfactuals { return counterfactuals }
    let made = Counterfactuals(new: ruling, unbound: unbound, state: state, today: today)
    counterfactuals = made
    return made
  }

  // MARK: Memberships and groups

  /// Walks two ascending lists of groups together.
  private func compareMemberships(recorded row: Int, new: Int, _ moves: inout MembershipMoves) {
    let (old, now) = (state.directory.memberships, directory.memberships)
    var a = Int(old.starts[row])
    var b = Int(now.starts[new])
    let (endA, endB) = (Int(old.starts[row + 1]), Int(now.starts[new + 1]))
    let id = state.directory.users.id[row]
    while a < endA {
      let mapped = pairing.newGroup[Int(old.groups[a])]
      while b < endB, mapped >= 0, now.groups[b] < mapped {
        moves.add(id, toNew: Int(now.groups[b]))
        b += 1
      }
      if mapped >= 0, b < endB, now.groups[b] == mapped {
        b += 1
      } else {
        moves.remove(id, fromRecorded: Int(old.groups[a]))
      }
      a += 1
    }
    while b < endB {
      moves.add(id, toNew: Int(now.groups[b]))
      b += 1
    }
  }

  private mutating func compareGroups(_ moves: MembershipMoves) {
    let recorded = state.directory.groups
    let added = moves.added.byGroup(count: directory.groups.count)
    memberIDs.reserveCapacity(moves.added.count + moves.removed.count)
    let removed = moves.removed.byGroup(count: recorded.count)
    let texts = directory.texts
    var (a, b) = (0, 0)
    while a < recorded.count || b < directory.groups.count {
      let takesRecorded =
        b == directory.groups.count
        || a < recorded.count && !texts.precedes(directory.groups.id[b], recorded.id[a])
      let takesNew =
        a == recorded.count
        || b < directory.groups.count && !texts.precedes(recorded.id[a], directory.groups.id[b])
      compareGroup(
        recorded: takesRecorded ? a : nil, new: takesNew ? b : nil,
        added: takesNew ? added[b] : [], removed: takesRecorded ? removed[a] : [])
      if takesRecorded { a += 1 }
      if takesNew { b += 1 }
    }
  }

  private mutating func compareGroup(
    recorded: Int?, new: Int?, added: ArraySlice<Text>, removed: ArraySlice<Text>
  ) {
    let before = recorded.map {
      GroupFields(displayName: state.directory.groups.name[$0], limit: state.groupLimits[$0])
    }
    let after = new.map {
      GroupFields(displayName: directory.groups.name[$0], limit: ruling.limit(ofGroup: $0))
    }
    guard
      let change = groupChange(before, after, recorded, new, !(added.isEmpty && removed.isEmpty))
    else { return }
    let id =
      new.map { directory.groups.id[$0] } ?? recorded.map { state.directory.groups.id[$0] }
    let start = memberIDs.count
    memberIDs += added
    let middle = memberIDs.count
    memberIDs += removed
    groups.append(
      GroupChange(
        id: id ?? .missing, before: before, after: after, added: start..<middle,
        removed: middle..<memberIDs.count, reason: change.reason, causes: change.causes,
        candidates: new.map { offers.candidates(group: $0, ruling) } ?? 0..<0))
  }

  private mutating func groupChange(
    _ before: GroupFields?, _ after: GroupFields?, _ recorded: Int?, _ new: Int?, _ moved: Bool
  ) -> (reason: ActionReason, causes: Causes)? {
    guard let before, let recorded else { return (.presentInDirectory, .directory) }
    guard let after, let new else { return (.absentFromDirectory, .directory) }
    let renamed = !directory.texts.equal(before.displayName, after.displayName)
    var causes: Causes = renamed || moved ? .directory : []
    guard before.limit != after.limit else {
      if moved { return (.membersChanged, causes) }
      return renamed ? (.profileChanged, causes) : nil
    }
    let worlds = worlds()
    let search = CauseSearch(
      before: before.limit, after: after.limit, changed: factors.subtracting(.expiry)
    ) { worlds.limit($0, newGroup: new, oldGroup: recorded) }
    causes.formUnion(search.run())
    return (.limitChanged, causes)
  }
}
