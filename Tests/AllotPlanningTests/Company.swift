import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

extension ExactText: ExpressibleByStringLiteral {
  public init(stringLiteral text: StaticString) { self.init("\(text)") }
}

/// A person as an export tells them.
struct Person: Hashable {
  var id: ExactText
  var login: ExactText
  var name: ExactText?
  var email: ExactText?
  var isActive = true

  /// A person whose login is their id at acme.example.
  init(
    _ id: String, login: String? = nil, name: String? = nil, email: String? = nil,
    isActive: Bool = true
  ) {
    self.id = ExactText(id)
    self.login = ExactText(login ?? id + "@acme.example")
    self.name = name.map { ExactText($0) }
    self.email = email.map { ExactText($0) }
    self.isActive = isActive
  }
}

/// A membership, group first.
struct Member: Hashable {
  var group: ExactText
  var user: ExactText
}

/// A company's directory, small enough to write down.
struct Company {
  var people: [Person] = []
  /// Ids with display names.
  var groups: [(id: ExactText, name: ExactText)] = []
  /// A member may be a group, too.
  var members: [Member] = []
  var nesting = Nesting.direct

  init() {}

  /// - Parameters:
  ///   - people: everybody.
  ///   - groups: `id: (name, [user ids])`.
  init(_ people: [Person], _ groups: KeyValuePairs<String, (name: String, members: [String])>) {
    self.people = people
    for (id, group) in groups {
      self.groups.append((ExactText(id), ExactText(group.name)))
      members += group.members.map { Member(group: ExactText(id), user: ExactText($0)) }
    }
  }

  /// The company read back from exports, as the product reads them.
  func draft(incomplete: Roles = []) -> DirectoryDraft {
    var reader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    for (index, part) in [Roles.users, .groups, .memberships].enumerated() {
      let input = ExportInput(
        source: SourceID(index: Int32(index)), roles: part, format: .csv,
        isComplete: incomplete.isDisjoint(with: part), group: nil)
      unsafe reader.read(input, from: reading(csv(of: part)))
    }
    let hash = KeyedHash(key: (1, 2))
    return DirectoryDraft(joining: [reader.finish()], hash: hash, nesting: nesting)
  }

  private func csv(of part: Roles) -> [UInt8] {
    var rows: [[ExactText]] = []
    switch part {
    case .users:
      rows.append(["id", "userName", "displayName", "email", "active"])
      rows += people.map {
        [$0.id, $0.login, $0.name ?? "", $0.email ?? "", $0.isActive ? "true" : "false"]
      }
    case .groups:
      rows.append(["id", "displayName"])
      rows += groups.map { [$0.id, $0.name] }
    default:
      rows.append(["groupId", "userId"])
      rows += members.map { [$0.group, $0.user] }
    }
    return rows.flatMap { row in
      Array(row.map(Self.quoted).joined(separator: [0x2C])) + [0x0A]
    }
  }

  private static func quoted(_ text: ExactText) -> [UInt8] {
    [0x22] + text.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}

/// Hands out bytes, as a file does.
func reading(_ content: [UInt8]) -> ByteReader {
  var offset = 0
  return { (buffer) throws(InputFailure) in
    let count = min(buffer.count, content.count - offset)
    unsafe buffer.copyBytes(from: content[offset..<offset + count])
    offset += count
    return count
  }
}

/// A policy written as YAML, without a fault.
func policy(_ yaml: String) throws -> PolicySet {
  var reader = PolicyReader(currency: .usd)
  _ = reader.read(
    Array("version: 1\n\(yaml)\n".utf8), source: SourceID(index: 9), name: "p.yaml")
  let (policy, log) = reader.finish()
  try #require(!log.hasErrors, "\(log.sorted(naming: names).map(\.message))")
  return policy
}

/// The inputs of every test: three exports, and a policy as the tenth.
let names: SourceList = {
  var names = SourceList()
  for index in 0..<9 { _ = names.add("export\(index).csv") }
  _ = names.add("p.yaml")
  return names
}()

func day(_ text: String) throws -> CalendarDay {
  try #require(CalendarDay(parsing: text.utf8))
}
