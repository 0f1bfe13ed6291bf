import Diagnostics

/// Which characters a policy may hold, comments included: those a reviewer can see.
/// (RULES, Policies.)
enum YAMLCharacters {
  /// Throws for bytes that are not UTF-8 and for characters nobody sees. A carriage return is
  /// seen only as part of CR LF: alone, it is a line end to libyaml and none to most editors.
  static func check(_ bytes: [UInt8], source: SourceID) throws(YAMLError) {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        index += 1
      } else if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        index += 2
      } else {
        index += try lengthOfSeen(bytes, at: index, source)
      }
    }
  }

  /// Decodes one character that is not plain ASCII.
  private static func lengthOfSeen(
    _ bytes: [UInt8], at index: Int, _ source: SourceID
  ) throws(YAMLError) -> Int {
    var decoder = UTF8()
    var iterator = bytes[index...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      throw .badUTF8(SourceRange(source: source, start: index, end: index + 1))
    }
    let length = UTF8.width(scalar)
    if scalar.isUnseen {
      throw .unseen(scalar, SourceRange(source: source, start: index, end: index + length))
    }
    return length
  }

  /// The first character of an unescaped text that nobody sees; tabs and line ends are seen.
  static func firstUnseen(in text: [UInt8]) -> Unicode.Scalar? {
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first {
      $0.isUnseen && $0 != "\t" && $0 != "\n"
    }
  }
}

/// The byte offsets of a text's characters, to turn libyaml's marks into places.
///
/// Every 64th is kept, so that a place costs the same wherever it is.
struct CharacterOffsets {
  private static let step = 64
  private let bytes: [UInt8]
  /// Offsets of the characters 0, 64, 128 and so on.
  private var kept: [Int] = []

  /// - Parameter bytes: UTF-8; a byte order mark is not a character of the text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    kept.reserveCapacity(bytes.count / Self.step + 1)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var character = 0
    for index in start..<bytes.count where bytes[index] & 0xC0 != 0x80 {
      if character % Self.step == 0 { kept.append(index) }
      character += 1
    }
    if kept.isEmpty { kept = [start] }
  }

  /// The offset of a character, counted from 0; the end of the text where there is none.
  subscript(character: Int) -> Int {
    guard character / Self.step < kept.count else { return bytes.count }
    var offset = kept[character / Self.step]
    for _ in 0..<character % Self.step where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }
}
