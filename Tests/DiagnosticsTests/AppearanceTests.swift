import Diagnostics
import TestSupport
import Testing

@Suite("Appearance") struct AppearanceTests {
  private static func keys(ofLogin login: String) -> [String] {
    var appearance = Appearance()
    return appearance.keys(ofLogin: login)
  }

  private static func keys(ofName name: String) -> [String] {
    var appearance = Appearance()
    return appearance.keys(ofName: name)
  }

  static func areAlike(_ a: String, _ b: String) -> Bool {
    !Set(Self.keys(ofLogin: a)).isDisjoint(with: Self.keys(ofLogin: b))
  }

  @Test(
    "joins logins that pass for each other",
    arguments: [
      ("mike@x.example", "m\u{131}ke@x.example"), ("MIKE@x.example", "M\u{130}KE@x.example"),
      ("sam", "\u{17F}am"), ("strasse", "straße"), ("STRASSE", "straẞe"), ("fin", "ﬁn"),
      ("ann", "ａｎｎ"), ("bigbird", "ᴮᴵᴳᴮᴵᴿᴰ"), ("anna", "\u{430}nn\u{430}"), ("σσ", "σς"),
      ("\u{13A0}b", "\u{AB70}b"), ("ann@x.example", "ann@x.example."), ("ann", "𝐚𝐧𝐧"),
      ("ann@bücher.example", "ann@xn--bcher-kva.example"),
      ("ann@bücher.example", "ann@XN--BCHER-KVA.example."),
      ("ann@apple.example", "ann@xn--80ak6aa92e.example"),
      ("ann@x.example", "ann@x\u{3002}example"),
      // Capitals that pass for others than their small letters do.
      ("BOB", "ВОВ"), ("bob", "ВОВ"), ("NINA", "ΝΙΝΑ"), ("ТОМА", "TOMA"), ("IAN", "ΙAN"),
      // Digits.
      ("user0001", "userООО1"), ("user1", "userӀ"), ("user10", "userІО"),
      // Accents stay what they are, on whatever letter.
      ("ánna", "άnna"), ("a\u{301}nna", "άnna"), ("zoë", "zoё"), ("naïve", "naїve"),
      ("josé", "jose\u{301}"), ("o'neil", "o’neil"), ("a-b", "a‐b"),
    ])
  func joinsLookAlikes(_ a: String, _ b: String) {
    #expect(Self.areAlike(a, b), "\(Self.keys(ofLogin: a)) \(Self.keys(ofLogin: b))")
  }

  @Test(
    "tells logins apart that only resemble each other",
    arguments: [
      ("ann1", "annl"), ("annI", "annl"), ("ann0", "anno"), ("rn", "m"), ("vv", "w"),
      ("ann@x.example", "ann+ops@x.example"), ("annlee", "ann.lee"),
      ("ann@x.example", "ann@x.exampl"),
      ("josé", "jose"), ("müller", "mueller"), ("müller", "muller"), ("ann.", "ann"),
      ("ann@x.example..", "ann@x.example"), ("xn--bcher-kva@x.example", "bücher@x.example"),
      ("ann@xn--a.example", "ann@a.example"), ("вера", "bepa@x"), ("иван", "ivan"), ("李", "季"),
    ])
  func tellsOthersApart(_ a: String, _ b: String) {
    #expect(!Self.areAlike(a, b))
  }

  @Test(
    "does with the pairs of the corpus what is written there",
    .enabled(if: Corpus("allot-hostile") != nil, "shared/corpora is not here"))
  func agreesWithPairs() throws {
    let rows = try #require(Corpus("allot-hostile")).table("text/IDENTITY-PAIRS.tsv")
    let logins = rows.filter { $0.count > 4 && $0[4] == "login" }
    #expect(logins.count == 25)
    for row in logins where row[2] != "reject-second" {
      let found = Self.areAlike(Self.unescaped(row[0]), Self.unescaped(row[1]))
      #expect(found == (row[2] != "distinct"), "\(row)")
    }
  }

  /// The text that a JSON string without other escapes than `\u` is.
  private static func unescaped(_ json: String) -> String {
    var units: [UInt16] = []
    var rest = json.dropFirst().dropLast()
    while let first = rest.first {
      let isEscape = first == "\\"
      units +=
        isEscape ? [UInt16(rest.dropFirst(2).prefix(4), radix: 16) ?? 0] : first.utf16.map(\.self)
      rest = rest.dropFirst(isEscape ? 6 : 1)
    }
    return String(decoding: units, as: UTF16.self)
  }

