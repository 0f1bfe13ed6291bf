import AllotDirectory
import TestSupport
import Testing

@Suite("JSON grammar") struct JSONGrammarTests {
  @Test(
    "accepts",
    arguments: [
      "0", "-0", "-0.0e-0", "10", "1.5E+10", "true", "false", "null", "\"\"", "[]", "{}",
      " \t\r\n1 ",
      "[1,2]", "[[],[[]]]", "{\"a\":{\"b\":[]}}", "\"\\u0000\\ud83d\\ude00\\/\"", "\"é花😀\u{7F}\"",
      "{\"\":1,\"a\":2}", "{\"a\":1,\"A\":2}", "\"\u{FFFF}\u{10FFFF}\"",
    ])
  func accepts(_ text: String) {
    #expect(refusal(skipping: Array(text.utf8)) == nil)
    #expect(JSONWalk(Array(text.utf8)).refusal == nil)
  }

  @Test(
    "rejects, naming the reason and the bytes",
    arguments: [
      ("", .cutShort, 0..<0), ("[", .cutShort, 1..<1), ("[1", .cutShort, 2..<2),
      ("[1,", .cutShort, 3..<3), ("{\"a\"", .cutShort, 4..<4), ("{\"a\":", .cutShort, 5..<5),
      ("tru", .cutShort, 0..<0), ("\"a", .cutShort, 0..<2), ("\"\\", .cutShort, 1..<1),
      ("[1,]", .unexpected(0x5D, wanted: "another member"), 3..<4),
      ("[1 2]", .unexpected(0x32, wanted: "a comma or ]"), 3..<4),
      ("{a:1}", .unexpected(0x61, wanted: "a key in quotes"), 1..<2),
      ("{\"a\" 1}", .unexpected(0x31, wanted: "a colon"), 5..<6),
      ("{\"a\":1,}", .unexpected(0x7D, wanted: "another member"), 7..<8),
      ("[,1]", .unexpected(0x2C, wanted: "a value"), 1..<2),
      ("NaN", .unexpected(0x4E, wanted: "a value"), 0..<1),
      ("'a'", .unexpected(0x27, wanted: "a value"), 0..<1),
      ("trux", .unexpected(0x78, wanted: "true"), 3..<4), ("[1]]", .trailingContent, 3..<4),
      ("1 // one", .trailingContent, 2..<3), ("01", .leadingZero, 0..<2),
      ("-01", .leadingZero, 0..<3), ("1.", .badNumber, 0..<3), ("1.e1", .badNumber, 0..<3),
      ("-", .badNumber, 0..<2), ("1e+", .badNumber, 0..<4),
      ("+1", .unexpected(0x2B, wanted: "a value"), 0..<1),
      ("\"\\x\"", .badEscape, 1..<3), ("\"\\u00g0\"", .badEscape, 1..<7),
      ("\"\\ud800\"", .loneSurrogate, 1..<7), ("\"\\udc00\"", .loneSurrogate, 1..<7),
      ("\"\\ud800\\u0041\"", .loneSurrogate, 1..<7), ("\"a\nb\"", .control(10), 2..<3),
      ("\"\u{1F}\"", .control(31), 1..<2),
      ("{\"a\":1,\"a\":2}", .duplicateKey("a"), 7..<10),
      ("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a"), 7..<15),
      ("{\"é\":1,\"\\u00e9\":2}", .duplicateKey("é"), 8..<16),
    ] as [(String, JSONError.Reason, Range<Int>)])
  func rejects(_ text: String, _ reason: JSONError.Reason, _ bytes: Range<Int>) {
    let walk = JSONWalk(Array(text.utf8))
    #expect(walk.refusal == reason)
    #expect(walk.refusedAt == bytes)
    #expect(refusal(skipping: Array(text.utf8)) == reason, "skipping is as strict as reading")
  }

  /// Such a form would be printed with its own backslash escaped.
  @Test(
    "gives remedies without a backslash before `u`",
    arguments: ["\"\\ud800\"", "\"\\x\"", "\"\u{1F}\""])
  func givesPlainRemedies(_ text: String) throws {
    let outcome = Outcome([Export("a.json", .users, "[{\"id\":\(text)}]")])
    let help = try #require(outcome.helps.first)
    #expect(!help.isEmpty && !help.contains("\\u"))
  }

  @Test func namesTheKeyThatStandsTwice() {
    let outcome = Outcome([Export("a.json", .users, "[{\"id\":\"1\",\"id\":\"2\"}]")])
    #expect(outcome.problems[0].hasSuffix("the key `id` stands twice in one object"))
  }

  @Test(
    "rejects what is not UTF-8",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3, 0x41],
      [0xE2, 0x82], [0xFF],
    ] as [[UInt8]])
  func rejectsBadUTF8(_ bytes: [UInt8]) {
    #expect(refusal(skipping: [0x22] + bytes + [0x22]) == .badUTF8)
    #expect(JSONWalk([0x22] + bytes + [0x22]).refusal == .badUTF8)
    #expect(JSONWalk([0x22] + bytes).refusal == .badUTF8)
  }

  @Test(.enabled(if: Corpus("json-test-suite") != nil, "shared/corpora is not here"))
  func judgesTheTestSuiteAsItsNamesSay() throws {
    let corpus = try #require(Corpus("json-test-suite"))
    let choices = Dictionary(
      uniqueKeysWithValues: corpus.table("EXPECTED-i.tsv").map { ($0[0], $0[1] == "accept") })
    let names = corpus.names(in: "test_parsing")
    #expect(names.count == 318)
    for name in names {
      let bytes = try #require(corpus.bytes("test_parsing/\(name)"))
      let refusal = refusal(skipping: bytes)
      if name.hasPrefix("y_object_duplicated_key") {
        #expect(refusal == .duplicateKey("a"), "\(name): duplicates are refused by design")
        continue
      }
      let accepts = choices[name] ?? name.hasPrefix("y_")
      #expect((refusal == nil) == accepts, "\(name): \(String(describing: refusal))")
      #expect((JSONWalk(bytes).refusal == nil) == accepts, "\(name), walked")
    }
  }

  @Test("reads 64 levels and refuses 65", arguments: [("[", "]"), ("{\"a\":", "}")])
  func boundsDepth(_ open: String, _ close: String) {
    func nested(_ levels: Int) -> [UInt8] {
      let inner = String(repeating: open, count: levels) + "1"
      return Array((inner + String(repeating: close, count: levels)).utf8)
    }
    #expect(refusal(skipping: nested(64)) == nil)
    #expect(refusal(skipping: nested(65)) == .tooDeep)
    #expect(refusal(skipping: Array(String(repeating: open, count: 100_000).utf8)) == .tooDeep)
  }
}

