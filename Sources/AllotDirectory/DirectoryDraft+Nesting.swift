import Diagnostics

/// Groups among the members of groups.
extension DirectoryDraft {
  /// Memberships that nesting may make of a few, and of each where there are many: a tower of
  /// groups on a small export must not fill the memory.
  private static let mostOfFew = 1 << 24
  private static let mostOfOne = 256

  /// The memberships with everybody below a group in it. (SPEC section 11, Members.)
  ///
  /// - Parameter inner: for each group, the groups among its members.
  mutating func expanded(_ direct: Memberships, by inner: Memberships) -> Memberships {
    if inner.count == 0 { return direct }
    let nested = NestedGroups(inner)
    reportDepth(of: nested)
    for cycle in nested.cycles { reportCycle(cycle) }
    let most = min(max(Self.mostOfFew, Self.mostOfOne * direct.count), Int(UInt32.max))
    if let expanded = nested.expanded(direct, atMost: most) { return expanded }
    reportSize(of: direct)
    return direct
  }

  private mutating func reportDepth(of nested: NestedGroups) {
    let count = nested.innerCount
    if count == 0 { return }
    log.add(
      Diagnostic(
        .note, .nestedDepth, at: nil,
        "nested groups: \(counted(count, "group")) inside \(count == 1 ? "another" : "others"), "
          + "up to \(counted(nested.depth, "level")) deep"))
  }

  /// Names that a message lists of a cycle.
  private static let mostNames = 5

  private mutating func reportCycle(_ groups: [Int]) {
    var names = groups.prefix(Self.mostNames).map { name(of: $0) }
    let rest = groups.count - names.count
    if rest > 0 { names.append("\(grouped(rest)) more") }
    let last = names.removeLast()
    let message =
      names.isEmpty
      ? "\(last) is a member of itself"
      : "\(names.joined(separator: ", ")) and \(last) are members of one another"
    let places = groups.compactMap { groupPlaces[$0].range }
    log.add(
      Diagnostic(
        .warning, .nestedCycle, at: places.first, message,
        help: names.isEmpty
          ? "nobody comes by that; take it out of its members"
          : "whoever is in one is in all of them; take one out of the others' members",
        related: places.dropFirst().prefix(3).map { .init(range: $0, label: "one of them") }))
  }

  private mutating func reportSize(of direct: Memberships) {
    let source = files.first { !$0.roles.isDisjoint(with: [.groups, .memberships]) }?.source
    log.add(
      Diagnostic(
        .error, .nestedSize, at: source.map { SourceRange(source: $0, start: 0, end: 1) },
        "nested groups make far too many memberships of \(counted(direct.count, "membership"))",
        help: "look for groups that hold others by mistake, or write `nested_groups: direct`"))
  }
}
