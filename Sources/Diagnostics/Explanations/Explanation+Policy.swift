/// Problems of what a policy says, in one file or in all of them together.
extension Explanation {
  static let ambiguousGroup = Explanation(
    .error, title: "a rule whose name several groups have",
    meaning: "A rule or a ceiling names a group, and more than one group is called so.",
    reason: """
      Providers allow two groups with one name, and anybody who may create a group could share \
      in the limit of another one.
      """,
    remedy: "Name the group by its id; the message lists the ids.",
    before: "- group: Engineering\n  limit: 200",
    after: "- group: {id: 00g1}\n  limit: 200")

  static let ambiguousOverride = Explanation(
    .error, title: "an override that fits several people",
    meaning: """
      An override names a login or an email, and more than one person has it as one of the two. \
      ASCII case does not count.
      """,
    reason: """
      An override is meant for one person. To give it to one of several would be a guess, to \
      give it to all would be expensive.
      """,
    remedy: "Name the person by id; the message lists the ids.",
    before: "- user: ada@acme.example\n  limit: 1500",
    after: "- user: {id: 00u9}\n  limit: 1500")

  static let ceilingsMeet = Explanation(
    .warning, title: "two ceilings for one group",
    meaning: """
      A ceiling by id and a ceiling by name are about the same group. The lower one counts.
      """,
    reason: """
      Whoever changes one of the two may not know of the other, and wonder why nothing happens.
      """,
    remedy: "Keep one of them.")

  static let ceilingWithoutGroup = Explanation(
    .warning, title: "a ceiling for a group that is not there",
    meaning: "A ceiling names a group by a name or an id that no group of the exports has.",
    reason: """
      It binds nobody. If the group was renamed, its members can get more than the ceiling was \
      meant to allow.
      """,
    remedy: """
      Compare the spelling, case included, with the provider, and check that the group is pushed. \
      Name groups by id where they are renamed often, or remove the ceiling.
      """,
    before: "- group: contractors", after: "- group: Contractors")

  static let duplicateOverride = Explanation(
    .error, title: "two overrides for one person",
    meaning: """
      Two overrides are about the same person, named in different ways: by login and by email, \
      or by login and by id.
      """,
    reason: "A person has one override. Which of the two was meant, nothing in the files says.",
    remedy: "Keep one of the two.",
    before: "- user: ada\n  limit: 1500\n- user: {id: 00u9}\n  limit: 900",
    after: "- user: {id: 00u9}\n  limit: 1500")

  static let duplicateRule = Explanation(
    .error, title: "two rules about the same subject",
    meaning: """
      Two rules, ceilings or overrides name their subject in the same way, or the team default or \
      the strategy is given twice. All files of the policy folder are one policy.
      """,
    reason: """
      The order of files and lines means nothing, so that no rule could win. A copy that was \
      forgotten in another file would decide about money.
      """,
    remedy: "Keep one of them. The second place shown is where the first one stands.",
    before: "- group: Sales\n  limit: 90\n- group: Sales\n  limit: 120",
    after: "- group: Sales\n  limit: 120")

  static let exposureOverflow = Explanation(
    .error, title: "a sum of all limits beyond 64 bits",
    meaning: """
      The finite limits of everybody together are more than 9,223,372,036,854,775,807 of the \
      smallest unit of the currency.
      """,
    reason: """
      The sum is what a plan would cost at most. A sum that wraps around would be shown as a \
      small number.
      """,
    remedy: "Lower the limits. Where no bound is meant, write `unlimited`; it is counted apart.")

  static let keptAsRecorded = Explanation(
    .warning, title: "people or groups kept as they are recorded",
    meaning: """
      An input is declared `complete: false`. What it does not mention stays as it is in the \
      state, and somebody whom it calls inactive stays too; the message counts them.
      """,
    reason: """
      From an export that leaves people out nobody can tell who left. They keep their limits \
      until a complete export says more.
      """,
    remedy: "Nothing has to be done. To plan removals, give complete exports.")

  static let limitAmount = Explanation(
    .error, title: "a limit that is no amount",
    meaning: """
      A limit is written in digits, with a point if it has decimals, or as the word `unlimited`. \
      This one has a sign, a separator, an exponent, a leading zero or another word, or it is \
      larger than 999,999,999,999 of the smallest unit of the currency.
      """,
    reason: """
      1,000 is one thousand here and one there, 1e3 and 050 mean different numbers to different \
      programs. A limit that is read in the wrong way is money.
      """,
    remedy: """
      Write plain digits. `0` means that the person may not spend; to manage no limit at all, \
      remove the rule.
      """,
    before: "limit: 1,000", after: "limit: 1000")

