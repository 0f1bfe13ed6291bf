import Diagnostics

/// Reads the JSON files of a vendor by the fields of their shape.
///
/// Whatever no field names is checked and dropped, so that no secret leaves the cursor.
struct JSONRecordReader: ~Copyable {
  let input: ExportInput
  let shape: JSONShape
  private let sink: RecordSink
  let lifecycle: Lifecycle
  /// Whether the document is an object around a list of records.
  private let isEnvelope: Bool
  var cursor: JSONCursor
  /// The record that is being read.
  var draft = RecordDraft()
  /// The fields of that record; groups inside it have the same.
  private(set) var recordFields: [JSONField] = []
  /// How many groups are around the record.
  var depth = 0
  /// Texts of the record that may not be kept: names and addresses.
  var scratch = ByteArena()

  init(
    input: ExportInput, match: JSONMatch, sink: RecordSink, window: consuming InputWindow
  ) {
    self.input = input
    shape = match.shape
    isEnvelope = match.isEnvelope
    lifecycle = match.shape.lifecycle.overridden(by: input.lifecycle)
    self.sink = sink
    cursor = JSONCursor(window, foldsKeys: true)
  }

  consuming func release() -> InputWindow { cursor.release() }

  mutating func read(into part: inout DirectoryPart) throws(JSONError) {
    try cursor.skipByteOrderMark()
    let file = part.files.count - 1
    if input.group == nil { part.files[file].hiddenGroups = shape.hiddenGroups }
    if try cursor.kind() == .array {
      try readRecords(shape.record, shape.kind, into: &part)
    } else if isEnvelope {
      let start = cursor.offset
      part.files[file].listRange = SourceRange(source: input.source, start: start, end: start + 1)
      part.files[file].isChained = shape.document.contains { $0.meaning.isNext }
      try readFields(shape.document, into: &part)
    } else {
      try readLines(into: &part)
    }
    if !part.files[file].isChained {
      let isMembers = input.roles == .memberships
      part.files[file].pageSize =
        isMembers ? shape.memberPageSize ?? shape.pageSize : shape.pageSize
    }
    try cursor.endOfDocument()
  }

  /// Reads one record a line, or a single one.
  private mutating func readLines(into part: inout DirectoryPart) throws(JSONError) {
    repeat {
      try readRecord(shape.record, shape.kind, into: &part)
      let kind = try cursor.kind()
      if kind == .end { return }
      guard kind == .object, cursor.passedLineEnd else { throw cursor.failure(.trailingContent) }
    } while true
  }

  // MARK: Records

  mutating func readRecords(
    _ fields: [JSONField], _ kind: DirectoryRecord.Kind, into part: inout DirectoryPart
  ) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() { try readRecord(fields, kind, into: &part) }
  }

  mutating func readRecord(
    _ fields: [JSONField], _ kind: DirectoryRecord.Kind, into part: inout DirectoryPart
  ) throws(JSONError) {
    try cursor.expect(.object)
    let start = cursor.offset
    draft = RecordDraft()
    draft.record.kind = kind
    recordFields = fields
    scratch.removeAll()
    try readFields(fields, into: &part)
    commit(at: start, into: &part)
  }

  /// Makes a row of the record that was read.
  private mutating func commit(at start: Int, into part: inout DirectoryPart) {
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    for child in draft.children { part.add(MemberDraft(id: child, kind: .group)) }
    if shape.kind == .member { takeAsMember(into: &part) }
    if draft.record.kind == .user { completeAccount(at: range, into: &part) }
    let isUser = draft.record.kind == .user && input.roles.contains(.users)
    if draft.record.kind == .group { noteMembers() }
    if draft.record.kind == .other { part.passOver(draft.typeWord) }
    if isUser, draft.contradicts { part.log.add(Lifecycle.contradiction(at: range)) }
    let record = draft.complete(isUser: isUser, from: scratch, into: &part.texts)
    sink.add(record, at: start, into: &part)
    if record.kind == .group { noteNesting(of: record, at: range, into: &part) }
  }

  /// Finds the login, and leaves out accounts that are no person's.
  private mutating func completeAccount(at range: SourceRange, into part: inout DirectoryPart) {
    if draft.record.login.isMissing, shape.takesEmailAsLogin, draft.email.count > 0 {
      draft.record.login = part.texts.append(scratch[draft.email])
      if let fault = IdentifierFault(part.texts[draft.record.login]) {
        part.log.add(fault.diagnostic(at: range))
      }
    }
    if let prefix = shape.servicePrefix, !draft.record.login.isMissing {
      let login = part.texts.exact(draft.record.login).asciiFolded
      if login.utf8.starts(with: prefix.utf8) { draft.isService = true }
    }
    if draft.isService {
      draft.record.kind = .other
      draft.typeWord = "service account"
    }
    if shape.hiddenGroups != nil, draft.record.groups.isEmpty { draft.record.namesGroups = false }
  }

  /// Counts the groups that a group is around, and makes it a member of the one around it.
  private func noteNesting(
    of record: DirectoryRecord, at range: SourceRange, into part: inout DirectoryPart
  ) {
    let file = part.files.count - 1
    part.files[file].subgroups.claimed += max(draft.childCount, draft.children.count)
    if draft.childCount > draft.children.count, part.files[file].subgroupRange == nil {
      part.files[file].subgroupRange = range
    }
    if depth > 0 || draft.parent != nil { part.files[file].subgroups.found += 1 }
    guard depth == 0, let parent = draft.parent, !record.id.isMissing, input.roles != .users else {
      return
    }
    part.add(MemberDraft(id: part.hash(part.texts[record.id]), kind: .group))
    part.memberGroups.append(part.number(of: parent))
  }

  /// The record of a member joins the group that the workspace binds the file to.
  private mutating func takeAsMember(into part: inout DirectoryPart) {
    let record = draft.record
    if record.kind == .other || record.kind == .everybody { return }
    var member = MemberDraft(kind: record.kind)
    if !record.id.isMissing { member.id = part.hash(part.texts[record.id]) }
    if !record.login.isMissing { member.login = part.hash.folded(part.texts[record.login]) }
    part.add(member)
    draft.record.kind = .member
  }

  private mutating func noteMembers() {
    if let everybody = shape.everybody, draft.typeWord == everybody.type,
      ExactText(scratch[draft.name]).asciiFolded.description == everybody.name
    {
      draft.record.holdsEverybody = true
    }
    if let most = shape.mostMembers, draft.listedMembers >= most {
      draft.record.membersEnd = .atLimit(draft.listedMembers)
    }
  }
}
