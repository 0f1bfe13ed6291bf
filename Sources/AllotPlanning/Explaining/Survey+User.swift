import AllotDirectory
import AllotPolicy
import Diagnostics

/// One person's account.
extension Survey {
  func userAnswer() -> LimitAnswer {
    let active = people.filter(\.standing.isIn)
    if let chosen = active.count == 1 ? active.first : people.count == 1 ? people.first : nil {
      let namesakes = people.filter { $0.row != chosen.row }.map { person($0.row) }
      return .user(account(chosen, namesakes))
    }
    if !people.isEmpty {
      return .several((active.isEmpty ? people : active).map { person($0.row).id }.sorted())
    }
    let recorded = recordedRows
    if recorded.count > 1, let state {
      return .several(recorded.map { directory.texts.exact(state.directory.users.id[$0]) }.sorted())
    }
    if let state, let row = recorded.first { return .user(account(recordedRow: row, of: state)) }
    return .nowhere(
      LimitAbsence(
        subject: subject, checks: checks(of: nil), nearest: nearestPeople,
        recorded: nil,
        rules: ruling.policy.overrides.filter(names).compactMap { $0.place?.text }.sorted()))
  }

  private var recordedRows: [Int] {
    state.map {
      PersonLookup(subject, in: $0.directory.users, directory.texts).found.map(\.row)
    } ?? []
  }

  private func person(_ row: Int) -> PersonName {
    PersonName(row, of: directory.users, in: directory.texts)
  }

  // MARK: Accounts

  private func account(_ found: Candidate, _ namesakes: [PersonName]) -> LimitAccount {
    let person = person(found.row)
    let isIn = found.standing.isIn
    let none = Resolution(limit: .unset, decider: .none)
    let result = isIn ? ruling.resolve(user: found.row, on: day) : none
    let uncapped = isIn ? ruling.resolveUncapped(user: found.row, on: day) : none
    let groups = memberGroups(of: found.row, isIn: isIn)
    let verdicts = isIn ? offers(to: found.row, person, groups.counting, uncapped) : []
    let isDefault = uncapped.decider == .team || uncapped.decider == .none
    return LimitAccount(
      person: person, match: found.match, namesakes: namesakes, standing: found.standing,
      place: found.place, limit: result.limit, origin: origin(result.decider),
      uncapped: uncapped.limit, uncappedOrigin: origin(uncapped.decider),
      sequel: sequel(of: found.row, uncapped.decider), offers: verdicts,
      ceilings: isIn ? ceilings(groups.counting, uncapped.limit, result) : [],
      groupsWithoutRule: groups.counting.filter { ruling.groupRules[$0.row] < 0 || !isIn }
        .map(\.member),
      groupsOutOfReach: groups.outOfReach.map(\.member),
      idleOverrides: idleOverrides(of: person, isIn: isIn),
      recorded: state.flatMap { recorded(person.id, in: $0) },
      checks: isDefault ? checks(of: found) : [])
  }

  private func account(recordedRow row: Int, of state: State) -> LimitAccount {
    let person = PersonName(row, of: state.directory.users, in: directory.texts)
    return LimitAccount(
      person: person, match: .recorded, namesakes: [], standing: .absent, place: nil,
      limit: .unset, origin: .none, uncapped: .unset, uncappedOrigin: .none, sequel: nil,
      offers: [], ceilings: [], groupsWithoutRule: [], groupsOutOfReach: [],
      idleOverrides: idleOverrides(of: person, isIn: false),
      recorded: recorded(person.id, in: state), checks: checks(of: nil))
  }

  private func recorded(_ id: ExactText, in state: State) -> LimitAccount.Recorded? {
    let users = state.directory.users
    guard let row = users.id.firstIndex(where: { directory.texts[$0] == id.utf8[...] }) else {
      return nil
    }
    return LimitAccount.Recorded(
      limit: state.limits[row], origin: origin(state.sources[row]), serial: state.serial)
  }

  /// What a user has on the day after their override's last.
  private func sequel(of user: Int, _ decider: Resolution.Decider) -> LimitAccount.Sequel? {
    guard case .override(let index) = decider, let until = ruling.policy.overrides[index].until
    else { return nil }
    let from = CalendarDay(daysSinceEpoch: until.daysSinceEpoch + 1)
    let next = ruling.resolve(user: user, on: from)
    let place: RulePlace? =
      switch next.decider {
      case .override(let index): ruling.policy.overrides[index].place
      case .group(let row): ruling.policy.groups[Int(ruling.groupRules[row])].place
      case .team: ruling.policy.team?.place
      case .none: nil
      case .ceiling(let row): ruling.policy.ceilings[Int(ruling.ceilings[row])].place
      }
    return LimitAccount.Sequel(
      from: from, limit: next.limit, origin: origin(next.decider), at: place?.text)
  }

  // MARK: Groups

  /// A group of a person, by row.
  struct Membership {
    let row: Int
    let member: MemberGroup
  }

  /// The groups that count for a person who is in, or would for one who is not; and those that hold
  /// one of these and give nothing.
  func memberGroups(
    of user: Int, isIn: Bool
  ) -> (counting: [Membership], outOfReach: [Membership]) {
    let direct = trace.direct[user]
    let ways = trace.ways(up: direct)
    let expands = trace.nesting == .expand
    let counting =
      isIn ? Array(directory.memberships[user]) : expands ? ways.reached.sorted() : Array(direct)
    let beyond = expands ? [] : ways.reached.filter { !counting.contains($0) }.sorted()
    func membership(_ group: Int32) -> Membership {
      let trail = ways.trail(of: group)
      let path = trail.count > 1 ? trail.reversed().map { groupName($0) } : []
      return Membership(
        row: Int(group),
        member: MemberGroup(
          group: groupName(group), path: path, limit: ruling.limit(ofGroup: Int(group))))
    }
    return (counting.map(membership), beyond.map(membership))
  }

