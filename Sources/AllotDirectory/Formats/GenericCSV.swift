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
    ],
    required: [[.id], [.displayName]])

  static let memberships = CSVShape(
    title: "memberships in CSV", row: .membership,
    columns: [
      (.groupId, ["groupid", "group"]), (.userId, ["userid", "memberid", "user", "member"]),
      (.userLogin, ["username", "login", "userlogin", "memberlogin"]),
    ],
    required: [[.groupId], [.userId, .userLogin]])

  /// Memberships of the group that the workspace binds the file to.
  static let boundMemberships = CSVShape(
    title: "members of one group in CSV", row: .membership,
    columns: [
      (.groupId, ["groupid", "group"]), (.userId, ["userid", "memberid", "user", "member", "id"]),
      (.userLogin, ["username", "login", "userlogin", "memberlogin"]),
    ],
    required: [[.userId, .userLogin]])

  /// The general shape for what the workspace asks of a file.
  static func general(for input: ExportInput) -> CSVShape {
    if input.roles.contains(.users) { return users }
    if input.roles.contains(.groups), !input.roles.contains(.memberships) { return groups }
    return input.group == nil ? memberships : boundMemberships
  }
}
