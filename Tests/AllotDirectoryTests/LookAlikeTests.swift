import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("Look-alikes among people") struct LookAlikeLoginTests {
  private static func outcome(_ logins: [String]) -> Outcome {
    let users = logins.enumerated().map { Resource.user("u\($0 + 1)", $1) }
    return Outcome([Export("users.json", .users, "[\(users.joined(separator: ",\n"))]")])
  }

  @Test(
    "are warned of once a set, by login and id",
    arguments: [
      (
        ["ann@x.example", "bob", "\u{430}nn@x.example"],
        [
          "2 logins look alike: ann@x.example (id u1) and \u{430}nn@x.example (id u3, with U+0430)"
        ]
      ),
      (
        ["ANN@x.example", "ann@x.example."],
        ["2 logins look alike: ANN@x.example (id u1) and ann@x.example. (id u2)"]
      ),
      (
        ["ann@xn--bcher-kva.example", "ann@bücher.example"],
        [
          "2 logins look alike: ann@xn--bcher-kva.example (id u1) "
            + "and ann@bücher.example (id u2, with U+00FC)"
        ]
      ),
      // Nobody has the login that both of them imitate.
      (
        ["\u{430}nn", "ａnn"],
        ["2 logins look alike: \u{430}nn (id u1, with U+0430) and ａnn (id u2, with U+FF41)"]
      ),
      (
        ["ann", "\u{430}nn", "ａnn", "𝐚nn", "bob", "bоb"],
        [
          "2 logins look alike: bob (id u5) and bоb (id u6, with U+043E)",
          "4 logins look alike: ann (id u1), \u{430}nn (id u2, with U+0430), "
            + "ａnn (id u3, with U+FF41) and 1 more",
        ]
      ),
      // One set, although its first and its last have no look in common.
      (
        ["bob", "ВОВ", "вов"],
        [
          "3 logins look alike: bob (id u1), ВОВ (id u2, with U+0412) and вов (id u3, with U+043E)"
        ]
      ),
    ])
  func areWarnedOf(_ logins: [String], _ messages: [String]) {
    let outcome = Self.outcome(logins)
    #expect(outcome.users.count == logins.count && !outcome.hasErrors)
    #expect(outcome.codes == messages.map { _ in "look-alike-login" })
    for (problem, message) in zip(outcome.problems, messages) {
      #expect(problem.hasPrefix("- warning look-alike-login \(message) [users.json:"))
    }
  }

  @Test(
    "are no ordinary logins",
    arguments: [
      ["ann1", "annl", "annI", "ann0", "anno", "rn", "m"],
      ["ann@x.example", "ann+ops@x.example", "a.nn@x.example", "ann@x.example.org"],
      ["ann--lee@x.example", "ann-lee@x.example", "annlee@x.example", "annlee@xn--a.example"],
      ["müller", "muller", "mueller", "josé", "jose"], ["иван", "ivan", "петр", "petr"],
    ])
  func areNoOrdinaryLogins(_ logins: [String]) {
    #expect(Self.outcome(logins).problems == [])
  }

  @Test func areShownWithThreePlaces() {
    let outcome = Self.outcome(["ann", "\u{430}nn", "ａnn", "𝐚nn"])
    #expect(outcome.problems[0].split(separator: "[users.json:").count == 4)
    #expect(
      outcome.helps == ["allot keeps them apart; make sure that none of them imitates another"])
  }

  @Test func areComparedWithPeopleWhoAreKept() {
    var exportReader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    let input = ExportInput(
      source: SourceID(index: 0), roles: .users, format: nil, isComplete: false, group: nil)
    let bytes = Array("[\(Resource.user("u2", "\u{430}nn"))]".utf8)
    unsafe exportReader.read(input, from: reader(bytes))
    var draft = DirectoryDraft(joining: [exportReader.finish()], hash: KeyedHash(key: (1, 2)))
    let (id, login) = (draft.texts.append(Array("u1".utf8)), draft.texts.append(Array("ann".utf8)))
    _ = draft.keepUser(id: id, login: login, name: .missing, email: .missing)
    #expect(draft.finish().log.counts == [.lookAlikeLogin: 1])
  }

  @Test("are found whatever the order of records, files and jobs", arguments: 1...25)
  func areFoundInAnyOrder(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character: [String]] = [
      "a": ["a", "а", "ａ"], "o": ["o", "о", "ο"], "b": ["b", "B"],
    ]
    var logins: Set<String> = []
    for word in ["abo", "boa", "oa", "ab", "aboa"] {
      for _ in 0..<3 {
        logins.insert(word.map { letters[$0]?.randomElement(using: &random) ?? "" }.joined())
      }
    }
    let unique = Dictionary(grouping: logins.sorted()) { ExactText($0).asciiFolded }
      .values.compactMap(\.first).sorted()
    let users = unique.enumerated().map { Resource.user("u\($0)", $1, name: "Zoе \($0)") }
    let files = users.enumerated().map { Export("\($0).json", .users, "[\($1)]") }
    let one = Outcome(files)
    let jobs = files.map { _ in Int.random(in: 0...2, using: &random) }
    #expect(Outcome(files, jobs: jobs) == one)
    #expect(Outcome(files.shuffled(using: &random)) == one)
    #expect(!one.hasErrors && one.codes.contains("look-alike-name"))
  }
}

