package import AllotDirectory
package import Diagnostics

/// One of the usual causes why somebody has no limit of a group, or a group none to give, checked
/// against the inputs.
package struct CauseCheck: Hashable, Sendable {
  /// The raw value stands in JSON.
  package enum Cause: String, Sendable, CaseIterable {
    /// Not assigned in the identity provider: absent from the users' export, or inactive.
    case notAssigned = "not_assigned"
    /// Group push is off, or the group is not in the export.
    case groupNotExported = "group_not_exported"
    /// No group counts the person as a member, or nobody is a member of the group.
    case notMember = "not_member"
  }

  /// What the answer rests on.
  package enum Finding: Hashable, Sendable {
    /// The record of an active user; kept ones have no place.
    case active(SourceRange?)
    /// The record of a user who is not active.
    case inactive(SourceRange?)
    /// Not among the records of some files.
    case absent(from: [SourceID], records: Int)
    /// Not in an input that is declared incomplete, and kept as recorded.
    case kept
    /// The workspace says `groups: none`.
    case pushOff
    /// Some files hold groups.
    case exported(groups: Int, from: [SourceID])
    /// Memberships of groups that no input describes, or of people of whom some are in.
    case mentions([Mention])
    /// No membership of some files names the subject.
    case unmentioned([SourceID])
    /// A member of so many groups, of which so many have a limit.
    case member(groups: Int, withLimit: Int)
    /// So many members are in, inactive, or name nobody among the users.
    case members(active: Int, inactive: Int, unknown: Int)
  }

  package let cause: Cause
  package let holds: Bool
  package let findings: [Finding]
}
