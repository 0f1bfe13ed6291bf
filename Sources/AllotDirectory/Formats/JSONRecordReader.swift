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
    part.files[file].pageSize = shape.pageSize
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
    for child in draft.children {
      part.labels.note(.group, at: part.members.count)
      part.members.append(child)
      draft.record.hasMembers = true
    }
    if shape.kind == .member { takeAsMember(into: &part) }
    let isUser = draft.record.kind == .user && input.roles.contains(.users)
    if draft.record.kind == .group { noteMembers(at: range, into: &part) }
    if isUser, draft.contradicts { part.log.add(Lifecycle.contradiction(at: range)) }
    let record = draft.complete(isUser: isUser, from: scratch, into: &part.texts)
    sink.add(record, at: start, into: &part)
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

  private mutating func noteMembers(at range: SourceRange, into part: inout DirectoryPart) {
    if let everybody = shape.everybody, draft.typeWord == everybody.type,
      ExactText(scratch[draft.name]).asciiFolded.description == everybody.name
    {
      draft.record.holdsEverybody = true
    }
    let count = part.members.count - part.memberGroups.count
    guard let most = shape.mostMembers, count == most, input.roles.contains(.groups) else { return }
    part.log.add(
      Diagnostic(
        .warning, .membersAtLimit, at: range,
        "the group lists \(most) members, as many as such a list ever has",
        help: "export its members on their own, and give them as memberships"))
  }
}
