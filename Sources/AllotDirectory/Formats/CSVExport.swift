import Diagnostics

/// Reads a CSV file of any shape: users, groups or memberships, one record a line.
struct CSVExportReader: ~Copyable {
  private let input: ExportInput
  private let sink: RecordSink
  private var window: InputWindow?

  init(input: ExportInput, sink: RecordSink, window: consuming InputWindow) {
    self.input = input
    self.sink = sink
    self.window = consume window
  }

  consuming func release() -> InputWindow { window.take() ?? InputWindow() }

  mutating func read(into part: inout DirectoryPart) throws(CSVError) {
    guard var bytes = window.take() else { return }
    let opening: (delimiter: UInt8, detection: CSVDetection)
    do throws(CSVError) {
      let (delimiter, names, offset) = try CSVDialect.begin(&bytes, for: input)
      opening = (delimiter, try CSVDetection(names: names, input: input, at: offset))
    } catch {
      window = consume bytes
      throw error
    }
    part.files[part.files.count - 1].reading = opening.detection.match
    var records = CSVRecords(bytes, delimiter: opening.delimiter)
    var failure: CSVError?
    do throws(CSVError) {
      try read(&records, as: opening.detection.shape, into: &part)
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
  private func noteLoginIsID(
    _ header: CSVHeader, _ shape: CSVShape, into part: inout DirectoryPart
  ) {
    let found = header.toldNames.prefix(12).joined(separator: ", ")
    part.log.add(
      Diagnostic(
        .note, .csvLoginIsID, at: nil, in: input.source,
        "the login serves as id, for no column is called id; the header has \(found)",
        help: shape.idRemedy
          ?? "export a column id, or name it with `columns: {id: NAME}`: without one, a new login "
          + "is a new person"))
  }

  /// Settings of the workspace that nothing in the file needs, and what it may have to say.
  private func noteMisfits(
    of header: CSVHeader, _ shape: CSVShape, into part: inout DirectoryPart
  ) {
    let flags: [CSVColumn] = [.active, .suspended, .archived]
    let hasWords =
      header.has(.status)
      || flags.contains { header.has($0) && (shape.isGeneral || shape.given[$0] != nil) }
    // Rows that name a group each are compared with the one that the file is bound to.
    let lists: [CSVColumn] = [.groups, .members]
    let misfits = input.misfits(
      with: shape.title,
      statusHelp: hasWords ? nil : "name the column: `columns: {status: NAME}`",
      namesGroups: lists.contains(where: header.has))
    for misfit in misfits { part.log.add(misfit) }
    if input.gives(.listSeparator), !lists.contains(where: header.has) {
      part.log.add(
        input.misfit(
          .listSeparator, .sourceTable, "`list_separator` has no meaning: no column holds lists",
          help: "name the column: `columns: {groups: NAME}`, or remove `list_separator:`"))
    }
    noteUnreadStatus(of: header, shape, into: &part)
  }

  /// Names of columns that say who is in, in words of their own. `state` is mostly a place.
  private static let statusNames: Set<String> = [
    "status", "userstatus", "accountstatus", "suspended", "disabled", "archived", "deactivated",
  ]

  /// Everybody would be in, whatever a column says that nobody told the meaning of.
  private func noteUnreadStatus(
    of header: CSVHeader, _ shape: CSVShape, into part: inout DirectoryPart
  ) {
    let flags: [CSVColumn] = [.active, .suspended, .archived, .status, .accountControl]
    guard shape.isGeneral, shape.row == .user, !flags.contains(where: header.has),
      let name = header.names.first(where: { Self.statusNames.contains(CSVHeader.folded($0)) })
    else { return }
    part.log.add(
      Diagnostic(
        .warning, .csvStatusUnread, at: nil, in: input.source,
        "the column \(name) is not read, so everybody counts as the workspace says",
        help: "say what it means: `columns: {status: \(name)}` and `statuses:`, or "
          + "`columns: {suspended: \(name)}` for true and false"))
  }

  private func read(
    _ records: inout CSVRecords, as shape: CSVShape, into part: inout DirectoryPart
  ) throws(CSVError) {
    guard try records.next() else {
      throw CSVError(
        .notAnExport(
          .notAnExport, "the file holds nothing but blank rows",
          help: "export it again; an empty directory is never believed"), 0, 1)
    }
    try CSVHeader.refuseMisleading(records, shape: shape)
    let names = (0..<records.count).map { String(decoding: records.cell($0), as: UTF8.self) }
    let header = try CSVHeader(names: names, shape: shape, at: records.recordStart)
    if let missing = shape.missing(in: header, for: input) {
      let reason = CSVError.Reason.missingColumn(missing.rawValue, found: header.toldNames)
      throw CSVError(reason, records.recordStart, records.recordStart + 1)
    }
    if shape.row == .user, !header.has(.id), input.roles.contains(.users) {
      noteLoginIsID(header, shape, into: &part)
    }
    records.wanted = header.wanted
    records.halvesBackslashes = shape.doublesBackslashes
    var sink = sink
    sink.countsGuests = shape.hasGuests
    noteMisfits(of: header, shape, into: &part)
    let row = CSVRow(header: header, shape: shape, input: input, sink: sink)
    row.begin(in: &part)
    var progress = CSVProgress()
    while try records.next() {
      try row.check(&records, into: &part, &progress)
      row.add(&records, to: &part, &progress)
    }
  }
}
