/// Problems of LDIF, what LDAP directories export. (RFC 2849, RFC 4514.)
extension Explanation {
  static let ldifBase64 = Explanation(
    .error, title: "a value that is not base64",
    meaning: """
      Behind an attribute with two colons stands base64, and this value holds something else or has \
      the wrong length.
      """,
    reason: "A damaged value is not the name it was. Nobody should be looked up by it.",
    remedy: "Export the file again. Editors and mail programs are known to break long lines.")

  static let ldifChangeRecord = Explanation(
    .error, title: "a change record instead of an entry",
    meaning: "The file says what to change in a directory, with `changetype`, not what is in it.",
    reason: "A list of changes names a few people. Read as an export it would be a small company.",
    remedy: "Export what is in the directory, with ldapsearch, slapcat or ldifde.",
    before: "changetype: modify", after: "ldapsearch -LLL -b dc=acme,dc=example '*' entryUUID")

  static let ldifDN = Explanation(
    .error, title: "a text that is no distinguished name",
    meaning: """
      The `dn` of an entry, or a member of a group, is not a list of attributes and values as LDAP \
      writes it.
      """,
    reason:
      "Groups name their members by distinguished names. One that cannot be read names nobody.",
    remedy: "Look at the entry in the directory and correct it, or export the file again.",
    before: "dn: ada, people, acme", after: "dn: uid=ada,ou=people,dc=acme,dc=example")

  static let ldifDNIsID = Explanation(
    .note, title: "distinguished names that serve as ids",
    meaning: """
      The entries have none of the attributes that stay the same for life: entryUUID, objectGUID, \
      nsUniqueId, ipaUniqueID.
      """,
    reason:
      "Whoever is renamed or moved to another unit gets another name, and is a new person then.",
    remedy: "Export one of these attributes. They are operational: a search has to ask for them.",
    before: "ldapsearch -b dc=acme '*'", after: "ldapsearch -b dc=acme '*' entryUUID")

  static let ldifLastEntry = Explanation(
    .warning, title: "a last entry that may be cut",
    meaning: """
      The file does not end with the empty line that every program writes behind an entry, or ends \
      in the middle of the lines in which a search tells its result.
      """,
    reason: "A group that is cut after half of its members looks like a smaller group.",
    remedy: "Look at the end of the file, and export it again if something is missing there.")

  static let ldifLineEnd = Explanation(
    .error, title: "a carriage return alone in LDIF",
    meaning: "A line holds a carriage return without a line feed behind it.",
    reason: "Programs do not agree on where such a line ends, so two values may have become one.",
    remedy: "Convert the line ends to LF, or to CR LF.")

  static let ldifNul = Explanation(
    .error, title: "a NUL byte in LDIF",
    meaning: "The file holds a NUL byte, which no text has.",
    reason: "It is mostly what a file system leaves of a file that was not written whole.",
    remedy: "Export the file again, and check the disk that it was written to.")

  static let ldifSyntax = Explanation(
    .error, title: "a line that is not LDIF",
    meaning: """
      A line is neither an attribute with a colon, nor the continuation of one, nor a comment, or an \
      entry does not begin with its `dn`.
      """,
    reason: "Where one line is not understood, the borders between entries are not certain either.",
    remedy: """
      Export the file again without editing it. A line that continues a value begins with one space.
      """,
    before: "dn: uid=ada,ou=people,\ndc=acme", after: "dn: uid=ada,ou=people,\n dc=acme")

  static let ldifURL = Explanation(
    .error, title: "a value that stands in another file",
    meaning: "An attribute has `:<` and an address where its value should be.",
    reason:
      "allot reads the files that the workspace names, and follows no address that an export has.",
    remedy: "Export the values themselves; ldapsearch does unless it is called with -t.")

  static let ldifUTF8 = Explanation(
    .error, title: "LDIF that is not UTF-8",
    meaning: "The file, or a value in base64, holds bytes that are no UTF-8 text.",
    reason: "Guessing an encoding changes names, and a changed login is another person.",
    remedy: "Convert the file to UTF-8, or export it again.")

  static let ldifValue = Explanation(
    .error, title: "an attribute whose value cannot be read",
    meaning: """
      An attribute that decides about people has a value of another form, such as an objectGUID that \
      is not 16 bytes or account flags that are no number.
      """,
    reason: "These attributes say who somebody is, and whether the account is in use.",
    remedy: "Export the attribute as the directory has it, without a program that reformats it.")

  static let ldifValueLength = Explanation(
    .error, title: "a value that is too long",
    meaning: "A value that is read has more than 65,536 bytes.",
    reason:
      "No login, name or address is that long. A line break is missing, or the file is damaged.",
    remedy: "Look at the entry, and export the file again.")

  static let ldifVersion = Explanation(
    .error, title: "LDIF of another version",
    meaning: "The file says that it is LDIF of a version other than 1.",
    reason: "There is no other version yet, so nobody knows what its lines would mean.",
    remedy: "Export LDIF of version 1.")
}
