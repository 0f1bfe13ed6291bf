import AllotDirectory
import Testing

@Suite("LDIF groups") struct LDIFGroupTests {
  private static func user(_ name: String, extra: String = "") -> String {
    "dn: uid=\(name),ou=P,o=x\nobjectClass: person\nuid: \(name)\nentryUUID: \(name)-id\n\(extra)\n"
  }

  private static func group(_ name: String, _ lines: String = "", className: String = "group")
    -> String
  {
    "dn: cn=\(name),ou=G,o=x\nobjectClass: \(className)\ncn: \(name)\nentryUUID: \(name)-id\n\(lines)\n"
  }

  private static func outcome(
    _ text: String, _ roles: Roles = [.users, .groups, .memberships]
  ) -> Outcome { Outcome([Export("x.ldif", roles, text)]) }

  @Test(
    "name their members in every way",
    arguments: [
      "member: uid=ada,ou=P,o=x", "Member: UID = Ada , ou=p,O=X", "uniqueMember: uid=ada,ou=P,o=x",
      "uniqueMember: uid=ada,ou=P,o=x#'0101'B", "member:: dWlkPWFkYSxvdT1QLG89eA==",
      "memberUid: ada", "memberUid: ADA", "member: uid=\\61da,ou=P,o=x",
      "memberUid: ada\nmember: uid=ada,ou=P,o=x\nmember:", "member: uid=ada;ou=P;o=x",
    ])
  func members(_ line: String) {
    for text in [
      Self.user("ada") + Self.group("G", line + "\n"),
      Self.group("G", line + "\n") + Self.user("ada"),
    ] {
      let outcome = Self.outcome(text)
      #expect(outcome.memberships == ["ada-id in G-id"] && outcome.problems == [])
    }
  }

  @Test func nameMembersByUIDThatSignInOtherwise() {
    let text =
      Self.user("ada", extra: "userPrincipalName: ada@x\nsAMAccountName: al\n")
      + Self.group("G", "memberUid: ada\n", className: "posixGroup")
      + Self.group("H", "memberUid: al\n", className: "posixGroup")
    let outcome = Self.outcome(text)
    #expect(outcome.users == ["ada-id|ada@x|-|-|in"])
    #expect(outcome.memberships == ["ada-id in G-id", "ada-id in H-id"])
  }

  @Test func nameNobodyByAUIDThatTwoHave() {
    let twin =
      "dn: uid=ada,ou=Q,o=x\nobjectClass: person\nuid: ada\nuserPrincipalName: b@x\nentryUUID: b\n\n"
    let ada = Self.user("ada", extra: "userPrincipalName: a@x\n")
    let outcome = Self.outcome(ada + twin + Self.group("G", "memberUid: ada\n"))
    #expect(outcome.memberships == [] && outcome.codes == ["member-unknown"])
  }

  @Test func standInOneFileOrInSeveral() {
    let users = Export("u.ldif", .users, Self.user("ada") + Self.user("bob"))
    let text = Self.group("G", "member: uid=ada,ou=P,o=x\n") + Self.group("H")
    #expect(Outcome([users, Export("g.ldif", .groups, text)]).memberships == ["ada-id in G-id"])
    let names = Export("g.csv", .groups, "id,displayName\nG-id,G\nH-id,H\n")
    let members = Export("m.ldif", .memberships, text)
    let outcome = Outcome([users, names, members])
    #expect(outcome.memberships == ["ada-id in G-id"] && outcome.problems == [])
    let bound = Export("m.ldif", .memberships, Self.user("bob"), group: "H-id")
    #expect(Outcome([users, names, bound]).memberships == ["bob-id in H-id"])
  }

  @Test func holdGroupsAndThingsThatAreNoPeople() {
    let pc = "dn: cn=PC,o=x\nobjectClass: computer\n\n"
    let lines = (["uid=ada,ou=P,o=x", "cn=H,ou=G,o=x"] + (1...9).map { "cn=PC\($0),o=x" })
      .map { "member: \($0)\n" }.joined()
    let computers = (1...9).map { pc.replacing("PC", with: "PC\($0)") }.joined()
    let outcome = Self.outcome(
      Self.user("ada") + Self.group("G", lines) + Self.group("H") + computers)
    #expect(outcome.memberships == ["ada-id in G-id"])
    #expect(outcome.codes == ["passed-over", "nested-group"])
    let strangers = Self.outcome(Self.user("ada") + Self.group("G", lines) + Self.group("H"))
    #expect(strangers.codes.contains("members-of-another-export"))
  }

