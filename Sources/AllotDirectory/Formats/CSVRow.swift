import Diagnostics

/// What rows tell the next one.
struct CSVProgress {
  /// Whether a row with fewer cells than the header was seen.
  var hasShortRows = false
  /// What the first row is about, where rows are about something.
  var scope: ExactText?
  /// The group of the last membership with nothing wrong: most files list group after group.
  var lastGroup: (name: [UInt8], number: UInt32)?
}

/// Makes rows of records under one header.
///
/// Records are taken `inout`, though nothing of them changes: one that is borrowed is copied at
/// every call. What changes from row to row is apart for the same reason.
struct CSVRow {
  let header: CSVHeader
  let shape: CSVShape
  let input: ExportInput
  let sink: RecordSink
  let at: CSVPositions
  /// Whether a row that is too short may hold a secret in any of its cells.
  private let hasSecrets: Bool

  init(header: CSVHeader, shape: CSVShape, input: ExportInput, sink: RecordSink) {
    self.header = header
    self.shape = shape
    self.input = input
    self.sink = sink
    at = CSVPositions(header)
    hasSecrets = header.namesSecret
  }

  func begin(in part: inout DirectoryPart) {
    let file = part.files.count - 1
    let listsMembers = input.roles == .memberships
    if shape.row == .user, at.id == nil, !listsMembers { part.loginIsID = true }
    part.files[file].membersByLogin =
      listsMembers && shape.row == .user && at.id == nil
      || shape.row == .membership && at.userId == nil
    part.files[file].hasUnaskedGroups = at.groups != nil && input.roles == .users
  }

  /// Refuses a record that does not fit the header, or the records before it.
  func check(
    _ records: inout CSVRecords, into part: inout DirectoryPart, _ progress: inout CSVProgress
  ) throws(CSVError) {
    try checkLength(of: &records, into: &part, &progress)
    if let column = at.scope { try checkScope(&records, column, &progress) }
  }

  private func checkLength(
    of records: inout CSVRecords, into part: inout DirectoryPart, _ progress: inout CSVProgress
  ) throws(CSVError) {
    let start = records.recordStart
    if records.count == 1 { try refuseForeignLine(records.recordHead, at: start) }
    if records.count > header.names.count {
      let reason = CSVError.Reason.longRow(cells: records.count, columns: header.names.count)
      throw CSVError(reason, start, start + 1)
    }
    if records.count == header.names.count {
      if header.names.last == "", records.lastCellHasContent {
        let cell = records.start(of: records.count - 1)
        throw CSVError(.unnamedColumn, cell, cell + 1)
      }
      return
    }
    if records.count <= lastNeeded || hasSecrets {
      let missing = header.name(at: records.count)
      throw CSVError(.shortRow(missing: missing), start, start + 1)
    }
    if progress.hasShortRows { return }
    progress.hasShortRows = true
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(
      Diagnostic(
        .warning, .csvShortRow, at: range, "a row with fewer cells than the header",
        help: "only columns that are not needed are missing; check the export"))
  }

  /// The last column that a row must reach.
  private var lastNeeded: Int {
    guard shape.loginMayBeCut, header.lastWanted == at.userName else { return header.lastWanted }
    return header.wanted.prefix(header.lastWanted).lastIndex(of: true) ?? 0
  }

  /// Refuses rows of two reports in one.
  private func checkScope(
    _ records: inout CSVRecords, _ column: Int, _ progress: inout CSVProgress
  ) throws(CSVError) {
    let found = ExactText(records.cell(column))
    if let scope = progress.scope, scope != found {
      let place = range(&records, column)
      throw CSVError(
        .severalScopes(header.name(at: column), scope.excerpt, found.excerpt), place.start,
        place.end)
    }
    progress.scope = found
  }

  /// Refuses by name what no record begins with.
  private func refuseForeignLine(_ head: UInt64, at start: Int) throws(CSVError) {
    let seven = head & 0xFF_FFFF_FFFF_FFFF
    if ["<<<<<<<", "=======", ">>>>>>>"].contains(where: { seven == KeyWord(stringLiteral: $0).low }
    ) {
      throw CSVError(.mergeConflict, start, start + 7)
    }
    if head & 0xFF == UInt64(UInt8(ascii: "#")) { throw CSVError(.comment, start, start + 1) }
  }

  func add(
    _ records: inout CSVRecords, to part: inout DirectoryPart, _ progress: inout CSVProgress
  ) {
    if let column = at.type, !shape.rowTypes.isEmpty {
      return addTyped(&records, column, to: &part)
    }
    switch shape.row {
    case .user: addUser(&records, to: &part)
    case .group: addGroup(&records, to: &part)
    case .membership: addMembership(&records, to: &part, &progress)
    }
  }

