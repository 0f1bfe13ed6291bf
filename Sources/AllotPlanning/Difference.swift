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
  /// What may change; `nil`: everything.
  private let scope: Scope?
  private(set) var leftOut = Restriction.LeftOut()

  private(set) var users: [UserChange] = []
  private(set) var groups: [GroupChange] = []
  private(set) var memberIDs: [Text] = []
  private(set) var offers: OfferBook

  init(
    state: State, directory: Directory, ruling: Ruling, limits: [Resolution], pairing: Pairing,
    today: CalendarDay, unbound: PolicySet, factors: Causes, scope: Scope?
  ) {
    self.state = state
    self.directory = directory
    self.ruling = ruling
    self.limits = limits
    self.pairing = pairing
    self.today = today
    self.unbound = unbound
    self.factors = factors
    self.scope = scope
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
    if let scope, !scope.takes(newUser: row) {
      leftOut.users += 1
      leftOut.memberships += directory.memberships[row].count
      return
    }
    for group in directory.memberships[row] { moves.add(id, toNew: Int(group)) }
    users.append(
      UserChange(
        id: id, before: nil, after: fields(new: row), reason: .presentInDirectory,
        causes: .directory, candidates: offers.candidates(user: row, ruling, limits[row], today)))
  }

  private mutating func go(_ row: Int, isInactive: Bool, _ moves: inout MembershipMoves) {
    let id = state.directory.users.id[row]
    if let scope, !scope.takes(recordedUser: row) {
      leftOut.users += 1
      leftOut.memberships += state.directory.memberships[row].count
      return
    }
    for group in state.directory.memberships[row] { moves.remove(id, fromRecorded: Int(group)) }
    users.append(
      UserChange(
        id: id, before: state.fields(ofUser: row), after: nil,
        reason: isInactive ? .inactiveInDirectory : .absentFromDirectory, causes: .directory,
        candidates: 0..<0))
  }

  private mutating func compare(recorded row: Int, _ moves: inout MembershipMoves) {
    let new = Int(pairing.newUser[row])
    guard new >= 0, directory.users.isActive[new] else {
      return go(row, isInactive: new >= 0, &moves)
    }
    let isTaken = scope?.takes(recordedUser: row) ?? true
    if isTaken {
      compareMemberships(recorded: row, new: new, &moves)
    } else {
      var left = MembershipMoves(atMost: 0)
      compareMemberships(recorded: row, new: new, &left)
      leftOut.memberships += left.added.count + left.removed.count
    }
    let texts = directory.texts
    let (before, after) = (state.fields(ofUser: row), fields(new: new))
    let limitChanged = before.limit != after.limit
    let sourceChanged = !before.source.isSame(as: after.source, in: texts)
    let profileChanged = !before.isSameProfile(as: after, in: texts)
    guard limitChanged || sourceChanged || profileChanged else { return }
    if !isTaken {
      leftOut.users += 1
      return
    }
    var causes: Causes = profileChanged ? .directory : []
    if limitChanged {
      let limits = cause(
        before.limit, after.limit, isSame: ==,
        in: { $0.outcome($1, newRow: new, oldRow: row).limit })
      causes.formUnion(limits)
    }
    if sourceChanged {
      let sources = cause(
        before.source, after.source, isSame: { $0.isSame(as: $1, in: texts) },
        in: { $0.outcome($1, newRow: new, oldRow: row).source })
      causes.formUnion(sources)
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

  private mutating func cause<Value>(
    _ before: Value, _ after: Value, isSame: @escaping (Value, Value) -> Bool,
    in value: @escaping (Counterfactuals, Causes) -> Value
  ) -> Causes {
    let worlds = worlds()
    return CauseSearch(
      before: before, after: after, changed: factors, isSame: isSame
    ) { value(worlds, $0) }.run()
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
    var after = new.map {
      GroupFields(displayName: directory.groups.name[$0], limit: ruling.limit(ofGroup: $0))
    }
    if !takesGroup(recorded, new) {
      if !isSame(before, after) { leftOut.groups += 1 }
      after = before
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

  private func takesGroup(_ recorded: Int?, _ new: Int?) -> Bool {
    guard let scope else { return true }
    if let recorded { return scope.takes(recordedGroup: recorded) }
    return new.map(scope.takes(newGroup:)) ?? true
  }

  private func isSame(_ before: GroupFields?, _ after: GroupFields?) -> Bool {
    guard let before, let after else { return before == nil && after == nil }
    return before.limit == after.limit
      && directory.texts.equal(before.displayName, after.displayName)
  }

  private mutating func groupChange(
    _ before: GroupFields?, _ after: GroupFields?, _ recorded: Int?, _ new: Int?, _ moved: Bool
  ) -> (reason: ActionReason, causes: Causes)? {
    if before == nil, after == nil { return nil }
    guard let before, let recorded else { return (.presentInDirectory, .directory) }
    guard let after else { return (.absentFromDirectory, .directory) }
    let renamed = !directory.texts.equal(before.displayName, after.displayName)
    var causes: Causes = renamed || moved ? .directory : []
    guard before.limit != after.limit, let new else {
      if moved { return (.membersChanged, causes) }
      return renamed ? (.profileChanged, causes) : nil
    }
    let worlds = worlds()
    let search = CauseSearch(
      before: before.limit, after: after.limit, changed: factors.subtracting(.expiry), isSame: ==
    ) { worlds.limit($0, newGroup: new, oldGroup: recorded) }
    causes.formUnion(search.run())
    return (.limitChanged, causes)
  }
}
