import Diagnostics

extension ExportFormat {
  /// GAM, the command line of Google Workspace, in any of its vintages.
  ///
  /// (github.com/GAM-team/GAM, wiki: Users, Groups, Groups-Membership, Users-Group-Membership,
  /// CSV-Special-Characters.) Its writer doubles backslashes, parts the items of a cell by a
  /// blank, in older versions by a line end, and can be told otherwise: no address holds any of
  /// these bytes.
  package static let gam = ExportFormat(
    "gam", "GAM: print users, groups, group-members",
    csv: [
      .gamJSON, .gamUsers, .gamUsersWithGroupColumns, .gamGroups, .gamMembers, .gamUserGroups,
      .gamGroupLists,
    ])
}

extension CSVShape {
  private static let separators = Array(",;|\t\r\n".utf8)

  /// Any `print` with `formatjson`.
  fileprivate static let gamJSON = CSVShape(
    title: "JSON in the cells of a table of GAM", row: .user,
    signatures: [
      ["primaryemail", "json"], ["email", "json"], ["group", "json"], ["user", "json"],
    ],
    columns: [], required: [],
    refusal: (
      "a table of GAM with a column JSON, which `formatjson` makes",
      help: "export again without `formatjson`"
    ),
    refusalCode: .notAnExport)

  /// `print users`, of which one column is sure.
  fileprivate static let gamUsers = CSVShape(
    title: "users of GAM", row: .user,
    signatures: [["primaryemail", "!username", "!login", "!oktausername", "!groups.0"]],
    columns: userColumns + [(.groups, ["groups"])], required: [[.email]],
    listSeparator: 0x20, otherSeparators: separators, listKeys: .alias, idRemedy: idRemedy,
    takesEmailAsLogin: true, doublesBackslashes: true)

  /// `print users groupsincolumns`, where `Groups` is how many there are.
  fileprivate static let gamUsersWithGroupColumns = CSVShape(
    title: "users of GAM, each group in a column of its own (groupsincolumns)", row: .user,
    signatures: [["primaryemail", "groups.0", "!username", "!login"]],
    columns: userColumns, required: [[.email]], idRemedy: idRemedy,
    takesEmailAsLogin: true, doublesBackslashes: true)

  private static let userColumns: [(column: CSVColumn, names: [String])] = [
    (.id, ["id"]), (.email, ["primaryemail"]),
    (.displayName, ["name.fullname", "namefullname"]),
    (.givenName, ["name.givenname", "namegivenname"]),
    (.familyName, ["name.familyname", "namefamilyname"]),
    (.suspended, ["suspended"]), (.archived, ["archived"]),
  ]

  private static let idRemedy =
    "without an id a new address is a new person: gam print users fields "
    + "primaryemail,id,name,suspended,archived"

  /// `print groups`, with members where they were asked for. A group without an id is known by
  /// its address. Everybody in the tenant is one member, whose id stands where others have an
  /// address; ids of customers begin with C.
  fileprivate static let gamGroups = CSVShape(
    title: "groups of GAM", row: .group,
    signatures: [
      ["email", "directmemberscount"], ["email", "admincreated"], ["email", "memberscount"],
      ["email", "managerscount"], ["email", "ownerscount"], ["email", "whocanjoin"],
    ],
    declaredSignatures: [["email", "!primaryemail", "!username", "!group", "!user", "!role"]],
    columns: [
      (.id, ["id"]), (.alias, ["email"]), (.displayName, ["name"]),
      (.members, ["members", "internalmembers"]), (.managers, ["managers", "internalmanagers"]),
      (.owners, ["owners", "internalowners"]),
    ],
    required: [[.id, .alias]],
    listSeparator: 0x20, otherSeparators: separators,
    isEverybody: { $0.first == UInt8(ascii: "C") && !$0.contains(UInt8(ascii: "@")) },
    doublesBackslashes: true)

  /// `print group-members`. With `recursive` somebody has a row for every path to the group.
  fileprivate static let gamMembers = CSVShape(
    title: "members of groups, from GAM", row: .membership,
    signatures: [
      ["group", "type", "email"], ["group", "role", "email"], ["group", "type", "role", "id"],
      ["group", "email", "level", "subgroup"], ["type", "role", "id", "status", "email"],
    ],
    declaredSignatures: [["group", "email"]],
    columns: [
      (.groupId, ["group"]), (.userId, ["id"]), (.userLogin, ["email"]), (.memberType, ["type"]),
    ],
    required: [[.userId, .userLogin]],
    memberTypes: DirectoryRecord.Kind.googleMembers, knowsAllTypes: true,
    doublesBackslashes: true)

  /// `user ... print groups`.
  fileprivate static let gamUserGroups = CSVShape(
    title: "groups of users, from GAM", row: .membership,
    signatures: [["user", "group", "role"], ["user", "group", "delivery"]],
    declaredSignatures: [["user", "group"]],
    columns: [(.groupId, ["group"]), (.userLogin, ["user"])],
    required: [[.groupId], [.userLogin]], doublesBackslashes: true)

  /// `user ... print groupslist`.
  fileprivate static let gamGroupLists = CSVShape(
    title: "lists of users' groups, from GAM", row: .user,
    signatures: [["user", "groups", "groupslist"]],
    columns: [(.userName, ["user"]), (.groups, ["groupslist"])],
    required: [[.userName], [.groups]], kinds: [.groups, .memberships],
    listSeparator: 0x20, otherSeparators: separators, listKeys: .alias, doublesBackslashes: true)
}
