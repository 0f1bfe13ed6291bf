import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("YAML parser") struct YAMLParserTests {
  @Test(
    "refuses what hides something from a reviewer, with its place",
    arguments: [
      ("a: &x 1\nb: *x\n", "yaml-anchor", 3), ("a: &x 1\n", "yaml-anchor", 3),
      ("a: &x\n  - b\n", "yaml-anchor", 3), ("a: *x\n", "yaml-alias", 3),
      ("- *x\n", "yaml-alias", 2), ("a: !!str b\n", "yaml-tag", 3),
      ("a: !x {b: c}\n", "yaml-tag", 3),
      ("! a\n", "yaml-tag", 0), ("a: ! [b]\n", "yaml-tag", 3),
      ("%YAML 1.1\n---\na: b\n", "yaml-directive", 0),
      ("%TAG ! tag:x,2000:\n---\na: b\n", "yaml-directive", 0),
      ("<<: {a: b}\n", "yaml-merge", 0), ("a: {<<: b}\n", "yaml-merge", 4),
      ("\"<<\": b\n", "yaml-merge", 0), ("[a]: b\n", "yaml-key", 0),
      ("? {a: b}\n: c\n", "yaml-key", 2),
      ("a: 1\nb: 2\na: 3\n", "duplicate-key", 10), ("{a: 1, 'a': 2}\n", "duplicate-key", 7),
      ("a: 1\n\"\\x61\": 2\n", "duplicate-key", 5), ("a: 1\n---\nb: 2\n", "yaml-documents", 5),
      ("a: 1\n...\nb: 2\n", "yaml-syntax", 9), ("a: 1\n---\n", "yaml-documents", 5),
      ("", "yaml-empty", 0), ("# only this\n", "yaml-empty", 0), ("---\n", "yaml-empty", 0),
      ("a: [b\n", "yaml-syntax", 6), ("a: b: c\n", "yaml-syntax", 4),
      ("a:\n\t- b\n", "yaml-syntax", 3),
      ("a: \"b\n", "yaml-syntax", 6), ("a: @b\n", "yaml-syntax", 3), ("a: %b\n", "yaml-syntax", 3),
      ("a: \u{FFFE}\n", "yaml-syntax", 3),
    ])
  func refuses(_ text: String, _ code: String, _ start: Int) throws {
    let fault = try #require(verdict(Array(text.utf8)))
    #expect(fault.code == code)
    #expect(fault.start == start)
  }

  @Test(
    "takes plain YAML",
    arguments: [
      "a: b\n", "- a\n- b\n", "{a: [b, {c: d}]}\n", "a: |\n  two\n  lines\n", "a: 'it''s'\n",
      "a: b # seen\n", "\u{FEFF}a: b\n", "a: b\r\nc: d\r\n", "---\na: b\n...\n", "a:\tb\n",
      "a: no\n",
      "a: \"é\\t\"\n", "? a\n: b\n", "a: Zoë 花子 🚀\n", "a:\n- b\n",
    ])
  func takes(_ text: String) { #expect(verdict(Array(text.utf8))?.code == nil) }

  @Test(
    "refuses characters that nobody sees, raw, escaped and in comments",
    arguments: [
      ("a: b\u{200B}c\n", 4), ("# \u{202E}\n", 2), ("a: b\u{7}\n", 4), ("a: \u{7F}\n", 3),
      ("a: b # x\u{2028}y\n", 8), ("# x\u{85}\n", 3), ("a: é\u{AD}\n", 5), ("a\u{0}: b\n", 1),
      ("a: b\rc: d\n", 4), ("# x\ra: b\n", 3), ("a: b\r", 4), ("a: b\n\u{FEFF}c: d\n", 5),
      ("a: \"\\u202e\"\n", 3), ("a: \"\\0\"\n", 3), ("a: \"\\r\"\n", 3), ("a: \"\\L\"\n", 3),
      ("\"\\u200b\": b\n", 0), ("a: \u{E0041}\n", 3),
    ])
  func unseen(_ text: String, _ start: Int) throws {
    let fault = try #require(verdict(Array(text.utf8)))
    #expect(fault.code == "yaml-unseen")
    #expect(fault.start == start)
  }

  @Test(
    "refuses every other encoding",
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], 0), ([0xFE, 0xFF, 0x00, 0x61], 0),
      ([0x61, 0x3A, 0x20, 0xE9], 3), ([0x61, 0x3A, 0x20, 0xC0, 0x80], 3),
      ([0xED, 0xA0, 0x80], 0), ([0x61, 0xF4, 0x90, 0x80, 0x80], 1), ([0x23, 0xE2, 0x82], 1),
      ([0xEF, 0xBB, 0xBF, 0x80], 3),
    ] as [([UInt8], Int)])
  func encodings(_ bytes: [UInt8], _ start: Int) throws {
    let fault = try #require(verdict(bytes))
    #expect(fault.code == "yaml-encoding")
    #expect(fault.start == start)
  }

  @Test(
    "places are bytes, whatever stands before them",
    arguments: [
      "", "\u{FEFF}", "# é花🚀\n", "\u{FEFF}# é花🚀\r\n", "\"é花🚀\": \"ü\"\r\n",
      String(repeating: "# 花\n", count: 100), "花: " + String(repeating: "🚀", count: 300) + "\n",
    ])
  func places(_ prefix: String) throws {
    let text = Array((prefix + "\"clé\": {é: &anchor b}\n").utf8)
    let fault = try #require(verdict(text))
    #expect(fault.code == "yaml-anchor")
    #expect(fault.text == "&anchor b")
  }

  @Test("the end of a text is a place too", arguments: [62, 63, 64, 65, 127, 128, 129])
  func end(_ count: Int) throws {
    let text = Array(("é: [" + String(repeating: " ", count: count - 4)).utf8)
    let fault = try #require(verdict(text))
    #expect(fault.code == "yaml-syntax")
    #expect(fault.start == text.count)
  }

  @Test func nodesKnowTheirLinesAndBytes() throws {
    let text = Array("\u{FEFF}# é\r\na: 'ü'\r\nb:\r\n  - {c: d}\r\n".utf8)
    let root = try YAMLParser.read(text, source: SourceID(index: 0))
    guard case .mapping(let pairs) = root.content else {
      Issue.record("no mapping")
      return
    }
    func bytes(_ node: YAMLNode) -> String {
      String(decoding: text[node.range.start..<node.range.end], as: UTF8.self)
    }
    #expect(pairs.map { bytes($0.key) } == ["a", "b"])
    #expect(bytes(pairs[0].value) == "'ü'")
    #expect(pairs[0].value.scalar == ExactText("ü"))
    #expect(pairs.map(\.key.line) == [2, 3])
    guard case .sequence(let items) = pairs[1].value.content else {
      Issue.record("no list")
      return
    }
    #expect(bytes(items[0]) == "{c: d}")
    #expect(items[0].line == 4)
  }

  @Test(
    "nests 64 levels deep and no deeper",
    arguments: [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
  func depth(_ open: String, _ close: String) {
    func nested(_ levels: Int) -> [UInt8] {
      let text =
        String(repeating: open, count: levels) + "x" + String(repeating: close, count: levels)
      return Array((text + "\n").utf8)
    }
    #expect(verdict(nested(65))?.code == (open == "? " ? "yaml-key" : "yaml-depth"))
    #expect(verdict(nested(64))?.code == (open == "? " ? "yaml-key" : nil))
  }

  @Test(
    "bombs end at once",
    arguments: [
      ("[", "yaml-depth"), ("{a: ", "yaml-depth"), ("- ", "yaml-depth"), ("[?", "yaml-key"),
      ("- - [{a:", "yaml-syntax"), ("{x:", "yaml-syntax"),
    ])
  func bombs(_ part: String, _ code: String) {
    let text = Array(String(repeating: part, count: 100_000 / part.utf8.count).utf8)
    #expect(verdict(text)?.code == code)
  }

  @Test func aLongLineCostsNoMoreThanManyShortOnes() throws {
    let text = Array(("[" + String(repeating: "é, ", count: 100_000) + "*x]").utf8)
    let clock = ContinuousClock()
    let took = clock.measure { #expect(verdict(text)?.code == "yaml-alias") }
    #expect(took < .seconds(30))
    #expect(verdict(text)?.start == 1 + 4 * 100_000)
  }

  @Test func textsEndAt64KBAndFilesAt10MB() {
    let longest = String(repeating: "x", count: 65_536)
    #expect(verdict(Array("a: \(longest)\n".utf8))?.code == nil)
    #expect(verdict(Array("a: \(longest)x\n".utf8))?.code == "yaml-scalar")
    #expect(verdict([UInt8](repeating: 0x23, count: 10_000_001))?.code == "yaml-size")
    #expect(verdict([UInt8](repeating: 0x23, count: 10_000_000))?.code == "yaml-empty")
  }

  @Test("mutated policies never trap", arguments: 0..<20 as Range<UInt64>)
  func mutated(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sound = Array(PolicyReaderTests.everything.utf8)
    let signs = Array("&*!%@`{}[],:?-<|>'\"#\\\t\r\n \u{0}\u{FF}é".utf8)
    for _ in 0..<200 {
      var text = sound
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        let sign = signs[Int.random(in: 0..<signs.count, using: &random)]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text[place] = sign
        case 1: text.insert(sign, at: place)
        case 2: text.remove(at: place)
        default: text.removeSubrange(place..<min(text.count, place + 40))
        }
      }
      let reading = PolicyReading(files: [text])
      for diagnostic in reading.diagnostics {
        #expect((diagnostic.range?.end ?? 0) <= text.count)
        #expect(diagnostic.help?.isEmpty == false)
      }
    }
  }

  @Test("random bytes never trap", arguments: 0..<10 as Range<UInt64>)
  func noise(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab:-[]{}?|>&*!%#'\" \n\t,\u{FEFF}é".utf8)
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      #expect((verdict(text)?.start ?? 0) <= text.count)
    }
  }
}
