import Diagnostics

/// Finds groups by whatever memberships call them: an id, another key, or a name.
struct GroupSearch {
  /// The rows of groups by alias, and by name.
  private var others: [Hash128: Int] = [:]
  /// Names that several groups have: what they name is nobody's guess.
  private(set) var shared: Set<Hash128> = []

  /// - Parameter keys: what memberships call groups; nothing is built where ids find them all.
  init(_ draft: borrowing DirectoryDraft, for keys: some Sequence<Hash128>) {
    let (table, hashes) = (draft.groupTable, draft.groupHashes)
    if keys.allSatisfy({ table.row(of: $0, hashes: hashes) != nil }) { return }
    for row in 0..<draft.groups.count {
      let name = draft.hash(draft.texts[draft.groups.name[row]]).ofName
      if others.updateValue(row, forKey: name) != nil { shared.insert(name) }
    }
    for alias in draft.groupAliases {
      if let row = table.row(of: alias.id, hashes: hashes) { others[alias.key] = row }
    }
  }

  /// The row of the group that a membership names; `nil` where there is none, or several.
  func row(of key: Hash128, in draft: borrowing DirectoryDraft) -> Int? {
    if let row = draft.groupTable.row(of: key, hashes: draft.groupHashes) { return row }
    return shared.contains(key) ? nil : others[key]
  }
}

extension DirectoryDraft {
  /// Makes groups of what memberships name, where no record describes it. Such a group is known
  /// by its name alone, which is its id then.
  mutating func addImpliedGroups() {
    if impliedGroups.isEmpty { return }
    let search = GroupSearch(self, for: impliedGroups.map(\.key.hash))
    var known: Set<Hash128> = []
    for (key, place) in impliedGroups.sorted(by: { $0.place < $1.place }) {
      let isKnown = search.row(of: key.hash, in: self) != nil || search.shared.contains(key.hash)
      if isKnown || !known.insert(key.hash).inserted { continue }
      let id = key.id.isMissing ? key.name : key.id
      if id.isMissing || groupTable.row(of: hash(texts[id]), hashes: groupHashes) != nil {
        continue
      }
      groups.id.append(id)
      groups.name.append(key.name.isMissing ? id : key.name)
      groupHashes.append(hash(texts[id]))
      groupPlaces.append(place)
      memberSpans.append(MemberSpan(part: 0, range: 0..<0, isStated: true))
    }
    impliedGroups = []
    arrangeGroups(Array(0..<groups.count))
  }

  /// Reports memberships of names that several groups have.
  mutating func reportSharedNames(_ search: GroupSearch) {
    for part in pending {
      for key in part.numberedGroups where search.shared.contains(key) {
        let rows = (0..<groups.count).filter { hash(texts[groups.name[$0]]).ofName == key }
        let ids = rows.prefix(5).compactMap { texts.string(groups.id[$0]) }
        log.add(
          Diagnostic(
            .error, .ambiguousMembershipGroup, at: nil, in: part.files.first?.source,
            "memberships of \(texts.string(groups.name[rows[0]]) ?? ""), which "
              + "\(grouped(rows.count)) groups are called: \(ids.joined(separator: ", "))",
            help: "give these groups names of their own, or export memberships by group id"))
      }
    }
  }
}
