/// Problems of what a policy says about protection, rails and approvals.
extension Explanation {
  static let ambiguousProtection = Explanation(
    .error, title: "a protected name that fits several",
    meaning: """
      An entry under `protected` names somebody by a login or an email that two people have, or a \
      group by a name that two groups have.
      """,
    reason: "Protecting the wrong one of the two would leave the right one without protection.",
    remedy: "Name the person or the group by id. The message lists the ids.",
    before: "protected:\n  groups: [Admins]", after: "protected:\n  groups: [{id: 00g1}]")

  static let groupSelector = Explanation(
    .error, title: "a group named in no known way",
    meaning: """
      A mapping that stands for a group has neither one `id` nor one `match`, has both, or has a \
      pattern in which nothing is left open.
      """,
    reason: """
      A group is meant by its display name, by its id or by a pattern over names. With none of \
      them, or with two, it is not certain which groups the rule is about.
      """,
    remedy: """
      Write the name as plain text, `{id: ...}`, or `{match: ...}` with `*` for any run of \
      characters or `?` for one.
      """,
    before: "- group: {match: ml-research}", after: "- group: ml-research")

  static let protectedWithoutGroup = Explanation(
    .warning, title: "protection for a group that is not there",
    meaning: "No group has the name or id of an entry under `protected: groups`.",
    reason: """
      A misspelt entry protects nothing. An entry that matched before goes on protecting the group \
      it matched, under whatever name.
      """,
    remedy: "Correct the name, name the group by id, or remove the entry.",
    before: "protected:\n  groups: [admins]", after: "protected:\n  groups: [Admins]")

  static let protectedWithoutUser = Explanation(
    .warning, title: "protection for nobody",
    meaning: "Nobody has the login, email or id of an entry under `protected: users`.",
    reason: """
      A misspelt entry protects nobody. An entry that matched before goes on protecting the person \
      it matched, under whatever login.
      """,
    remedy: "Correct the login, name the person by id, or remove the entry.",
    before: "protected:\n  users: [rot@acme.example]",
    after: "protected:\n  users: [root@acme.example]")

  static let railSetting = Explanation(
    .error, title: "a rail that is set to something else",
    meaning: """
      A rail is neither `off` nor a mapping of the thresholds that it has. `raise`, `zero`, \
      `protected` and `identity` have none.
      """,
    reason: "A rail that is not understood might be thought to stop what it does not stop.",
    remedy: "Write `off`, or the thresholds by name. Leave a rail out to have its standard.",
    before: "rails:\n  removals: 10", after: "rails:\n  removals: {percent: 10, count: 200}")

  static let wholeNumber = Explanation(
    .error, title: "a number that is not whole, or out of range",
    meaning: """
      A threshold or a number of approvals is not written in digits alone, has a leading zero, or \
      is larger than it can be. Shares go from 0 to 100; that of `exposure` may be larger.
      """,
    reason: """
      Rails compare exactly, in whole numbers. A sign, a fraction or a leading zero is more often \
      a slip than a wish.
      """,
    remedy: "Write digits only, without a percent sign.",
    before: "rails:\n  exposure: {percent: 10%}", after: "rails:\n  exposure: {percent: 10}")
}
