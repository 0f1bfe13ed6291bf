import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Policies in several files") struct PolicyFolderTests {
  @Test(
    "two rules for one subject are shown with both places",
    arguments: [
      ("groups: [{group: E, limit: 1}]", "groups: [{group: \"E\", limit: 1}]", "E", "\"E\""),
      (
        "groups: [{group: {id: a}, limit: 1}]", "groups: [{group: {id: 'a'}, limit: 2}]", "{id: a}",
        "{id: 'a'}"
      ),
      ("ceilings: [{group: E, limit: 1}]", "ceilings: [{group: E, limit: 2}]", "E", "E"),
      ("overrides: [{user: a@b, limit: 1}]", "overrides: [{user: A@B, limit: 1}]", "a@b", "A@B"),
      (
        "overrides: [{user: a, limit: 1, until: 2020-01-01}]", "overrides: [{user: a, limit: 2}]",
        "a", "a"
      ),
      (
        "overrides: [{user: {id: a}, limit: 1}]", "overrides: [{user: {id: a}, limit: 1}]",
        "{id: a}", "{id: a}"
      ),
      ("team: {default: 1}", "team: {default: 1}", "1", "1"),
      ("strategy: lowest-group", "strategy: lowest-group", "lowest-group", "lowest-group"),
    ])
  func repeated(_ first: String, _ second: String, _ at: String, _ and: String) throws {
    let reading = PolicyReading("version: 1\n\(first)\n", "version: 1\n\(second)\n")
    let diagnostic = try #require(reading.diagnostics.first { $0.code == .duplicateRule })
    #expect(reading.diagnostics.count { $0.severity == .error } == 1)
    #expect(diagnostic.range?.source == SourceID(index: 1))
    #expect(reading.text(at: diagnostic.range) == and)
    let related = try #require(diagnostic.related.first)
    #expect(related.range.source == SourceID(index: 0))
    #expect(reading.text(at: related.range) == at)
  }

  @Test(
    "subjects that differ in a byte or in kind are two",
    arguments: [
      "groups: [{group: E, limit: 1}, {group: e, limit: 1}]",
      "groups: [{group: E, limit: 1}, {group: {id: E}, limit: 1}]",
      "groups: [{group: \"\\xE9\", limit: 1}, {group: \"e\\u0301\", limit: 1}]",
      "groups: [{group: {id: E}, limit: 1}, {group: {id: e}, limit: 1}]",
      "overrides: [{user: a, limit: 1}, {user: {id: a}, limit: 1}]",
      "overrides: [{user: É, limit: 1}, {user: é, limit: 1}]",
      "groups: [{group: E, limit: 1}]\nceilings: [{group: E, limit: 1}]",
    ])
  func distinct(_ rules: String) {
    #expect(PolicyReading("version: 1\n\(rules)\n").codes == [])
  }

  @Test("the order of files and rules does not matter", arguments: 0..<20 as Range<UInt64>)
  func shuffled(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var rules = ["strategy: lowest-group", "team: {default: 7}"]
    rules += (0..<6).map { "groups: [{group: g\($0 * 7 % 5)\($0), limit: \($0)}]" }
    rules += (0..<3).map { "groups: [{group: {id: i\($0)}, limit: \($0)}]" }
    rules += (0..<4).map { "overrides: [{user: u\($0)@X, limit: \($0), reason: r\($0)}]" }
    rules += (0..<3).map { "ceilings: [{group: c\($0), limit: \($0)}]" }
    func read(_ rules: [String]) -> PolicySet {
      let reading = PolicyReading(files: rules.map { Array("version: 1\n\($0)\n".utf8) })
      #expect(reading.codes == [])
      return reading.policy
    }
    let (a, b) = (read(rules), read(rules.shuffled(using: &random)))
    #expect(a.strategy == b.strategy)
    #expect(a.team?.limit == b.team?.limit)
    #expect(a.groups.map(\.group) == b.groups.map(\.group))
    #expect(a.groups.map(\.limit) == b.groups.map(\.limit))
    #expect(a.overrides.map(\.user) == b.overrides.map(\.user))
    #expect(a.overrides.map(\.reason) == b.overrides.map(\.reason))
    #expect(a.ceilings.map(\.group) == b.ceilings.map(\.group))
  }

  @Test func oneBadFileDoesNotHideTheOthers() {
    let reading = PolicyReading(
      "version: 1\nteam: {default: 5}\n", "version: 1\ngroups: [\n",
      "version: 1\nteam: {default: x}\n")
    #expect(reading.codes == ["yaml-syntax", "limit-amount"])
    #expect(reading.policy.team?.limit == .amount(500))
  }
}
