import AllotDirectory
import TestSupport
import Testing

@Suite("Completeness") struct CompletenessTests {
  private static func users(_ ids: ClosedRange<Int>) -> [String] {
    ids.map { Resource.user("u\($0)", "login\($0)") }
  }

  private static func page(
    _ name: String, _ ids: ClosedRange<Int>, total: Int?, next: String? = nil,
    previous: String? = nil, isComplete: Bool = true
  ) -> Export {
    let extra =
      (next.map { ",\"nextCursor\":\"\($0)\"" } ?? "")
      + (previous.map { ",\"previousCursor\":\"\($0)\"" } ?? "")
    let text = Resource.list(users(ids), total: total, extra: extra)
    return Export("\(name).json", .users, text, isComplete: isComplete)
  }

  private static let wholes: [(String, [Export])] = [
    ("one list", [page("a", 1...3, total: 3)]),
    ("two pages", [page("a", 1...2, total: 5), page("b", 3...5, total: 5)]),
    ("overlapping pages", [page("a", 1...3, total: 5), page("b", 3...5, total: 5)]),
    (
      "a page twice",
      [page("a", 1...2, total: 3), page("b", 3...3, total: 3), page("c", 1...2, total: 3)]
    ),
    ("a list twice", [page("a", 1...3, total: 3), page("b", 1...3, total: 3)]),
    (
      "a list and two pages",
      [page("a", 1...3, total: 3), page("b", 1...1, total: 2), page("c", 4...4, total: 2)]
    ),
    (
      "a cursor chain",
      [
        page("a", 1...1, total: nil, next: "x"), page("b", 2...2, total: nil, next: "y"),
        page("c", 3...3, total: nil),
      ]
    ),
    (
      "a cursor chain with totals",
      [page("a", 1...1, total: 2, next: "x"), page("b", 2...2, total: 2)]
    ),
    (
      "a cursor chain that leads back",
      [
        page("a", 1...1, total: nil, next: "x"),
        page("b", 2...2, total: nil, next: "y", previous: "w"),
        page("c", 3...3, total: nil, previous: "v"),
      ]
    ),
    ("a whole list with an empty way back", [page("a", 1...2, total: 2, previous: "")]),
    (
      "the end of a chain of an incomplete source",
      [page("b", 2...2, total: nil, previous: "w", isComplete: false)]
    ),
    ("an empty next cursor", [page("a", 1...2, total: 2, next: "")]),
    ("a page of an incomplete source", [page("a", 1...1, total: 5, isComplete: false)]),
    (
      "a list without total of an incomplete source",
      [page("a", 1...1, total: nil, isComplete: false)]
    ),
    (
      "an open chain of an incomplete source",
      [page("a", 1...1, total: nil, next: "x", isComplete: false)]
    ),
  ]

  @Test("accepts", arguments: wholes)
  func accepts(_ name: String, _ exports: [Export]) {
    let outcome = Outcome(exports)
    #expect(!outcome.hasErrors, "\(outcome.problems)")
    #expect(!outcome.problems.contains { $0.contains(" warning ") })
    #expect(Outcome(exports.reversed()).users == outcome.users)
    #expect(!Outcome(exports.reversed()).hasErrors)
  }

  private static let parts: [(String, [Export], String)] = [
    ("one page", [page("a", 1...2, total: 3)], "a"),
    ("too many", [page("a", 1...3, total: 2)], "a"),
    ("two pages of three", [page("a", 1...2, total: 5), page("b", 3...4, total: 5)], "ab"),
    ("a gap filled by a copy", [page("a", 1...2, total: 3), page("b", 2...2, total: 3)], "ab"),
    ("other totals", [page("a", 1...2, total: 4), page("b", 3...4, total: 5)], "ab"),
    ("no total", [page("a", 1...2, total: nil)], "a"),
    ("a negative total", [page("a", 1...2, total: -2)], "a"),
    ("a list and a page", [page("a", 1...3, total: 3), page("b", 4...4, total: 2)], "b"),
    ("an open end", [page("a", 1...2, total: 2, next: "x")], "a"),
    (
      "an open chain",
      [page("a", 1...1, total: nil, next: "x"), page("b", 2...2, total: nil, next: "y")], "ab"
    ),
    ("the last page alone", [page("b", 2...2, total: nil, previous: "w")], "b"),
    (
      "a chain without its first page",
      [
        page("b", 2...2, total: nil, next: "y", previous: "w"),
        page("c", 3...3, total: nil, previous: "v"),
      ], "bc"
    ),
    (
      "two last pages",
      [
        page("a", 1...1, total: nil, next: "x"), page("b", 2...2, total: nil),
        page("c", 3...3, total: nil),
      ], "abc"
    ),
    (
      "a chain with a gap", [page("a", 1...1, total: 3, next: "x"), page("b", 3...3, total: 3)],
      "ab"
    ),
  ]

