import AllotDirectory
import AllotPolicy
import Diagnostics

/// The next state while it is put together from the recorded one and the changes, both in the
/// order of ids.
struct NextState {
  let plan: Plan
  let recorded: State?
  private let hash: KeyedHash
  private(set) var groups = GroupTable()
  private(set) var groupLimits: [Limit] = []
  private(set) var users = UserTable()
  private(set) var limits: [Limit] = []
  private(set) var sources: [LimitSource] = []
  private var memberships = Memberships()
  /// By recorded row: the next row, or -1.
  private(set) var nextGroup: [Int32] = []
  /// By next row: the recorded row, or -1.
  private(set) var recordedUser: [Int32] = []

  var texts: ByteArena { plan.texts }

  /// - Parameter hash: any key; nothing that is returned depends on it.
  init(_ plan: Plan, after recorded: State?, hash: KeyedHash) throws(ApplyError) {
    self.plan = plan
    self.recorded = recorded
    self.hash = hash
    try mergeGroups()
    try mergeUsers()
    try mergeMemberships()
  }

  func misfit(_ type: String, _ id: Text) -> ApplyError {
    .misfit(part: "\(type) \(texts.string(id) ?? "")")
  }

  // MARK: Groups

  private mutating func mergeGroups() throws(ApplyError) {
    let old = recorded?.directory.groups ?? GroupTable()
    var next = 0
    for row in 0..<old.count {
      while next < plan.groups.count, texts.precedes(plan.groups[next].id, old.id[row]) {
        try come(plan.groups[next])
        next += 1
      }
      guard next < plan.groups.count, texts.equal(plan.groups[next].id, old.id[row]) else {
        try keepGroup(row)
        continue
      }
      try change(plan.groups[next], recorded: row)
      next += 1
    }
    for change in plan.groups[next...] { try come(change) }
  }

  private mutating func come(_ change: GroupChange) throws(ApplyError) {
    guard change.before == nil, let after = change.after else { throw misfit("group", change.id) }
    try append(change.id, after)
  }

  private mutating func append(_ id: Text, _ fields: GroupFields) throws(ApplyError) {
    if let last = groups.id.last, !texts.precedes(last, id) { throw misfit("group", id) }
    groups.id.append(id)
    groups.name.append(fields.displayName)
    groupLimits.append(fields.limit)
  }

  private mutating func keepGroup(_ row: Int) throws(ApplyError) {
    guard let recorded else { return }
    nextGroup.append(Int32(groups.count))
    try append(
      recorded.directory.groups.id[row],
      GroupFields(
        displayName: recorded.directory.groups.name[row], limit: recorded.groupLimits[row]))
  }

  private mutating func change(_ change: GroupChange, recorded row: Int) throws(ApplyError) {
    guard let recorded, let before = change.before, before.limit == recorded.groupLimits[row],
      texts.equal(before.displayName, recorded.directory.groups.name[row])
    else { throw misfit("group", change.id) }
    guard let after = change.after else { return nextGroup.append(-1) }
    nextGroup.append(Int32(groups.count))
    try append(change.id, after)
  }

  // MARK: Users

  private mutating func mergeUsers() throws(ApplyError) {
    let old = recorded?.directory.users.id ?? []
    var next = 0
    for row in old.indices {
      while next < plan.users.count, texts.precedes(plan.users[next].id, old[row]) {
        try come(plan.users[next])
        next += 1
      }
      guard next < plan.users.count, texts.equal(plan.users[next].id, old[row]) else {
        try keepUser(row)
        continue
      }
      try change(plan.users[next], recorded: row)
      next += 1
    }
    for change in plan.users[next...] { try come(change) }
    try checkSources()
  }

  private mutating func come(_ change: UserChange) throws(ApplyError) {
    guard change.before == nil, let after = change.after else { throw misfit("user", change.id) }
    try append(change.id, after, recorded: -1)
  }

  private mutating func append(
    _ id: Text, _ fields: UserFields, recorded row: Int32
  ) throws(ApplyError) {
    if let last = users.id.last, !texts.precedes(last, id) { throw misfit("user", id) }
    users.id.append(id)
    users.login.append(fields.userName)
    users.name.append(fields.displayName)
    users.email.append(fields.email)
    users.isActive.append(true)
    limits.append(fields.limit)
    sources.append(fields.source)
    recordedUser.append(row)
  }

  private mutating func keepUser(_ row: Int) throws(ApplyError) {
    guard let recorded else { return }
    try append(
      recorded.directory.users.id[row], recorded.fields(ofUser: row), recorded: Int32(row))
  }

  private mutating func change(_ change: UserChange, recorded row: Int) throws(ApplyError) {
    guard let recorded, let before = change.before,
      before.isSame(as: recorded.fields(ofUser: row), in: texts)
    else { throw misfit("user", change.id) }
    if let after = change.after { try append(change.id, after, recorded: Int32(row)) }
  }

