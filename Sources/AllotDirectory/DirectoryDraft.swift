package import Diagnostics

/// The parts of a run put together: people and groups are known, members not yet joined.
///
/// Between making a draft and finishing it, recorded rows that an incomplete export does not
/// mention may be kept, so that everything later sees one complete directory.
package struct DirectoryDraft: Sendable {
  /// All texts; what is compared with the draft may be stored here too.
  package var texts = ByteArena()
  package internal(set) var users = UserTable()
  package internal(set) var groups = GroupTable()
  var userHashes: [Hash128] = []
  var groupHashes: [Hash128] = []
  var userPlaces: [RowPlace] = []
  var groupPlaces: [RowPlace] = []
  var userTable = IdentifierTable(rows: 0)
  var groupTable = IdentifierTable(rows: 0)
  /// Users by folded login, for exports that name members so.
  var loginHashes: [Hash128] = []
  var loginTable = IdentifierTable(rows: 0)
  /// Users' `externalId`; ``Hash128/none`` where there is none.
  var externalIDs: [Hash128] = []
  /// Other keys of users and of groups, and the hash of the id behind each.
  var userAliases: [(key: Hash128, id: Hash128)] = []
  var groupAliases: [(key: Hash128, id: Hash128)] = []
  /// Keys of records that are neither users nor groups.
  var bystanders: Set<Hash128> = []
  /// Groups that are named by memberships alone.
  var impliedGroups: [(key: GroupKey, place: RowPlace)] = []
  /// Whether somebody's login serves as id; members may then spell it as the login is written.
  var loginIsID = false
  /// What each group says of its members.
  var memberSpans: [MemberSpan] = []
  var pending: [PendingMembers] = []
  private var keptMemberships: [(user: Int, group: Int)] = []
  /// Where memberships come from; `nil` unless finishing is to trace them.
  var trace: MembershipTrace?
  package let hash: KeyedHash
  let nesting: Nesting
  /// Kinds of which a file could not be read: what is missing then is no news.
  private(set) var unread: Roles = []
  /// Kinds whose every input leaves nobody out.
  package private(set) var complete: Roles = [.users, .groups, .memberships]
  package private(set) var files: [FileFacts] = []
  package internal(set) var log = DiagnosticLog()

  /// Members of one part, by hash, and whose they are.
  struct PendingMembers {
    let members: [Hash128]
    /// The number of the group in `numberedGroups`; ``copied`` for a copy that is passed over.
    var groups: [UInt32]
    let numberedGroups: [Hash128]
    /// What the export calls members, by their index.
    let labels: MemberLabels
    /// Second keys of members, by their index.
    let fallbacks: [(index: Int, login: Hash128)]
    /// The numbers of groups that everybody is in.
    let everybodyGroups: Set<UInt32>
    let files: [FileFacts]

    static let copied = UInt32.max

    /// The second keys of a range of members.
    func fallbacks(of range: Range<Int>) -> ArraySlice<(index: Int, login: Hash128)> {
      var (low, high) = (0, fallbacks.count)
      while low < high {
        let middle = (low + high) / 2
        if fallbacks[middle].index < range.lowerBound { low = middle + 1 } else { high = middle }
      }
      return fallbacks[low...]
    }
  }

  /// Where a group's own members stand.
  struct MemberSpan {
    let part: Int32
    let range: Range<Int>
    /// Whether the record says who its members are; an empty list says it too.
    var isStated: Bool
    /// Why the record may leave members out.
    var end: MembersEnd?
    /// Whether the record says nothing about members.
    var isSilent: Bool { !isStated && end == nil }
  }

  /// Nobody and nothing.
  package static let empty = DirectoryDraft(joining: [], hash: KeyedHash(key: (0, 0)))

  /// Joins what the jobs of a run have read, all with the same `hash`.
  package init(
    joining parts: consuming [DirectoryPart], hash: KeyedHash, nesting: Nesting = .direct
  ) {
    self.hash = hash
    self.nesting = nesting
    let all = parts
    parts = []
    var others: [(id: Hash128, source: SourceID)] = []
    for part in all {
      take(part)
      others += part.others
    }
    files.sort { $0.source < $1.source }
    for file in files where file.isUnread { unread.formUnion(file.roles) }
    reportFormats()
    reportPassedOver()
    reportMissingActive()
    var sightings = mergeUsers()
    sightings += mergeGroups()
    addImpliedGroups()
    sightings += Self.repeated(others)
    reportSilentGroups()
    if unread.isEmpty { log.add(Completeness(files: files, sightings: sightings).log) }
  }

  private mutating func take(_ part: DirectoryPart) {
    let rebase = texts.absorb(part.texts)
    Self.join(&users.id, rebase(part.users.id))
    Self.join(&users.login, rebase(part.users.login))
    Self.join(&users.name, rebase(part.users.name))
    Self.join(&users.email, rebase(part.users.email))
    Self.join(&users.isActive, part.users.isActive)
    Self.join(&userHashes, part.userHashes)
    Self.join(&userPlaces, part.userPlaces)
    Self.join(&externalIDs, part.externalIDs)
    loginIsID = loginIsID || part.loginIsID
    Self.join(&groups.id, rebase(part.groups.id))
    Self.join(&groups.name, rebase(part.groups.name))
    Self.join(&groupHashes, part.groupHashes)
    Self.join(&groupPlaces, part.groupPlaces)
    let number = Int32(pending.count)
    memberSpans += part.memberSpans.map {
      MemberSpan(part: number, range: $0.range, isStated: $0.isStated, end: $0.end)
    }
    pending.append(
      PendingMembers(
        members: part.members, groups: part.memberGroups, numberedGroups: part.numberedGroups,
        labels: part.labels, fallbacks: part.memberFallbacks,
        everybodyGroups: part.everybodyGroups, files: part.files))
    userAliases += part.userAliases
    groupAliases += part.groupAliases
    bystanders.formUnion(part.bystanders)
    impliedGroups += part.impliedGroups.map { group in
      let key = GroupKey(
        hash: group.key.hash, id: rebase(group.key.id), name: rebase(group.key.name))
      return (key, group.place)
    }
    files += part.files
    log.add(part.log)
    for file in part.files where !file.declaredComplete { complete.subtract(Self.kinds(of: file)) }
  }

  /// Appends a column; the first one is shared, not copied.
  private static func join<Row>(_ column: inout [Row], _ other: [Row]) {
    if column.isEmpty {
      column = other
    } else if !other.isEmpty {
      column += other
    }
  }

  /// A file of groups tells memberships too. (SPEC section 11: its flag is for all its kinds.)
  private static func kinds(of file: FileFacts) -> Roles {
    file.roles.contains(.groups) ? file.roles.union(.memberships) : file.roles
  }

  /// Ids of records that nobody asked for, for counting those of a list.
  private static func repeated(
    _ others: [(id: Hash128, source: SourceID)]
  ) -> [Sighting] {
    let groups = Dictionary(grouping: others, by: \.id).values.filter { $0.count > 1 }
    return groups.enumerated().flatMap { index, copies in
      copies.map { Sighting(.other, index, in: $0.source) }
    }
  }

  /// Groups whose record says nothing about members; not the same as an empty group.
  var groupsWithoutMembers: Int { memberSpans.count(where: \.isSilent) }

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

  // MARK: Finishing

  /// Joins members to users and sorts the groups. What names nobody is counted in the log.
  package consuming func finish() -> (directory: Directory, log: DiagnosticLog) {
    joined()
  }

  /// Finishes, and keeps where memberships come from: for an explanation, not for a plan.
  package consuming func finishTracing() -> (
    directory: Directory, trace: MembershipTrace, log: DiagnosticLog
  ) {
    trace = MembershipTrace(nesting: nesting)
    let directory = joined().directory
    return (directory, trace ?? MembershipTrace(nesting: nesting), log)
  }

  private mutating func joined() -> (directory: Directory, log: DiagnosticLog) {
    if userPlaces.count < users.count { indexUsers() }
    let kept = keptMemberships
    let rank = sortGroups()
    if !log.hasErrors { reportLookAlikes() }
    let memberships = joinMembers(kept.map { ($0.user, rank[$0.group]) })
    pending = []
    userHashes = []
    loginHashes = []
    let directory = Directory(
      texts: texts, users: users, groups: groups, memberships: memberships)
    return (directory, log)
  }
}
