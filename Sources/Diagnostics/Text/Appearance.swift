/// What a text looks like, as keys: texts that pass for each other have one in common.
///
/// ```
/// "аnn@example.com."  with a Cyrillic а        "ann@example.com"
/// "ANN@xn--bcher-kva.example"                  "ann@bücher.example"
/// "ВОВ"               in Cyrillic capitals     "bob" and, in lower case, "ʙoʙ"
/// ```
///
/// A letter looks like one letter as it is written and maybe like another in lower case, so a text
/// has up to two looks; each may be read in several ways, as `0` looks like `O` and `l` like `1`.
/// (UTS 39 15.0, section 4, skeletons; UAX 15, form KC; Unicode 15.0, CaseFolding.txt.)
///
/// A value remembers what some letters and domains look like, for they come again and again.
package struct Appearance {
  /// How many are remembered: what is made up must not fill the memory.
  private static let most = 5_000
  /// What each letter is read as, in every way of reading.
  private var looks: [Unicode.Scalar: Look] = [:]
  /// Labels of domains as people see them, by their ASCII form.
  private var labels: [String: String] = [:]

  package init() {}

  /// The keys of a login; its domain counts without a dot at the end, and as people see it.
  package mutating func keys(ofLogin login: String) -> [String] {
    keys(of: readingDomain(of: CompatibilityMapping.mapped(login)))
  }

  /// The keys of a display name; blanks at the ends, repeated ones and characters that nobody
  /// sees are no part of what it looks like.
  package mutating func keys(ofName name: String) -> [String] {
    keys(of: CompatibilityMapping.mapped(Self.isSeenAsWritten(name) ? name : Self.seen(name)))
  }

  private mutating func keys(of text: String) -> [String] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return [ExactText(text).asciiFolded.description] }
    var found: [Look] = []
    var differing: UInt8 = 1
    for scalar in text.unicodeScalars {
      let look = look(of: scalar)
      differing |= look.differing
      found.append(look)
    }
    var keys: [[Unicode.Scalar]] = []
    for way in Look.ways.indices where differing & 1 << way != 0 {
      let key = Self.key(of: found, read: way)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys.map { String(String.UnicodeScalarView($0)) }
  }

  private static func key(of looks: [Look], read way: Int) -> [Unicode.Scalar] {
    var key: [Unicode.Scalar] = []
    key.reserveCapacity(looks.count * 2)
    for look in looks {
      for letter in look.texts[way] {
        // The dot over i is the one it has anyway. (Unicode 15.0, property Soft_Dotted.)
        if letter == "\u{307}", key.last == "i" || key.last == "j" { continue }
        key.append(letter)
      }
    }
    return key
  }

  private mutating func look(of scalar: Unicode.Scalar) -> Look {
    if let known = looks[scalar] { return known }
    let look = Look(of: scalar)
    if looks.count == Self.most { looks = [:] }
    looks[scalar] = look
    return look
  }

  /// What one letter is read as.
  private struct Look {
    /// By way of reading, in lower case.
    let texts: [[Unicode.Scalar]]
    /// The ways that give another text than the first one: a bit each.
    let differing: UInt8

    /// Whether the letter looks as in lower case rather than as it is written, and what is read
    /// for one that only passes for an ASCII letter. (UTS 39 has `1`, `I` and `l` pass for each
    /// other, and `0` and `O`; being ASCII they do not here.)
    static let ways: [(folds: Bool, others: [Unicode.Scalar: Unicode.Scalar])] = {
      let letters: [Unicode.Scalar: Unicode.Scalar] = ["l": "i", "i": "l"]
      let digits: [Unicode.Scalar: Unicode.Scalar] = ["l": "1", "i": "1", "O": "0", "o": "0"]
      return [false, true].flatMap { [($0, [:]), ($0, letters), ($0, digits)] }
    }()

    init(of scalar: Unicode.Scalar) {
      texts = Self.ways.map { way in
        (way.folds ? folded(scalar) : [scalar]).flatMap { letter -> [Unicode.Scalar] in
          guard !letter.isASCII, let look = Confusables.table[letter] else { return folded(letter) }
          if look.count == 1, let other = look.first.flatMap({ way.others[$0] }) { return [other] }
          return look.flatMap(folded)
        }
      }
      var differing: UInt8 = 0
      for way in texts.indices where texts[way] != texts[0] { differing |= 1 << way }
      self.differing = differing
    }
  }

  /// Whether a character looks like one or several of ASCII, or is a mark on another.
  static func isLikeASCII(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII || scalar.properties.canonicalCombiningClass != .notReordered { return true }
    let mapped = CompatibilityMapping.table[scalar] ?? [scalar]
    return mapped.allSatisfy { $0.isASCII || Confusables.table[$0]?.allSatisfy(\.isASCII) ?? false }
  }

  /// What tells a text from what it passes for, such as `U+0430`; `nil` for visible ASCII.
  package static func sign(of text: String) -> String? {
    let odd = text.unicodeScalars.filter { !$0.isASCII || $0.isUnseen }
    return (odd.first(where: isLikeASCII) ?? odd.first)?.codePoint
  }

  /// A text that is the same for all cases of a letter. Two letters with one full case folding
  /// have one such text, and so have the `ı` and `i` that share a capital.
  package static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      return [scalar.value &- 65 < 26 ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar]
    }
    if !scalar.properties.changesWhenCaseMapped { return [scalar] }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    let upper = lower.flatMap(\.properties.uppercaseMapping.unicodeScalars)
    return upper.flatMap(\.properties.lowercaseMapping.unicodeScalars)
  }

  /// The login with its domain as people see it. (RFC 5890, A-labels; UTS 46, section 2.3, the
  /// ideographic full stop.)
  private mutating func readingDomain(of login: String) -> String {
    let scalars = login.unicodeScalars
    guard let at = scalars.lastIndex(of: "@") else { return login }
    let domain = scalars[scalars.index(after: at)...]
    var labels = domain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "\u{3002}" }
    if labels.last?.isEmpty ?? false { labels.removeLast() }
    let read = labels.map { seen(label: String($0)) }
    return String(scalars[...at]) + read.joined(separator: ".")
  }

  private mutating func seen(label: String) -> String {
    if let known = labels[label] { return known }
    let seen = Punycode.decodedLabel(label).map(CompatibilityMapping.mapped) ?? label
    if labels.count == Self.most { labels = [:] }
    labels[label] = seen
    return seen
  }

  /// Whether a name is of visible ASCII characters with single blanks between them.
  private static func isSeenAsWritten(_ name: String) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in name.utf8 {
      if byte < 0x20 || byte >= 0x7F || byte == 0x20 && last == 0x20 { return false }
      last = byte
    }
    return last != 0x20
  }

  private static func seen(_ name: String) -> String {
    var seen = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace {
        if let last = seen.last, last != " " { seen.append(" ") }
      } else if !scalar.isUnseen {
        seen.append(scalar)
      }
    }
    if seen.last == " " { seen.removeLast() }
    return String(seen)
  }
}
