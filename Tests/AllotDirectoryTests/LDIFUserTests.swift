import AllotDirectory
import Testing

@Suite("LDIF users") struct LDIFUserTests {
  private static let person = "dn: cn=Ada,o=x\nobjectClass: person\n"

  private static func outcome(
    _ text: String, _ roles: Roles = .users, missingActive: MissingActive = .active
  ) -> Outcome { Outcome([Export("x.ldif", roles, text)], missingActive: missingActive) }

  @Test(
    "are read from their attributes",
    arguments: [
      ("entryUUID: i1\nuid: ada\ncn: Ada L\nmail: a@x\n", "i1|ada|Ada L|a@x|in"),
      ("ENTRYUUID: i1\nUID: ada\nCommonName: A\nRFC822Mailbox: a@x\n", "i1|ada|A|a@x|in"),
      ("entryUUID: i1\nuid: ada\ngivenName: Ada\nsn: L\n", "i1|ada|Ada L|-|in"),
      ("entryUUID: i1\nuid: ada\nsn: L\ndisplayName: D\ncn: C\n", "i1|ada|D|-|in"),
      ("entryUUID: i1\nuid: a1\nuid: a2\ncn: 1\ncn: 2\nmail: 1\nmail: 2\n", "i1|a1|1|1|in"),
      ("entryUUID: i1\nuid: a\ncn;lang-de: D\ncn: C\ncn;lang-en: E\n", "i1|a|C|-|in"),
      ("entryUUID: i1\nuid: a\ncn;lang-de: D\nmail;x-home: h@x\n", "i1|a|D|h@x|in"),
      ("entryUUID;binary:: aTE=\nuid:: YWRh\ncn:: QcOk\n", "i1|ada|Aä|-|in"),
      ("entryUUID: i1\nuid: ada\ncn: A\n \u{E4}\n   B\n", "i1|ada|Aä  B|-|in"),
      ("entryUUID: i1\nui\n d:\n   ad\n a\ncn:: Q\n Q==\n", "i1|ada|A|-|in"),
      ("entryUUID: i1\nuid: ada\ncn: A\r\n\u{62}:\r\nsn:\n", "i1|ada|A|-|in"),
      ("entryUUID: i1\nuid: ada\n# cn: B\n  and more\ncn: \"A\"\n", "i1|ada|\"A\"|-|in"),
    ])
  func attributes(_ lines: String, _ user: String) {
    let outcome = Self.outcome(Self.person + lines + "\n")
    #expect(outcome.users == [user] && outcome.problems == [])
  }

  @Test(
    "sign in by the first name there is",
    arguments: [
      (["userPrincipalName: p@x", "uid: u", "sAMAccountName: s", "mail: m@x"], "p@x"),
      (["uid: u", "sAMAccountName: s", "mail: m@x"], "u"),
      (["sAMAccountName: s", "mail: m@x"], "s"), (["mail: m@x"], "m@x"),
    ])
  func logins(_ lines: [String], _ login: String) {
    for order in [lines, lines.reversed()] {
      let text =
        Self.person + "entryUUID: i1\nuserAccountControl: 512\n" + order.joined(separator: "\n")
      let outcome = Self.outcome(text + "\n\n")
      #expect(outcome.users.first?.hasPrefix("i1|\(login)|") == true && outcome.problems == [])
    }
  }

  @Test func needALogin() {
    let outcome = Self.outcome(Self.person + "entryUUID: i1\ncn: Ada\n\n")
    #expect(outcome.problems[0].contains("record-missing a user without `uid`"))
  }

  @Test(
    "are known by the id of their server",
    arguments: [
      (["entryUUID: e", "nsUniqueId: n", "ipaUniqueID: i"], "e"),
      (["nsUniqueId: n", "ipaUniqueID: i"], "n"), (["ipaUniqueID: i"], "i"),
      (["objectGUID:: AAECAwQFBgcICQoLDA0ODw=="], "03020100-0504-0706-0809-0a0b0c0d0e0f"),
      (
        ["objectGUID: 03020100-0504-0706-0809-0a0b0c0d0e0f"], "03020100-0504-0706-0809-0a0b0c0d0e0f"
      ),
      (["objectGUID: abcdefghijklmnop"], "64636261-6665-6867-696a-6b6c6d6e6f70"),
    ])
  func ids(_ lines: [String], _ id: String) {
    for order in [lines, lines.reversed()] {
      let outcome = Self.outcome(
        Self.person + "uid: ada\n" + order.joined(separator: "\n") + "\n\n")
      #expect(outcome.users == ["\(id)|ada|-|-|in"] && outcome.problems == [])
    }
  }

