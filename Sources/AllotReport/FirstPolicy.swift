package import AllotDirectory
import AllotPolicy
import Diagnostics

/// The policy that `allot init` writes: valid, without a rule, and commented so that a rule is
/// made by taking a `#` away and writing an amount.
///
/// A line that begins with `# ` and a word is prose; every other `#` stands before a line of
/// policy:
///
/// ```
/// # The largest groups of the exports.
/// #groups:
/// #  - group: Engineering         # 482 members
/// #    limit: AMOUNT
/// ```
package struct FirstPolicy {
  /// Stands where somebody must decide; left as it is, it is an error with its place.
  package static let blank = "AMOUNT"
  /// Groups that get a proposal.
  package static let mostProposals = 10

  /// A group that a rule is proposed for.
  package struct Proposal: Hashable, Sendable {
    /// As it stands behind `group:`.
    package let selector: String
    /// How many members it has, and its name where the selector does not say it.
    package let note: String
  }

  private let proposals: [Proposal]
  /// Groups beyond those, or that nothing can name.
  private let others: Int
  private let hasExports: Bool

  /// - Parameter directory: what the exports hold; `nil` where none were given.
  package init(proposingFor directory: Directory?) {
    hasExports = directory != nil
    guard let directory else {
      proposals = []
      others = 0
      return
    }
    let largest = GroupSizes(directory).largest
    let proposals = largest.lazy.compactMap { Self.proposal(for: $0, in: directory) }
    self.proposals = Array(proposals.prefix(Self.mostProposals))
    others = directory.groups.count - self.proposals.count
  }

  /// How many groups a rule is proposed for.
  package var count: Int { proposals.count }

  /// By name where that is one group's and can be read; else by id, with the name as a comment.
  private static func proposal(
    for group: GroupSizes.Group, in directory: Directory
  ) -> Proposal? {
    let texts = directory.texts
    let name = texts.exact(directory.groups.name[group.row])
    let members = counted(group.members, "member")
    if group.namesakes == 1, let scalar = YAMLScalar(name) {
      return Proposal(selector: scalar.text, note: members)
    }
    guard let id = YAMLScalar(texts.exact(directory.groups.id[group.row])) else { return nil }
    let shown = SafeText(name).shortened(to: 60).text
    let why =
      group.namesakes > 1 ? "one of \(grouped(group.namesakes)) groups called" : "called"
    return Proposal(
      selector: "{id: \(id.text)}",
      note: name.utf8.isEmpty ? members : "\(members), \(why) \(shown)")
  }

  // MARK: Text

  package var text: String {
    Self.opening + groups + Self.closing
  }

  private static let opening = """
    # Who may spend how much. Nobody has a limit until you fill this in: write an amount for
    # AMOUNT, and take the # in front of the lines that you use away. `allot plan` shows what it
    # would do. Amounts are for one person, by the workspace's period and in its currency.
    version: 1

    # What everybody gets whose groups say nothing else.
    #team:
    #  default: AMOUNT


    """

  private static let closing = """

    # One person, for a while. Beats every group.
    #overrides:
    #  - user: ada@acme.example
    #    limit: AMOUNT
    #    until: 2099-12-31
    #    reason: Why, in a few words

    # The most that members of a group may get, whatever else they are in.
    #ceilings:
    #  - group: Contractors
    #    limit: AMOUNT

    # Who must not be removed or get less without an acknowledgement.
    #protected:
    #  users: [root@acme.example]

    """

  private var groups: String {
    let rows =
      hasExports
      ? proposals : [Proposal(selector: "Engineering", note: "the name of a group of yours")]
    var text =
      hasExports
      ? "# The largest groups of the exports. The highest limit of somebody's groups counts.\n"
      : "# Members of a group. The highest limit of somebody's groups counts.\n"
    if rows.isEmpty { return text + "# The exports have no group that a rule could name.\n" }
    text += "#groups:\n"
    let widest = min(rows.map { SafeText(trusted: $0.selector).width }.max() ?? 0, 32)
    for row in rows {
      let width = SafeText(trusted: row.selector).width
      let gap = String(repeating: " ", count: max(0, widest - width) + 3)
      text += "#  - group: \(row.selector)\(gap)# \(row.note)\n#    limit: \(Self.blank)\n"
    }
    if hasExports, others > 0 { text += "# And \(counted(others, "other group")).\n" }
    return text
  }
}

/// The groups of a directory by how many people are in them.
private struct GroupSizes {
  struct Group {
    let row: Int
    let members: Int
    /// Groups of the same name, itself included.
    let namesakes: Int
  }

  /// Those with members, the largest first, then by id.
  let largest: [Group]

  init(_ directory: Directory) {
    var members = [Int](repeating: 0, count: directory.groups.count)
    for user in 0..<directory.users.count where directory.users.isActive[user] {
      for group in directory.memberships[user] { members[Int(group)] += 1 }
    }
    var names: [ExactText: Int] = [:]
    for name in directory.groups.name { names[directory.texts.exact(name), default: 0] += 1 }
    largest = members.indices.filter { members[$0] > 0 }
      .sorted { (members[$1], $0) < (members[$0], $1) }
      .map { row in
        let name = directory.texts.exact(directory.groups.name[row])
        return Group(row: row, members: members[row], namesakes: names[name] ?? 1)
      }
  }
}
