package import Diagnostics

/// The parts of a run put together: people and groups are known, members not yet joined.
///
/// Between making a draft and finishing it, recorded rows that an incomplete export does not
/// mention may be kept, so that everything later sees one complete directory.
package struct DirectoryDraft: Sendable {
  /// All texts; what is compared with the draft may be stored here too.
  package var texts = ByteArena()
  package private(set) var users = UserTable()
  package private(set) var groups = GroupTable()
  private var userHashes: [Hash128] = []
  private var groupHashes: [Hash128] = []
  private var userPlaces: [RowPlace] = []
  private var groupPlaces: [RowPlace] = []
  private var userTable = IdentifierTable(rows: 0)
  private var groupTable = IdentifierTable(rows: 0)
  /// Users by folded login, for exports that name members so.
  private var loginHashes: [Hash128] = []
  private var loginTable = IdentifierTable(rows: 0)
  private var keptMemberships: [(user: Int, group: Int)] = []
  private var pending: [PendingMembers] = []
  private let hash: KeyedHash
  /// Kinds whose every input leaves nobody out.
  package private(set) var complete: Roles = [.users, .groups, .memberships]
  package private(set) var files: [FileFacts] = []
  /// Groups whose record says nothing about members; not the same as an empty group.
  private(set) var groupsWithoutMembers = 0
  package private(set) var log = DiagnosticLog()

  /// Members of one part, by hash, and whose they are.
  private struct PendingMembers {
    let members: [Hash128]
    let groups: [UInt32]
    let numberedGroups: [Hash128]
    let files: [FileFacts]
  }

  /// Joins what the jobs of a run have read, all with the same `hash`.
  package init(joining parts: consuming [DirectoryPart], hash: KeyedHash) {
    self.hash = hash
    let all = parts
    parts = []
    for part in all { take(part) }
    reportMissingActive()
    let repeated = mergeUsers() + mergeGroups()
    log.add(Completeness(files: files, repeated: repeated).log)
  }

  /// `active` is absent for some and given for others. (RULES, JSON and CSV.)
  private mutating func reportMissingActive() {
    let without = files.reduce(0) { $0 + $1.withoutActive }
    guard without > 0, without < users.count else { return }
    let file = files.first { $0.withoutActive > 0 }
    log.add(
      Diagnostic(
        .warning, "active-missing-for-some", at: nil, in: file?.source,
        "\(without) of \(users.count) users have no `active` and count as the workspace says",
        help: "export `active` for everybody"))
  }

  private mutating func take(_ part: DirectoryPart) {
    let rebase = texts.absorb(part.texts)
    users.id += part.users.id.map { rebase($0) }
    users.login += part.users.login.map { rebase($0) }
    users.name += part.users.name.map { rebase($0) }
    users.email += part.users.email.map { rebase($0) }
    users.isActive += part.users.isActive
    userHashes += part.userHashes
    userPlaces += part.userPlaces
    groups.id += part.groups.id.map { rebase($0) }
    groups.name += part.groups.name.map { rebase($0) }
    groupHashes += part.groupHashes
    groupPlaces += part.groupPlaces
    pending.append(
      PendingMembers(
        members: part.members, groups: part.memberGroups, numberedGroups: part.numberedGroups,
        files: part.files))
    files += part.files
    groupsWithoutMembers += part.groupsWithoutMembers
    log.add(part.log)
    for file in part.files where !file.declaredComplete { complete.subtract(Self.kinds(of: file)) }
  }

  /// A file of groups tells memberships too. (SPEC section 11: its flag is for all its kinds.)
  private static func kinds(of file: FileFacts) -> Roles {
    file.roles.contains(.groups) ? file.roles.union(.memberships) : file.roles
  }

  // MARK: People and groups

  private mutating func mergeUsers() -> [RepeatedID] {
    userTable = IdentifierTable(rows: users.count)
    loginHashes = users.login.map { hash.folded(texts[$0]) }
    loginTable = IdentifierTable(rows: users.count)
    var dropped = Set<Int>()
    var repeated: [Int: RepeatedID] = [:]
    for row in 0..<users.count {
      if let first = userTable.insert(row, hashes: userHashes) {
        dropped.insert(row)
        repeated[first, default: RepeatedID(sources: [userPlaces[first].source])].sources
          .append(userPlaces[row].source)
        if !isSameUser(first, row) { reportConflict("duplicate-user", "user id", first, row) }
        continue
      }
      if let first = loginTable.insert(row, hashes: loginHashes) {
        reportConflict("duplicate-login", "login", first, row)
      }
    }
    if !dropped.isEmpty { removeUsers(dropped) }
    return Array(repeated.values)
  }

  private func isSameUser(_ a: Int, _ b: Int) -> Bool {
    users.isActive[a] == users.isActive[b] && texts.equal(users.login[a], users.login[b])
      && texts.equal(users.name[a], users.name[b]) && texts.equal(users.email[a], users.email[b])
  }

  private mutating func reportConflict(_ code: DiagnosticCode, _ what: String, _ a: Int, _ b: Int) {
    let text = texts.string(code.name == "duplicate-user" ? users.id[b] : users.login[b]) ?? ""
    log.add(
      Diagnostic(
        .error, code, at: userPlaces[b].range, "the \(what) \(text) belongs to another record too",
        help: "export again, or remove the record that is out of date",
        related: [.init(range: userPlaces[a].range, label: "first given here")]))
  }

  private mutating func removeUsers(_ rows: Set<Int>) {
    let kept = (0..<users.count).filter { !rows.contains($0) }
    users.id = kept.map { users.id[$0] }
    users.login = kept.map { users.login[$0] }
    users.name = kept.map { users.name[$0] }
    users.email = kept.map { users.email[$0] }
    users.isActive = kept.map { users.isActive[$0] }
    userHashes = kept.map { userHashes[$0] }
    loginHashes = kept.map { loginHashes[$0] }
    userPlaces = kept.map { userPlaces[$0] }
    indexUsers()
  }

  private mutating func indexUsers() {
    userTable = IdentifierTable(rows: users.count)
    loginTable = IdentifierTable(rows: users.count)
    for row in 0..<users.count {
      _ = userTable.insert(row, hashes: userHashes)
      _ = loginTable.insert(row, hashes: loginHashes)
    }
  }

  private mutating func mergeGroups() -> [RepeatedID] {
    groupTable = IdentifierTable(rows: groups.count)
    var kept: [Int] = []
    var repeated: [Int: RepeatedID] = [:]
    for row in 0..<groups.count {
      guard let first = groupTable.insert(row, hashes: groupHashes) else {
        kept.append(row)
        reportSharedID(ofGroup: row)
        continue
      }
      repeated[first, default: RepeatedID(sources: [groupPlaces[first].source])].sources
        .append(groupPlaces[row].source)
      if texts.equal(groups.name[first], groups.name[row]) { continue }
      let id = texts.string(groups.id[row]) ?? ""
      log.add(
        Diagnostic(
          .error, "duplicate-group", at: groupPlaces[row].range,
          "the group id \(id) belongs to another record too",
          help: "export again, or remove the record that is out of date",
          related: [.init(range: groupPlaces[first].range, label: "first given here")]))
    }
    arrangeGroups(kept)
    return Array(repeated.values)
  }

  private mutating func reportSharedID(ofGroup row: Int) {
    guard let user = userTable.row(of: groupHashes[row], hashes: userHashes) else { return }
    let id = texts.string(groups.id[row]) ?? ""
    log.add(
      Diagnostic(
        .error, "id-of-user-and-group", at: groupPlaces[row].range,
        "the id \(id) belongs to a user and to a group",
        help: "check which of the two records is wrong",
        related: [.init(range: userPlaces[user].range, label: "the user")]))
  }

  private mutating func arrangeGroups(_ rows: [Int]) {
    groups.id = rows.map { groups.id[$0] }
    groups.name = rows.map { groups.name[$0] }
    groupHashes = rows.map { groupHashes[$0] }
    groupPlaces = rows.map { groupPlaces[$0] }
    groupTable = IdentifierTable(rows: groups.count)
    for row in 0..<groups.count { _ = groupTable.insert(row, hashes: groupHashes) }
  }

  // MARK: Looking up and keeping

  /// The row of the user with an id.
  package func userRow(id: ArraySlice<UInt8>) -> Int? {
    userTable.row(of: hash(id), hashes: userHashes)
  }

  /// The row of the group with an id. Rows change when the draft is finished.
  package func groupRow(id: ArraySlice<UInt8>) -> Int? {
    groupTable.row(of: hash(id), hashes: groupHashes)
  }

  /// Where a user was read; `nil` for one that was kept.
  package func place(ofUser row: Int) -> SourceRange? {
    row < userPlaces.count ? userPlaces[row].range : nil
  }

  /// Adds a recorded user whom an incomplete export does not mention.
  package mutating func keepUser(id: Text, login: Text, name: Text, email: Text) -> Int {
    users.id.append(id)
    users.login.append(login)
    users.name.append(name)
    users.email.append(email)
    users.isActive.append(true)
    userHashes.append(hash(texts[id]))
    loginHashes.append(hash.folded(texts[login]))
    return users.count - 1
  }

  /// Marks a user as in although the export, an incomplete one, calls them inactive.
  package mutating func keepActive(user row: Int) { users.isActive[row] = true }

  /// Adds a recorded group that an incomplete export does not mention.
  package mutating func keepGroup(id: Text, name: Text) -> Int {
    groups.id.append(id)
    groups.name.append(name)
    groupHashes.append(hash(texts[id]))
    return groups.count - 1
  }

  /// Adds a recorded membership that an incomplete export does not mention.
  package mutating func keepMembership(user: Int, group: Int) {
    keptMemberships.append((user, group))
  }

  // MARK: Members

  /// Joins members to users and sorts the groups. What names nobody is counted in the log.
  package consuming func finish() -> (directory: Directory, log: DiagnosticLog) {
    if userPlaces.count < users.count { indexUsers() }
    let kept = keptMemberships
    let rank = sortGroups()
    var joined = MemberJoin(users: users.isActive)
    for part in pending {
      let ranks = part.numberedGroups.map { groupTable.row(of: $0, hashes: groupHashes) ?? -1 }
      for (position, file) in part.files.enumerated() {
        let next = position + 1
        let end = next < part.files.count ? part.files[next].firstMember : part.members.count
        join(part, file.firstMember..<end, ranks, file, into: &joined)
      }
    }
    for membership in kept { joined.add(user: membership.user, group: rank[membership.group]) }
    pending = []
    userHashes = []
    loginHashes = []
    let directory = Directory(
      texts: texts, users: users, groups: groups, memberships: joined.finish())
    return (directory, log)
  }

  private mutating func join(
    _ part: PendingMembers, _ range: Range<Int>, _ ranks: [Int], _ file: FileFacts,
    into joined: inout MemberJoin
  ) {
    let table = file.membersByLogin ? loginTable : userTable
    let hashes = file.membersByLogin ? loginHashes : userHashes
    var strangers: [Int: Int] = [:]
    var nested: [Int: Int] = [:]
    var foreign = 0
    for index in range {
      let group = ranks[Int(part.groups[index])]
      if group < 0 {
        foreign += 1
      } else if let user = table.row(of: part.members[index], hashes: hashes) {
        joined.add(user: user, group: group)
      } else if groupTable.row(of: part.members[index], hashes: groupHashes) != nil {
        nested[group, default: 0] += 1
      } else {
        strangers[group, default: 0] += 1
      }
    }
    report(strangers: strangers, nested: nested, foreign: foreign, of: range.count, in: file)
  }

  /// Over this share, and over ``fewStrangers``, members belong to another export.
  private static let mostStrangers = 5
  private static let fewStrangers = 5

  private mutating func report(
    strangers: [Int: Int], nested: [Int: Int], foreign: Int, of total: Int, in file: FileFacts
  ) {
    let unknown = strangers.values.reduce(0, +)
    let whole = SourceRange(source: file.source, start: 0, end: 1)
    if foreign > 0 {
      log.add(
        Diagnostic(
          .error, "membership-of-unknown-group", at: whole,
          "\(foreign) memberships of groups that no input names",
          help: "give the groups of the same export, or correct `group:`"))
    }
    if unknown > Self.fewStrangers, unknown * 100 > total * Self.mostStrangers {
      log.add(
        Diagnostic(
          .error, "members-of-another-export", at: whole,
          "\(unknown) of \(total) members name nobody among the users",
          help: "give users and groups of the same export"))
      return
    }
    for (group, count) in strangers {
      add("member-unknown", group, "\(count) members of \(name(of: group)) name nobody", whole)
    }
    for (group, count) in nested {
      add(
        "nested-group", group,
        "\(count) groups among the members of \(name(of: group)) give nothing",
        whole)
    }
  }

  private func name(of group: Int) -> String { texts.string(groups.name[group]) ?? "" }

  private mutating func add(
    _ code: DiagnosticCode, _ group: Int, _ message: String, _ whole: SourceRange
  ) {
    let place = group < groupPlaces.count ? groupPlaces[group].range : whole
    let help =
      code.name == "nested-group"
      ? "with `nested_groups: direct` only people count" : "check that the users' export is whole"
    log.add(Diagnostic(.warning, code, at: place, message, help: help))
  }

  /// Sorts the groups by id as bytes; the new row of every old one.
  private mutating func sortGroups() -> [Int] {
    let order = (0..<groups.count).sorted { texts.precedes(groups.id[$0], groups.id[$1]) }
    var rank = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { rank[old] = new }
    let unknown = RowPlace(source: SourceID(index: 0), offset: 0)
    let places = groupPlaces + repeatElement(unknown, count: groups.count - groupPlaces.count)
    groupPlaces = places
    arrangeGroups(order)
    return rank
  }
}
