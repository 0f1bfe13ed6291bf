import Foundation
import Testing

/// The program as a user meets it: one folder of `Cases` a test.
///
/// With `ALLOT_RECORD=1` in the environment the outcome becomes the expectation, and the run fails
/// all the same: what was recorded is to be read before it is believed.
@Suite("The program") struct EndToEndTests {
  @Test("does what its cases say", arguments: Case.all)
  func does(_ example: Case) throws {
    let outcome = try example.run()
    if ProcessInfo.processInfo.environment["ALLOT_RECORD"] == "1" {
      try example.record(outcome)
      Issue.record("recorded: read the difference, then run again without ALLOT_RECORD")
      return
    }
    let expected = try example.expected()
    for name in Set(outcome.keys).union(expected.keys).sorted() {
      let (found, wanted) = (outcome[name] ?? [], expected[name] ?? [])
      let isMissing = (outcome[name] == nil) != (expected[name] == nil)
      guard isMissing || found != wanted else { continue }
      Issue.record("\(example.name)/expected/\(name)\(Self.difference(wanted, found))")
    }
  }

  @Test("runs every sample for two days", arguments: Repository.folders(in: "samples"))
  func runsSample(_ sample: String) {
    #expect(Case.all.contains { $0.name == "\(sample)-two-days" })
  }

  /// The first line that differs, with its number.
  private static func difference(_ wanted: [UInt8], _ found: [UInt8]) -> String {
    let wanted = wanted.split(separator: 10, omittingEmptySubsequences: false)
    let found = found.split(separator: 10, omittingEmptySubsequences: false)
    let line = zip(wanted, found).prefix { $0 == $1 }.count
    let texts = [wanted, found].map { lines in
      line < lines.count ? String(decoding: lines[line], as: UTF8.self) : "(nothing)"
    }
    return ":\(line + 1)\n  expected: \(texts[0])\n  found:    \(texts[1])"
  }
}
