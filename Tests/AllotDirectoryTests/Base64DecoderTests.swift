import AllotDirectory
import Foundation
import TestSupport
import Testing

@Suite("Base64") struct Base64DecoderTests {
  /// The bytes of a text; `nil` where it is no base64.
  private static func decoded(_ text: String) -> [UInt8]? {
    var decoder = Base64Decoder()
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      guard decoder.take(byte) else { return nil }
      bytes += decoder.bytes ?? []
    }
    return decoder.isWhole ? bytes : nil
  }

  /// (RFC 4648, section 10, test vectors.)
  @Test(
    "decodes",
    arguments: [
      ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
      ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"),
    ])
  func decodes(_ text: String, _ bytes: String) {
    #expect(Self.decoded(text) == Array(bytes.utf8))
  }

  @Test(
    "takes one spelling only",
    arguments: [
      "Zg", "Zg=", "Zg===", "Z", "=", "====", "Zh==", "Zm9=", "Zm8=Zg==", "Zg==Zg==", "Zm 9v",
      "Zm9v\n", "Zm-_", "Zm9v=", "é",
    ])
  func refuses(_ text: String) { #expect(Self.decoded(text) == nil) }

  @Test("decodes what was encoded, and nothing beside it", arguments: 1...40)
  func decodesAll(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let text = Data(bytes).base64EncodedString()
    #expect(Self.decoded(text) == bytes)
    guard let place = text.indices.randomElement(using: &random) else { return }
    var mutant = text
    let other = "ABCxyz019+/=-_ ".randomElement(using: &random) ?? "A"
    mutant.replaceSubrange(place...place, with: String(other))
    if let read = Self.decoded(mutant) { #expect(Data(read).base64EncodedString() == mutant) }
  }
}