  @Test func areKnownByTheirNameElse() {
    let outcome = Self.outcome("dn: CN = Ada L , O=X\nobjectClass: person\nuid: ada\n\n")
    #expect(outcome.users == ["cn=ada l,o=x|ada|-|-|in"])
    #expect(outcome.codes == ["ldif-dn-is-id"] && !outcome.hasErrors)
  }

  @Test(
    "are in unless something says out",
    arguments: [
      ("userAccountControl: 512", "in"), ("userAccountControl: 514", "out"),
      ("userAccountControl: 66050", "out"), ("userAccountControl: -2147483134", "out"),
      ("userAccountControl: 544", "in"), ("nsAccountLock: TRUE", "out"),
      ("nsAccountLock: true", "out"), ("nsAccountLock: FALSE", "in"),
      ("msDS-UserAccountDisabled: TRUE", "out"), ("ds-pwp-account-disabled: true", "out"),
      ("pwdAccountLockedTime: 000001010000Z", "in"), ("loginShell: /sbin/nologin", "in"),
      ("lockoutTime: 1", "in"), ("nsAccountLock: FALSE\nuserAccountControl: 2", "out"),
    ])
  func flags(_ line: String, _ state: String) {
    let outcome = Self.outcome(Self.person + "uid: ada\nentryUUID: i1\n\(line)\n\n")
    #expect(outcome.users == ["i1|ada|-|-|\(state)"] && outcome.problems == [])
  }

  @Test(
    "say nothing where nothing was asked for",
    arguments: [
      ("uid: ada", true), ("uid: ada\nentryUUID: i1", false), ("uid: ada\nnsUniqueId: i1", false),
      ("uid: ada\nipaUniqueID: i1\ncreateTimestamp: 2026", false),
      ("sAMAccountName: ada\nobjectGUID:: AAECAwQFBgcICQoLDA0ODw==", true),
    ])
  func silence(_ lines: String, _ isSilent: Bool) {
    let outcome = Self.outcome(Self.person + lines + "\n\n", missingActive: .error)
    #expect(outcome.codes.contains("active-missing") == isSilent)
  }

  @Test(
    "have values that are refused",
    arguments: [
      ("userAccountControl: 0x200", "ldif-value"), ("nsAccountLock: 1", "ldif-value"),
      ("objectGUID:: AAEC", "ldif-value"), ("uid: a\u{200B}da", "identifier"),
      ("uid:: IGFkYQ==", "identifier"), ("entryUUID:: aTEg", "identifier"),
      ("uid:: YQBi", "ldif-nul"), ("uid:: /w==", "ldif-utf8"),
    ])
  func refuses(_ line: String, _ code: String) {
    let outcome = Self.outcome(Self.person + "\(line)\n\n")
    #expect(outcome.codes.contains(code) && outcome.hasErrors, "\(outcome.problems)")
  }

  @Test(
    "are what their classes say",
    arguments: [
      (["inetOrgPerson"], "user"), (["top", "PERSON"], "user"),
      (["posixAccount", "account"], "user"),
      (["top", "person", "organizationalPerson", "user"], "user"),
      (["top", "person", "organizationalPerson", "user", "computer"], "neither"),
      (["top", "person", "organizationalPerson", "contact"], "neither"),
      (["top", "device"], "neither"), (["account", "simpleSecurityObject"], "neither"),
      (["top", "group"], "group"), (["groupOfNames"], "group"), (["groupOfUniqueNames"], "group"),
      (["posixGroup"], "group"), (["groupOfNames", "ipahostgroup"], "neither"),
    ])
  func classes(_ classes: [String], _ kind: String) {
    let lines = classes.map { "objectClass: \($0)\n" }.joined()
    let outcome = Self.outcome(
      "dn: cn=A,o=x\n\(lines)uid: a\nentryUUID: i1\n\n", [.users, .groups])
    #expect(outcome.users.count == (kind == "user" ? 1 : 0))
    #expect(outcome.groups.count == (kind == "group" ? 1 : 0))
    #expect(outcome.codes.contains("passed-over") == (kind == "neither"))
  }

  @Test func needAClass() {
    let outcome = Self.outcome("dn: cn=Ada,o=x\nuid: ada\nentryUUID: i1\n\n")
    #expect(outcome.codes == ["record-type", "no-users"] || outcome.codes == ["record-type"])
    #expect(outcome.helps[0].hasPrefix("export objectClass too"))
  }

  @Test func ofTheDomainItselfAreLeftOut() {
    let trust = "dn: cn=B$,o=x\nobjectClass: user\nsAMAccountName: B$\nuserAccountControl: 2080\n\n"
    let outcome = Self.outcome(Self.person + "uid: ada\nentryUUID: i1\n\n" + trust)
    #expect(outcome.users == ["i1|ada|-|-|in"])
    #expect(outcome.problems[0].contains("1 of type trust account"))
  }
}
