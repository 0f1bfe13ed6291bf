import AllotCLI
import TestSupport
import Testing

/// Every format that is read, on fixtures of our own making. (Tests/Fixtures/Formats.)
@Suite("Formats") struct FormatFixtureTests {
  static let fixtures = Fixtures("Formats")
  static let cases = fixtures.folders(with: "twin.json")

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func plan(_ workspace: String) throws -> String {
    let host = TestHost(in: folder)
    let status = host.run(
      "plan --format json --workspace \(workspace) --policies \(Self.fixtures.path("policies"))")
    try #require(status == .done, "\(host.text(on: .messages))")
    return host.text(on: .output)
  }

  /// A plan's facts: all but what follows the files' own bytes and what was odd about them.
  private func facts(_ plan: String) -> [Substring] {
    var isOwn = false
    return plan.split(separator: "\n").filter { line in
      if line.hasPrefix("\"inputs\"") || line.hasPrefix("\"diagnostics\"") { isOwn = true }
      defer { if line.hasSuffix("],") || line.hasSuffix("]") { isOwn = false } }
      return !isOwn && !line.hasPrefix("\"digest\"")
    }
  }

  @Test("have a fixture each") func areThere() { #expect(Self.cases.count > 0) }

  @Test("give the plan of their SCIM twin", arguments: cases)
  func twin(_ name: String) throws {
    let folder = Self.fixtures.path(name)
    try self.folder.write(
      """
      version: 1
      sources:
        - users: \(folder)/twin.json
          format: scim
        - groups: \(folder)/twin.json
          format: scim

      """, to: "twin.yaml")
    let twin = facts(try plan("twin.yaml"))
    #expect(facts(try plan(folder)) == twin)
    #expect(twin.contains { $0.contains("\"create\"") })
  }
}
