import Diagnostics

/// Finds groups by whatever memberships call them: an id, another key, or a name.
struct GroupSearch {
  /// The rows of groups by alias, and by name.
  private var others: [Hash128: Int] = [:]
  /// The rows of groups by a name or alias that several have: which one is nobody's guess.
  private(set) var shared: [Hash128: Set<Int>] = [:]

  /// - Parameter keys: what memberships call groups; names are left out where ids and aliases
  ///   find them all.
  init(_ draft: borrowing DirectoryDraft, for keys: some Sequence<Hash128>) {
    let (table, hashes) = (draft.groupTable, draft.groupHashes)
    for alias in draft.groupAliases {
      if let row = table.row(of: alias.id, hashes: hashes) { note(alias.key, row) }
    }
    let aliases = others
    if keys.allSatisfy({ table.row(of: $0, hashes: hashes) ?? aliases[$0] != nil }) { return }
    for row in 0..<draft.groups.count {
      note(draft.hash(draft.texts[draft.groups.name[row]]).ofName, row)
    }
  }

  private mutating func note(_ key: Hash128, _ row: Int) {
    guard let first = others.updateValue(row, forKey: key), first != row else { return }
    shared[key, default: [first]].insert(row)
  }

  /// The row of the group that has a key which is no id.
  func row(ofOther key: Hash128) -> Int? { shared[key] == nil ? others[key] : nil }

  /// The row of the group that a membership names; `nil` where there is none, or several.
  func row(of key: Hash128, in draft: borrowing DirectoryDraft) -> Int? {
    if let row = draft.groupTable.row(of: key, hashes: draft.groupHashes) { return row }
    return shared[key] == nil ? others[key] : nil
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
      let isKnown = search.row(of: key.hash, in: self) != nil || search.shared[key.hash] != nil
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

  /// Reports memberships of names, or aliases, that several groups have.
  mutating func reportSharedNames(_ search: GroupSearch) {
    for part in pending {
      for key in part.numberedGroups {
        guard let rows = search.shared[key]?.sorted(),
          groupTable.row(of: key, hashes: groupHashes) == nil
        else { continue }
        let ids = rows.prefix(5).compactMap { texts.string(groups.id[$0]) }.joined(separator: ", ")
        let isName = hash(texts[groups.name[rows[0]]]).ofName == key
        let name = isName ? texts.string(groups.name[rows[0]]) ?? "" : "an address"
        log.add(
          Diagnostic(
            .error, .ambiguousMembershipGroup, at: nil, in: part.files.first?.source,
            "memberships of \(name), which \(grouped(rows.count)) groups "
              + (isName ? "are called: " : "have: ") + ids,
            help: "give these groups \(isName ? "names" : "addresses") of their own, "
              + "or export memberships by group id"))
      }
    }
  }
}
