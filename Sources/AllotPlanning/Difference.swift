import AllotDirectory
import AllotPolicy

/// Recorded and new rows side by side, both in the order of ids.
struct Pairing {
  /// By recorded user row: the new row of the same id, or -1. Inactive people have one too.
  let newUser: [Int32]
  /// By recorded group row: the new row, or -1.
  let newGroup: [Int32]
  /// By new group row: the recorded row, or -1.
  let recordedGroup: [Int32]
  /// New user rows that are in and not recorded, sorted by id.
  let comers: [Int32]

  init(state: State?, newUser: [Int32], directory: Directory) {
    self.newUser = newUser
    let recorded = state?.directory.groups ?? GroupTable()
    (newGroup, recordedGroup) = Self.pair(recorded, directory.groups, in: directory.texts)
    var isRecorded = [Bool](repeating: false, count: directory.users.count)
    for row in newUser where row >= 0 { isRecorded[Int(row)] = true }
    let rows = (0..<directory.users.count).filter {
      directory.users.isActive[$0] && !isRecorded[$0]
    }
    comers = Self.sorted(rows, by: directory.users.id, in: directory.texts)
  }

  /// Walks two sorted tables together.
  private static func pair(
    _ recorded: GroupTable, _ new: GroupTable, in texts: ByteArena
  ) -> (newGroup: [Int32], recordedGroup: [Int32]) {
    var newGroup = [Int32](repeating: -1, count: recorded.count)
    var recordedGroup = [Int32](repeating: -1, count: new.count)
    var (a, b) = (0, 0)
    while a < recorded.count, b < new.count {
      if texts.equal(recorded.id[a], new.id[b]) {
        newGroup[a] = Int32(b)
        recordedGroup[b] = Int32(a)
        a += 1
        b += 1
      } else if texts.precedes(recorded.id[a], new.id[b]) {
        a += 1
      } else {
        b += 1
      }
    }
    return (newGroup, recordedGroup)
  }

  /// Rows in the order of their ids' bytes, compared sixteen bytes at a time first.
  private static func sorted(_ rows: [Int], by ids: [Text], in texts: ByteArena) -> [Int32] {
    var keyed = rows.map { row in
      let id = texts[ids[row]]
      return (head: prefix(id), tail: prefix(id.dropFirst(8)), row: Int32(row))
    }
    keyed.sort { a, b in
      if a.head != b.head { return a.head < b.head }
      if a.tail != b.tail { return a.tail < b.tail }
      return texts.precedes(ids[Int(a.row)], ids[Int(b.row)])
    }
    return keyed.map(\.row)
  }

  private static func prefix(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 56
    for byte in bytes.prefix(8) {
      word |= UInt64(byte) << shift
      shift = shift &- 8
    }
    return word
  }
}

/// Lists what must change for the recorded state to become the desired one.
///
/// One pass over everybody in the order of ids; memberships are compared user by user and
/// collected by group on the way.
struct Difference {
  private let state: State?
  private let directory: Directory
  private let ruling: Ruling
  private let limits: [Resolution]
  private let pairing: Pairing
  private let today: CalendarDay
  private let counterfactuals: Counterfactuals?
  private let factors: Causes

  private(set) var users: [UserChange] = []
  private(set) var groups: [GroupChange] = []
  private(set) var memberIDs: [Text] = []
  private(set) var offers = OfferBook()

  init(
    state: State?, directory: Directory, ruling: Ruling, limits: [Resolution], pairing: Pairing,
    today: CalendarDay, counterfactuals: Counterfactuals?, factors: Causes
  ) {
    self.state = state
    self.directory = directory
    self.ruling = ruling
    self.limits = limits
    self.pairing = pairing
    self.today = today
    self.counterfactuals = counterfactuals
    self.factors = factors
  }

