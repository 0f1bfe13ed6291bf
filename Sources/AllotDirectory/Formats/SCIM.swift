import Diagnostics

/// Reads SCIM 2.0: a list of resources, a bare list, one resource a line, or a single resource.
///
/// Attribute names have no case (RFC 7643, section 2.1). `null` is absence (section 2.5).
/// Whatever is not needed is checked and dropped; `password` never leaves the cursor.
struct SCIMReader: ~Copyable {
  private let input: ExportInput
  private let missingActive: MissingActive
  private var cursor: JSONCursor
  private var resource = SCIMResource()
  private var list = ListFacts()

  /// What a ListResponse says about itself. (RFC 7644, section 3.4.2.)
  private struct ListFacts {
    var hasResources = false
    var totalResults: Int64?
    var nextCursor = false
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
    if let name = resource.message.foreignName {
      reject("scim-message", start, "this is a SCIM \(name), not an export", into: &part)
      return true
    }
    let isList = list.hasResources || list.totalResults != nil || resource.message == .list
    if isList { closeList(at: start, into: &part) } else { commit(at: start, into: &part) }
    return isList
  }

  private mutating func closeList(at start: Int, into part: inout DirectoryPart) {
    let file = part.files.count - 1
    part.files[file].isList = true
    part.files[file].totalResults = list.totalResults
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.files[file].listRange = range
    guard list.totalResults == nil, input.isComplete else { return }
    part.log.add(
      Diagnostic(
        .error, "list-without-total", at: range, "the list does not say how many resources it has",
        help: "export with totalResults, or declare `complete: false` for this source"))
  }

  // MARK: One object

