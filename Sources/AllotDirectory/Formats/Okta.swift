extension ExportFormat {
  /// Okta: the management API, the administrator's reports, and what browser extensions export.
  ///
  /// The API pages by `Link` headers, so a saved answer cannot show that it is whole.
  /// (developer.okta.com, "Users API" and "Groups API": 200 users and 10,000 groups a page,
  /// 1,000 members of a group.)
  package static let okta = ExportFormat(
    "okta", "Okta: API answers, reports, browser extension",
    json: [.oktaUsers, .oktaGroups, .error(of: "Okta", ["/errorcode", "/errorsummary"])],
    csv: [
      .oktaUsers, .oktaGroups, .oktaMembers, .oktaAccounts, .oktaPasswordHealth,
      .oktaAssignments, .oktaMemberships,
    ])
}

extension Lifecycle {
  /// (developer.okta.com, "User status".) Whoever is staged, recovering or locked out is assigned
  /// and merely cannot sign in now. `ACTIVATING` is the way from staged to active. Reports may say
  /// it as the console does. (support.okta.com, "the different user statuses in the Admin Console".)
  fileprivate static let okta = Lifecycle(
    in: [
      "staged", "provisioned", "activating", "active", "recovery", "password_expired",
      "locked_out", "pending user action", "password reset", "password expired", "locked out",
    ],
    out: ["suspended", "deprovisioned", "deactivated"])
}

extension JSONShape {
  /// `/api/v1/users`, `/api/v1/groups/{id}/users`.
  fileprivate static let oktaUsers = JSONShape(
    title: "users of the Okta API", holds: [.users, .memberships],
    signatures: [["id", "profile.login"]], kind: .user,
    record: [
      JSONField("id", .id), JSONField("status", .status),
      JSONField(
        "profile",
        .object([
          JSONField("login", .login), JSONField("email", .email),
          JSONField("displayname", .name), JSONField("firstname", .givenName),
          JSONField("lastname", .familyName),
        ])),
    ],
    lifecycle: .okta, pageSize: 200, memberPageSize: 1_000, loginName: "profile.login")

  /// `/api/v1/groups`. The built-in group Everyone has every user of the organization.
  fileprivate static let oktaGroups = JSONShape(
    title: "groups of the Okta API", holds: .groups,
    signatures: [["id", "profile.name", "objectclass"], ["id", "profile.name", "type"]],
    kind: .group,
    record: [
      JSONField("id", .id), JSONField("type", .typeWord),
      JSONField("profile", .object([JSONField("name", .name)])),
    ],
    everybody: (type: "built_in", name: "everyone"), pageSize: 10_000)
}

extension CSVShape {
  /// What the browser extension "rockstar" exports of users, or of a group's members with chosen
  /// columns: those that the administrator ticked, by their display names.
  /// (github.com/gabrielsroka, `rockstar.js`, "Export Users".)
  fileprivate static let oktaUsers = CSVShape(
    title: "users of Okta by a browser extension", row: .user,
    signatures: [
      ["userid", "username", "status"], ["userid", "username", "firstname", "lastname"],
      ["username", "primaryemail"],
      ["id", "login", "email", "status"],
    ],
    columns: [
      (.id, ["userid", "id"]), (.userName, ["username", "login"]),
      (.displayName, ["displayname"]), (.givenName, ["firstname"]), (.familyName, ["lastname"]),
      (.email, ["primaryemail", "email"]), (.secondEmail, ["secondaryemail", "secondemail"]),
      (.status, ["status"]),
    ],
    required: [[.userName]], lifecycle: .okta, listsMembers: true)

  /// Groups by the extension, with the counts of users and apps or without; all groups, or those of
  /// one person. ("Export Groups", "Export Groups with User and App Counts".)
  fileprivate static let oktaGroups = CSVShape(
    title: "groups of Okta by a browser extension", row: .group,
    signatures: [["id", "name", "description", "type", "!membershipmethod", "!attributes"]],
    columns: [(.id, ["id"]), (.displayName, ["name"]), (.type, ["type"])],
    required: [[.id], [.displayName]], everybody: (type: "built_in", name: "everyone"))

  /// Members of one group by the extension. ("Export Group Members".)
  fileprivate static let oktaMembers = CSVShape(
    title: "members of one group of Okta by a browser extension", row: .membership,
    signatures: [["id", "login", "firstname", "lastname", "status", "!email"]],
    columns: [(.userId, ["id"]), (.userLogin, ["login"])], required: [[.userId]])

  /// (help.okta.com, "User Accounts report".)
  fileprivate static let oktaAccounts = CSVShape(
    title: "user accounts of Okta's report", row: .user,
    signatures: [["oktausername", "oktauserstatus", "!groupname"]],
    columns: [
      (.id, ["oktauserid", "userid"]), (.userName, ["oktausername"]),
      (.displayName, ["userfullname"]), (.givenName, ["firstname"]), (.familyName, ["lastname"]),
      (.email, ["primaryemail"]), (.secondEmail, ["secondaryemail"]),
      (.status, ["oktauserstatus"]),
    ],
    required: [[.userName]], lifecycle: .okta)

  /// (help.okta.com, "Okta Password Health report": every user, without an id.)
  fileprivate static let oktaPasswordHealth = CSVShape(
    title: "users of Okta's password health report", row: .user,
    signatures: [["user", "login", "status", "authenticationsource"]],
    columns: [(.userName, ["login"]), (.displayName, ["user"]), (.status, ["status"])],
    required: [[.userName]], lifecycle: .okta)

  /// Who has an app. (help.okta.com, "Current Assignments report".) A report on several apps lists
  /// people who have another one only.
  fileprivate static let oktaAssignments = CSVShape(
    title: "users of Okta's current assignments report", row: .user,
    signatures: [["user", "login", "applicationinstance", "assignedon"]],
    columns: [
      (.userName, ["login"]), (.displayName, ["user"]), (.scope, ["applicationinstance"]),
      (.ended, ["unassignedon"]),
    ],
    required: [[.userName], [.scope]])

  /// One row a membership, with the group's name. (help.okta.com, "Group Membership report";
  /// its filters are its columns. Deprovisioned users are left out.)
  fileprivate static let oktaMemberships = CSVShape(
    title: "memberships of Okta's report", row: .membership,
    signatures: [
      ["oktausername", "groupname"], ["login", "groupname", "groupmembershiptype"],
      ["username", "groupname", "groupmembershiptype"],
    ],
    columns: [
      (.groupId, ["groupid"]), (.groupName, ["groupname"]), (.userId, ["oktauserid", "userid"]),
      (.userLogin, ["oktausername", "login", "username"]),
    ],
    required: [[.groupName], [.userLogin]])
}
