extension ExportFormat {
  /// Active Directory on premises: `Get-ADUser`, `Get-ADGroup` and `Get-ADGroupMember` by
  /// `Export-Csv`, and `csvde`.
  ///
  /// (learn.microsoft.com, module ActiveDirectory; "csvde".) Lists such as `MemberOf` are read where
  /// they were joined with `;`. Groups are named by their distinguished names.
  package static let ad = ExportFormat(
    "ad", "Active Directory: Get-ADUser, csvde",
    csv: [.adUsers, .adGroups, .adMembers, .csvde])
}

extension [(column: CSVColumn, names: [String])] {
  /// Users may lack the user principal name, as built-in accounts do.
  fileprivate static let adUser: Self = [
    (.id, ["objectguid"]), (.userName, ["userprincipalname"]),
    (.secondLogin, ["samaccountname"]), (.displayName, ["displayname"]),
    (.givenName, ["givenname"]), (.email, ["mail"]),
    (.secondEmail, ["emailaddress"]), (.accountControl, ["useraccountcontrol"]),
    (.groups, ["memberof"]),
  ]
}

extension CSVShape {
  fileprivate static let adUsers = CSVShape(
    title: "users of Active Directory", row: .user,
    signatures: [
      ["samaccountname", "enabled"], ["samaccountname", "useraccountcontrol", "!enabled"],
      ["samaccountname", "userprincipalname", "!enabled", "!useraccountcontrol"],
    ].map { $0 + ["!dn", "!groupscope"] },
    columns: .adUser + [
      (.familyName, ["surname"]), (.active, ["enabled"]), (.alias, ["distinguishedname"]),
    ],
    required: [[.userName, .secondLogin]], listSeparator: UInt8(ascii: ";"), listKeys: .alias)

  fileprivate static let adGroups = CSVShape(
    title: "groups of Active Directory", row: .group,
    signatures: [["samaccountname", "groupscope", "groupcategory"]],
    columns: [
      (.id, ["objectguid"]), (.displayName, ["name"]), (.alias, ["distinguishedname"]),
    ],
    required: [[.id], [.displayName]])

  /// `Get-ADGroupMember` of one group.
  fileprivate static let adMembers = CSVShape(
    title: "members of a group of Active Directory", row: .membership,
    signatures: [
      [
        "objectguid", "samaccountname", "objectclass", "!enabled", "!useraccountcontrol",
        "!userprincipalname", "!groupscope", "!dn",
      ]
    ],
    columns: [(.userId, ["objectguid"]), (.memberType, ["objectclass"])],
    required: [[.userId], [.memberType]], memberTypes: adTypes)

  /// `csvde` writes objects of every class into one table, and the values of a list with `;`.
  /// Groups are read from what is in them: `member` is cut at 1,500 values.
  fileprivate static let csvde = CSVShape(
    title: "objects of Active Directory by csvde", row: .user,
    signatures: [["dn", "objectclass", "samaccountname"]],
    columns: .adUser + [
      (.familyName, ["sn"]), (.alias, ["dn"]), (.type, ["objectclass"]), (.groupName, ["cn"]),
    ],
    required: [[.type], [.userName, .secondLogin]], rowTypes: adTypes,
    listSeparator: UInt8(ascii: ";"), listKeys: .alias)

  /// Computers, contacts and containers have no limits.
  private static let adTypes: [String: DirectoryRecord.Kind] = [
    "user": .user, "inetorgperson": .user, "group": .group,
  ]
}
