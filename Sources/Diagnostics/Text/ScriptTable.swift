/// A writing system, as far as telling writing systems apart matters for names.
///
/// (UAX 31 15.0, table 5, the recommended scripts; all others are one.)
package enum Script: UInt64, CaseIterable, Sendable {
  /// Belongs to no word: punctuation, symbols, digits, blanks.
  case separator
  /// Letters, marks and joiners that go with every script.
  case shared
  case latin, greek, cyrillic, armenian, other
  case han, hiragana, katakana, bopomofo, hangul
  case hebrew, arabic, thaana, ethiopic, georgian
  case devanagari, bengali, gurmukhi, gujarati, oriya, tamil, telugu, kannada, malayalam, sinhala
  case thai, lao, tibetan, myanmar, khmer

  /// As in ``ScriptTable/starts``.
  var name: String {
    switch self {
    case .separator: "-"
    case .shared: "+"
    default: "\(self)"
    }
  }
}

/// Scripts that occur in one word.
package struct ScriptSet: OptionSet, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The script alone; nothing for what is ``Script/shared``.
  package init(_ script: Script) { rawValue = script == .shared ? 0 : 1 << script.rawValue }

  static var eastAsian: ScriptSet {
    kana.union(ScriptSet(.han)).union(ScriptSet(.bopomofo)).union(ScriptSet(.hangul))
  }

  private static var kana: ScriptSet { ScriptSet(.hiragana).union(ScriptSet(.katakana)) }

  /// Those with letters that look like letters of another one of them.
  private static var alike: ScriptSet {
    ScriptSet(.latin).union(ScriptSet(.greek)).union(ScriptSet(.cyrillic))
      .union(ScriptSet(.armenian)).union(ScriptSet(.other))
  }

  /// Whether one word is hardly ever written in them together.
  ///
  /// Of scripts that look alike a word has one. What else is in it is one script, or the several
  /// of Japanese, Chinese or Korean. (Wider than UTS 39, section 5.2, "highly restrictive": Thai
  /// and Hebrew join Latin words without a blank, and `β版` is Japanese, but neither deceives.)
  package var isMixture: Bool {
    if rawValue.nonzeroBitCount <= 1 { return false }
    if intersection(.alike).rawValue.nonzeroBitCount > 1 { return true }
    let rest = subtracting(.alike)
    if rest.rawValue.nonzeroBitCount <= 1 { return false }
    let company = rest.subtracting(ScriptSet(.han))
    return !company.isSubset(of: .kana) && company != ScriptSet(.bopomofo)
      && company != ScriptSet(.hangul)
  }
}

/// The script of every character. (Unicode 15.0.)
package struct ScriptTable: Sendable {
  /// Where characters of one kind begin, ascending from U+0080.
  private let firsts: [UInt32]
  private let kinds: [ScriptSet]

  /// The table; built when it is first asked for.
  package static let unicode = ScriptTable()

  private init() {
    let sets = Dictionary(uniqueKeysWithValues: Script.allCases.map { ($0.name, ScriptSet($0)) })
    var firsts: [UInt32] = []
    var kinds: [ScriptSet] = []
    let words = Self.starts.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    for pair in stride(from: 0, to: words.count, by: 2) {
      let (first, name) = (Substring(words[pair]), String(words[pair + 1]))
      guard let first = UInt32(first, radix: 16), let name, let kind = sets[name] else {
        preconditionFailure("no start of a script: \(first)")
      }
      firsts.append(first)
      kinds.append(kind)
    }
    self.firsts = firsts
    self.kinds = kinds
  }

  /// Neighbours of one kind.
  struct Run {
    let values: Range<UInt32>
    let scripts: ScriptSet
  }

  /// The run that a character beyond ASCII stands in.
  func run(of value: UInt32) -> Run {
    var low = 0
    var high = firsts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if firsts[middle] <= value { low = middle } else { high = middle }
    }
    let end = low + 1 < firsts.count ? firsts[low + 1] : .max
    return Run(values: firsts[low]..<end, scripts: kinds[low])
  }

  /// The scripts of a character: one, none or, for a separator, that.
  package func scripts(of scalar: Unicode.Scalar) -> ScriptSet {
    if !scalar.isASCII { return run(of: scalar.value).scripts }
    return ScriptSet(scalar.properties.isAlphabetic ? .latin : .separator)
  }
}
