/// Names that members go by where they are not named by id.
struct MemberNames {
  /// Users by their login as it is written, where logins serve as ids, which are case-folded.
  private var logins: [Hash128] = []
  private var loginTable = IdentifierTable(rows: 0)
  /// Users by another key, such as a distinguished name.
  private var aliases: [Hash128: Int] = [:]
  /// Groups by another key, such as an address.
  private var groupAliases: [Hash128: Int] = [:]
  /// Groups by folded id, where a file names its members by folded login.
  private var folded: [Hash128] = []
  private var foldedTable = IdentifierTable(rows: 0)
  /// Groups whose ids differ in case only: a folded id names none of them.
  private var twins: Set<Int> = []

  init(_ draft: borrowing DirectoryDraft) {
    let (hash, texts) = (draft.hash, draft.texts)
    for alias in draft.userAliases {
      aliases[alias.key] = draft.userTable.row(of: alias.id, hashes: draft.userHashes)
    }
    for alias in draft.groupAliases {
      groupAliases[alias.key] = draft.groupTable.row(of: alias.id, hashes: draft.groupHashes)
    }
    if draft.loginIsID {
      logins = draft.users.login.map { hash(texts[$0]) }
      loginTable = IdentifierTable(rows: logins.count)
      for row in logins.indices { _ = loginTable.insert(row, hashes: logins) }
    }
    if draft.files.contains(where: \.membersByLogin) {
      folded = draft.groups.id.map { hash.folded(texts[$0]) }
      foldedTable = IdentifierTable(rows: folded.count)
      for row in folded.indices {
        if let first = foldedTable.insert(row, hashes: folded) { twins.insert(first) }
      }
    }
  }

  func user(_ member: Hash128) -> Int? {
    if !logins.isEmpty, let row = loginTable.row(of: member, hashes: logins) { return row }
    return aliases.isEmpty ? nil : aliases[member]
  }

  /// The group that a member is: by its alias, or by its folded id where members are so named.
  func group(_ member: Hash128, byLogin: Bool) -> Int? {
    if !groupAliases.isEmpty, let row = groupAliases[member] { return row }
    guard byLogin, !folded.isEmpty else { return nil }
    let row = foldedTable.row(of: member, hashes: folded)
    return row.flatMap { twins.contains($0) ? nil : $0 }
  }
}
