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
  package let format: ExportFormat
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
  /// Whether the list names a next page. (RFC 9865, `nextCursor`.)
  var hasNext = false
  /// Whether the file is a list, which must say how long it is.
  var isList = false
  var listRange: SourceRange?
  /// Whether reading ended at an error, so that nobody knows what the file holds.
  var isUnread = false
  /// Whether the file lists memberships of groups that other files describe.
  var listsMemberships: Bool { roles.contains(.memberships) && !roles.contains(.groups) }
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
  /// Users' `externalId`; ``Hash128/none`` where there is none.
  var externalIDs: [Hash128] = []
  /// Whether the login serves as id, for want of an id column. (SPEC section 1.)
  var loginIsID = false

  var groups = GroupTable()
  var groupHashes: [Hash128] = []
  var groupPlaces: [RowPlace] = []
  /// Where each group's own members stand in `members`, and whether the record says anything
  /// about members: silence is not the same as an empty group.
  var memberSpans: [(range: Range<Int>, isStated: Bool)] = []

  /// Members in reading order: whose they are, by the group's number in `groupNumbers`.
  var members: [Hash128] = []
  var memberGroups: [UInt32] = []
  /// The groups that members were read for, by hash: a number each.
  var groupNumbers: [Hash128: UInt32] = [:]
  var numberedGroups: [Hash128] = []
  /// Members that the export calls a group, by their index in `members`.
  var labelledGroup: [Int] = []
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
    while let last = labelledGroup.last, last >= claimed { labelledGroup.removeLast() }
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
