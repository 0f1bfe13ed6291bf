import Diagnostics

/// The `allot.yaml` that `allot init` writes.
package struct FirstWorkspace {
  /// One entry of `sources:`.
  package struct Source: Hashable, Sendable {
    /// `users`, `groups` or `memberships`.
    package let kind: String
    /// The path as YAML.
    package let path: String
    /// What its content was read as; empty where nothing was read.
    package let note: String

    package init(kind: String, path: String, note: String) {
      self.kind = kind
      self.path = path
      self.note = note
    }
  }

  /// Where exports are expected when none are named: files that any spreadsheet can write.
  package static let standard = [
    Source(kind: "users", path: "exports/users.csv", note: ""),
    Source(kind: "groups", path: "exports/groups.csv", note: ""),
    Source(
      kind: "memberships", path: "exports/memberships.csv",
      note: "not needed where the groups' export lists members"),
  ]

  private let sources: [Source]

  package init(sources: [Source]) { self.sources = sources }

  package var text: String {
    """
    # Where allot finds people, groups, policies and what it recorded. Paths are relative to this
    # file.
    version: 1
    #organization: Acme

    # Limits need a working single sign-on; with any other word `allot plan` refuses.
    sso: active

    # What your identity provider exported. Whose format a file has is found by its content.
    # From exports that leave people out nobody is removed: write `complete: false` below them.
    sources:
    \(entries)
    groups: \(groups)
    nested_groups: direct     # or `expand`: groups within a group give its limit too
    currency: USD
    period: month             # day, week, month, quarter or year
    policies: policies/
    state: allot.state.json   # written by `allot apply`

    """
  }

  private var entries: String {
    let lines = sources.map { "  - \($0.kind): \($0.path)" }
    let widest = lines.map { SafeText(trusted: $0).width }.max() ?? 0
    return zip(lines, sources).map { line, source in
      let gap = widest - SafeText(trusted: line).width + 3
      return source.note.isEmpty
        ? line : line + String(repeating: " ", count: gap) + "# \(source.note)"
    }.joined(separator: "\n")
  }

  /// Without an export of groups that is said outright, never left to a missing file.
  private var groups: String {
    sources.contains { $0.kind != "users" }
      ? "pushed            # or `none`: the identity provider sends no groups"
      : "none              # or `pushed`, with their export among the sources"
  }
}
