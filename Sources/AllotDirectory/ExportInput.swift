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

/// How a table is laid out, where its header alone does not say it.
package struct TableLayout: Sendable {
  /// The header's name of a column, as the file spells it.
  package var columns: [CSVColumn: String] = [:]
  /// The byte between cells; `nil`: found on the header.
  package var delimiter: UInt8?
  /// The byte between the items of a cell that lists several.
  package var listSeparator: UInt8?

  package init() {}
}

/// What a user without `active` is. (SPEC section 3, `missing_active`.)
package enum MissingActive: Sendable { case active, error }
