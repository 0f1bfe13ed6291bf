import AllotCLI
import AllotDirectory
import Foundation
import TestSupport
import Testing

/// Bytes that went wrong on their way are read or refused, never half believed.
@Suite("Fixtures with changed bytes") struct MutatedFixtureTests {
  private static func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(place...)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 5: bytes.swapAt(place, end - 1)
      default:
        bytes[place] = Array("{}[]\",:;|\\\n\r\t\0#0u=-".utf8).randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  @Test("never trap a reader, however they come", arguments: FixtureCompany.all)
  func neverTrap(_ company: FixtureCompany) {
    var random = SeededGenerator(seed: 7)
    let parts = company.files.map { company.part($0) }
    for (index, file) in company.files.enumerated() {
      for round in 0..<40 {
        let bytes = Self.mutated(file.bytes, using: &random)
        var mutants = parts
        mutants[index] = company.part(file, bytes[...])
        let whole = company.outcome(mutants)
        let step = Int.random(in: 1...50, using: &random)
        mutants[index] = company.part(file, bytes[...], step: step)
        let stepped = company.outcome(mutants)
        let isAlike = whole.problems == stepped.problems && whole.facts == stepped.facts
        #expect(isAlike, "\(file.name), round \(round), in steps of \(step)")
      }
    }
  }

  @Test("end in a plan, or in errors and nothing", arguments: FixtureCompany.all)
  func endInAPlanOrNothing(_ company: FixtureCompany) throws {
    let folder = try TestFolder()
    let names = FixtureCompany.folder.names(in: company.name)
    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: URL(filePath: folder.full(name)))
    }
    for name in names { try write(FixtureCompany.folder.bytes("\(company.name)/\(name)"), name) }
    let policies = FixtureCompany.folder.path("policies")
    var random = SeededGenerator(seed: 11)
    for round in 0..<12 {
      let file = try #require(company.files.randomElement(using: &random))
      try write(Self.mutated(file.bytes, using: &random), file.name)
      let host = TestHost(in: folder)
      let status = host.run("plan --policies \(policies) --out plan.json")
      let hasPlan = try folder.names.contains("plan.json")
      let isRefused = host.text(on: .messages).contains(" error: ")
      switch status {
      case .done: #expect(hasPlan && !isRefused, "\(file.name), round \(round)")
      case .inputRejected:
        #expect(!hasPlan && isRefused && host.text(on: .output).isEmpty)
        #expect(try folder.names == names, "\(file.name), round \(round)")
      default: Issue.record("\(file.name), round \(round): \(status)")
      }
      if hasPlan { try folder.remove("plan.json") }
      try write(file.bytes, file.name)
    }
  }
}
