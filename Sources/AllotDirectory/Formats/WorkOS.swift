extension ExportFormat {
  /// WorkOS: lists of Directory Sync, as the API answers and as its SDKs spell them.
  ///
  /// (workos.com/docs, "Directory user", "Directory group" and "Pagination".) `before` stands on
  /// first pages too, so that only `after` says anything.
  package static let workos = ExportFormat(
    "workos", "WorkOS: lists of Directory Sync",
    json: [.workosUsers, .workosGroups, .workosEvents], sizes: (user: 700, member: 64))
}

extension Lifecycle {
  /// (WorkOS, "Directory user", `state`; `suspended` is of old data.)
  fileprivate static let workos = Lifecycle(in: ["active"], out: ["inactive", "suspended"])
}

extension JSONShape {
  /// `GET /directory_users?directory=ID`, and `?group=ID` for the members of one group. Teams since
  /// May 2026 are answered `groups: []` for everybody.
  fileprivate static let workosUsers = JSONShape(
    title: "users of a WorkOS directory", holds: [.users, .groups, .memberships],
    signatures: [["object=directory_user", "id", "state"]], list: "data", kind: .user,
    document: listFields(of: userFields, .user), record: userFields, lifecycle: .workos,
    takesEmailAsLogin: true,
    hiddenGroups: "WorkOS leaves out the groups of users: export the users of each group, "
      + "GET /directory_users?group=ID, and give each answer as memberships with its `group:`",
    loginName: "username")

  /// `GET /directory_groups?directory=ID`.
  fileprivate static let workosGroups = JSONShape(
    title: "groups of a WorkOS directory", holds: .groups,
    signatures: [["object=directory_group", "id", "name"]], list: "data", kind: .group,
    document: listFields(of: groupFields, .group), record: groupFields)

  /// `GET /events`, and what a webhook is sent.
  fileprivate static let workosEvents = JSONShape(
    title: "events of WorkOS", holds: [],
    signatures: [["id", "event", "data", "created_at"], ["id", "event", "data", "createdat"]],
    list: "data", kind: .other, record: [],
    refusal: (
      "this is an event of WorkOS, which says what changed and not who is there",
      help: "export GET /directory_users and GET /directory_groups instead"
    ))

  private static func listFields(
    of record: [JSONField], _ kind: DirectoryRecord.Kind
  ) -> [JSONField] {
    [
      JSONField("data", .records(record, kind)),
      JSONField("list_metadata", .object([JSONField("after", .next)])),
      JSONField("listmetadata", .object([JSONField("after", .next)])),
    ]
  }

  private static let userFields = [
    JSONField("id", .id), JSONField("username", .login), JSONField("email", .email),
    JSONField("emails", .emails), JSONField("name", .name), JSONField("first_name", .givenName),
    JSONField("firstname", .givenName), JSONField("last_name", .familyName),
    JSONField("lastname", .familyName), JSONField("state", .status),
    JSONField("groups", .groups([JSONField("id", .id), JSONField("name", .name)], .id)),
  ]

  private static let groupFields = [JSONField("id", .id), JSONField("name", .name)]
}
