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
    for key in ["\"allot_version\":\"", "\"name\":\"allot\",\"version\":\""] {
      guard rest.starts(with: key.utf8) else { continue }
      guard let end = rest.dropFirst(key.utf8.count).firstIndex(of: 0x22) else { continue }
      return (end - rest.startIndex, key + "<version>")
    }
    if let last, Self.isWord(last) { return nil }
    if Shape.lineage.fits(rest) {
      let value = Array(rest.prefix(Shape.lineage.length))
      return (value.count, "lineage \(name(of: value, Shape.lineage))")
    }
    for shape in Shape.all where shape.fits(rest) {
      return (shape.length, name(of: Array(rest.prefix(shape.length)), shape))
    }
    return shortened(rest)
  }

  /// The beginning of a digest that was met before, as people are shown it: `<sha256-1...>`.
  private func shortened(_ rest: ArraySlice<UInt8>) -> (length: Int, name: String)? {
    let word = Array(rest.prefix { Self.isWord($0) })
    guard word.count >= 7, word.count < 64 else { return nil }
    let name = names.first { $0.key.count == 64 && $0.key.starts(with: word) }?.value
    return name.map { (word.count, $0.dropLast() + "...>") }
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

/// What a value looks like: `#` is a lower-case hexadecimal digit, `0` a digit, all else itself.
private struct Shape {
  let name: String
  let isNumbered: Bool
  private let pattern: [UInt8]

  static let all = [
    Shape("sha256", String(repeating: "#", count: 64)),
    Shape("uuid", "########-####-####-####-############"),
    Shape("time", "0000-00-00T00:00:00Z", numbered: false),
  ]

  /// The beginning of a lineage, as people are shown it.
  static let lineage = Shape("lineage", "lineage ########")

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
      case UInt8(ascii: "#"): if !isDigit && byte &- 0x61 >= 6 { return false }
      case UInt8(ascii: "0"): if !isDigit { return false }
      default: if byte != wanted { return false }
      }
    }
    return text.dropFirst(length).first.map { !Placeholders.isWord($0) } ?? true
  }
}
