import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite(
  "Naughty strings in policies",
  .enabled(if: NaughtyStrings.corpus != nil, "shared/corpora is not here"))
struct NaughtyNameTests {
  /// Whether a policy may name a group so: by something, all of it seen.
  private static func mayStand(_ name: String) -> Bool { !name.isEmpty && name.isSeen }

  /// The nth group has the limit n, where a policy can name it.
  @Test func eachNamesItsGroup() throws {
    var company = Company([Person("u")], [:])
    let names = NaughtyStrings.all
    company.groups = names.enumerated().map { (ExactText("g\($0)"), ExactText($1)) }
    let rules = names.enumerated().filter { Self.mayStand($1) }.map {
      "  - {group: \"\($1.quotableInYAML)\", limit: \($0)}\n"
    }
    #expect(rules.count == 485)
    let (plan, log) = firstPlan(
      company, try policy("groups:\n\(rules.joined())"), on: try day("2026-06-01"))
    #expect(!log.hasErrors && !log.codes.contains("rule-without-group"), "\(log.codes)")
    let books = Books().applying(plan)
    #expect(books.groups.count == names.count)
    for (index, name) in names.enumerated() {
      let group = try #require(books.groups[ExactText("g\(index)")])
      #expect(group.name == ExactText(name))
      #expect(group.limit == (Self.mayStand(name) ? .amount(Int64(index * 100)) : .unset))
    }
  }

  @Test("that nobody sees are refused where they stand", arguments: [false, true])
  func areRefused(_ isEscaped: Bool) throws {
    for name in NaughtyStrings.all where !Self.mayStand(name) {
      let before = "version: 1\ngroups:\n  - {limit: 5, group: \""
      let inside = isEscaped ? Self.escaped(name) : name.quotable
      let text = before + inside + "\"}\n"
      var reader = PolicyReader(currency: .usd)
      _ = reader.read(Array(text.utf8), source: SourceID(index: 9), name: "p.yaml")
      let problems = reader.finish().log.sorted(naming: names).filter { $0.severity == .error }
      let problem = try #require(problems.first)
      #expect(problems.count == 1 && problem.code == (name.isEmpty ? .yamlKind : .yamlUnseen))
      let start = try #require(problem.range).start - before.utf8.count + 1
      #expect((0..<max(1, inside.utf8.count + 1)).contains(start), "\(problem)")
    }
  }

  private static func escaped(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
