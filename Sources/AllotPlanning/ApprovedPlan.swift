/// Proof that a person, or a flag, said yes to exactly this plan: the only way into
/// ``State/applying(_:to:lineage:hash:)``.
package struct ApprovedPlan: ~Copyable {
  package let plan: Plan

  /// - Parameters:
  ///   - consent: what somebody answered or typed.
  ///   - clearance: what rails and approvals say; no flag stands in for it.
  package init?(_ plan: Plan, consent: Consent, clearance: Clearance) {
    guard consent != .declined, clearance.isComplete else { return nil }
    self.plan = plan
  }
}

/// What somebody said to a plan.
package enum Consent: Hashable, Sendable {
  /// A saved plan was named on the command line: naming it is the yes. (Terraform's `apply PLAN`.)
  case savedPlan
  /// `--auto-approve`.
  case flag
  /// `yes` at the prompt.
  case prompt
  /// Anything else at the prompt.
  case declined
}

/// Why a plan cannot be carried out on a state. Nothing was changed.
package enum ApplyError: Error, Hashable {
  /// The plan is for a state of another lineage.
  case foreign(planned: PriorState?, present: PriorState?)
  /// The state moved on since the plan was made, or was replaced.
  case stale(planned: PriorState?, present: PriorState?)
  /// A part of the plan contradicts the state it names, so it was not made by allot.
  case misfit(part: String)
}

extension Plan {
  /// Whether applying writes anything: a change, or a policy that says something new. (SPEC
  /// section 8: nothing new leaves the state and its serial alone.) A partial plan records no
  /// policy.
  package func recordsSomething(after state: State?) -> Bool {
    if restriction != nil { return !isEmpty }
    guard let state else { return true }
    return !isEmpty || !policy.saysTheSame(as: state.policy)
  }
}
