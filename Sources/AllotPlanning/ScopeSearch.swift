import AllotDirectory
import AllotPolicy
import Diagnostics

/// Finds what targets name, in the record and in the directory.
///
/// An id beats a name; a name that somebody has now beats one that somebody had; what fits nothing
/// to the letter may be a pattern.
struct ScopeSearch {
  private let recorded: Directory
  private let new: Directory
  private let pairing: Pairing
  /// What names nothing, or several things.
  private(set) var log = DiagnosticLog()

  init(recorded: Directory, new: Directory, _ pairing: Pairing) {
    self.recorded = recorded
    self.new = new
    self.pairing = pairing
  }

  /// One user or group, by its row in the directory, or in the record where it is only there.
  private enum Hit: Hashable {
    case newUser(Int)
    case recordedUser(Int)
    case newGroup(Int)
    case recordedGroup(Int)
  }

  mutating func scope(of targets: Targets) -> Scope {
    let included = targets.included.isEmpty ? nil : select(targets.included, "target")
    let excluded = select(targets.excluded, "exclude")
    return Scope(included, except: excluded, recorded: recorded, new: new, pairing)
  }

  private mutating func select(_ targets: [Target], _ option: String) -> Selection {
    var selection = Selection(all: false, recorded: recorded, new: new)
    let people = exactPeople(targets)
    let groups = exactGroups(targets)
    for (index, target) in targets.enumerated() {
      let hits = people[index] + groups[index]
      if hits.count > 1 { refuseAmbiguous(target, option, hits) }
      if let hit = hits.first {
        mark(hit, in: &selection)
      } else if !selectFitting(target, in: &selection) {
        refuseUnknown(target, option)
      }
    }
    return selection
  }

  private func mark(_ hit: Hit, in selection: inout Selection) {
    switch hit {
    case .newUser(let row): selection.set(newUser: row)
    case .recordedUser(let row): selection.set(recordedUser: row, pairing)
    case .newGroup(let row): selection.set(newGroup: row, pairing)
    case .recordedGroup(let row): selection.set(recordedGroup: row, pairing)
    }
  }

  // MARK: Names to the letter

  /// By target: whom its name is the id, login or email of.
  private func exactPeople(_ targets: [Target]) -> [[Hit]] {
    var ids = PersonSearch()
    var names = PersonSearch()
    for (index, target) in targets.enumerated() where target.kind != .group {
      ids.add(id: target.name, for: index)
      names.add(loginOrEmail: target.name, for: index)
    }
    let old = recordedRow()
    func now(_ row: Int) -> Hit { old[row] >= 0 ? .recordedUser(Int(old[row])) : .newUser(row) }
    let byID = (ids.run(over: new), ids.run(over: recorded))
    let byName = (names.run(over: new), names.run(over: recorded))
    return targets.indices.map { index in
      let found = [
        (byID.0[index] ?? []).map(now), (byID.1[index] ?? []).map(Hit.recordedUser),
        (byName.0[index] ?? []).map(now), (byName.1[index] ?? []).map(Hit.recordedUser),
      ]
      return found.first { !$0.isEmpty } ?? []
    }
  }

  /// By directory row: the recorded row of the same user, or -1.
  private func recordedRow() -> [Int32] {
    var rows = [Int32](repeating: -1, count: new.users.count)
    for (old, row) in pairing.newUser.enumerated() where row >= 0 { rows[Int(row)] = Int32(old) }
    return rows
  }

  /// By target: the groups whose id or display name it is.
  private func exactGroups(_ targets: [Target]) -> [[Hit]] {
    let wanted = Set(targets.filter { $0.kind != .user }.map(\.name))
    if wanted.isEmpty { return targets.map { _ in [] } }
    func rows(_ column: [Text]) -> [ExactText: [Int]] {
      var rows: [ExactText: [Int]] = [:]
      for (row, text) in column.enumerated() {
        let text = new.texts.exact(text)
        if wanted.contains(text) { rows[text, default: []].append(row) }
      }
      return rows
    }
    let found = [
      rows(new.groups.id).mapValues { $0.map(Hit.newGroup) },
      rows(recorded.groups.id).mapValues { $0.map(Hit.recordedGroup) },
      rows(new.groups.name).mapValues { $0.map(Hit.newGroup) },
      rows(recorded.groups.name).mapValues { $0.map(Hit.recordedGroup) },
    ]
    return targets.map { target in
      target.kind == .user ? [] : found.lazy.compactMap { $0[target.name] }.first ?? []
    }
  }

  // MARK: Patterns

  /// Selects everything that fits a pattern; false where nothing does, or where it is none.
  private func selectFitting(_ target: Target, in selection: inout Selection) -> Bool {
    let glob = NameGlob(target.name)
    guard glob.hasWildcard else { return false }
    var fits = false
    if target.kind != .group {
      let folded = NameGlob(target.name.asciiFolded)
      for row in 0..<recorded.users.count where isFitting(row, of: recorded, glob, folded) {
        selection.set(recordedUser: row, pairing)
        fits = true
      }
      let old = recordedRow()
      for row in 0..<new.users.count
      where new.users.isActive[row] && isFitting(row, of: new, glob, folded) {
        mark(old[row] >= 0 ? .recordedUser(Int(old[row])) : .newUser(row), in: &selection)
        fits = true
      }
    }
    if target.kind != .user {
      for row in 0..<recorded.groups.count where isFitting(group: row, of: recorded, glob) {
        selection.set(recordedGroup: row, pairing)
        fits = true
      }
      for row in 0..<new.groups.count where isFitting(group: row, of: new, glob) {
        selection.set(newGroup: row, pairing)
        fits = true
      }
    }
    return fits
  }

