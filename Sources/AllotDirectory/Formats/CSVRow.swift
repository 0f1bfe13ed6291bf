import Diagnostics

/// Makes rows of records under one header.
struct CSVRow {
  let header: CSVHeader
  let shape: CSVShape
  let input: ExportInput
  private(set) var sink: RecordSink
  let at: CSVPositions
  private var hasShortRows = false
  /// Whether a row that is too short may hold a secret in any of its cells.
  private let hasSecrets: Bool
  /// What the first row is about, where rows are about something.
  private var scope: ExactText?

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
  mutating func check(
    _ records: borrowing CSVRecords, into part: inout DirectoryPart
  ) throws(CSVError) {
    try checkLength(of: records, into: &part)
    if let column = at.scope { try checkScope(records, column) }
  }

  private mutating func checkLength(
    of records: borrowing CSVRecords, into part: inout DirectoryPart
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
    if hasShortRows { return }
    hasShortRows = true
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
  private mutating func checkScope(
    _ records: borrowing CSVRecords, _ column: Int
  ) throws(CSVError) {
    let found = ExactText(records.cell(column))
    if let scope, scope != found {
      let place = range(records, column)
      throw CSVError(
        .severalScopes(header.name(at: column), scope.excerpt, found.excerpt), place.start,
        place.end)
    }
    scope = found
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

  func add(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    if let column = at.type, !shape.rowTypes.isEmpty {
      return addTyped(records, column, to: &part)
    }
    switch shape.row {
    case .user: addUser(records, to: &part)
    case .group: addGroup(records, to: &part)
    case .membership: addMembership(records, to: &part)
    }
  }

  /// Adds a row that says itself what it is.
  private func addTyped(
    _ records: borrowing CSVRecords, _ column: Int, to part: inout DirectoryPart
  ) {
    let word = ExactText(records.cell(column)).asciiFolded.description
    switch shape.rowTypes[word] {
    case .user: addUser(records, to: &part)
    case .group: addGroup(records, to: &part)
    default: part.passOver(word)
    }
  }

  // MARK: Users

  private func addUser(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    var record = DirectoryRecord()
    record.kind = .user
    guard let loginColumn = loginColumn(records) else { return }
    let login = identifier(records, loginColumn, log: &part.log)
    record.login = part.texts.append(login)
    if let column = at.id {
      record.id = part.texts.append(identifier(records, column, log: &part.log))
    } else {
      record.id = part.texts.append(ExactText(login).asciiFolded.utf8)
    }
    if input.roles.contains(.users) {
      record.name = name(records, in: &part.texts)
      record.email = email(records, in: &part.texts)
      record.active = activity(records, log: &part.log)
    }
    if let alias = at.alias { record.alias = part.hash(records.cell(alias)) }
    if input.roles != .users {
      record.namesGroups = at.groups != nil
      record.groups = groups(records, into: &part)
    }
    sink.add(record, at: records.recordStart, into: &part)
  }

  /// The groups that a row names.
  private func groups(
    _ records: borrowing CSVRecords, into part: inout DirectoryPart
  ) -> [GroupKey] {
    guard let column = at.groups else { return [] }
    return items(records, column, log: &part.log).map {
      shape.listKeys.key(of: part.texts.append($0), in: part)
    }
  }

  /// The column of the login: its own, or the email's where that stands in for it.
  private func loginColumn(_ records: borrowing CSVRecords) -> Int? {
    let second = at.secondLogin ?? (shape.takesEmailAsLogin ? at.email : nil)
    guard let second else { return at.userName }
    guard let login = at.userName, login < records.count, !records.cell(login).isEmpty else {
      return second
    }
    return login
  }

  private func name(_ records: borrowing CSVRecords, in texts: inout ByteArena) -> Text {
    let name = optional(records, at.displayName, in: &texts)
    if !name.isMissing || at.givenName == nil && at.familyName == nil { return name }
    let parts = [at.givenName, at.familyName].compactMap { $0 }.map { records.cell($0) }
      .filter { !$0.isEmpty }
    return parts.isEmpty ? .missing : texts.append(Array(parts.joined(separator: [0x20])))
  }

  private func email(_ records: borrowing CSVRecords, in texts: inout ByteArena) -> Text {
    let email = optional(records, at.email, in: &texts)
    return email.isMissing ? optional(records, at.secondEmail, in: &texts) : email
  }

  // MARK: Groups

  private func addGroup(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    let named = at.groupName ?? at.displayName
    guard let id = at.id ?? at.alias ?? named else { return }
    var name = named ?? at.alias ?? id
    if let alias = at.alias, records.cell(name).isEmpty { name = alias }
    var record = DirectoryRecord()
    record.kind = .group
    record.id = part.texts.append(identifier(records, id, log: &part.log))
    record.name = part.texts.append(records.cell(name))
    record.holdsEverybody = holdsEverybody(records, named: name)
    if let alias = at.alias, !records.cell(alias).isEmpty {
      record.alias = part.hash(records.cell(alias))
    }
    record.hasMembers = !at.members.isEmpty
    for column in at.members {
      for member in items(records, column, log: &part.log) {
        if shape.isEverybody(member) {
          record.holdsEverybody = true
        } else {
          part.add(MemberDraft(id: part.hash(member), login: part.hash.folded(member)))
        }
      }
    }
    if input.roles.contains(.groups) { record.groups = groups(records, into: &part) }
    sink.add(record, at: records.recordStart, into: &part)
  }

  /// Whether the row's group is the one that everybody is in.
  private func holdsEverybody(_ records: borrowing CSVRecords, named name: Int) -> Bool {
    guard let everybody = shape.everybody, let type = at.type else { return false }
    return ExactText(records.cell(type)).asciiFolded.description == everybody.type
      && ExactText(records.cell(name)).asciiFolded.description == everybody.name
  }

  // MARK: Cells

  /// The cell of an id or login; what is wrong with it is in the log.
  func identifier(
    _ records: borrowing CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> ArraySlice<UInt8> {
    let cell = records.cell(column)
    if Self.looksLikeNumber(cell) { log.add(damage(at: range(records, column))) }
    if let fault = IdentifierFault(cell) { log.add(fault.diagnostic(at: range(records, column))) }
    return cell
  }

  /// Whether a spreadsheet has turned an id into a number such as `1.23E+11`.
  private static func looksLikeNumber(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count > 3, let first = cell.first, first &- 48 < 10 else { return false }
    let second = cell[cell.startIndex + 1]
    guard second == UInt8(ascii: ".") || second == UInt8(ascii: "E") else { return false }
    guard let exponent = cell.firstIndex(of: UInt8(ascii: "E")), exponent + 2 < cell.endIndex else {
      return false
    }
    return cell[exponent + 1] == UInt8(ascii: "+")
      && cell[..<exponent].allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
      && cell[(exponent + 2)...].allSatisfy { $0 &- 48 < 10 }
  }

  private func damage(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, .csvSpreadsheet, at: range, "an identifier that looks like a rounded number",
      help: "export again and do not save the file in a spreadsheet")
  }

  private func optional(
    _ records: borrowing CSVRecords, _ column: Int?, in texts: inout ByteArena
  ) -> Text {
    guard let column, !records.cell(column).isEmpty else { return .missing }
    return texts.append(records.cell(column))
  }

  /// The items of a cell that lists several, blanks around them left out. What stands between
  /// them in any table is not for the reader to guess.
  private func items(
    _ records: borrowing CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> [ArraySlice<UInt8>] {
    let cell = records.cell(column)
    if TypeName.isOne(cell) {
      log.add(TypeName.diagnostic(of: header.name(at: column), at: range(records, column)))
      return []
    }
    if shape.isGeneral, input.table.listSeparator == nil,
      let sign = cell.first(where: { Self.listSigns.contains($0) })
    {
      log.add(
        Diagnostic(
          .error, .csvList, at: range(records, column),
          "several names, or one with `\(Character(Unicode.Scalar(sign)))` in it",
          help: "say in the workspace what stands between names: `list_separator: \";\"`"))
    }
    let parts = cell.split { $0 == shape.listSeparator || shape.otherSeparators.contains($0) }
    return parts.compactMap { item in
      guard let first = item.firstIndex(where: { $0 != 0x20 }),
        let last = item.lastIndex(where: { $0 != 0x20 })
      else { return nil }
      return item[first...last]
    }
  }

  /// What stands between names in one cell or another.
  private static let listSigns = Array(",;|".utf8)

  /// The place of a record's cell; only its beginning where it goes on in another line, as it does
  /// without a quote.
  func range(_ records: borrowing CSVRecords, _ column: Int) -> SourceRange {
    let start = records.start(of: column)
    let cell = records.cell(column)
    let end = start + (cell.contains(0x0A) ? 1 : max(1, cell.count))
    return SourceRange(source: input.source, start: start, end: end)
  }
}
