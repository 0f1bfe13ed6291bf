/// Problems that show when all exports are put together: people, groups and who is in which.
extension Explanation {
  static let duplicateExternalID = Explanation(
    .error, title: "one `externalId` for two users",
    meaning: "Two users with different ids have the same `externalId`.",
    reason: """
      The `externalId` is the key of one person in another system. Either a person is in the \
      directory twice and would be paid for twice, or two people have been mixed up.
      """,
    remedy: """
      Look at both records at the provider. Remove the one that is out of date, or correct its \
      `externalId`, and export again.
      """)

  static let duplicateGroup = Explanation(
    .error, title: "one group id for two different groups",
    meaning: """
      Two records have the same group id and differ in name or members. Equal copies are merged \
      and counted instead.
      """,
    reason: """
      Only one of them can be right, and a limit hangs on it. Two exports of different days look \
      like this.
      """,
    remedy: """
      Give the files of one export only. If both records come from one file, remove the one that \
      is out of date.
      """)

  static let duplicateLogin = Explanation(
    .error, title: "one login for two users",
    meaning: """
      Two users have the same login. ASCII case does not count, and two texts that Unicode \
      calls the same are the same, whatever their bytes.
      """,
    reason: """
      The product that is paid for knows people by their login. Two records for one login are one \
      account with two limits.
      """,
    remedy: """
      Look at both records at the provider. Remove the one that is out of date, or correct its \
      login, and export again.
      """,
    before: "00u1,Ada@acme.example\n00u9,ada@acme.example", after: "00u9,ada@acme.example")

  static let duplicateUser = Explanation(
    .error, title: "one user id for two different users",
    meaning: """
      Two records have the same user id and differ in login, name, email or `active`. Equal \
      copies are merged and counted instead.
      """,
    reason: """
      Only one of them can be right. Two exports of different days look like this, and with the \
      wrong record somebody who left would stay.
      """,
    remedy: """
      Give the files of one export only. If both records come from one file, remove the one that \
      is out of date.
      """)

  static let idOfUserAndGroup = Explanation(
    .error, title: "one id for a user and a group",
    meaning: "A user and a group have the same id.",
    reason: """
      Members are named by id alone. With such an id nobody can tell whether a person or a whole \
      group is meant.
      """,
    remedy: """
      Check that no file of groups is named under `users`, or the other way round. Else correct \
      the ids where they are made.
      """)

  static let identifier = Explanation(
    .error, title: "an id or login that cannot be trusted",
    meaning: """
      An id or a login is empty, longer than 1,024 bytes, begins or ends with a blank, or holds a \
      character that nobody can see.
      """,
    reason: """
      Two such texts can look the same and be different people. A reviewer could not tell whose \
      limit a plan changes, which is how one account is passed off as another.
      """,
    remedy: """
      Correct the text in the identity provider and export again. Text that was copied from a \
      web page or a document often brings such characters with it.
      """,
    before: "00u9,\"ada \"", after: "00u9,ada")

  static let memberType = Explanation(
    .warning, title: "a member called a group that is a user",
    meaning: """
      The export says of members that they are groups, and their ids are those of users. They \
      count as the users they are.
      """,
    reason: """
      The id is certain, the label is not. Where labels are wrong, other parts of the export may \
      be too.
      """,
    remedy: "Check the program that writes the export. The plan is right for these members.",
    before: "{\"value\": \"00u9\", \"type\": \"Group\"}",
    after: "{\"value\": \"00u9\", \"type\": \"User\"}")

  static let memberUnknown = Explanation(
    .warning, title: "members who are not among the users",
    meaning: """
      Members of a group name nobody: neither a user nor a group of the export has their id. \
      They are counted for each group and give nobody a limit.
      """,
    reason: """
      A few are usual: guests, service accounts, people deleted a minute ago. Many mean that the \
      users' export is not whole.
      """,
    remedy: """
      If people are missing whom you know, check that the users' export was taken at the same \
      time and without a filter. Else nothing has to be done.
      """)

  static let membersMissingForSome = Explanation(
    .warning, title: "a group that says nothing of its members",
    meaning: """
      A group has no `members`, while other groups of the export have. It counts as an empty \
      group.
      """,
    reason: """
      SCIM providers leave the attribute out for empty groups, but also for groups that are too \
      large for one answer. In that case the members would lose the limit of the group.
      """,
    remedy: """
      Compare the group with the provider. If it has members, export it with `members`, or add a \
      source with memberships.
      """)

  static let membersOfAnotherExport = Explanation(
    .error, title: "members that belong to another export",
    meaning: """
      More than five members in a file, and more than 5 % of them, name nobody among the users, \
      although the users are declared to be complete.
      """,
    reason: """
      So many strangers do not come from a few deleted accounts. Users and groups are of \
      different days, or of different companies, and whole teams would lose their limits.
      """,
    remedy: """
      Give users and groups of the same export. If the users are only a part, write \
      `complete: false` at their source.
      """)

