import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Texts written as YAML") struct YAMLScalarTests {
  private func readBack(_ scalar: YAMLScalar) throws -> ExactText? {
    let line = Array("- {name: \(scalar.text)}\n- name: \(scalar.text)   # a comment\n".utf8)
    let root = try YAMLParser.read(line, source: SourceID(index: 0))
    guard case .sequence(let items) = root.content, items.count == 2 else { return nil }
    let texts = items.compactMap { item in
      if case .mapping(let pairs) = item.content, pairs.count == 1 {
        pairs[0].value.scalar
      } else {
        ExactText?.none
      }
    }
    return texts.count == 2 && texts[0] == texts[1] ? texts[0] : nil
  }

  @Test(
    "stand without quotes where they may, and are escaped where they must",
    arguments: [
      ("Engineering", "Engineering"), ("Back office", "Back office"), ("no", "no"), ("007", "007"),
      ("exports/okta-users.json", "exports/okta-users.json"), ("../x", "../x"),
      ("exports/*.json", "\"exports/*.json\""), ("-", "\"-\""), ("- a", "\"- a\""),
      ("a ", "\"a \""), ("a  b", "\"a  b\""), ("#1", "\"#1\""), ("a\"b\\", "\"a\\\"b\\\\\""),
      ("two\nlines\t", "\"two\\nlines\\t\""), ("Büro", "\"Büro\""),
      ("a\u{A0}b", "\"a\\u00A0b\""), ("\u{10FFFD}", "\"\\U0010FFFD\""),
    ])
  func areWritten(_ text: String, _ written: String) throws {
    let scalar = try #require(YAMLScalar(ExactText(text)))
    #expect(scalar.text == written)
    #expect(try readBack(scalar) == ExactText(text))
  }

  @Test(
    "are refused where they would not be read back",
    arguments: [
      "", "\u{202E}gnp", "a\u{0}", "a\u{200B}", "\r", "\u{85}", String(repeating: "x", count: 257),
    ])
  func areRefused(_ text: String) {
    #expect(YAMLScalar(ExactText(text)) == nil)
  }

  @Test func areRefusedWhereTheyAreNotUTF8() {
    #expect(YAMLScalar(ExactText([0x61, 0xFF] as [UInt8])) == nil)
  }

  @Test("are read back as the same bytes, whatever they hold", arguments: 1...400)
  func areReadBack(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let signs =
      Array("\"'\\#:-{}[],&*!|>%@`?~ \n\tab0é花".unicodeScalars) + ["\u{301}", "\u{1F680}"]
    var text = ""
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      if Int.random(in: 0..<4, using: &random) > 0, let sign = signs.randomElement(using: &random) {
        text.unicodeScalars.append(sign)
      } else if let any = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &random)) {
        text.unicodeScalars.append(any)
      }
    }
    guard let scalar = YAMLScalar(ExactText(text)) else {
      #expect(text.unicodeScalars.contains { $0.isUnseen }, "\(text.unicodeScalars.map(\.value))")
      return
    }
    #expect(!scalar.text.contains { $0 == "\n" })
    #expect(try readBack(scalar) == ExactText(text), "\(text.unicodeScalars.map(\.value))")
  }
}
