import Foundation

/// The big list of naughty strings. (shared/corpora/naughty-strings/SOURCE.md.)
package enum NaughtyStrings {
  package static let corpus = Corpus("naughty-strings")

  /// Each string once, as bytes tell them apart; none where the corpus is not there.
  package static let all: [String] = {
    let data = Data(corpus?.bytes("blns.json") ?? [])
    var seen: Set<[UInt8]> = []
    return ((try? JSONDecoder().decode([String].self, from: data)) ?? [])
      .filter { seen.insert(Array($0.utf8)).inserted }
  }()
}

extension String {
  /// Whether an id or a login may be so: something, all of it seen, no blank at either end.
  package var mayIdentify: Bool {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
    let isBlankAtEnd = first.properties.isWhitespace || last.properties.isWhitespace
    return utf8.count <= 1024 && !isBlankAtEnd && isSeen
  }

  /// Whether no character acts on what shows it or is hidden from a reader.
  package var isSeen: Bool { !unicodeScalars.contains { $0.acts || $0.isHidden } }

  /// Whether no character acts on what shows it, but line feeds.
  package var isInert: Bool { !unicodeScalars.contains { $0.acts && $0 != "\n" } }

  /// The inside of a text in quotes, of JSON as of YAML, without a needless escape.
  package var quotable: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").unicodeScalars
      .map { $0.value < 0x20 || $0 == "\u{7F}" ? $0.escaped : String($0) }.joined()
  }

  /// The same where U+FFFE may stand as an escape only. (YAML 1.2.2, section 5.1.)
  package var quotableInYAML: String { quotable.replacing("\u{FFFE}", with: "\\uFFFE") }

  /// The inside of a text in quotes of JSON, every character an escape.
  package var escaped: String { unicodeScalars.map(\.escaped).joined() }

  /// The text as a cell of CSV.
  package var cell: String { "\"\(replacing("\"", with: "\"\""))\"" }
}

extension Unicode.Scalar {
  fileprivate var acts: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  fileprivate var isHidden: Bool { properties.isDefaultIgnorableCodePoint }

  /// One or two `\u` of four digits.
  fileprivate var escaped: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
