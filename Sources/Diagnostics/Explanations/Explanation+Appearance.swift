/// Logins and names that are different and look the same. (Unicode, UTS 39.)
extension Explanation {
  static let lookAlikeGroup = Explanation(
    .warning, title: "a group that looks like one in a policy",
    meaning: """
      A policy names a group, and another group of the directory has a name that looks the same to a \
      reader: in letters of another script, in other case, or with other blanks.
      """,
    reason: """
      Somebody may have made the group to be taken for the one with the limit, or the rule may have \
      been written for the other one.
      """,
    remedy: "Name the group by its id in the policy, and ask who made the other one.",
    before: "- group: Engineering", after: "- group: {id: 00g7f3k2}")

  static let lookAlikeLogin = Explanation(
    .warning, title: "logins that look alike",
    meaning: """
      Two or more users have different logins that a reader takes for one: with letters of another \
      script, other forms of letters, or another spelling of the domain. They are kept apart.
      """,
    reason: """
      A login that looks like a colleague's is how accounts are taken over, and how an override is \
      given to the wrong person.
      """,
    remedy: """
      Look at both accounts at the provider. Name these people by id in policies, whichever of them \
      is right.
      """,
    before: "- user: anna@acme.example", after: "- user: {id: 00u9x2}")

  static let lookAlikeName = Explanation(
    .warning, title: "names with letters of two scripts",
    meaning: """
      Some display names have a word that mixes scripts, or that is made of letters of one script to \
      look like a word of another.
      """,
    reason: """
      Hardly any name is written so. A reviewer reads such a name as another one and approves what \
      they did not mean.
      """,
    remedy:
      "Compare the ids in the message with the accounts at the provider, and correct the names.")
}
