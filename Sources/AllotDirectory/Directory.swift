/// Users in columns: row `i` of every column is one person.
package struct UserTable: Sendable {
  package var id: [Text] = []
  package var login: [Text] = []
  /// Display names; ``Text/missing`` where the export gives none.
  package var name: [Text] = []
  package var email: [Text] = []
  /// Whether the user is assigned and may use the product. (RFC 7643, section 4.1.1, `active`.)
  package var isActive: [Bool] = []

  package init() {}

  package var count: Int { id.count }
}

/// Groups in columns, sorted by id as bytes: a group's row is also its rank.
package struct GroupTable: Sendable {
  package var id: [Text] = []
  package var name: [Text] = []

  package init() {}

  package var count: Int { id.count }
}

/// Who is in which group: for each user the rows of their groups, ascending, without repetition.
package struct Memberships: Sendable {
  /// For user `u` the groups stand at `starts[u]..<starts[u + 1]`; one entry more than users.
  package var starts: [UInt32]
  package var groups: [Int32]

  package init(starts: [UInt32] = [0], groups: [Int32] = []) {
    self.starts = starts
    self.groups = groups
  }

  package var count: Int { groups.count }

  package subscript(user: Int) -> ArraySlice<Int32> {
    groups[Int(starts[user])..<Int(starts[user + 1])]
  }

  /// These memberships and others of the same users.
  func united(with other: Memberships) -> Memberships {
    if other.count == 0 { return self }
    if count == 0 { return other }
    var joined = MemberJoin(users: [Bool](repeating: true, count: starts.count - 1))
    for user in 0..<starts.count - 1 {
      for group in self[user] { joined.add(user: user, group: Int(group)) }
      for group in other[user] { joined.add(user: user, group: Int(group)) }
    }
    return joined.finish()
  }
}

/// Users, groups and memberships of one moment, in columns.
///
/// A membership counts only when its user and its group are known. (SPEC section 11.)
package struct Directory: Sendable {
  package var texts: ByteArena
  package var users: UserTable
  package var groups: GroupTable
  package var memberships: Memberships

  package init(
    texts: ByteArena, users: UserTable, groups: GroupTable, memberships: Memberships
  ) {
    self.texts = texts
    self.users = users
    self.groups = groups
    self.memberships = memberships
  }
}