  /// Adds a row that says itself what it is.
  private func addTyped(
    _ records: inout CSVRecords, _ column: Int, to part: inout DirectoryPart
  ) {
    let word = ExactText(records.cell(column)).asciiFolded.description
    switch shape.rowTypes[word] {
    case .user: addUser(&records, to: &part)
    case .group: addGroup(&records, to: &part)
    default: part.passOver(word)
    }
  }

  // MARK: Users

  private func addUser(_ records: inout CSVRecords, to part: inout DirectoryPart) {
    var record = DirectoryRecord()
    record.kind = .user
    guard let loginColumn = loginColumn(&records) else { return }
    record.login = identifierText(&records, loginColumn, in: &part)
    if let column = at.id {
      record.id = identifierText(&records, column, in: &part)
    } else {
      record.id = part.texts.append(ExactText(records.cell(loginColumn)).asciiFolded.utf8)
    }
    if input.roles.contains(.users) {
      record.name = name(&records, in: &part.texts)
      record.email = email(&records, besides: record.login, in: &part.texts)
      record.active = activity(&records, log: &part.log)
    }
    if let alias = at.alias { record.alias = part.hash(records.cell(alias)) }
    if input.roles != .users {
      record.namesGroups = at.groups != nil
      record.groups = groups(&records, into: &part)
    }
    sink.add(record, at: records.recordStart, into: &part)
  }

  /// The groups that a row names.
  private func groups(
    _ records: inout CSVRecords, into part: inout DirectoryPart
  ) -> [GroupKey] {
    guard let column = at.groups else { return [] }
    return items(&records, column, log: &part.log).map {
      shape.listKeys.key(of: part.texts.append($0), in: part)
    }
  }

  /// The column of the login: its own, or the email's where that stands in for it.
  private func loginColumn(_ records: inout CSVRecords) -> Int? {
    let second = at.secondLogin ?? (shape.takesEmailAsLogin ? at.email : nil)
    guard let second else { return at.userName }
    guard let login = at.userName, login < records.count, records.length(of: login) > 0 else {
      return second
    }
    return login
  }

  private func name(_ records: inout CSVRecords, in texts: inout ByteArena) -> Text {
    let name = optional(&records, at.displayName, in: &texts)
    if !name.isMissing || at.givenName == nil && at.familyName == nil { return name }
    let parts = [at.givenName, at.familyName].compactMap { $0 }.map { records.cell($0) }
      .filter { !$0.isEmpty }
    return parts.isEmpty ? .missing : texts.append(Array(parts.joined(separator: [0x20])))
  }

  /// The address, which is stored once where it is the login too, as it mostly is.
  private func email(
    _ records: inout CSVRecords, besides login: Text, in texts: inout ByteArena
  ) -> Text {
    guard let column = at.email, records.length(of: column) > 0 else {
      return optional(&records, at.secondEmail, in: &texts)
    }
    return records.withCell(column) { texts.append($0, unless: login) }
  }

  // MARK: Groups

  private func addGroup(_ records: inout CSVRecords, to part: inout DirectoryPart) {
    let named = at.groupName ?? at.displayName
    guard let id = at.id ?? at.alias ?? named else { return }
    var name = named ?? at.alias ?? id
    if let alias = at.alias, records.cell(name).isEmpty { name = alias }
    var record = DirectoryRecord()
    record.kind = .group
    record.id = part.texts.append(identifier(&records, id, log: &part.log))
    record.name = part.texts.append(records.cell(name))
    record.holdsEverybody = holdsEverybody(&records, named: name)
    if let alias = at.alias, !records.cell(alias).isEmpty {
      record.alias = part.hash(records.cell(alias))
    }
    record.hasMembers = !at.members.isEmpty
    for column in at.members {
      for member in items(&records, column, log: &part.log) {
        if shape.isEverybody(member) {
          record.holdsEverybody = true
        } else {
          part.add(MemberDraft(id: part.hash(member), login: part.hash.folded(member)))
        }
      }
    }
    if input.roles.contains(.groups) { record.groups = groups(&records, into: &part) }
    sink.add(record, at: records.recordStart, into: &part)
  }

  /// Whether the row's group is the one that everybody is in.
  private func holdsEverybody(_ records: inout CSVRecords, named name: Int) -> Bool {
    guard let everybody = shape.everybody, let type = at.type else { return false }
    return ExactText(records.cell(type)).asciiFolded.description == everybody.type
      && ExactText(records.cell(name)).asciiFolded.description == everybody.name
  }
}
