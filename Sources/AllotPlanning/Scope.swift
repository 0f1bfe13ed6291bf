import AllotDirectory

/// Users and groups by row, each marked in the record and in the directory alike.
struct Selection {
  private(set) var recordedUsers: [Bool]
  private(set) var newUsers: [Bool]
  private(set) var recordedGroups: [Bool]
  private(set) var newGroups: [Bool]

  init(all isSelected: Bool, recorded: Directory, new: Directory) {
    recordedUsers = Array(repeating: isSelected, count: recorded.users.count)
    newUsers = Array(repeating: isSelected, count: new.users.count)
    recordedGroups = Array(repeating: isSelected, count: recorded.groups.count)
    newGroups = Array(repeating: isSelected, count: new.groups.count)
  }

  mutating func set(recordedUser row: Int, to isSelected: Bool = true, _ pairing: Pairing) {
    recordedUsers[row] = isSelected
    if pairing.newUser[row] >= 0 { newUsers[Int(pairing.newUser[row])] = isSelected }
  }

  mutating func set(newUser row: Int, to isSelected: Bool = true) { newUsers[row] = isSelected }

  mutating func set(recordedGroup row: Int, to isSelected: Bool = true, _ pairing: Pairing) {
    recordedGroups[row] = isSelected
    if pairing.newGroup[row] >= 0 { newGroups[Int(pairing.newGroup[row])] = isSelected }
  }

  mutating func set(newGroup row: Int, to isSelected: Bool = true, _ pairing: Pairing) {
    newGroups[row] = isSelected
    let recorded = Int(pairing.recordedGroup[row])
    if recorded >= 0 { recordedGroups[recorded] = isSelected }
  }
}

/// Which rows a plan may change: whoever is not taken keeps their recorded row, whole.
///
/// A person's memberships are part of their row. A group brings everybody who is in it, now or in
/// the record, for its limit is theirs. A person brings those of their groups that are new or have
/// a new name, for rules go by names; a group's other members stay as recorded. A group stays for
/// as long as somebody who is not taken is recorded in it.
struct Scope {
  private var selection: Selection

  /// - Parameters:
  ///   - included: what is named; `nil` where nothing is, which means everything.
  ///   - excluded: what is left out in any case.
  init(
    _ included: Selection?, except excluded: Selection, recorded: Directory, new: Directory,
    _ pairing: Pairing
  ) {
    selection = included ?? Selection(all: true, recorded: recorded, new: new)
    selection.addPeople(recorded, new, pairing)
    var left = excluded
    left.addPeople(recorded, new, pairing)
    selection.remove(left, pairing)
    bringGroups(recorded, new, pairing)
    holdGroups(recorded, pairing)
  }

  func takes(recordedUser row: Int) -> Bool { selection.recordedUsers[row] }
  func takes(newUser row: Int) -> Bool { selection.newUsers[row] }
  func takes(recordedGroup row: Int) -> Bool { selection.recordedGroups[row] }
  func takes(newGroup row: Int) -> Bool { selection.newGroups[row] }

  private mutating func bringGroups(
    _ recorded: Directory, _ new: Directory, _ pairing: Pairing
  ) {
    let isNewlyNamed = new.groups.name.enumerated().map { row, name in
      let old = Int(pairing.recordedGroup[row])
      return old < 0 || !new.texts.equal(recorded.groups.name[old], name)
    }
    for row in 0..<new.users.count where new.users.isActive[row] && takes(newUser: row) {
      for group in new.memberships[row] where isNewlyNamed[Int(group)] {
        selection.set(newGroup: Int(group), pairing)
      }
    }
  }

  private mutating func holdGroups(_ recorded: Directory, _ pairing: Pairing) {
    for row in 0..<recorded.users.count where !takes(recordedUser: row) {
      for group in recorded.memberships[row] where pairing.newGroup[Int(group)] < 0 {
        selection.set(recordedGroup: Int(group), to: false, pairing)
      }
    }
  }
}

extension Selection {
  /// Selects everybody who is in a selected group now, or was.
  fileprivate mutating func addPeople(
    _ recorded: Directory, _ new: Directory, _ pairing: Pairing
  ) {
    for row in 0..<recorded.users.count {
      let isNow = Int(pairing.newUser[row])
      let isMember =
        recorded.memberships[row].contains { recordedGroups[Int($0)] }
        || isNow >= 0 && new.memberships[isNow].contains { newGroups[Int($0)] }
      if isMember { set(recordedUser: row, pairing) }
    }
    for row in pairing.comers where new.memberships[Int(row)].contains(where: isNew) {
      set(newUser: Int(row))
    }
  }

  private func isNew(_ group: Int32) -> Bool { newGroups[Int(group)] }

  fileprivate mutating func remove(_ other: Selection, _ pairing: Pairing) {
    for row in recordedUsers.indices where other.recordedUsers[row] {
      set(recordedUser: row, to: false, pairing)
    }
    for row in newUsers.indices where other.newUsers[row] { set(newUser: row, to: false) }
    for row in recordedGroups.indices where other.recordedGroups[row] {
      set(recordedGroup: row, to: false, pairing)
    }
    for row in newGroups.indices where other.newGroups[row] {
      set(newGroup: row, to: false, pairing)
    }
  }
}
