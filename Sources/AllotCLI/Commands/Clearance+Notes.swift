import AllotPlanning
import AllotPolicy
import Diagnostics

extension Clearance {
  /// What a reader should know of approvals that do not count, a line each.
  var notes: [String] {
    refused.map { approval, reason in
      let who = "the approval by \(approval.by)"
      return switch reason {
      case .otherPlan: "\(who) is for another plan and does not count"
      case .expired:
        "\(who) ran out at \(CalendarDay.timestamp(secondsSinceEpoch: approval.expiresAt))"
      case .notYet:
        "\(who) was made at \(CalendarDay.timestamp(secondsSinceEpoch: approval.approvedAt)), "
          + "which is still to come: check the clock"
      case .badName:
        "\(who) is by a name that nobody can read and does not count; names have no unseen "
          + "characters, no blank at their ends and at most \(Approval.longestName) bytes"
      case .unsigned: "\(who) is not signed by a key of the policy's signers and does not count"
      case .sameApprover:
        "\(approval.by) approved more than once: that is one approval, and what they acknowledge "
          + "adds up"
      }
    }
  }
}
