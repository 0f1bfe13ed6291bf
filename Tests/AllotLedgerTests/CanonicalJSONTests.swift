import AllotLedger
import Testing

@Suite("Canonical JSON") struct CanonicalJSONTests {
  @Test(
    "escapes what acts or hides, and nothing else",
    arguments: [
      ("plain ~", #""plain ~""#),
      (#"a"b\c/d"#, #""a\"b\\c/d""#),
      ("tab\tnul\u{0}del\u{7F}", #""tab\u0009nul\u0000del\u007f""#),
      ("C1 \u{9B}", #""C1 \u009b""#),
      ("bidi \u{202E} zero \u{200B}", #""bidi \u202e zero \u200b""#),
      ("lines \u{2028}\u{2029}", #""lines \u2028\u2029""#),
      ("tag \u{E0041}", #""tag \udb40\udc41""#),
      ("Zoë 花子 🚀", #""Zoë 花子 🚀""#),
      ("marks stay: e\u{301} \u{FE0F}", "\"marks stay: e\u{301} \u{FE0F}\""),
    ])
  func escapes(_ text: String, _ written: String) {
    var json = CanonicalJSON()
    json.text(text)
    #expect(json.bytes == Array(written.utf8))
  }

  @Test("writes whole numbers", arguments: [0, 7, -1, 1_234_567_890_123, .max, .min])
  func numbers(_ value: Int) {
    var json = CanonicalJSON()
    json.number(value)
    #expect(json.bytes == Array(String(value).utf8))
  }
}
