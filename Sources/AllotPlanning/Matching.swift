import AllotDirectory
import AllotPolicy
import Diagnostics

/// Finds whom the rules of a policy are about.
struct Matching {
  let policy: PolicySet
  let directory: Directory
  /// What a careful administrator wants to know; collected only for the plan's own ruling.
  var log = DiagnosticLog()

  init(_ policy: PolicySet, over directory: Directory) {
    self.policy = policy
    self.directory = directory
  }

  /// A ruling whose warnings nobody asks for.
  static func ruling(of policy: PolicySet, over directory: Directory) -> Ruling {
    var matching = Matching(policy, over: directory)
    return matching.ruling()
  }

  /// By group row the rule and the ceiling that count, or -1; nobody's overrides are looked up.
  static func groupRulings(
    of policy: PolicySet, over directory: Directory
  ) -> (groupRules: [Int32], ceilings: [Int32]) {
    var matching = Matching(policy, over: directory)
    return matching.groupRulings()
  }

  private mutating func groupRulings() -> (groupRules: [Int32], ceilings: [Int32]) {
    let groups = match(policy.groups, absence: .ruleWithoutGroup)
    let ceilings = match(policy.ceilings, absence: .ceilingWithoutGroup)
    warnBelowDefault(groups)
    var groupRules = [Int32](repeating: -1, count: directory.groups.count)
    for (rule, row) in groups { prefer(rule, for: row, in: &groupRules) }
    var lowest = [Int32](repeating: -1, count: directory.groups.count)
    for (rule, row) in ceilings { lower(rule, for: row, in: &lowest) }
    return (groupRules, lowest)
  }

  /// The policy's ruling, its overrides bound to the people they match.
  mutating func ruling() -> Ruling {
    let (groupRules, lowest) = groupRulings()
    let people = matchOverrides()
    var bound = policy
    var overrides = [Int32](repeating: -1, count: people.isEmpty ? 0 : directory.users.count)
    for (row, index) in people {
      bound.bind(override: index, to: directory.texts.exact(directory.users.id[row]))
      overrides[row] = Int32(index)
    }
    bound.bind(protection: matchProtection())
    return Ruling(
      bound, over: directory, groupRules: groupRules, ceilings: lowest, overrides: overrides)
  }

  // MARK: Groups

  /// Rules with the group rows they are about.
  private mutating func match(
    _ rules: [GroupRule], absence: DiagnosticCode
  ) -> [(rule: Int, row: Int)] {
    let matches = GroupMatches(rules, in: directory).pairs
    reportUnclear(matches, rules, absence)
    return matches
  }

  private mutating func reportUnclear(
    _ matches: [(rule: Int, row: Int)], _ rules: [GroupRule], _ absence: DiagnosticCode
  ) {
    var rows = [[Int]](repeating: [], count: rules.count)
    for match in matches { rows[match.rule].append(match.row) }
    for (rule, found) in zip(rules, rows) {
      if found.isEmpty {
        warn(
          absence, rule.place, Self.absence(rule.group),
          "check the spelling, or that the group is pushed and in the export")
      }
      if found.count > 1, case .name = rule.group {
        let ids = found.prefix(5).map { directory.texts.string(directory.groups.id[$0]) ?? "" }
        log.add(
          Diagnostic(
            .error, .ambiguousGroup, at: rule.place?.range,
            "\(found.count) groups are called \(rule.group.words): \(ids.joined(separator: ", "))",
            help: "name the group by id: `group: {id: \(ids[0])}`"))
      }
    }
  }

  private static func absence(_ group: GroupSelector) -> String {
    switch group {
    case .name: "no group is called \(group.words)"
    case .id: "there is no group \(group.words)"
    case .glob: "no group has a name \(group.words)"
    }
  }

  private mutating func prefer(_ rule: Int, for row: Int, in rules: inout [Int32]) {
    guard rules[row] >= 0 else {
      rules[row] = Int32(rule)
      return
    }
    let other = Int(rules[row])
    let (a, b) = (policy.groups[rule], policy.groups[other])
    let isCloser = a.group.closeness < b.group.closeness
    let isPreferred =
      a.group.closeness == b.group.closeness && policy.strategy.prefers(a.limit, to: b.limit)
    if isCloser || isPreferred { rules[row] = Int32(rule) }
    let winner = isCloser || isPreferred ? a : b
    let reason =
      a.group.closeness == b.group.closeness
      ? "of patterns the \(policy.strategy == .highestGroup ? "higher" : "lower") limit counts, here "
        + winner.group.words : "the \(winner.group.kind) counts"
    warn(
      .rulesMeet, policy.groups[min(rule, other)].place,
      "a rule by \(policy.groups[min(rule, other)].group.kind) and one by "
        + "\(policy.groups[max(rule, other)].group.kind) speak for the group "
        + "\(name(ofGroup: row)); \(reason)",
      "keep one of the two", beside: policy.groups[max(rule, other)].place)
  }

  private mutating func lower(_ rule: Int, for row: Int, in rules: inout [Int32]) {
    guard rules[row] >= 0 else {
      rules[row] = Int32(rule)
      return
    }
    let other = policy.ceilings[Int(rules[row])]
    if other.limit.allowsMore(than: policy.ceilings[rule].limit) { rules[row] = Int32(rule) }
    warn(
      .ceilingsMeet, other.place,
      "two ceilings speak for the group \(name(ofGroup: row)); the lower one counts",
      "keep one of the two", beside: policy.ceilings[rule].place)
  }

