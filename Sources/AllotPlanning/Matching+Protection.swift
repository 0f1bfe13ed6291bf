import AllotDirectory
package import AllotPolicy
import Diagnostics

/// Whom the protecting lines of a policy are about.
extension Matching {
  /// The lines with the ids that they match now beside those that they have matched before.
  mutating func matchProtection() -> Protection {
    var protection = policy.protection
    let people = protectedPeople()
    for (index, line) in protection.users.enumerated() {
      let rows = inOrder(people[index] ?? [])
      report(line, rows)
      protection.bind(
        user: index, to: rows.map { directory.texts.exact(directory.users.id[$0]) })
    }
    let groups = protectedGroups()
    for (index, line) in protection.groups.enumerated() {
      report(line, groups[index])
      protection.bind(
        group: index, to: groups[index].map { directory.texts.exact(directory.groups.id[$0]) })
    }
    return protection
  }

  private func protectedPeople() -> [Int: [Int]] {
    var search = PersonSearch()
    for (index, line) in policy.protection.users.enumerated() {
      switch line.user {
      case .id(let id): search.add(id: id, for: index)
      case .loginOrEmail(let text): search.add(loginOrEmail: text, for: index)
      }
    }
    return search.run(over: directory)
  }

  /// Group rows by the number of the line that protects them.
  private func protectedGroups() -> [[Int]] {
    let lines = policy.protection.groups.map {
      GroupRule(group: $0.group, limit: .unset, owner: nil, place: nil)
    }
    var found = [[Int]](repeating: [], count: lines.count)
    for match in GroupMatches(lines, in: directory).pairs { found[match.rule].append(match.row) }
    return found
  }

  private mutating func report(_ line: ProtectedUser, _ rows: [Int]) {
    if rows.isEmpty {
      let isKept = !line.boundTo.isEmpty
      warn(
        .protectedWithoutUser, line.place,
        "nobody is called \(line.user.words)"
          + (isKept
            ? "; the line goes on protecting whom it protected" : ", so nobody is protected"),
        isKept ? "write the new login, or name the person by id" : "remove the line, or correct it")
    }
    if rows.count > 1 {
      let ids = rows.prefix(5).map { directory.texts.string(directory.users.id[$0]) ?? "" }
      reportAmbiguous(line.place, line.user.words, rows.count, "people", ids, "user")
    }
  }

  private mutating func report(_ line: ProtectedGroup, _ rows: [Int]) {
    if rows.isEmpty {
      let isKept = !line.boundTo.isEmpty
      warn(
        .protectedWithoutGroup, line.place,
        "there is no group \(line.group.words)"
          + (isKept ? "; the line goes on protecting what it protected" : ", so none is protected"),
        isKept ? "write the new name, or name the group by id" : "remove the line, or correct it")
    }
    if rows.count > 1, case .name = line.group {
      let ids = rows.prefix(5).map { directory.texts.string(directory.groups.id[$0]) ?? "" }
      reportAmbiguous(line.place, line.group.words, rows.count, "groups", ids, "group")
    }
  }

  private mutating func reportAmbiguous(
    _ place: RulePlace?, _ words: String, _ count: Int, _ what: String, _ ids: [String],
    _ key: String
  ) {
    log.add(
      Diagnostic(
        .error, .ambiguousProtection, at: place?.range,
        "\(words) fits \(count) \(what): \(ids.joined(separator: ", "))",
        help: "name one by id: `- {id: \(ids[0])}`"))
  }
}

extension GroupSelector {
  /// How close a selector comes to one group: an id beats a name, a name beats a pattern.
  var closeness: Int {
    switch self {
    case .id: 0
    case .name: 1
    case .glob: 2
    }
  }

  /// Whom the selector is about, as a noun.
  var noun: String {
    switch self {
    case .id: "the group \(words)"
    case .name: words
    case .glob: "groups \(words)"
    }
  }

  /// What the selector goes by.
  package var kind: String {
    switch self {
    case .id: "id"
    case .name: "name"
    case .glob: "pattern"
    }
  }
}
