import AllotDirectory
import Diagnostics
import TestSupport
import Testing

@Suite("Nested groups") struct NestedGroupTests {
  /// Groups `g1`, `g2` and on by their members; `u1` to `u4` are there, `u4` is inactive.
  private static func outcome(_ groups: [[String]], _ nesting: Nesting = .expand) -> Outcome {
    let people = (1...4).map { Resource.user("u\($0)", "l\($0)", active: $0 < 4) }
    let records = groups.enumerated().map { Resource.group("g\($0 + 1)", "G\($0 + 1)", $1) }
    return Outcome(
      [
        Export("u.json", .users, Resource.list(people)),
        Export("g.json", .groups, Resource.list(records)),
      ], nesting: nesting)
  }

  @Test(
    "give everybody below to the groups above",
    arguments: [
      ([["u1", "g2"], ["u2"]], ["u1 in g1", "u2 in g1", "u2 in g2"]),
      ([["u1"], ["u2", "g1"]], ["u1 in g1", "u1 in g2", "u2 in g2"]),
      ([["g2"], ["g3"], ["u3"]], ["u3 in g1", "u3 in g2", "u3 in g3"]),
      ([["g3"], ["g3"], ["u1", "u2"]], ["u1 u2 in g1", "u1 u2 in g2", "u1 u2 in g3"]),
      ([["g2", "g3"], ["g4"], ["g4"], ["u1"]], ["u1 in g1", "u1 in g2", "u1 in g3", "u1 in g4"]),
      ([["u1", "g2", "g2"], ["u1"]], ["u1 in g1", "u1 in g2"]),
      ([["g2"], ["u4"]], []),
      ([["g2"], []], []),
      ([["g2", "u1"], ["g1", "u2"]], ["u1 u2 in g1", "u1 u2 in g2"]),
      ([["g1", "u1"], ["u2"]], ["u1 in g1", "u2 in g2"]),
      (
        [["g2", "u1"], ["g3"], ["g2", "g4", "u3"], ["u2"]],
        ["u1 u2 u3 in g1", "u2 u3 in g2", "u2 u3 in g3", "u2 in g4"]
      ),
    ] as [([[String]], [String])])
  func expand(_ groups: [[String]], _ expected: [String]) {
    let expanded = expected.flatMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.dropLast(2).map { "\($0) in \(words[words.count - 1])" }
    }
    #expect(Self.outcome(groups).memberships == Set(expanded))
    #expect(!Self.outcome(groups).hasErrors)
  }

  @Test(
    "are told by their number and depth, and where they go round",
    arguments: [
      ([["u1"], ["u2"]], []),
      ([["g2"], ["u1"]], ["1 group inside another, up to 2 levels deep"]),
      ([["g2", "g3"], ["g4"], ["g4"], ["u1"]], ["3 groups inside others, up to 3 levels deep"]),
      ([["u1", "g1"]], ["1: G1 is a member of itself"]),
      (
        [["g3"], ["u1"], ["g1"], ["g1"]],
        [
          "2 groups inside others, up to 3 levels deep",
          "1: G1 and G3 are members of one another [3: one of them]",
        ]
      ),
      (
        [["g2"], ["g3"], ["g1"], ["g4"], ["g4"]],
        [
          "4 groups inside others, up to 3 levels deep",
          "1: G1, G2 and G3 are members of one another [2: one of them] [3: one of them]",
          "4: G4 is a member of itself",
        ]
      ),
    ] as [([[String]], [String])])
  func report(_ groups: [[String]], _ problems: [String]) {
    let found = Self.outcome(groups).problems.map {
      $0.replacing("- note nested-depth nested groups: ", with: "")
        .replacing(" warning nested-cycle", with: ":")
        .replacing(#/g\.json:(\d+)-\d+ ?/#) { "\(Self.record(at: $0.1, in: groups))" }
        .replacing(#/\[(\d)/#) { "[\($0.1): " }
    }
    #expect(found == problems)
  }

  /// The number of the group whose record begins at an offset.
  private static func record(at offset: Substring, in groups: [[String]]) -> Int {
    var start = Resource.list([]).utf8.count - 2
    for (index, members) in groups.enumerated() {
      if Int(offset) == start { return index + 1 }
      start += Resource.group("g\(index + 1)", "G\(index + 1)", members).utf8.count + 2
    }
    return 0
  }

  @Test func giveNothingWithDirect() {
    let groups = [["g2", "u1"], ["g1", "u2", "g2"]]
    let outcome = Self.outcome(groups, .direct)
    #expect(outcome.memberships == ["u1 in g1", "u2 in g2"])
    #expect(outcome.counts == ["nested-group": 2] && !outcome.hasErrors)
  }

  @Test func nameAFewOfALongCycle() {
    let ring = (1...9).map { ["g\($0 % 9 + 1)"] }
    #expect(
      Self.outcome(ring).problems.last?.contains(
        " G1, G2, G3, G4, G5 and 4 more are members of one another [") ?? false)
  }

  @Test func stillLeaveOutWhomNobodyKnows() {
    let outcome = Self.outcome([["g2", "x1"], ["x2"], ["g9"]])
    #expect(
      outcome.codes == ["nested-depth", "member-unknown", "member-unknown", "member-unknown"])
  }

  @Test("are found in other files, and named by memberships", arguments: [[], [0, 1, 2, 3, 4]])
  func crossFiles(_ jobs: [Int]) {
    let exports = [
      Export("u.csv", .users, "id,userName\nu1,ada\nu2,bob\n"),
      Export("1.json", .groups, "[\(Resource.group("g1", "One", ["g3"]))]"),
      Export("2.json", .groups, "[\(Resource.group("g2", "Two", nil))]"),
      Export("3.csv", .groups, "id,displayName\ng3,Three\ng4,Four\n"),
      Export("4.csv", .memberships, "groupId,userId\ng4,g1\ng3,g2\ng2,u1\ng3,u2\n"),
    ]
    let outcome = Outcome(exports, jobs: jobs, nesting: .expand)
    #expect(
      outcome.memberships == [
        "u1 in g1", "u1 in g2", "u1 in g3", "u1 in g4", "u2 in g1", "u2 in g3", "u2 in g4",
      ])
    #expect(outcome.codes == ["nested-depth"])
  }

  @Test func areNamedByIDWherePeopleAreNamedByLogin() {
    let exports = [
      Export("u.csv", .users, "id,userName\nu1,Ada\n"),
      Export("g.csv", .groups, "id,displayName\nG1,One\nG2,Two\nTeam,A\nteam,B\n"),
      Export("m.csv", .memberships, "groupId,userName\nG1,g2\nG2,ADA\nG1,TEAM\n"),
    ]
    let outcome = Outcome(exports, nesting: .expand)
    #expect(outcome.memberships == ["u1 in G1", "u1 in G2"])
    #expect(outcome.codes == ["nested-depth", "member-unknown"], "TEAM could be either of two")
    #expect(Outcome(exports).codes == ["member-unknown", "nested-group"])
  }

  @Test(
    "must be the same where groups and a list both tell them",
    arguments: [
      ("g1,u1\ng1,g2\n", nil), ("g1,u1\n", "for 1 group"), ("g1,u1\ng1,g2\ng1,g3\n", "for 1 group"),
      ("g1,g2\n", "for 1 person"), ("g1,g3\n", "for 1 person and 2 groups"),
      ("g2,g3\ng3,u2\n", nil),
    ])
  func compareWithLists(_ rows: String, _ difference: String?) {
    let exports = [
      Export("u.csv", .users, "id,userName\nu1,ada\nu2,bob\n"),
      Export(
        "g.json", .groups,
        "[\(Resource.group("g1", "One", ["u1", "g2"])),\(Resource.group("g2", "Two", nil)),"
          + "\(Resource.group("g3", "Three", nil))]"),
      Export("m.csv", .memberships, "groupId,userId\n\(rows)"),
    ]
    let outcome = Outcome(exports, nesting: .expand)
    let found = outcome.problems.filter { $0.contains("memberships-disagree") }
    #expect(
      found.map { $0.contains(" \(difference ?? "-") [") } == (difference == nil ? [] : [true]))
    #expect(outcome.hasErrors == (difference != nil))
  }
}

