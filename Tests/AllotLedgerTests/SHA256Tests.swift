import AllotLedger
import Testing

@Suite("SHA-256") struct SHA256Tests {
  /// NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values", SHA-256,
  /// and the long message of FIPS 180-2, appendix B.3.
  static let vectors: [(text: String, times: Int, digest: String)] = [
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

  @Test("agrees with the published vectors", arguments: vectors, [true, false])
  func agrees(_ vector: (text: String, times: Int, digest: String), _ accelerated: Bool) {
    var hash = SHA256(accelerated: accelerated)
    hash.update(Array(String(repeating: vector.text, count: vector.times).utf8))
    #expect(hash.hexadecimal() == vector.digest)
  }

  @Test("is the same with the processor's instructions and without", arguments: 0..<200)
  func acceleration(_ size: Int) {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
    var fast = SHA256()
    fast.update(bytes)
    var portable = SHA256(accelerated: false)
    portable.update(bytes)
    #expect(fast.hexadecimal() == portable.hexadecimal())
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
