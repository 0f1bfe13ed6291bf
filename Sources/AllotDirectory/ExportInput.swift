package import Diagnostics

/// What is read, and what the workspace says about it.
package struct ExportInput: Sendable {
  package let source: SourceID
  package let roles: Roles
  /// `nil`: found by content.
  package let format: ExportFormat?
  package let isComplete: Bool
  /// The id of the group whose members a file lists that does not name it.
  package let group: ExactText?
  /// What the workspace says of a table that no format describes.
  package var table = TableLayout()
  /// Status words that the workspace gives a meaning.
  package var lifecycle = Lifecycle()
  /// Where the workspace gives its settings; none for a file that an option names.
  package var places: [SourceSetting: SourceRange] = [:]

  package init(
    source: SourceID, roles: Roles, format: ExportFormat?, isComplete: Bool, group: ExactText?
  ) {
    self.source = source
    self.roles = roles
    self.format = format
    self.isComplete = isComplete
    self.group = group
  }
}

/// What the workspace may say of a source beside its files, as it is spelt there.
package enum SourceSetting: String, Sendable, CaseIterable {
  case format, group, columns, delimiter
  case listSeparator = "list_separator"
  case statuses
}

/// How a table is laid out, where its header alone does not say it.
package struct TableLayout: Sendable, Hashable {
  /// The header's names of columns.
  package var columns: [CSVColumn: NamedColumn] = [:]
  /// The byte between cells; `nil`: found on the header.
  package var delimiter: UInt8?
  /// The byte between the items of a cell that lists several.
  package var listSeparator: UInt8?

  package init() {}
}

/// What the workspace calls a column.
package struct NamedColumn: Sendable, Hashable {
  /// As the file's header spells it.
  package let name: ExactText
  /// Where the workspace says it.
  package let range: SourceRange?

  package init(_ name: ExactText, at range: SourceRange? = nil) {
    self.name = name
    self.range = range
  }

  package static func == (a: NamedColumn, b: NamedColumn) -> Bool { a.name == b.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What a user without `active` is. (SPEC section 3, `missing_active`.)
package enum MissingActive: Sendable { case active, error }
