import Diagnostics

extension ExportFormat {
  /// Google Workspace: what the admin console downloads, and answers of the Directory API.
  ///
  /// (support.google.com/a/answer/7348070, "Download a list of users", and 191127, groups in
  /// bulk; developers.google.com/admin-sdk/directory/reference/rest/v1.)
  package static let google = ExportFormat(
    "google", "Google Workspace: admin console, Directory API",
    json: [
      .googleUsers, .googleGroups, .googleMembers, .googleMemberPage,
      .error(of: "the Google Directory API", ["/error.code", "/error.errors"]),
      .error(of: "the Google Directory API", ["/error.code", "/error.status"]),
    ],
    csv: [.googleUsers, .googleUpload, .googleMembers])
}

extension DirectoryRecord.Kind {
  /// Types of members, by their word in lower case: `CUSTOMER` is everybody in the tenant, and
  /// has no address. (Directory API, resource members, `type`.)
  static let googleMembers: [String: Self] = [
    "user": .user, "group": .group, "customer": .everybody, "external": .other,
  ]
}

// MARK: Directory API

extension JSONShape {
  /// `users.list`. Who is suspended or archived is out.
  fileprivate static let googleUsers = JSONShape(
    title: "users of the Google Directory API", holds: .users,
    signatures: [["id", "primaryemail"], ["kind=admin#directory#user", "primaryemail"]],
    list: "users", kind: .user,
    document: [JSONField("nextpagetoken", .next), JSONField("users", .records(user, .user))],
    record: user, loginName: "primaryEmail")

  private static let user = [
    JSONField("id", .id), JSONField("primaryemail", .address),
    JSONField(
      "name",
      .object([
        JSONField("fullname", .name), JSONField("givenname", .givenName),
        JSONField("familyname", .familyName),
      ])),
    JSONField("suspended", .inactive), JSONField("archived", .inactive),
  ]

  /// `groups.list`. Members and policies may name a group by its address as well.
  fileprivate static let googleGroups = JSONShape(
    title: "groups of the Google Directory API", holds: .groups,
    signatures: [
      ["kind=admin#directory#group", "email"], ["id", "email", "directmemberscount"],
    ],
    list: "groups", kind: .group,
    document: [JSONField("nextpagetoken", .next), JSONField("groups", .records(group, .group))],
    record: group)

  private static let group = [
    JSONField("id", .id), JSONField("email", .alias), JSONField("name", .name),
  ]

  /// `members.list`, which does not say of which group: `group:` gives its id or its address.
  fileprivate static let googleMembers = JSONShape(
    title: membersTitle, holds: .memberships,
    signatures: [["kind=admin#directory#member"]],
    list: "members", kind: .member,
    document: [
      JSONField("nextpagetoken", .next), JSONField("members", .records(member, .member)),
    ],
    record: member)

  private static let membersTitle = "members of a group of the Google Directory API"

  /// The same where no record tells its kind: a group without members has no list at all.
  fileprivate static let googleMemberPage = JSONShape(
    title: membersTitle, holds: .memberships,
    signatures: [
      ["/members[].id", "/members[].role", "/members[].type"], ["/kind=admin#directory#members"],
    ],
    kind: .member, document: googleMembers.document, record: member)

  private static let member = [
    JSONField("id", .id), JSONField("email", .login),
    JSONField("type", .type(DirectoryRecord.Kind.googleMembers)),
  ]
}

// MARK: Admin console

extension CSVShape {
  /// "Download users". The administrator chooses the columns, and what stands in brackets behind
  /// their names has changed over the years. There is no id.
  fileprivate static let googleUsers = CSVShape(
    title: "users of the Google admin console", row: .user,
    signatures: [
      ["Email Address", "Status", "Org Unit Path"], ["Email Address", "Status", "Last Sign In"],
      ["Email Address", "Org Unit Path", "First Name"],
      ["Email Address", "Last Sign In", "First Name"],
      ["Email Address", "Status", "2sv Enrolled"], ["Email Address", "Status", "Email Usage"],
      ["Email Address", "Status", "New Primary Email"],
    ].map { $0.map(CSVHeader.folded) },
    declaredSignatures: [["emailaddress"]],
    columns: [
      (.email, ["emailaddress"]), (.givenName, ["firstname"]), (.familyName, ["lastname"]),
      (.status, ["status"]),
    ],
    required: [[.email]],
    lifecycle: Lifecycle(in: ["active"], out: ["suspended", "archived"]),
    idRemedy: "the console exports no id, so a new address is a new person; the Directory API "
      + "and `gam print users fields id` give one",
    takesEmailAsLogin: true)

  /// A file for "Bulk update users", which says nothing of who is in and may hold passwords.
  fileprivate static let googleUpload = CSVShape(
    title: "users for the Google admin console", row: .user,
    signatures: [["emailaddress", "password", "newstatus", "!status", "!lastsignin"]],
    columns: [], required: [],
    refusal: (
      "a file for uploading users to the admin console: it has no Status [READ ONLY]",
      help: "download the users: Directory, Users, Download users, with all columns"
    ))

  /// Members of groups in bulk, each group by its address.
  fileprivate static let googleMembers = CSVShape(
    title: "members of Google groups", row: .membership,
    signatures: [["groupemail", "memberemail"]],
    columns: [
      (.groupId, ["groupemail"]), (.userLogin, ["memberemail"]), (.memberType, ["membertype"]),
    ],
    required: [[.groupId], [.userLogin]],
    memberTypes: DirectoryRecord.Kind.googleMembers.merging(["": .user]) { $1 },
    knowsAllTypes: true)
}
