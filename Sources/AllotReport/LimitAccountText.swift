import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// Why one person has their limit, for a reader in a hurry: the answer first, then what was
/// compared, then what is missing.
struct LimitAccountText {
  private let account: LimitAccount
  private let words: LimitWords
  /// Lines of a section that are shown.
  private let most: Int

  init(_ account: LimitAccount, _ words: LimitWords, most: Int) {
    self.account = account
    self.words = words
    self.most = most
  }

  var text: StyledText {
    var text = head
    text.table("Compared, in this order", account.offers.map(offer))
    text.table("Ceilings of these groups", account.ceilings.map(ceiling))
    text.table("Overrides that do not count", account.idleOverrides.map(idle))
    writeGroups(&text)
    text.append(CheckText(words, isUser: true).text(account.checks))
    return text
  }

  // MARK: Head

  private var head: StyledText {
    let person = account.person
    let shown = person.login ?? person.id
    var text = StyledText(words.text(shown), .heading)
    let name = person.name.map { words.text($0) + ", " } ?? ""
    text.append(" (\(name)\(words.address(.user, person.id)))\n\n")
    text.fact("limit", limit)
    if account.limit != account.uncapped {
      text.fact(
        "", "cut from \(words.limit(account.uncapped)), \(words.origin(account.uncappedOrigin))")
    }
    if let then { text.fact("then", then) }
    if let recorded { text.fact("recorded", recorded) }
    text.fact("found by", match)
    text.fact("is in", standing)
    text.append(words.basis)
    for other in account.namesakes {
      text.fact("also", "\(words.address(.user, other.id)) answers to that, and is inactive")
    }
    return text
  }

  private var limit: String {
    if !account.standing.isIn { return "none: only people who are in have one" }
    let origin = words.origin(account.origin)
    return "\(words.aPeriod(account.limit))   \(origin)\(place.map { "   \($0)" } ?? "")"
  }

  /// What comes after the override.
  private var then: String? {
    guard let next = account.sequel else { return nil }
    let place = next.at.map { "   \(safe($0))" } ?? ""
    return "\(words.limit(next.limit)) from \(next.from)   \(words.origin(next.origin))\(place)"
  }

  /// Where the deciding rule stands.
  private var place: String? {
    if let cut = account.ceilings.first(where: { $0.outcome == .cuts }) { return safe(cut.at) }
    return account.offers.first { $0.outcome == .wins }.map { safe($0.at) }
  }

  private var recorded: String? {
    guard let old = account.recorded else {
      guard let serial = words.report.serial, account.standing.isIn else { return nil }
      return "nothing (serial \(serial)); the next apply adds the person"
    }
    let was = "\(words.limit(old.limit)), \(words.origin(old.origin)) (serial \(old.serial))"
    if !account.standing.isIn { return was + "; the next apply removes the person" }
    let isSame = old.limit == account.limit && old.origin == account.origin
    return isSame ? nil : was + "; the next apply changes it"
  }

  private var match: String {
    switch account.match {
    case .id: "id"
    case .login: "login"
    case .email: "email \(account.person.email.map(words.text) ?? "")"
    case .recorded where account.standing == .absent: "the recorded state alone"
    case .recorded:
      "a recorded login or email; now "
        + (account.person.login.map(words.text) ?? "without login")
    }
  }

  private var standing: String {
    let file = words.file(account.place)
    return switch account.standing {
    case .active: "yes, active in \(file)"
    case .inactive: "no, inactive in \(file)"
    case .absent: "no, absent from the users' exports"
    case .keptUnmentioned: "kept as recorded: not in the users' exports, which are incomplete"
    case .keptInactive: "kept as recorded: inactive in \(file), which is incomplete"
    }
  }

  // MARK: Rules

  private func offer(_ verdict: RuleVerdict) -> [SafeText] {
    [
      SafeText(verdict.outcome == .wins ? "wins" : "loses"), SafeText(trusted: name(verdict.rule)),
      SafeText(words.limit(verdict.limit)), SafeText(verdict.at).shortened(to: 60),
      SafeText(trusted: reason(verdict)),
    ]
  }

  private func name(_ rule: RuleVerdict.Rule) -> String {
    switch rule {
    case .override: "override"
    case .team: "team default"
    case .group(let member, let rule):
      rule.group.kind == "name"
        ? words.group(member.group) : "\(words.group(member.group)) by \(rule.group.kind)"
    }
  }