  private func isFitting(
    _ row: Int, of directory: Directory, _ glob: NameGlob, _ folded: NameGlob
  ) -> Bool {
    let (users, texts) = (directory.users, new.texts)
    if glob.matches(texts[users.id[row]]) { return true }
    return [users.login[row], users.email[row]].contains {
      $0.count > 0 && folded.matches(texts.exact($0).asciiFolded.utf8[...])
    }
  }

  private func isFitting(group row: Int, of directory: Directory, _ glob: NameGlob) -> Bool {
    glob.matches(new.texts[directory.groups.id[row]])
      || glob.matches(new.texts[directory.groups.name[row]])
  }

  // MARK: What is refused

  private mutating func refuseAmbiguous(_ target: Target, _ option: String, _ hits: [Hit]) {
    let names = hits.map(named).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    log.add(
      Diagnostic(
        .error, .ambiguousTarget, at: nil,
        "`--\(option) \(target.text.excerpt)` fits \(hits.count): "
          + listed(Array(names.prefix(Self.shown)), of: names.count),
        help: "name one of them by its address"))
  }

  /// How many of several are shown.
  private static let shown = 5

  private mutating func refuseUnknown(_ target: Target, _ option: String) {
    let what =
      switch target.kind {
      case .user: "no user"
      case .group: "no group"
      case nil: "no user and no group"
      }
    let near = near(target)
    let isUnquoted = ["user[", "group["].contains { target.text.utf8.starts(with: $0.utf8) }
    let help =
      target.kind == nil && isUnquoted
      ? "an address has double quotes inside and, for the shell, single ones outside: "
        + "'user[\"00u1\"]'"
      : near.isEmpty
        ? "name users by id, login or email, groups by id or name; `allot state list` shows those "
          + "that are recorded"
        : "did you mean " + near.joined(separator: " or ") + "?"
    log.add(
      Diagnostic(
        .error, .targetWithoutMatch, at: nil,
        "`--\(option) \(target.text.excerpt)` fits \(what)", help: help))
  }

  /// `user["u1"] (ada@acme.example)`.
  private func named(_ hit: Hit) -> String {
    func words(_ kind: String, _ id: Text, _ name: Text) -> String {
      "\(kind)[\"\(new.texts.exact(id).excerpt)\"] (\(new.texts.exact(name).excerpt))"
    }
    return switch hit {
    case .newUser(let row): words("user", new.users.id[row], new.users.login[row])
    case .recordedUser(let row):
      words("user", recorded.users.id[row], recorded.users.login[row])
    case .newGroup(let row): words("group", new.groups.id[row], new.groups.name[row])
    case .recordedGroup(let row):
      words("group", recorded.groups.id[row], recorded.groups.name[row])
    }
  }

  /// The user and the group that somebody most likely meant.
  private func near(_ target: Target) -> [String] {
    var found: [String] = []
    if target.kind != .group {
      if let row = nearestUser(target, in: new) {
        found.append(named(.newUser(row)))
      } else if let row = nearestUser(target, in: recorded) {
        found.append(named(.recordedUser(row)))
      }
    }
    if target.kind != .user {
      if let row = nearestGroup(target, in: new) {
        found.append(named(.newGroup(row)))
      } else if let row = nearestGroup(target, in: recorded) {
        found.append(named(.recordedGroup(row)))
      }
    }
    return found
  }

  private func nearestUser(_ target: Target, in directory: Directory) -> Int? {
    let users = directory.users
    let rows = (0..<users.count).filter { users.isActive[$0] }
    return nearest(target.name, rows, [users.login, users.email, users.id])
  }

  private func nearestGroup(_ target: Target, in directory: Directory) -> Int? {
    let groups = directory.groups
    return nearest(target.name, Array(0..<groups.count), [groups.name, groups.id])
  }

  /// The row with the nearest name, in the first column that has one near. Names that begin with
  /// another letter are passed over, so that a million of them cost no time.
  private func nearest(_ name: ExactText, _ rows: [Int], _ columns: [[Text]]) -> Int? {
    guard let first = name.asciiFolded.utf8.first else { return nil }
    let wanted = String(decoding: name.utf8, as: UTF8.self)
    for column in columns {
      let near = rows.filter { row in
        new.texts[column[row]].first.map { $0 | 0x20 == first | 0x20 } ?? false
      }.sorted { new.texts.precedes(column[$0], column[$1]) }
      let names = near.map { new.texts.string(column[$0]) ?? "" }
      guard let found = nearestName(to: wanted, in: names) else { continue }
      return near[names.firstIndex { $0.utf8.elementsEqual(found.utf8) } ?? 0]
    }
    return nil
  }
}
