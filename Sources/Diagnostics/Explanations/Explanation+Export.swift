/// Problems of a whole export file, of SCIM resources and of lists of them. (RFC 7643, RFC 7644.)
extension Explanation {
  static let activeAsText = Explanation(
    .warning, title: "`active` written as a text",
    meaning: """
      The attribute `active` is the text \"True\" or \"False\" instead of true or false. It was \
      read as what it says.
      """,
    reason: """
      SCIM defines it as a boolean, and Entra ID is known to write it as a text. Any other text is \
      refused, because this attribute decides who is removed.
      """,
    remedy: "Nothing has to be done now. Have the export write true or false without quotes.",
    before: "\"active\": \"False\"", after: "\"active\": false")

  static let activeMissing = Explanation(
    .error, title: "a user without `active`",
    meaning: """
      A user record, or a whole CSV file, has no `active`, and the workspace says \
      `missing_active: error`.
      """,
    reason: """
      SCIM gives the attribute no default. Its absence does not say whether the person may still \
      sign in.
      """,
    remedy: """
      Export `active` for everybody. Where the provider lists only people who are active, write \
      `missing_active: active` in the workspace.
      """,
    before: "missing_active: error", after: "missing_active: active")

  static let activeMissingForSome = Explanation(
    .warning, title: "`active` is missing for some users",
    meaning: """
      Some users have `active` and others have not. Those without it count as the workspace says \
      under `missing_active`; by default they are active.
      """,
    reason: """
      One program with one setting writes the attribute for all or for none. People who left may \
      be among those without it, and would keep their limits.
      """,
    remedy: """
      Export the attribute for everybody. If some of the files come from a source that does not \
      know it, make sure that it lists active people only.
      """)

  static let formatMismatch = Explanation(
    .error, title: "another format than the workspace says",
    meaning: "The workspace names a `format` for this source, and the content has another one.",
    reason: """
      You asked for strictness by naming the format. A file of another kind is a sign that the \
      wrong one was exported, or that two were mixed up.
      """,
    remedy: """
      Check that the path names the export you mean. If the content is right, correct `format`, \
      or leave it at `auto`.
      """,
    before: "- users: exports/users.csv\n  format: scim",
    after: "- users: exports/users.csv\n  format: csv")

  static let incompleteList = Explanation(
    .error, title: "a list that does not hold what it claims",
    meaning: """
      A list says how many resources there are in all, or that another page follows, and the \
      files that were given do not hold as many. Copies of a record count once.
      """,
    reason: """
      Whoever stands on a missing page would look like somebody who left, and would be removed.
      """,
    remedy: """
      Export all pages and name all of them, best by a pattern. If the export leaves people out \
      on purpose, write `complete: false` at its source: then nobody is removed on its account. \
      If a list contradicts itself, export again.
      """,
    before: "- users: exports/users-1.json", after: "- users: exports/users-*.json")

  static let itemsPerPage = Explanation(
    .warning, title: "a page with another number than it says",
    meaning: """
      `itemsPerPage` of a list is not the number of resources that the list holds. The total is \
      right all the same.
      """,
    reason: """
      The provider writes both numbers, so that they differ only if somebody edited the file or \
      the provider counts in a way of its own.
      """,
    remedy: """
      If the file was edited, export again. If the provider always counts like this, nothing has \
      to be done.
      """,
    before: "\"totalResults\": 2, \"itemsPerPage\": 3",
    after: "\"totalResults\": 2, \"itemsPerPage\": 2")

  static let listWithoutTotal = Explanation(
    .error, title: "a list without `totalResults`",
    meaning: "A SCIM list does not say how many resources it has in all.",
    reason: """
      Without that number a first page looks like the whole list, and everybody on the other \
      pages like somebody who left.
      """,
    remedy: """
      Export with `totalResults`, which SCIM demands of every list. If the program cannot, write \
      `complete: false` at this source: then nobody is removed on its account.
      """,
    before: "{\"Resources\": [...]}", after: "{\"totalResults\": 23, \"Resources\": [...]}")

  static let memberWithoutValue = Explanation(
    .error, title: "a member without `value`",
    meaning: "A member of a group has no `value`, which is the id of a user.",
    reason: """
      Names under `display` are for people to read; several users may share one. Nobody can be \
      found by it with certainty.
      """,
    remedy: "Have the export write `value` for every member, then export again.",
    before: "\"members\": [{\"display\": \"Ada\"}]",
    after: "\"members\": [{\"value\": \"00u9\", \"display\": \"Ada\"}]")

  static let mergeConflict = Explanation(
    .error, title: "a merge conflict left by git",
    meaning: """
      The file holds the marks that git leaves where two changes contradict each other: \
      <<<<<<<, =======, >>>>>>>.
      """,
    reason: """
      Both versions stand in the file, one below the other. Read as it is, it would hold people \
      of both.
      """,
    remedy: """
      Choose a version, remove the marks, and commit. For an export it is safer to export again \
      than to merge by hand.
      """)

  static let notAnExport = Explanation(
    .error, title: "a file that is no export",
    meaning: """
      The first bytes show another kind of file: an empty one, a web page, an archive or a \
      spreadsheet, a PDF, UTF-16 text, or a single JSON value such as null.
      """,
    reason: """
      A download without a session saves the sign-in page under the name of the export, and a \
      failed job leaves nothing or null. Neither means that the company has no people.
      """,
    remedy: """
      Open the file to see what it is. Sign in and download the export again, unpack an archive, \
      save a spreadsheet as CSV in UTF-8, convert UTF-16 with iconv.
      """)

  static let scim11 = Explanation(
    .warning, title: "resources of SCIM 1.1",
    meaning: "Resources carry the schemas of SCIM 1.1. They were read as if they were SCIM 2.0.",
    reason: """
      The attributes that allot needs have the same names in both. Version 1.1 is not maintained \
      any more, and an export may leave out what only 2.0 has.
      """,
    remedy: "Have the provider export SCIM 2.0. Until then, look at the plan with more care.")

  static let scimMessage = Explanation(
    .error, title: "a SCIM message that is no export",
    meaning: """
      The file is an error answer, or a request to change, search or do many things at once: a \
      message that SCIM programs send each other, not a list of people.
      """,
    reason: """
      An error answer in the place of an export means that the job failed, mostly for a token \
      that ran out. A request says what somebody wanted, not what is.
      """,
    remedy: """
      For an error answer: read its `detail`, renew the token or the permission, and export \
      again. Else give the answer to a request that lists users or groups.
      """)

  static let recordMissing = Explanation(
    .error, title: "a record without what it must have",
    meaning: """
      A user has no `id` or no `userName`, or a group has no `id` or no `displayName`. An \
      attribute that is null is missing.
      """,
    reason: """
      People and groups are known by their id, and reviewers know them by their name. A record \
      without one can be matched with nobody.
      """,
    remedy: """
      Have the export write these attributes; some providers leave out what a request did not \
      ask for. Then export again.
      """,
    before: "{\"userName\": \"ada\"}", after: "{\"id\": \"00u9\", \"userName\": \"ada\"}")

  static let recordType = Explanation(
    .error, title: "a record that is neither user nor group",
    meaning: """
      Nothing in the record says what it is: it has neither a schema nor a `meta.resourceType` \
      of a user or a group, and none of `userName`, `members` and `displayName`. Or it says that \
      it is of another type, such as a role.
      """,
    reason: """
      A record that is passed over might be a person. Whoever cannot be read must not look like \
      somebody who left.
      """,
    remedy: """
      Export users and groups only. If the record is one of them, have the export write \
      `schemas`.
      """)
}
