package import Diagnostics

extension DirectoryDraft {
  /// What cannot be believed although every file reads well: a company without people or, where
  /// groups are expected, without groups or without a word on who is in them. (SPEC section 11,
  /// Empty; RULES, Inputs.)
  package func refuseEmpty(expectsGroups: Bool) -> DiagnosticLog {
    var found = DiagnosticLog()
    if log.hasErrors { return found }
    func refuse(_ code: DiagnosticCode, _ role: Roles, _ message: String, _ help: String) {
      guard let file = files.first(where: { !$0.roles.isDisjoint(with: role) }) else { return }
      let range = SourceRange(source: file.source, start: 0, end: 1)
      found.add(Diagnostic(.error, code, at: range, message, help: help))
    }
    if users.count == 0 {
      refuse(
        .noUsers, .users, "there is no user at all",
        "export again; an empty directory is never believed")
    }
    guard expectsGroups else { return found }
    if groups.count == 0 {
      refuse(
        .noGroups, [.groups, .memberships], "groups are pushed, but there is no group at all",
        "push groups and export again, or declare `groups: none`")
    } else if groupsWithoutMembers == groups.count, !files.contains(where: \.tellsMemberships) {
      refuse(.noMembers, .groups, "no group says who its members are", membersRemedy)
    }
    return found
  }

  /// Where the members of groups can be had.
  private var membersRemedy: String {
    if files.contains(where: \.hasUnaskedGroups) {
      return "the users' file says it: give it under `memberships` too"
    }
    return files.lazy.compactMap(\.hiddenGroups).first
      ?? "export groups with their members, or add a source with memberships"
  }
}
