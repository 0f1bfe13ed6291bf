/// Finds users by what members are called where it is no id: the login as it is written, where
/// logins serve as ids, or another key such as a distinguished name.
struct MemberKeys {
  private var hashes: [Hash128] = []
  private var table = IdentifierTable(rows: 0)
  private var aliases: [Hash128: Int] = [:]

  init(_ draft: borrowing DirectoryDraft) {
    for alias in draft.userAliases {
      aliases[alias.key] = draft.userTable.row(of: alias.id, hashes: draft.userHashes)
    }
    guard draft.loginIsID else { return }
    let (hash, texts) = (draft.hash, draft.texts)
    hashes = draft.users.login.map { hash(texts[$0]) }
    table = IdentifierTable(rows: hashes.count)
    for row in hashes.indices { _ = table.insert(row, hashes: hashes) }
  }

  func row(of member: Hash128) -> Int? {
    if !hashes.isEmpty, let row = table.row(of: member, hashes: hashes) { return row }
    return aliases.isEmpty ? nil : aliases[member]
  }
}