  @Test func areEmptyWhereOthersHaveMembers() {
    let text = Self.user("ada") + Self.group("G", "member: uid=ada,ou=P,o=x\n") + Self.group("H")
    #expect(Self.outcome(text, [.users, .groups]).problems == [])
    let silent = Self.outcome(
      Self.user("ada") + Self.group("G") + Self.group("H"), [.users, .groups])
    #expect(silent.codes == ["no-members"])
    let users = Export("u.ldif", .users, Self.user("ada", extra: "memberOf: cn=G,ou=G,o=x\n"))
    let unasked = Outcome([users, Export("g.ldif", .groups, Self.group("G"))])
    #expect(unasked.helps == ["the users' file says it: give it under `memberships` too"])
  }

  @Test func areNamedByUsersWhereTheyNameNobody() {
    let users = Self.user("ada", extra: "memberOf: CN=G,ou=G,o=x\nisMemberOf: cn=R\\26D,o=x\n")
    let alone = Self.outcome(users)
    #expect(alone.groups == ["cn=g,ou=g,o=x|G", "cn=r&d,o=x|R&D"])
    #expect(alone.memberships == ["ada-id in cn=g,ou=g,o=x", "ada-id in cn=r&d,o=x"])
    let silent = Self.outcome(
      users.replacing("isMemberOf: cn=R\\26D,o=x\n", with: "") + Self.group("G"))
    #expect(silent.groups == ["G-id|G"] && silent.memberships == ["ada-id in G-id"])
    #expect(silent.problems == [])
    let full = Self.outcome(users + Self.group("G", "member: cn=H,ou=G,o=x\n") + Self.group("H"))
    #expect(full.memberships == [], "where groups list members, users' word is not needed")
  }

  @Test func areNestedByWhatTheySayOfThemselves() {
    let inner = Self.group("H", "memberOf: cn=G,ou=G,o=x\n")
    let users = Self.user("ada", extra: "memberOf: cn=H,ou=G,o=x\n")
    let outcome = Self.outcome(users + Self.group("G") + inner)
    #expect(outcome.memberships == ["ada-id in H-id"] && outcome.codes == ["nested-group"])
  }

  @Test(
    "list members in parts that must all be there",
    arguments: [
      (["member;range=0-*"], false), (["member;range=0-0"], true),
      (["member;range=0-0", "member;range=1-*"], false), (["member;range=1-*"], true),
      (["member;Range=0-0", "member;range=0-0", "member;range=1-1"], true),
      (["member;range=0-0", "member;range=2-*"], true), (["member"], false),
      (["member;range=0-9223372036854775807"], true),
    ])
  func parts(_ names: [String], _ isCut: Bool) {
    let lines = names.map { "\($0): uid=ada,ou=P,o=x\n" }.joined()
    let outcome = Self.outcome(Self.user("ada") + Self.group("G", lines))
    #expect(outcome.codes == (isCut ? ["incomplete-list"] : []))
    #expect(outcome.memberships == ["ada-id in G-id"])
  }

  @Test func areCalledByTheirCommonName() {
    func name(_ lines: String) -> [String] {
      Self.outcome("dn: cn=Leaf\\, x,o=x\nobjectClass: group\nentryUUID: g\n\(lines)\n", .groups)
        .groups
    }
    #expect(name("displayName: D\ncn: C\n") == ["g|C"])
    #expect(name("displayName: D\n") == ["g|D"] && name("") == ["g|Leaf, x"])
  }

  @Test func mayHaveMoreMembersThanAWindow() {
    let people = (0..<200).map { Self.user("u\($0)") }.joined()
    let lines = (0..<100_000).map { "member: uid=u\($0 % 200),ou=P,o=x\n" }.joined()
    let outcome = Self.outcome(people + Self.group("G", lines))
    #expect(outcome.memberships.count == 200 && outcome.problems == [])
  }

  @Test func mayStandBesideWhatHasNoLimit() {
    let photo = "jpegPhoto:: " + String(repeating: "QUJD\n ", count: 600_000) + "QUJD\n"
    let note = "description: " + String(repeating: "é", count: 1_200_000) + "\n"
    let outcome = Self.outcome(Self.user("ada", extra: photo + note), .users)
    #expect(outcome.users == ["ada-id|ada|-|-|in"] && outcome.problems == [])
    for (count, isRefused) in [(65_536, false), (65_537, true)] {
      let name = "cn: " + String(repeating: "x", count: count) + "\n"
      let long = Self.outcome(Self.user("ada", extra: name), .users)
      #expect(long.codes.contains("ldif-value-length") == isRefused)
    }
  }
}
