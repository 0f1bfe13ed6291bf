import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

/// The hostile policies of one file each. (shared/corpora/allot-hostile/SOURCE.md.)
enum HostilePolicies {
  static let corpus = Corpus("allot-hostile/yaml")

  /// Names with verdicts, without those that need what is not read yet: protection, rails,
  /// approvals and globs.
  static func cases() throws -> [(name: String, verdict: String, bytes: [UInt8])] {
    let corpus = try #require(corpus)
    return try corpus.table("MANIFEST.tsv").compactMap { row in
      guard row[0].hasSuffix(".yaml") else { return nil }
      let content = try #require(corpus.bytes(row[0]))
      let later = ["\nprotected:", "\nrails:", "\napprovals:", "match:"]
      if later.contains(where: { content.firstRange(of: $0.utf8) != nil }) { return nil }
      return (row[0], row[1], content)
    }
  }

  static func draft() throws -> DirectoryDraft {
    let hash = KeyedHash(key: (1, 2))
    var reader = ExportReader(hash: hash, missingActive: .active)
    let input = ExportInput(
      source: SourceID(index: 0), roles: [.users, .groups], format: .scim, isComplete: true,
      group: nil)
    unsafe reader.read(input, from: reading(try #require(corpus?.bytes("000-directory.json"))))
    return DirectoryDraft(joining: [reader.finish()], hash: hash)
  }
}

@Suite(
  "Hostile policies",
  .enabled(if: HostilePolicies.corpus != nil, "shared/corpora is not here"))
struct HostilePolicyTests {
  @Test func eachIsReadAsItsVerdictSays() throws {
    let draft = try HostilePolicies.draft()
    try #require(!draft.log.hasErrors)
    let cases = try HostilePolicies.cases()
    #expect(cases.count > 180)
    for test in cases {
      var reader = PolicyReader(currency: .usd)
      _ = reader.read(test.bytes, source: SourceID(index: 9), name: "p.yaml")
      var (policy, log) = reader.finish()
      if !log.hasErrors {
        let request = PlanRequest(
          draft: draft, state: nil, policy: policy, asOf: try day("2026-06-15"), currency: .usd,
          period: "month")
        log.add(plan(request).log)
      }
      let problems = log.sorted(naming: names)
      for problem in problems {
        #expect(problem.code.explanation.severities.contains(problem.severity))
      }
      let isFlagged = problems.contains { $0.severity == .warning }
      let said = "\(test.name): \(test.verdict), but \(log.codes)"
      #expect(log.hasErrors == (test.verdict == "reject"), "\(said)")
      if test.verdict == "flag" { #expect(isFlagged, "\(said)") }
    }
  }
}
