package import AllotPlanning
import AllotPolicy
import Diagnostics

/// An approval as a person reads it.
package struct ApprovalText {
  private let approval: Approval

  package init(_ approval: Approval) { self.approval = approval }

  package var text: StyledText {
    let rails = approval.acknowledges.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    func instant(_ seconds: Int64) -> String { CalendarDay.timestamp(secondsSinceEpoch: seconds) }
    var text = StyledText("Approval by \(safe(approval.by.description))\n", .heading)
    text.append(
      """
        for the plan with digest \(safe(approval.plan))
        reason        \(safe(approval.reason.description))
        acknowledges  \(rails.isEmpty ? "no rail" : rails)
        made at       \(instant(approval.approvedAt))
        runs out at   \(instant(approval.expiresAt))

      """)
    return text
  }
}