  // MARK: Offers

  private func offers(
    to user: Int, _ person: PersonName, _ groups: [Membership], _ winner: Resolution
  ) -> [RuleVerdict] {
    var verdicts: [RuleVerdict] = []
    var ending: CalendarDay??
    if let index = ruling.override(ofUser: user, on: day) {
      let rule = ruling.policy.overrides[index]
      ending = rule.until
      verdicts.append(
        RuleVerdict(
          rule: .override(rule, tie(of: rule, to: person)), limit: rule.limit,
          at: rule.place?.text ?? "", outcome: .wins))
    }
    let matches = GroupMatches(ruling.policy.groups, in: directory).pairs
    for group in groups where ruling.groupRules[group.row] >= 0 {
      let rules = matches.filter { $0.row == group.row }.map(\.rule)
      verdicts += self.verdicts(on: group, rules, winner, ending)
    }
    if let team = ruling.policy.team {
      let outcome: RuleVerdict.Outcome =
        switch winner.decider {
        case .override: .outrankedByOverride(until: ending ?? nil)
        case .team: .wins
        default: .outrankedByGroups
        }
      verdicts.append(
        RuleVerdict(
          rule: .team, limit: team.limit, at: team.place?.text ?? "", outcome: outcome))
    }
    return verdicts
  }

  /// The rule that counts for a group, then those that it overrules.
  private func verdicts(
    on group: Membership, _ rules: [Int], _ winner: Resolution, _ ending: CalendarDay??
  ) -> [RuleVerdict] {
    let counting = Int(ruling.groupRules[group.row])
    let ordered = [counting] + rules.filter { $0 != counting }.sorted()
    return ordered.map { index in
      let rule = ruling.policy.groups[index]
      let outcome: RuleVerdict.Outcome =
        index == counting
        ? self.outcome(rule.limit, of: group.row, winner, ending)
        : .overruled(by: ruling.policy.groups[counting].group)
      return RuleVerdict(
        rule: .group(group.member, rule), limit: rule.limit, at: rule.place?.text ?? "",
        outcome: outcome)
    }
  }

  private func outcome(
    _ limit: Limit, of group: Int, _ winner: Resolution, _ ending: CalendarDay??
  ) -> RuleVerdict.Outcome {
    if winner.decider == .group(group) { return .wins }
    if let ending { return .outrankedByOverride(until: ending) }
    let isWorse = ruling.policy.strategy.prefers(winner.limit, to: limit)
    return isWorse ? .lessPreferred(than: winner.limit) : .tie
  }

  private func ceilings(
    _ groups: [Membership], _ uncapped: Limit, _ result: Resolution
  ) -> [CeilingVerdict] {
    groups.filter { ruling.ceilings[$0.row] >= 0 }.map { group in
      let rule = ruling.policy.ceilings[Int(ruling.ceilings[group.row])]
      let outcome: CeilingVerdict.Outcome =
        result.decider == .ceiling(group.row)
        ? .cuts : uncapped.allowsMore(than: rule.limit) ? .behindAnother : .notReached
      return CeilingVerdict(
        group: group.member, limit: rule.limit, at: rule.place?.text ?? "", outcome: outcome)
    }
  }

  // MARK: Overrides

  private func tie(of rule: OverrideRule, to person: PersonName) -> OverrideTie {
    guard case .loginOrEmail(let text) = rule.user else { return .id }
    if person.login?.asciiFolded == text.asciiFolded { return .login }
    return person.email?.asciiFolded == text.asciiFolded ? .email : .follows
  }

  /// Overrides that name the person, or belong to them, and do not count.
  private func idleOverrides(of person: PersonName, isIn: Bool) -> [IdleOverride] {
    ruling.policy.overrides.compactMap { rule in
      let isNamed =
        switch rule.user {
        case .id(let id): id == person.id
        case .loginOrEmail: tie(of: rule, to: person) != .follows
        }
      let isOwn = rule.boundTo.map { $0 == person.id } ?? isNamed
      guard isNamed || isOwn else { return nil }
      if !isOwn, let owner = rule.boundTo {
        return IdleOverride(rule: rule, reason: .belongs(to: owner))
      }
      if let until = rule.until, !rule.counts(on: day) {
        return IdleOverride(rule: rule, reason: .ended(until))
      }
      return isIn ? nil : IdleOverride(rule: rule, reason: .out)
    }
  }

  /// Whether an override's line is about the text that was asked for.
  private func names(_ rule: OverrideRule) -> Bool {
    switch rule.user {
    case .id(let id): id == subject.text || rule.boundTo == subject.text
    case .loginOrEmail(let text):
      text.asciiFolded == subject.text.asciiFolded || rule.boundTo == subject.text
    }
  }

  // MARK: Near names

  private var nearestPeople: [LimitAbsence.Suggestion] {
    let (users, texts) = (directory.users, directory.texts)
    let wanted = subject.text.asciiFolded
    var near = NearNames(to: subject.text)
    var rows: [Int] = []
    for row in 0..<users.count {
      if users.name[row].count == wanted.utf8.count,
        texts.exact(users.name[row]).asciiFolded == wanted
      {
        rows.append(row)
      }
      near.consider(texts[users.login[row]], row)
      if !texts.equal(users.email[row], users.login[row]) {
        near.consider(texts[users.email[row]], row)
      }
    }
    rows += near.nearest()
    var seen: Set<Int> = []
    return rows.filter { seen.insert($0).inserted }.prefix(3).map {
      LimitAbsence.Suggestion(
        id: texts.exact(users.id[$0]), name: texts.exact(users.login[$0]))
    }
  }
}
