import Diagnostics

/// Whether a row's user is in.
extension CSVRow {
  /// What the row's flags and status say; `nil` where the file has no column that says it.
  func activity(_ records: inout CSVRecords, log: inout DiagnosticLog) -> Bool? {
    guard at.tellsActivity else { return nil }
    if let active = at.active, at.tellsActivityAlone {
      return says(&records, active) ? isIn(&records, active, when: true, log: &log) : nil
    }
    var flag: Bool?
    func note(_ isIn: Bool) { flag = isIn && flag ?? true }
    if let column = at.active, says(&records, column) {
      note(isIn(&records, column, when: true, log: &log))
    }
    for column in [at.suspended, at.archived] {
      if let column, says(&records, column) {
        note(isIn(&records, column, when: false, log: &log))
      }
    }
    if let column = at.ended { note(records.cell(column).isEmpty) }
    if let column = at.accountControl, says(&records, column) {
      note(isEnabled(&records, column, log: &log))
    }
    guard let column = at.status else { return flag }
    let isIn = meaning(&records, column, log: &log)
    if let flag, flag != isIn { log.add(Lifecycle.contradiction(at: range(&records, column))) }
    return isIn
  }

  /// Whether a cell is to be read: an empty one says nothing in some formats.
  private func says(_ records: inout CSVRecords, _ column: Int) -> Bool {
    !shape.mayOmitActivity || !records.cell(column).isEmpty
  }

  /// Whether a cell of true or false, one of which is `value`, says that the user is in. A word
  /// that the workspace or the format knows says so by itself. (threats.md section 0, booleans.)
  private func isIn(
    _ records: inout CSVRecords, _ column: Int, when value: Bool, log: inout DiagnosticLog
  ) -> Bool {
    let cell = records.cell(column)
    if !input.lifecycle.isEmpty, let isIn = input.lifecycle.isIn(cell) { return isIn }
    if let flag = Self.boolean(cell) { return flag == value }
    if let isIn = shape.lifecycle.isIn(cell) { return isIn }
    let word = ExactText(cell)
    log.add(
      Diagnostic(
        .error, .csvBoolean, at: range(&records, column),
        fault(of: word.asciiFolded, in: column),
        help: "write true or false (or yes, no, 1, 0), or say in the workspace what it means: "
          + Lifecycle.example(word)))
    return true
  }

  private static func boolean(_ cell: ArraySlice<UInt8>) -> Bool? {
    if cell.elementsEqual("true".utf8) { return true }
    return switch ExactText(cell).asciiFolded.description {
    case "true", "yes", "1": true
    case "false", "no", "0": false
    default: nil
    }
  }

  /// A cell of several lines has swallowed rows, and what they hold is not told.
  private func fault(of word: ExactText, in column: Int) -> String {
    if word.utf8.isEmpty { return "an empty cell for \(header.name(at: column))" }
    return word.utf8.contains(0x0A)
      ? "a cell of several lines for \(header.name(at: column))"
      : "`\(word.excerpt)` is neither true nor false"
  }

  /// The meaning of a status cell.
  private func meaning(
    _ records: inout CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> Bool {
    if let isIn = shape.lifecycle.isIn(records.cell(column)) { return isIn }
    log.add(
      shape.lifecycle.unknown(ExactText(records.cell(column)), at: range(&records, column)))
    return true
  }

  /// Whether account flags lack the one of a disabled account. (Microsoft, "UserAccountControl
  /// property flags": ACCOUNTDISABLE is 0x0002.)
  private func isEnabled(
    _ records: inout CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> Bool {
    if let flags = UInt32(String(decoding: records.cell(column), as: UTF8.self)) {
      return flags & 2 == 0
    }
    log.add(
      Diagnostic(
        .error, .csvBoolean, at: range(&records, column),
        "account flags that are no whole number", help: "export userAccountControl as it is"))
    return true
  }
}
