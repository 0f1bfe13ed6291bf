package import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// What a group gives to whom, and who of its members gets their limit from elsewhere.
///
/// Members are rows of the directory, so that a group of a million fits.
package struct GroupAccount: Sendable {
  /// Where a member's limit comes from. Groups are rows.
  package enum Outcome: Hashable, Sendable {
    case gets
    case override
    /// Of another group, whose limit is preferred.
    case group(Int32)
    /// Of another group with an equal limit and a smaller id.
    case tie(Int32)
    case ceiling(Int32)
    case team
    case none
    case inactive
  }

  package struct Member: Hashable, Sendable {
    package let user: Int32
    /// The group that names the member itself: this one, or one below it.
    package let inner: Int32
    package let limit: Limit
    package let outcome: Outcome
  }

  /// A rule or ceiling that speaks for the group.
  package struct Line: Sendable {
    package let rule: GroupRule
    /// The one that counts, where it is not this one.
    package let overruledBy: GroupSelector?

    package var at: String { rule.place?.text ?? "" }
  }

  /// What was recorded, where a state was read and the group is in it.
  package struct Recorded: Hashable, Sendable {
    package let id: ExactText
    package let name: ExactText
    package let limit: Limit
    package let members: Int
    package let serial: Int
  }

  package let group: GroupName
  package let row: Int
  /// Whether an incomplete export does not mention the group, which stays as recorded.
  package let isKept: Bool
  /// What the policy gives the group; `unset` without a rule.
  package let limit: Limit
  /// The rule that counts first.
  package let rules: [Line]
  /// The lowest first, which counts.
  package let ceilings: [Line]
  /// Members who get this group's limit, by id as bytes.
  package let getting: [Member]
  /// The other members, by id as bytes.
  package let others: [Member]
  /// Members named in exports who are neither users nor groups.
  package let unknownMembers: Int
  /// Groups among the members, and what they give.
  package let inner: [GroupName]
  package let nesting: Nesting
  package let recorded: Recorded?
  /// The usual causes; empty where somebody who is in is a member.
  package let checks: [CauseCheck]
  /// Where the rows of ``Member`` stand.
  package let directory: Directory
  let ways: GroupWays

  /// A member by name.
  package func person(_ member: Member) -> PersonName {
    PersonName(Int(member.user), of: directory.users, in: directory.texts)
  }

  /// A group by name.
  package func name(ofGroup row: Int32) -> GroupName {
    GroupName(Int(row), of: directory.groups, in: directory.texts)
  }

  /// From the group that names a member up to this one; empty for a direct member.
  package func path(of member: Member) -> [GroupName] {
    let trail = ways.trail(of: member.inner)
    return trail.count > 1 ? trail.map(name) : []
  }
}
