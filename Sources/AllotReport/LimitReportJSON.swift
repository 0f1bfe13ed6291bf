import AllotDirectory
import AllotLedger
package import AllotPlanning
import AllotPolicy
package import Diagnostics

/// An explanation as data: canonical JSON, one rule or member a line. (SPEC section 11.)
///
/// Common to all: `format_version`, `kind` ("explanation"), `as_of`, `strategy`, `currency`,
/// `period`, `serial` of the recorded state (or `null`), `incomplete[]` ("users", "groups",
/// "memberships"), and `answer`: "user", "group", or "nowhere" for who is in no input. Limits are
/// strings of minor units, `"unlimited"`, or `null` where unset; sources are those of a plan.
///
/// - "user": `user` (`id`, `userName`, `displayName`, `email`), `matched_by` ("id", "login",
///   "email", "recorded"), `namesakes` (ids), `standing` ("active", "inactive", "absent",
///   "kept_unmentioned", "kept_inactive"), `file`, `limit`, `source`, `uncapped` (`limit`,
///   `source`), `then` after an override that ends (`from`, `limit`, `source`, `at`; or `null`),
///   `recorded` (`limit`, `source`, `serial`; or `null`), `resolution[]` in the order of
///   comparison (`source`, `limit`, `at`, `by`, `path`, `wins`, `loses_because`, `needs`, `until`,
///   `reason`, `approved_by`), `ceilings[]` (`group`, `limit`, `at`, `path`, `outcome`: "cuts",
///   "not_reached", "behind_another"), `groups_without_rule[]` and `groups_out_of_reach[]` (`id`,
///   `displayName`, `limit`, `path`), `idle_overrides[]` (`limit`, `at`, `until`, `because`:
///   "ended", "bound_to_another", "not_in"; `bound_to`), `checks[]`.
/// - "group": `group` (`id`, `displayName`), `standing` ("exported", "kept_unmentioned"), `limit`,
///   `recorded` (`displayName`, `limit`, `members`, `serial`; or `null`), `rules[]` and
///   `ceilings[]` (`by`, `match`, `limit`, `at`, `owner`, `counts`), `counts` (`getting`, `others`,
///   `unknown`), `inner_groups[]`, `members[]` (`id`, `userName`, `limit`, `outcome`: "gets",
///   "override", "group", "tie", "ceiling", "team", "none", "inactive"; `group`, `path`),
///   `checks[]`.
/// - "nowhere": `subject`, `type` ("user", "group"), `recorded` (a group as above, with its `id`),
///   `rules[]`, `nearest[]` (`id`, `name`), `checks[]`.
///
/// A check has `cause` ("not_assigned", "group_not_exported", "not_member"), `holds`, and
/// `findings[]` (`finding`, with `files`, `groups`, `memberships`, `active`, `inactive`, `unknown`,
/// `with_limit`, `records` where they are meant).
package struct LimitReportJSON {
  private let report: LimitReport
  private let sources: SourceList

  package init(_ report: LimitReport, naming sources: SourceList) {
    self.report = report
    self.sources = sources
  }

  /// Emits the JSON in pieces.
  package func write<E: Error>(_ emit: ([UInt8]) throws(E) -> Void) throws(E) {
    var json = CanonicalJSON()
    json.raw("{\"format_version\":\"1.0\",\"kind\":\"explanation\",\"as_of\":\"\(report.asOf)\"")
    json.raw(",\"strategy\":\"\(report.strategy.rawValue)\"")
    json.key("currency", report.currency.code)
    json.key("period", report.period)
    json.key("serial")
    if let serial = report.serial { json.number(serial) } else { json.raw("null") }
    json.key("incomplete", flat: report.incomplete.names) { $0.text($1) }
    switch report.answer {
    case .user(let account): json.account(account, sources)
    case .group(let account): try json.account(account, emit)
    case .nowhere(let absence): json.absence(absence)
    case .several: break
    }
    json.checks(checks, sources)
    json.raw("}\n")
    try emit(json.bytes)
  }

  private var checks: [CauseCheck] {
    switch report.answer {
    case .user(let account): account.checks
    case .group(let account): account.checks
    case .nowhere(let absence): absence.checks
    case .several: []
    }
  }
}