  @Test("of ASCII is the text in lower case, and nothing else", arguments: 1...20)
  func isPlainForASCII(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        UInt8.random(in: 0x21...0x7E, using: &random)
      }
      let login = String(decoding: bytes.filter { $0 != UInt8(ascii: "@") }, as: UTF8.self)
      #expect(Self.keys(ofLogin: login) == [login.lowercased()])
    }
  }

  @Test("survives the exchange of letters for look-alikes", arguments: 1...50)
  func survivesExchange(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let letters = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &random))
      }
      let original = String(String.UnicodeScalarView(letters))
      let imitation = letters.map { letter in
        Bool.random(using: &random)
          ? String(letter) : Self.twins[letter]?.randomElement(using: &random) ?? String(letter)
      }.joined()
      #expect(Self.areAlike(original, imitation), "\(imitation)")
    }
  }

  /// Small letters, with what passes for each.
  private static let twins: [Unicode.Scalar: [String]] = {
    var twins: [Unicode.Scalar: [String]] = [:]
    for table in [Confusables.table, CompatibilityMapping.table] {
      for scalar in table.scalars {
        guard let text = table[scalar], text.count == 1, let letter = text.first else { continue }
        if ("a"..."z").contains(letter) { twins[letter, default: []].append(String(scalar)) }
      }
    }
    return twins
  }()

  @Test(
    "of a name is without what nobody sees in it",
    arguments: [
      ("Engineering", "ENGINEERING"), ("Engineering", " Engineering\u{A0}"), ("A  B", "A\tB"),
      ("Engineering", "Engi\u{200B}neering\u{2060}"), ("Engineering", "Еngineering"),
      ("R-D", "R–D"), ("Team 1", "Team Ӏ"), ("José", "Jose\u{301}"), ("Ops", "\u{202E}Ops"),
    ])
  func joinsNames(_ a: String, _ b: String) {
    #expect(!Set(Self.keys(ofName: a)).isDisjoint(with: Self.keys(ofName: b)))
  }

  @Test(
    "of names tells apart what ASCII tells apart",
    arguments: [("Team 1", "Team l"), ("Ops", "0ps"), ("R D", "RD"), ("R-D", "R_D"), ("a", "a.")])
  func tellsNamesApart(_ a: String, _ b: String) {
    #expect(Set(Self.keys(ofName: a)).isDisjoint(with: Self.keys(ofName: b)))
  }

  @Test(
    "has a sign that tells it from what it passes for",
    arguments: [
      ("ann", nil), ("аnn", "U+0430"), ("müller", "U+00FC"), ("müllеr", "U+0435"),
      ("a\u{200B}b", "U+200B"), ("a b", nil), ("", nil),
    ])
  func hasASign(_ text: String, _ sign: String?) {
    #expect(Appearance.sign(of: text) == sign)
  }
}

@Suite("Punycode") struct PunycodeTests {
  @Test(
    "reads the samples of RFC 3492, section 7.1",
    arguments: [
      ("xn--egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"),
      ("xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"),
      ("xn--Proprostnemluvesky-uyb24dma41a", "pročprostěnemluvíčesky"),
      ("xn--4dbcagdahymbxekheh6e0a7fei0b", "למההםפשוטלאמדבריםעברית"),
      ("xn--i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd", "यहलोगहिन्दीक्योंनहींबोलसकतेहैं"),
      ("xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", "なぜみんな日本語を話してくれないのか"),
      ("xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"),
      (
        "xn--PorqunopuedensimplementehablarenEspaol-fmd56a",
        "porquénopuedensimplementehablarenespañol"
      ),
      ("xn--3B-ww4c5e180e575a65lsy2b", "3年b組金八先生"), ("xn--bcher-kva", "bücher"),
      ("xn---with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n", "安室奈美恵-with-super-monkeys"),
    ])
  func readsSamples(_ label: String, _ text: String) {
    #expect(Punycode.decodedLabel(label) == text)
  }

  @Test(
    "leaves faulty and other labels alone",
    arguments: [
      "bcher-kva", "xn-bcher-kva", "xn--!", "xn--a-!", "xn--99999999999999", "xn--é",
      "xn--zzzzzzzzzzzzzzzzzzzzzzzz9",
      "xn--" + String(repeating: "a", count: 60), "xn--0zwm56d0000000000000",
    ])
  func leavesOthers(_ label: String) {
    #expect(Punycode.decodedLabel(label) == nil)
  }

  @Test("reads any label without harm", arguments: 1...20)
  func readsAnything(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Array("abcxyz0189-".utf8).randomElement(using: &random) ?? 0
      }
      let text = Punycode.decodedLabel("xn--" + String(decoding: bytes, as: UTF8.self))
      #expect(text.map { $0.unicodeScalars.count <= bytes.count } ?? true)
    }
  }
}
