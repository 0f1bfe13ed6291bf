package import Diagnostics

/// Settings of the workspace that a file gives no meaning to.
extension ExportInput {
  /// Whether the workspace gives a setting.
  func gives(_ setting: SourceSetting) -> Bool {
    switch setting {
    case .format: format != nil
    case .group: group != nil
    case .columns: !table.columns.isEmpty
    case .delimiter: table.delimiter != nil
    case .listSeparator: table.listSeparator != nil
    case .statuses: !lifecycle.isEmpty
    }
  }

  /// What is said of the settings of tables, for a file that is none.
  func misfits(inNoTable found: String) -> [Diagnostic] {
    [SourceSetting.columns, .delimiter, .listSeparator].filter(gives).map {
      misfit(
        $0, .sourceTable, "`\($0.rawValue)` is for tables, and this file is \(found)",
        help: "remove `\($0.rawValue):`, or name the file that is a table")
    }
  }

  /// What is said of settings that nothing in a file needs.
  ///
  /// - Parameters:
  ///   - title: what the file holds.
  ///   - statusHelp: what to do about the words of a file that has none; `nil` where it has some.
  ///   - namesGroups: whether it says whose members it lists.
  func misfits(
    with title: String, statusHelp: String?, namesGroups: Bool
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if gives(.statuses), let statusHelp {
      found.append(
        misfit(
          .statuses, .sourceStatuses, "`statuses` has no meaning: \(title) have no status words",
          help: statusHelp))
    }
    if gives(.group), namesGroups {
      found.append(
        misfit(
          .group, .sourceGroup, "`group` has no meaning: \(title) name their groups",
          help: "remove `group:`"))
    }
    return found
  }

  /// An error at the workspace's line, with the file that it does not fit.
  func misfit(
    _ setting: SourceSetting, _ code: DiagnosticCode, _ message: String, help: String
  ) -> Diagnostic {
    let file = SourceRange(source: source, start: 0, end: 1)
    guard let place = places[setting] else {
      return Diagnostic(.error, code, at: file, message, help: help)
    }
    let related = Diagnostic.Related(range: file, label: "the file")
    return Diagnostic(.error, code, at: place, message, help: help, related: [related])
  }

  /// What is said of columns that no row of such a file has, whatever the file holds.
  package var columnMisfits: [Diagnostic] {
    let known = knownColumns
    return table.columns.sorted { $0.key.rawValue < $1.key.rawValue }
      .filter { !known.contains($0.key) }
      .map { column, named in
        let kinds = roles.names.joined(separator: " and ")
        return Diagnostic(
          .error, .sourceColumn,
          at: named.range ?? SourceRange(source: source, start: 0, end: 1),
          "`\(column.rawValue)` is no column of \(kinds)",
          help: column == .groups && roles == .users
            ? "name the file under `groups:` and `memberships:` too"
            : "it may be: \(known.map(\.rawValue).joined(separator: ", "))")
      }
  }

  /// The columns that a file of the kinds that are asked for may have.
  private var knownColumns: [CSVColumn] {
    let fitting = format?.csv.filter { roles.isSubset(of: $0.holds) } ?? []
    let rows = fitting.isEmpty ? [CSVShape.general(for: self).row] : fitting.map(\.row)
    return CSVColumn.allCases.filter { column in
      if column == .groups, roles == .users { return false }
      return rows.contains { $0.columns.contains(column) }
    }
  }
}

extension ExportInput {
  /// The file's settings with those of another entry that names it, which add to them; and what
  /// the two contradict each other in.
  package func united(with other: ExportInput) -> (input: ExportInput, clashes: [SourceSetting]) {
    var clashes: [SourceSetting] = []
    func one<Value>(
      _ a: Value?, _ b: Value?, _ setting: SourceSetting, _ isSame: (Value, Value) -> Bool
    ) -> Value? {
      if let a, let b, !isSame(a, b) { clashes.append(setting) }
      return a ?? b
    }
    var united = ExportInput(
      source: source, roles: roles.union(other.roles),
      format: one(format, other.format, .format) { $0.name == $1.name },
      isComplete: isComplete && other.isComplete, group: one(group, other.group, .group, ==))
    united.table.delimiter = one(table.delimiter, other.table.delimiter, .delimiter, ==)
    united.table.listSeparator = one(
      table.listSeparator, other.table.listSeparator, .listSeparator, ==)
    united.table.columns = table.columns.merging(other.table.columns) { first, second in
      if first != second, !clashes.contains(.columns) { clashes.append(.columns) }
      return first
    }
    if lifecycle.contradicts(other.lifecycle) { clashes.append(.statuses) }
    united.lifecycle = lifecycle.overridden(by: other.lifecycle)
    united.places = places.merging(other.places) { first, _ in first }
    return (united, clashes)
  }
}
