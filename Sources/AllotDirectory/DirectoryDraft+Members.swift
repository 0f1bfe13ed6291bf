import Diagnostics

/// Members of groups: people, and groups inside groups.
private struct JoinedMembers {
  var people: MemberJoin
  /// By outer group, the groups among its members; nothing where they give nothing.
  var groups: MemberJoin

  init(in draft: borrowing DirectoryDraft) {
    let isTraced = draft.trace != nil
    people = MemberJoin(
      users: isTraced
        ? [Bool](repeating: true, count: draft.users.count) : draft.users.isActive)
    let count = draft.nesting == .expand || isTraced ? draft.groups.count : 0
    groups = MemberJoin(users: [Bool](repeating: true, count: count))
  }
}

/// Members find their users, or nobody.
extension DirectoryDraft {
  /// Joins the members of all parts, and those kept, in rows of the sorted groups.
  mutating func joinMembers(_ kept: [(user: Int, group: Int)]) -> Memberships {
    let names = MemberNames(self)
    let search = GroupSearch(self, for: pending.lazy.flatMap(\.numberedGroups))
    reportSharedNames(search)
    var stated = JoinedMembers(in: self)
    var listed = JoinedMembers(in: self)
    var isListed = [Bool](repeating: false, count: groups.count)
    for part in pending {
      let ranks = part.numberedGroups.map { search.row(of: $0, in: self) ?? -1 }
      for (position, file) in part.files.enumerated() {
        let next = position + 1
        let end = next < part.files.count ? part.files[next].firstMember : part.members.count
        var tally = MemberTally(file: file)
        let range = file.firstMember..<end
        if file.listsMemberships {
          join(part, range, ranks, names, search, &tally, into: &listed)
          for number in part.groups[range] where ranks[Int(number)] >= 0 {
            isListed[ranks[Int(number)]] = true
          }
        } else {
          join(part, range, ranks, names, search, &tally, into: &stated)
        }
        trace?.strangers.merge(tally.strangers, uniquingKeysWith: +)
        report(tally)
      }
      for number in part.everybodyGroups where ranks[Int(number)] >= 0 {
        let group = ranks[Int(number)]
        reportEverybody(in: group)
        for user in 0..<users.count {
          if isListed[group] {
            listed.people.add(user: user, group: group)
          } else {
            stated.people.add(user: user, group: group)
          }
        }
      }
    }
    reportCutMembers(unless: isListed)
    for membership in kept { stated.people.add(user: membership.user, group: membership.group) }
    return unite(stated, listed, isListed)
  }

  private func join(
    _ part: PendingMembers, _ range: Range<Int>, _ ranks: [Int], _ names: MemberNames,
    _ search: GroupSearch, _ tally: inout MemberTally, into joined: inout JoinedMembers
  ) {
    part.labels.forEachStretch(of: range) { stretch, label in
      join(part, stretch, called: label, ranks, names, search, &tally, into: &joined)
    }
  }

  private func join(
    _ part: PendingMembers, _ range: Range<Int>, called label: MemberLabel?, _ ranks: [Int],
    _ names: MemberNames, _ search: GroupSearch, _ tally: inout MemberTally,
    into joined: inout JoinedMembers
  ) {
    let byLogin = tally.file.membersByLogin
    let table = byLogin ? loginTable : userTable
    let hashes = byLogin ? loginHashes : userHashes
    var fallbacks = part.fallbacks(of: range)
    for index in range {
      let number = part.groups[index]
      let login = fallbacks.first?.index == index ? fallbacks.removeFirst().login : nil
      if number == PendingMembers.copied { continue }
      tally.total += 1
      let group = ranks[Int(number)]
      let member = part.members[index]
      if group < 0 {
        tally.foreign += 1
      } else if let user = table.row(of: member, hashes: hashes) ?? names.user(member)
        ?? login.flatMap({ loginTable.row(of: $0, hashes: loginHashes) })
      {
        joined.people.add(user: user, group: group)
        if label == .group { tally.usersCalledGroups[group, default: 0] += 1 }
      } else if let inner = byLogin
        ? names.group(member) ?? search.row(ofOther: member)
        : self.group(member, by: search) ?? self.group(login, by: search)
      {
        nest(inner, in: group, called: label, &tally, into: &joined)
      } else if !bystanders.contains(member) {
        tally.strangers[group, default: 0] += 1
      }
    }
  }

  private func nest(
    _ inner: Int, in group: Int, called label: MemberLabel?, _ tally: inout MemberTally,
    into joined: inout JoinedMembers
  ) {
    if label == .user { tally.groupsCalledUsers[group, default: 0] += 1 }
    if nesting == .direct { tally.nested[group, default: 0] += 1 }
    if nesting == .expand || trace != nil { joined.groups.add(user: group, group: inner) }
  }

  /// The group that a key of a member, its id or its address, means.
  private func group(_ key: Hash128?, by search: GroupSearch) -> Int? {
    key.flatMap { search.row(of: $0, in: self) }
  }

  /// The memberships that groups state and those that files list, as one set.
  private mutating func unite(
    _ stated: consuming JoinedMembers, _ listed: consuming JoinedMembers, _ isListed: [Bool]
  ) -> Memberships {
    let isBoth = memberSpans.indices.map { memberSpans[$0].isStated && isListed[$0] }
    let (statedGroups, listedGroups) = (stated.groups.finish(), listed.groups.finish())
    let inner = statedGroups.united(with: listedGroups)
    let (statedPeople, listedPeople) = traced(
      stated.people.finish(), listed.people.finish(), inner)
    if isBoth.contains(true), complete.contains(.memberships), unread.isEmpty {
      judge((statedPeople, statedGroups), (listedPeople, listedGroups), isBoth)
    }
    let direct = statedPeople.united(with: listedPeople)
    return nesting == .expand ? expanded(direct, by: inner) : direct
  }

  /// The memberships of who is in. Those of everybody are kept where memberships are traced.
  private mutating func traced(
    _ stated: consuming Memberships, _ listed: consuming Memberships, _ inner: Memberships
  ) -> (stated: Memberships, listed: Memberships) {
    guard trace != nil else { return (stated, listed) }
    trace?.direct = stated.united(with: listed)
    trace?.inner = inner
    return (stated.keeping(users.isActive), listed.keeping(users.isActive))
  }

  /// Where both speak of a group and leave nobody out, they must agree. (RULES, JSON and CSV.)
  private mutating func judge(
    _ stated: (people: Memberships, groups: Memberships),
    _ listed: (people: Memberships, groups: Memberships), _ isBoth: [Bool]
  ) {
    var people: [Int: Int] = [:]
    for user in 0..<users.count where stated.people[user] != listed.people[user] {
      for group in Set(stated.people[user]).symmetricDifference(listed.people[user])
      where isBoth[Int(group)] {
        people[Int(group), default: 0] += 1
      }
    }
    for group in isBoth.indices where isBoth[group] {
      let inner =
        nesting == .direct
        ? [] : Set(stated.groups[group]).symmetricDifference(listed.groups[group])
      let others = people[group] ?? 0
      if others > 0 || !inner.isEmpty {
        reportDisagreement(group, people: others, groups: inner.count)
      }
    }
  }
}
