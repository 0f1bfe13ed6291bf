import AllotLedger
import Testing

@Suite("SHA-256") struct SHA256Tests {
  /// NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values", SHA-256,
  /// and the long message of FIPS 180-2, appendix B.3.
  static let vectors: [(String, Int, String)] = [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test("agrees with the published vectors", arguments: vectors)
  func agrees(_ text: String, _ times: Int, _ digest: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    #expect(SHA256.hexadecimal(of: bytes.span) == digest)
  }

  @Test("does not depend on how the bytes are cut", arguments: [1, 3, 55, 56, 63, 64, 65, 1000])
  func cut(_ size: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      hash.update(Array(bytes[start..<min(bytes.count, start + size)]))
    }
    #expect(hash.hexadecimal() == SHA256.hexadecimal(of: bytes.span))
  }
}
