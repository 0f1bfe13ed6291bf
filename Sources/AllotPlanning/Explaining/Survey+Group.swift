import AllotDirectory
import AllotPolicy
import Diagnostics

/// One group's account.
extension Survey {
  func groupAnswer() -> LimitAnswer {
    let old = recordedGroups
    var rows = Self.groupRows(subject, in: directory.groups, directory.texts)
    if rows.isEmpty { rows = old.compactMap(\.row) }
    if rows.count > 1 { return .several(rows.map { groupName(Int32($0)).id }) }
    if let row = rows.first { return .group(account(group: row)) }
    return .nowhere(
      LimitAbsence(
        subject: subject, checks: checksOfMissingGroup, nearest: nearestGroups,
        recorded: old.first.flatMap { recorded(id: $0.id) },
        rules: (ruling.policy.groups + ruling.policy.ceilings).filter { names($0.group) }
          .compactMap { $0.place?.text }.sorted()))
  }

  private func account(group row: Int) -> GroupAccount {
    let ways = trace.ways(down: row)
    let (getting, others) = members(of: row, ways)
    let inactive = others.count { $0.outcome == .inactive }
    let unknown = ways.reached.reduce(0) { $0 + (trace.strangers[Int($1)] ?? 0) }
    let rule = ruling.groupRules[row] < 0 ? nil : Int(ruling.groupRules[row])
    let ceiling = ruling.ceilings[row] < 0 ? nil : Int(ruling.ceilings[row])
    let isKept = isKept(group: row)
    let isIdle = others.count == inactive && getting.isEmpty
    return GroupAccount(
      group: groupName(Int32(row)), row: row, isKept: isKept, limit: ruling.limit(ofGroup: row),
      rules: lines(ruling.policy.groups, row, counting: rule),
      ceilings: lines(ruling.policy.ceilings, row, counting: ceiling), getting: getting,
      others: others, unknownMembers: unknown,
      inner: trace.groups(in: row).map { groupName($0) },
      nesting: trace.nesting, recorded: recorded(id: directory.groups.id[row]),
      checks: isIdle || isKept
        ? checks(
          ofGroup: isKept, active: getting.count + others.count - inactive, inactive: inactive,
          unknown: unknown) : [],
      directory: directory, ways: ways)
  }

  /// Whether only the recorded state has a group. One that was asked for by a name that only the
  /// state has is looked for by its id.
  private func isKept(group row: Int) -> Bool {
    !read.hasGroup && Self.groupRows(subject, in: directory.groups, directory.texts) == [row]
  }

  /// Members by id as bytes: those who get the group's limit, and the others.
  private func members(
    of row: Int, _ ways: GroupWays
  ) -> (getting: [GroupAccount.Member], others: [GroupAccount.Member]) {
    var inner = [Int32](repeating: -1, count: directory.users.count)
    for user in inner.indices {
      if let group = nearest(trace.direct[user], ways) {
        inner[user] = group
      } else if directory.memberships[user].contains(Int32(row)) {
        inner[user] = Int32(row)
      }
    }
    let members = inner.indices.filter { inner[$0] >= 0 }
    let rows = directory.sortedByID(members)
    var getting: [GroupAccount.Member] = []
    var others: [GroupAccount.Member] = []
    for user in rows {
      let member = member(user, of: row, by: inner[Int(user)])
      if member.outcome == .gets { getting.append(member) } else { others.append(member) }
    }
    return (getting, others)
  }

  /// Of a member's own groups, the one that is least far below.
  private func nearest(_ groups: ArraySlice<Int32>, _ ways: GroupWays) -> Int32? {
    var best: (group: Int32, distance: Int)?
    for group in groups {
      guard let distance = ways.distance(of: group) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (group, distance) }
    }
    return best?.group
  }

  private func member(_ user: Int32, of row: Int, by inner: Int32) -> GroupAccount.Member {
    guard directory.users.isActive[Int(user)] else {
      return GroupAccount.Member(user: user, inner: inner, limit: .unset, outcome: .inactive)
    }
    let result = ruling.resolve(user: Int(user), on: day)
    let outcome: GroupAccount.Outcome =
      switch result.decider {
      case .override: .override
      case .group(row): .gets
      case .group(let other):
        result.limit == ruling.limit(ofGroup: row) ? .tie(Int32(other)) : .group(Int32(other))
      case .ceiling(let group): .ceiling(Int32(group))
      case .team: .team
      case .none: .none
      }
    return GroupAccount.Member(user: user, inner: inner, limit: result.limit, outcome: outcome)
  }

  /// The rules that speak for a group, the one that counts first.
  private func lines(_ rules: [GroupRule], _ row: Int, counting: Int?) -> [GroupAccount.Line] {
    guard let counting else { return [] }
    let all = GroupMatches(rules, in: directory).pairs.filter { $0.row == row }.map(\.rule)
    return ([counting] + all.filter { $0 != counting }.sorted()).map { index in
      GroupAccount.Line(
        rule: rules[index], overruledBy: index == counting ? nil : rules[counting].group)
    }
  }

  /// Groups that were recorded by the id or name asked for, and where they are now.
  private var recordedGroups: [(id: Text, row: Int?)] {
    guard let groups = state?.directory.groups else { return [] }
    return Self.groupRows(subject, in: groups, directory.texts).map { old in
      let id = groups.id[old]
      return (id, directory.groups.id.firstIndex { directory.texts.equal($0, id) })
    }
  }

  private func recorded(id: Text) -> GroupAccount.Recorded? {
    guard let state else { return nil }
    let (groups, texts) = (state.directory.groups, directory.texts)
    guard let old = groups.id.firstIndex(where: { texts.equal($0, id) }) else { return nil }
    return GroupAccount.Recorded(
      id: texts.exact(id), name: texts.exact(groups.name[old]), limit: state.groupLimits[old],
      members: state.directory.memberships.groups.count { $0 == Int32(old) },
      serial: state.serial)
  }

  private func names(_ group: GroupSelector) -> Bool {
    switch group {
    case .name(let text), .id(let text): text == subject.text
    case .glob: false
    }
  }

  private var nearestGroups: [LimitAbsence.Suggestion] {
    var near = NearNames(to: subject.text)
    for row in 0..<directory.groups.count {
      near.consider(directory.texts[directory.groups.name[row]], row)
    }
    return near.nearest().map {
      let name = groupName(Int32($0))
      return LimitAbsence.Suggestion(id: name.id, name: name.name)
    }
  }
}
