import AllotDirectory
import AllotPolicy
import Diagnostics

/// What a policy says about safety, as plan and state hold it. (PolicyJSON has an example.)
extension CanonicalJSON {
  mutating func protection(_ protection: Protection) {
    list(",\"protected\":{\"users\":[", protection.users) { json, line in
      json.raw("{\"user\":")
      json.selector(line.user)
      json.bound(line.boundTo, line.place)
    }
    list(",\"groups\":[", protection.groups) { json, line in
      json.raw("{\"group\":")
      json.selector(line.group)
      json.bound(line.boundTo, line.place)
    }
    raw("}")
  }

  private mutating func bound(_ ids: [ExactText], _ place: RulePlace?) {
    list(",\"bound_to\":[", ids) { json, id in json.text(id) }
    self.place(place)
    raw("}")
  }

  mutating func rails(_ rails: RailSettings) {
    raw(",\"rails\":{")
    var isFirst = true
    for rail in Rail.allCases {
      guard let setting = rails.named[rail] else { continue }
      if !isFirst { raw(",") }
      isFirst = false
      raw("\"\(rail.rawValue)\":{")
      self.setting(setting)
      place(rails.place(of: rail))
      raw("}")
    }
    raw("}")
  }

  /// `"off":true`, or the thresholds that there are.
  mutating func setting(_ setting: RailSetting) {
    guard setting != .off else { return raw("\"off\":true") }
    var isFirst = true
    for threshold in RailThreshold.allCases {
      guard let value = setting[threshold] else { continue }
      raw(isFirst ? "\"\(threshold.rawValue)\":" : ",\"\(threshold.rawValue)\":")
      number(value)
      isFirst = false
    }
    if isFirst { raw("\"off\":false") }
  }

  mutating func approvals(_ rule: ApprovalRule) {
    raw(",\"approvals\":{\"required\":")
    number(rule.required)
    raw(",\"signers\":")
    optional(rule.signers)
    place(rule.place)
    raw("}")
  }
}

extension JSONCursor {
  mutating func protection() throws(JSONError) -> Protection {
    var users: [ProtectedUser] = []
    var groups: [ProtectedGroup] = []
    try beginObject()
    while try nextKey() {
      switch key {
      case "users":
        try beginArray()
        while try nextElement() {
          let (user, _, ids, place) = try protectingLine()
          users.append(
            ProtectedUser(user: try require(user, "user"), boundTo: ids, place: place))
        }
      case "groups":
        try beginArray()
        while try nextElement() {
          let (_, group, ids, place) = try protectingLine()
          groups.append(
            ProtectedGroup(group: try require(group, "group"), boundTo: ids, place: place))
        }
      default: try skipValue()
      }
    }
    return Protection(users: users, groups: groups)
  }

  private mutating func protectingLine() throws(JSONError) -> (
    UserSelector?, GroupSelector?, [ExactText], RulePlace
  ) {
    var user: UserSelector?
    var group: GroupSelector?
    var ids: [ExactText] = []
    var place = RulePlace(text: "", range: nil)
    try beginObject()
    while try nextKey() {
      switch key {
      case "user": user = try userSelector()
      case "group": group = try groupSelector()
      case "bound_to": ids = try texts()
      case "at": place = RulePlace(text: try words(), range: nil)
      default: try skipValue()
      }
    }
    return (user, group, ids, place)
  }

  mutating func railSettings() throws(JSONError) -> RailSettings {
    var settings = RailSettings()
    try beginObject()
    while try nextKey() {
      let name = key
      guard let rail = Rail.allCases.first(where: { KeyWord(stringLiteral: $0.rawValue) == name })
      else {
        try skipValue()
        continue
      }
      let (setting, place) = try railSetting()
      settings.set(rail, to: setting, at: place)
    }
    return settings
  }

  mutating func railSetting() throws(JSONError) -> (RailSetting, RulePlace) {
    var isOff = false
    var values: [RailThreshold: Int] = [:]
    var place = RulePlace(text: "", range: nil)
    try beginObject()
    while try nextKey() {
      switch key {
      case "off": isOff = try boolean()
      case "percent": values[.percent] = try count()
      case "count": values[.count] = try count()
      case "floor": values[.floor] = try count()
      case "at": place = RulePlace(text: try words(), range: nil)
      default: try skipValue()
      }
    }
    let setting = RailSetting.on(
      percent: values[.percent], count: values[.count], floor: values[.floor])
    return (isOff ? .off : setting, place)
  }

  mutating func approvalRule() throws(JSONError) -> ApprovalRule {
    var required = 0
    var signers: ExactText?
    var place = RulePlace(text: "", range: nil)
    try beginObject()
    while try nextKey() {
      switch key {
      case "required": required = try count()
      case "signers": signers = try skipNull() ? nil : try exact()
      case "at": place = RulePlace(text: try words(), range: nil)
      default: try skipValue()
      }
    }
    return ApprovalRule(required: required, signers: signers, place: place)
  }
}
