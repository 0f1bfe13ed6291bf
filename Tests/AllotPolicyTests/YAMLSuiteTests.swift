import AllotPolicy
import Foundation
import Testing

/// The yaml-test-suite with libyaml's verdicts. (shared/corpora/yaml-test-suite/SOURCE.md.)
enum YAMLSuite {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/corpora/yaml-test-suite")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// What allot refuses although libyaml takes it.
  static let stricter: Set<String> = [
    "yaml-alias", "yaml-anchor", "yaml-merge", "yaml-tag", "yaml-directive", "yaml-documents",
    "yaml-key", "duplicate-key", "yaml-unseen", "yaml-encoding", "yaml-empty",
  ]

  static func cases() throws -> [(name: String, isTaken: Bool, bytes: [UInt8])] {
    let table = folder.appendingPathComponent("libyaml-0.2.5-verdicts.tsv")
    return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let cells = $0.split(separator: "\t", omittingEmptySubsequences: false)
      let path = folder.appendingPathComponent("cases/\(cells[0])/in.yaml")
      return (String(cells[0]), cells[2] == "accepts", Array(try Data(contentsOf: path)))
    }
  }
}

@Suite("yaml-test-suite", .enabled(if: YAMLSuite.isPresent, "shared/corpora is not here"))
struct YAMLSuiteTests {
  @Test func everyVerdictIsLibyamlsOrAListedStricterOne() throws {
    let cases = try YAMLSuite.cases()
    #expect(cases.count == 402)
    var taken = 0
    for test in cases {
      let fault = verdict(test.bytes)
      if fault == nil { taken += 1 }
      if test.isTaken {
        let isListed = fault.map { YAMLSuite.stricter.contains($0.code) } ?? true
        #expect(isListed, "\(test.name): \(fault?.code ?? "")")
      } else {
        #expect(fault != nil, "\(test.name) is taken")
      }
    }
    #expect(taken > 100)
  }
}
