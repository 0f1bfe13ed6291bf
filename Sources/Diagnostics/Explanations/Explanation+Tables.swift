/// Problems of tables that a workspace describes, and of reports and shells that make them.
extension Explanation {
  static let csvList = Explanation(
    .error, title: "a cell that may list several names",
    meaning: """
      A cell with a user's groups holds a comma, a semicolon or a bar, and nothing says what stands \
      between two names.
      """,
    reason: """
      A group may have a comma in its name. Splitting it there makes two groups that nobody has, \
      and the limit of the real one is lost.
      """,
    remedy: "Say in the workspace what stands between names.",
    before: "- users: people.csv\n  columns: {groups: Teams}",
    after: "- users: people.csv\n  columns: {groups: Teams}\n  list_separator: \";\"")

  static let csvStatusUnread = Explanation(
    .warning, title: "a column that may say who left",
    meaning: """
      The table has a column that is called like a status, and nothing says what its words mean. \
      Everybody in the file counts as the workspace says of people without `active`.
      """,
    reason: "People who left may be in the file with a status that says so, and would keep limits.",
    remedy: "Name the column and give its words a meaning, or rename it if it says something else.",
    before: "- users: people.csv",
    after: "- users: people.csv\n  columns: {status: State}\n  statuses: {Employed: in, Left: out}")

  static let memberTypeUnknown = Explanation(
    .error, title: "a member of a type that is not known",
    meaning: """
      A row says what its member is, in a word that the format is not known to have. It may be a \
      person, a group or a device.
      """,
    reason: "Leaving the row out could take a limit away, keeping it could give one to nobody.",
    remedy: """
      Check that the file was not edited. If the provider has a new kind of member, remove these \
      rows until allot knows it, or export people only.
      """)

  static let passedOver = Explanation(
    .note, title: "records that are no user and no group",
    meaning: """
      Devices, service principals, contacts and the like stand among users or members. They have no \
      limits and were left out; the note counts them by kind.
      """,
    reason: "Nothing should disappear from an export without a word.",
    remedy: "Nothing has to be done, unless the numbers surprise you.")

  static let severalScopes = Explanation(
    .error, title: "a report on several things at once",
    meaning: """
      The report lists rows of several applications, and a row of any of them looks like an \
      assignment to the one that is paid for.
      """,
    reason: "Whoever uses any application of the company would count as a user of this product.",
    remedy: "Filter the report by the one application, and export it again.")

  static let sourceColumn = Explanation(
    .error, title: "a column that such a file does not have",
    meaning:
      "The workspace names a column under `columns` that has no meaning for this kind of source.",
    reason:
      "A setting that does nothing is a misunderstanding, and it may be the one that matters.",
    remedy: """
      Remove the column, or give the file under the kind that it is about. A file that also says who \
      is in which group is named under `groups` or `memberships` too.
      """)

  static let sourceStatuses = Explanation(
    .error, title: "status words where there are none",
    meaning: """
      The workspace gives status words a meaning for a source that is not about users, or whose \
      format has no status words.
      """,
    reason:
      "A setting that does nothing is a misunderstanding, and this one decides who is removed.",
    remedy: "Remove `statuses`, or name the column that has the words.",
    before: "statuses: {Left: out}", after: "columns: {status: State}\nstatuses: {Left: out}")

  static let sourceTable = Explanation(
    .error, title: "settings of a table for what is none",
    meaning: """
      `columns`, `delimiter` or `list_separator` is given for a file that is JSON, or in which \
      nothing can use it.
      """,
    reason: """
      Somebody described a table. If another file lies there now, it is not the one that was \
      described.
      """,
    remedy: "Check the path. If the file is right, remove the settings.")

  static let sourcesDisagree = Explanation(
    .error, title: "one file with two different settings",
    meaning: """
      A file that is named under two kinds is read once, and the two entries say different things \
      about how.
      """,
    reason: "Following one of them would leave the other one standing as if it counted.",
    remedy: "Give each entry of the file the same settings, or give them in one entry only.")

  static let typeName = Explanation(
    .error, title: "the name of a type where a list should be",
    meaning: """
      PowerShell writes the name of a .NET type, such as System.Object[], for a list that it was not \
      told to join or to go into.
      """,
    reason: "The groups or members that stood there are lost, and nobody would be in them.",
    remedy: """
      Join the list before Export-Csv, or give ConvertTo-Json a higher -Depth, and export again.
      """,
    before: "Select-Object Id, MemberOf | Export-Csv users.csv",
    after: "Select-Object Id, @{n='MemberOf';e={$_.MemberOf -join ';'}} |\n"
      + "  Export-Csv users.csv")
}