@Suite("Look-alikes among names") struct LookAlikeNameTests {
  private static func outcome(users: [String], groups: [String] = []) -> Outcome {
    let resources =
      users.enumerated().map { Resource.user("u\($0)", "login\($0)", name: $1) }
      + groups.enumerated().map { Resource.group("g\($0)", $1, ["u0"]) }
    return Outcome([Export("all.json", [.users, .groups], "[\(resources.joined(separator: ","))]")])
  }

  @Test func areWarnedOfOnceForUsersAndOnceForGroups() {
    let outcome = Self.outcome(
      users: ["Ann", "Аnn", "Boб", "Zoe", "Zoе", "Gоod", "José"], groups: ["Оps", "Ops"])
    #expect(outcome.codes == ["look-alike-name", "look-alike-name"] && !outcome.hasErrors)
    #expect(
      outcome.problems[0].hasPrefix(
        "- warning look-alike-name 1 group name with letters that pass for others: "
          + "Оps (id g0, with U+041E) [all.json:"))
    #expect(
      outcome.problems[1].hasPrefix(
        "- warning look-alike-name 4 user names with letters that pass for others: "
          + "Аnn (id u1, with U+0410), Boб (id u2, with U+0431), Zoе (id u4, with U+0435) "
          + "and 1 more [all.json:"))
  }

  @Test func areNoOrdinaryNames() {
    let names = [
      "Ann", "Ольга Соколова", "山田 太郎", "Παπαδάκης", "محمد", "Јован", "김민준", "Işık", "Tシャツ",
      "Отдел IT", "Zoë", "", "🚀",
    ]
    #expect(Self.outcome(users: names, groups: names).problems == [])
  }

  @Test func areShownInPart() {
    let outcome = Self.outcome(users: [String(repeating: "а", count: 500) + "nn"])
    #expect(outcome.problems[0].contains("аааа… (id u0, with U+0430)"))
    #expect(outcome.problems[0].utf8.count < 300)
  }

  @Test("are one warning, by the smallest ids, however many there are", arguments: 1...10)
  func areOneWarning(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 4...300, using: &random)
    let users = (0..<count).map { Resource.user("u\($0 + 1_000)", "l\($0)", name: "Аnn \($0)") }
    let list = users.shuffled(using: &random).joined(separator: ",")
    let outcome = Outcome([Export("users.json", .users, "[\(list)]")])
    #expect(outcome.codes == ["look-alike-name"])
    #expect(
      outcome.problems[0].contains(
        "\(count) user names with letters that pass for others: Аnn 0 (id u1000, with U+0410), "
          + "Аnn 1 (id u1001, with U+0410), Аnn 2 (id u1002, with U+0410) and \(count - 3) more ["))
  }
}
