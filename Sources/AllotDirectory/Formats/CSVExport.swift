import Diagnostics

/// Reads the generic CSV: users, groups or memberships, one record a line. (SPEC section 11.)
struct CSVExportReader: ~Copyable {
  private let input: ExportInput
  private let missingActive: MissingActive
  private var window: InputWindow?

  init(input: ExportInput, missingActive: MissingActive, window: consuming InputWindow) {
    self.input = input
    self.missingActive = missingActive
    self.window = consume window
  }

  consuming func release() -> InputWindow { window.take() ?? InputWindow() }

  private var profile: CSVProfile {
    if input.roles.contains(.users) { return .users }
    if input.roles.contains(.groups) { return .groups }
    return .memberships(isBound: input.group != nil)
  }

  mutating func read(into part: inout DirectoryPart) throws(CSVError) {
    guard var bytes = window.take() else { return }
    let delimiter: UInt8
    do throws(CSVError) { delimiter = try CSVDialect.begin(&bytes, profile: profile) } catch {
      window = consume bytes
      throw error
    }
    var records = CSVRecords(bytes, delimiter: delimiter)
    var failure: CSVError?
    do throws(CSVError) {
      try read(&records, into: &part)
      noteOddities(of: records, into: &part)
    } catch { failure = error }
    window = records.release()
    if let failure { throw failure }
  }

  private func noteOddities(of records: borrowing CSVRecords, into part: inout DirectoryPart) {
    if records.blankRows > 0 {
      part.log.add(
        Diagnostic(
          .note, .csvBlankRows, at: nil, in: input.source,
          "\(counted(records.blankRows, "blank row")) "
            + (records.blankRows == 1 ? "was passed over" : "were passed over")))
    }
    if records.endedLine { return }
    let end = records.window.offset
    let range = SourceRange(source: input.source, start: max(0, end - 1), end: end)
    part.log.add(
      Diagnostic(
        .warning, .csvLastLine, at: range, "the last line has no line end",
        help: "make sure that the export was not cut"))
  }

  /// That logins are ids decides who is whom, and a misspelt header looks the same.
  private func noteLoginIsID(_ header: CSVHeader, into part: inout DirectoryPart) {
    let found = header.names.prefix(12).joined(separator: ", ")
    part.log.add(
      Diagnostic(
        .note, .csvLoginIsID, at: nil, in: input.source,
        "the login serves as id, for no column is called id; the header has \(found)",
        help: "export a column id: without one, a new login is a new person"))
  }

  private func read(
    _ records: inout CSVRecords, into part: inout DirectoryPart
  ) throws(CSVError) {
    guard try records.next() else { return }
    let header = try CSVHeader(records, profile: profile)
    if input.roles.contains(.users), !header.has(.id) { noteLoginIsID(header, into: &part) }
    records.wanted = header.wanted
    var row = CSVRow(header: header, input: input, missingActive: missingActive)
    row.begin(in: &part)
    while try records.next() {
      try row.check(records, into: &part)
      row.add(records, to: &part)
    }
  }
}

/// Makes rows of records under one header.
private struct CSVRow {
  let header: CSVHeader
  let input: ExportInput
  let missingActive: MissingActive
  private var hasShortRows = false
  private let id: Int?
  private let userName: Int?
  private let displayName: Int?
  private let email: Int?
  private let active: Int?
  private let group: Int?
  private let member: Int?

  init(header: CSVHeader, input: ExportInput, missingActive: MissingActive) {
    self.header = header
    self.input = input
    self.missingActive = missingActive
    id = header.position(of: .id)
    userName = header.position(of: .userName)
    displayName = header.position(of: .displayName)
    email = header.position(of: .email)
    active = header.position(of: .active)
    group = header.position(of: .groupId)
    member = header.position(of: .userId) ?? header.position(of: .userLogin)
  }

  func begin(in part: inout DirectoryPart) {
    let file = part.files.count - 1
    if input.roles.contains(.users), id == nil { part.loginIsID = true }
    part.files[file].membersByLogin =
      input.roles.contains(.memberships) && header.position(of: .userId) == nil
  }