  private func reason(_ verdict: RuleVerdict) -> String {
    var parts = [why(verdict)]
    switch verdict.rule {
    case .override(let rule, let tie):
      parts = [rule.until.map { "until \($0)" } ?? "for good", tie.words(of: rule, words)]
      if let reason = rule.reason { parts.append("\"\(words.text(reason))\"") }
      if let by = rule.approvedBy { parts.append("approved by \(words.text(by))") }
    case .group(let member, _):
      if !member.path.isEmpty { parts.append("member by \(words.path(member.path))") }
    case .team: break
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// What a loser would have needed.
  private func why(_ verdict: RuleVerdict) -> String {
    switch verdict.outcome {
    case .wins: return ""
    case .outrankedByOverride(let until):
      let end = until.map { ", which ends after \($0)" } ?? ""
      return "stands behind the override\(end)"
    case .outrankedByGroups: return "counts only for people without a group that has a limit"
    case .lessPreferred(let winner):
      let isHighest = words.report.strategy == .highestGroup
      if winner == .unlimited { return "nothing is above unlimited" }
      return "needs \(isHighest ? "more" : "less") than \(words.limit(winner)) to win"
    case .tie: return "as much as the winner, whose group has the smaller id"
    case .overruled(let winner):
      return GroupRuleText.overruled(verdict.rule.selector, by: winner, words)
    }
  }

  private func ceiling(_ verdict: CeilingVerdict) -> [SafeText] {
    let reason =
      switch verdict.outcome {
      case .cuts: "without it: \(words.limit(account.uncapped))"
      case .notReached: "the limit is not above it"
      case .behindAnother: "another ceiling is lower, or equal with a smaller id"
      }
    let path = verdict.group.path.isEmpty ? "" : "; member by \(words.path(verdict.group.path))"
    return [
      SafeText(verdict.outcome == .cuts ? "cuts" : "idle"),
      SafeText(trusted: words.group(verdict.group.group)),
      SafeText("at most " + words.limit(verdict.limit)), SafeText(verdict.at).shortened(to: 60),
      SafeText(trusted: reason + path),
    ]
  }

  private func idle(_ override: IdleOverride) -> [SafeText] {
    let reason =
      switch override.reason {
      case .ended(let day): "ended on \(day)"
      case .belongs(let id): "belongs to \(words.address(.user, id)), whom it first matched"
      case .out: "the person is not in" + (override.rule.until.map { "; until \($0)" } ?? "")
      }
    return [
      SafeText(override.rule.user.words).shortened(to: 60),
      SafeText(words.limit(override.rule.limit)),
      SafeText(override.rule.place?.text ?? "").shortened(to: 60), SafeText(trusted: reason),
    ]
  }

  // MARK: Groups

  private func writeGroups(_ text: inout StyledText) {
    let isIn = account.standing.isIn
    write(
      account.groupsWithoutRule,
      isIn ? "Groups without a rule" : "Groups that would count, were the person in",
      &text)
    write(
      account.groupsOutOfReach,
      "Groups that hold these groups, and give nothing: nested_groups is direct",
      &text)
  }

  private func write(_ groups: [MemberGroup], _ title: String, _ text: inout StyledText) {
    let hasLimits = groups.contains { $0.limit != .unset }
    let rows = groups.prefix(most).map { member in
      let limit = member.limit == .unset ? "" : words.limit(member.limit)
      let path = SafeText(trusted: member.path.isEmpty ? "" : words.path(member.path))
      let name = SafeText(trusted: words.group(member.group))
      return hasLimits ? [name, SafeText(limit), path] : [name, path]
    }
    text.table(title, Array(rows))
    if groups.count > rows.count {
      text.append("  and \(grouped(groups.count - rows.count)) more (--full shows them)\n", .dim)
    }
  }
}

extension RuleVerdict.Rule {
  fileprivate var selector: GroupSelector? {
    if case .group(_, let rule) = self { rule.group } else { nil }
  }
}

extension OverrideTie {
  fileprivate func words(of rule: OverrideRule, _ words: LimitWords) -> String {
    switch self {
    case .id: "by id"
    case .login: "by login"
    case .email: "by email"
    case .follows:
      "written for \(rule.user.words.isEmpty ? "" : safe(rule.user.words)), follows the person's id"
    }
  }
}
