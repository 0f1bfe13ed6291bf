import Diagnostics

/// Reads SCIM 2.0: a list of resources, a bare list, one resource a line, or a single resource.
///
/// Attribute names have no case (RFC 7643, section 2.1). `null` is absence (section 2.5).
/// Whatever is not needed is checked and dropped; `password` never leaves the cursor.
struct SCIMReader: ~Copyable {
  let input: ExportInput
  private let missingActive: MissingActive
  var cursor: JSONCursor
  var resource = SCIMResource()
  /// Texts of the resource that may not be kept: its names and addresses.
  var scratch = ByteArena()
  private var list = ListFacts()
  private var hasOldSchema = false

  /// What a ListResponse says about itself. (RFC 7644, section 3.4.2.)
  private struct ListFacts {
    var hasResources = false
    var totalResults: Int64?
    var itemsPerPage: Int64?
    var hasNext = false
  }

  init(input: ExportInput, missingActive: MissingActive, window: consuming InputWindow) {
    self.input = input
    self.missingActive = missingActive
    cursor = JSONCursor(window, foldsKeys: true)
  }

  consuming func release() -> InputWindow { cursor.release() }

  mutating func read(into part: inout DirectoryPart) throws(JSONError) {
    try cursor.skipByteOrderMark()
    if try cursor.kind() == .array {
      try readResources(into: &part)
      return try cursor.endOfDocument()
    }
    let isList = try readDocument(into: &part)
    while try cursor.kind() != .end {
      guard !isList, cursor.passedLineEnd, try cursor.kind() == .object else {
        throw cursor.failure(.trailingContent)
      }
      if try readDocument(into: &part) { throw cursor.failure(.trailingContent) }
    }
  }

