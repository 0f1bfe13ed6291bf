/// Problems of what `--target` and `--exclude` name.
extension Explanation {
  static let ambiguousTarget = Explanation(
    .error, title: "a target that fits several",
    meaning: """
      A name after `--target` or `--exclude` is that of two groups, of two people, or of a person \
      and a group.
      """,
    reason: "A plan of the wrong one of the two would change somebody who was to be left alone.",
    remedy: """
      Name the one that is meant by its address; the message lists them. A pattern such as \
      `user["ada*"]` may fit several.
      """,
    before: "allot plan --target Admins", after: "allot plan --target 'group[\"00g1\"]'")

  static let targetWithoutMatch = Explanation(
    .error, title: "a target that fits nothing",
    meaning: """
      A name after `--target` or `--exclude` is no id, login or email of anybody who is recorded \
      or in, and no id or name of a group. As a pattern it fits none either.
      """,
    reason: """
      A misspelt target would plan nothing and look like success; a misspelt exclusion would \
      change whom it was to protect.
      """,
    remedy: """
      Correct the name. A shell takes quotes away: put single quotes around an address. In a \
      pattern `*` is any run of characters, `?` one.
      """,
    before: "allot plan --target 'user[\"00u1x\"]'", after: "allot plan --target 'user[\"00u1\"]'")
}
