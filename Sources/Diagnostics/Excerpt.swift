/// The line around a place, as the user wrote it.
package struct Excerpt: Sendable, Hashable {
  /// From 1.
  package let line: Int
  /// In Unicode scalars, from 1. A byte order mark is no column.
  package let column: Int
  /// The line without its end, cut around the place where it is longer than ``LineFinder/longest``
  /// scalars. Valid UTF-8; secrets are starred out.
  package let text: [UInt8]
  /// Whether the line goes on to the left of ``text``.
  package let isCutBefore: Bool
  /// Whether the line goes on to the right of ``text``.
  package let isCutAfter: Bool
  /// What is meant, as positions of scalars in ``text``. At least one long: a place at the end of
  /// the line stands one after its last scalar.
  package let caret: Range<Int>

  package init(
    line: Int, column: Int, text: [UInt8], isCutBefore: Bool, isCutAfter: Bool, caret: Range<Int>
  ) {
    self.line = line
    self.column = column
    self.text = text
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
    self.caret = caret
  }
}