  static let limitBelowDefault = Explanation(
    .warning, title: "a group limit below the team default",
    meaning: "The limit of a group is lower than the default of the team.",
    reason: """
      The limit of a group replaces the default also where it is lower. Members of this group get \
      less than people in no group at all, which often is not meant.
      """,
    remedy: """
      If it is meant, nothing has to be done. A rule yields to a higher one of another group; to \
      bind members whatever else they are in, write a ceiling. Else raise the limit or remove the \
      rule.
      """,
    before: "- group: Interns\n  limit: 20", after: "ceilings:\n  - group: Interns\n    limit: 20")

  static let limitPrecision = Explanation(
    .error, title: "a limit with too many decimals",
    meaning: """
      The limit has more decimals than the currency of the workspace: most have two, JPY none, \
      KWD three (ISO 4217). Zeros count too.
      """,
    reason: """
      Nobody can be billed half a cent. To round it up or down is a decision, small for one \
      person and not for ten thousand.
      """,
    remedy: "Write an amount that the message names.",
    before: "limit: 49.505", after: "limit: 49.50")

  static let overrideExpired = Explanation(
    .warning, title: "an override that has ended",
    meaning: """
      The `until` of an override, the last day it counts (UTC), is over. The person has the limit \
      of their groups, or the team default.
      """,
    reason: """
      Nothing is wrong; the end was written down in advance. The line has no effect any more and \
      may mislead whoever reads it.
      """,
    remedy: "Remove the override, or give it a later `until` with a reason.",
    before: "until: 2026-11-21", after: "until: 2027-03-31")

  static let overrideFollows = Explanation(
    .warning, title: "an override whose person has a new login",
    meaning: """
      An override names a login or an email that its person does not have any more. It belongs to \
      the person it first matched, by id, and stays with them.
      """,
    reason: """
      The limit is right, but the line names an address that somebody else may get one day. They \
      will not get the override; a reader would think so.
      """,
    remedy: """
      Write the new login, or name the person by id. To give the override to the new owner of the \
      address, name their id.
      """,
    before: "- user: ada.byron", after: "- user: ada.lovelace")

  static let overrideWithoutUser = Explanation(
    .warning, title: "an override for nobody",
    meaning: """
      Nobody in the exports has the login, email or id that an override names, or the person it \
      belongs to is gone.
      """,
    reason: """
      It has no effect now. If the text is misspelt, somebody waits for a limit that was \
      approved.
      """,
    remedy: """
      Compare the text with the provider. If the person left, remove the override; if they are to \
      come, leave it.
      """)

  static let policyVersion = Explanation(
    .error, title: "a policy of an unknown version",
    meaning: "The `version` of a policy file is not 1, the only one that this allot knows.",
    reason: """
      A later version may give a word another meaning. A policy that is half understood must not \
      set limits.
      """,
    remedy: "Write `version: 1`. If the file was made for a later allot, use that one.",
    before: "version: 2", after: "version: 1")

  static let policyWithoutRule = Explanation(
    .warning, title: "a policy without any rule",
    meaning: "The policy files hold no team default, no group rule, no override and no ceiling.",
    reason: """
      Everybody's limit is unset: allot manages nobody's spending. An empty folder or a wrong \
      path under `policies` looks the same.
      """,
    remedy: "Check the path under `policies`. Write a team default or a first rule.",
    before: "version: 1", after: "version: 1\nteam:\n  default: 50")

  static let ruleWithoutGroup = Explanation(
    .warning, title: "a rule for a group that is not there",
    meaning: "A rule names a group by a name or an id that no group of the exports has.",
    reason: """
      It gives nobody a limit. If the group was renamed, its members have fallen back to another \
      limit or to the team default.
      """,
    remedy: """
      Compare the spelling, case included, with the provider, and check that the group is pushed. \
      Name groups by id where they are renamed often, or remove the rule.
      """,
    before: "- group: engineering", after: "- group: Engineering")

  static let rulesMeet = Explanation(
    .warning, title: "two rules for one group",
    meaning: """
      Rules of two kinds, or two patterns, are about the same group. An id beats a name and a name \
      beats a pattern; of patterns the `strategy` decides, which is the highest limit as a rule.
      """,
    reason: """
      Whoever changes the other rule will wonder why nothing happens. After a renaming the same \
      two rules may be about two groups.
      """,
    remedy: "Keep one of them.",
    before: "- group: {id: 00g1}\n  limit: 200\n- group: Engineering\n  limit: 150",
    after: "- group: {id: 00g1}\n  limit: 200")

  static let untilDate = Explanation(
    .error, title: "an `until` that is no day",
    meaning: "An `until` is not a day of the calendar written as YYYY-MM-DD.",
    reason: """
      05/06/2026 is a day in May to some and in June to others. An override that ends on the \
      wrong day costs money or stops somebody's work.
      """,
    remedy: """
      Write year, month and day with four, two and two digits. It is the last day that counts, in \
      UTC.
      """,
    before: "until: 30.6.2026", after: "until: 2026-06-30")
}
