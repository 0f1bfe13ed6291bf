/// Problems of `allot.yaml`, of the files it names, and of the recorded state it is about.
extension Explanation {
  static let currency = Explanation(
    .error, title: "a currency that does not exist",
    meaning: """
      `currency` in the workspace is no code of ISO 4217 that is in use: three capital letters, \
      such as USD or EUR.
      """,
    reason: """
      The currency decides how many decimals a limit may have, and stands in every plan and \
      state.
      """,
    remedy: "Write the code of the currency that the product is billed in.",
    before: "currency: Euro", after: "currency: EUR")

  static let inputMissing = Explanation(
    .error, title: "a source that matches no file",
    meaning: """
      A path or a pattern under `sources` fits no file. Paths are relative to the folder of \
      `allot.yaml`, those of options to the working directory.
      """,
    reason: """
      A missing export is not an empty one. The people in it would look as if they had left.
      """,
    remedy: """
      Check the spelling and where the path begins, and whether last night's export has run.
      """,
    before: "- users: export/users-*.json", after: "- users: exports/users-*.json")

  static let inputUnreadable = Explanation(
    .error, title: "a file that cannot be read",
    meaning: """
      The system refused to open or read a file, it is a folder, a pipe or a device, it is larger \
      than its kind may be, or it changed while it was read.
      """,
    reason: """
      What was read of a file that changes is half old and half new. Nothing is planned from what \
      could not be read to its end.
      """,
    remedy: """
      The message holds the reason of the system: check the path and the right to read it. If the \
      file changed, wait until the export is complete, or copy it first. Write `-` to read from \
      a pipe.
      """)

  static let policyYml = Explanation(
    .warning, title: "a policy file that ends in .yml",
    meaning: """
      A file in the policy folder, or in its folder of tests, ends in `.yml` and was not read: \
      policies and tests end in `.yaml`.
      """,
    reason: """
      Somebody may believe that its rules count. One ending keeps copies and leftovers of editors \
      out of the policy.
      """,
    remedy: "Rename the file, or move it out of the folder.",
    before: "policies/sales.yml", after: "policies/sales.yaml")

  static let sourceGroup = Explanation(
    .error, title: "`group` at a source without memberships",
    meaning: """
      A source has `group`, which binds a file of memberships to a group, and it names users or \
      groups instead.
      """,
    reason: """
      It would have no effect there. Perhaps the file lists members and stands under the wrong \
      key.
      """,
    remedy: "Remove `group`, or name the file under `memberships`.",
    before: "- users: exports/sales.csv\n  group: 00g7",
    after: "- memberships: exports/sales.csv\n  group: 00g7")

  static let sourceKind = Explanation(
    .error, title: "a source of no kind or of several",
    meaning: """
      An entry of `sources` names its files under none of `users`, `groups` and `memberships`, or \
      under more than one.
      """,
    reason: """
      The key says what the files are read as. A file that holds several kinds is named once for \
      each.
      """,
    remedy: "Write one entry for each kind.",
    before: "- users: all.json\n  groups: all.json", after: "- users: all.json\n- groups: all.json")

  static let sourcesGroups = Explanation(
    .error, title: "sources that do not fit `groups`",
    meaning: """
      Groups are pushed, which is the default, and no source has groups or memberships; or the \
      workspace says `groups: none`, and a source has them.
      """,
    reason: """
      Whether groups exist is never taken from a missing file: without groups everybody loses the \
      limits of theirs.
      """,
    remedy: """
      Add a source with groups. If the provider pushes none, write `groups: none` and leave \
      groups and memberships out of the sources.
      """,
    before: "sources:\n  - users: users.json",
    after: "groups: none\nsources:\n  - users: users.json")

  static let sourcesUsers = Explanation(
    .error, title: "no source with users",
    meaning: "Neither the workspace nor an option names an export with users.",
    reason: "Without users there is nobody to give a limit to, and everybody would be removed.",
    remedy: "Name the users' export under `sources`, or with --users.",
    before: "sources:\n  - groups: groups.json",
    after: "sources:\n  - users: users.json\n  - groups: groups.json")

  static let ssoInactive = Explanation(
    .error, title: "single sign-on that is not active",
    meaning: "The workspace says that single sign-on (`sso`) is something else than `active`.",
    reason: """
      Limits and accounts of the product follow the directory only while people sign in through \
      it. A plan would promise what does not happen.
      """,
    remedy: """
      Bring single sign-on up, then write `sso: active`. `allot state` and `allot show` work \
      without it.
      """,
    before: "sso: pending", after: "sso: active")

  static let stateCurrency = Explanation(
    .error, title: "a state in another currency",
    meaning: "The recorded state holds amounts in another currency than the workspace names.",
    reason: """
      200 USD and 200 EUR are the same digits. Compared as they are, nothing would seem to change \
      while every limit does.
      """,
    remedy: """
      If the currency of the workspace is a mistake, correct it. If the product is billed in \
      another currency now, name a new state file, which begins with the amounts of the policy.
      """,
    before: "currency: EUR", after: "currency: USD")

  static let statePeriod = Explanation(
    .error, title: "a state by another period",
    meaning: "The recorded state holds limits by another period than the workspace names.",
    reason: """
      200 a day and 200 a month are the same digits. Compared as they are, nothing would seem to \
      change while every limit does.
      """,
    remedy: """
      If the period of the workspace is a mistake, correct it. If limits are meant by the new \
      period, name a new state file.
      """,
    before: "period: day", after: "period: month")

  static let workspaceMissing = Explanation(
    .error, title: "no workspace in this folder",
    meaning: """
      There is no `allot.yaml` in the working directory, and no option says where it is or where \
      the exports are.
      """,
    reason: "allot never looks for one in other folders: it might find somebody else's.",
    remedy: """
      Go to the folder that holds it, or name it with --workspace. For one run without a \
      workspace give --users, --groups, --policies and --state.
      """,
    before: "allot plan", after: "allot plan --workspace samples/scim-okta")

  static let workspaceVersion = Explanation(
    .error, title: "a workspace of an unknown version",
    meaning: "The `version` of `allot.yaml` is not 1, the only one that this allot knows.",
    reason: """
      A later version may give a key another meaning, and a workspace decides who is removed.
      """,
    remedy: "Write `version: 1`. If the file was made for a later allot, use that one.",
    before: "version: \"1.0\"", after: "version: 1")
}
