/// Splits CSV into records, checking all of it. (RFC 4180; line ends LF or CR LF.)
///
/// ```
/// id,login            columns 0, 1
/// 00u9,"a ""b"""      cells[0] = 00u9, cells[1] = a "b"
/// ```
///
/// Cells that nobody wants are checked and dropped, so a cell may have any size.
package struct CSVRecords: ~Copyable {
  /// Bytes of a cell that is kept.
  package static let longestCell = 65_536
  /// Cells of a row: no directory export has a twentieth of it.
  package static let mostColumns = 4096

  var window: InputWindow
  private let delimiter: UInt8
  /// Which columns are kept; all where empty.
  package var wanted: [Bool] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var starts: [Int] = []
  /// Whether an unkept cell of the record had content, by column.
  private var lastHasContent = false
  /// The offset of the record's first byte.
  private(set) var recordStart = 0
  /// The record's first eight bytes, the first one lowest, as far as the input has them.
  private(set) var recordHead: UInt64 = 0
  /// Whether the last record ended with a line end.
  package private(set) var endedLine = true
  /// Lines without any content, passed over.
  package private(set) var blankRows = 0

  package init(_ window: consuming InputWindow, delimiter: UInt8) {
    self.window = window
    self.delimiter = delimiter
  }

  package consuming func release() -> InputWindow { window }

  /// The number of cells of the record.
  package var count: Int { ends.count }

  /// Whether the record's last cell holds anything, kept or not.
  var lastCellHasContent: Bool { lastHasContent }

  /// A cell of the record; empty where the column is not kept.
  package func cell(_ column: Int) -> ArraySlice<UInt8> {
    bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
  }

  /// Where a cell begins in the input, an opening quote included.
  package func start(of column: Int) -> Int { starts[column] }

  /// Goes to the next record that is not blank; false at the end of the input.
  package mutating func next() throws(CSVError) -> Bool {
    while try has(1) {
      let isBlank = try readRecord()
      if !isBlank { return true }
      blankRows += 1
    }
    return false
  }

  /// Reads one record; whether it has no content at all.
  private mutating func readRecord() throws(CSVError) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    recordStart = window.offset
    recordHead = try has(8) ? window.word(at: window.position) : window.lastWord
    var hasContent = false
    while true {
      if ends.count == Self.mostColumns { throw failure(.tooManyColumns) }
      starts.append(window.offset)
      lastHasContent = try readCell(keeps: wanted.isEmpty || isWanted(ends.count))
      hasContent = hasContent || lastHasContent
      ends.append(bytes.count)
      if try !atDelimiter() { return !hasContent }
    }
  }

  private func isWanted(_ column: Int) -> Bool { column < wanted.count && wanted[column] }

  /// Passes the delimiter or the line end behind a cell; whether the record goes on.
  private mutating func atDelimiter() throws(CSVError) -> Bool {
    endedLine = false
    guard try has(1) else { return false }
    let byte = window[window.position]
    window.position += 1
    if byte == delimiter { return true }
    if byte == 0x0D {
      guard try has(1), window[window.position] == 0x0A else {
        throw CSVError(.loneCarriageReturn, window.offset - 1, window.offset)
      }
      window.position += 1
    }
    endedLine = true
    return false
  }

  /// Reads a cell up to its delimiter or line end; whether it has content.
  private mutating func readCell(keeps: Bool) throws(CSVError) -> Bool {
    guard try has(1) else { return false }
    if window[window.position] == UInt8(ascii: "\"") { return try readQuoted(keeps: keeps) }
    var hasContent = false
    while true {
      let start = window.position
      window.position = ByteScan.endOfPlainCell(in: window, from: start, delimiter: delimiter)
      hasContent = hasContent || window.position > start
      try keep(start..<window.position, keeps)
      if window.position == window.limit {
        if try !refill() { return hasContent }
        continue
      }
      switch window[window.position] {
      case UInt8(ascii: "\""): throw failure(.bareQuote)
      case 0: throw failure(.nul)
      case let byte where byte >= 0x80:
        hasContent = true
        try readMultibyte(keeps)
      default: return hasContent
      }
    }
  }

  private mutating func readQuoted(keeps: Bool) throws(CSVError) -> Bool {
    let opening = window.offset
    window.position += 1
    var hasContent = false
    while true {
      guard try has(1) else {
        throw CSVError(.unterminatedQuote, opening, opening + 1)
      }
      let byte = window[window.position]
      switch byte {
      case UInt8(ascii: "\""):
        guard try has(2) else {
          window.position += 1
          return hasContent
        }
        let following = window[window.position + 1]
        if following == UInt8(ascii: "\"") {
          try keep(window.position..<window.position + 1, keeps)
          window.position += 2
        } else {
          window.position += 1
          if following == delimiter || following == 0x0A || following == 0x0D { return hasContent }
          throw failure(.textAfterQuote)
        }
      case 0: throw failure(.nul)
      case let byte where byte >= 0x80: try readMultibyte(keeps)
      default: try readQuotedRun(keeps)
      }
      hasContent = true
    }
  }

  /// A run of ASCII inside quotes, up to a quote or anything special.
  private mutating func readQuotedRun(_ keeps: Bool) throws(CSVError) {
    let start = window.position
    var index = start
    while index < window.limit {
      let byte = window[index]
      if byte == UInt8(ascii: "\"") || byte == 0 || byte >= 0x80 { break }
      index += 1
    }
    try keep(start..<index, keeps)
    window.position = index
  }

  private mutating func readMultibyte(_ keeps: Bool) throws(CSVError) {
    let length: Int
    do throws(InputFailure) { length = try UTF8Scan.sequence(in: &window) } catch {
      throw failure(.input(error))
    }
    if length == 0 { throw failure(.badUTF8) }
    try keep(window.position..<window.position + length, keeps)
    window.position += length
  }

  @inline(__always)
  private mutating func keep(_ range: Range<Int>, _ keeps: Bool) throws(CSVError) {
    guard keeps else { return }
    unsafe bytes.append(contentsOf: window.bytes(range))
    let start = ends.last ?? 0
    if bytes.count - start > Self.longestCell { throw failure(.tooLong) }
  }

  @inline(__always)
  private mutating func has(_ count: Int) throws(CSVError) -> Bool {
    do throws(InputFailure) { return try window.has(count) } catch {
      throw failure(.input(error))
    }
  }

  private mutating func refill() throws(CSVError) -> Bool {
    do throws(InputFailure) { return try window.refill() } catch {
      throw failure(.input(error))
    }
  }

  func failure(_ reason: CSVError.Reason) -> CSVError {
    CSVError(reason, window.offset, window.offset + 1)
  }
}