  /// Compares everything.
  mutating func run() {
    var moves = MembershipMoves(
      recorded: state?.directory.groups.count ?? 0, new: directory.groups.count)
    let recordedCount = state?.directory.users.count ?? 0
    var comer = 0
    for row in 0..<recordedCount {
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
    guard let state else { return true }
    return directory.texts.precedes(directory.users.id[Int(new)], state.directory.users.id[row])
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

  private mutating func compare(recorded row: Int, _ moves: inout MembershipMoves) {
    guard let state else { return }
    let new = Int(pairing.newUser[row])
    let id = state.directory.users.id[row]
    guard new >= 0, directory.users.isActive[new] else {
      for group in state.directory.memberships[row] { moves.remove(id, fromRecorded: Int(group)) }
      users.append(
        UserChange(
          id: id, before: fields(recorded: row, of: state), after: nil,
          reason: new < 0 ? .absentFromDirectory : .inactiveInDirectory, causes: .directory,
          candidates: 0..<0))
      return
    }
    compareMemberships(id, recorded: row, new: new, &moves)
    let before = fields(recorded: row, of: state)
    let after = fields(new: new)
    let limitChanged = before.limit != after.limit
    let sourceChanged = !isSame(before.source, after.source)
    let profileChanged = !isSameProfile(before, after)
    guard limitChanged || sourceChanged || profileChanged else { return }
    var causes: Causes = profileChanged ? .directory : []
    if limitChanged { causes.formUnion(cause(new, row, before, after) { $0.0 }) }
    if sourceChanged {
      causes.formUnion(
        cause(new, row, before, after) { [directory] in SourceKey($0.1, in: directory.texts) })
    }
    users.append(
      UserChange(
        id: id, before: before, after: after,
        reason: limitChanged ? .limitChanged : sourceChanged ? .sourceChanged : .profileChanged,
        causes: causes, candidates: offers.candidates(user: new, ruling, limits[new], today)))
  }

  private func fields(new row: Int) -> UserFields {
    let users = directory.users
    return UserFields(
      userName: users.login[row], displayName: users.name[row], email: users.email[row],
      limit: limits[row].limit, source: ruling.source(limits[row].decider))
  }

  private func fields(recorded row: Int, of state: State) -> UserFields {
    let users = state.directory.users
    return UserFields(
      userName: users.login[row], displayName: users.name[row], email: users.email[row],
      limit: state.limits[row], source: state.sources[row])
  }

  private func isSameProfile(_ a: UserFields, _ b: UserFields) -> Bool {
    let texts = directory.texts
    return texts.equal(a.userName, b.userName) && texts.equal(a.displayName, b.displayName)
      && texts.equal(a.email, b.email)
  }

  private func isSame(_ a: LimitSource, _ b: LimitSource) -> Bool {
    switch (a, b) {
    case (.group(let x), .group(let y)), (.ceiling(let x), .ceiling(let y)):
      directory.texts.equal(x, y)
    default: a == b
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

  private func cause<Value: Equatable>(
    _ new: Int, _ recorded: Int, _ before: UserFields, _ after: UserFields,
    _ field: @escaping ((Limit, LimitSource)) -> Value
  ) -> Causes {
    guard let counterfactuals else { return .directory }
    return CauseSearch(
      before: field((before.limit, before.source)), after: field((after.limit, after.source)),
      changed: factors
    ) { field(counterfactuals.outcome($0, newRow: new, oldRow: recorded)) }.run()
  }

  // MARK: Memberships and groups

  /// Walks two ascending lists of groups together.
  private func compareMemberships(
    _ id: Text, recorded row: Int, new: Int, _ moves: inout MembershipMoves
  ) {
    guard let state else { return }
    let before = state.directory.memberships[row]
    let after = directory.memberships[new]
    var (a, b) = (before.startIndex, after.startIndex)
    while a < before.endIndex {
      let mapped = pairing.newGroup[Int(before[a])]
      while b < after.endIndex, mapped >= 0, after[b] < mapped {
        moves.add(id, toNew: Int(after[b]))
        b += 1
      }
      if mapped >= 0, b < after.endIndex, after[b] == mapped {
        b += 1
      } else {
        moves.remove(id, fromRecorded: Int(before[a]))
      }
      a += 1
    }
    for group in after[b...] { moves.add(id, toNew: Int(group)) }
  }

  private mutating func compareGroups(_ moves: MembershipMoves) {
    let recorded = state?.directory.groups ?? GroupTable()
    let added = moves.added.byGroup(count: directory.groups.count)
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
    let before = recorded.flatMap { row in
      state.map {
        GroupFields(displayName: $0.directory.groups.name[row], limit: $0.groupLimits[row])
      }
    }
    let after = new.map {
      GroupFields(displayName: directory.groups.name[$0], limit: ruling.limit(ofGroup: $0))
    }
    guard
      let change = groupChange(before, after, recorded, new, !(added.isEmpty && removed.isEmpty))
    else { return }
    let id = new.map { directory.groups.id[$0] } ?? state?.directory.groups.id[recorded ?? 0]
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

  private func groupChange(
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
    if let counterfactuals {
      let search = CauseSearch(
        before: before.limit, after: after.limit, changed: factors.subtracting(.expiry)
      ) { counterfactuals.limit($0, newGroup: new, oldGroup: recorded) }
      causes.formUnion(search.run())
    }
    return (.limitChanged, causes)
  }
}
