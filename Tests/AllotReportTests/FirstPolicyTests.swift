import AllotDirectory
import AllotPolicy
import AllotReport
import Diagnostics
import TestSupport
import Testing

@Suite("The first policy") struct FirstPolicyTests {
  /// Groups of some names; the group in row `i` has as many members as there are rows from it on,
  /// so that the first is the largest.
  private static func directory(_ names: [String]) -> Directory {
    var texts = ByteArena()
    var (users, groups) = (UserTable(), GroupTable())
    var memberships = Memberships()
    for row in names.indices {
      let id = Array("\(1000 + row)".utf8)
      users.id.append(texts.append(id))
      users.login.append(texts.append(id))
      users.name.append(.missing)
      users.email.append(.missing)
      users.isActive.append(true)
      groups.id.append(texts.append(Array("g".utf8) + id))
      groups.name.append(texts.append(Array(names[row].utf8)))
      memberships.groups += (0...(names.count - 1 - row)).map { Int32($0) }
      memberships.starts.append(UInt32(memberships.groups.count))
    }
    return Directory(texts: texts, users: users, groups: groups, memberships: memberships)
  }

  private static func read(_ text: String) throws -> PolicySet {
    var reader = PolicyReader(currency: .usd)
    _ = reader.read(Array(text.utf8), source: SourceID(index: 0), name: "limits.yaml")
    let (policy, log) = reader.finish()
    #expect(!log.hasErrors, "\(log.sorted(naming: SourceList()))\n\(text)")
    return policy
  }

  /// The policy as somebody makes it who uses every line: prose stays a comment.
  private static func taken(_ text: String) -> String {
    text.split(separator: "\n" as Character, omittingEmptySubsequences: false).map { line in
      let rest = line.dropFirst()
      let isProse = rest.first == " " && rest.dropFirst().first != " "
      return line.first == "#" && !isProse ? String(rest) : String(line)
    }.joined(separator: "\n").replacing("AMOUNT", with: "10")
  }

  @Test("is valid and holds no rule until it is filled in", arguments: [nil, [], ["a", "b"]])
  func holdsNoRule(_ names: [String]?) throws {
    let policy = try Self.read(FirstPolicy(proposingFor: names.map(Self.directory)).text)
    #expect(policy.team == nil && policy.groups.isEmpty && policy.overrides.isEmpty)
    #expect(policy.ceilings.isEmpty && policy.protection == .none)
  }

  @Test func isValidWithEveryLineTaken() throws {
    let policy = try Self.read(Self.taken(FirstPolicy(proposingFor: nil).text))
    #expect(policy.team != nil && policy.groups.count == 1 && policy.overrides.count == 1)
    #expect(policy.ceilings.count == 1 && policy.protection.users.count == 1)
  }

  @Test func isAnErrorWithItsPlaceWhereAnAmountIsLeftOpen() {
    var reader = PolicyReader(currency: .usd)
    let text = "version: 1\nteam:\n  default: \(FirstPolicy.blank)\n"
    _ = reader.read(Array(text.utf8), source: SourceID(index: 0), name: "limits.yaml")
    #expect(reader.finish().log.hasErrors)
  }

  @Test func proposesTheLargestGroupsWithTheirMembers() throws {
    let names = (1...14).map { "Group \($0)" }
    let policy = FirstPolicy(proposingFor: Self.directory(names))
    #expect(policy.count == FirstPolicy.mostProposals)
    #expect(policy.text.contains("#  - group: Group 1    # 14 members\n#    limit: AMOUNT\n"))
    #expect(policy.text.contains("# And 4 other groups.\n") && !policy.text.contains("Group 11"))
  }

  @Test func namesByIdWhatANameCannot() throws {
    let names = ["twin", "twin", "\u{202E}gnp", "", "own"]
    let text = FirstPolicy(proposingFor: Self.directory(names)).text
    let read = try Self.read(Self.taken(text))
    #expect(
      Set(read.groups.map(\.group)) == [
        .id(ExactText("g1000")), .id(ExactText("g1001")), .id(ExactText("g1002")),
        .id(ExactText("g1003")), .name(ExactText("own")),
      ])
    #expect(text.contains("5 members, one of 2 groups called twin\n"))
    #expect(text.contains("3 members, called \\u{202E}gnp\n"))
  }

  @Test("names exactly the groups that are there, whatever they are called", arguments: 1...150)
  func namesThem(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let signs = Array(
      "\"'\\#:-{}[],&*!|>%@`?~ \n\tab0é花\r\u{85}\u{2028}\u{202E}\u{FEFF}".unicodeScalars)
    let names = (0..<6).map { _ in
      var name = ""
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        if let sign = signs.randomElement(using: &random) { name.unicodeScalars.append(sign) }
      }
      return name
    }
    let directory = Self.directory(names)
    let policy = try Self.read(Self.taken(FirstPolicy(proposingFor: directory).text))
    var rows = Set<Int>()
    for rule in policy.groups {
      let fitting = names.indices.filter { row in
        switch rule.group {
        case .name(let name): name == ExactText(names[row])
        case .id(let id): id == ExactText("g\(1000 + row)")
        case .glob: false
        }
      }
      #expect(fitting.count == 1, "\(rule.group)")
      rows.formUnion(fitting)
    }
    #expect(rows == Set(names.indices) && policy.groups.count == names.count)
  }
}
