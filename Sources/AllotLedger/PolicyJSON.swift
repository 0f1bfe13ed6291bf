import AllotDirectory
import AllotPolicy
import Diagnostics

// A policy inside a plan or state: the rules as read, selectors kept, each with its place.
//
//   {"strategy":"highest-group","team":{"default":"5000","at":"policies/team.yaml:3"},
//    "groups":[{"group":"Engineering","limit":"20000","owner":null,"at":"policies/eng.yaml:4"}],
//    "overrides":[{"user":"ada@acme.example","limit":"150000","until":"2026-12-31",
//                  "reason":null,"approved_by":null,"owner":null,"bound_to":"00u1","at":"..."}],
//    "ceilings":[]}
//
// A selector by id is `{"id":"00g1"}`. `bound_to` is the person an override belongs to.

extension CanonicalJSON {
  mutating func policy(_ policy: PolicySet) {
    raw("{\"strategy\":")
    text(policy.strategy.rawValue)
    raw(",\"team\":")
    if let team = policy.team {
      raw("{\"default\":")
      limit(team.limit)
      place(team.place)
      raw("}")
    } else {
      raw("null")
    }
    list(",\"groups\":[", policy.groups) { json, rule in json.rule(rule) }
    list(",\"overrides\":[", policy.overrides) { json, rule in json.rule(rule) }
    list(",\"ceilings\":[", policy.ceilings) { json, rule in json.rule(rule) }
    raw("}")
  }

  private mutating func list<Item>(
    _ opening: String, _ items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    raw(opening)
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      write(&self, item)
    }
    raw("]")
  }

  private mutating func rule(_ rule: GroupRule) {
    raw("{\"group\":")
    switch rule.group {
    case .name(let name): text(name)
    case .id(let id): self.id(id)
    }
    raw(",\"limit\":")
    limit(rule.limit)
    raw(",\"owner\":")
    optional(rule.owner)
    place(rule.place)
    raw("}")
  }

  private mutating func rule(_ rule: OverrideRule) {
    raw("{\"user\":")
    switch rule.user {
    case .loginOrEmail(let name): text(name)
    case .id(let id): self.id(id)
    }
    raw(",\"limit\":")
    limit(rule.limit)
    raw(",\"until\":")
    if let until = rule.until { text(until.description) } else { raw("null") }
    raw(",\"reason\":")
    optional(rule.reason)
    raw(",\"approved_by\":")
    optional(rule.approvedBy)
    raw(",\"owner\":")
    optional(rule.owner)
    raw(",\"bound_to\":")
    optional(rule.boundTo)
    place(rule.place)
    raw("}")
  }

  private mutating func id(_ id: ExactText) {
    raw("{\"id\":")
    text(id)
    raw("}")
  }

  private mutating func optional(_ value: ExactText?) {
    if let value { text(value) } else { raw("null") }
  }

  private mutating func place(_ place: RulePlace?) {
    raw(",\"at\":")
    text(place?.text ?? "")
  }
}

/// What a rule's object may hold, before it is known which rule it is.
private struct RuleFields {
  var group: GroupSelector?
  var user: UserSelector?
  var limit: Limit?
  var until: CalendarDay?
  var reason: ExactText?
  var approvedBy: ExactText?
  var owner: ExactText?
  var boundTo: ExactText?
  var place = RulePlace(text: "", range: nil)
}

extension JSONCursor {
  mutating func policy() throws(JSONError) -> PolicySet {
    var strategy: Strategy?
    var team: TeamDefault?
    var groups: [GroupRule] = []
    var overrides: [OverrideRule] = []
    var ceilings: [GroupRule] = []
    try beginObject()
    while try nextKey() {
      switch key {
      case "strategy": strategy = try word(Strategy.self, as: "a strategy")
      case "team": team = try self.team()
      case "groups": groups = try groupRules()
      case "ceilings": ceilings = try groupRules()
      case "overrides": overrides = try overrideRules()
      default: try skipValue()
      }
    }
    return PolicySet(
      strategy: try require(strategy, "strategy"), team: team, groups: groups,
      overrides: overrides, ceilings: ceilings)
  }

  private mutating func team() throws(JSONError) -> TeamDefault? {
    if try skipNull() { return nil }
    var limit: Limit?
    var place = RulePlace(text: "", range: nil)
    try beginObject()
    while try nextKey() {
      switch key {
      case "default": limit = try self.limit()
      case "at": place = RulePlace(text: try words(), range: nil)
      default: try skipValue()
      }
    }
    return TeamDefault(limit: try require(limit, "default"), place: place)
  }

  private mutating func groupRules() throws(JSONError) -> [GroupRule] {
    var rules: [GroupRule] = []
    try beginArray()
    while try nextElement() {
      let fields = try ruleFields()
      rules.append(
        GroupRule(
          group: try require(fields.group, "group"), limit: try require(fields.limit, "limit"),
          owner: fields.owner, place: fields.place))
    }
    return rules
  }

  private mutating func overrideRules() throws(JSONError) -> [OverrideRule] {
    var rules: [OverrideRule] = []
    try beginArray()
    while try nextElement() {
      let fields = try ruleFields()
      rules.append(
        OverrideRule(
          user: try require(fields.user, "user"), limit: try require(fields.limit, "limit"),
          until: fields.until, reason: fields.reason, approvedBy: fields.approvedBy,
          owner: fields.owner, boundTo: fields.boundTo, place: fields.place))
    }
    return rules
  }

  private mutating func ruleFields() throws(JSONError) -> RuleFields {
    var fields = RuleFields()
    try beginObject()
    while try nextKey() {
      switch key {
      case "group":
        let (text, isID) = try selector()
        fields.group = isID ? .id(text) : .name(text)
      case "user":
        let (text, isID) = try selector()
        fields.user = isID ? .id(text) : .loginOrEmail(text)
      case "limit": fields.limit = try limit()
      case "until": fields.until = try skipNull() ? nil : try day()
      case "reason": fields.reason = try optionalExact()
      case "approved_by": fields.approvedBy = try optionalExact()
      case "owner": fields.owner = try optionalExact()
      case "bound_to": fields.boundTo = try optionalExact()
      case "at": fields.place = RulePlace(text: try words(), range: nil)
      default: try skipValue()
      }
    }
    return fields
  }

  private mutating func optionalExact() throws(JSONError) -> ExactText? {
    try skipNull() ? nil : try exact()
  }

  private mutating func selector() throws(JSONError) -> (ExactText, isID: Bool) {
    if try kind() == .string { return (try exact(), false) }
    var id: ExactText?
    try beginObject()
    while try nextKey() {
      if key == "id" { id = try exact() } else { try skipValue() }
    }
    return (try require(id, "id"), true)
  }
}
