import AllotPolicy
import TestSupport
import Testing

/// The yaml-test-suite with libyaml's verdicts. (shared/corpora/yaml-test-suite/SOURCE.md.)
enum YAMLSuite {
  static let corpus = Corpus("yaml-test-suite")

  /// What allot refuses although libyaml takes it.
  static let stricter: Set<String> = [
    "yaml-alias", "yaml-anchor", "yaml-merge", "yaml-tag", "yaml-directive", "yaml-documents",
    "yaml-key", "duplicate-key", "yaml-unseen", "yaml-encoding", "yaml-empty",
  ]

  static func cases() throws -> [(name: String, isTaken: Bool, bytes: [UInt8])] {
    let corpus = try #require(corpus)
    return try corpus.table("libyaml-0.2.5-verdicts.tsv").map { row in
      (row[0], row[2] == "accepts", try #require(corpus.bytes("cases/\(row[0])/in.yaml")))
    }
  }
}

@Suite("yaml-test-suite", .enabled(if: YAMLSuite.corpus != nil, "shared/corpora is not here"))
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
