import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

// A policy inside a plan or state: the rules as read, selectors kept, each with its place.
//
//   {"strategy":"highest-group","team":{"default":"5000","at":"policies/team.yaml:3"},
//    "groups":[{"group":"Engineering","limit":"20000","owner":null,"at":"policies/eng.yaml:4"}],
//    "overrides":[{"user":"ada@acme.example","limit":"150000","until":"2026-12-31",
//                  "reason":null,"approved_by":null,"owner":null,"bound_to":"00u1","at":"..."}],
//    "ceilings":[],
//    "protected":{"users":[{"user":"root@acme.example","bound_to":["00u1"],"at":"..."}],
//                 "groups":[]},
//    "rails":{"removals":{"percent":5,"count":200,"floor":3,"at":"..."},
//             "raise":{"off":true,"at":"..."}},
//    "approvals":{"required":2,"signers":null,"at":"..."},
//    "group_names":[{"id":"00g7","displayName":"ml-core"}]}
//
// A selector by id is `{"id":"00g1"}`, by pattern `{"match":"ml-*"}`. `bound_to` is the person an
// override belongs to, and whom or what a protecting line has matched. Only rails that the policy
// names are there. `group_names` stands in plans alone, and only where there are any: groups that
// changes of people mention by id, and that neither a rule nor a change of a group names.

extension CanonicalJSON {
  mutating func policy(_ policy: PolicySet, naming groups: [GroupName] = []) {
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
    protection(policy.protection)
    rails(policy.rails)
    approvals(policy.approvals)
    if !groups.isEmpty {
      list(",\"group_names\":[", groups) { json, group in
        json.raw("{\"id\":")
        json.text(group.id)
        json.raw(",\"displayName\":")
        json.text(group.name)
        json.raw("}")
      }
    }
    raw("}")
  }

  private mutating func rule(_ rule: GroupRule) {
    raw("{\"group\":")
    selector(rule.group)
    raw(",\"limit\":")
    limit(rule.limit)
    raw(",\"owner\":")
    optional(rule.owner)
    place(rule.place)
    raw("}")
  }

  private mutating func rule(_ rule: OverrideRule) {
    raw("{\"user\":")
    selector(rule.user)
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

  mutating func selector(_ group: GroupSelector) {
    switch group {
    case .name(let name): text(name)
    case .id(let id): self.id(id)
    case .glob(let glob):
      raw("{\"match\":")
      text(glob.pattern)
      raw("}")
    }
  }

  mutating func selector(_ user: UserSelector) {
    switch user {
    case .loginOrEmail(let name): text(name)
    case .id(let id): self.id(id)
    }
  }

  private mutating func id(_ id: ExactText) {
    raw("{\"id\":")
    text(id)
    raw("}")
  }

  mutating func optional(_ value: ExactText?) {
    if let value { text(value) } else { raw("null") }
  }

  mutating func place(_ place: RulePlace?) {
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
    var names: [GroupName] = []
    return try policy(naming: &names)
  }

  /// - Parameter names: groups that a plan names beside its policy.
  mutating func policy(naming names: inout [GroupName]) throws(JSONError) -> PolicySet {
    var strategy: Strategy?
    var team: TeamDefault?
    var groups: [GroupRule] = []
    var overrides: [OverrideRule] = []
    var ceilings: [GroupRule] = []
    var protection = Protection.none
    var rails = RailSettings()
    var approvals = ApprovalRule.none
    try beginObject()
    while try nextKey() {
      switch key {
      case "strategy": strategy = try word(Strategy.self, as: "a strategy")
      case "team": team = try self.team()
      case "groups": groups = try groupRules()
      case "ceilings": ceilings = try groupRules()
      case "overrides": overrides = try overrideRules()
      case "protected": protection = try self.protection()
      case "rails": rails = try railSettings()
      case "approvals": approvals = try approvalRule()
      case "group_names": names = try groupNames()
      default: try skipValue()
      }
    }
    return PolicySet(
      strategy: try require(strategy, "strategy"), team: team, groups: groups,
      overrides: overrides, ceilings: ceilings, protection: protection, rails: rails,
      approvals: approvals)
  }

  private mutating func groupNames() throws(JSONError) -> [GroupName] {
    var names: [GroupName] = []
    try beginArray()
    while try nextElement() {
      var id: ExactText?
      var name: ExactText?
      try beginObject()
      while try nextKey() {
        switch key {
        case "id": id = try exact()
        case "displayName": name = try exact()
        default: try skipValue()
        }
      }
      names.append(
        GroupName(id: try require(id, "id"), name: try require(name, "displayName")))
    }
    return names
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
      case "group": fields.group = try groupSelector()
      case "user": fields.user = try userSelector()
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

  mutating func userSelector() throws(JSONError) -> UserSelector {
    if try kind() == .string { return .loginOrEmail(try exact()) }
    var id: ExactText?
    try beginObject()
    while try nextKey() {
      if key == "id" { id = try exact() } else { try skipValue() }
    }
    return .id(try require(id, "id"))
  }

  mutating func groupSelector() throws(JSONError) -> GroupSelector {
    if try kind() == .string { return .name(try exact()) }
    var selector: GroupSelector?
    try beginObject()
    while try nextKey() {
      switch key {
      case "id": selector = .id(try exact())
      case "match": selector = .glob(NameGlob(try exact()))
      default: try skipValue()
      }
    }
    return try require(selector, "id")
  }
}
