/// A half-open range of bytes in one input.
///
/// Lines and columns are made from it only when a diagnostic is shown.
package struct SourceRange: Hashable, Sendable {
  /// The input.
  package let source: SourceID
  /// The offset of the first byte, from 0.
  package let start: Int
  /// The offset after the last byte; equal to `start` for a point.
  package let end: Int

  package init(source: SourceID, start: Int, end: Int) {
    self.source = source
    self.start = start
    self.end = max(start, end)
  }
}

/// A line and column a person can go to.
package struct Place: Hashable, Sendable {
  /// The input's name as the user gave it.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column in Unicode scalars, from 1; 0 where only the line is known.
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
