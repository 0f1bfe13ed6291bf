import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Foundation
import Testing

/// The hostile policies of one file each. (shared/corpora/allot-hostile/SOURCE.md.)
enum HostilePolicies {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/corpora/allot-hostile/yaml")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Names with verdicts, without those that need what is not read yet: protection, rails,
  /// approvals and globs.
  static func cases() throws -> [(name: String, verdict: Substring, bytes: [UInt8])] {
    let table = folder.appendingPathComponent("MANIFEST.tsv")
    let rows = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst()
    return try rows.compactMap { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells[0].hasSuffix(".yaml") else { return nil }
      let content = try bytes(String(cells[0]))
      let later = ["\nprotected:", "\nrails:", "\napprovals:", "match:"]
      if later.contains(where: { content.firstRange(of: $0.utf8) != nil }) { return nil }
      return (String(cells[0]), cells[1], content)
    }
  }

  static func draft() throws -> DirectoryDraft {
    let hash = KeyedHash(key: (1, 2))
    var reader = ExportReader(hash: hash, missingActive: .active)
    let input = ExportInput(
      source: SourceID(index: 0), roles: [.users, .groups], format: .scim, isComplete: true,
      group: nil)
    unsafe reader.read(input, from: reading(try bytes("000-directory.json")))
    return DirectoryDraft(joining: [reader.finish()], hash: hash)
  }
}

@Suite("Hostile policies", .enabled(if: HostilePolicies.isPresent, "shared/corpora is not here"))
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
      let isFlagged = log.sorted(naming: names).contains { $0.severity == .warning }
      let said = "\(test.name): \(test.verdict), but \(log.codes)"
      #expect(log.hasErrors == (test.verdict == "reject"), "\(said)")
      if test.verdict == "flag" { #expect(isFlagged, "\(said)") }
    }
  }
}
