extension ExportFormat {
  /// LDIF, RFC 2849: entries of any LDAP directory, as ldapsearch, slapcat and ldifde write them.
  ///
  /// Its reader knows the attributes and classes of OpenLDAP, Active Directory, 389 Directory
  /// Server, FreeIPA and their like; see ``LDIFAttribute``.
  package static let ldif = ExportFormat(
    "ldif", "LDIF: entries of an LDAP directory", sizes: (user: 800, member: 80))
}

extension FormatMatch {
  /// LDIF, which nothing else looks like.
  static let ldif = FormatMatch(
    format: ExportFormat.ldif.name, title: "entries of LDIF", reason: "")
}

/// The attributes that are read, by name. (RFC 4519 and 2798; Microsoft, "Active Directory
/// schema"; RFC 4530, entryUUID.)
enum LDIFAttribute {
  case dn, version, changeType, objectClass
  /// An id that stays when an entry is renamed; the lower rank counts.
  case id(rank: Int)
  /// Sixteen bytes.
  case objectGUID
  /// What a user signs in with; the lower rank counts.
  case login(rank: Int)
  case email
  case displayName, commonName, givenName, surname
  /// Flags of an account, of which 2 means that it is disabled.
  case accountControl
  /// Whether the account is out, TRUE or FALSE.
  case isLocked
  /// Members by distinguished name, or by login.
  case member, memberLogin
  /// The groups of an entry, by distinguished name.
  case memberOf
  /// What a server writes on its own, and what is there only when it was asked for.
  case operational
  /// What ldapsearch says of its search.
  case search, result, pagedResults, reference

  /// `nil` for an attribute that is not read.
  init?(_ name: KeyWord) {
    guard let attribute = Self.table[name] else { return nil }
    self = attribute
  }

  private static let table: [KeyWord: LDIFAttribute] = [
    "dn": .dn, "version": .version, "changetype": .changeType, "objectclass": .objectClass,
    "entryuuid": .id(rank: 0), "nsuniqueid": .id(rank: 2), "ipauniqueid": .id(rank: 3),
    "objectguid": .objectGUID, "userprincipalname": .login(rank: 0), "uid": .login(rank: 1),
    "userid": .login(rank: 1), "samaccountname": .login(rank: 2), "mail": .email,
    "rfc822mailbox": .email, "displayname": .displayName, "cn": .commonName,
    "commonname": .commonName, "givenname": .givenName, "gn": .givenName, "sn": .surname,
    "surname": .surname, "useraccountcontrol": .accountControl, "nsaccountlock": .isLocked,
    "msds-useraccountdisabled": .isLocked, "ds-pwp-account-disabled": .isLocked,
    "member": .member, "uniquemember": .member, "memberuid": .memberLogin,
    "memberof": .memberOf, "ismemberof": .memberOf, "createtimestamp": .operational,
    "modifytimestamp": .operational, "entrycsn": .operational, "search": .search,
    "result": .result, "pagedresults": .pagedResults, "ref": .reference,
  ]
}

/// What an entry is by its classes. (RFC 4519, 2798 and 2307; "Active Directory schema".)
enum LDIFClass {
  case user, group
  /// Something that has the classes of a person, or of a group, and is neither.
  case neither

  /// `nil` for a class that says nothing.
  init?(_ name: KeyWord) {
    guard let found = Self.table[name] else { return nil }
    self = found
  }

  private static let table: [KeyWord: LDIFClass] = [
    "person": .user, "organizationalperson": .user, "inetorgperson": .user, "user": .user,
    "inetuser": .user, "posixaccount": .user, "securityprincipal": .user,
    "group": .group, "groupofnames": .group, "groupofuniquenames": .group,
    "groupofmembers": .group, "posixgroup": .group, "ipausergroup": .group,
    "computer": .neither, "contact": .neither, "foreignsecurityprincipal": .neither,
    "ipahost": .neither, "ipahostgroup": .neither, "msds-groupmanagedserviceaccount": .neither,
    "msds-managedserviceaccount": .neither,
  ]
}
