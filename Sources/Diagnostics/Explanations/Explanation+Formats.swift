/// Problems of the vendors' formats: which one a file has, and what its words mean.
extension Explanation {
  static let ambiguousMembershipGroup = Explanation(
    .error, title: "memberships of a name that groups share",
    meaning: """
      A file names groups by name only, and several groups of the directory have that name.
      """,
    reason: """
      Nobody can tell which of them is meant, and each may have another limit. Choosing one would \
      give people a limit by luck.
      """,
    remedy: """
      Give these groups names of their own at the provider, or export memberships with the id of \
      each group.
      """)

  static let bulkTemplate = Explanation(
    .error, title: "a file for uploads, not an export",
    meaning: """
      The file is a template or a list that is meant to be filled in and uploaded to the provider. \
      It was recognised by its header.
      """,
    reason: """
      Such a file holds an example or a few people to change. Read as an export it would be a very \
      small company.
      """,
    remedy: """
      Download the list of users, groups or members instead. The help of the message says which \
      page of the provider has it.
      """)

  static let everybodyGroup = Explanation(
    .note, title: "a group that everybody is in",
    meaning: """
      The provider has groups of the whole organization, such as Okta's Everyone or the member \
      CUSTOMER of Google. The export does not list their members, so every user of the directory is \
      one.
      """,
    reason: """
      A limit on such a group is a limit for everybody. It deserves to be seen before it is \
      applied.
      """,
    remedy: """
      Nothing has to be done. Use the team default where you mean everybody; it says so itself.
      """)

  static let formatAmbiguous = Explanation(
    .error, title: "a file that fits several formats",
    meaning: """
      The first record or the header of the file fits the exports of more than one vendor, and they \
      would be read differently.
      """,
    reason: """
      A format decides which word means inactive and which column is the id. A wrong guess removes \
      people.
      """,
    remedy: "Write the right one under `format` in the workspace.",
    before: "- users: exports/users.csv",
    after: "- users: exports/users.csv\n  format: google")

  static let formatFound = Explanation(
    .note, title: "what a file was read as, and why",
    meaning: """
      The content of the file fits one vendor's export. The message names it and the keys or columns \
      that say so.
      """,
    reason: """
      Formats differ in what they call an id, a login or an inactive account, so a reviewer should \
      see which one was believed.
      """,
    remedy: """
      Check it once, then write `format` in the workspace. The note is gone then, and a file of \
      another kind is refused.
      """,
    before: "- users: exports/users.json", after: "- users: exports/users.json\n  format: okta")

  static let guests = Explanation(
    .note, title: "users of another tenant",
    meaning: """
      Some logins have the form name_domain#EXT#@tenant, which Entra ID gives to people who were \
      invited from elsewhere.
      """,
    reason: """
      They count as any user and get a limit as any user. Whether a contractor of another company \
      should is for you to say.
      """,
    remedy: """
      Give them a group with a ceiling, or leave them out of the export by filtering on the user \
      type.
      """)

  static let membersAtLimit = Explanation(
    .error, title: "a list of members as long as such lists get",
    meaning: """
      A group's record lists exactly as many members as the provider ever puts there. Microsoft \
      Graph expands 20 and does not say that there are more.
      """,
    reason: "The missing members would lose the limit of the group without a word.",
    remedy: """
      Export the members of the group on their own and give that file as memberships, bound to the \
      group.
      """,
    before: "- groups: groups-expanded.json",
    after: "- groups: groups.json\n- memberships: engineering.json\n  group: 7d1c...")

  static let pageSize = Explanation(
    .warning, title: "an export as long as a full page",
    meaning: """
      The provider gives its answers in pages and tells about further ones outside of the file. This \
      export has exactly as many records as a full page.
      """,
    reason: """
      An export that stopped after its first page looks just like this, and everybody on the others \
      would be removed.
      """,
    remedy: """
      Make sure that the export followed every page. Give all pages as files of one source; the last \
      one is shorter, and the warning is gone.
      """)

  static let statusContradicts = Explanation(
    .error, title: "a status and a flag that contradict",
    meaning: """
      The record has a status word and a flag such as suspended, and one says that the account is \
      in use while the other says that it is not.
      """,
    reason: "One of them decides whether a person is removed. Neither can be believed now.",
    remedy:
      "Correct the account at the provider, or export again; a change may have been under way.")

  static let statusUnknown = Explanation(
    .error, title: "a status word without a meaning",
    meaning: """
      The status of a user is none of the words that the format is known to have, so nobody knows \
      whether the person is in or out.
      """,
    reason: """
      Taking it for active would keep leavers, taking it for inactive would remove people. Neither \
      is done by a guess.
      """,
    remedy: """
      Say in the workspace what the word means. It then counts beside the words of the format, or in \
      the place of one of them.
      """,
    before: "- users: people.csv",
    after: "- users: people.csv\n  statuses: {Parental leave: in, Left: out}")

  static let wrongKind = Explanation(
    .error, title: "a file of another kind than it was given as",
    meaning: """
      The file is a known export and lists something else than the workspace says, such as the \
      members of one group where users are wanted.
      """,
    reason: """
      The members of a group have ids and names as users have. Read as all users they would be a \
      company that lost everybody else.
      """,
    remedy: """
      Give the file under its own kind and the right one here. A list of members needs `group`, \
      since it does not name its group.
      """,
    before: "- users: engineering-members.csv",
    after: "- memberships: engineering-members.csv\n  group: 00g7f3k2")
}
