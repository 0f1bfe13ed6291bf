import AllotDirectory
import TestSupport
import Testing

@Suite("Distinguished names") struct DistinguishedNameTests {
  /// The one spelling of a name, and what it is called; `nil` for a text that is none.
  private static func read(_ text: String) -> (name: String, leaf: String)? {
    var name = DistinguishedName()
    guard name.read(Array(text.utf8)[...]) else { return nil }
    return (String(decoding: name.bytes, as: UTF8.self), String(decoding: name.leaf, as: UTF8.self))
  }

  @Test(
    "have one spelling",
    arguments: [
      ("uid=ada,ou=people,dc=acme", "uid=ada,ou=people,dc=acme", "ada"),
      ("UID=Ada,OU=People,DC=ACME", "uid=ada,ou=people,dc=acme", "Ada"),
      ("  uid = Ada ; ou=people , dc=acme ", "uid=ada,ou=people,dc=acme", "Ada"),
      ("cn=Lovelace\\, Ada,o=x", "cn=lovelace\\, ada,o=x", "Lovelace, Ada"),
      ("cn=Lovelace\\2C Ada,o=x", "cn=lovelace\\, ada,o=x", "Lovelace, Ada"),
      ("cn=\"Lovelace, Ada\" , o=x", "cn=lovelace\\, ada,o=x", "Lovelace, Ada"),
      ("cn=R\\26D", "cn=r&d", "R&D"), ("cn=a\\=b", "cn=a=b", "a=b"), ("cn=a=b", "cn=a=b", "a=b"),
      ("cn=\\ a\\20", "cn=a", "a"), ("cn=a   b", "cn=a b", "a   b"),
      ("cn=a\\\\b", "cn=a\\\\b", "a\\b"), ("cn=\\41\\6da", "cn=ama", "Ama"),
      ("cn=J\\C3\\B6rg", "cn=jörg", "Jörg"), ("cn=JÖRG", "cn=jÖrg", "JÖRG"),
      ("cn=b+sn=a,o=x", "cn=b+sn=a,o=x", "b"), ("sn=a + cn=b,o=x", "cn=b+sn=a,o=x", "a"),
      ("ou=x+cn=b+sn=\"a+b\",o=x", "cn=b+ou=x+sn=a\\+b,o=x", "x"),
      ("2.5.4.3=ada,o=x", "2.5.4.3=ada,o=x", "ada"), ("cn=,o=x", "cn=,o=x", ""), ("", "", ""),
      ("CN=Ada\\0ADEL:1,CN=Deleted Objects", "cn=ada\ndel:1,cn=deleted objects", "Ada\nDEL:1"),
    ])
  func spelling(_ text: String, _ name: String, _ leaf: String) throws {
    let read = try #require(Self.read(text))
    #expect(read.name == name && read.leaf == leaf)
    #expect(Self.read(read.name)?.name == name, "the one spelling is its own")
  }

  @Test(
    "are told apart",
    arguments: [
      ("cn=ada,ou=a,o=x", "cn=ada,ou=b,o=x"), ("cn=ab", "cn=a b"), ("cn=a\\,b=c", "cn=a,b=c"),
      ("cn=a\\+b=c", "cn=a+b=c"), ("cn=a", "uid=a"), ("cn=e\u{301}", "cn=é"),
    ])
  func differ(_ one: String, _ other: String) throws {
    let one = try #require(Self.read(one)).name
    let other = try #require(Self.read(other)).name
    #expect(Array(one.utf8) != Array(other.utf8))
  }

  @Test(
    "are nothing else",
    arguments: [
      "ada", "=ada", "cn", "cn=ada,", ",cn=ada", "cn=ada,,o=x", "cn=ada+", "cn=a\\", "cn=\"ada",
      "cn=\"ada\"b,o=x", "cn=a\"b", "c n=ada", "c*=ada", "cn=ada,o",
    ])
  func refuses(_ text: String) { #expect(Self.read(text) == nil) }

  @Test("are the same however they are escaped", arguments: 1...40)
  func escapes(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let values = (0..<3).map { _ in
      String((0..<6).map { _ in "aB,+\"\\;=# é".randomElement(using: &random) ?? "a" })
    }
    func spelled() -> String {
      values.map { value in
        "cn="
          + value.utf8.map { byte in
            let isPlain = byte &- 97 < 26 || byte &- 65 < 26
            if isPlain, Bool.random(using: &random) { return String(UnicodeScalar(byte)) }
            if byte >= 0x80 || Bool.random(using: &random) || byte &- 48 < 10 || isPlain {
              let digits = String(byte, radix: 16, uppercase: Bool.random(using: &random))
              return "\\" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
            return "\\" + String(UnicodeScalar(byte))
          }.joined()
      }.joined(separator: Bool.random(using: &random) ? "," : " , ")
    }
    let first = try #require(Self.read(spelled())).name
    for _ in 0..<5 { #expect(Self.read(spelled())?.name == first) }
  }
}
