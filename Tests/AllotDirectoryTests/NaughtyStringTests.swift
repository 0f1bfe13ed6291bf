import AllotDirectory
import TestSupport
import Testing

/// A way in which exports write texts.
private enum Writing: CaseIterable {
  case scim, escapedSCIM, csv

  /// - Parameters:
  ///   - people: ids, which are logins too, with names.
  ///   - groups: ids with names and the one member of each.
  func exports(
    _ people: [(id: String, name: String)], _ groups: [(id: String, name: String, member: String)]
  ) -> [Export] {
    if self == .csv {
      let users = people.map { [$0.id, $0.id, $0.name] }
      let members = groups.map { [$0.id, $0.member] }
      return [
        Self.table("users", .users, ["id", "userName", "displayName"], users),
        Self.table("groups", .groups, ["id", "displayName"], groups.map { [$0.id, $0.name] }),
        Self.table("members", .memberships, ["groupId", "userId"], members),
      ]
    }
    let users = people.map { Resource.user(inside($0.id), inside($0.id), name: inside($0.name)) }
    let resources = groups.map {
      Resource.group(inside($0.id), inside($0.name), [inside($0.member)])
    }
    return [
      Export("users", .users, Resource.list(users)),
      Export("groups", .groups, Resource.list(resources)),
    ]
  }

  /// A text in quotes.
  func quoted(_ text: String) -> String { self == .csv ? text.cell : "\"\(inside(text))\"" }

  private func inside(_ text: String) -> String { self == .scim ? text.quotable : text.escaped }

  private static func table(
    _ name: String, _ roles: Roles, _ header: [String], _ rows: [[String]]
  ) -> Export {
    let lines = ([header] + rows).map { $0.map(\.cell).joined(separator: ",") + "\n" }
    return Export(name, roles, lines.joined())
  }

  /// What is read of an empty name: a cell without content says nothing.
  func read(_ name: String) -> String { self == .csv && name.isEmpty ? "-" : name }
}

@Suite(
  "Naughty strings in exports",
  .enabled(if: NaughtyStrings.corpus != nil, "shared/corpora is not here"))
struct NaughtyStringTests {
  /// Lines as bytes, for texts that are equal to Swift may differ.
  private static func bytes(_ lines: some Sequence<String>) -> Set<[UInt8]> {
    Set(lines.map { Array($0.utf8) })
  }

  @Test("are names as they stand, and ids of groups, in one company", arguments: Writing.allCases)
  fileprivate func oneCompany(_ writing: Writing) {
    let strings = NaughtyStrings.all
    #expect(strings.count == 511)
    let people = strings.enumerated().map { (id: "user\($0)", name: $1) }
    let groups = people.map { person in
      (
        id: person.name.mayIdentify ? person.name : "of \(person.id)", name: person.name,
        member: person.id
      )
    }
    let outcome = Outcome(writing.exports(people, groups), step: 4096)
    #expect(!outcome.hasErrors, "\(outcome.problems)")
    let users = people.map { "\($0.id)|\($0.id)|\(writing.read($0.name))|-|in" }
    #expect(Self.bytes(outcome.users) == Self.bytes(users))
    #expect(Self.bytes(outcome.groups) == Self.bytes(groups.map { "\($0.id)|\($0.name)" }))
    #expect(
      Self.bytes(outcome.memberships) == Self.bytes(groups.map { "\($0.member) in \($0.id)" }))
  }

  @Test(
    "are ids and logins as they stand, or refused where they stand", arguments: Writing.allCases)
  fileprivate func oneEach(_ writing: Writing) throws {
    for string in NaughtyStrings.all {
      let exports = writing.exports([("u", "U"), (string, "N")], [("g", string, "u")])
      let outcome = Outcome(exports)
      let errors = outcome.problems.filter { $0.contains(" error ") }
      if string.mayIdentify {
        let users = Self.bytes(["u|u|U|-|in", "\(string)|\(string)|N|-|in"])
        #expect(Self.bytes(outcome.users) == users && errors.isEmpty, "\(outcome.problems)")
        continue
      }
      #expect(errors.count == 2, "\(string.debugDescription): \(errors)")
      for error in errors {
        #expect(error.hasPrefix("users:") && error.contains(" error identifier "))
        let start = try #require(Int(error.dropFirst(6).prefix { $0 != "-" }))
        let place = exports[0].bytes[start...]
        #expect(place.starts(with: writing.quoted(string).utf8), "\(error)")
      }
    }
    #expect(NaughtyStrings.all.count { !$0.mayIdentify } == 29)
  }
}
