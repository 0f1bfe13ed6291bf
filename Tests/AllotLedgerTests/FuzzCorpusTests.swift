import AllotDirectory
import AllotLedger
import Foundation
import TestSupport
import Testing

/// What fuzzing found worth keeping of JSON. (shared/corpora/go-fuzz-corpus/SOURCE.md.)
@Suite(
  "go-fuzz-corpus, written as canonical JSON",
  .enabled(if: Corpus("go-fuzz-corpus") != nil, "shared/corpora is not here"))
struct FuzzCorpusTests {
  @Test func whatIsJSONIsReadBackEqual() throws {
    let corpus = try #require(Corpus("go-fuzz-corpus"))
    var (written, compared) = (0, 0)
    for name in corpus.names(in: "json") {
      let bytes = try #require(corpus.bytes("json/\(name)"))
      guard let canonical = try? Self.canonical(bytes) else { continue }
      #expect(try Self.canonical(canonical) == canonical, "\(name)")
      #expect(String(decoding: canonical, as: UTF8.self).isInert, "\(name)")
      written += 1
      // Foundation reads no number that is larger than a Double.
      guard let value = Self.value(bytes) else { continue }
      #expect(Self.value(canonical) == value, "\(name)")
      compared += 1
    }
    #expect(written > 200 && compared > 200, "\(written), \(compared)")
  }

  private static func value(_ bytes: [UInt8]) -> NSObject? {
    let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    return value as? NSObject
  }

  /// A JSON text as it is, but its texts and keys as canonical JSON has them.
  private static func canonical(_ text: [UInt8]) throws(JSONError) -> [UInt8] {
    var cursor = cursor(text[...])
    var json = CanonicalJSON()
    try copy(&cursor, of: text, to: &json)
    try cursor.endOfDocument()
    return json.bytes
  }

  private static func cursor(_ bytes: ArraySlice<UInt8>) -> JSONCursor {
    var window = InputWindow()
    unsafe window.open(AllotLedgerTests.bytes(Array(bytes)))
    return JSONCursor(window, foldsKeys: false)
  }

  private static func copy(
    _ cursor: inout JSONCursor, of text: [UInt8], to json: inout CanonicalJSON
  ) throws(JSONError) {
    var isFirst = true
    switch try cursor.kind() {
    case .object:
      try cursor.beginObject()
      while try cursor.nextKey() {
        json.raw(isFirst ? "{" : ",")
        var key = Self.cursor(text[cursor.tokenStart...])
        json.text(try key.string()[...])
        json.raw(":")
        try copy(&cursor, of: text, to: &json)
        isFirst = false
      }
      json.raw(isFirst ? "{}" : "}")
    case .array:
      try cursor.beginArray()
      while try cursor.nextElement() {
        json.raw(isFirst ? "[" : ",")
        try copy(&cursor, of: text, to: &json)
        isFirst = false
      }
      json.raw(isFirst ? "[]" : "]")
    case .string: json.text(try cursor.string()[...])
    default:
      let start = cursor.offset
      try cursor.skipValue()
      json.raw(text[start..<cursor.offset])
    }
  }
}
