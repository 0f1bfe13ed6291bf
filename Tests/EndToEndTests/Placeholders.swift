/// Puts names in the place of what differs from run to run: random ids, digests over them, the
/// wall clock, the program's version, the folder that a case runs in.
///
/// One value has one name in all texts of a case, numbered in the order of appearance, so that
/// the goldens still show which ids and digests are the same.
///
///     "lineage":"5f0c8a52-..."  ->  "lineage":"<uuid-1>"
struct Placeholders {
  private let folder: [UInt8]
  private var names: [[UInt8]: String] = [:]
  private var counts: [String: Int] = [:]

  /// - Parameter folder: the path of the work folder, shown as `<work>`.
  init(folder: String) { self.folder = Array(folder.utf8) }

  /// The text with placeholders.
  mutating func apply(to text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.first {
      if let (length, name) = replacement(at: rest, after: out.last) {
        out += name.utf8
        rest = rest.dropFirst(length)
      } else {
        out.append(byte)
        rest = rest.dropFirst()
      }
    }
    return out
  }

  private mutating func replacement(
    at rest: ArraySlice<UInt8>, after last: UInt8?
  ) -> (length: Int, name: String)? {
    if !folder.isEmpty, rest.starts(with: folder) { return (folder.count, "<work>") }
    let key = Array("\"allot_version\":\"".utf8)
    if rest.starts(with: key), let end = rest.dropFirst(key.count).firstIndex(of: 0x22) {
      return (end - rest.startIndex, "\"allot_version\":\"<version>")
    }
    if let last, Self.isWord(last) { return nil }
    for shape in Shape.all where shape.fits(rest) {
      return (shape.length, name(of: Array(rest.prefix(shape.length)), shape))
    }
    return nil
  }

  private mutating func name(of value: [UInt8], _ shape: Shape) -> String {
    if !shape.isNumbered { return "<\(shape.name)>" }
    if let name = names[value] { return name }
    counts[shape.name, default: 0] += 1
    let name = "<\(shape.name)-\(counts[shape.name] ?? 0)>"
    names[value] = name
    return name
  }

  fileprivate static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }
}

/// What a value looks like: `h` is a lower-case hexadecimal digit, `d` a digit, all else itself.
private struct Shape {
  let name: String
  let isNumbered: Bool
  private let pattern: [UInt8]

  static let all = [
    Shape("sha256", String(repeating: "h", count: 64)),
    Shape("uuid", "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"),
    Shape("time", "dddd-dd-ddTdd:dd:ddZ", numbered: false),
  ]

  private init(_ name: String, _ pattern: String, numbered: Bool = true) {
    self.name = name
    self.pattern = Array(pattern.utf8)
    isNumbered = numbered
  }

  var length: Int { pattern.count }

  /// Whether the text begins with such a value and with nothing longer.
  func fits(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= length else { return false }
    for (byte, wanted) in zip(text, pattern) {
      let isDigit = byte &- 0x30 < 10
      switch wanted {
      case UInt8(ascii: "h"): if !isDigit && byte &- 0x61 >= 6 { return false }
      case UInt8(ascii: "d"): if !isDigit { return false }
      default: if byte != wanted { return false }
      }
    }
    return text.dropFirst(length).first.map { !Placeholders.isWord($0) } ?? true
  }
}
