extension ExportFormat {
  /// Okta: the management API, the administrator's reports, and what browser extensions export.
  ///
  /// The API pages by `Link` headers, so a saved answer cannot show that it is whole.
  /// (developer.okta.com, "Users API" and "Groups API": 200 users and 10,000 groups a page,
  /// 1,000 members of a group.)
  package static let okta = ExportFormat(
    "okta", "Okta: API answers, reports, browser extension",
    json: [.oktaUsers, .oktaGroups, .error(of: "Okta", ["/errorcode", "/errorsummary"])])
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
