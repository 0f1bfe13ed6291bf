import AllotDirectory
import Diagnostics

extension DirectoryDraft {
  /// Keeps what is recorded and an incomplete input does not mention, so that the rest of
  /// planning sees a complete directory and plans no removal. (SPEC sections 3 and 11.)
  mutating func keepUnmentioned(of state: State) -> DiagnosticLog {
    var log = DiagnosticLog()
    let recorded = state.directory
    let groupRows = keepGroups(of: recorded)
    var keptPeople = 0
    var keptInactive = 0
    for row in 0..<recorded.users.count {
      var user = userRow(id: texts[recorded.users.id[row]])
      if let known = user, !users.isActive[known], !complete.contains(.users) {
        keepActive(user: known)
        keptInactive += 1
      }
      if user == nil, !complete.contains(.users) {
        user = keepUser(
          id: recorded.users.id[row], login: recorded.users.login[row],
          name: recorded.users.name[row], email: recorded.users.email[row])
        keptPeople += 1
      }
      guard let user, !complete.contains(.memberships) else { continue }
      for group in recorded.memberships[row] {
        guard let kept = groupRows[Int(group)] else { continue }
        keepMembership(user: user, group: kept)
      }
    }
    if keptPeople + keptInactive > 0 {
      log.add(
        Diagnostic(
          .warning, "kept-as-recorded", at: nil,
          "\(keptPeople + keptInactive) people stay as recorded, \(keptInactive) of them inactive: "
            + "an input is declared `complete: false`",
          help: "give complete exports to plan removals"))
    }
    return log
  }

  /// The draft's row of every recorded group that is known or kept.
  private mutating func keepGroups(of recorded: Directory) -> [Int?] {
    (0..<recorded.groups.count).map { row in
      if let known = groupRow(id: texts[recorded.groups.id[row]]) { return known }
      if complete.contains(.groups) { return nil }
      return keepGroup(id: recorded.groups.id[row], name: recorded.groups.name[row])
    }
  }
}
