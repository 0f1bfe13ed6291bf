/// Finds words in display names that pass for other words.
///
/// ```
/// аdmin    a Cyrillic а among Latin letters: found
/// Отдел IT two scripts, but in words of their own: not found
/// ТАРАС    every letter looks Latin, as in many an ordinary name: not found
/// аррӏе    here too, and ӏ is in hardly anybody's name: found
/// ａｄｍｉｎ wide letters: found, but not in a name with East Asian characters
/// ```
package struct LookAlikeWords {
  private let table = ScriptTable.unicode
  /// Where the last character beyond ASCII was found; the next one mostly stands there too.
  private var run = ScriptTable.Run(values: 0..<0, scripts: [])

  package init() {}

  private struct Word {
    var scripts: ScriptSet = []
    var letters = 0
    /// Whether a letter is in hardly anybody's name.
    var isRare = false
    /// Whether a letter is a wide small one; capitals are how Japanese writes abbreviations.
    var isWide = false
  }

  /// The first word of a name that passes for another; `nil` for an ordinary name.
  ///
  /// - Parameter name: in UTF-8.
  package mutating func first(in name: Span<UInt8>) -> String? {
    var wide: String?
    var isEastAsian = false
    var start = 0
    while start < name.count {
      let (word, end) = word(in: name, from: start)
      if word.scripts.isMixture { return Self.text(name, start..<end) }
      if word.letters > 1, word.isRare || word.isWide {
        let text = Self.text(name, start..<end)
        if text.unicodeScalars.allSatisfy(Appearance.isLikeASCII) {
          if word.isRare { return text }
          wide = wide ?? text
        }
      }
      isEastAsian = isEastAsian || !word.scripts.isDisjoint(with: .eastAsian)
      if end == name.count { break }
      let (separator, length) = Self.scalar(in: name, at: end)
      isEastAsian = isEastAsian || separator == 0x3000
      start = end + length
    }
    return isEastAsian ? nil : wide
  }

  /// The word from `start` and where it ends; an empty one where no word begins.
  private mutating func word(in name: Span<UInt8>, from start: Int) -> (Word, end: Int) {
    var word = Word()
    var index = start
    while index < name.count {
      let byte = name[index]
      if byte < 0x80 {
        if (byte | 0x20) &- 0x61 >= 26 { break }
        word.scripts.formUnion(ScriptSet(.latin))
        index += 1
      } else {
        let (value, length) = Self.scalar(in: name, at: index)
        if !run.values.contains(value) { run = table.run(of: value) }
        if run.scripts == ScriptSet(.separator) { break }
        word.scripts.formUnion(run.scripts)
        word.isRare = word.isRare || Self.isRare(value)
        word.isWide = word.isWide || 0xFF41...0xFF5A ~= value
        index += length
      }
      word.letters += 1
    }
    return (word, index)
  }

  /// The scalar whose UTF-8 begins at an index, and its length.
  private static func scalar(in name: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let lead = name[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = min(max(2, (~lead).leadingZeroBitCount), 4, name.count - index)
    var value = UInt32(lead) & 0x7F >> UInt32(length)
    for next in index + 1..<index + length { value = value << 6 | UInt32(name[next]) & 0x3F }
    return (value, length)
  }

  private static func text(_ name: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { name[$0] }, as: UTF8.self)
  }

  /// Whether a letter that looks like an ASCII one is of no use in names: phonetic, historic and
  /// Kurdish ones, and those of formulas. (Unicode 15.0, blocks and names.)
  private static func isRare(_ value: UInt32) -> Bool {
    switch value {
    case 0x251, 0x261, 0x26A, 0x26F, 0x28F, 0x1D00...0x1D2B: true
    case 0x460, 0x461, 0x474, 0x475, 0x4CF, 0x501, 0x50C, 0x51A...0x51D: true
    case 0x2100...0x214F, 0x1D400...0x1D7FF: true
    default: false
    }
  }
}
