import Foundation
import Testing

/// What must not matter to a plan: the order of things, and the format they come in.
@Suite("A plan") struct EquivalenceTests {
  private typealias Resource = [String: Any]

  /// Runs the plan of the SCIM sample on other exports of the same people.
  private func plan(_ files: [(name: String, text: String)], _ sources: [String]) throws -> String {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.path + "/allot-equal-" + UUID().uuidString
    defer { try? manager.removeItem(atPath: folder) }
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try manager.copyItem(
      atPath: Repository.root + "/samples/scim-okta/policies", toPath: folder + "/policies")
    for file in files {
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name))
    }
    let arguments = ["plan", "--format", "json", "--as-of", "2026-11-21", "--policies", "policies"]
    let ending = try Program.run(
      arguments + sources, in: folder, environment: ["LC_ALL": "C"], input: nil, scratch: folder)
    try #require(ending.status == "0", "\(String(decoding: ending.error, as: UTF8.self))")
    return String(decoding: ending.output, as: UTF8.self)
  }

  /// The plan without what tells the files themselves apart.
  private func facts(_ plan: String) throws -> [Substring] {
    let lines = plan.split(separator: "\n" as Character)
    let start = try #require(lines.firstIndex { $0.hasPrefix("\"inputs\":[") })
    let end = try #require(lines[start...].firstIndex { $0 == "]," })
    return lines[..<start] + lines[(end + 1)...].filter { !$0.hasPrefix("\"digest\":") }
  }

  private func resources(_ files: [String]) throws -> [Resource] {
    try files.flatMap { file in
      let text = try Repository.text("samples/scim-okta/exports/day-1/\(file)")
      let list = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Resource
      return try #require(list?["Resources"] as? [Resource])
    }
  }

  private func scim(_ resources: [Resource]) throws -> String {
    let list: Resource = [
      "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      "totalResults": resources.count, "Resources": resources,
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: list), as: UTF8.self)
  }

  private func original() throws -> String {
    let users = try resources(["users-1.json", "users-2.json"])
    return try plan(
      [("users.json", scim(users)), ("groups.json", scim(resources(["groups.json"])))],
      ["--users", "users.json", "--groups", "groups.json"])
  }

  @Test(
    "does not depend on the order of records and files", arguments: 1...5 as ClosedRange<UInt64>)
  func ignoresOrder(_ seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let users = try resources(["users-1.json", "users-2.json"]).shuffled(using: &generator)
    let groups = try resources(["groups.json"]).shuffled(using: &generator).map { group in
      var group = group
      let members = group["members"] as? [Resource]
      group["members"] = members?.shuffled(using: &generator)
      return group
    }
    let shuffled = try plan(
      [("users.json", scim(users)), ("groups.json", scim(groups))],
      ["--groups", "groups.json", "--users", "users.json"])
    #expect(try facts(shuffled) == facts(original()))
  }

  @Test func isTheSameFromCSV() throws {
    let users = try resources(["users-1.json", "users-2.json"]).map { user in
      let emails = user["emails"] as? [Resource]
      let cells = [user["id"], user["userName"], user["displayName"], emails?.first?["value"]]
      let isActive = user["active"] as? Bool == true
      return cells.map { $0 as? String ?? "" }.joined(separator: ",") + ",\(isActive)"
    }
    let groups = try resources(["groups.json"])
    let names = groups.map { "\($0["id"] as? String ?? ""),\($0["displayName"] as? String ?? "")" }
    let members = groups.flatMap { group in
      (group["members"] as? [Resource] ?? []).map { member in
        "\(group["id"] as? String ?? ""),\(member["value"] as? String ?? "")"
      }
    }
    func csv(_ header: String, _ rows: [String]) -> String {
      ([header] + rows).joined(separator: "\n") + "\n"
    }
    let fromCSV = try plan(
      [
        ("users.csv", csv("id,userName,displayName,email,active", users)),
        ("groups.csv", csv("id,displayName", names)),
        ("memberships.csv", csv("groupId,userId", members)),
      ],
      ["--users", "users.csv", "--groups", "groups.csv", "--memberships", "memberships.csv"])
    #expect(try facts(fromCSV) == facts(original()))
  }
}

/// A generator that gives the same numbers for the same seed. (SplitMix64.)
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
