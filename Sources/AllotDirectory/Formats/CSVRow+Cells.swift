import Diagnostics

/// What stands in the cells of a row.
extension CSVRow {
  /// The cell of an id or login; what is wrong with it is in the log.
  func identifier(
    _ records: inout CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> ArraySlice<UInt8> {
    check(identifier: column, &records, log: &log)
    return records.cell(column)
  }

  /// The cell of an id or login, stored; what is wrong with it is in the log.
  func identifierText(
    _ records: inout CSVRecords, _ column: Int, in part: inout DirectoryPart
  ) -> Text {
    check(identifier: column, &records, log: &part.log)
    return records.text(of: column, into: &part.texts)
  }

  /// Notes what is wrong with an id or login; whether nothing is.
  @discardableResult
  func check(
    identifier column: Int, _ records: inout CSVRecords, log: inout DiagnosticLog
  ) -> Bool {
    if isPlain(identifier: column, &records) { return true }
    let cell = records.cell(column)
    let (isNumber, fault) = (Self.looksLikeNumber(cell), IdentifierFault(cell))
    if isNumber { log.add(damage(at: range(&records, column))) }
    if let fault { log.add(fault.diagnostic(at: range(&records, column))) }
    return !isNumber && fault == nil
  }

  /// Whether there is nothing to look at in an id or login.
  @inline(__always)
  func isPlain(identifier column: Int, _ records: inout CSVRecords) -> Bool {
    records.withCell(column) { cell in
      !Self.beginsLikeNumber(cell) && IdentifierFault(cell) == nil
    }
  }

  @inline(__always)
  private static func beginsLikeNumber(_ cell: Span<UInt8>) -> Bool {
    cell.count > 3 && cell[0] &- 48 < 10
      && (cell[1] == UInt8(ascii: ".") || cell[1] == UInt8(ascii: "E"))
  }

  /// Whether a spreadsheet has turned an id into a number such as `1.23E+11`.
  private static func looksLikeNumber(_ cell: ArraySlice<UInt8>) -> Bool {
    guard beginsLikeNumber(cell.span) else { return false }
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

  func optional(
    _ records: inout CSVRecords, _ column: Int?, in texts: inout ByteArena
  ) -> Text {
    guard let column, records.length(of: column) > 0 else { return .missing }
    return records.text(of: column, into: &texts)
  }

  /// The items of a cell that lists several, blanks around them left out. What stands between
  /// them in any table is not for the reader to guess.
  func items(
    _ records: inout CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> [ArraySlice<UInt8>] {
    let cell = records.cell(column)
    if TypeName.isOne(cell) {
      log.add(TypeName.diagnostic(of: header.name(at: column), at: range(&records, column)))
      return []
    }
    if shape.isGeneral, input.table.listSeparator == nil,
      let sign = cell.first(where: { Self.listSigns.contains($0) })
    {
      log.add(
        Diagnostic(
          .error, .csvList, at: range(&records, column),
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
  func range(_ records: inout CSVRecords, _ column: Int) -> SourceRange {
    let start = records.start(of: column)
    let cell = records.cell(column)
    let end = start + (cell.contains(0x0A) ? 1 : max(1, cell.count))
    return SourceRange(source: input.source, start: start, end: end)
  }
}
