package import Diagnostics

/// Why a CSV file cannot be read, and where. Nothing after it is believed.
package struct CSVError: Error, Hashable {
  /// What is wrong. (RFC 4180, with the rules of threats.md section 0.)
  package enum Reason: Hashable, Sendable {
    /// A quote inside an unquoted cell, a blank before an opening quote included.
    case bareQuote
    /// Something between a closing quote and the next delimiter.
    case textAfterQuote
    /// A quoted cell that the file's end cuts off.
    case unterminatedQuote
    /// A carriage return without a line feed, outside quotes.
    case loneCarriageReturn
    case nul
    case badUTF8
    /// A cell that is read, over ``CSVRecords/longestCell`` bytes.
    case tooLong
    /// Over ``CSVRecords/mostColumns`` cells in a row.
    case tooManyColumns
    /// A row with more cells than the header.
    case longRow(cells: Int, columns: Int)
    /// A row that ends before a column that is read.
    case shortRow(missing: String)
    case mergeConflict
    /// A line that begins with `#`, below the header.
    case comment
    /// No column for something that must be there.
    case missingColumn(String, found: [String])
    /// No column with the name that the workspace gives for one.
    case missingNamed(CSVColumn, NamedColumn, found: [String])
    /// Two columns that mean the same.
    case duplicateColumn(String, String)
    /// A column name with a character that nobody sees, or that looks like a space.
    case unseenInName(Unicode.Scalar)
    /// Cells below a column without a name.
    case unnamedColumn
    /// A general CSV that was asked for kinds which its columns cannot hold together.
    case twoKinds(String)
    /// A header that several formats have.
    case severalFormats([String])
    /// A header that the format which the workspace names does not have.
    case otherFormat(String, found: [String])
    /// A file of another kind than it was given as.
    case otherKind(String, wanted: String)
    /// Rows of a report on two things, such as applications, by the column that says it.
    case severalScopes(String, String, String)
    /// A file that is known and no export.
    case notAnExport(DiagnosticCode, String, help: String)
    /// More than one delimiter gives a header.
    case ambiguousDelimiter
    /// Another delimiter than the workspace says gives a header.
    case otherDelimiter(UInt8, found: UInt8)
    /// A first line that is not a header, by name.
    case notAHeader(String, help: String)
    case input(InputFailure)
  }

  package let reason: Reason
  package let start: Int
  package let end: Int

  package init(_ reason: Reason, _ start: Int, _ end: Int) {
    self.reason = reason
    self.start = start
    self.end = end
  }

  /// The error as a user sees it.
  func diagnostic(in source: SourceID) -> Diagnostic {
    let (code, message, help) = words
    let range = SourceRange(source: source, start: start, end: end)
    return Diagnostic(.error, code, at: range, message, help: help, related: related)
  }

  /// Where the workspace names what the header does not have.
  private var related: [Diagnostic.Related] {
    guard case .missingNamed(_, let given, _) = reason, let range = given.range else { return [] }
    return [Diagnostic.Related(range: range, label: "the workspace names it here")]
  }

  private var words: (DiagnosticCode, String, String) {
    switch reason {
    case .bareQuote:
      (
        .csvQuote, "a quote inside an unquoted cell",
        "quote the whole cell and double the quotes in it"
      )
    case .textAfterQuote:
      (.csvQuote, "text after the closing quote of a cell", "double the quotes inside the cell")
    case .unterminatedQuote:
      (
        .csvQuote, "the file ends inside a quoted cell",
        "close the quote, or export again; people may be lost in it"
      )
    case .loneCarriageReturn:
      (
        .csvLineEnd, "a carriage return without a line feed",
        "convert the line ends to LF or CR LF"
      )
    case .nul: (.csvNul, "a NUL byte", "export the file again; it was not written whole")
    case .badUTF8:
      (.csvUTF8, "bytes that are not UTF-8", "convert the file to UTF-8, or export it again")
    case .tooLong:
      (
        .csvCellLength, "a cell of more than \(CSVRecords.longestCell) bytes",
        "look for a missing quote above"
      )
    case .tooManyColumns:
      (
        .csvColumns, "more than \(CSVRecords.mostColumns) cells in a row",
        "check the delimiter of the file"
      )
    case .longRow(let cells, let columns):
      (
        .csvRowLength, "a row of \(cells) cells under a header of \(columns)",
        "quote the cell that holds a delimiter"
      )
    case .shortRow(let missing):
      (
        .csvRowLength, "a row that ends before its \(missing)",
        "complete the row, or export again"
      )
    case .mergeConflict:
      (.mergeConflict, "a merge conflict of git", "resolve the conflict and run again")
    case .comment:
      (.csvComment, "a comment line", "remove the lines that begin with #")
    case .missingColumn(let wanted, let found):
      (
        .csvHeader,
        "no column \(wanted); the header has \(Self.list(found))",
        "say which one it is, `columns: {\(wanted): NAME}`, or check that this is the right file"
      )
    case .missingNamed(let column, let given, let found):
      (
        .csvHeader, "no column `\(given.name.excerpt)`; the header has \(Self.list(found))",
        nearestName(to: given.name.description, in: found).map {
          "did you mean `\(column.rawValue): \($0)`?"
        } ?? "write the name for \(column.rawValue) as the header has it"
      )
    case .duplicateColumn(let first, let second):
      (.csvHeader, "the columns \(first) and \(second) mean the same", "remove one of them")
    case .unseenInName(let scalar):
      (
        .csvHeader, "a column name with \(scalar.codePoint), which nobody can see",
        "remove the character from the header, or export again"
      )
    case .unnamedColumn:
      (.csvHeader, "a cell in a column without a name", "name the column, or empty its cells")
    case .twoKinds(let kinds):
      (
        .csvTwoKinds, "this CSV file cannot hold \(kinds)",
        "give each kind a file of its own, or name the column with each user's groups: "
          + "`columns: {groups: NAME}`"
      )
    case .severalFormats(let formats):
      (
        .formatAmbiguous, "the header fits \(formats.joined(separator: " and "))",
        "name the right one in the workspace with `format:`"
      )
    case .otherFormat(let wanted, let found):
      (
        .formatMismatch,
        "no export of format \(wanted) has this header: \(Self.list(found))",
        "correct `format:`, or leave it at auto"
      )
    case .otherKind(let title, let wanted):
      (
        .wrongKind, "the file lists \(title), not \(wanted)",
        "give it under its own kind, and the right file here"
      )
    case .severalScopes(let column, let first, let second):
      (
        .severalScopes,
        "rows of several \(column)s, such as `\(first)` and `\(second)`",
        "export the report for the one that the limits are for"
      )
    case .notAnExport(let code, let message, let help): (code, message, help)
    case .ambiguousDelimiter:
      (
        .csvDelimiter, "more than one delimiter gives a header",
        "say in the workspace which one it is: `delimiter: \";\"`"
      )
    case .otherDelimiter(let given, let found):
      (
        .csvDelimiter, "the header is not parted by \(Self.name(of: given)), as the workspace says",
        "write `delimiter: \(Self.spelling(of: found))`"
      )
    case .notAHeader(let found, let help):
      (.csvHeader, "the first line is \(found), not a header", help)
    case .input(let failure): (.inputUnreadable, failure.reason, "check the file and run again")
    }
  }
  private static func name(of delimiter: UInt8) -> String {
    delimiter == 0x09 ? "tabs" : "`\(Character(Unicode.Scalar(delimiter)))`"
  }

  /// A delimiter as the workspace spells it.
  private static func spelling(of delimiter: UInt8) -> String {
    delimiter == 0x09 ? "tab" : "\"\(Character(Unicode.Scalar(delimiter)))\""
  }

  /// The first names of a header.
  private static func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ")
  }
}
