extension ExportFormat {
  /// Microsoft Entra ID: Microsoft Graph, the portals, PowerShell and `az`.
  package static let entra = ExportFormat(
    "entra", "Entra ID: Microsoft Graph, portal, PowerShell",
    json: [
      .entraUsers, .entraGroups, .entraMembers,
      .error(of: "Microsoft Graph", ["/error.code", "/error.innererror"]),
    ],
    csv: [.entraUsers, .entraGroups, .entraMembers, .entraTemplate])
}

extension [String: DirectoryRecord.Kind] {
  /// (learn.microsoft.com, "directoryObject resource type".) Devices, service principals and
  /// contacts may be in groups and have no limits.
  fileprivate static let graphTypes: Self = [
    "#microsoft.graph.user": .user, "#microsoft.graph.group": .group,
    "microsoft.graph.user": .user, "microsoft.graph.group": .group,
    "user": .user, "group": .group,
  ]

  /// What `transitiveMembers` lists: the people of nested groups beside those groups.
  fileprivate static let graphPeople: Self = ["#microsoft.graph.user": .user]

  /// The member types of the portal. (learn.microsoft.com, "groups-bulk-download-members".)
  fileprivate static let portalTypes: Self = [
    "user": .user, "group": .group, "device": .other, "service principal": .other,
    "serviceprincipal": .other, "enterprise application": .other, "managed identity": .other,
    "contact": .other, "orgcontact": .other,
  ]
}

extension [JSONField] {
  /// Answers are pages with a link to the next one; the first may say how many records there are.
  /// (learn.microsoft.com, "Paging Microsoft Graph data", "$count"; "delta query": only what changed
  /// since, and a link for later changes.)
  fileprivate static func graphPage(of record: Self, _ kind: DirectoryRecord.Kind) -> Self {
    [
      JSONField("value", .records(record, kind)), JSONField("@odata.nextlink", .next),
      JSONField("@odata.count", .total), JSONField("@odata.deltalink", .changesOnly),
    ]
  }

  /// PowerShell keeps the properties of members beside their ids.
  fileprivate static let powerShellMember: Self = [
    JSONField("@odata.type", .type(.graphTypes))
  ]

  fileprivate static let graphUser: Self = [
    JSONField("id", .id), JSONField("objectid", .id), JSONField("userprincipalname", .login),
    JSONField("displayname", .name), JSONField("givenname", .givenName),
    JSONField("surname", .familyName), JSONField("mail", .email),
    JSONField("othermails", .secondEmail), JSONField("accountenabled", .active),
    JSONField("objecttype", .type(.graphTypes)), JSONField("@removed", .removed),
  ]

  fileprivate static let graphGroup: Self = [
    JSONField("id", .id), JSONField("objectid", .id), JSONField("displayname", .name),
    JSONField("members", .members(graphMember)),
    JSONField(
      "transitivemembers",
      .members([JSONField("id", .id), JSONField("@odata.type", .type(.graphPeople))])),
    JSONField("members@odata.nextlink", .moreMembers),
    JSONField("transitivemembers@odata.nextlink", .moreMembers), JSONField("@removed", .removed),
  ]

  fileprivate static let graphMember: Self = [
    JSONField("id", .id), JSONField("@odata.type", .type(.graphTypes)),
    JSONField("additionalproperties", .object(powerShellMember)),
    JSONField("@removed", .removed),
  ]
}

extension JSONShape {
  /// `/users`, `/groups/{id}/members/microsoft.graph.user`; `Get-MgUser`, `Get-AzureADUser` and
  /// `az ad user list` as JSON. `accountEnabled` is there only where it was selected, and a list
  /// without a page around it may be the first hundred. (learn.microsoft.com, "List users".)
  fileprivate static let entraUsers = JSONShape(
    title: "users of Microsoft Graph", holds: [.users, .memberships],
    signatures: [
      ["/@odata.context=#users"], ["/@odata.context=#users/$delta"],
      ["id", "userprincipalname"] + notOfMembers, ["objectid", "userprincipalname"] + notOfMembers,
    ],
    list: "value", kind: .user, document: .graphPage(of: .graphUser, .user), record: .graphUser,
    pageSize: 100, loginName: "userPrincipalName", hasGuests: true)

  /// `/groups`, with expanded members or without: of those there are 20 at most, and no link to
  /// more. (learn.microsoft.com, "Use query parameters", $expand.)
  fileprivate static let entraGroups = JSONShape(
    title: "groups of Microsoft Graph", holds: [.groups, .memberships],
    signatures: [
      ["/@odata.context=#groups"], ["/@odata.context=#groups/$delta"],
      ["id", "displayname", "grouptypes"] + notOfMembers,
      ["id", "displayname", "securityenabled", "!accountenabled"] + notOfMembers,
      ["objectid", "displayname", "securityenabled"] + notOfMembers,
    ],
    list: "value", kind: .group, document: .graphPage(of: .graphGroup, .group), record: .graphGroup,
    pageSize: 100, mostMembers: 20)

