import Diagnostics

/// What a file is by its first bytes: an export, or something else that has a name.
enum FileSignature {
  /// A JSON text that begins at an index of the window.
  case json(Int)
  /// Lines of text.
  case table
  /// Entries of a directory, whose first line that is no comment says so.
  case ldif
  case foreign(DiagnosticCode, message: String, help: String)

  /// Looks at the first filled window.
  init(of window: borrowing InputWindow) {
    let start = window.position
    let count = window.limit - start
    let word = count >= 8 ? window.word(at: start) : window.lastWord
    if let foreign = Self.encoding(word, count: count) ?? Self.binary(word, in: window) {
      self = foreign
      return
    }
    var index = word & 0xFF_FFFF == 0xBF_BBEF ? start + 3 : start
    while index < window.limit, window[index] <= 0x20, window[index] != 0, window[index] != 0x1B {
      index += 1
    }
    guard index < window.limit else {
      self = .notAnExport(
        "the file is empty", help: "export it again; an empty directory is never believed")
      return
    }
    switch window[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json(index)
    case UInt8(ascii: "<"): self = Self.markup(in: window, from: index)
    case 0:
      self = .notAnExport(
        "the file begins with NUL bytes", help: "export it again; it was not written whole")
    default:
      self =
        Self.bareValue(in: window, from: index) ?? Self.failure(in: window, from: index)
        ?? Self.text(in: window, from: index)
    }
  }

  /// LDIF begins with its version, an entry or the end of a search, below comments. (RFC 2849.)
  private static func text(in window: borrowing InputWindow, from start: Int) -> FileSignature {
    var index = start
    while index < window.limit {
      var end = index
      while end < window.limit, window[end] != 0x0A { end += 1 }
      let line = unsafe Array(window.bytes(index..<min(end, index + 32)))
      if let first = line.first, !"# \t\r".utf8.contains(first) {
        return isOfLDIF(line) ? .ldif : .table
      }
      index = end + 1
    }
    return .table
  }

  private static func isOfLDIF(_ line: [UInt8]) -> Bool {
    let text = ExactText(line.filter { $0 != 0x0D }).asciiFolded.description
    if text.hasPrefix("dn:") { return true }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "version" || parts[0] == "search" else { return false }
    let digits = parts[1].drop { $0 == " " }
    return !digits.isEmpty && digits.utf8.allSatisfy { $0 &- 48 < 10 }
  }

  static func notAnExport(_ message: String, help: String) -> FileSignature {
    .foreign(.notAnExport, message: message, help: help)
  }

  // MARK: Encodings

  /// Unicode in units of two or four bytes, marked or not.
  private static func encoding(_ word: UInt64, count: Int) -> FileSignature? {
    switch (word & 0xFFFF, word & 0xFFFF_FFFF) {
    case (_, 0x0000_FEFF) where count >= 4, (_, 0xFFFE_0000): unicode("UTF-32", as: "UTF-32")
    case (0xFEFF, _), (0xFFFE, _): unicode("UTF-16", as: "UTF-16")
    default: unmarked(word, count: count)
    }
  }

  /// UTF-16 that begins with ASCII has NUL in every other byte, UTF-32 in three of four, which
  /// nothing else here has.
  private static func unmarked(_ word: UInt64, count: Int) -> FileSignature? {
    if count >= 8, word & 0xFF_0000_00FF != 0, word & ~0xFF_0000_00FF == 0 {
      return unicode("UTF-32", as: "UTF-32LE")
    }
    if count >= 8, word & 0xFF00_0000_FF00_0000 != 0, word & ~0xFF00_0000_FF00_0000 == 0 {
      return unicode("UTF-32", as: "UTF-32BE")
    }
    let (even, odd) = (word & 0xFF_00FF, word & 0xFF00_FF00)
    if count < 2 || (even == 0) == (odd == 0) { return nil }
    if odd == 0 { return even & 0xFF != 0 ? unicode("UTF-16", as: "UTF-16LE") : nil }
    return odd & 0xFF00 != 0 ? unicode("UTF-16", as: "UTF-16BE") : nil
  }

