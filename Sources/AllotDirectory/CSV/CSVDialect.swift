import Diagnostics

/// The delimiter of a file, found on its header record.
enum CSVDialect {
  /// Candidates in the order they are tried. (threats.md section 0, CSV delimiter.)
  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// Passes over a byte order mark and a `#TYPE` line, refuses other lines before a header by
  /// name, and finds the delimiter and the names of the header.
  static func begin(
    _ window: inout InputWindow, for input: ExportInput
  ) throws(CSVError) -> (delimiter: UInt8, names: [String], offset: Int) {
    do throws(InputFailure) { _ = try window.has(longestHeader) } catch {
      throw CSVError(.input(error), window.offset, window.offset)
    }
    window.skipByteOrderMark()
    var range = firstLine(of: window)
    try refuseLoneCarriageReturn(bytes(range, of: window), at: offset(of: range, in: window))
    if bytes(range, of: window).starts(with: "#TYPE".utf8) {
      window.position = min(window.limit, range.upperBound + 1)
      range = firstLine(of: window)
    }
    let line = bytes(range, of: window)
    let offset = offset(of: range, in: window)
    try refuseLoneCarriageReturn(line, at: offset)
    try refuse(line, at: offset)
    let delimiter = try delimiter(of: line, for: input, at: offset)
    return (delimiter, split(line, by: delimiter), offset)
  }

  /// Bytes of the header that are looked at to find the delimiter.
  private static let longestHeader = 65_536

  /// The first line that is not empty, without its line feed.
  private static func firstLine(of window: borrowing InputWindow) -> Range<Int> {
    let limit = min(window.limit, window.position + longestHeader)
    var start = window.position
    while start < limit, window[start] == 0x0A || window[start] == 0x0D { start += 1 }
    var isQuoted = false
    var end = start
    while end < limit, window[end] != 0x0A || isQuoted {
      if window[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
      end += 1
    }
    return start..<end
  }

  private static func offset(of range: Range<Int>, in window: borrowing InputWindow) -> Int {
    window.offset + range.lowerBound - window.position
  }

  /// Refuses a line that holds rows: nothing in it must be taken for a name, and told.
  private static func refuseLoneCarriageReturn(_ line: [UInt8], at offset: Int) throws(CSVError) {
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == 0x0D, !isQuoted, index + 1 < line.count else { continue }
      throw CSVError(.loneCarriageReturn, offset + index, offset + index + 1)
    }
  }

  private static func bytes(_ range: Range<Int>, of window: borrowing InputWindow) -> [UInt8] {
    unsafe Array(window.bytes(range))
  }

  private static func refuse(_ line: [UInt8], at offset: Int) throws(CSVError) {
    let folded = line.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    let found: (String, help: String)? =
      if folded.starts(with: "sep=".utf8) {
        ("a `sep=` line for spreadsheets", "remove the line")
      } else if folded.starts(with: "version:v1.0".utf8) {
        ("`version:v1.0`: a template for bulk uploads", "download the list of users instead")
      } else if ["getting ", "got "].contains(where: { folded.starts(with: $0.utf8) }) {
        (
          "`\(ExactText(line).excerpt)`, which GAM says while it works",
          help: "keep its messages out of the file: gam ... > FILE 2>/dev/null"
        )
      } else if folded.first == UInt8(ascii: "#") {
        ("a comment", "remove the lines that begin with #")
      } else {
        nil
      }
    if let found {
      throw CSVError(.notAHeader(found.0, help: found.help), offset, offset + line.count)
    }
    if line.starts(with: "<<<<<<< ".utf8) { throw CSVError(.mergeConflict, offset, offset + 7) }
  }

  private static func delimiter(
    of line: [UInt8], for input: ExportInput, at offset: Int
  ) throws(CSVError) -> UInt8 {
    let present = delimiters.filter { split(line, by: $0).count > 1 }
    let fitting = present.filter { CSVDetection.canRead(split(line, by: $0), for: input) }
    if let given = input.table.delimiter {
      if !present.contains(given), let other = fitting.first {
        throw CSVError(.otherDelimiter(given, found: other), offset, offset + line.count)
      }
      return given
    }
    if fitting.count > 1 { throw CSVError(.ambiguousDelimiter, offset, offset + line.count) }
    return fitting.first ?? present.first ?? delimiters[0]
  }

  private static func split(_ line: [UInt8], by delimiter: UInt8) -> [String] {
    var isQuoted = false
    var cells: [[UInt8]] = [[]]
    for byte in line where byte != 0x0D {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == delimiter && !isQuoted {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
    }
    return cells.map { String(decoding: $0, as: UTF8.self) }
  }
}
