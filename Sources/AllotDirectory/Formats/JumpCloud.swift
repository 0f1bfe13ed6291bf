import Diagnostics

extension ExportFormat {
  /// JumpCloud: what its PowerShell module exports and backs up, and answers of its API.
  ///
  /// (github.com/TheJumpCloud/support, PowerShell module: Get-JCBackup, Backup-JCOrganization,
  /// Get-JCUserGroupMember; docs.jumpcloud.com/api.)
  package static let jumpcloud = ExportFormat(
    "jumpcloud", "JumpCloud: PowerShell exports and backups, API",
    json: [
      .jumpcloudUsers, .jumpcloudGroups, .jumpcloudMembers,
      .error(of: "JumpCloud", ["/code", "/message", "/status"]),
    ],
    csv: [.jumpcloudUsers, .jumpcloudGroups, .jumpcloudMembers, .jumpcloudDevices])
}

extension Lifecycle {
  /// Whoever is staged was given an account and has not begun yet; a locked account is one that
  /// cannot sign in now. (docs.jumpcloud.com, "Managing user states".)
  fileprivate static let jumpcloud = Lifecycle(in: ["activated", "staged"], out: ["suspended"])
}

// MARK: JSON

extension JSONShape {
  /// `GET /api/systemusers`, and `User.json` of a backup, whose keys are in PascalCase.
  fileprivate static let jumpcloudUsers = JSONShape(
    title: "users of JumpCloud", holds: .users,
    signatures: [
      ["username", "account_locked", "activated"], ["username", "accountlocked", "activated"],
      ["username", "externally_managed"], ["username", "externallymanaged"],
    ],
    list: "results", kind: .user,
    document: [JSONField("totalcount", .total), JSONField("results", .records(user, .user))],
    record: user, lifecycle: .jumpcloud, loginName: "username")

  private static let user = [
    JSONField("_id", .id), JSONField("id", .id), JSONField("username", .login),
    JSONField("email", .email), JSONField("displayname", .name),
    JSONField("firstname", .givenName), JSONField("lastname", .familyName),
    JSONField("state", .status), JSONField("suspended", .inactive),
  ]

  /// `GET /api/v2/usergroups`, and `UserGroup.json` of a backup. At most 100 a page.
  fileprivate static let jumpcloudGroups = JSONShape(
    title: "groups of JumpCloud", holds: .groups,
    signatures: [["id", "name", "type=user_group"], ["id", "name", "type=system_group"]],
    kind: .group,
    record: [
      JSONField("id", .id), JSONField("name", .name),
      JSONField("type", .type(["user_group": .group])),
    ],
    pageSize: 100)

  /// `GET /api/v2/usergroups/{id}/members`, which does not name its group. At most 100 a page.
  fileprivate static let jumpcloudMembers = JSONShape(
    title: "members of a group of JumpCloud", holds: .memberships,
    signatures: [["to.id", "to.type"]], kind: .member,
    record: [
      JSONField(
        "to", .object([JSONField("id", .id), JSONField("type", .type(["user": .user]))]))
    ],
    pageSize: 100)
}

// MARK: CSV

extension CSVShape {
  /// `JumpCloudUsers_*.CSV`, and `User.csv` of a backup.
  fileprivate static let jumpcloudUsers = CSVShape(
    title: "users of JumpCloud", row: .user,
    signatures: [
      ["id", "username", "accountlocked", "activated"], ["id", "username", "externallymanaged"],
      ["id", "username", "state", "suspended"],
    ],
    declaredSignatures: [["id", "username"]],
    columns: [
      (.id, ["id"]), (.userName, ["username"]), (.email, ["email"]),
      (.displayName, ["displayname"]), (.givenName, ["firstname"]), (.familyName, ["lastname"]),
      (.status, ["state"]), (.suspended, ["suspended"]),
    ],
    required: [[.id], [.userName]], lifecycle: .jumpcloud)

  /// `JumpCloudUserGroups_*.CSV`: `Get-JCGroup -Type User`.
  fileprivate static let jumpcloudGroups = CSVShape(
    title: "groups of JumpCloud", row: .group,
    signatures: [["id", "name", "type", "attributes"], ["id", "name", "membershipmethod"]],
    declaredSignatures: [["id", "name", "!username"]],
    columns: [(.id, ["id"]), (.displayName, ["name"])], required: [[.id], [.displayName]])

  /// `JumpCloudUserGroupMembers_*.CSV`, which knows groups by name alone.
  fileprivate static let jumpcloudMembers = CSVShape(
    title: "members of groups of JumpCloud", row: .membership,
    signatures: [["groupname", "username", "userid"]],
    columns: [
      (.groupName, ["groupname"]), (.userId, ["userid"]), (.userLogin, ["username"]),
    ],
    required: [[.groupName], [.userId, .userLogin]])

  /// `JumpCloudSystemGroupMembers_*.CSV`.
  fileprivate static let jumpcloudDevices = CSVShape(
    title: "devices in groups of JumpCloud", row: .membership,
    signatures: [["groupname", "system", "systemid"]], columns: [], required: [],
    refusal: (
      "the file lists devices in groups of JumpCloud, not people",
      help: "give JumpCloudUserGroupMembers_*.CSV"
    ),
    refusalCode: .wrongKind)
}
