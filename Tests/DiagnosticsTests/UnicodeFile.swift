import TestSupport

/// A file of the Unicode Character Database, as its lines of fields.
struct UnicodeFile {
  /// The first two fields of a line: code points and a value; after `#` the general category.
  struct Line {
    let codePoints: ClosedRange<UInt32>
    let value: String
    let category: String
  }

  private let text: String

  /// `nil` where the corpora are not there.
  init?(_ name: String) {
    guard let bytes = Corpus("unicode-15.0")?.bytes(name) else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The fields of every line that has some, without comments.
  var rows: [[String]] {
    text.split(separator: "\n").compactMap { line in
      let content = line.prefix { $0 != "#" }
      if content.first.map({ $0 == "@" }) ?? true { return nil }
      return content.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
    }
  }

  /// The lines of a file that gives ranges a value, with their general category.
  var lines: [Line] {
    text.split(separator: "\n").compactMap { line in
      let halves = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let fields = halves[0].split(separator: ";").map(Self.trimmed)
      guard fields.count == 2, halves.count == 2 else { return nil }
      let ends = fields[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
      let category = Self.trimmed(halves[1]).prefix(2)
      return Line(
        codePoints: ends[0]...(ends.last ?? 0), value: fields[1], category: String(category))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  /// The text that code points in hexadecimal digits are.
  static func text(_ codePoints: String) -> String {
    var scalars = String.UnicodeScalarView()
    for digits in codePoints.split(separator: " ") {
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
