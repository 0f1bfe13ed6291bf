import Diagnostics
import Testing

@Suite("Exact text") struct ExactTextTests {
  @Test func tellsComposedFromDecomposed() {
    let composed = ExactText("Jos\u{E9}")
    let decomposed = ExactText("Jose\u{301}")
    #expect("Jos\u{E9}" == "Jose\u{301}", "the trap that this type is for")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func tellsTheKelvinSignFromK() {
    #expect(ExactText("\u{212A}") != ExactText("K"))
    #expect(ExactText("\u{212A}").asciiFolded != ExactText("k"))
  }

  @Test(
    "folds ASCII letters and nothing else",
    arguments: [
      ("Ada@Acme.EXAMPLE", "ada@acme.example"), ("@[`{", "@[`{"), ("ÄÖÜ", "ÄÖÜ"),
      ("AZaz09", "azaz09"), ("", ""),
    ])
  func folds(_ text: String, _ folded: String) {
    #expect(ExactText(text).asciiFolded == ExactText(folded))
  }

  @Test func sortsByBytes() {
    let sorted = ["é", "a", "Z", "", "aa"].map { ExactText($0) }.sorted()
    #expect(sorted.map(\.description) == ["", "Z", "a", "aa", "é"])
  }

  @Test func keepsWhatIsNotUTF8() {
    #expect(ExactText([0xFF] as [UInt8]) != ExactText([0xFE] as [UInt8]))
    #expect(ExactText([0xFF] as [UInt8]).description == "\u{FFFD}")
  }
}

@Suite("Source list") struct SourceListTests {
  @Test func givesTheSameNameTheSameID() {
    var sources = SourceList()
    let first = sources.add("users.json")
    let second = sources.add("groups.json")
    #expect(sources.add("users.json") == first)
    #expect(first != second)
    #expect(sources.names == ["users.json", "groups.json"])
    #expect(sources[second] == "groups.json")
  }

  @Test func tellsNamesApartByBytes() {
    var sources = SourceList()
    #expect(sources.add("jos\u{E9}.json") != sources.add("jose\u{301}.json"))
  }
}

@Suite("Unseen characters") struct VisibilityTests {
  @Test(
    "tells what nobody sees",
    arguments: [
      ("\u{0}", true), ("\u{1B}", true), ("\u{7F}", true), ("\u{9B}", true), ("\u{AD}", true),
      ("\u{200B}", true), ("\u{202E}", true), ("\u{2028}", true), ("\u{3164}", true),
      ("\u{E0041}", true), ("\u{FE0F}", true), (" ", false), ("~", false), ("é", false),
      ("花", false), ("\u{A0}", false),
    ] as [(Unicode.Scalar, Bool)])
  func isUnseen(_ scalar: Unicode.Scalar, _ unseen: Bool) {
    #expect(scalar.isUnseen == unseen)
  }

  @Test(
    "names code points",
    arguments: [("\n", "U+000A"), ("\u{202E}", "U+202E"), ("\u{E0041}", "U+E0041")]
      as [(Unicode.Scalar, String)])
  func names(_ scalar: Unicode.Scalar, _ name: String) {
    #expect(scalar.codePoint == name)
  }

  @Test func keepsRangesInOrder() {
    let source = SourceID(index: 0)
    #expect(SourceRange(source: source, start: 7, end: 3).end == 7)
  }
}
