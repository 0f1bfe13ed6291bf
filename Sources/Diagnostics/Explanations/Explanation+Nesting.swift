/// Problems of groups inside groups, where the workspace expands them.
extension Explanation {
  static let nestedCycle = Explanation(
    .warning, title: "groups that are members of one another",
    meaning: """
      With `nested_groups: expand`, some groups hold each other, or one holds itself. The walk ended \
      there: whoever is in one of them is in all of them.
      """,
    reason: """
      Directories allow it, but hardly anybody means it. Everybody in the cycle gets the highest \
      limit of its groups.
      """,
    remedy: "Take one of the groups out of the members of the others at the provider.")

  static let nestedDepth = Explanation(
    .note, title: "how deep groups are nested",
    meaning: """
      With `nested_groups: expand`, everybody below a group is its member. The note counts the groups \
      inside others and the levels.
      """,
    reason: """
      A group deep down reaches far up. A number that grows overnight is worth a look.
      """,
    remedy: "Nothing has to be done. With `nested_groups: direct` only direct members count.")

  static let nestedSize = Explanation(
    .error, title: "nested groups that make too many members",
    meaning: """
      Expanding nested groups would make more than 256 memberships of each one that is written, and \
      over 16 million in all.
      """,
    reason: """
      No company is built like this. It is a mistake in the directory or an attack on whoever reads \
      it, and it would fill the memory.
      """,
    remedy: """
      Look for groups that hold others by mistake. `nested_groups: direct` reads the export without \
      expanding.
      """)
}
