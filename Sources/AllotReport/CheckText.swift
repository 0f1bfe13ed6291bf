import AllotDirectory
import AllotPlanning
import Diagnostics

/// The usual causes as questions with their answers, and what each answer rests on. A `!` marks an
/// answer that is a cause.
struct CheckText {
  private let words: LimitWords
  private let isUser: Bool

  /// - Parameter isUser: whether a person is asked about, or a group.
  init(_ words: LimitWords, isUser: Bool) {
    self.words = words
    self.isUser = isUser
  }

  func text(_ checks: [CauseCheck]) -> StyledText {
    if checks.isEmpty { return StyledText() }
    var text = StyledText()
    text.table("The usual causes, checked", checks.map(row))
    return text
  }

  private func row(_ check: CauseCheck) -> [SafeText] {
    let findings = check.findings.map(finding).joined(separator: "; ")
    return [
      SafeText((check.holds ? "! " : "  ") + check.cause.question(isUser)),
      SafeText(trusted: answer(check) + findings),
    ]
  }

  private func answer(_ check: CauseCheck) -> String {
    if check.holds { return "no, " }
    if case .unmentioned = check.findings.first { return "no matter: " }
    return "yes, "
  }

  private func finding(_ finding: CauseCheck.Finding) -> String {
    switch finding {
    case .active(let place): "active in \(words.file(place))"
    case .inactive(let place): "inactive in \(words.file(place))"
    case .absent(let files, let records):
      "not among the \(grouped(records)) in \(words.files(files))"
    case .kept: "not in the \(isUser ? "users'" : "groups'") exports, which are incomplete"
    case .pushOff: "the workspace says `groups: none`"
    case .exported(let groups, let files): "\(counted(groups, "group")) in \(words.files(files))"
    case .mentions(let mentions): self.mentions(mentions)
    case .unmentioned(let files):
      files.isEmpty
        ? "no input has memberships"
        : "no membership in \(words.files(files)) names \(isUser ? "the person" : "the group")"
    case .member(let groups, let limits): member(groups, limits)
    case .members(0, 0, 0): "it has none"
    case .members(let active, let inactive, let unknown):
      "\(grouped(active)) in, \(grouped(inactive)) inactive, \(grouped(unknown)) not among the users"
    }
  }

  private func member(_ groups: Int, _ limits: Int) -> String {
    if limits > 0 { return "in \(counted(groups, "group")), \(grouped(limits)) with a limit" }
    return groups == 1
      ? "in 1 group, and it has no limit" : "in \(grouped(groups)) groups, and none has a limit"
  }

  private func mentions(_ mentions: [Mention]) -> String {
    let files = mentions.prefix(3).map { mention in
      let times = mention.count == 1 ? "once" : "\(grouped(mention.count)) times"
      return "\(safe(words.sources[mention.source])) names it \(times)"
    }
    return listed(Array(files), of: mentions.count)
  }
}

extension CauseCheck.Cause {
  fileprivate func question(_ isUser: Bool) -> String {
    switch (self, isUser) {
    case (.notAssigned, true): "assigned in the IdP?"
    case (.notAssigned, false): "its members assigned in the IdP?"
    case (.groupNotExported, true): "groups pushed and exported?"
    case (.groupNotExported, false): "pushed and exported?"
    case (.notMember, true): "a member of a group with a limit?"
    case (.notMember, false): "has members?"
    }
  }
}