// MARK: Values

extension CanonicalJSON {
  mutating func key(_ key: String) { raw(",\"\(key)\":") }

  mutating func key(_ key: String, _ value: String?) {
    self.key(key, value.map { ExactText($0) })
  }

  mutating func key(_ key: String, _ value: ExactText?) {
    self.key(key)
    if let value { text(value) } else { raw("null") }
  }

  mutating func key(_ key: String, _ value: Limit) {
    self.key(key)
    limit(value)
  }

  mutating func key(_ key: String, _ value: Int) {
    self.key(key)
    number(value)
  }

  mutating func key(_ key: String, _ origin: LimitOrigin) {
    let text =
      switch origin {
      case .override: "override"
      case .team: "team"
      case .none: "none"
      case .group(let group): ResourceAddress(.group, group.id).description
      case .ceiling(let group): ResourceAddress(.ceiling, group.id).description
      }
    self.key(key, text)
  }

  /// A list on one line.
  mutating func key<Item>(
    _ key: String, flat items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    self.key(key)
    list("[", items, write)
  }

  /// A list of one item a line.
  mutating func key<Item>(
    _ key: String, lines items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    raw(",\n\"\(key)\":")
    lines(items, write)
  }

  /// `{"id":...`, left open.
  mutating func open(_ id: ExactText) {
    raw("{\"id\":")
    text(id)
  }

  mutating func path(_ groups: [GroupName]) {
    key("path", flat: groups) { json, group in json.text(group.id) }
  }

  fileprivate mutating func absence(_ absence: LimitAbsence) {
    key("answer", "nowhere")
    key("subject", absence.subject.text)
    key("type", absence.subject.isUser ? "user" : "group")
    key("recorded")
    if let gone = absence.recorded {
      open(gone.id)
      key("displayName", gone.name)
      key("limit", gone.limit)
      key("members", gone.members)
      key("serial", gone.serial)
      raw("}")
    } else {
      raw("null")
    }
    key("rules", flat: absence.rules) { json, place in json.text(place) }
    key("nearest", flat: absence.nearest) { json, near in
      json.open(near.id)
      json.key("name", near.name)
      json.raw("}")
    }
  }

  fileprivate mutating func checks(_ checks: [CauseCheck], _ sources: SourceList) {
    key("checks", lines: checks) { json, check in
      json.raw("{\"cause\":\"\(check.cause.rawValue)\",\"holds\":")
      json.boolean(check.holds)
      json.key("findings", flat: check.findings) { json, finding in
        json.raw("{\"finding\":")
        json.finding(finding, sources)
        json.raw("}")
      }
      json.raw("}")
    }
  }

  private mutating func finding(_ finding: CauseCheck.Finding, _ sources: SourceList) {
    func files(_ json: inout CanonicalJSON, _ ids: [SourceID]) {
      json.key("files", flat: ids) { json, id in json.text(sources[id]) }
    }
    switch finding {
    case .active(let place):
      text("active")
      files(&self, place.map { [$0.source] } ?? [])
    case .inactive(let place):
      text("inactive")
      files(&self, place.map { [$0.source] } ?? [])
    case .absent(let ids, let records):
      text("absent")
      key("records", records)
      files(&self, ids)
    case .kept: text("kept")
    case .pushOff: text("push_off")
    case .exported(let groups, let ids):
      text("exported")
      key("groups", groups)
      files(&self, ids)
    case .mentions(let mentions):
      text("mentioned")
      key("memberships", mentions.reduce(0) { $0 + $1.count })
      files(&self, mentions.map(\.source))
    case .unmentioned(let ids):
      text("unmentioned")
      files(&self, ids)
    case .member(let groups, let withLimit):
      text("member")
      key("groups", groups)
      key("with_limit", withLimit)
    case .members(let active, let inactive, let unknown):
      text("members")
      key("active", active)
      key("inactive", inactive)
      key("unknown", unknown)
    }
  }
}
