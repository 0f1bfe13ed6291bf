extension ExportFormat {
  /// The general CSV, what a table is where nothing else fits. (SPEC section 11, Generic CSV.)
  package static let csv = ExportFormat(
    "csv", "any CSV, by the names of its columns", csv: [.users, .groups, .memberships])
}

extension CSVShape {
  static let users = CSVShape(
    title: "users in CSV", row: .user,
    columns: [
      (.id, ["id", "userid", "objectid"]),
      (.userName, ["username", "login", "userprincipalname"]),
      (.displayName, ["displayname", "name", "fullname"]),
      (.email, ["email", "mail", "emailaddress", "primaryemail"]),
      (.active, ["active", "enabled", "isactive", "accountenabled"]),
    ],
    required: [[.userName]])

  static let groups = CSVShape(
    title: "groups in CSV", row: .group,
    columns: [
      (.id, ["id", "groupid", "objectid"]),
      (.displayName, ["displayname", "name", "groupname", "group"]),
      (.alias, ["email"]),
    ],
    required: [[.id], [.displayName]])

  static let memberships = CSVShape(
    title: "memberships in CSV", row: .membership,
    columns: [
      (.groupId, ["groupid", "group"]), (.userId, ["userid", "memberid", "user", "member"]),
      (.userLogin, ["username", "login", "userlogin", "memberlogin"]),
    ],
    required: [[.groupId, .groupName], [.userId, .userLogin]], memberTypes: generalMemberTypes)

  /// Memberships of the group that the workspace binds the file to.
  static let boundMemberships = CSVShape(
    title: "members of one group in CSV", row: .membership,
    columns: [
      (.groupId, ["groupid", "group"]), (.userId, ["userid", "memberid", "user", "member", "id"]),
      (.userLogin, ["username", "login", "userlogin", "memberlogin"]),
    ],
    required: [[.userId, .userLogin]], memberTypes: generalMemberTypes)

  /// Words that a column of member types holds, whoever made the file.
  private static let generalMemberTypes: [String: DirectoryRecord.Kind] = [
    "user": .user, "person": .user, "group": .group, "device": .other, "contact": .other,
    "serviceprincipal": .other, "service_account": .other,
  ]

  /// The general shape for what the workspace asks of a file, and for a column of lists in it.
  static func general(for input: ExportInput) -> CSVShape {
    let columns = input.table.columns
    if input.roles.contains(.users) || columns[.groups] != nil { return users }
    if input.roles == .groups || columns[.members] != nil { return groups }
    return input.group == nil ? memberships : boundMemberships
  }
}
