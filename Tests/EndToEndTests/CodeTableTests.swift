import Diagnostics
import Foundation
import Testing

/// The table of all codes, for readers of the repository. `make golden` writes it.
@Suite("The codes of problems") struct CodeTableTests {
  private static let file = "Sources/Diagnostics/CODES.md"

  private static var table: String {
    var lines = [
      "# Codes of problems", "",
      "`allot help CODE` explains a code. This file is made from the code: `make golden` writes it.",
      "", "| code | severity | what is wrong |", "|---|---|---|",
    ]
    for code in DiagnosticCode.byName {
      let severities = code.explanation.severities.map(\.rawValue).joined(separator: ", ")
      let title = code.explanation.title.replacingOccurrences(of: "|", with: "\\|")
      lines.append("| `\(code.name)` | \(severities) | \(title) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func areAllInTheTable() throws {
    if ProcessInfo.processInfo.environment["ALLOT_RECORD"] == "1" {
      try Self.table.write(
        toFile: Repository.root + "/" + Self.file, atomically: true, encoding: .utf8)
      Issue.record("recorded: read the difference, then run again without ALLOT_RECORD")
      return
    }
    let found = try Repository.text(Self.file)
    #expect(found == Self.table, "\(Self.file) is out of date: run `make golden`")
  }

  /// What the cases print was reported by the program itself.
  @Test("have the severities that the program reports", arguments: Case.all)
  func haveTheirSeverities(_ example: Case) throws {
    for (name, bytes) in try example.expected() where name.contains(".std") {
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        guard line.last == "]", let open = line.lastIndex(of: "["),
          let code = DiagnosticCode(rawValue: String(line[line.index(after: open)...].dropLast()))
        else { continue }
        let severities = code.explanation.severities
        #expect(severities.contains { line.contains("\($0.rawValue): ") }, "\(line)")
      }
    }
  }
}
