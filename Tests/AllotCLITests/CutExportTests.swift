import AllotDirectory
import Diagnostics
import Foundation
import Testing

/// A cut export never looks like a small one. (threats.md, promise 7.)
///
/// Beginnings of every file of every fixture stand in the place of the whole, beside the
/// company's other files. It must be refused, or flagged with something that the whole does not
/// give, or make the same company. One cut goes unseen: a file of one record a line that ends
/// exactly behind a record, as a table, LDIF or JSON with a record a line may. Nothing in it says
/// that more was there; the rails on removals are for that.
@Suite("Cut exports") struct CutExportTests {
  /// How often a file is cut, evenly: a debug build has to take seconds. With
  /// `ALLOT_EVERY_CUT=1` in the environment, as in `.ci/run`, files are cut at every byte.
  private static let mostCuts =
    ProcessInfo.processInfo.environment["ALLOT_EVERY_CUT"] == "1" ? 65_536 : 600

  /// An odd number, so that records of one length are not all cut alike.
  private static func step(_ count: Int) -> Int {
    max(count / mostCuts | 1, count > 65_536 ? 7 : 1)
  }

  @Test("are refused, flagged or as good as whole", arguments: FixtureCompany.all)
  func areNoticed(_ company: FixtureCompany) {
    let parts = company.files.map { company.part($0) }
    let whole = company.outcome(parts)
    let isWhole = !whole.hasErrors
    #expect(isWhole, "\(whole.problems)")
    for (index, file) in company.files.enumerated() {
      let known = FixtureOutcome.problems(of: parts[index].log)
      let ends = RecordEnds(of: file.bytes)
      for end in stride(from: 0, to: file.bytes.count, by: Self.step(file.bytes.count)) {
        let part = company.part(file, file.bytes[..<end])
        if part.log.hasErrors || ends.contains(end) { continue }
        if !FixtureOutcome.problems(of: part.log).isSubset(of: known) { continue }
        var others = parts
        others[index] = part
        let cut = company.outcome(others)
        let isFlagged = cut.hasErrors || !cut.problems.isSubset(of: whole.problems)
        let tail = String(decoding: file.bytes[..<end].suffix(40), as: UTF8.self)
        let isNoticed = isFlagged || cut.facts == whole.facts
        #expect(isNoticed, "\(file.name) cut to \(end) bytes, after \(tail)")
      }
    }
  }

  @Test func areTriedInEveryFormat() {
    let tried = FixtureCompany.all.flatMap(\.files)
    #expect(tried.count > 3 && tried.allSatisfy { !$0.bytes.isEmpty })
  }
}

/// Where a file of one record a line may end unseen.
private struct RecordEnds {
  private let ends: Set<Int>

  init(of bytes: [UInt8]) {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let first = content.first { $0 > 0x20 }
    switch first {
    case UInt8(ascii: "["): ends = []
    case UInt8(ascii: "{"): ends = Self.hasRecordALine(content) ? Self.lineEnds(of: bytes) : []
    default:
      let isLDIF = content.starts(with: "dn:".utf8) || content.starts(with: "version:".utf8)
      ends = isLDIF ? Self.blankLines(of: bytes) : Self.lineEnds(of: bytes)
    }
  }

  func contains(_ end: Int) -> Bool { ends.contains(end) }

  private static func hasRecordALine(_ content: ArraySlice<UInt8>) -> Bool {
    let lines = content.split { $0 == 0x0A || $0 == 0x0D }
    return lines.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }
  }

  /// Places before, in and behind line ends outside quotes.
  private static func lineEnds(of bytes: [UInt8]) -> Set<Int> {
    var ends: Set<Int> = []
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A { ends.formUnion([index, index + 1]) }
      if !isQuoted, byte == 0x0D { ends.insert(index) }
    }
    return ends
  }

  /// Places before, in and behind line ends that a blank line follows.
  private static func blankLines(of bytes: [UInt8]) -> Set<Int> {
    var ends: Set<Int> = []
    var run = 0..<0
    var lines = 0
    for (index, byte) in (bytes + [0]).enumerated() {
      if byte == 0x0A || byte == 0x0D {
        run = lines == 0 && run.upperBound != index ? index..<index + 1 : run.lowerBound..<index + 1
        lines += byte == 0x0A ? 1 : 0
        continue
      }
      if lines > 1 { ends.formUnion(run.lowerBound...run.upperBound) }
      lines = 0
      run = 0..<0
    }
    return ends
  }
}
