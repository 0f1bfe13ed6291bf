import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Rails, protection and approvals in policies") struct RailPolicyTests {
  private static func reading(_ lines: String) -> PolicyReading {
    PolicyReading("version: 1\nteam: {default: 1}\n\(lines)\n")
  }

  @Test(
    "name thresholds; what is not named keeps its standard",
    arguments: [
      ("removals: {percent: 5}", Rail.removals, RailSetting.on(percent: 5, count: 200, floor: 3)),
      ("removals: {count: 0, floor: 0}", .removals, .on(percent: 10, count: 0, floor: 0)),
      ("removals: {percent: 100}", .removals, .on(percent: 100, count: 200, floor: 3)),
      ("removals: off", .removals, .off), ("\"raise\": \"off\"", .raise, .off),
      ("limit_changes: {percent: 0}", .limitChanges, .on(percent: 0, floor: 10)),
      ("shrink: {percent: 1}", .shrink, .on(percent: 1)),
      ("exposure: {percent: 250}", .exposure, .on(percent: 250)),
      ("zero: off", .zero, .off), ("protected: off", .protected, .off),
      ("identity: off", .identity, .off),
    ])
  func thresholds(_ line: String, _ rail: Rail, _ setting: RailSetting) {
    let reading = Self.reading("rails: {\(line)}")
    #expect(reading.codes == [])
    #expect(reading.policy.rails[rail] == setting)
    for other in Rail.allCases where other != rail {
      #expect(reading.policy.rails[other] == other.standard)
    }
  }

  @Test(
    "are refused where they could be misread",
    arguments: [
      ("rails: {removals: {percent: 101}}", "whole-number", "101"),
      ("rails: {removals: {percent: -1}}", "whole-number", "-1"),
      ("rails: {removals: {percent: 10%}}", "whole-number", "10%"),
      ("rails: {removals: {percent: 07}}", "whole-number", "07"),
      ("rails: {removals: {percent: 1.5}}", "whole-number", "1.5"),
      ("rails: {removals: {count: 99999999999999999999}}", "whole-number", "99999999999999999999"),
      ("rails: {removals: OFF}", "rail-setting", "OFF"),
      ("rails: {removals: 10}", "rail-setting", "10"),
      ("rails: {removals: }", "empty-value", "removals"),
      ("rails: {raise: {percent: 10}}", "rail-setting", "{"),
      ("rails: {removal: {percent: 10}}", "unknown-key", "removal"),
      ("rails: {all: off}", "unknown-key", "all"),
      ("rails: {limit-changes: off}", "unknown-key", "limit-changes"),
      ("rails: {shrink: {count: 3}}", "unknown-key", "count"),
      ("protected: [a]", "yaml-kind", "[a]"), ("protected: {people: [a]}", "unknown-key", "people"),
      ("protected: {users: a}", "yaml-kind", "a"),
      ("protected: {groups: [{id: a, match: b}]}", "group-selector", "{"),
      ("groups: [{group: {}, limit: 1}]", "group-selector", "{"),
      ("approvals: {required: -1}", "whole-number", "-1"),
      ("approvals: {required: 101}", "whole-number", "101"),
      ("approvals: 2", "yaml-kind", "2"),
    ])
  func faults(_ line: String, _ code: String, _ place: String) throws {
    let reading = Self.reading(line)
    #expect(reading.codes == [code])
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.severity == .error && diagnostic.help != nil)
    #expect(reading.text(at: diagnostic.range) == place)
  }

  @Test func standOnceInTheWholeSet() {
    for line in ["rails: {removals: {percent: 5}}", "approvals: {required: 2}"] {
      let reading = PolicyReading("version: 1\n\(line)\n", "version: 1\n\(line)\n")
      #expect(reading.codes == ["duplicate-rule"])
      #expect(reading.diagnostics.first?.related.count == 1)
    }
    let two = PolicyReading(
      "version: 1\nrails: {removals: off}\n", "version: 1\nrails: {shrink: off}\n")
    #expect(two.codes == ["policy-without-rule"])
    #expect(two.policy.rails[.removals] == .off && two.policy.rails[.shrink] == .off)
  }

  @Test func protectionIsUnitedOverFiles() {
    let reading = PolicyReading(
      "version: 1\nprotected: {users: [Root@x, {id: u1}], groups: [Admins]}\n",
      "version: 1\nprotected: {users: [root@X], groups: [{match: 'ops-*'}, Admins]}\n")
    #expect(reading.codes == [])
    #expect(reading.policy.protection.users.count == 2)
    #expect(reading.policy.protection.groups.count == 2)
  }

  @Test(
    "of two settings each threshold is the smaller one, and off only where both are",
    arguments: [
      (
        RailSetting.on(percent: 5, count: 9, floor: 3),
        RailSetting.on(percent: 9, count: 5, floor: 4),
        RailSetting.on(percent: 5, count: 5, floor: 3)
      ),
      (.off, .on(percent: 5), .on(percent: 5)), (.off, .off, .off),
    ])
  func stricter(_ a: RailSetting, _ b: RailSetting, _ result: RailSetting) {
    #expect(a.stricter(b) == result)
    #expect(b.stricter(a) == result)
  }
}

@Suite("Patterns over names") struct NameGlobTests {
  @Test(
    "fit whole names",
    arguments: [
      ("ml-*", "ml-research", true), ("ml-*", "ml-", true), ("ml-*", "ML-x", false),
      ("*", "", true), ("?", "", false), ("?", "é", true), ("?", "e\u{301}", false),
      ("??", "e\u{301}", true), ("a*b", "ab", true), ("a*b", "acb", true), ("a*b", "abc", false),
      ("*a*", "bab", true), ("*ab", "aab", true), ("[a]", "a", false), ("[a]", "[a]", true),
      ("a\\*", "a\\b", true), ("a.c", "abc", false), ("**", "x", true), ("", "", true),
      ("*?", "", false), ("?*", "x", true), ("*é*", "caféteria", true), ("ops", "ops", true),
    ])
  func fits(_ pattern: String, _ name: String, _ expected: Bool) {
    let glob = NameGlob(ExactText(pattern))
    #expect(glob.matches(ArraySlice(name.utf8)) == expected)
    #expect(NameGlobs([glob]).matches(ArraySlice(name.utf8)) == (expected ? [0] : []))
  }

  @Test("are found among many as one by one", arguments: 0..<40 as Range<UInt64>)
  func areFoundAmongMany(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func text(_ letters: [String], upTo length: Int) -> String {
      (0..<Int.random(in: 0...length, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    let globs = (0..<60).map { _ in
      NameGlob(ExactText(text(["a", "b", "ab", "é", "*", "?", "-"], upTo: 9)))
    }
    let many = NameGlobs(globs)
    for _ in 0..<200 {
      let name = ArraySlice(text(["a", "b", "ab", "é", "-", "\u{301}"], upTo: 12).utf8)
      #expect(many.matches(name) == globs.indices.filter { globs[$0].matches(name) })
    }
  }

  @Test func aHostilePatternCostsNoMoreThanItsLengthTimesTheNames() {
    let glob = NameGlob(ExactText(String(repeating: "*a", count: 2000) + "b"))
    let name = Array(String(repeating: "a", count: 20_000).utf8)
    #expect(!glob.matches(name[...]))
  }
}
