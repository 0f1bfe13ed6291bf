import Diagnostics

/// What a file is by its first bytes: an export, or something else that has a name.
enum FileSignature {
  /// A JSON text that begins at an index of the window.
  case json(Int)
  /// Lines of text.
  case table
  case foreign(DiagnosticCode, message: String, help: String)

  /// Looks at the first filled window.
  init(of window: borrowing InputWindow) {
    let start = window.position
    let count = window.limit - start
    let word = count >= 8 ? window.word(at: start) : window.lastWord
    if let foreign = Self.binary(word, count: count) {
      self = foreign
      return
    }
    var index = word & 0xFF_FFFF == 0xBF_BBEF ? start + 3 : start
    while index < window.limit, window[index] <= 0x20, window[index] != 0 { index += 1 }
    guard index < window.limit else {
      self = .notAnExport(
        "the file is empty", help: "export it again; an empty directory is never believed")
      return
    }
    switch window[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json(index)
    case UInt8(ascii: "<"): self = Self.markup(window.word(at: index))
    case 0:
      self = .notAnExport(
        "the file begins with NUL bytes", help: "export it again; it was not written whole")
    default: self = Self.bareValue(in: window, from: index) ?? .table
    }
  }

  private static func notAnExport(_ message: String, help: String) -> FileSignature {
    .foreign(.notAnExport, message: message, help: help)
  }

  private static func binary(_ word: UInt64, count: Int) -> FileSignature? {
    switch (word & 0xFFFF, word & 0xFFFF_FFFF) {
    case (0xFEFF, _), (0xFFFE, _): utf16("UTF-16")
    case (0x8B1F, _):
      notAnExport("the file is compressed with gzip", help: "unpack it: gunzip < FILE > NEW")
    case (_, 0x0403_4B50):
      notAnExport(
        "the file is a zip archive or a spreadsheet",
        help: "unpack it: unzip FILE, or save the sheet as CSV in UTF-8")
    case (_, 0x4644_5025):
      notAnExport("the file is a PDF", help: "export the directory as JSON or CSV")
    default: unmarkedUTF16(word, count: count)
    }
  }

  /// UTF-16 that begins with ASCII has NUL in every other byte, which nothing else here has.
  private static func unmarkedUTF16(_ word: UInt64, count: Int) -> FileSignature? {
    let (even, odd) = (word & 0xFF_00FF, word & 0xFF00_FF00)
    if count < 2 || (even == 0) == (odd == 0) { return nil }
    if odd == 0 { return even & 0xFF != 0 ? utf16("UTF-16LE") : nil }
    return odd & 0xFF00 != 0 ? utf16("UTF-16BE") : nil
  }

  private static func utf16(_ encoding: String) -> FileSignature {
    notAnExport(
      "the file is UTF-16", help: "convert it: iconv -f \(encoding) -t UTF-8 FILE > NEW")
  }

  /// What begins with `<`, by its first eight bytes.
  private static func markup(_ word: UInt64) -> FileSignature {
    if word & 0xFF_FFFF_FFFF_FFFF == ("<<<<<<<" as KeyWord).low {
      return .foreign(
        .mergeConflict, message: "a merge conflict of git",
        help: "resolve the conflict and run again")
    }
    return notAnExport(
      "this is a web page or XML, perhaps a sign-in page, not an export",
      help: "sign in and download the export again")
  }

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