  /// `/groups/{id}/members` and `transitiveMembers`; `Get-MgGroupMember`, `az ad group member list`.
  /// Such a page does not name its group. (learn.microsoft.com, "List group members".)
  fileprivate static let entraMembers = JSONShape(
    title: "members of a group of Microsoft Graph", holds: .memberships,
    signatures: [
      ["/@odata.context=#directoryobjects"], ["id", "additionalproperties.@odata.type"],
    ]
      + ["user", "group", "device", "serviceprincipal", "orgcontact"].map {
        ["id", "@odata.type=#microsoft.graph.\($0)", "!/@odata.context=#users"]
      },
    list: "value", kind: .member, document: .graphPage(of: .graphMember, .member),
    record: .graphMember, pageSize: 100)

  /// Lists of members are of the same records.
  private static let notOfMembers = [
    "!@odata.type", "!additionalproperties.@odata.type", "!/@odata.context=#directoryobjects",
  ]
}

extension CSVShape {
  /// The portal's users in both generations (learn.microsoft.com, "users-bulk-download": `objectId`
  /// was the older name), the active users of the Microsoft 365 admin center, and `Get-MgUser` or
  /// `Get-AzureADUser` by `Export-Csv`, which leaves cells of unselected properties empty. Guests
  /// have their address in `alternateEmailAddress`.
  fileprivate static let entraUsers = CSVShape(
    title: "users of Entra ID", row: .user,
    signatures: [
      ["userprincipalname", "accountenabled"] + notOfActiveDirectory,
      ["objectid", "userprincipalname", "blockcredential"],
      ["id", "userprincipalname"] + notOfMembers, ["objectid", "userprincipalname"] + notOfMembers,
    ],
    columns: [
      (.id, ["id", "objectid"]), (.userName, ["userprincipalname"]),
      (.displayName, ["displayname"]), (.givenName, ["givenname", "firstname"]),
      (.familyName, ["surname", "lastname"]), (.email, ["mail"]),
      (.secondEmail, ["alternateemailaddress"]), (.active, ["accountenabled"]),
      (.suspended, ["blockcredential"]), (.ended, ["softdeletiontimestamp"]),
    ],
    required: [[.userName]], listsMembers: true, hasGuests: true, mayOmitActivity: true)

  /// The portal's groups (learn.microsoft.com, "groups-bulk-download"), and `Get-MgGroup` or
  /// `Get-AzureADGroup` by `Export-Csv`.
  fileprivate static let entraGroups = CSVShape(
    title: "groups of Entra ID", row: .group,
    signatures: [
      ["id", "displayname", "grouptype", "membershiptype"],
      ["objectid", "displayname", "grouptype", "membershiptype"],
      ["id", "displayname", "grouptypes"], ["id", "displayname", "securityenabled", "!grouptypes"],
      ["objectid", "displayname", "securityenabled"],
    ].map { $0 + ["!userprincipalname"] },
    columns: [(.id, ["id", "objectid"]), (.displayName, ["displayname"])],
    required: [[.id], [.displayName]])

  /// The portal's members of one group: `Object ID, User principal name, Display name, Member type`
  /// (learn.microsoft.com, "groups-bulk-download-members"), or `id, userPrincipalName, displayName,
  /// objectType, userType` in older files.
  fileprivate static let entraMembers = CSVShape(
    title: "members of a group of Entra ID", row: .membership,
    signatures: [
      ["objectid", "displayname", "membertype"], ["id", "displayname", "membertype"],
      ["id", "displayname", "objecttype", "!accountenabled"],
      ["objectid", "displayname", "objecttype", "!accountenabled"],
    ].map { $0 + ["!securityenabled"] },
    columns: [
      (.userId, ["objectid", "id"]), (.userLogin, ["userprincipalname"]),
      (.memberType, ["membertype", "objecttype"]),
    ],
    required: [[.userId], [.memberType]], memberTypes: .portalTypes, knowsAllTypes: true)

  /// What is uploaded to the portal; not every template begins with `version:v1.0`.
  /// (learn.microsoft.com, "groups-bulk-import-members", "users-bulk-add".)
  fileprivate static let entraTemplate = CSVShape(
    title: "a template of Entra ID", row: .user,
    signatures: [
      ["[memberobjectidorupn]"], ["[userprincipalname]"], ["[inviteeemail]"], ["[objectid]"],
    ],
    columns: [], required: [],
    refusal: (
      "this is a template of Entra ID for bulk uploads, not an export",
      help: "download the users, or the members of the group, instead"
    ))

  private static let notOfActiveDirectory = ["!samaccountname", "!distinguishedname"]

  private static let notOfMembers =
    notOfActiveDirectory + ["!accountenabled", "!blockcredential", "!membertype", "!objecttype"]
}
