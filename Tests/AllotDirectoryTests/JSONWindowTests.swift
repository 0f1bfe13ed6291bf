import AllotDirectory
import TestSupport
import Testing

@Suite("JSON through a window") struct JSONWindowTests {
  private static let sample = Array(
    """
    {"id":"00u9","\\u0065mails":[{"value":"gr\\u00e9ce@acme.example","primary":true}],
    "name":"花子 \\ud83d\\ude00😀 \\"x\\"","n":[-12.5e+3,0,7],"none":null,"a key of over sixteen":false}
    """.utf8)

  @Test("gives the same events however the bytes come", arguments: [1, 2, 3, 5, 7, 16, 33])
  func ignoresSteps(_ step: Int) {
    let text = Self.sample
    #expect(JSONWalk(text).refusal == nil)
    #expect(JSONWalk(text, step: step) == JSONWalk(text))
  }

  @Test("refuses at the same byte however the bytes come", arguments: [1, 2, 7])
  func refusesAtTheSameByte(_ step: Int) {
    let text = Self.sample
    for end in text.indices {
      let whole = JSONWalk(Array(text[..<end]))
      #expect(whole.refusal != nil, "a prefix of \(end) bytes")
      #expect(JSONWalk(Array(text[..<end]), step: step) == whole)
    }
  }

  @Test("gives the same events on random texts", arguments: 1...20)
  func ignoresStepsOnRandomTexts(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var text = Self.sample
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    let step = Int.random(in: 1...40, using: &random)
    #expect(JSONWalk(text, step: step) == JSONWalk(text))
  }

  @Test(
    "reads tokens that straddle the window's edge",
    arguments: [
      "\"a\\u00e9\\ud83d\\ude00z\"", "\"花子\"", "-12.5e+3", "true", "null", "{\"key\":{}}", "[[],0]",
    ])
  func readsAcrossTheEdge(_ token: String) {
    let edge = 1 << 20
    let expected = JSONWalk(Array("[\"\",\(token),1]".utf8))
    #expect(expected.refusal == nil)
    for before in 0...token.utf8.count {
      let padding = [UInt8](repeating: 0x78, count: edge - 4 - before)
      var cursor = JSONCursor(
        window(Array("[\"".utf8) + padding + Array("\",\(token),1]".utf8)), foldsKeys: false)
      #expect(throws: Never.self) {
        try cursor.skipValue()
        try cursor.endOfDocument()
      }
      #expect(cursor.offset == padding.count + 8 + token.utf8.count - 1)
    }
  }

  @Test(
    "keeps texts of 64 KiB and no longer ones",
    arguments: [
      (65_535, true), (65_536, true), (65_537, false), (200_000, false), (1_300_000, false),
    ])
  func boundsTexts(_ count: Int, _ isKept: Bool) {
    let text = [0x22] + [UInt8](repeating: 0x78, count: count) + [0x22]
    #expect(JSONWalk(text).refusal == (isKept ? nil : .tooLong))
    #expect(refusal(skipping: text) == nil, "what is passed over has no limit")
    let key = [0x7B] + text + Array(":1}".utf8)
    #expect(refusal(skipping: key) == (isKept ? nil : .tooLong))
  }

  @Test(
    "measures what a text means, not how it is written",
    arguments: [(65_536, true), (65_537, false)])
  func measuresDecodedTexts(_ count: Int, _ isKept: Bool) {
    let escaped = Array(("\"" + String(repeating: "\\u0041", count: count) + "\"").utf8)
    #expect(JSONWalk(escaped).refusal == (isKept ? nil : .tooLong))
    #expect(refusal(skipping: escaped) == nil)
  }

  @Test("refuses a text of a window's size without ASCII", arguments: [0, 1, 2, 3])
  func refusesHugeMultibyteTexts(_ shift: Int) {
    let ascii = [UInt8](repeating: 0x78, count: shift)
    for character in ["é", "花", "😀"] {
      let letters = [UInt8](String(repeating: character, count: 700_000).utf8)
      #expect(JSONWalk([0x22] + ascii + letters + [0x22]).refusal == .tooLong)
    }
  }
}

@Suite("JSON values") struct JSONValueTests {
  @Test(
    "reads whole numbers in digits",
    arguments: [
      ("0", 0), ("23", 23), ("-7", -7), ("9223372036854775807", .max), ("-0", 0),
    ] as [(String, Int64)])
  func readsIntegers(_ text: String, _ value: Int64) throws {
    var cursor = JSONCursor(window(Array(text.utf8)), foldsKeys: false)
    #expect(try cursor.integer() == value)
    try cursor.endOfDocument()
  }

  @Test(
    "refuses other numbers where a whole one must stand",
    arguments: [
      ("2.3e1", .notAnInteger), ("23.0", .notAnInteger), ("1e2", .notAnInteger),
      ("9223372036854775808", .notAnInteger), ("007", .leadingZero), ("-", .notAnInteger),
      ("\"7\"", .wrongType(found: .string, wanted: "a number")), ("", .cutShort),
    ] as [(String, JSONError.Reason)])
  func refusesNumbers(_ text: String, _ reason: JSONError.Reason) {
    var cursor = JSONCursor(window(Array(text.utf8)), foldsKeys: false)
    do throws(JSONError) {
      _ = try cursor.integer()
      Issue.record("\(text) was read")
    } catch { #expect(error.reason == reason) }
  }

  @Test(
    "decodes escapes",
    arguments: [
      ("\\u0041\\u00e9\\u82b1", "Aé花"), ("\\ud83d\\ude00", "😀"),
      ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{C}\n\r\t"),
      ("plain", "plain"), ("é\\n花", "é\n花"),
    ])
  func decodes(_ escaped: String, _ text: String) throws {
    var cursor = JSONCursor(window(Array("\"\(escaped)\"".utf8)), foldsKeys: false)
    #expect(try cursor.string() == Array(text.utf8))
    var arena = ByteArena()
    cursor = JSONCursor(window(Array("\"\(escaped)\"".utf8)), foldsKeys: false)
    let stored = try cursor.text(into: &arena)
    #expect(arena.string(stored) == text)
  }

  @Test func passesOverOneByteOrderMarkAtTheStart() throws {
    var cursor = JSONCursor(window([0xEF, 0xBB, 0xBF, 0x31]), foldsKeys: false)
    try cursor.skipByteOrderMark()
    #expect(try cursor.integer() == 1)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(refusal(skipping: mark + mark + [0x31]) == .unexpected(0xEF, wanted: "a value"))
    #expect(refusal(skipping: [0x20] + mark + [0x31]) == .unexpected(0xEF, wanted: "a value"))
  }
}