@Suite("JSON keys") struct JSONKeyTests {
  @Test(
    "finds a key that comes twice, however long and however many are between",
    arguments: [1, 7, 8, 9, 15, 16, 17, 40, 500], [0, 1, 46, 47, 48, 49, 200])
  func findsDuplicates(_ length: Int, _ between: Int) {
    let key = String(repeating: "k", count: length)
    let others = (0..<between).map { "\"other\($0)\":{\"\(key)\":1}," }.joined()
    let twice = "{\"\(key)\":1,\(others)\"\(key)\":2}"
    #expect(JSONWalk(Array(twice.utf8)).refusal == .duplicateKey(key))
    let once = "{\"\(key)\":1,\(others)\"\(key)x\":2}"
    #expect(JSONWalk(Array(once.utf8)).refusal == nil)
  }

  @Test(
    "folds ASCII case where asked to",
    arguments: [
      ("id", "ID"), ("userName", "USERNAME"), ("aLongAttributeName", "aLONGattributeName"),
    ])
  func folds(_ first: String, _ second: String) {
    let text = Array("{\"\(first)\":1,\"\(second)\":2}".utf8)
    #expect(JSONWalk(text, foldsKeys: false).refusal == nil)
    #expect(JSONWalk(text, foldsKeys: true).refusal == .duplicateKey(second))
  }

  @Test func keepsKeysApartThatFoldOnlyInUnicode() {
    let text = Array("{\"K\":1,\"\u{212A}\":2,\"é\":3,\"É\":4,\"e\u{301}\":5}".utf8)
    #expect(JSONWalk(text, foldsKeys: true).refusal == nil)
  }

  @Test func namesKeysByWord() throws {
    var cursor = JSONCursor(window(Array("{\"\\u0049d\":1,\"userName\":2}".utf8)), foldsKeys: true)
    try cursor.beginObject()
    #expect(try cursor.nextKey())
    #expect(cursor.key == "id")
    try cursor.skipValue()
    #expect(try cursor.nextKey())
    #expect(cursor.key == "username")
    #expect(cursor.key != "userName")
  }

  @Test func readsAnObjectOfManyKeysInLinearTime() {
    let keys = (0..<20_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(refusal(skipping: Array("{\(keys)}".utf8)) == nil)
    #expect(refusal(skipping: Array("{\(keys),\"k7\":0}".utf8)) == .duplicateKey("k7"))
  }
}
