import Diagnostics

/// Makes rows of the records of one file, as the workspace asked for them.
struct RecordSink {
  let input: ExportInput
  let missingActive: MissingActive
  /// What the format calls a user's login, for messages.
  var loginName = "userName"
  /// What the format calls a group's name.
  var groupNameName = "displayName"
  /// Whether users' records name their groups, as those of somebody in no group do too.
  var usersNameGroups = false
  /// Whether guests are counted by their login. (Entra ID: `name_domain#EXT#@tenant`.)
  var countsGuests = false

  /// Adds a record; members that were read for it are claimed or dropped.
  func add(_ record: DirectoryRecord, at start: Int, into part: inout DirectoryPart) {
    part.files[part.files.count - 1].resources += 1
    switch record.kind {
    case .user where input.roles.contains(.users):
      addUser(record, at: start, into: &part)
      if input.roles != .users { addGroups(of: record, at: start, into: &part) }
    case .user where record.namesGroups && input.roles != .users && input.group == nil:
      addGroups(of: record, at: start, into: &part)
    case .user where input.roles == .memberships, .member, .everybody:
      addBoundMember(record, at: start, into: &part)
    case .group where input.roles.contains(.groups): addGroup(record, at: start, into: &part)
    case .group where input.roles.contains(.memberships):
      refuseCut(record, at: start, into: &part)
      addMembers(of: record.id, at: start, into: &part)
    case .unknown:
      reject(
        .recordType, start, "a resource that is neither a user nor a group", into: &part,
        help: "give it `schemas`, `userName` or `members`, or remove it")
    default:
      if record.kind == .other { noteBystander(record, into: &part) }
      if !record.id.isMissing { part.note(otherID: record.id, in: input.source) }
    }
    part.dropUnclaimedMembers()
  }

  /// What has no part in limits may be a member of a group all the same.
  private func noteBystander(_ record: DirectoryRecord, into part: inout DirectoryPart) {
    if !record.id.isMissing { part.bystanders.insert(part.hash(part.texts[record.id])) }
    if record.alias != .none { part.bystanders.insert(record.alias) }
  }

  // MARK: Users

  private func addUser(
    _ record: DirectoryRecord, at start: Int, into part: inout DirectoryPart
  ) {
    guard !record.id.isMissing, !record.login.isMissing else {
      let missing = record.id.isMissing ? "id" : loginName
      return reject(.recordMissing, start, "a user without `\(missing)`", into: &part)
    }
    let file = part.files.count - 1
    part.files[file].records += 1
    if record.active == nil {
      part.files[file].withoutActive += 1
      if missingActive == .error {
        reject(
          .activeMissing, start, "a user without `active`", into: &part,
          help: "export it, or set `missing_active: active` in the workspace")
      }
    }
    if countsGuests, Self.isGuest(part.texts[record.login]) { part.files[file].guests += 1 }
    let hash = part.hash(part.texts[record.id])
    part.users.id.append(record.id)
    part.users.login.append(record.login)
    part.users.name.append(record.name)
    part.users.email.append(record.email)
    part.users.isActive.append(record.active ?? true)
    part.externalIDs.append(record.externalID)
    part.userHashes.append(hash)
    part.userPlaces.append(RowPlace(source: input.source, offset: start))
    if record.alias != .none { part.userAliases.append((record.alias, hash)) }
    for alias in record.otherAliases { part.userAliases.append((alias, hash)) }
  }

  /// Whether a login is of somebody from another tenant.
  private static func isGuest(_ login: ArraySlice<UInt8>) -> Bool {
    login.contains(UInt8(ascii: "#"))
      && ExactText(login).asciiFolded.utf8.firstRange(of: "#ext#".utf8) != nil
  }

  /// Adds a user to the groups that their record names, or to the one that the workspace binds the
  /// file to. Where the file is asked for groups too, what it names is a group. A user whom another
  /// file describes may be known there by login.
  private func addGroups(
    of record: DirectoryRecord, at start: Int, into part: inout DirectoryPart
  ) {
    part.dropUnclaimedMembers()
    if record.namesGroups { part.files[part.files.count - 1].usersNameGroups = true }
    if record.id.isMissing { return }
    let member = part.hash(part.texts[record.id])
    var login: Hash128?
    if !input.roles.contains(.users), !record.login.isMissing {
      login = part.hash.folded(part.texts[record.login])
    }
    let bound = input.group.map {
      [GroupKey(hash: part.hash($0.utf8[...]), id: .missing, name: .missing)]
    }
    for group in bound ?? record.groups {
      if let login { part.memberFallbacks.append((part.members.count, login)) }
      add(member, to: group, at: start, into: &part)
    }
  }