  static let membershipOfAnotherGroup = Explanation(
    .error, title: "members of another group than was bound",
    meaning: """
      The workspace binds the file to a group with `group`, and the file names another one.
      """,
    reason: """
      One of the two is wrong. Everybody in the file would get the limit of a group they are not \
      in.
      """,
    remedy: """
      Correct `group` at the source. If the file itself names the group of every row, leave \
      `group` out.
      """,
    before: "- memberships: exports/sales.csv\n  group: 00g1",
    after: "- memberships: exports/sales.csv\n  group: 00g7")

  static let membershipOfUnknownGroup = Explanation(
    .error, title: "memberships of a group that is not there",
    meaning: "Memberships name a group that no groups' export holds.",
    reason: """
      Its name is not known, so that no policy can be about it, and a limit that its members had \
      would be gone without a word.
      """,
    remedy: """
      Give the groups of the same export, or correct `group` at the source of the memberships. \
      It takes the id of the group, not its name.
      """,
    before: "- memberships: exports/sales.csv\n  group: Sales",
    after: "- memberships: exports/sales.csv\n  group: 00g7")

  static let membershipWithoutGroup = Explanation(
    .error, title: "members of a group that nothing names",
    meaning: "A file lists members and does not say of which group; the workspace does not either.",
    reason: """
      Many exports write the members of a group without its name. To take it from the name of \
      the file would be a guess.
      """,
    remedy: "Write the id of the group as `group` at the source.",
    before: "- memberships: exports/sales.json",
    after: "- memberships: exports/sales.json\n  group: 00g7")

  static let membershipsDisagree = Explanation(
    .error, title: "two lists of members that differ",
    meaning: """
      A group has `members` in the groups' export, another file lists its memberships, and the \
      two do not name the same people.
      """,
    reason: """
      Both are declared to be complete, so that one of them is out of date. Which one decides \
      who has the limit of the group.
      """,
    remedy: "Give one of the two, or export both at the same time.")

  static let mergedGroups = Explanation(
    .note, title: "equal copies of a group",
    meaning: "The same group stands in the exports more than once, with equal content.",
    reason: """
      Pages that overlap look like this, and nothing is lost by it. Copies that differ are \
      refused.
      """,
    remedy: "Nothing has to be done.")

  static let mergedUsers = Explanation(
    .note, title: "equal copies of a user",
    meaning: "The same user stands in the exports more than once, with equal content.",
    reason: """
      Pages that overlap, or an export of each department, look like this. The person counts \
      once; copies that differ are refused.
      """,
    remedy: "Nothing has to be done.")

  static let nestedGroup = Explanation(
    .warning, title: "a group among the members of a group",
    meaning: """
      Groups stand among the members of a group. With `nested_groups: direct` they give nothing: \
      only people who are members themselves have the limit.
      """,
    reason: """
      At many providers the people of the inner group are members of the outer one too, and you \
      may expect them to have its limit.
      """,
    remedy: """
      If they are meant, have the provider export transitive members, or write a rule for the \
      inner group as well. Else nothing has to be done.
      """)

  static let noGroups = Explanation(
    .error, title: "groups are pushed, but there is none",
    meaning: """
      The workspace says that groups come from the provider, which is the default, and the \
      exports hold no group at all.
      """,
    reason: """
      An export that broke is far more likely than a company that gave up all groups. Believed, \
      it would take the limits of every group away.
      """,
    remedy: """
      Push the groups at the provider and export again. If you really work without groups, write \
      `groups: none` in the workspace.
      """,
    before: "groups: pushed", after: "groups: none")

  static let noMembers = Explanation(
    .error, title: "no group says who is in it",
    meaning: """
      There are groups, but none of them has `members`, and no source lists memberships. Empty \
      lists would be an answer; there are none.
      """,
    reason: """
      Many exports of groups leave the members out unless they are asked for. Believed, \
      everybody would fall back to the team default.
      """,
    remedy: """
      Export the groups with their members, or add a source with memberships to the workspace.
      """,
    before: "- groups: exports/groups.json",
    after: "- groups: exports/groups.json\n- memberships: exports/members.csv")

  static let noUsers = Explanation(
    .error, title: "there is no user at all",
    meaning: "The exports of users could be read, and hold nobody.",
    reason: """
      No company has no people. A filter that fits nobody, a token without permission or a job \
      that broke all give an empty list; believed, it would remove everybody.
      """,
    remedy: """
      Look for the reason at the provider and export again. An empty directory is never believed, \
      whatever the workspace says.
      """)

  static let sharedEmail = Explanation(
    .warning, title: "one email for several users",
    meaning: "Several users with different ids and logins have the same email.",
    reason: """
      It is allowed, for instance for the accounts of a team. But an override that names the \
      email would fit all of them, and is refused.
      """,
    remedy: """
      Name these people by id or login in policies. If one of the addresses is a mistake, correct \
      it at the provider.
      """,
    before: "- user: team@acme.example", after: "- user: {id: 00u9}")
}