  private static func unicode(_ name: String, as encoding: String) -> FileSignature {
    notAnExport("the file is \(name)", help: "convert it: iconv -f \(encoding) -t UTF-8 FILE > NEW")
  }

  // MARK: Archives and documents

  /// Files that begin with bytes of their own.
  private static let binaries: [(bytes: UInt64, mask: UInt64, message: String, help: String)] = [
    (0x8B1F, 0xFFFF, "the file is compressed with gzip", "unpack it: gunzip < FILE > NEW"),
    (
      0x2659_4131_0068_5A42, 0xFFFF_FFFF_00FF_FFFF, "the file is compressed with bzip2",
      "unpack it: bunzip2 < FILE > NEW"
    ),
    (
      0x5A_587A_37FD, 0xFF_FFFF_FFFF, "the file is compressed with xz",
      "unpack it: unxz < FILE > NEW"
    ),
    (
      0xFD2F_B528, 0xFFFF_FFFF, "the file is compressed with zstd",
      "unpack it: unzstd < FILE > NEW"
    ),
    (0xAFBC_7A37, 0xFFFF_FFFF, "the file is a 7z archive", "unpack it: 7z x FILE"),
    (0x0605_4B50, 0xFFFF_FFFF, "the file is an empty zip archive", "export it again"),
    (
      0xE11A_B1A1_E011_CFD0, .max, "the file is a spreadsheet of Excel (xls)",
      "save the sheet as CSV in UTF-8"
    ),
    (0x4644_5025, 0xFFFF_FFFF, "the file is a PDF", "export the directory as JSON or CSV"),
  ]

  private static func binary(_ word: UInt64, in window: borrowing InputWindow) -> FileSignature? {
    if word & 0xFFFF_FFFF == 0x0403_4B50 { return archive(in: window) }
    return binaries.first { word & $0.mask == $0.bytes }
      .map { notAnExport($0.message, help: $0.help) }
  }

  /// What the first file of spreadsheets in archives is called. (ECMA-376, part 2; OpenDocument
  /// 1.3, part 2.)
  private static let sheets: [(name: String, kind: String)] = [
    ("[Content_Types].xml", "xlsx"), ("_rels/", "xlsx"), ("docProps/", "xlsx"), ("xl/", "xlsx"),
    ("mimetype", "ods"),
  ]

  /// A zip archive by its first file, whose name stands behind a header of 30 bytes.
  private static func archive(in window: borrowing InputWindow) -> FileSignature {
    let name = window.position + 30
    for (first, kind) in sheets where begins(window, at: name, with: first) {
      return notAnExport(
        "the file is a spreadsheet (\(kind))", help: "save the sheet as CSV in UTF-8")
    }
    return notAnExport("the file is a zip archive", help: "unpack it: unzip FILE")
  }

  // MARK: Values

  /// The longest text that is looked at as a value of JSON without a list around it.
  private static let longestValue = 64

  /// A document of one JSON value, which a failed job may leave, is no header of a CSV file.
  private static func bareValue(
    in window: borrowing InputWindow, from start: Int
  ) -> FileSignature? {
    var end = window.limit
    while end > start, window[end - 1] <= 0x20 { end -= 1 }
    guard end - start <= longestValue else { return nil }
    let text = unsafe String(decoding: window.bytes(start..<end), as: UTF8.self)
    let isNumber =
      text.utf8.contains { $0 &- 48 < 10 }
      && text.utf8.allSatisfy { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }
    guard isNumber || ["null", "true", "false"].contains(text) else { return nil }
    return notAnExport(
      "the file holds \(isNumber ? "a number" : text), not an export",
      help: "export it again; it was not written whole")
  }
}
