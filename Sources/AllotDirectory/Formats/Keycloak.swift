extension ExportFormat {
  /// Keycloak: exports of a realm, whole or in several files, and answers of the admin API.
  ///
  /// (keycloak.org, "Importing and exporting realms", RealmRepresentation, UserRepresentation and
  /// GroupRepresentation of the "Keycloak Admin REST API".) What a realm says beside users and
  /// groups is passed over, credentials first of all.
  package static let keycloak = ExportFormat(
    "keycloak", "Keycloak: exports of a realm, API answers",
    json: [.keycloakRealm, .keycloakRealmUsers, .keycloakUsers, .keycloakGroups],
    sizes: (user: 500, member: 64))
}

extension JSONShape {
  /// `kc.sh export`, with users in the same file or without any.
  fileprivate static let keycloakRealm = JSONShape(
    title: "a realm of Keycloak", holds: [.users, .groups, .memberships],
    signatures: [["/realm", "/enabled", "/sslrequired"]], kind: .other,
    document: realmFields, record: userFields, servicePrefix: servicePrefix, loginName: "username")

  /// `kc.sh export --users different_files`: `acme-users-0.json`, 50 users a file where nothing
  /// else is said. Users whose store keeps them have no profile there, and are refused.
  fileprivate static let keycloakRealmUsers = JSONShape(
    title: "users of a realm of Keycloak", holds: [.users, .groups, .memberships],
    signatures: [["/realm", "/users"], ["/realm", "/federatedusers"]], kind: .user,
    document: realmFields, record: userFields, pageSize: 50, servicePrefix: servicePrefix,
    loginName: "username")

  /// `GET /admin/realms/{realm}/users`, `.../groups/{id}/members`: 100 users a page.
  fileprivate static let keycloakUsers = JSONShape(
    title: "users of the Keycloak API", holds: [.users, .memberships],
    signatures: [["id", "username", "enabled", "emailverified"]], kind: .user,
    record: userFields, pageSize: 100, servicePrefix: servicePrefix, loginName: "username")

  /// `GET /admin/realms/{realm}/groups`, `.../groups/{id}/children`. Since Keycloak 23 a group of
  /// the first merely counts its subgroups, and the second has them.
  fileprivate static let keycloakGroups = JSONShape(
    title: "groups of the Keycloak API", holds: .groups,
    signatures: [["id", "name", "path", "subgroups"], ["id", "name", "path", "subgroupcount"]],
    kind: .group, record: groupFields)

  /// (Keycloak, `ServiceAccountConstants`: the account of a client is called so.)
  private static let servicePrefix = "service-account-"

  private static let realmFields = [
    JSONField("users", .records(userFields, .user)),
    JSONField("federatedusers", .records(userFields, .user)),
    JSONField("groups", .records(groupFields, .group)),
  ]

  private static let userFields = [
    JSONField("id", .id), JSONField("username", .login), JSONField("email", .email),
    JSONField("enabled", .active), JSONField("firstname", .givenName),
    JSONField("lastname", .familyName), JSONField("groups", .groups([], .alias)),
    JSONField("serviceaccountclientid", .service),
  ]

  private static let groupFields = [
    JSONField("id", .id), JSONField("name", .name), JSONField("path", .alias),
    JSONField("subgroups", .subgroups), JSONField("subgroupcount", .subgroupCount),
    JSONField("parentid", .parent),
  ]
}