  /// Adds one membership. Where the file is asked for groups too, the group it names is one.
  func add(
    _ member: Hash128, to group: GroupKey, at start: Int, into part: inout DirectoryPart
  ) {
    let file = part.files.count - 1
    if !input.roles.contains(.users) { part.files[file].records += 1 }
    part.files[file].groupsNamed += 1
    if input.roles.contains(.groups) {
      part.imply(group, at: RowPlace(source: input.source, offset: start))
    }
    part.members.append(member)
    part.memberGroups.append(part.number(of: group.hash))
  }

  // MARK: Groups

  private func addGroup(
    _ record: DirectoryRecord, at start: Int, into part: inout DirectoryPart
  ) {
    guard !record.id.isMissing, !record.name.isMissing else {
      let missing = record.id.isMissing ? "id" : groupNameName
      return reject(.recordMissing, start, "a group without `\(missing)`", into: &part)
    }
    part.files[part.files.count - 1].records += 1
    let hash = part.hash(part.texts[record.id])
    part.groups.id.append(record.id)
    part.groups.name.append(record.name)
    part.groupHashes.append(hash)
    part.groupPlaces.append(RowPlace(source: input.source, offset: start))
    if record.alias != .none { part.groupAliases.append((record.alias, hash)) }
    if record.holdsEverybody { part.noteEverybody(in: hash) }
    let members = part.memberGroups.count..<part.members.count
    let isWhole = record.hasMembers && record.membersEnd == nil
    part.memberSpans.append(
      (members, isStated: isWhole || record.holdsEverybody, end: record.membersEnd))
    claimMembers(for: hash, in: &part)
    for group in record.groups { add(hash, to: group, at: start, into: &part) }
  }

  private func claimMembers(for group: Hash128, in part: inout DirectoryPart) {
    let count = part.members.count - part.memberGroups.count
    if count == 0 { return }
    let number = part.number(of: group)
    part.memberGroups.append(contentsOf: repeatElement(number, count: count))
  }

  // MARK: Members

  private func addBoundMember(
    _ record: DirectoryRecord, at start: Int, into part: inout DirectoryPart
  ) {
    guard input.roles.contains(.memberships) else { return }
    if record.kind == .user {
      guard !record.id.isMissing else {
        return reject(.recordMissing, start, "a user without `id`", into: &part)
      }
      part.dropUnclaimedMembers()
      part.add(MemberDraft(id: part.hash(part.texts[record.id]), kind: .user))
    }
    if !record.id.isMissing { part.note(otherID: record.id, in: input.source) }
    addMembers(of: .missing, at: start, holdsEverybody: record.kind == .everybody, into: &part)
  }

  /// Refuses a group that may leave members out, where nothing but its record lists them.
  private func refuseCut(
    _ record: DirectoryRecord, at start: Int, into part: inout DirectoryPart
  ) {
    guard let end = record.membersEnd, input.isComplete else { return }
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(end.diagnostic(of: part.texts.string(record.name) ?? "a group", at: range))
  }

  /// Adds what was read as members of a group that another file describes: the one that the
  /// record is, or the one that the workspace binds the file to.
  private func addMembers(
    of id: Text, at start: Int, holdsEverybody: Bool = false, into part: inout DirectoryPart
  ) {
    guard let group = group(named: id.isMissing ? nil : part.texts.exact(id), at: start, &part)
    else { return }
    let count = part.members.count - part.memberGroups.count
    part.files[part.files.count - 1].records += count
    if !id.isMissing { part.note(otherID: id, in: input.source) }
    let hash = part.hash(group.utf8[...])
    if holdsEverybody { part.noteEverybody(in: hash) }
    claimMembers(for: hash, in: &part)
  }

  /// The group of a membership, which the record or the workspace names, or both alike.
  func group(
    named: ExactText?, at start: Int, _ part: inout DirectoryPart
  ) -> ExactText? {
    guard let group = named ?? input.group else {
      reject(
        .membershipWithoutGroup, start, "members of a group that nothing names", into: &part,
        help: "bind the file with `group:` in the workspace")
      return nil
    }
    if let bound = input.group, group != bound {
      reject(
        .membershipOfAnotherGroup, start,
        "members of \(group), where the workspace binds the file to \(bound)", into: &part,
        help: "correct `group:`, or leave it out: the file names its groups")
      return nil
    }
    return group
  }

  func reject(
    _ code: DiagnosticCode, _ start: Int, _ message: String, into part: inout DirectoryPart,
    help: String = "complete the record, or export it again"
  ) {
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(Diagnostic(.error, code, at: range, message, help: help))
  }
}