@Suite("Nested groups of any shape") struct NestedShapeTests {
  /// Members of groups: people from 0 on, groups by their position.
  fileprivate struct Shape {
    var people: Int
    var members: [[Int]]
    var inner: [[Int]]

    init(people: Int, groups: Int) {
      self.people = people
      members = [[Int]](repeating: [], count: groups)
      inner = members
    }

    /// Groups named so that their order is not that of their positions.
    func id(_ group: Int) -> String { "g\(group * 7919 % 100_003)" }

    func outcome(inactive: Set<Int> = [], _ arrange: ([String]) -> [String] = { $0 }) -> Outcome {
      let users = (0..<people).map {
        Resource.user("u\($0)", "l\($0)", active: !inactive.contains($0))
      }
      let groups = members.indices.map { group in
        let ids = members[group].map { "u\($0)" } + inner[group].map { id($0) }
        return Resource.group(id(group), "G", ids)
      }
      return Outcome(
        [
          Export("u.json", .users, Resource.list(users)),
          Export("g.json", .groups, Resource.list(arrange(groups))),
        ], nesting: .expand)
    }

    /// Everybody in a group and below it, by walking every way once.
    func everybody(below group: Int) -> Set<Int> {
      var (seen, way, found): (Set<Int>, [Int], Set<Int>) = ([group], [group], [])
      while let group = way.popLast() {
        found.formUnion(members[group])
        for next in inner[group] where seen.insert(next).inserted { way.append(next) }
      }
      return found
    }
  }

