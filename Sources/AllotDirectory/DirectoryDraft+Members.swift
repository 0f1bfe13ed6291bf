import Diagnostics

/// Members find their users, or nobody.
extension DirectoryDraft {
  /// Joins the members of all parts, and those kept, in rows of the sorted groups.
  mutating func joinMembers(_ kept: [(user: Int, group: Int)]) -> Memberships {
    let keys = MemberKeys(self)
    let search = GroupSearch(self, for: pending.lazy.flatMap(\.numberedGroups))
    reportSharedNames(search)
    var stated = MemberJoin(users: users.isActive)
    var listed = MemberJoin(users: users.isActive)
    var isListed = [Bool](repeating: false, count: groups.count)
    for part in pending {
      let ranks = part.numberedGroups.map { search.row(of: $0, in: self) ?? -1 }
      var labels = part.labelledGroup[...]
      for (position, file) in part.files.enumerated() {
        let next = position + 1
        let end = next < part.files.count ? part.files[next].firstMember : part.members.count
        var tally = MemberTally(file: file)
        let range = file.firstMember..<end
        let own = labels.prefix { $0 < end }
        labels = labels.dropFirst(own.count)
        if file.listsMemberships {
          join(part, range, own, ranks, keys, &tally, into: &listed)
          for number in part.groups[range] where ranks[Int(number)] >= 0 {
            isListed[ranks[Int(number)]] = true
          }
        } else {
          join(part, range, own, ranks, keys, &tally, into: &stated)
        }
        report(tally)
      }
      for number in part.everybodyGroups where ranks[Int(number)] >= 0 {
        let group = ranks[Int(number)]
        reportEverybody(in: group)
        for user in 0..<users.count {
          if isListed[group] {
            listed.add(user: user, group: group)
          } else {
            stated.add(user: user, group: group)
          }
        }
      }
    }
    for membership in kept { stated.add(user: membership.user, group: membership.group) }
    return unite(stated.finish(), listed.finish(), isListed)
  }

  private func join(
    _ part: PendingMembers, _ range: Range<Int>, _ labels: ArraySlice<Int>, _ ranks: [Int],
    _ keys: MemberKeys,
    _ tally: inout MemberTally, into joined: inout MemberJoin
  ) {
    let byLogin = tally.file.membersByLogin
    let table = byLogin ? loginTable : userTable
    let hashes = byLogin ? loginHashes : userHashes
    var fallbacks = part.fallbacks[...].drop { $0.index < range.lowerBound }
    for index in range {
      let number = part.groups[index]
      let login = fallbacks.first?.index == index ? fallbacks.removeFirst().login : nil
      if number == PendingMembers.copied { continue }
      tally.total += 1
      let group = ranks[Int(number)]
      let member = part.members[index]
      if group < 0 {
        tally.foreign += 1
      } else if let user = table.row(of: member, hashes: hashes) ?? keys.row(of: member)
        ?? login.flatMap({ loginTable.row(of: $0, hashes: loginHashes) })
      {
        joined.add(user: user, group: group)
      } else if groupTable.row(of: member, hashes: groupHashes) != nil {
        tally.nested[group, default: 0] += 1
      } else {
        tally.strangers[group, default: 0] += 1
      }
    }
    for index in labels {
      guard table.row(of: part.members[index], hashes: hashes) != nil else { continue }
      let number = part.groups[index]
      if number == PendingMembers.copied || ranks[Int(number)] < 0 { continue }
      tally.mislabelled[ranks[Int(number)], default: 0] += 1
    }
  }

  /// The memberships that groups state and those that files list, as one set.
  ///
  /// Where both speak of a group and leave nobody out, they must agree. (RULES, JSON and CSV.)
  private mutating func unite(
    _ stated: Memberships, _ listed: Memberships, _ isListed: [Bool]
  ) -> Memberships {
    guard isListed.contains(true) else { return stated }
    if stated.count == 0, !memberSpans.contains(where: \.isStated) { return listed }
    let judged = complete.contains(.memberships) && unread.isEmpty
    var joined = MemberJoin(users: users.isActive)
    var odd: [Int: Int] = [:]
    for user in 0..<users.count {
      for group in stated[user] { joined.add(user: user, group: Int(group)) }
      for group in listed[user] { joined.add(user: user, group: Int(group)) }
      if !judged || stated[user] == listed[user] { continue }
      for group in Set(stated[user]).symmetricDifference(listed[user]).map(Int.init)
      where memberSpans[group].isStated && isListed[group] {
        odd[group, default: 0] += 1
      }
    }
    for (group, count) in odd { reportDisagreement(group, count) }
    return joined.finish()
  }
}
