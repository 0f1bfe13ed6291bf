import AllotDirectory
import Foundation
import Testing

/// What the documents say of formats, made from the formats. `make golden` writes it.
@Suite("The formats in the documents", .serialized) struct FormatTableTests {
  private static let readme = "Sources/AllotDirectory/Formats/README.md"

  private static var files: String {
    let rows = ExportFormat.all.flatMap { format in
      format.files.map { file in
        let kinds = file.kinds.isEmpty ? "refused" : file.kinds.names.joined(separator: ", ")
        return "| `\(format.name)` | \(file.title) | \(kinds) | \(file.recognition) |\n"
      }
    }
    return "| format | what | kinds | recognised by |\n|---|---|---|---|\n" + rows.joined()
  }

  private static var columns: String {
    let rows = CSVColumn.byRow.map { row, columns in
      "| \(row) | \(columns.map { "`\($0.rawValue)`" }.joined(separator: ", ")) |\n"
    }
    return "| a row of | may have |\n|---|---|\n" + rows.joined()
  }

  private static var names: String {
    "Formats: " + ExportFormat.all.map { "`\($0.name)`" }.joined(separator: ", ") + ".\n"
  }

  @Test(
    "are those of the program",
    arguments: [
      (readme, "files", files), (readme, "columns", columns), ("README.md", "formats", names),
    ])
  func areThose(_ file: String, _ part: String, _ text: String) throws {
    let whole = try Repository.text(file)
    let (begin, end) = ("<!-- begin \(part) -->\n", "<!-- end \(part) -->\n")
    let start = try #require(whole.range(of: begin)?.upperBound, "\(file) has no \(begin)")
    let stop = try #require(whole.range(of: end)?.lowerBound, "\(file) has no \(end)")
    if whole[start..<stop] == text { return }
    guard ProcessInfo.processInfo.environment["ALLOT_RECORD"] == "1" else {
      Issue.record("the \(part) in \(file) are out of date: run `make golden`")
      return
    }
    let written = whole[..<start] + text + whole[stop...]
    try written.write(toFile: Repository.root + "/" + file, atomically: true, encoding: .utf8)
    Issue.record("recorded: read the difference, then run again without ALLOT_RECORD")
  }

  @Test func haveAFixtureEach() {
    let fixtures = Repository.folders(in: "Tests/Fixtures/Formats")
    for format in ExportFormat.all.map(\.name) where !["scim", "csv"].contains(format) {
      #expect(fixtures.contains { $0 == format || $0.hasPrefix(format + "-") }, "\(format)")
    }
  }
}