  @Test("have the members that a walk finds", arguments: 1...60)
  func agreeWithAWalk(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var shape = Shape(people: Int.random(in: 1...40, using: &random), groups: 12)
    if seed % 6 == 0 { shape.people = 1300 }
    for _ in 0..<Int.random(in: 0...2 * shape.people, using: &random) {
      let group = Int.random(in: 0..<12, using: &random)
      shape.members[group].append(Int.random(in: 0..<shape.people, using: &random))
    }
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let (outer, inner) = (
        Int.random(in: 0..<12, using: &random), Int.random(in: 0..<12, using: &random)
      )
      shape.inner[outer].append(inner)
    }
    let inactive = Set(
      (0..<shape.people).filter { _ in Int.random(in: 0..<9, using: &random) == 0 })
    let outcome = shape.outcome(inactive: inactive)
    var expected: Set<String> = []
    for group in 0..<12 {
      for user in shape.everybody(below: group).subtracting(inactive) {
        expected.insert("u\(user) in \(shape.id(group))")
      }
    }
    #expect(outcome.memberships == expected)
    #expect(!outcome.hasErrors)
    let again = shape.outcome(inactive: inactive) { $0.shuffled(using: &random) }
    #expect(again.memberships == expected && again.counts == outcome.counts)
    let cycles = Set(
      (0..<12).map { group in
        Set((0..<12).filter { shape.reaches(group, $0) && shape.reaches($0, group) })
      }
    ).filter { !$0.isEmpty }
    #expect(outcome.counts["nested-cycle", default: 0] == cycles.count)
  }

  @Test func areATowerOfTwentyThousand() {
    var tower = Shape(people: 3, groups: 20_000)
    for group in 0..<19_999 { tower.inner[group] = [group + 1] }
    tower.members[19_999] = [0, 1]
    tower.members[10_000] = [2]
    let outcome = tower.outcome()
    #expect(outcome.memberships.count == 2 * 20_000 + 10_001)
    #expect(
      outcome.problems == [
        "- note nested-depth nested groups: 19,999 groups inside others, up to 20,000 levels deep"
      ])
  }

  @Test func areARingOfThousands() {
    var ring = Shape(people: 1, groups: 3000)
    for group in 0..<3000 { ring.inner[group] = [(group + 1) % 3000] }
    ring.members[1234] = [0]
    let outcome = ring.outcome()
    #expect(outcome.memberships.count == 3000)
    #expect(outcome.codes == ["nested-depth", "nested-cycle"])
  }

  @Test func areALadderWithATrillionWays() {
    var ladder = Shape(people: 2, groups: 82)
    for group in 0..<80 { ladder.inner[group] = [group / 2 * 2 + 2, group / 2 * 2 + 3] }
    ladder.members[80] = [0]
    ladder.members[81] = [1]
    let outcome = ladder.outcome()
    #expect(outcome.memberships.count == 2 * 80 + 2)
    #expect(outcome.problems.first?.contains("up to 41 levels deep") ?? false)
  }

  @Test func areAllInAllOthersBelow() {
    var dense = Shape(people: 20, groups: 200)
    for group in 0..<200 { dense.inner[group] = Array(group + 1..<200) }
    dense.members[199] = Array(0..<20)
    #expect(dense.outcome().memberships.count == 20 * 200)
    for group in 0..<200 { dense.inner[group] = Array(0..<200) }
    let knot = dense.outcome()
    #expect(knot.counts == ["nested-depth": 1, "nested-cycle": 1])
    #expect(knot.memberships.count == 20 * 200)
  }

  @Test func areRefusedWhereTheyWouldFillTheMemory() {
    var tower = Shape(people: 512, groups: 33_000)
    for group in 0..<32_999 { tower.inner[group] = [group + 1] }
    tower.members[32_999] = Array(0..<512)
    let outcome = tower.outcome()
    #expect(outcome.codes == ["nested-depth", "nested-size"] && outcome.hasErrors)
    #expect(outcome.problems.last?.hasPrefix("g.json:0-1 error nested-size ") ?? false)
  }
}

extension NestedShapeTests.Shape {
  /// Whether some way, of one step at least, leads from one group down to another.
  fileprivate func reaches(_ outer: Int, _ wanted: Int) -> Bool {
    var (seen, way): (Set<Int>, [Int]) = ([], [outer])
    while let group = way.popLast() {
      for next in inner[group] where seen.insert(next).inserted { way.append(next) }
    }
    return seen.contains(wanted)
  }
}
