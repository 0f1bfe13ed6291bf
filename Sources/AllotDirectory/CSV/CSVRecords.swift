/// Splits CSV into records, checking all of it. (RFC 4180; line ends LF or CR LF.)
///
/// ```
/// id,login            columns 0, 1
/// 00u9,"a ""b"""      cells[0] = 00u9, cells[1] = a "b"
/// ```
///
/// A record that lies in the window whole is taken thirty-two bytes at a step. One that does not,
/// or that has anything wrong, is read from its start again, cell by cell, so that one place says
/// what is wrong and where. Cells that nobody wants are checked and dropped, so a cell may have
/// any size.
package struct CSVRecords: ~Copyable {
  /// Bytes of a cell that is kept.
  package static let longestCell = 65_536
  /// Cells of a row: no directory export has a twentieth of it.
  package static let mostColumns = 4096

  var window: InputWindow
  let delimiter: UInt8
  /// Which columns are kept; all where empty.
  package var wanted: [Bool] = [] { didSet { cells.keep(wanted) } }
  /// Whether two backslashes of a cell are one, as Python's writer has them with an escape
  /// character. A cell in which one stands alone was not written so and stays as it is.
  package var halvesBackslashes = false
  var cells = CSVCells()
  /// Whether any cell of the record has content, kept or not.
  private var hasContent = false
  /// Whether the record's last cell holds anything, kept or not.
  package private(set) var lastCellHasContent = false
  /// The offset of the record's first byte.
  private(set) var recordStart = 0
  /// The record's first eight bytes, the first one lowest, as far as the input has them.
  private(set) var recordHead: UInt64 = 0
  /// Whether the last record ended with a line end.
  package internal(set) var endedLine = true
  /// Lines without any content, passed over.
  package private(set) var blankRows = 0

  package init(_ window: consuming InputWindow, delimiter: UInt8) {
    self.window = window
    self.delimiter = delimiter
  }

  package consuming func release() -> InputWindow { window }

  /// The number of cells of the record.
  package var count: Int { cells.count }

  /// A cell of the record; empty where the column is not kept.
  package func cell(_ column: Int) -> ArraySlice<UInt8> { cells.store[cells.range(of: column)] }

  /// Lends a cell's bytes for a call, which costs less than a slice; none where the column is not
  /// kept.
  @inline(__always)
  package func withCell<Result>(_ column: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(cells.store.span.extracting(cells.range(of: column)))
  }

  /// The number of bytes of a cell; 0 where the column is not kept.
  package func length(of column: Int) -> Int { cells.range(of: column).count }

  /// Whether a cell holds just these bytes.
  @inline(__always)
  package func holds(_ bytes: [UInt8], in column: Int) -> Bool {
    withCell(column) { $0.isEqual(to: bytes.span) }
  }

  /// Stores a cell in an arena.
  @inline(__always)
  package func text(of column: Int, into arena: inout ByteArena) -> Text {
    withCell(column) { arena.append($0) }
  }

  /// Where a cell begins in the input, an opening quote included.
  package func start(of column: Int) -> Int {
    column == 0 ? recordStart : cells.edge(of: column - 1) + 1
  }

  /// Goes to the next record that is not blank; false at the end of the input.
  package mutating func next() throws(CSVError) -> Bool {
    while try has(1) {
      recordStart = window.offset
      recordHead = try has(8) ? window.word(at: window.position) : window.lastWord
      if halvesBackslashes || !readWhole() { try readBySteps() }
      if hasContent { return true }
      blankRows += 1
    }
    return false
  }

  /// Reads the record if the window has all of it and nothing is wrong with it.
  private mutating func readWhole() -> Bool {
    guard let outline = cells.outline(in: window, delimiter: delimiter) else { return false }
    if !outline.isASCII, !UTF8Scan.isWellFormed(outline.start..<outline.lineEnd, in: window) {
      return false
    }
    guard let content = cells.fill(outline, from: window) else { return false }
    (hasContent, lastCellHasContent) = content
    endedLine = true
    window.position = outline.lineEnd + 1
    return true
  }

  /// Reads the record cell by cell, wherever its bytes are.
  private mutating func readBySteps() throws(CSVError) {
    cells.removeAll()
    hasContent = false
    repeat {
      if cells.count == Self.mostColumns { throw failure(.tooManyColumns) }
      lastCellHasContent = try readCell(keeps: cells.keepsNext)
      hasContent = hasContent || lastCellHasContent
      if halvesBackslashes { cells.halveBackslashes() }
      cells.end(at: window.offset)
    } while try atDelimiter()
  }

  @inline(__always)
  mutating func has(_ count: Int) throws(CSVError) -> Bool {
    do throws(InputFailure) { return try window.has(count) } catch {
      throw failure(.input(error))
    }
  }

  func failure(_ reason: CSVError.Reason) -> CSVError {
    CSVError(reason, window.offset, window.offset + 1)
  }
}
