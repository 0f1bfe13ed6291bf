import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// What a group gives to whom, for a reader in a hurry.
struct GroupAccountText {
  private let account: GroupAccount
  private let words: LimitWords
  /// Members of a kind that are shown.
  private let most: Int

  init(_ account: GroupAccount, _ words: LimitWords, most: Int) {
    self.account = account
    self.words = words
    self.most = most
  }

  func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    var text = head
    text.table("Rules for this group", account.rules.map { rule($0, "") })
    text.table("Ceilings of this group", account.ceilings.map { rule($0, "at most ") })
    try emit(text)
    try write(account.getting, "Limit from this group", emit)
    try write(account.others, "Not from this group", emit)
    let checks = CheckText(words, isUser: false).text(account.checks)
    if !checks.isEmpty { try emit(checks) }
  }

  // MARK: Head

  private var head: StyledText {
    let group = account.group
    var text = StyledText(words.text(group.name), .heading)
    text.append(" (\(words.address(.group, group.id)))\n\n")
    let per = account.limit == .unset ? "no rule speaks for it" : "for each member"
    let place = account.rules.first.map { "   " + safe($0.at) } ?? ""
    text.fact("limit", "\(words.aPeriod(account.limit))   \(per)\(place)")
    if let recorded { text.fact("recorded", recorded) }
    if account.isKept {
      text.fact("is there", "kept as recorded: not in the groups' exports, which are incomplete")
    }
    text.fact("members", members)
    if !account.inner.isEmpty { text.fact("holds", inner) }
    text.append(words.basis)
    return text
  }

  private var recorded: String? {
    guard let old = account.recorded else {
      return words.report.serial.map { "nothing (serial \($0)); the next apply adds the group" }
    }
    var parts: [String] = []
    if old.limit != account.limit { parts.append(words.limit(old.limit)) }
    if old.name != account.group.name { parts.append("as \(words.text(old.name))") }
    let present = (account.getting + account.others).count { $0.outcome != .inactive }
    if old.members != present { parts.append(counted(old.members, "member")) }
    if parts.isEmpty { return nil }
    return parts.joined(separator: ", ") + " (serial \(old.serial)); the next apply changes it"
  }

  private var members: String {
    let inactive = account.others.count { $0.outcome == .inactive }
    let present = account.getting.count + account.others.count - inactive
    var parts = ["nobody who is in"]
    if present > 0 {
      parts = [
        counted(present, "person", "people") + " who \(present == 1 ? "is" : "are") in: "
          + "\(grouped(account.getting.count)) with their limit from it, "
          + "\(grouped(present - account.getting.count)) from elsewhere"
      ]
    }
    if inactive > 0 { parts.append("\(grouped(inactive)) inactive") }
    if account.unknownMembers > 0 {
      parts.append("\(grouped(account.unknownMembers)) not among the users")
    }
    return parts.joined(separator: "; ")
  }

  private var inner: String {
    let names = account.inner.prefix(5).map(words.group)
    let gives = account.nesting == .expand ? "" : "; that gives nothing: nested_groups is direct"
    let groups = account.inner.count == 1 ? "the group" : "the groups"
    return "\(groups) \(listed(Array(names), of: account.inner.count))\(gives)"
  }

  // MARK: Rows

  private func rule(_ line: GroupAccount.Line, _ before: String) -> [SafeText] {
    let owner = line.rule.owner.map { "owner \(words.text($0))" } ?? ""
    let reason =
      line.overruledBy.map { GroupRuleText.overruled(line.rule.group, by: $0, words) } ?? ""
    return [
      SafeText(line.overruledBy == nil ? "counts" : "loses"),
      SafeText("by " + line.rule.group.kind), SafeText(line.rule.group.text).shortened(to: 40),
      SafeText(before + words.limit(line.rule.limit)), SafeText(line.at).shortened(to: 60),
      SafeText(trusted: [reason, owner].filter { !$0.isEmpty }.joined(separator: "; ")),
    ]
  }

  private func write<E: Error>(
    _ members: [GroupAccount.Member], _ title: String, _ emit: (StyledText) throws(E) -> Void
  ) throws(E) {
    if members.isEmpty { return }
    try emit(StyledText("\n\(title):\n", .heading))
    let shown = members.prefix(most)
    var columns = Columns()
    for member in shown { columns.fit(row(member)) }
    for member in shown { try emit(StyledText("  \(columns.line(row(member)))\n")) }
    if members.count > shown.count {
      try emit(
        StyledText("  and \(grouped(members.count - shown.count)) more (--full shows them)\n", .dim)
      )
    }
  }

  private func row(_ member: GroupAccount.Member) -> [SafeText] {
    let path = account.path(of: member)
    let name = words.short(account.person(member))
    let isInactive = member.outcome == .inactive
    return [
      name, SafeText(isInactive ? "" : words.limit(member.limit)),
      SafeText(trusted: reason(member)),
      SafeText(trusted: path.isEmpty ? "" : "member by \(words.path(path))"),
    ]
  }

  private func reason(_ member: GroupAccount.Member) -> String {
    let isHighest = words.report.strategy == .highestGroup
    switch member.outcome {
    case .gets: return ""
    case .override: return "override"
    case .group(let other):
      let name = "group \(words.group(account.name(ofGroup: other)))"
      return account.limit == .unset ? name : "\(isHighest ? "higher" : "lower"): \(name)"
    case .tie(let other):
      return "equal, with a smaller id: group \(words.group(account.name(ofGroup: other)))"
    case .ceiling(let group):
      return Int(group) == account.row
        ? "cut by this group's ceiling"
        : "cut by the ceiling of \(words.group(account.name(ofGroup: group)))"
    case .team: return "team default"
    case .none: return "no rule speaks for them"
    case .inactive: return "inactive"
    }
  }
}

extension GroupSelector {
  /// What the selector is compared with.
  var text: ExactText {
    switch self {
    case .name(let text), .id(let text): text
    case .glob(let glob): glob.pattern
    }
  }
}

/// How rules for one group are compared.
enum GroupRuleText {
  /// Why a rule for a group does not count beside another one.
  static func overruled(
    _ loser: GroupSelector?, by winner: GroupSelector, _ words: LimitWords
  ) -> String {
    guard let loser else { return "" }
    if loser.kind == winner.kind {
      let isHighest = words.report.strategy == .highestGroup
      return loser == winner
        ? "the lower one counts"
        : "of \(loser.kind)s the \(isHighest ? "higher" : "lower") limit counts"
    }
    return "the rule by \(winner.kind) is closer"
  }
}
