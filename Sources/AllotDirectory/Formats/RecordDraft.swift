import Diagnostics

/// What has been read of a record, before it is known what it is. Texts stand in a scratch arena
/// unless they are identifiers.
struct RecordDraft {
  var record = DirectoryRecord()
  /// The record's type in its own word, in lower case.
  var typeWord = ""
  var name = Text.missing
  var givenName = Text.missing
  var familyName = Text.missing
  var email = Text.missing
  /// How much the address that was kept counts: the only one 3, primary 2, of work 1.
  var emailRank = -1
  var secondEmail = Text.missing
  /// What flags say: in, unless one says out.
  var isActive: Bool?
  /// What the status word says.
  var isAssigned: Bool?
  /// Members that a group's record lists, of whatever kind.
  var listedMembers = 0
  /// Whether the account is no person's.
  var isService = false
  /// Groups inside a group's record.
  var children: [Hash128] = []
  /// How many groups a group's record claims inside it.
  var childCount = 0
  /// The group that a group's record says to be inside of.
  var parent: Hash128?

  /// Notes a flag; of several each can end the assignment, as `suspended` and `archived` do.
  mutating func note(active: Bool) { isActive = active && isActive ?? true }

  /// Whether a status word and a flag of the record say the opposite.
  var contradicts: Bool {
    guard let isActive, let isAssigned else { return false }
    return isActive != isAssigned
  }

  /// Completes the record with the texts that a kept one needs.
  mutating func complete(
    isUser: Bool, from scratch: ByteArena, into texts: inout ByteArena
  ) -> DirectoryRecord {
    record.active = isAssigned ?? isActive
    if isUser || record.kind == .group { record.name = fullName(from: scratch, into: &texts) }
    if isUser {
      let address = email.isMissing ? secondEmail : email
      if address.count > 0 { record.email = texts.append(scratch[address]) }
    }
    return record
  }

  /// The display name, else given and family name. (As RFC 7643, section 4.1.1, `name`.)
  private func fullName(from scratch: ByteArena, into texts: inout ByteArena) -> Text {
    if !name.isMissing, name.count > 0 || record.kind == .group {
      return texts.append(scratch[name])
    }
    let parts = [givenName, familyName].filter { $0.count > 0 }
    if parts.isEmpty { return .missing }
    return texts.append(Array(parts.map { scratch[$0] }.joined(separator: [0x20])))
  }
}

/// Somebody in a group, as the group's record or file names them.
struct MemberDraft {
  /// The hash of the id; `nil` where there is none.
  var id: Hash128?
  /// The hash of the folded login.
  var login: Hash128?
  /// What the record calls the member; `.member` where it says nothing.
  var kind = DirectoryRecord.Kind.member

  /// What the member is called, for comparing with what its id is found to be.
  var label: MemberLabel? {
    switch kind {
    case .user: .user
    case .group: .group
    default: nil
    }
  }
}
