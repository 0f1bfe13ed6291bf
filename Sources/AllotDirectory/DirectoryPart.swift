package import Diagnostics

/// The kinds of records that an input may hold.
package struct Roles: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let users = Roles(rawValue: 1)
  package static let groups = Roles(rawValue: 2)
  package static let memberships = Roles(rawValue: 4)

  /// The roles' names in the order they stand in a plan.
  package var names: [String] {
    [(Roles.users, "users"), (.groups, "groups"), (.memberships, "memberships")]
      .filter { contains($0.0) }.map { $0.1 }
  }
}

/// What was found in one file, for the plan and for judging completeness.
package struct FileFacts: Sendable {
  package let source: SourceID
  package let roles: Roles
  /// Whether the workspace says that the file leaves nobody out.
  package let declaredComplete: Bool
  /// What the content was read as.
  var reading = FormatMatch.unread
  /// The group that the workspace binds the file to.
  let group: ExactText?
  /// Users, groups and memberships that were read, duplicates included.
  package internal(set) var records = 0
  /// Resources of a list, for comparing with `totalResults`; duplicates included.
  var resources = 0
  /// How many resources the list claims in all. (RFC 7644, section 3.4.2.)
  var totalResults: Int64?
  /// How many resources the page says it has.
  var itemsPerPage: Int64?
  /// Whether the list names a next page. (RFC 9865, `nextCursor`, and its like.)
  var hasNext = false
  /// Whether the list names a page before it. (RFC 9865: the first page never has one.)
  var hasPrevious = false
  /// Whether the file is a list that must say how long it is.
  var isList = false
  /// Whether the file is a list that names its next page while there is one.
  var isChained = false
  /// Records that a page has where there are more, for formats that do not say whether there are.
  var pageSize: Int?
  /// Users of other tenants.
  var guests = 0
  /// Records and members of a kind that has no part in limits, by the export's word for it.
  var passedOver: [String: Int] = [:]
  /// Memberships that records name of themselves, where the format has them there.
  var groupsNamed = 0
  /// Whether users' records say which groups they are in; none is something said.
  var usersNameGroups = false
  /// Whether users' records name groups, and the file was not asked for memberships.
  var hasUnaskedGroups = false
  /// What to do where users' lists of groups are all empty, for formats that leave them out
  /// without saying so.
  var hiddenGroups: String?
  /// Groups inside groups that the records claim, and those that are there.
  var subgroups = (claimed: 0, found: 0)
  /// The first group that claims more groups inside it than its record holds.
  var subgroupRange: SourceRange?
  var listRange: SourceRange?
  /// Whether reading ended at an error, so that nobody knows what the file holds.
  var isUnread = false
  /// What the content was read as, such as `okta: users of the Okta API`; `nil` for nothing.
  package var formatWords: String? {
    reading.format.isEmpty ? nil : "\(reading.format): \(reading.title)"
  }
  /// Whether the file lists memberships of groups that other files describe.
  var listsMemberships: Bool { roles.contains(.memberships) && !roles.contains(.groups) }
  /// Whether the file says who is in which group, beside what groups say of themselves: on the
  /// records of users or groups, or in lists of members.
  var tellsMemberships: Bool {
    usersNameGroups || groupsNamed > 0 || listsMemberships && hiddenGroups == nil
  }
  /// Whether the file lists memberships and nothing else.
  var listsMembershipsOnly: Bool { roles == .memberships }
  /// Where the file's members begin in the part.
  var firstMember = 0
  /// Users without `active`, where others have it. (RFC 7643 gives it no default.)
  var withoutActive = 0
  /// Whether the file's members are named by login rather than by id.
  var membersByLogin = false
}

