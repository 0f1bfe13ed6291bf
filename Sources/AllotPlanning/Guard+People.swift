import AllotDirectory
import AllotPolicy
import Diagnostics

/// Rails on who is who.
extension Guard {
  /// Whoever is protected, by the recorded lines or the new ones, and goes or gets less.
  func protected() -> RailReading {
    let (people, groups) = protectedIDs()
    var reading = empty(.protected, of: people.count + groups.count)
    if people.isEmpty && groups.isEmpty { return reading }
    for row in rows(of: people, in: before.directory.users.id) {
      let isKept = newRow(ofRecorded: row).map {
        !before.limits[row].isLowered(to: limits[$0])
      }
      if isKept != true { reading.note { subject(recordedUser: row) } }
    }
    for row in rows(of: groups, in: before.directory.groups.id) {
      let new = Int(pairing.newGroup[row])
      let isKept = new >= 0 && !before.groupLimits[row].isLowered(to: groupLimits[new])
      if !isKept { reading.note { subject(recordedGroup: row) } }
    }
    reading.tripped = reading.observed > 0
    return reading
  }

  /// Whom lines have protected, and whom they name in the record: a new line may be about somebody
  /// who goes with the plan that brings it, a recorded one about somebody whom a partial plan
  /// brought.
  private func protectedIDs() -> (people: Set<ExactText>, groups: Set<ExactText>) {
    var ids: (people: Set<ExactText>, groups: Set<ExactText>) = ([], [])
    var recorded = before.directory
    recorded.texts = after.texts
    for policy in [before.policy, ruling.policy] where !policy.protection.isEmpty {
      var matching = Matching(policy, over: recorded)
      for lines in [policy.protection, matching.matchProtection()] {
        ids.people.formUnion(lines.userIDs)
        ids.groups.formUnion(lines.groupIDs)
      }
    }
    return ids
  }

  /// The rows of some ids in a column that is sorted by them.
  private func rows(of ids: Set<ExactText>, in column: [Text]) -> [Int] {
    ids.sorted().compactMap { after.texts.row(of: $0, in: column) }
  }

  /// Logins and emails that now belong to another id than the recorded one. (SPEC section 7.)
  ///
  /// Only who is new or has a new address can have taken one, so most nights nobody is looked up.
  func identity() -> RailReading {
    let rows = withNewAddresses()
    var reading = empty(.identity, of: rows.count)
    if rows.isEmpty { return reading }
    let owners = recordedOwners(of: rows)
    for row in rows.sorted(by: { after.texts.precedes(after.users.id[$0], after.users.id[$1]) }) {
      let id = after.texts.exact(after.users.id[row])
      let isTaken = addresses(row, of: after.users).contains { address in
        owners[address].map { !$0.contains(id) } ?? false
      }
      guard isTaken else { continue }
      reading.note {
        RailSubject(.user, id: id, name: after.texts.exact(after.users.login[row]))
      }
    }
    reading.tripped = reading.observed > 0
    return reading
  }

  /// New rows of people who came, or whose login or email is not the recorded one.
  private func withNewAddresses() -> [Int] {
    var rows = pairing.comers.map(Int.init)
    let (old, new, texts) = (before.directory.users, after.users, after.texts)
    for row in 0..<old.count {
      guard let now = newRow(ofRecorded: row) else { continue }
      if !texts.equal(old.login[row], new.login[now])
        || !texts.equal(old.email[row], new.email[now])
      {
        rows.append(now)
      }
    }
    return rows
  }

  private func addresses(_ row: Int, of users: UserTable) -> [ExactText] {
    [users.login[row], users.email[row]].filter { $0.count > 0 }.map {
      after.texts.exact($0).asciiFolded
    }
  }

  /// Whose the addresses of some people were: who had them, and whom an override by one was given
  /// to, also after that person left.
  private func recordedOwners(of rows: [Int]) -> [ExactText: Set<ExactText>] {
    var search = PersonSearch()
    let wanted = Array(Set(rows.flatMap { addresses($0, of: after.users) }))
    for (index, address) in wanted.enumerated() { search.add(loginOrEmail: address, for: index) }
    var recorded = before.directory
    recorded.texts = after.texts
    var owners: [ExactText: Set<ExactText>] = [:]
    for (index, found) in search.run(over: recorded) {
      for row in found {
        owners[wanted[index], default: []].insert(after.texts.exact(recorded.users.id[row]))
      }
    }
    for rule in before.policy.overrides {
      guard case .loginOrEmail(let text) = rule.user, let id = rule.boundTo else { continue }
      owners[text.asciiFolded, default: []].insert(id)
    }
    return owners
  }
}

extension Limit {
  /// Whether somebody with this limit would get less, a limit that is taken away included.
  fileprivate func isLowered(to other: Limit) -> Bool {
    switch (self, other) {
    case (.unset, _): false
    case (_, .unset): true
    default: allowsMore(than: other)
    }
  }
}
