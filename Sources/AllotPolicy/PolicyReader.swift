package import Diagnostics

/// Reads policy files, in any number and order, into one set.
///
/// Syntax errors end a file; everything else is collected, so that one run tells all.
package struct PolicyReader {
  private let currency: Currency
  package internal(set) var log = DiagnosticLog()
  private var strategy: (value: Strategy, range: SourceRange)?
  private var team: (rule: TeamDefault, range: SourceRange)?
  private var groups: [GroupRule] = []
  private var overrides: [OverrideRule] = []
  private var ceilings: [GroupRule] = []
  var protectedUsers: [ProtectedUser] = []
  var protectedGroups: [ProtectedGroup] = []
  var rails = RailSettings()
  var approvals: (rule: ApprovalRule, range: SourceRange)?

  /// The keys of every mapping that a policy may hold. (SPEC section 4.)
  enum Schemas {
    static let file = Schema(
      "a policy",
      [
        .init("version", required: true), .init("strategy"), .init("team"), .init("groups"),
        .init("overrides"), .init("ceilings"), .init("protected"), .init("rails"),
        .init("approvals"),
      ])
    static let team = Schema("the team", [.init("default", required: true)])
    static let group = Schema(
      "a group rule",
      [.init("group", required: true), .init("limit", required: true), .init("owner")])
    static let ceiling = Schema(
      "a ceiling",
      [.init("group", required: true), .init("limit", required: true), .init("owner")])
    static let override = Schema(
      "an override",
      [
        .init("user", required: true), .init("limit", required: true), .init("until"),
        .init("reason"), .init("approved_by"), .init("owner"),
      ])
    static let id = Schema("a selector", [.init("id", required: true)])
    static let groupSelector = Schema("a selector", [.init("id"), .init("match")])
    static let protected = Schema("what is protected", [.init("users"), .init("groups")])
    static let rails = Schema("the rails", Rail.allCases.map { .init($0.key) })
    static let approvals = Schema("approvals", [.init("required"), .init("signers")])
  }

  package init(currency: Currency) { self.currency = currency }

  /// Reads one file; the number of rules it holds.
  package mutating func read(_ bytes: [UInt8], source: SourceID, name: String) -> Int {
    let before = count
    do throws(YAMLError) {
      read(try YAMLParser.read(bytes, source: source), name)
    } catch {
      log.add(error.diagnostic(in: source))
    }
    return count - before
  }

  private var count: Int {
    groups.count + overrides.count + ceilings.count + (team == nil ? 0 : 1)
      + protectedUsers.count + protectedGroups.count
  }

  /// The set of all files, and everything there is to say about them.
  package consuming func finish() -> (policy: PolicySet, log: DiagnosticLog) {
    if count == 0, !log.hasErrors {
      log.add(
        Diagnostic(
          .warning, .policyWithoutRule, at: nil, "the policies hold no rule",
          help: "write a team default or a group rule; until then no limit is managed"))
    }
    reportRepeated(groups, "rule")
    reportRepeated(ceilings, "ceiling")
    reportRepeatedOverrides()
    let policy = PolicySet(
      strategy: strategy?.value ?? .highestGroup, team: team?.rule, groups: groups,
      overrides: overrides, ceilings: ceilings,
      protection: Protection(users: distinct(protectedUsers), groups: distinct(protectedGroups)),
      rails: rails, approvals: approvals?.rule ?? .none)
    return (policy, log)
  }

  // MARK: One file

  private mutating func read(_ root: YAMLNode, _ name: String) {
    guard let fields = Fields(root, Schemas.file, log: &log) else { return }
    if let version = fields["version"] { checkVersion(version) }
    if let node = fields["strategy"] { readStrategy(node) }
    if let node = fields["team"] { readTeam(node, name) }
    for node in fields["groups"]?.items(for: "groups", log: &log) ?? [] {
      if let rule = groupRule(node, Schemas.group, name) { groups.append(rule) }
    }
    for node in fields["overrides"]?.items(for: "overrides", log: &log) ?? [] {
      if let rule = overrideRule(node, name) { overrides.append(rule) }
    }
    for node in fields["ceilings"]?.items(for: "ceilings", log: &log) ?? [] {
      if let rule = groupRule(node, Schemas.ceiling, name) { ceilings.append(rule) }
    }
    if let node = fields["protected"] { readProtected(node, name) }
    if let node = fields["rails"] { readRails(node, name) }
    if let node = fields["approvals"] { readApprovals(node, name) }
  }

  private mutating func checkVersion(_ node: YAMLNode) {
    guard let text = node.text(for: "version", log: &log), text != ExactText("1") else { return }
    log.add(
      Diagnostic(
        .error, .policyVersion, at: node.range, "version `\(text.excerpt)` is not known",
        help: "write `version: 1`, or use a newer allot"))
  }

  private mutating func readStrategy(_ node: YAMLNode) {
    let words = Strategy.allCases.map(\.rawValue)
    guard let word = node.word(for: "strategy", of: words, log: &log),
      let value = Strategy(rawValue: word)
    else { return }
    if let first = strategy {
      return reportSecond("strategy", node.range, first: first.range)
    }
    strategy = (value, node.range)
  }

  private mutating func readTeam(_ node: YAMLNode, _ name: String) {
    guard let fields = Fields(node, Schemas.team, log: &log), let value = fields["default"],
      let limit = value.limit(in: currency, log: &log)
    else { return }
    if let first = team { return reportSecond("team default", value.range, first: first.range) }
    team = (TeamDefault(limit: limit, place: place(value.line, value.range, name)), value.range)
  }

  mutating func reportSecond(_ what: String, _ range: SourceRange, first: SourceRange) {
    log.add(
      Diagnostic(
        .error, .duplicateRule, at: range, "a second \(what)",
        help: "keep one in the whole policy folder",
        related: [.init(range: first, label: "first given here")]))
  }

  // MARK: One rule

  private mutating func groupRule(
    _ node: YAMLNode, _ schema: Schema, _ name: String
  ) -> GroupRule? {
    guard let fields = Fields(node, schema, log: &log) else { return nil }
    let selector = fields["group"].flatMap { groupSelector($0) }
    let limit = fields["limit"].flatMap { $0.limit(in: currency, log: &log) }
    let owner = optionalText("owner", in: fields)
    guard let group = fields["group"], let selector, let limit else { return nil }
    return GroupRule(
      group: selector, limit: limit, owner: owner, place: place(node.line, group.range, name))
  }

  private mutating func overrideRule(_ node: YAMLNode, _ name: String) -> OverrideRule? {
    guard let fields = Fields(node, Schemas.override, log: &log) else { return nil }
    let selector = fields["user"].flatMap { userSelector($0) }
    let limit = fields["limit"].flatMap { $0.limit(in: currency, log: &log) }
    let until = fields["until"].flatMap { day($0) }
    let reason = optionalText("reason", in: fields)
    let approvedBy = optionalText("approved_by", in: fields)
    let owner = optionalText("owner", in: fields)
    guard let user = fields["user"], let selector, let limit,
      until != nil || fields["until"] == nil
    else { return nil }
    return OverrideRule(
      user: selector, limit: limit, until: until, reason: reason, approvedBy: approvedBy,
      owner: owner, boundTo: nil, place: place(node.line, user.range, name))
  }

  private mutating func optionalText(_ key: String, in fields: Fields) -> ExactText? {
    fields[key].flatMap { $0.text(for: key, log: &log) }
  }

  private mutating func day(_ node: YAMLNode) -> CalendarDay? {
    guard let text = node.text(for: "until", log: &log) else { return nil }
    if let day = CalendarDay(parsing: text.utf8) { return day }
    log.add(
      Diagnostic(
        .error, .untilDate, at: node.range, "`\(text.excerpt)` is not a day",
        help: "write a real day as YYYY-MM-DD, the last one it counts"))
    return nil
  }

  mutating func groupSelector(_ node: YAMLNode) -> GroupSelector? {
    guard case .mapping(let entries) = node.content else {
      return node.text(for: "group", log: &log).map(GroupSelector.name)
    }
    guard let fields = Fields(node, Schemas.groupSelector, log: &log) else { return nil }
    switch (fields["id"], fields["match"]) {
    case (let id?, nil): return id.text(for: "id", log: &log).map(GroupSelector.id)
    case (nil, let match?):
      return match.text(for: "match", log: &log).map { GroupSelector.glob(NameGlob($0)) }
    case (nil, nil) where !entries.isEmpty: return nil
    default:
      log.add(
        Diagnostic(
          .error, .groupSelector, at: node.range.firstByte,
          "a group is named by its `id` or by a `match`, here by "
            + (fields["id"] == nil ? "neither" : "both"),
          help: "write `{id: ID}`, `{match: \"NAME-*\"}`, or the name alone"))
      return nil
    }
  }

  mutating func userSelector(_ node: YAMLNode) -> UserSelector? {
    if case .mapping = node.content { return id(node).map(UserSelector.id) }
    return node.text(for: "user", log: &log).map(UserSelector.loginOrEmail)
  }

  private mutating func id(_ node: YAMLNode) -> ExactText? {
    Fields(node, Schemas.id, log: &log)?["id"]?.text(for: "id", log: &log)
  }

  func place(_ line: Int, _ range: SourceRange, _ name: String) -> RulePlace {
    RulePlace(text: "\(name):\(line)", range: range)
  }

  // MARK: The whole set

  private mutating func reportRepeated(_ rules: [GroupRule], _ what: String) {
    var first: [GroupSelector: RulePlace?] = [:]
    for rule in rules {
      if let place = first[rule.group] {
        reportRepeated("a second \(what) for the group \(rule.group.words)", rule.place, place)
      } else {
        first[rule.group] = rule.place
      }
    }
  }

  private mutating func reportRepeatedOverrides() {
    var first: [UserSelector: RulePlace?] = [:]
    for rule in overrides {
      let key = rule.user.folded
      if let place = first[key] {
        reportRepeated("a second override for \(rule.user.words)", rule.place, place)
      } else {
        first[key] = rule.place
      }
    }
  }

  private mutating func reportRepeated(
    _ message: String, _ place: RulePlace?, _ first: RulePlace?
  ) {
    let related = first?.range.map { Diagnostic.Related(range: $0, label: "first given here") }
    log.add(
      Diagnostic(
        .error, .duplicateRule, at: place?.range, message, help: "keep one of the two",
        related: related.map { [$0] } ?? []))
  }
}

extension GroupSelector {
  /// The selector as a person would say it.
  package var words: String {
    switch self {
    case .name(let name): name.excerpt
    case .id(let id): "with the id \(id.excerpt)"
    case .glob(let glob): "matching \(glob.pattern.excerpt)"
    }
  }
}

extension UserSelector {
  /// The selector as a person would say it.
  package var words: String {
    switch self {
    case .loginOrEmail(let text): text.excerpt
    case .id(let id): "id \(id.excerpt)"
    }
  }
}