  private mutating func warnBelowDefault(_ matches: [(rule: Int, row: Int)]) {
    guard let team = policy.team else { return }
    for rule in Set(matches.map(\.rule)) {
      let group = policy.groups[rule]
      guard team.limit.allowsMore(than: group.limit) else { continue }
      warn(
        .limitBelowDefault, group.place,
        "the limit of \(group.group.noun) is below the team default, and replaces it",
        "members get less than everybody else; raise the limit if that is not meant")
    }
  }

  /// Warns of groups that look like one that a rule names, and that no rule names.
  mutating func warnLookAlikes() {
    for (rule, rows) in LookAlikeGroups(policy, over: directory).found {
      let examples = rows.prefix(3).map { row in
        let name = directory.texts.exact(directory.groups.name[row])
        let id = directory.texts.exact(directory.groups.id[row]).excerpt
        let sign = Appearance.sign(of: name.description).map { ", with \($0)" } ?? ""
        return "\(name.excerpt) (id \(id)\(sign))"
      }
      let verb = rows.count == 1 ? "looks" : "look"
      warn(
        .lookAlikeGroup, rule.place,
        "\(counted(rows.count, "group")) \(verb) like \(rule.group.words): "
          + listed(examples, of: rows.count),
        "name each group that is meant by its id, and have the others renamed")
    }
  }

  func name(ofGroup row: Int) -> String {
    directory.texts.string(directory.groups.name[row]) ?? ""
  }

  // MARK: People

  /// Override numbers by user row. A bound override belongs to its id, whoever has the login now.
  private mutating func matchOverrides() -> [Int: Int] {
    var search = PersonSearch()
    for (index, rule) in policy.overrides.enumerated() {
      switch (rule.user, rule.boundTo) {
      case (.id(let id), _), (_, .some(let id)): search.add(id: id, for: index)
      case (.loginOrEmail(let text), nil): search.add(loginOrEmail: text, for: index)
      }
    }
    let found = search.run(over: directory)
    var people: [Int: Int] = [:]
    for (index, rule) in policy.overrides.enumerated() {
      let rows = inOrder(found[index] ?? [])
      report(rule, rows)
      guard rows.count == 1, let row = rows.first else { continue }
      if let other = people[row] { reportSamePerson(rule, policy.overrides[other], row) }
      people[row] = index
    }
    return people
  }

  /// A few rows in the order of their ids, whatever the order of the export.
  func inOrder(_ rows: [Int]) -> [Int] {
    rows.sorted { directory.texts.precedes(directory.users.id[$0], directory.users.id[$1]) }
  }

  private static func absence(_ rule: OverrideRule) -> String {
    switch (rule.user, rule.boundTo) {
    case (.id, _): "nobody has the \(rule.user.words)"
    case (.loginOrEmail, nil): "nobody has the login or email \(rule.user.words)"
    case (.loginOrEmail, .some):
      "the person whom the override for \(rule.user.words) belongs to is not in the directory"
    }
  }

  private mutating func report(_ rule: OverrideRule, _ rows: [Int]) {
    let who = rule.user.words
    if rows.isEmpty {
      warn(
        .overrideWithoutUser, rule.place, Self.absence(rule),
        "remove the override, or name the person by id")
    }
    if rows.count > 1 {
      let ids = rows.prefix(5).map { directory.texts.string(directory.users.id[$0]) ?? "" }
      log.add(
        Diagnostic(
          .error, .ambiguousOverride, at: rule.place?.range,
          "\(who) fits \(rows.count) people: \(ids.joined(separator: ", "))",
          help: "name the person by id: `user: {id: \(ids[0])}`"))
    }
    if let row = rows.first, rule.boundTo != nil, !answers(row, to: rule.user) {
      let login = directory.texts.string(directory.users.login[row]) ?? ""
      warn(
        .overrideFollows, rule.place,
        "the override for \(who) follows its person, whose login is now \(login)",
        "write the new login, or name the person by id")
    }
  }

  private mutating func reportSamePerson(_ rule: OverrideRule, _ other: OverrideRule, _ row: Int) {
    let related = other.place?.range.map { [Diagnostic.Related(range: $0, label: "the other one")] }
    log.add(
      Diagnostic(
        .error, .duplicateOverride, at: rule.place?.range,
        "two overrides are about \(directory.texts.string(directory.users.login[row]) ?? "")",
        help: "keep one of the two", related: related ?? []))
  }

  private func answers(_ row: Int, to user: UserSelector) -> Bool {
    guard case .loginOrEmail(let text) = user else { return true }
    let names = [directory.users.login[row], directory.users.email[row]]
    return names.contains { directory.texts.exact($0).asciiFolded == text.asciiFolded }
  }

  /// Warns of overrides that have run out by a day.
  mutating func warnExpired(on day: CalendarDay) {
    for rule in policy.overrides where !rule.counts(on: day) {
      let until = rule.until.map { "\($0)" } ?? ""
      warn(
        .overrideExpired, rule.place, "the override for \(rule.user.words) ended on \(until)",
        "remove it, or give it a later `until`")
    }
  }

  mutating func warn(
    _ code: DiagnosticCode, _ place: RulePlace?, _ message: String, _ help: String,
    beside other: RulePlace? = nil
  ) {
    let related = other?.range.map { [Diagnostic.Related(range: $0, label: "the other one")] }
    log.add(
      Diagnostic(
        .warning, code, at: place?.range, message, help: help,
        related: related ?? []))
  }
}

extension Strategy {
  /// Whether a limit wins over another.
  func prefers(_ limit: Limit, to other: Limit) -> Bool {
    switch self {
    case .highestGroup: limit.allowsMore(than: other)
    case .lowestGroup: other.allowsMore(than: limit)
    }
  }
}
