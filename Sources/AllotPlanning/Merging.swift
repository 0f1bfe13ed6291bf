import AllotDirectory
import Diagnostics

/// What became of the recorded rows in a draft.
struct KeptRows {
  /// By recorded user row: the draft's row of the same id, or -1.
  var rows: [Int32] = []
  /// People whom no input mentions.
  fileprivate var people = 0
  /// People whom an incomplete input calls inactive.
  fileprivate var inactive = 0
  fileprivate var groups = 0
  /// Recorded memberships that hold whether an input mentions them or not.
  fileprivate var memberships = 0

  /// One warning that counts what was kept.
  var log: DiagnosticLog {
    var log = DiagnosticLog()
    let counts = [
      (people, "person", "people"), (inactive, "inactive person", "inactive people"),
      (groups, "group", "groups"), (memberships, "membership", "memberships"),
    ].filter { $0.0 > 0 }
    if counts.isEmpty { return log }
    let words = counts.map { counted($0.0, $0.1, $0.2) }.joined(separator: ", ")
    log.add(
      Diagnostic(
        .warning, .keptAsRecorded, at: nil,
        "kept as recorded: \(words); an input is declared `complete: false`",
        help: "give complete exports to plan removals"))
    return log
  }
}

extension DirectoryDraft {
  /// Keeps what is recorded and an incomplete input does not mention, so that the rest of
  /// planning sees a complete directory and plans no removal. (SPEC sections 3 and 11.)
  mutating func keepUnmentioned(of state: State) -> KeptRows {
    var kept = KeptRows()
    let groupRows = keepGroups(of: state.directory, &kept)
    for row in 0..<state.directory.users.count {
      let user = keepUser(row, of: state.directory, &kept)
      kept.rows.append(Int32(user ?? -1))
      guard let user, !complete.contains(.memberships), users.isActive[user] else { continue }
      for group in state.directory.memberships[row] {
        guard let known = groupRows[Int(group)] else { continue }
        keepMembership(user: user, group: known)
        kept.memberships += 1
      }
    }
    return kept
  }

  /// The draft's row of a recorded user who is known or kept.
  private mutating func keepUser(
    _ row: Int, of recorded: Directory, _ kept: inout KeptRows
  ) -> Int? {
    let known = userRow(id: texts[recorded.users.id[row]])
    if complete.contains(.users) { return known }
    if let known {
      if !users.isActive[known] {
        keepActive(user: known)
        kept.inactive += 1
      }
      return known
    }
    kept.people += 1
    return keepUser(
      id: recorded.users.id[row], login: recorded.users.login[row],
      name: recorded.users.name[row], email: recorded.users.email[row])
  }

  /// The draft's row of every recorded group that is known or kept.
  private mutating func keepGroups(of recorded: Directory, _ kept: inout KeptRows) -> [Int?] {
    (0..<recorded.groups.count).map { row in
      if let known = groupRow(id: texts[recorded.groups.id[row]]) { return known }
      if complete.contains(.groups) { return nil }
      kept.groups += 1
      return keepGroup(id: recorded.groups.id[row], name: recorded.groups.name[row])
    }
  }
}
