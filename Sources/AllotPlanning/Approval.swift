package import AllotPolicy
package import Diagnostics

/// Somebody's yes to exactly one plan. (SPEC section 7.)
package struct Approval: Hashable, Sendable {
  /// The digest of the plan that it is for.
  package let plan: String
  /// Who approves: a name, or an identity of the signers' file.
  package let by: ExactText
  package let reason: ExactText
  /// The rails that it lets pass; an approval may acknowledge none.
  package let acknowledges: [Rail]
  /// Seconds since 1970.
  package let approvedAt: Int64
  /// The first second at which it no longer counts.
  package let expiresAt: Int64
  /// What proves who approved: the fingerprint of the key that signed; `nil`: the name was typed.
  package var key: String?

  package init(
    plan: String, by: ExactText, reason: ExactText, acknowledges: [Rail], approvedAt: Int64,
    expiresAt: Int64, key: String? = nil
  ) {
    self.plan = plan
    self.by = by
    self.reason = reason
    self.acknowledges = acknowledges
    self.approvedAt = approvedAt
    self.expiresAt = expiresAt
    self.key = key
  }
}

extension Approval {
  /// Bytes of an approver's name, which becomes part of a file's.
  package static let longestName = 64

  /// Whether a reader tells a name from every other: no blank at its ends, nothing unseen.
  package static func isName(_ text: ExactText) -> Bool {
    let scalars = text.description.unicodeScalars
    let ends = [scalars.first, scalars.last]
    return text.utf8.count <= longestName && !scalars.contains(where: \.isUnseen)
      && ends.allSatisfy { $0.map { !$0.properties.isWhitespace } ?? false }
  }
}

/// What stands between a plan and its apply: rails that nobody acknowledged, people who have not
/// approved. Approvals are found when the plan is carried out; the plan never changes.
package struct Clearance: Sendable {
  /// Tripped rails that no valid approval acknowledges.
  package let openRails: [Rail]
  /// The approvals that count, a second one by the same name for its acknowledgements only.
  package let counted: [Approval]
  /// The people whose approvals count.
  package let approvers: Set<ExactText>
  /// How many people must approve.
  package let required: Int
  /// Approvals that do not count, and why.
  package let refused: [(approval: Approval, reason: Refusal)]

  /// Why an approval does not count.
  package enum Refusal: Hashable, Sendable {
    case otherPlan
    case expired
    /// It lies in the future: a clock was moved.
    case notYet
    /// The name has characters that nobody sees, or is none: `approve` writes no such name.
    case badName
    /// The policy names signers and nothing proves who this is.
    case unsigned
    /// Another approval by the same name, or one that nobody tells from it, or under the same
    /// key, counts already; its acknowledgements count all the same.
    case sameApprover
  }

  /// Judges the approvals of a plan.
  ///
  /// - Parameters:
  ///   - digest: the plan's.
  ///   - recorded: what the recorded policy demands; the stricter of it and the plan's own holds.
  ///   - now: seconds since 1970.
  package init(
    of plan: Plan, digest: String, recorded: ApprovalRule, approvals: [Approval], now: Int64
  ) {
    let needsProof = plan.policy.approvals.signers != nil || recorded.signers != nil
    var refused: [(approval: Approval, reason: Refusal)] = []
    var people: Set<ExactText> = []
    var appearance = Appearance()
    var looks: Set<String> = []
    var keys: Set<String> = []
    var acknowledged: Set<Rail> = []
    var counted: [Approval] = []
    // A file that is found beside its plan and named by hand as well is one approval.
    for approval in Set(approvals).sorted(by: Approval.inOrder) {
      if let reason = approval.refusal(of: digest, needsProof, now) {
        refused.append((approval, reason))
        continue
      }
      acknowledged.formUnion(approval.acknowledges)
      counted.append(approval)
      let isSameKey = approval.key.map { !keys.insert($0).inserted } ?? false
      let look = appearance.keys(ofName: approval.by.description)
      if isSameKey || !looks.isDisjoint(with: look) {
        refused.append((approval, .sameApprover))
      } else {
        people.insert(approval.by.asciiFolded)
      }
      if !isSameKey { looks.formUnion(look) }
    }
    self.counted = counted
    self.refused = refused
    approvers = people
    required = max(plan.policy.approvals.required, recorded.required)
    openRails = plan.rails.filter(\.tripped).map(\.rail).filter { !acknowledged.contains($0) }
  }

  /// How many people must still approve.
  package var missing: Int { max(0, required - approvers.count) }
  /// Whether nothing stands in the way any more.
  package var isComplete: Bool { openRails.isEmpty && missing == 0 }
}

extension Approval {
  /// By person, then by time; what is left orders approvals of one second the same in every run.
  fileprivate static func inOrder(_ a: Approval, _ b: Approval) -> Bool {
    if (a.by, a.approvedAt) != (b.by, b.approvedAt) {
      return (a.by, a.approvedAt) < (b.by, b.approvedAt)
    }
    if a.acknowledges != b.acknowledges {
      return a.acknowledges.lexicographicallyPrecedes(b.acknowledges)
    }
    return (a.reason, a.expiresAt, ExactText(a.plan)) < (b.reason, b.expiresAt, ExactText(b.plan))
  }

  /// Why the approval does not count for a plan; `nil` where it does.
  fileprivate func refusal(
    of digest: String, _ needsProof: Bool, _ now: Int64
  ) -> Clearance.Refusal? {
    if !plan.utf8.elementsEqual(digest.utf8) { return .otherPlan }
    if expiresAt <= now { return .expired }
    if approvedAt > now { return .notYet }
    if !Self.isName(by) { return .badName }
    return needsProof && key == nil ? .unsigned : nil
  }
}
