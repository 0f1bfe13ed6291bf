import AllotPolicy
import Diagnostics
import TestSupport
import Testing

/// What holds for every file: nothing is lost, nothing is added, and once is enough.
func checkLayout(_ bytes: [UInt8], _ name: String) throws {
  let source = SourceID(index: 0)
  let once = try laidOut(bytes)
  let before = try YAMLParser.read(bytes, source: source)
  let after = try YAMLParser.read(once, source: source)
  let shown = "\(name)\n\(String(decoding: bytes, as: UTF8.self))"
  #expect(after.saysTheSame(as: before), "\(shown)")
  #expect(try comments(once) == comments(bytes), "\(shown)")
  #expect(
    try String(decoding: laidOut(once), as: UTF8.self) == String(decoding: once, as: UTF8.self),
    "\(shown)")
  #expect(once.last == 0x0A && !once.contains(0x0D), "\(shown)")
}

@Suite("Canonical layout, properties") struct YAMLLayoutProperties {
  @Test(
    "random policies keep their meaning, comments and order", arguments: 0..<150 as Range<UInt64>)
  func random(_ seed: UInt64) throws {
    var policy = RandomPolicyText(seed: seed)
    let bytes = policy.write()
    try checkLayout(bytes, "seed \(seed)")
    #expect(try comments(bytes) == policy.comments.map { ExactText($0) })
    let (before, after) = (
      PolicyReading(files: [bytes]), PolicyReading(files: [try laidOut(bytes)])
    )
    #expect(before.codes == after.codes)
    #expect(before.codes.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
    #expect(before.policy.groups.map(\.limit) == after.policy.groups.map(\.limit))
    #expect(before.policy.overrides.map(\.reason) == after.policy.overrides.map(\.reason))
  }

  @Test("mutated policies are refused or keep their meaning", arguments: 0..<10 as Range<UInt64>)
  func mutated(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let signs = Array("{}[],:?-|>'\"#\\\t\n  é".utf8)
    var taken = 0
    for round in 0..<200 {
      var policy = RandomPolicyText(seed: seed &* 1000 &+ UInt64(round))
      var bytes = policy.write()
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let sign = signs[Int.random(in: 0..<signs.count, using: &random)]
        if Bool.random(using: &random) {
          bytes[place] = sign
        } else {
          bytes.insert(sign, at: place)
        }
      }
      guard verdict(bytes) == nil else { continue }
      taken += 1
      try checkLayout(bytes, "seed \(seed), round \(round)")
    }
    #expect(taken > 20)
  }
}

@Suite(
  "yaml-test-suite, laid out", .enabled(if: YAMLSuite.corpus != nil, "shared/corpora is not here"))
struct YAMLSuiteLayoutTests {
  @Test func everyFileThatIsTakenKeepsItsMeaning() throws {
    var taken = 0
    for test in try YAMLSuite.cases() where verdict(test.bytes) == nil {
      taken += 1
      do { try checkLayout(test.bytes, test.name) } catch {
        Issue.record("\(test.name): \(error)\n\(String(decoding: test.bytes, as: UTF8.self))")
      }
    }
    #expect(taken > 100)
  }
}
