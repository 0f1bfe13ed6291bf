import Diagnostics

/// Which characters a policy may hold, comments included: those a reviewer can see.
/// (RULES, Policies.)
enum YAMLCharacters {
  /// Throws for bytes that are not UTF-8 and for characters nobody sees.
  static func check(_ bytes: [UInt8], source: SourceID) throws(YAMLError) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var decoder = UTF8()
    var iterator = bytes[start...].makeIterator()
    var offset = start
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        let length = UTF8.width(scalar)
        let range = SourceRange(source: source, start: offset, end: offset + length)
        if isUnseen(scalar, inFile: true) { throw .unseen(scalar, range) }
        offset += length
      case .emptyInput: return
      case .error:
        throw .badUTF8(SourceRange(source: source, start: offset, end: offset + 1))
      }
    }
  }

  /// The first character of an unescaped text that nobody sees; tabs and line ends are seen.
  static func firstUnseen(in text: [UInt8]) -> Unicode.Scalar? {
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first {
      isUnseen($0, inFile: false)
    }
  }

  private static func isUnseen(_ scalar: Unicode.Scalar, inFile: Bool) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x0D: !inFile
    default: scalar.isUnseen
    }
  }
}

/// Where the lines of a text begin, to turn libyaml's marks into byte offsets.
struct LineStarts {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// - Parameter bytes: UTF-8; a byte order mark belongs to no column.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (index, byte) in bytes.enumerated() {
      let isLoneReturn = byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
      if byte == 0x0A || isLoneReturn { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The offset of a character, line and column from 0; the end of the text where there is none.
  func offset(line: Int, column: Int) -> Int {
    guard line < starts.count else { return bytes.count }
    var offset = starts[line]
    for _ in 0..<column where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }
}