  /// A source names a group that will be there.
  private func checkSources() throws(ApplyError) {
    let index = IdentifierIndex(groups.id, in: texts, hash: hash)
    for change in plan.users {
      switch change.after?.source {
      case .group(let id), .ceiling(let id):
        if index.row(of: texts[id]) == nil { throw misfit("user", change.id) }
      default: break
      }
    }
  }

  // MARK: Memberships

  private mutating func mergeMemberships() throws(ApplyError) {
    let added = try added()
    let removed = try removed()
    var survivors = Survivors(nextGroup: nextGroup)
    var nextRow = [Int32](repeating: -1, count: recorded?.directory.users.count ?? 0)
    for (row, old) in recordedUser.enumerated() where old >= 0 { nextRow[Int(old)] = Int32(row) }
    for row in users.id.indices {
      let old = Int(recordedUser[row])
      if old >= 0, let recorded {
        guard survivors.find(recorded.directory.memberships[old], without: removed[old]) else {
          throw misfit("members of user", users.id[row])
        }
      } else {
        survivors.clear()
      }
      guard memberships.append(survivors.groups, and: added[row]) else {
        throw misfit("members of user", users.id[row])
      }
    }
    for (old, next) in nextRow.enumerated() where next < 0 {
      guard let recorded,
        survivors.find(recorded.directory.memberships[old], without: removed[old]),
        survivors.groups.isEmpty
      else { throw .misfit(part: "members of a user who goes") }
    }
  }

  /// Who joins, by next user and group.
  private func added() throws(ApplyError) -> Memberships {
    let index = IdentifierIndex(users.id, in: texts, hash: hash)
    let groupIndex = IdentifierIndex(groups.id, in: texts, hash: hash)
    var join = MemberJoin(users: users.isActive)
    for change in plan.groups where !change.added.isEmpty {
      let group = groupIndex.row(of: texts[change.id])
      for id in plan.memberIDs[change.added] {
        guard let group, let user = index.row(of: texts[id]) else { throw misfit("member", id) }
        join.add(user: user, group: group)
      }
    }
    return join.finish()
  }

  /// Who leaves, by recorded user and group.
  private func removed() throws(ApplyError) -> Memberships {
    let directory = recorded?.directory
    let index = IdentifierIndex(directory?.users.id ?? [], in: texts, hash: hash)
    let groupIndex = IdentifierIndex(directory?.groups.id ?? [], in: texts, hash: hash)
    var join = MemberJoin(users: directory?.users.isActive ?? [])
    for change in plan.groups where !change.removed.isEmpty {
      let group = groupIndex.row(of: texts[change.id])
      for id in plan.memberIDs[change.removed] {
        guard let group, let user = index.row(of: texts[id]) else { throw misfit("member", id) }
        join.add(user: user, group: group)
      }
    }
    return join.finish()
  }

  // MARK: The state

  private var directory: Directory {
    Directory(texts: texts, users: users, groups: groups, memberships: memberships)
  }

  /// The plan's policy over the directory that this state records.
  func ruling() -> Ruling { Matching.ruling(of: plan.policy, over: directory) }

  /// What the rails say of the step to this state.
  ///
  /// - Parameter ruling: this state's.
  func rails(_ ruling: Ruling) -> [RailReading] {
    var newUser = [Int32](repeating: -1, count: recorded?.directory.users.count ?? 0)
    for (row, old) in recordedUser.enumerated() where old >= 0 { newUser[Int(old)] = Int32(row) }
    var before = recorded ?? .nothing
    before.directory.texts = texts
    return Guard(
      before: before, ruling: ruling, limits: limits, groupLimits: groupLimits,
      pairing: Pairing(
        recorded: before.directory.groups, newUser: newUser, directory: directory),
      today: plan.asOf, isPartial: plan.restriction != nil
    ).readings()
  }

  /// What everybody may spend before and after; `nil` where a sum would not fit into 64 bits.
  func exposure() -> Exposure? {
    var exposure = Exposure()
    var fits = true
    for limit in recorded?.limits ?? [] { fits = exposure.countBefore(limit) && fits }
    for limit in limits { fits = exposure.countAfter(limit) && fits }
    return fits ? exposure : nil
  }

  func state(lineage: String) throws(ApplyError) -> State {
    guard exposure() == plan.exposure else { throw .misfit(part: "exposure") }
    let serial = recorded?.serial ?? 0
    guard serial < State.largestSerial else { throw .misfit(part: "serial") }
    // A partial plan carries the policy out for some only: the record keeps the one it has.
    let kept = plan.restriction == nil ? nil : recorded
    return State(
      lineage: recorded?.lineage ?? lineage, serial: serial + 1, sha256: "",
      asOf: kept?.asOf ?? plan.asOf, currency: plan.currency,
      period: plan.period, policy: kept?.policy ?? plan.policy,
      directory: directory, limits: limits, sources: sources, groupLimits: groupLimits)
  }
}
