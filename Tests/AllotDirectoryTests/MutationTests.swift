import AllotDirectory
import TestSupport
import Testing

/// No bytes, however wrong, trap a reader, and what is read does not depend on the steps.
@Suite("Mutated exports") struct MutationTests {
  private static func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(place...)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default: bytes[place] = Array("{}[]\",:;\\\n\r\0#0u".utf8).randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  @Test("of a whole company are read or refused", arguments: 1...60)
  func readsOrRefuses(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let company = Company(using: &random)
    for exports in [company.scim(using: &random), company.csv(using: &random)] {
      for _ in 0..<8 {
        var mutants = exports
        let victim = Int.random(in: 0..<mutants.count, using: &random)
        mutants[victim].bytes = Self.mutated(mutants[victim].bytes, using: &random)
        let whole = Outcome(mutants)
        let jobs = mutants.map { _ in Int.random(in: 0...1, using: &random) }
        let step = Int.random(in: 1...50, using: &random)
        #expect(Outcome(mutants, step: step, jobs: jobs) == whole)
      }
    }
  }

  @Test("of small documents under every role", arguments: 1...60)
  func readsOrRefusesUnderEveryRole(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let seeds = [
      Resource.list([Resource.user("u1", "a"), Resource.group("g1", "G", ["u1"])]),
      "\(Resource.user("u1", "a"))\n\(Resource.user("u2", "b"))\n",
      "id,userName,active\nu1,a,true\n", "groupId,userId\ng1,u1\n",
      "\u{FEFF}id;displayName\ng1;\"G\"\n",
    ]
    for _ in 0..<25 {
      let text = Array((seeds.randomElement(using: &random) ?? "").utf8)
      let roles = Roles(rawValue: UInt8.random(in: 1...7, using: &random))
      let bytes = Self.mutated(text, using: &random)
      let export = Export("x", roles, bytes, group: Bool.random(using: &random) ? "g1" : nil)
      #expect(Outcome([export, export]).problems.allSatisfy { !$0.isEmpty })
    }
  }

  @Test("that are noise are refused", arguments: 1...60)
  func refusesNoise(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(Outcome([Export("noise", .users, bytes)]).hasErrors)
    }
  }
}
