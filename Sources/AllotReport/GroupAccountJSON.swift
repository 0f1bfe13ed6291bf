import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// One group's account as data; ``LimitReportJSON`` lists the keys.
extension CanonicalJSON {
  mutating func account<E: Error>(
    _ account: GroupAccount, _ emit: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    key("answer", "group")
    raw(",\n\"group\":")
    open(account.group.id)
    key("displayName", account.group.name)
    raw("}")
    key("standing", account.isKept ? "kept_unmentioned" : "exported")
    key("limit", account.limit)
    recorded(account.recorded)
    key("rules", lines: account.rules) { json, line in json.line(line) }
    key("ceilings", lines: account.ceilings) { json, line in json.line(line) }
    raw(",\n\"counts\":{\"getting\":")
    number(account.getting.count)
    key("others", account.others.count)
    key("unknown", account.unknownMembers)
    raw("}")
    key("inner_groups", flat: account.inner) { json, group in json.text(group.id) }
    raw(",\n\"members\":[")
    var isFirst = true
    for members in [account.getting, account.others] {
      for member in members {
        raw(isFirst ? "\n" : ",\n")
        isFirst = false
        self.member(member, of: account)
        if bytes.count > 1 << 16 { try emit(take()) }
      }
    }
    raw(isFirst ? "]" : "\n]")
  }

  private mutating func recorded(_ recorded: GroupAccount.Recorded?) {
    key("recorded")
    guard let recorded else { return raw("null") }
    raw("{\"displayName\":")
    text(recorded.name)
    key("limit", recorded.limit)
    key("members", recorded.members)
    key("serial", recorded.serial)
    raw("}")
  }

  private mutating func line(_ line: GroupAccount.Line) {
    raw("{\"by\":\"\(line.rule.group.kind)\"")
    key("match", line.rule.group.text)
    key("limit", line.rule.limit)
    key("at", line.at)
    key("owner", line.rule.owner)
    key("counts")
    boolean(line.overruledBy == nil)
    raw("}")
  }

  private mutating func member(_ member: GroupAccount.Member, of account: GroupAccount) {
    let person = account.person(member)
    open(person.id)
    key("userName", person.login)
    key("limit", member.limit)
    key("outcome", member.outcome.name)
    key("group", member.outcome.group.map { account.name(ofGroup: $0).id })
    path(account.path(of: member))
    raw("}")
  }
}

extension GroupAccount.Outcome {
  fileprivate var name: String {
    switch self {
    case .gets: "gets"
    case .override: "override"
    case .group: "group"
    case .tie: "tie"
    case .ceiling: "ceiling"
    case .team: "team"
    case .none: "none"
    case .inactive: "inactive"
    }
  }

  /// The other group that decides.
  fileprivate var group: Int32? {
    switch self {
    case .group(let row), .tie(let row), .ceiling(let row): row
    default: nil
    }
  }
}
