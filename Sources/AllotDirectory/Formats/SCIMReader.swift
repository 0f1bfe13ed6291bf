import Diagnostics

/// Reads SCIM 2.0: a list of resources, a bare list, one resource a line, or a single resource.
///
/// Attribute names have no case (RFC 7643, section 2.1). `null` is absence (section 2.5).
/// Whatever is not needed is checked and dropped; `password` never leaves the cursor.
struct SCIMReader: ~Copyable {
  let input: ExportInput
  let sink: RecordSink
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
    var hasPrevious = false
    /// Whether there are errors, as SCIM 1.1 answers them. (SCIM 1.1 protocol, section 3.9.)
    var hasErrors = false
  }

  init(input: ExportInput, sink: RecordSink, window: consuming InputWindow) {
    self.input = input
    self.sink = sink
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
    if list.hasErrors, !list.hasResources { resource.message = .error }
    if let name = resource.message.foreignName {
      sink.reject(
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
    part.files[file].hasPrevious = list.hasPrevious
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
      case .id: resource.id = try cursor.identifier(of: input.source, into: &part)
      case .externalId: try readExternalID(by: part.hash)
      case .userName:
        resource.userName = try cursor.identifier(of: input.source, into: &part)
      case .displayName:
        resource.displayName = try cursor.optionalText(into: &part.texts)
      case .name: try readName()
      case .emails: try readEmails()
      case .active:
        if let active = try cursor.activity(of: input.source, into: &part.log) {
          resource.active = active
        }
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
      case .previousCursor where isDocument:
        if try !cursor.skipNull() { list.hasPrevious = try !cursor.string().isEmpty }
      case .errors where isDocument: try readErrors()
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readErrors() throws(JSONError) {
    guard try cursor.kind() == .array else { return try cursor.skipValue() }
    try cursor.beginArray()
    while try cursor.nextElement() {
      try cursor.skipValue()
      list.hasErrors = true
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
    noteOldSchema(at: start, into: &part)
    var record = DirectoryRecord()
    record.kind = resource.type
    record.id = resource.id
    record.hasMembers = resource.hasMembers
    if record.kind == .group { record.name = resource.displayName }
    if record.kind == .user, input.roles.contains(.users) {
      record.login = resource.userName
      record.name = resource.fullName(in: &part.texts, from: scratch)
      if !resource.email.isMissing { record.email = part.texts.append(scratch[resource.email]) }
      record.active = resource.active
      record.externalID = resource.externalID
    }
    sink.add(record, at: start, into: &part)
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
}