  private mutating func readResources(into part: inout DirectoryPart) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      try cursor.expect(.object)
      let start = cursor.offset
      try readObject(into: &part, isDocument: false)
      commit(at: start, into: &part)
    }
  }

  /// Reads a document; whether it was a list.
  private mutating func readDocument(into part: inout DirectoryPart) throws(JSONError) -> Bool {
    let start = cursor.offset
    list = ListFacts()
    try readObject(into: &part, isDocument: true)
    noteOldSchema(at: start, into: &part)
    if let name = resource.message.foreignName {
      reject(
        .scimMessage, start, "this is a SCIM \(name), not an export", into: &part,
        help: resource.message.remedy)
      part.dropUnclaimedMembers()
      return true
    }
    let isList = list.hasResources || list.totalResults != nil || resource.message == .list
    if isList { closeList(at: start, into: &part) } else { commit(at: start, into: &part) }
    return isList
  }

  private func closeList(at start: Int, into part: inout DirectoryPart) {
    part.dropUnclaimedMembers()
    let file = part.files.count - 1
    part.files[file].isList = true
    part.files[file].totalResults = list.totalResults
    part.files[file].itemsPerPage = list.itemsPerPage
    part.files[file].hasNext = list.hasNext
    part.files[file].listRange = SourceRange(source: input.source, start: start, end: start + 1)
  }

  // MARK: One object

  /// Reads the attributes of a resource, or of the document around a list of them.
  private mutating func readObject(
    into part: inout DirectoryPart, isDocument: Bool
  ) throws(JSONError) {
    resource = SCIMResource()
    scratch.removeAll()
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch SCIMAttribute(cursor.key) {
      case .id: resource.id = try identifier(into: &part)
      case .externalId: try readExternalID(by: part.hash)
      case .userName: resource.userName = try identifier(into: &part)
      case .displayName: resource.displayName = try optionalText(into: &part)
      case .name: try readName()
      case .emails: try readEmails()
      case .active: try readActive(into: &part)
      case .members: try readMembers(into: &part)
      case .schemas: try readSchemas()
      case .meta: try readMeta()
      case .resources where isDocument: try readNested(into: &part)
      case .totalResults where isDocument:
        if try !cursor.skipNull() { list.totalResults = try cursor.integer() }
      case .itemsPerPage where isDocument:
        if try !cursor.skipNull() { list.itemsPerPage = try cursor.integer() }
      case .nextCursor where isDocument:
        if try !cursor.skipNull() { list.hasNext = try !cursor.string().isEmpty }
      default: try cursor.skipValue()
      }
    }
  }

  /// Reads the list inside a document. The document's own attributes are few and kept aside.
  private mutating func readNested(into part: inout DirectoryPart) throws(JSONError) {
    list.hasResources = true
    part.dropUnclaimedMembers()
    if try cursor.skipNull() { return }
    let document = resource
    try readResources(into: &part)
    resource = document
  }

  // MARK: Rows

  /// Makes a row of the resource that was read, or says why not.
  private mutating func commit(at start: Int, into part: inout DirectoryPart) {
    let file = part.files.count - 1
    part.files[file].resources += 1
    noteOldSchema(at: start, into: &part)
    switch resource.type {
    case .user where input.roles.contains(.users): addUser(at: start, into: &part)
    case .group where input.roles.contains(.groups): addGroup(at: start, into: &part)
    case .group where input.roles.contains(.memberships):
      addMembers(of: resource.id, at: start, into: &part)
    case .user where input.roles == .memberships && !resource.id.isMissing:
      part.members.append(part.hash(part.texts[resource.id]))
      addMembers(of: .missing, at: start, into: &part)
    case .user where input.roles == .memberships:
      reject(.scimMissing, start, "a user without `id`", into: &part)
    case .unknown:
      reject(
        .scimType, start, "a resource that is neither a user nor a group",
        into: &part, help: "give it `schemas`, `userName` or `members`, or remove it")
    default:
      if resource.id.isMissing { return part.dropUnclaimedMembers() }
      part.others.append((part.hash(part.texts[resource.id]), input.source))
    }
    part.dropUnclaimedMembers()
  }

  /// SCIM 1.1 is read, with one flag a file. (threats.md section 0.)
  private mutating func noteOldSchema(at start: Int, into part: inout DirectoryPart) {
    guard resource.hasOldSchema, !hasOldSchema else { return }
    hasOldSchema = true
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(
      Diagnostic(
        .warning, .scim11, at: range, "resources of SCIM 1.1, read as 2.0",
        help: "export with SCIM 2.0"))
  }

  private func addUser(at start: Int, into part: inout DirectoryPart) {
    guard !resource.id.isMissing, !resource.userName.isMissing else {
      let missing = resource.id.isMissing ? "id" : "userName"
      return reject(.scimMissing, start, "a user without `\(missing)`", into: &part)
    }
    let file = part.files.count - 1
    part.files[file].records += 1
    if resource.active == nil { part.files[file].withoutActive += 1 }
    if resource.active == nil, missingActive == .error {
      reject(
        .activeMissing, start, "a user without `active`", into: &part,
        help: "export it, or set `missing_active: active` in the workspace")
    }
    part.users.id.append(resource.id)
    part.users.login.append(resource.userName)
    part.users.name.append(resource.fullName(in: &part.texts, from: scratch))
    part.users.email.append(
      resource.email.isMissing ? .missing : part.texts.append(scratch[resource.email]))
    part.users.isActive.append(resource.active ?? true)
    part.externalIDs.append(resource.externalID)
    part.userHashes.append(part.hash(part.texts[resource.id]))
    part.userPlaces.append(RowPlace(source: input.source, offset: start))
  }

  private func addGroup(at start: Int, into part: inout DirectoryPart) {
    guard !resource.id.isMissing, !resource.displayName.isMissing else {
      let missing = resource.id.isMissing ? "id" : "displayName"
      return reject(.scimMissing, start, "a group without `\(missing)`", into: &part)
    }
    part.files[part.files.count - 1].records += 1
    let hash = part.hash(part.texts[resource.id])
    part.groups.id.append(resource.id)
    part.groups.name.append(resource.displayName)
    part.groupHashes.append(hash)
    part.groupPlaces.append(RowPlace(source: input.source, offset: start))
    let members = part.memberGroups.count..<part.members.count
    part.memberSpans.append((members, isStated: resource.hasMembers))
    if members.isEmpty { return }
    let number = part.number(of: hash)
    part.memberGroups.append(contentsOf: repeatElement(number, count: members.count))
  }

  /// Adds what was read as members of a group that another file describes: the one that the
  /// resource is, or the one that the workspace binds the file to.
  private func addMembers(of id: Text, at start: Int, into part: inout DirectoryPart) {
    let named = id.isMissing ? nil : part.texts.exact(id)
    guard let group = named ?? input.group else {
      return reject(
        .membershipWithoutGroup, start, "members of a group that nothing names", into: &part,
        help: "bind the file with `group:` in the workspace")
    }
    if let bound = input.group, group != bound {
      return reject(
        .membershipOfAnotherGroup, start,
        "members of \(group), where the workspace binds the file to \(bound)", into: &part,
        help: "correct `group:`, or leave it out: the file names its groups")
    }
    let count = part.members.count - part.memberGroups.count
    part.files[part.files.count - 1].records += count
    part.others.append((part.hash(part.texts[resource.id]), input.source))
    let number = part.number(of: part.hash(group.utf8[...]))
    part.memberGroups.append(contentsOf: repeatElement(number, count: count))
  }

  func reject(
    _ code: DiagnosticCode, _ start: Int, _ message: String, into part: inout DirectoryPart,
    help: String = "complete the record, or export it again"
  ) {
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(Diagnostic(.error, code, at: range, message, help: help))
  }
}