  /// Reads the attributes of a resource, or of the document around a list of them.
  private mutating func readObject(
    into part: inout DirectoryPart, isDocument: Bool
  ) throws(JSONError) {
    resource.reset(members: part.members.count)
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch SCIMAttribute(cursor.key) {
      case .id: resource.id = try identifier(into: &part)
      case .userName: resource.userName = try identifier(into: &part)
      case .displayName: resource.displayName = try optionalText(into: &part)
      case .name: try readName(into: &part)
      case .emails: try readEmails(into: &part)
      case .active: try readActive(into: &part)
      case .members: try readMembers(into: &part)
      case .schemas: try readSchemas()
      case .meta: try readMeta()
      case .resources where isDocument: try readNested(into: &part)
      case .totalResults where isDocument:
        if try !cursor.skipNull() { list.totalResults = try cursor.integer() }
      default: try cursor.skipValue()
      }
    }
  }

  /// Reads the list inside a document. The document's own attributes are few and kept aside.
  private mutating func readNested(into part: inout DirectoryPart) throws(JSONError) {
    list.hasResources = true
    if try cursor.skipNull() { return }
    let document = resource
    try readResources(into: &part)
    resource = document
  }

  /// An id or login: 1 to 1,024 bytes that a person can see. (RULES, Inputs.)
  private mutating func identifier(into part: inout DirectoryPart) throws(JSONError) -> Text {
    if try cursor.skipNull() { return .missing }
    let text = try cursor.text(into: &part.texts)
    if let fault = IdentifierFault(part.texts[text]) {
      let range = SourceRange(source: input.source, start: cursor.tokenStart, end: cursor.offset)
      part.log.add(fault.diagnostic(at: range))
    }
    return text
  }

  private mutating func optionalText(into part: inout DirectoryPart) throws(JSONError) -> Text {
    try cursor.skipNull() ? .missing : try cursor.text(into: &part.texts)
  }

  private mutating func readName(into part: inout DirectoryPart) throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch SCIMAttribute(cursor.key) {
      case .formatted: resource.formattedName = try optionalText(into: &part)
      case .givenName: resource.givenName = try optionalText(into: &part)
      case .familyName: resource.familyName = try optionalText(into: &part)
      default: try cursor.skipValue()
      }
    }
  }

  /// Keeps the primary address, else the first of type work, else the first.
  private mutating func readEmails(into part: inout DirectoryPart) throws(JSONError) {
    if try cursor.skipNull() { return }
    var best = -1
    try cursor.beginArray()
    while try cursor.nextElement() {
      var value = Text.missing
      var rank = 0
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch SCIMAttribute(cursor.key) {
        case .value: value = try optionalText(into: &part)
        case .type:
          if try !cursor.skipNull(), try cursor.string().elementsEqual("work".utf8) {
            rank = max(rank, 1)
          }
        case .primary: if try !cursor.skipNull(), try cursor.boolean() { rank = 2 }
        default: try cursor.skipValue()
        }
      }
      if !value.isMissing, rank > best {
        resource.email = value
        best = rank
      }
    }
  }

  /// `true` or `false`; Entra ID writes `"True"` and `"False"`, which is read with a flag.
  private mutating func readActive(into part: inout DirectoryPart) throws(JSONError) {
    if try cursor.skipNull() { return }
    guard try cursor.kind() == .string else {
      resource.active = try cursor.boolean()
      return
    }
    let text = String(decoding: try cursor.string(), as: UTF8.self)
    switch text {
    case "true", "True": resource.active = true
    case "false", "False": resource.active = false
    default:
      throw cursor.tokenFailure(.wrongType(found: .string, wanted: "true or false"))
    }
    let range = SourceRange(source: input.source, start: cursor.tokenStart, end: cursor.offset)
    part.log.add(
      Diagnostic(
        .warning, "active-as-text", at: range, "`active` is the text \"\(text)\", read as \(text)",
        help: "have the export write true or false without quotes"))
  }

  private mutating func readMembers(into part: inout DirectoryPart) throws(JSONError) {
    resource.hasMembers = true
    if try cursor.skipNull() { return }
    try cursor.beginArray()
    while try cursor.nextElement() {
      var member: Hash128?
      try cursor.expect(.object)
      let start = cursor.offset
      try cursor.beginObject()
      while try cursor.nextKey() {
        if SCIMAttribute(cursor.key) == .value {
          member = try cursor.hashedString(by: part.hash)
        } else {
          try cursor.skipValue()
        }
      }
      guard let member else {
        reject("member-without-value", start, "a member without `value`", into: &part)
        continue
      }
      part.members.append(member)
    }
  }

  private mutating func readSchemas() throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginArray()
    while try cursor.nextElement() {
      let urn = ExactText(try cursor.string()).asciiFolded.description
      resource.note(schema: urn)
    }
  }

  private mutating func readMeta() throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginObject()
    while try cursor.nextKey() {
      guard SCIMAttribute(cursor.key) == .resourceType, try cursor.kind() == .string else {
        try cursor.skipValue()
        continue
      }
      resource.note(type: try cursor.string())
    }
  }

  // MARK: Rows

  /// Makes a row of the resource that was read, or says why not.
  private mutating func commit(at start: Int, into part: inout DirectoryPart) {
    let file = part.files.count - 1
    part.files[file].resources += 1
    switch resource.type {
    case .user where input.roles.contains(.users): addUser(at: start, into: &part)
    case .group where input.roles.contains(.groups): addGroup(at: start, into: &part)
    case .unknown:
      reject(
        "scim-type", start, "a resource that is neither a user nor a group",
        into: &part, help: "give it `schemas`, `userName` or `members`, or remove it")
    default:
      part.files[file].otherKind += 1
      part.members.removeSubrange(resource.firstMember...)
    }
  }

  private mutating func addUser(at start: Int, into part: inout DirectoryPart) {
    part.members.removeSubrange(resource.firstMember...)
    guard !resource.id.isMissing, !resource.userName.isMissing else {
      let missing = resource.id.isMissing ? "id" : "userName"
      return reject("scim-missing", start, "a user without `\(missing)`", into: &part)
    }
    let file = part.files.count - 1
    part.files[file].records += 1
    if resource.active == nil { part.files[file].withoutActive += 1 }
    if resource.active == nil, missingActive == .error {
      reject(
        "active-missing", start, "a user without `active`", into: &part,
        help: "export it, or set `missing_active: active` in the workspace")
    }
    part.users.id.append(resource.id)
    part.users.login.append(resource.userName)
    part.users.name.append(resource.fullName(in: &part.texts))
    part.users.email.append(resource.email)
    part.users.isActive.append(resource.active ?? true)
    part.userHashes.append(part.hash(part.texts[resource.id]))
    part.userPlaces.append(RowPlace(source: input.source, offset: start))
  }

  private mutating func addGroup(at start: Int, into part: inout DirectoryPart) {
    guard !resource.id.isMissing, !resource.displayName.isMissing else {
      let missing = resource.id.isMissing ? "id" : "displayName"
      part.members.removeSubrange(resource.firstMember...)
      return reject("scim-missing", start, "a group without `\(missing)`", into: &part)
    }
    part.files[part.files.count - 1].records += 1
    if !resource.hasMembers { part.groupsWithoutMembers += 1 }
    let hash = part.hash(part.texts[resource.id])
    part.groups.id.append(resource.id)
    part.groups.name.append(resource.displayName)
    part.groupHashes.append(hash)
    part.groupPlaces.append(RowPlace(source: input.source, offset: start))
    let count = part.members.count - part.memberGroups.count
    part.memberGroups.append(contentsOf: repeatElement(part.number(of: hash), count: count))
  }

  private func reject(
    _ code: DiagnosticCode, _ start: Int, _ message: String, into part: inout DirectoryPart,
    help: String = "complete the record, or export it again"
  ) {
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(Diagnostic(.error, code, at: range, message, help: help))
  }
}