  /// Refuses a record that does not fit the header.
  mutating func check(
    _ records: borrowing CSVRecords, into part: inout DirectoryPart
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
    if records.count <= header.lastWanted {
      let missing = header.name(at: records.count)
      throw CSVError(.shortRow(missing: missing), start, start + 1)
    }
    if hasShortRows { return }
    hasShortRows = true
    let range = SourceRange(source: input.source, start: start, end: start + 1)
    part.log.add(
      Diagnostic(
        .warning, .csvShortRow, at: range, "a row with fewer cells than the header",
        help: "only columns that are not read are missing; check the export"))
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
    let file = part.files.count - 1
    part.files[file].records += 1
    part.files[file].resources += 1
    if input.roles.contains(.users) {
      addUser(records, to: &part)
    } else if input.roles.contains(.groups) {
      addGroup(records, to: &part)
    } else {
      addMembership(records, to: &part)
    }
  }

  private func addUser(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    guard let userName else { return }
    let login = identifier(records, userName, log: &part.log)
    let userID = id.map { identifier(records, $0, log: &part.log) }
    let stored = part.texts.append(login)
    part.users.login.append(stored)
    let key = userID ?? ExactText(login).asciiFolded.utf8[...]
    part.users.id.append(part.texts.append(key))
    part.users.name.append(optional(records, displayName, in: &part.texts))
    part.users.email.append(optional(records, email, in: &part.texts))
    part.users.isActive.append(isActive(records, to: &part))
    part.userHashes.append(part.hash(key))
    part.externalIDs.append(.none)
    part.userPlaces.append(RowPlace(source: input.source, offset: records.recordStart))
  }

  private func isActive(_ records: borrowing CSVRecords, to part: inout DirectoryPart) -> Bool {
    guard let active else {
      part.files[part.files.count - 1].withoutActive += 1
      if missingActive == .error {
        part.log.add(
          Diagnostic(
            .error, .activeMissing, at: range(records, userName ?? 0),
            "a user without `active`: the file has no such column",
            help: "export it, or set `missing_active: active` in the workspace"))
      }
      return true
    }
    let cell = records.cell(active)
    if cell.elementsEqual("true".utf8) { return true }
    switch ExactText(cell).asciiFolded.description {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    case let word:
      part.log.add(
        Diagnostic(
          .error, .csvBoolean, at: range(records, active),
          word.isEmpty ? "an empty cell for active" : "`\(word)` is neither true nor false",
          help: "write true or false (or yes, no, 1, 0)"))
      return true
    }
  }

  private func addGroup(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    guard let id, let displayName else { return }
    let groupID = identifier(records, id, log: &part.log)
    part.groups.id.append(part.texts.append(groupID))
    part.groups.name.append(part.texts.append(records.cell(displayName)))
    part.groupHashes.append(part.hash(groupID))
    part.groupPlaces.append(RowPlace(source: input.source, offset: records.recordStart))
    part.memberSpans.append((part.members.count..<part.members.count, isStated: false))
  }

  private func addMembership(_ records: borrowing CSVRecords, to part: inout DirectoryPart) {
    guard let member else { return }
    let file = part.files.count - 1
    let user = identifier(records, member, log: &part.log)
    let groupID =
      group.map { identifier(records, $0, log: &part.log) } ?? input.group?.utf8[...] ?? []
    if let group, let bound = input.group, groupID != bound.utf8[...] {
      part.log.add(
        Diagnostic(
          .error, .membershipOfAnotherGroup, at: range(records, group),
          "a membership of another group than the workspace binds the file to, \(bound)",
          help: "correct `group:`, or leave it out: the file names its groups"))
    }
    part.members.append(
      part.files[file].membersByLogin ? part.hash.folded(user) : part.hash(user))
    part.memberGroups.append(part.number(of: part.hash(groupID)))
  }

  private func identifier(
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

  private func range(_ records: borrowing CSVRecords, _ column: Int) -> SourceRange {
    let start = records.start(of: column)
    let end = start + max(1, records.cell(column).count)
    return SourceRange(source: input.source, start: start, end: end)
  }
}
