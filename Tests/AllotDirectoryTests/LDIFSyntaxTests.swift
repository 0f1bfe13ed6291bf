import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("LDIF files") struct LDIFSyntaxTests {
  private static let ada = "dn: uid=ada,o=x\nobjectClass: person\nuid: ada\nentryUUID: i1\n\n"

  private static func outcome(
    _ text: String, format: ExportFormat? = nil, isComplete: Bool = true
  ) -> Outcome {
    Outcome([Export("x", .users, text, isComplete: isComplete, format: format)])
  }

  @Test(
    "are known by their first line below comments",
    arguments: [
      ada, "version: 1\n\n" + ada, "version:1\r\n" + ada, "\u{FEFF}version: 1\n" + ada,
      "# extended LDIF\n#\n\n# more\n  folded\n" + ada, "\n\n" + ada,
      "DN: uid=ada,o=x\n" + ada.dropFirst(16),
      "dn:: dWlkPWFkYSxvPXg=\n" + ada.dropFirst(16), ada.replacing("\n", with: "\r\n"),
      "version: 1\n" + ada + "version: 1\n\n" + ada, ada + "\n\n",
    ])
  func areFound(_ text: String) {
    for format in [nil, ExportFormat.ldif] {
      let outcome = Self.outcome(text, format: format)
      #expect(outcome.users == ["i1|ada|-|-|in"] && outcome.formats == [])
      #expect(outcome.codes.allSatisfy { $0 == "merged-users" })
    }
  }

  @Test(
    "are not what looks alike",
    arguments: [
      ("DN,objectClass,cn\n\"CN=a\",user,a\n", "csv-header"),
      ("version:v1.0\nid,userName\n", "csv-header"),
      ("version: one\nid,userName\n", "csv-header"), ("# a comment\nid,userName\n", "csv-header"),
    ])
  func areNot(_ text: String, _ code: String) {
    #expect(Self.outcome(text).codes.contains(code))
  }

  @Test func areReadAsDeclaredOrRefused() {
    #expect(Self.outcome(Self.ada, format: .csv).codes == ["format-mismatch"])
    #expect(Self.outcome(Self.ada, format: .okta).codes == ["format-mismatch"])
    #expect(Self.outcome("id,userName\nu1,ada\n", format: .ldif).codes == ["format-mismatch"])
    #expect(
      Self.outcome("[\(Resource.user("u", "a"))]", format: .ldif).codes == ["format-mismatch"])
  }

  /// Faults behind a good entry of 63 bytes, with their places counted from its end.
  @Test(
    "are refused, naming the bytes",
    arguments: [
      ("dn: uid=b,o=x\nuid b\n\n", 14, "ldif-syntax"), ("dn: uid=b,o=x\nuid", 14, "ldif-syntax"),
      ("dn: uid=b,o=x\nu*d: b\n", 14, "ldif-syntax"), ("dn: uid=b,o=x\n: b\n", 14, "ldif-syntax"),
      (" uid: b\n", 0, "ldif-syntax"), ("\n x\n", 1, "ldif-syntax"), ("uid: b\n", 0, "ldif-syntax"),
      ("dn: uid=b,o=x\nuid: b\ndn: uid=c,o=x\n", 21, "ldif-syntax"),
      ("dn: uid=b,o=x\nphoto:< file:///x\n", 14, "ldif-url"),
      ("dn: uid=b,o=x\nuid:: YWR\n", 20, "ldif-base64"),
      ("dn: uid=b,o=x\nuid:: YW R\n", 22, "ldif-base64"),
      ("dn: uid=b,o=x\nuid:: YR==\n", 23, "ldif-base64"),
      ("dn: uid=b,o=x\nuid:: YQ== \n", 24, "ldif-base64"),
      ("dn: uid=b,o=x\nphoto:: YWR\n", 14, "ldif-base64"),
      ("dn: uid=b,o=x\nphoto:: Y@\n", 14, "ldif-base64"),
      ("dn: uid=b,o=x\ruid: b\n", 13, "ldif-line-end"),
      ("dn: uid=b,o=x\nuid: b\u{0}\n", 20, "ldif-nul"),
      ("dn: uid=b,o=x\nnote: b\u{0}\n", 14, "ldif-nul"), ("dn: uid=b,\n", 4, "ldif-dn"),
      ("dn: bob\n", 4, "ldif-dn"), ("version: 2\n", 9, "ldif-version"),
      ("dn: uid=b,o=x\nchangetype: modify\nreplace: uid\n", 14, "ldif-change-record"),
      ("dn: uid=b,o=x\nchangetype: delete\n\n", 14, "ldif-change-record"),
      ("dn: uid=b,o=x\nchangetype: modrdn\n", 14, "ldif-change-record"),
      ("dn: uid=b,o=x\nChangeType: add\nobjectClass: person\nuid: b\n\n", 14, "ldif-change-record"),
    ])
  func refuses(_ text: String, _ place: Int, _ code: String) {
    let outcome = Self.outcome(Self.ada + text)
    let start = Self.ada.utf8.count + place
    #expect(
      outcome.problems.contains { $0.hasPrefix("x:\(start)-") && $0.contains(" error \(code) ") },
      "\(outcome.problems)")
  }

  @Test func refuseOtherEncodings() {
    let latin =
      Array(Self.ada.utf8) + Array("dn: uid=b,o=x\nsn: M".utf8) + [0xFC, 0x6C, 0x0A, 0x0A]
    #expect(Outcome([Export("x", .users, latin)]).codes == ["ldif-utf8"])
  }

  @Test func readWhatLDIFDEWritesAsAdditions() {
    let text =
      "dn: CN=Ada,DC=x\r\nchangetype: add\r\nobjectClass: user\r\nsAMAccountName: ada\r\nuserAccountControl: 512\r\nobjectGUID:: AAECAwQFBgcICQoLDA0ODw==\r\n\r\n"
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["03020100-0504-0706-0809-0a0b0c0d0e0f|ada|-|-|in"])
    #expect(outcome.problems == [])
  }

  // MARK: Ends

  @Test(
    "are flagged where they may be cut",
    arguments: [
      (String(ada.dropLast()), "not followed by an empty line"),
      (String(ada.dropLast(2)), "not followed"),
      (ada + "# next", "in the middle"), (ada + "# next\n", "in the middle"),
      (ada + "version: 1\n", "in the middle"),
    ])
  func ends(_ text: String, _ words: String) {
    let outcome = Self.outcome(text)
    #expect(outcome.codes == ["ldif-last-entry"] && !outcome.hasErrors)
    #expect(outcome.problems[0].contains(words) && outcome.users == ["i1|ada|-|-|in"])
  }

  private static func search(_ counts: String, result: String = "0 Success") -> String {
    "\(ada)# search result\nsearch: 2\nresult: \(result)\n\n\(counts)"
  }

  @Test(
    "are as long as their search says",
    arguments: [
      (search("# numResponses: 2\n# numEntries: 1\n"), []),
      (search("# numResponses: 3\n# numEntries: 2\n"), ["incomplete-list"]),
      (search("# numResponses: 3\n# numEntries: 1\n"), ["incomplete-list"]),
      (search("# numResponses: 1\n"), ["incomplete-list", "ldif-last-entry"]),
      (
        search("# numResponses: 2\n# numEntries: 1\n# numPartial: 9223372036854775807\n"),
        ["ldif-last-entry"]
      ),
      (search("# numResponses: 2\n"), ["ldif-last-entry"]), (search(""), ["ldif-last-entry"]),
      (search("# numResponses: 3\n# numEntries: 1\n# numPartial: 1\n"), []),
      (ada + "# search result\n\n# numResponses: 2\n# numEntries: 1\n", []),
      (
        ada + "# search reference\nref: ldap://x\n\n"
          + search("# numResponses: 4\n# numEntries: 2\n# numReferences: 1\n"), ["merged-users"]
      ),
      (
        ada
          + "# search reference\n# ref: ldap://x\n\n# search result\n\n# numResponses: 3\n# numEntries: 1\n",
        ["ldif-last-entry"]
      ),
      (
        search("# numResponses: 2\n# numEntries: 1\n", result: "4 Size limit exceeded"),
        ["incomplete-list"]
      ),
      (
        search("# numResponses: 2\n# numEntries: 1\n", result: "32 No such object"),
        ["incomplete-list"]
      ),
      (ada + "# search result\nsearch: 2\n\n", ["incomplete-list", "ldif-last-entry"]),
      (
        search("# numResponses: 2\n# numEntries: 1\n\n")
          + search("# numResponses: 2\n# numEntries: 1\n"), ["merged-users"]
      ),
      (
        search("# numResponses: 2\n# numEntries: 1\n\n")
          + search("# numResponses: 3\n# numEntries: 2\n"), ["incomplete-list", "merged-users"]
      ),
    ])
  func searches(_ text: String, _ codes: [String]) {
    let outcome = Self.outcome(text)
    #expect(outcome.codes.sorted() == codes)
    #expect(outcome.hasErrors == codes.contains("incomplete-list"))
    let partial = Self.outcome(text, isComplete: false)
    #expect(!partial.hasErrors)
  }

  @Test(
    "go on in pages",
    arguments: [
      ("cookie=", []), ("cookie=AAAA", ["incomplete-list", "ldif-last-entry"]),
      ("estimate=9 cookie=", []),
    ])
  func pages(_ cookie: String, _ codes: [String]) {
    func page(_ cookie: String) -> String {
      "\(Self.ada)# search result\nsearch: 2\nresult: 0 Success\ncontrol: 1.2.840.113556.1.4.319 false MAUCAQAEAA==\npagedresults: \(cookie)\n\n"
    }
    let counts = codes.isEmpty ? "# numResponses: 4\n# numEntries: 2\n" : ""
    let outcome = Self.outcome(page("cookie=BBBB") + page(cookie) + counts)
    #expect(outcome.codes.filter { $0 != "merged-users" }.sorted() == codes)
  }

  // MARK: Any bytes

  private static let fixtures = Fixtures("Formats")
  private static let files = [
    "ldif-openldap/acme.ldif", "ldif-active-directory/export.ldf", "ldif-memberof/people.ldif",
    "ldif-freeipa/groups.ldif",
  ]

  /// Where a cut is no cut: behind the empty line of an entry, the first one there is.
  private static func isBetweenEntries(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.suffix(2).elementsEqual("\n\n".utf8) || bytes.suffix(3).elementsEqual("\n\r\n".utf8)
  }

  @Test("never look whole where they are cut", arguments: files)
  func prefixes(_ file: String) {
    let bytes = Self.fixtures.bytes(file)
    let step = bytes.count > 3000 ? 11 : 1
    for end in stride(from: 1, to: bytes.count, by: step) {
      if Self.isBetweenEntries(bytes[..<end]) { continue }
      let outcome = Outcome([Export("x", [.users, .groups], Array(bytes[..<end]))])
      let isSeen = outcome.hasErrors || outcome.codes.contains("ldif-last-entry")
      #expect(isSeen, "a prefix of \(end) bytes")
    }
    let whole = Outcome([Export("x", [.users, .groups, .memberships], bytes)])
    #expect(!whole.codes.contains("ldif-last-entry"))
  }

  @Test("are the same however the bytes come", arguments: files)
  func steps(_ file: String) {
    let export = Export("x", [.users, .groups, .memberships], Self.fixtures.bytes(file))
    for step in [1, 3, 64] { #expect(Outcome([export], step: step) == Outcome([export])) }
  }

  @Test("are read or refused, whatever happened to them", arguments: 1...30)
  func mutations(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = Self.fixtures.bytes(Self.files[Int(seed) % Self.files.count])
    for _ in 0..<6 {
      var mutant = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<mutant.count, using: &random)
        let end = min(mutant.count, place + Int.random(in: 1...30, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutant[place] = UInt8.random(in: 0...255, using: &random)
        case 1: mutant.removeSubrange(place..<end)
        case 2: mutant.insert(contentsOf: mutant[place..<end], at: place)
        default:
          mutant[place] = Array("\n\r :;,=+\\\"#<-*\0".utf8).randomElement(using: &random) ?? 0
        }
      }
      let roles = Roles(rawValue: UInt8.random(in: 1...7, using: &random))
      let group = Bool.random(using: &random) ? "g" : nil
      let export = Export("x", roles, mutant, group: group)
      let step = Int.random(in: 1...50, using: &random)
      #expect(Outcome([export], step: step) == Outcome([export]))
    }
  }

  // MARK: Secrets

  @Test(
    "show no secret, whatever is wrong with it",
    arguments: [
      "userPassword: S3CRET\u{0}", "userPassword:: UzNDUkVU@", "userPassword: S3CRET\nS3CRET",
      "userPassword:: UzND\nUkVU", "unicodePwd:: UzNDUkVU\n\n UzNDUkVU", "userPassword:< S3CRET",
      "userPassword: S3CRET\r S3CRET", "userPassword: x\n S3CRET\u{0}",
      "krbPrincipalKey: S3CRET\u{0}",
    ])
  func secrets(_ lines: String) {
    let text = Array("dn: uid=b,o=x\nobjectClass: person\nuid: b\n\(lines)\n\n".utf8)
    var exportReader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    let input = ExportInput(
      source: .init(index: 0), roles: .users, format: nil, isComplete: true, group: nil)
    unsafe exportReader.read(input, from: reader(text))
    let part = exportReader.finish()
    #expect(part.log.hasErrors && !"\(part)".contains("S3CRET") && !"\(part)".contains("UkVU"))
    var sources = SourceList()
    _ = sources.add("x")
    let problems = part.log.sorted(naming: sources)
    var finder = LineFinder(ranges: problems.compactMap(\.range))
    finder.pass(text[...])
    for excerpt in finder.finish() {
      let shown = String(decoding: excerpt.text, as: UTF8.self)
      #expect(!shown.contains("S3CRET") && !shown.contains("UkVU"), "\(shown)")
    }
  }
}
