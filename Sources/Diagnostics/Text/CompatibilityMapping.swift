/// What Unicode calls other forms of the same characters: `ﬁ` of `fi`, `Ａ` of `A`.
///
/// (UAX 15, normalisation form KC without its canonical part: mapped texts are compared by Swift's
/// `String`, which takes canonically equivalent ones for equal.)
package enum CompatibilityMapping {
  /// What each character is mapped to; built when it is first asked for.
  package static let table: ScalarMap = {
    var table = ScalarMap(count: 4_000)
    read(runs, into: &table)
    readArabic(arabicRuns, into: &table)
    table.sort()
    return table
  }()

  /// The text without other forms of its characters.
  package static func mapped(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var mapped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !scalar.isASCII, let text = table[scalar] {
        mapped.append(contentsOf: text)
      } else {
        mapped.append(scalar)
      }
    }
    return String(mapped)
  }

  private enum Part { case first, texts, singles }

  private static func read(_ runs: String, into table: inout ScalarMap) {
    var part = Part.first
    var next: UInt32 = 0
    for scalar in (runs + "\n").unicodeScalars {
      switch (part, scalar) {
      case (.first, " "): part = .texts
      case (.first, "="): part = .singles
      case (.first, _): next = next << 4 | nibble(scalar)
      case (_, "\n"):
        table.close(&next)
        (part, next) = (.first, 0)
      case (.texts, " "): table.close(&next)
      case (_, _):
        table.extend(scalar == "\u{2420}" ? " " : scalar)
        if part == .singles { table.close(&next) }
      }
    }
  }

  /// Reads runs whose letters are two digits each.
  private static func readArabic(_ runs: String, into table: inout ScalarMap) {
    var isFirst = true
    var next: UInt32 = 0
    var high: UInt32?
    for scalar in (runs + "\n").unicodeScalars {
      switch scalar {
      case "\n":
        table.close(&next)
        (isFirst, next) = (true, 0)
      case " ":
        if !isFirst { table.close(&next) }
        isFirst = false
      case _ where isFirst: next = next << 4 | nibble(scalar)
      default:
        guard let digit = high else {
          high = nibble(scalar)
          continue
        }
        let letter = digit << 4 | nibble(scalar)
        table.extend(letter == 0 ? " " : Unicode.Scalar(0x600 + letter) ?? " ")
        high = nil
      }
    }
  }

  private static func nibble(_ digit: Unicode.Scalar) -> UInt32 {
    digit.value & 0xF &+ (digit.value > 0x39 ? 9 : 0)
  }
}