/// What one job has read: rows in the order of the files, members by hash, joined later.
package struct DirectoryPart: Sendable {
  var texts = ByteArena()
  var users = UserTable()
  var userHashes: [Hash128] = []
  var userPlaces: [RowPlace] = []
  /// Other keys of users, such as a distinguished name, and the hash of the id behind each.
  var userAliases: [(key: Hash128, id: Hash128)] = []
  /// Users' `externalId`; ``Hash128/none`` where there is none.
  var externalIDs: [Hash128] = []
  /// Whether the login serves as id, for want of an id column. (SPEC section 1.)
  var loginIsID = false

  var groups = GroupTable()
  var groupHashes: [Hash128] = []
  var groupPlaces: [RowPlace] = []
  /// Other keys of groups, such as a path or an address, and the hash of the id behind each.
  var groupAliases: [(key: Hash128, id: Hash128)] = []
  /// Groups that are named by memberships alone.
  var impliedGroups: [(key: GroupKey, place: RowPlace)] = []
  /// The numbers of groups that everybody is in.
  var everybodyGroups: Set<UInt32> = []
  /// Where each group's own members stand in `members`, and whether the record says anything
  /// about members: silence is not the same as an empty group.
  var memberSpans: [(range: Range<Int>, isStated: Bool, end: MembersEnd?)] = []

  /// Members in reading order: whose they are, by the group's number in `groupNumbers`.
  var members: [Hash128] = []
  var memberGroups: [UInt32] = []
  /// The groups that members were read for, by hash: a number each.
  var groupNumbers: [Hash128: UInt32] = [:]
  var numberedGroups: [Hash128] = []
  /// Second keys of members that an id may not find, by their index in `members`.
  var memberFallbacks: [(index: Int, login: Hash128)] = []
  /// What the export calls its members, by their index in `members`.
  var labels = MemberLabels()
  /// Keys of records that are neither users nor groups, whom members may name.
  var bystanders: Set<Hash128> = []
  /// Records of a kind that the workspace did not ask their file for.
  var others: [(id: Hash128, source: SourceID)] = []

  package var files: [FileFacts] = []
  package var log = DiagnosticLog()
  package let hash: KeyedHash

  package init(hash: KeyedHash) { self.hash = hash }

  /// Drops members that were read for a record that did not become a group.
  mutating func dropUnclaimedMembers() {
    let claimed = memberGroups.count
    if members.count == claimed { return }
    members.removeSubrange(claimed...)
    labels.removeAll(from: claimed)
    while let last = memberFallbacks.last, last.index >= claimed { memberFallbacks.removeLast() }
  }

  /// Makes room, so that columns need not grow by copying. Room that stays empty costs no memory:
  /// the system hands out pages when they are touched.
  mutating func reserve(users rows: Int, members count: Int) {
    users.id.reserveCapacity(rows)
    users.login.reserveCapacity(rows)
    users.name.reserveCapacity(rows)
    users.email.reserveCapacity(rows)
    users.isActive.reserveCapacity(rows)
    userHashes.reserveCapacity(rows)
    userPlaces.reserveCapacity(rows)
    externalIDs.reserveCapacity(rows)
    members.reserveCapacity(count)
    memberGroups.reserveCapacity(count)
  }

  /// Adds a member to the record that is being read; false where nothing names it.
  @discardableResult
  mutating func add(_ member: MemberDraft) -> Bool {
    guard let key = member.id ?? member.login else { return false }
    if let label = member.label { labels.note(label, at: members.count) }
    if let login = member.login { memberFallbacks.append((members.count, login)) }
    members.append(key)
    return true
  }

  /// Counts a record or member of a kind that has no part in limits, by the export's word for it.
  mutating func passOver(_ kind: String) {
    let file = files.count - 1
    let isNamed = files[file].passedOver[kind] != nil || files[file].passedOver.count < 16
    files[file].passedOver[isNamed ? kind : "another", default: 0] += 1
  }

  /// Notes the id of a record that is no row, for counting the records of a list.
  mutating func note(otherID id: Text, in source: SourceID) {
    others.append((hash(texts[id]), source))
  }

  /// Notes a group that a membership names; it becomes one where nothing else describes it.
  mutating func imply(_ group: GroupKey, at place: RowPlace) {
    if groupNumbers[group.hash] == nil { impliedGroups.append((group, place)) }
  }

  /// Notes a group that everybody in the directory is in.
  mutating func noteEverybody(in group: Hash128) { everybodyGroups.insert(number(of: group)) }

  /// The number that members of a group carry.
  mutating func number(of group: Hash128) -> UInt32 {
    if let last = numberedGroups.last, last == group { return UInt32(numberedGroups.count - 1) }
    if let known = groupNumbers[group] { return known }
    let number = UInt32(numberedGroups.count)
    numberedGroups.append(group)
    groupNumbers[group] = number
    return number
  }
}

/// Where a row was read: 24 bits of input, 40 bits of offset, so that a million cost 8 MB.
struct RowPlace: Sendable, Comparable {
  private let raw: UInt64

  init(source: SourceID, offset: Int) {
    raw = UInt64(truncatingIfNeeded: source.index) << 40 | UInt64(offset) & 0xFF_FFFF_FFFF
  }

  private init(raw: UInt64) { self.raw = raw }

  /// The place of a row that was not read but kept.
  static let none = RowPlace(raw: .max)

  static func < (a: RowPlace, b: RowPlace) -> Bool { a.raw < b.raw }

  var source: SourceID { SourceID(index: Int32(raw >> 40)) }

  /// The record's first byte; `nil` for a row that was kept.
  var range: SourceRange? {
    if raw == .max { return nil }
    let offset = Int(raw & 0xFF_FFFF_FFFF)
    return SourceRange(source: source, start: offset, end: offset + 1)
  }
}
