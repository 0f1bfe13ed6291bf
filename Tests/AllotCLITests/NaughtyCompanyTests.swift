import AllotCLI
import TestSupport
import Testing

/// Everybody and every group is called by one of the naughty strings.
@Suite(
  "A company of naughty strings",
  .enabled(if: NaughtyStrings.corpus != nil, "shared/corpora is not here"))
struct NaughtyCompanyTests {
  private let folder: TestFolder
  /// Without those that are one login with another.
  private static let names: [String] = {
    var logins: Set<String> = [""]
    return NaughtyStrings.all.filter { logins.insert($0.lowercased()).inserted }
  }()

  init() throws {
    folder = try TestFolder()
    let ids = Self.names.enumerated().map { $1.mayIdentify ? $1 : "id \($0)" }
    let rows = zip(ids, Self.names)
    func list(_ write: (String, String) -> String) -> String {
      "[\(rows.map { write($0.quotable, $1.quotable) }.joined(separator: ",\n"))]\n"
    }
    func table(_ header: String, _ write: (String, String) -> [String]) -> String {
      let lines = rows.map { write($0, $1).map(\.cell).joined(separator: ",") + "\n" }
      return header + "\n" + lines.joined()
    }
    try folder.write(
      list { #"{"id":"\#($0)","userName":"\#($0)","displayName":"\#($1)"}"# }, to: "users.json")
    try folder.write(
      list { #"{"id":"of \#($0)","displayName":"\#($1)","members":[{"value":"\#($0)"}]}"# },
      to: "groups.json")
    try folder.write(table("id,userName,displayName") { [$0, $0, $1] }, to: "users.csv")
    try folder.write(table("id,displayName") { ["of \($0)", $1] }, to: "groups.csv")
    try folder.write(table("groupId,userId") { id, _ in ["of \(id)", id] }, to: "members.csv")
    let rules = ids.enumerated().map {
      "  - {group: {id: \"of \($1.quotableInYAML)\"}, limit: \($0)}\n"
    }
    try folder.write("version: 1\ngroups:\n\(rules.joined())", to: "limits.yaml")
    let start = "version: 1\npolicies: limits.yaml\nsources:\n"
    try folder.write("\(start)  - users: users.json\n  - groups: groups.json\n", to: "allot.yaml")
    try folder.write(
      "\(start)  - users: users.csv\n  - groups: groups.csv\n  - memberships: members.csv\n",
      to: "csv.yaml")
  }

  /// What a command prints; nothing in it may act or hide.
  private func output(_ line: String) -> String {
    let host = TestHost(in: folder)
    #expect(host.run(line) == .done, "\(line): \(host.text(on: .messages))")
    for stream in [StandardStream.output, .messages] {
      #expect(host.text(on: stream).replacing("\n", with: "").isSeen, "\(line)")
    }
    return host.text(on: .output)
  }

  @Test func isPlannedShownAndAppliedWithoutARest() throws {
    let count = Self.names.count
    let plan = output("plan --full --out plan.json")
    #expect(plan.contains("Plan: \(2 * count) to add, 0 to change, 0 to destroy."))
    #expect(output("show --full plan.json").contains("Plan: \(2 * count) to add"))
    _ = output("apply plan.json")
    #expect(output("state list").split(separator: "\n").count == 2 * count)
    for workspace in ["allot.yaml", "csv.yaml"] {
      #expect(output("plan --detailed-exitcode --workspace \(workspace)").hasPrefix("No changes."))
    }
    for file in ["plan.json", "allot.state.json"] { #expect(try folder.text(file).isInert) }
  }
}
