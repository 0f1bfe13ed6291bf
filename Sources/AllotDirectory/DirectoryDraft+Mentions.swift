package import Diagnostics

/// How often one file names somebody, or a group, that may be in no other file.
package struct Mention: Sendable, Hashable {
  package let source: SourceID
  /// Memberships that name it.
  package internal(set) var count = 0
  /// Of these, memberships of groups that are known, or of people who are in.
  package internal(set) var known = 0
}

extension DirectoryDraft {
  /// The files whose memberships name one of some texts as a member, by id or login.
  package func mentions(ofMember texts: [ExactText]) -> [Mention] {
    let keys = Set(texts.flatMap { [hash($0.utf8[...]), hash.folded($0.utf8[...])] })
    let search = GroupSearch(self, for: pending.lazy.flatMap(\.numberedGroups))
    return mentions { part, index in
      let isNamed =
        keys.contains(part.members[index])
        || part.fallbacks(of: index..<index + 1).first.map {
          $0.index == index && keys.contains($0.login)
        } ?? false
      guard isNamed else { return nil }
      return search.row(of: part.numberedGroups[Int(part.groups[index])], in: self) != nil
    }
  }

  /// The files whose memberships name a text as their group, by id or name.
  package func mentions(ofGroup text: ExactText) -> [Mention] {
    let key = hash(text.utf8[...])
    let keys: Set<Hash128> = [key, key.ofName]
    return mentions { part, index in
      guard keys.contains(part.numberedGroups[Int(part.groups[index])]) else { return nil }
      let member = part.members[index]
      let user =
        userTable.row(of: member, hashes: userHashes)
        ?? loginTable.row(of: member, hashes: loginHashes)
      return user.map { users.isActive[$0] } ?? false
    }
  }

  /// - Parameter judge: whether a membership is meant, and then whether the other side is known.
  private func mentions(_ judge: (PendingMembers, Int) -> Bool?) -> [Mention] {
    var found: [SourceID: Mention] = [:]
    for part in pending {
      for (position, file) in part.files.enumerated() {
        let next = position + 1
        let end = next < part.files.count ? part.files[next].firstMember : part.members.count
        for index in file.firstMember..<end where part.groups[index] != PendingMembers.copied {
          guard let isKnown = judge(part, index) else { continue }
          found[file.source, default: Mention(source: file.source)].count += 1
          if isKnown { found[file.source]?.known += 1 }
        }
      }
    }
    return found.values.sorted { $0.source < $1.source }
  }
}
