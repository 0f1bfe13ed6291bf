import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// One person's account as data; ``LimitReportJSON`` lists the keys.
extension CanonicalJSON {
  mutating func account(_ account: LimitAccount, _ sources: SourceList) {
    key("answer", "user")
    let person = account.person
    raw(",\n\"user\":")
    open(person.id)
    key("userName", person.login)
    key("displayName", person.name)
    key("email", person.email)
    raw("}")
    key("matched_by", account.match.rawValue)
    key("namesakes", flat: account.namesakes) { json, other in json.text(other.id) }
    key("standing", account.standing.rawValue)
    key("file", account.place.map { sources[$0.source] })
    key("limit", account.limit)
    key("source", account.origin)
    raw(",\"uncapped\":{\"limit\":")
    limit(account.uncapped)
    key("source", account.uncappedOrigin)
    raw("}")
    sequel(account.sequel)
    recorded(account.recorded)
    key("resolution", lines: account.offers) { json, verdict in json.verdict(verdict) }
    key("ceilings", lines: account.ceilings) { json, verdict in json.ceiling(verdict) }
    key("groups_without_rule", lines: account.groupsWithoutRule) { $0.member($1) }
    key("groups_out_of_reach", lines: account.groupsOutOfReach) { $0.member($1) }
    key("idle_overrides", lines: account.idleOverrides) { json, idle in json.idle(idle) }
  }

  private mutating func recorded(_ recorded: LimitAccount.Recorded?) {
    key("recorded")
    guard let recorded else { return raw("null") }
    raw("{\"limit\":")
    limit(recorded.limit)
    key("source", recorded.origin)
    key("serial", recorded.serial)
    raw("}")
  }

  private mutating func sequel(_ sequel: LimitAccount.Sequel?) {
    key("then")
    guard let sequel else { return raw("null") }
    raw("{\"from\":\"\(sequel.from)\"")
    key("limit", sequel.limit)
    key("source", sequel.origin)
    key("at", sequel.at)
    raw("}")
  }

  private mutating func member(_ member: MemberGroup) {
    open(member.group.id)
    key("displayName", member.group.name)
    key("limit", member.limit)
    path(member.path)
    raw("}")
  }

  private mutating func verdict(_ verdict: RuleVerdict) {
    raw("{\"source\":")
    switch verdict.rule {
    case .override(let rule, let tie):
      text("override")
      offer(verdict, by: tie.rawValue, path: [], rule)
    case .group(let member, let rule):
      text(ResourceAddress(.group, member.group.id).description)
      offer(verdict, by: rule.group.kind, path: member.path, nil)
    case .team:
      text("team")
      offer(verdict, by: nil, path: [], nil)
    }
    raw("}")
  }

  private mutating func offer(
    _ verdict: RuleVerdict, by: String?, path groups: [GroupName], _ rule: OverrideRule?
  ) {
    key("limit", verdict.limit)
    key("at", verdict.at)
    key("by", by)
    path(groups)
    key("wins")
    boolean(verdict.outcome == .wins)
    key("loses_because", verdict.outcome.name)
    key("needs")
    if case .lessPreferred(let winner) = verdict.outcome { limit(winner) } else { raw("null") }
    key("until", verdict.until(rule).map { "\($0)" })
    key("reason", rule?.reason)
    key("approved_by", rule?.approvedBy)
  }

  private mutating func ceiling(_ verdict: CeilingVerdict) {
    raw("{\"group\":")
    text(verdict.group.group.id)
    key("limit", verdict.limit)
    key("at", verdict.at)
    path(verdict.group.path)
    key("outcome", verdict.outcome.rawValue)
    raw("}")
  }

  private mutating func idle(_ idle: IdleOverride) {
    raw("{\"limit\":")
    limit(idle.rule.limit)
    key("at", idle.rule.place?.text)
    key("until", idle.rule.until.map { "\($0)" })
    switch idle.reason {
    case .ended: key("because", "ended")
    case .belongs: key("because", "bound_to_another")
    case .out: key("because", "not_in")
    }
    key("bound_to", idle.rule.boundTo)
    raw("}")
  }
}

extension RuleVerdict {
  /// The last day of an override; of a loser, that of the override before it.
  fileprivate func until(_ rule: OverrideRule?) -> CalendarDay? {
    if case .outrankedByOverride(let until) = outcome { return until }
    return rule?.until
  }
}

extension RuleVerdict.Outcome {
  fileprivate var name: String? {
    switch self {
    case .wins: nil
    case .outrankedByOverride: "override"
    case .outrankedByGroups: "groups"
    case .lessPreferred: "less_preferred"
    case .tie: "tie"
    case .overruled: "closer_rule"
    }
  }
}
