/// Reads a record cell by cell, through as many windows as it takes.
extension CSVRecords {
  /// Passes the delimiter or the line end behind a cell; whether the record goes on.
  mutating func atDelimiter() throws(CSVError) -> Bool {
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
  mutating func readCell(keeps: Bool) throws(CSVError) -> Bool {
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
    let end = ByteScan.endOfPlainQuoted(in: window, from: start)
    try keep(start..<end, keeps)
    window.position = end
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

  private mutating func keep(_ range: Range<Int>, _ keeps: Bool) throws(CSVError) {
    if keeps, !cells.add(range, of: window) { throw failure(.tooLong) }
  }

  private mutating func refill() throws(CSVError) -> Bool {
    do throws(InputFailure) { return try window.refill() } catch {
      throw failure(.input(error))
    }
  }
}
