import AllotReport
import TestSupport
import Testing

@Suite("Safe text") struct SafeTextTests {
  @Test(
    "shows what acts or hides as one form of escape",
    arguments: [
      ("ada@acme.example", "ada@acme.example", 16),
      ("Zoë", "Zoë", 3),
      ("花子", "花子", 4),
      ("🚀", "🚀", 2),
      ("e\u{301}", "e\u{301}", 1),
      ("\u{1B}[2J", #"\u{1B}[2J"#, 9),
      ("a\nb\r\t\0", #"a\u{A}b\u{D}\u{9}\u{0}"#, 22),
      ("\u{9B}1m\u{7F}", #"\u{9B}1m\u{7F}"#, 14),
      ("\u{202E}gnp", #"\u{202E}gnp"#, 11),
      ("a\u{200B}b\u{200D}c", #"a\u{200B}b\u{200D}c"#, 19),
      ("\u{2028}\u{2029}\u{85}", #"\u{2028}\u{2029}\u{85}"#, 22),
      ("a\u{A0}b\u{3000}", #"a\u{A0}b\u{3000}"#, 16),
      ("\u{AD}\u{FE0F}\u{115F}", #"\u{AD}\u{FE0F}\u{115F}"#, 22),
      ("\u{E0041}\u{E000}", #"\u{E0041}\u{E000}"#, 17),
      ("\u{301}", "\u{25CC}\u{301}", 1),
      (#"ACME\ada"#, #"ACME\ada"#, 8),
      (#"\u{202E}"#, #"\u{5C}u{202E}"#, 13),
      (#"C:\users\"#, #"C:\u{5C}users\"#, 14),
      ("", "", 0),
    ])
  func shows(_ text: String, _ shown: String, _ width: Int) {
    #expect(SafeText(text).text.utf8.elementsEqual(shown.utf8))
    #expect(SafeText(text).width == width)
  }

  @Test func capsMarksOnALetter() {
    let safe = SafeText("Z" + String(repeating: "\u{310}", count: 60) + "a")
    #expect(safe.text.unicodeScalars.count { $0 == "\u{310}" } == SafeText.mostMarks)
    #expect(safe.text.hasSuffix("…a"))
    #expect(safe.width == 3)
  }

  @Test func invalidBytesAreReplacementCharacters() {
    #expect(SafeText([0x61, 0xFF, 0x62][...]).text == "a\u{FFFD}b")
  }

  @Test(
    "shortens between letters and escapes",
    arguments: [
      ("abcdef", 6, "abcdef", 6),
      ("abcdef", 5, "abcd…", 5),
      ("花子花子", 6, "花子…", 5),
      ("a\u{1B}bcd", 6, "a…", 2),
      ("a\u{1B}bcd", 9, #"a\u{1B}b…"#, 9),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…", 2),
      (#"a\bcdef"#, 4, #"a\b…"#, 4),
    ])
  func shortens(_ text: String, _ limit: Int, _ shown: String, _ width: Int) {
    let short = SafeText(text).shortened(to: limit)
    #expect(short.text.utf8.elementsEqual(shown.utf8))
    #expect(short.width == width)
    #expect(short.width <= limit)
  }

  @Test func cutsAnEndlessText() {
    let safe = SafeText(String(repeating: "é", count: 100_000))
    #expect(safe.text.unicodeScalars.count == 4097)
    #expect(safe.text.hasSuffix("…"))
  }

  @Test func anyScalarsGiveOnlyVisibleOnes() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let scalars = (0..<8).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let safe = SafeText(String(text))
      #expect(!safe.text.unicodeScalars.contains { Self.acts($0) })
      #expect(safe.shortened(to: 5).width <= 5)
    }
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  @Test(
    "escapes every character that is unsafe to print",
    .enabled(if: Corpus("unicode-15.0") != nil, "shared/corpora is not here"))
  func corpus() throws {
    let bytes = try #require(Corpus("unicode-15.0")?.bytes("unsafe-to-print.txt"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    var checked = 0
    for line in lines where !line.hasPrefix("#") {
      let range = line.prefix { $0 != ";" && $0 != " " }
      let ends = range.split(separator: ".").compactMap { UInt32($0, radix: 16) }
      let first = try #require(ends.first)
      let last = try #require(ends.last)
      var shown = 0
      for value in first...last where value != 0x20 {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let expected = "a\\u{" + String(value, radix: 16, uppercase: true) + "}b"
        let safe = SafeText("a" + String(scalar) + "b")
        if !safe.text.utf8.elementsEqual(expected.utf8) { shown += 1 }
        checked += 1
      }
      #expect(shown == 0, "\(line)")
    }
    #expect(checked > 100_000)
  }
}
