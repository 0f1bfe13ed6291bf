import TestSupport

/// A small company, the same for the same seed, written down in more than one way.
struct RandomCompany {
  struct Person {
    let id: String
    let login: String
    let name: String
    let email: String?
    let isActive: Bool
  }

  struct Group {
    let id: String
    let name: String
    let members: [String]
  }

  private(set) var people: [Person] = []
  private(set) var groups: [Group] = []
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let names = ["Ada", "Zoë", "花子", "O'Brien", "say \"hi\"", "a,b", "back\\slash", "-"]
    for number in 0..<Int.random(in: 1...12, using: &generator) {
      let id = "u\(Int.random(in: 0...999, using: &generator))-\(number)"
      people.append(
        Person(
          id: id, login: "\(id)@acme.example",
          name: names.randomElement(using: &generator) ?? "-",
          email: Bool.random(using: &generator) ? "\(number)@mail.example" : nil,
          isActive: Int.random(in: 0..<6, using: &generator) > 0))
    }
    for number in 0..<Int.random(in: 1...5, using: &generator) {
      let members = people.filter { _ in Bool.random(using: &generator) }.map(\.id)
      groups.append(
        Group(
          id: "g\(number)-\(Int.random(in: 0...9, using: &generator))",
          name: "\(names[number % names.count]) \(number)", members: members))
    }
  }

  /// The same facts in another order.
  mutating func shuffle() {
    people.shuffle(using: &generator)
    groups = groups.map {
      Group(id: $0.id, name: $0.name, members: $0.members.shuffled(using: &generator))
    }
    groups.shuffle(using: &generator)
  }

  /// Rules for some of the groups and people, and a default.
  func policy() -> String {
    var lines = ["version: 1", "team: {default: 50}", "groups:"]
    for (number, group) in groups.enumerated() where number % 2 == 0 {
      lines.append("  - {group: {id: \(group.id)}, limit: \(["0", "20", "200.50"][number % 3])}")
    }
    lines += ["  - {group: nobody, limit: unlimited}", "overrides:"]
    lines.append("  - {user: {id: \(people[0].id)}, limit: 7, until: 2026-12-31}")
    lines.append("ceilings: [{group: {id: \(groups[0].id)}, limit: 100}]")
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: SCIM

  var scimUsers: String { Self.list(people.map(Self.resource)[...], total: people.count) }

  /// The same people on two pages, each of which knows how many there are on both; one person
  /// fills only one.
  var scimUserPages: [String] {
    let resources = people.map(Self.resource)
    let half = resources.count / 2
    return [resources[..<half], resources[half...]].filter { !$0.isEmpty }
      .map { Self.list($0, total: people.count) }
  }

  var scimGroups: String {
    let resources = groups.map { group in
      let members = group.members.map { #"{"value":\#(Self.json($0))}"# }
      return #"{"id":\#(Self.json(group.id)),"displayName":\#(Self.json(group.name)),"#
        + #""members":[\#(members.joined(separator: ","))]}"#
    }
    return Self.list(resources[...], total: groups.count)
  }

  private static func resource(_ person: Person) -> String {
    let email = person.email.map { #","emails":[{"value":\#(json($0))}]"# } ?? ""
    return #"{"id":\#(json(person.id)),"userName":\#(json(person.login)),"#
      + #""displayName":\#(json(person.name)),"active":\#(person.isActive)\#(email)}"#
  }

  private static func list(_ resources: ArraySlice<String>, total: Int) -> String {
    #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":"#
      + "\(total),\"Resources\":[\n" + resources.joined(separator: ",\n") + "]}\n"
  }

  private static func json(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  // MARK: CSV

  var csvUsers: String {
    Self.csv(
      ["id", "userName", "displayName", "email", "active"],
      people.map { [$0.id, $0.login, $0.name, $0.email ?? "", "\($0.isActive)"] })
  }

  var csvGroups: String {
    Self.csv(["displayName", "id"], groups.map { [$0.name, $0.id] })
  }

  var csvMemberships: String {
    Self.csv(
      ["userId", "groupId"], groups.flatMap { group in group.members.map { [$0, group.id] } })
  }

  private static func csv(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { row in
      row.map { cell in
        let isPlain = !cell.contains { $0 == "\"" || $0 == "," }
        return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
