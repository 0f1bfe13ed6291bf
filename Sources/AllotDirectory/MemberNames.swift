/// Names that members go by where they are not named by id.
struct MemberNames {
  /// Users by their login as it is written, where logins serve as ids, which are case-folded.
  private var logins: [Hash128] = []
  private var loginTable = IdentifierTable(rows: 0)
  /// Users by another key, such as a distinguished name.
  private var aliases: [Hash128: Int] = [:]
  /// Groups by folded id, where a file names its members by folded login.
  private var folded: [Hash128] = []
  private var foldedTable = IdentifierTable(rows: 0)
  /// Groups whose ids differ in case only: a folded id names none of them.
  private var twins: Set<Int> = []

  init(_ draft: borrowing DirectoryDraft) {
    let (hash, texts) = (draft.hash, draft.texts)
    for alias in draft.userAliases {
      guard let row = draft.userTable.row(of: alias.id, hashes: draft.userHashes) else { continue }
      let known = aliases.updateValue(row, forKey: alias.key)
      if let known, known != row { aliases[alias.key] = Self.several }
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

  /// The row of an alias that several users have: it names nobody.
  private static let several = -1

  func user(_ member: Hash128) -> Int? {
    if !logins.isEmpty, let row = loginTable.row(of: member, hashes: logins) { return row }
    guard !aliases.isEmpty, let row = aliases[member] else { return nil }
    return row == Self.several ? nil : row
  }

  /// The group that a member named by folded login is, by its folded id.
  func group(_ member: Hash128) -> Int? {
    if folded.isEmpty { return nil }
    let row = foldedTable.row(of: member, hashes: folded)
    return row.flatMap { twins.contains($0) ? nil : $0 }
  }
}
