/// What a file is by its first bytes: an export, or something else that has a name.
enum FileSignature {
  case text(ExportFormat)
  case foreign(message: String, help: String)

  /// Looks at the first filled window.
  init(of window: borrowing InputWindow) {
    let start = window.position
    let count = window.limit - start
    let word = count >= 8 ? window.word(at: start) : window.lastWord
    if let foreign = Self.binary(word) {
      self = foreign
      return
    }
    var index = word & 0xFF_FFFF == 0xBF_BBEF ? start + 3 : start
    while index < window.limit, window[index] <= 0x20, window[index] != 0 { index += 1 }
    guard index < window.limit else {
      self = .foreign(
        message: "the file is empty", help: "export it again; an empty directory is never believed")
      return
    }
    switch window[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = .text(.scim)
    case UInt8(ascii: "<"):
      self = .foreign(
        message: "this is a web page or XML, perhaps a sign-in page, not an export",
        help: "sign in and download the export again")
    case 0:
      self = .foreign(
        message: "the file begins with NUL bytes", help: "export it again; it was not written whole"
      )
    default: self = .text(.csv)
    }
  }

  private static func binary(_ word: UInt64) -> FileSignature? {
    switch (word & 0xFFFF, word & 0xFFFF_FFFF) {
    case (0xFEFF, _), (0xFFFE, _):
      .foreign(
        message: "the file is UTF-16", help: "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW")
    case (0x8B1F, _):
      .foreign(message: "the file is compressed with gzip", help: "unpack it: gunzip FILE")
    case (_, 0x0403_4B50):
      .foreign(
        message: "the file is a zip archive or a spreadsheet",
        help: "unpack it: unzip FILE, or save the sheet as CSV in UTF-8")
    default: nil
    }
  }
}
