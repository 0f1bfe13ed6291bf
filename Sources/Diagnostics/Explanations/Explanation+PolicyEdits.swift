/// What a plan notes of a policy that differs from the recorded one.
extension Explanation {
  static let policyDiffers = Explanation(
    .note, title: "the policy is not the recorded one",
    meaning: """
      The policy that a plan was made with differs from the one that the state was applied with. \
      The note says how many people get another limit by that alone, with the directory of the \
      plan under both policies.
      """,
    reason: """
      A policy edit and last night's joiners and leavers come in one plan. A reviewer must know \
      what of its changes and its money is the edit.
      """,
    remedy: "Nothing to do. Each line that differs has a note of its own.")

  static let policyLineAdded = Explanation(
    .note, title: "a line that the policy did not have",
    meaning: """
      A rule, a protection or another line of the policy is new since the last apply. The note \
      says whom it speaks for, whose limit changes by it, and what decides for the others.
      """,
    reason: """
      A rule whose members mostly have their limit from elsewhere does less than it seems to.
      """,
    remedy: "Nothing to do. `allot explain --group NAME` lists the people by name.")

  static let policyLineChanged = Explanation(
    .note, title: "a line of the policy that changed",
    meaning: """
      A line of the policy says something else than at the last apply: a limit, a last day, an \
      owner, a threshold. The note shows both values, and how many people's limits change by it.
      """,
    reason: """
      Some edits change nobody's limit today, such as a rail that is loosened, and would otherwise \
      go unseen.
      """,
    remedy: """
      Nothing to do. What loosens a rail or an approval counts from the next plan on.
      """)

  static let policyLineRemoved = Explanation(
    .note, title: "a line that the policy has no more",
    meaning: """
      A line that was recorded at the last apply is gone from the policy. The note gives the place \
      where it stood then, and what decides now for the people whom it spoke for.
      """,
    reason: """
      A removed rule leaves people to other groups, to the team default, or without a limit. A \
      removed protection is easily missed, for it changes no limit.
      """,
    remedy: """
      Nothing to do. A protection that is removed still holds in the plan that removes it.
      """)
}