  @Test("refuses", arguments: parts)
  func refuses(_ name: String, _ exports: [Export], _ guilty: String) {
    for outcome in [Outcome(exports), Outcome(exports.reversed())] {
      let errors = outcome.problems.filter { $0.contains(" error ") }
      #expect(errors.map { String($0.prefix(1)) }.joined() == guilty, "\(errors)")
      #expect(
        errors.allSatisfy { $0.contains("incomplete-list") || $0.contains("list-without-total") })
    }
  }

  @Test(
    "says what a list contradicts",
    arguments: [
      ([1, 2, 3], 5, "claims 5 resources and holds 3", "give all pages, or declare"),
      (
        [1, 2, 3], 2, "claims 2 resources and holds 3", "export again: the list contradicts itself"
      ),
      ([1, 2], 1, "claims 1 resource and holds 2", "export again: the list contradicts itself"),
      ([1, 2, 3, 2], 4, "claims 4 resources and holds 3, one of them twice", "export again"),
      ([1, 2, 1, 2], 4, "claims 4 resources and holds 2, with 2 copies", "export again"),
      ([1, 2, 3, 2], 5, "claims 5 resources and holds 3", "give all pages, or declare"),
    ])
  func saysWhat(_ ids: [Int], _ total: Int, _ words: String, _ help: String) {
    let users = ids.map { Resource.user("u\($0)", "login\($0)") }
    let outcome = Outcome([Export("a.json", .users, Resource.list(users, total: total))])
    let error = outcome.codes.firstIndex(of: "incomplete-list") ?? 0
    #expect(outcome.problems[error].hasSuffix(words))
    #expect(outcome.helps[error].hasPrefix(help))
  }

  @Test func countsAllResourcesOfAListUnderBothRoles() {
    let mixed = Self.users(1...2) + [Resource.group("g1", "One", ["u1"])]
    #expect(Outcome([Export("all.json", [.users, .groups], Resource.list(mixed))]).problems == [])
    let cut = Outcome([Export("all.json", [.users, .groups], Resource.list(mixed, total: 4))])
    #expect(cut.codes == ["incomplete-list"], "once, not once a role")
    #expect(cut.problems[0].contains("claims 4 resources and holds 3"))
  }

  @Test func countsRecordsThatNobodyAskedFor() {
    let group = Resource.group("g1", "One", ["u1"])
    let users = Self.users(1...2)
    let whole = Export("all.json", .users, Resource.list(users + [group]))
    #expect(Outcome([whole]).problems == [])
    #expect(Outcome([whole]).groups == [])
    let copied = Export("all.json", .users, Resource.list(users + [group, group], total: 4))
    #expect(Outcome([copied]).codes == ["incomplete-list"], "a copy fills no gap")
  }

  @Test func countsCopiesOfUsersAndGroupsApart() {
    let (u1, u2, u3) = (
      Resource.user("u1", "a"), Resource.user("u2", "b"), Resource.user("u3", "c")
    )
    let (g1, g2) = (Resource.group("g1", "One", []), Resource.group("g2", "Two", []))
    let pages = [[u1, u1, u1, u2, g2, g1], [u2, g2, u3]]
    let exports = pages.enumerated().map {
      Export("\($0).json", [.users, .groups], Resource.list($1, total: 5))
    }
    #expect(Outcome(exports).codes == ["merged-groups", "merged-users"])
  }

  @Test func acceptsAMixedListInTwoPages() {
    let pages = [Self.users(1...2), [Resource.group("g1", "One", ["u1"])]].map {
      Resource.list($0, total: 3)
    }
    let exports = pages.enumerated().map { Export("\($0).json", [.users, .groups], $1) }
    #expect(Outcome(exports).problems == [])
    #expect(Outcome([exports[0]]).codes == ["incomplete-list"])
  }

  @Test func flagsAPageSizeThatIsNotThePages() {
    let text = Resource.list(Self.users(1...2), total: 2, extra: ",\"itemsPerPage\":3")
    #expect(Outcome([Export("a.json", .users, text)]).codes == ["items-per-page"])
    let page = Resource.list(
      Self.users(1...2), total: 2, extra: ",\"itemsPerPage\":2,\"startIndex\":1")
    #expect(Outcome([Export("a.json", .users, page)]).problems == [])
  }

  @Test func refusesNobodyWhateverIsDeclared() {
    for isComplete in [true, false] {
      let empty = Export("a.json", .users, Resource.list([]), isComplete: isComplete)
      #expect(Outcome([empty]).codes == ["no-users"])
      let groups = Export("g.json", .groups, Resource.list([]), isComplete: isComplete)
      #expect(Outcome([Self.page("u", 1...1, total: 1), groups]).codes == ["no-groups"])
      #expect(
        Outcome([Export("a.csv", .users, "id,userName\n", isComplete: isComplete)]).codes == [
          "no-users"
        ])
    }
  }

  @Test func judgesManyCopiesInLinearTime() {
    let pages = (0..<400).map {
      Self.page("p\($0)", (5 * ($0 % 200) + 1)...(5 * ($0 % 200) + 5), total: 1000)
    }
    let outcome = Outcome(pages)
    #expect(outcome.users.count == 1000 && !outcome.hasErrors)
    #expect(outcome.problems == ["- note merged-users 1,000 equal copies of users were merged"])
  }

  @Test func leavesUnsaidWhatAnUnreadableFileExplains() {
    let groups = Resource.list([Resource.group("g1", "One", (1...9).map { "u\($0)" })])
    let cut = Array(Resource.list(Self.users(1...9)).utf8.dropLast(40))
    let outcome = Outcome([Export("u.json", .users, cut), Export("g.json", .groups, groups)])
    #expect(outcome.codes == ["json-cut-short"])
    let noGroups = Outcome([
      Self.page("u", 1...2, total: 2), Export("g.json", .groups, "{"),
      Export("m.csv", .memberships, "groupId,userId\ng1,u1\n"),
    ])
    #expect(noGroups.codes == ["json-cut-short"])
  }
}
