import Diagnostics

/// Whether a row's user is in.
extension CSVRow {
  /// What the row's flags and status say; `nil` where the file has no column that says it.
  func activity(_ records: borrowing CSVRecords, log: inout DiagnosticLog) -> Bool? {
    guard at.tellsActivity else { return nil }
    if let active = at.active, at.status == nil, at.suspended == nil, at.archived == nil {
      return boolean(records, active, log: &log)
    }
    var flag: Bool?
    func note(_ isIn: Bool) { flag = isIn && flag ?? true }
    if let column = at.active { note(boolean(records, column, log: &log)) }
    for column in [at.suspended, at.archived] {
      if let column { note(!boolean(records, column, log: &log)) }
    }
    if let column = at.accountControl { note(isEnabled(records, column, log: &log)) }
    guard let column = at.status else { return flag }
    let isIn = meaning(records, column, log: &log)
    if let flag, flag != isIn { log.add(Lifecycle.contradiction(at: range(records, column))) }
    return isIn
  }

  /// A cell that says true or false. (threats.md section 0, booleans.)
  private func boolean(
    _ records: borrowing CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> Bool {
    let cell = records.cell(column)
    if cell.elementsEqual("true".utf8) { return true }
    switch ExactText(cell).asciiFolded.description {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    case let word:
      if let isIn = shape.lifecycle.isIn(cell) { return isIn }
      log.add(
        Diagnostic(
          .error, .csvBoolean, at: range(records, column),
          fault(of: word, in: column),
          help: "write true or false (or yes, no, 1, 0)"))
      return true
    }
  }

  /// A cell of several lines has swallowed rows, and what they hold is not told.
  private func fault(of word: String, in column: Int) -> String {
    if word.isEmpty { return "an empty cell for \(header.name(at: column))" }
    return word.utf8.contains(0x0A)
      ? "a cell of several lines for \(header.name(at: column))"
      : "`\(ExactText(word).excerpt)` is neither true nor false"
  }

  /// The meaning of a status cell.
  private func meaning(
    _ records: borrowing CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> Bool {
    if let isIn = shape.lifecycle.isIn(records.cell(column)) { return isIn }
    log.add(
      shape.lifecycle.unknown(ExactText(records.cell(column)), at: range(records, column)))
    return true
  }

  /// Whether account flags lack the one of a disabled account. (Microsoft, "UserAccountControl
  /// property flags": ACCOUNTDISABLE is 0x0002.)
  private func isEnabled(
    _ records: borrowing CSVRecords, _ column: Int, log: inout DiagnosticLog
  ) -> Bool {
    if let flags = UInt32(String(decoding: records.cell(column), as: UTF8.self)) {
      return flags & 2 == 0
    }
    log.add(
      Diagnostic(
        .error, .csvBoolean, at: range(records, column),
        "account flags that are no whole number", help: "export userAccountControl as it is"))
    return true
  }
}
