import AllotDirectory
import TestSupport

/// A made-up company that can be written in every format.
struct Company {
  struct Person {
    var id: String
    var login: String
    var name: String?
    var email: String?
    var isActive: Bool
  }

  private(set) var people: [Person] = []
  private(set) var groups: [(id: String, name: String, members: [String])] = []

  private static let names = [
    "Ada", "José", "花子", "O\"Brien", "a,b;c", "two\nlines", "=1+1", "É\u{301}",
  ]

  init(using random: inout SeededGenerator) {
    for index in 0..<Int.random(in: 1...30, using: &random) {
      people.append(
        Person(
          id: "00u\(index)", login: "Login\(index)@acme.example",
          name: Bool.random(using: &random) ? Self.names.randomElement(using: &random) : nil,
          email: Bool.random(using: &random) ? "mail\(index)@acme.example" : nil,
          isActive: Int.random(in: 0..<5, using: &random) > 0))
    }
    for index in 0..<Int.random(in: 1...8, using: &random) {
      let members = people.map(\.id).filter { _ in Bool.random(using: &random) }
      groups.append(("g\(index)", Self.names.randomElement(using: &random) ?? "", members))
    }
  }

  /// The company's lists in pages of any size.
  func scim(using random: inout SeededGenerator) -> [Export] {
    let users = people.shuffled(using: &random).map {
      Resource.user(
        $0.id, $0.login, name: $0.name.map(Self.escaped), email: $0.email, active: $0.isActive)
    }
    let groups = self.groups.shuffled(using: &random).map {
      Resource.group($0.id, Self.escaped($0.name), $0.members.shuffled(using: &random))
    }
    return Self.pages("users", .users, users, using: &random)
      + Self.pages("groups", .groups, groups, using: &random)
  }

  private static func pages(
    _ name: String, _ roles: Roles, _ resources: [String], using random: inout SeededGenerator
  ) -> [Export] {
    let size = Int.random(in: 1...resources.count, using: &random)
    return stride(from: 0, to: resources.count, by: size).map { start in
      let page = Array(resources[start..<min(start + size, resources.count)])
      return Export("\(name)-\(start).json", roles, Resource.list(page, total: resources.count))
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// The company as three tables.
  func csv(using random: inout SeededGenerator) -> [Export] {
    let users = people.shuffled(using: &random).map {
      [$0.id, $0.login, $0.name ?? "", $0.email ?? "", $0.isActive ? "true" : "no"]
    }
    let groups = self.groups.shuffled(using: &random).map { [$0.id, $0.name] }
    let members = self.groups.flatMap { group in group.members.map { [group.id, $0] } }
    return [
      Self.table("users.csv", .users, ["id", "userName", "displayName", "email", "active"], users),
      Self.table("groups.csv", .groups, ["id", "displayName"], groups),
      Self.table(
        "members.csv", .memberships, ["groupId", "userId"], members.shuffled(using: &random)),
    ]
  }

  private static func table(
    _ name: String, _ roles: Roles, _ header: [String], _ rows: [[String]]
  ) -> Export {
    let lines = ([header] + rows).map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
    return Export(name, roles, lines.joined())
  }
}
