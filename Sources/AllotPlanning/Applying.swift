package import AllotDirectory
import AllotPolicy
import Diagnostics

extension State {
  /// 2^53 - 1: larger numbers lose digits in many JSON readers. (RFC 8259, section 6.)
  package static let largestSerial = (1 << 53) - 1

  /// Carries out an approved plan: the state after it. Its sha256 is empty until it is written.
  ///
  /// Every `before` is compared with what is recorded, every limit with what the plan's own policy
  /// gives, the sums are counted and the rails read again, so that nothing but what allot planned
  /// is ever recorded.
  ///
  /// - Parameters:
  ///   - state: `nil` where nothing is recorded yet. Its texts stand in the plan's arena.
  ///   - lineage: of a first state; a later one keeps its own.
  ///   - hash: any key; nothing that is returned depends on it.
  package static func applying(
    _ approved: consuming ApprovedPlan, to state: State?, lineage: String, hash: KeyedHash
  ) throws(ApplyError) -> State {
    let plan = approved.plan
    try plan.checkPrior(of: state)
    if let state { try plan.checkMoney(of: state) }
    guard plan.summary == Summary(counting: plan.groups, plan.users) else {
      throw .misfit(part: "summary")
    }
    let next = try NextState(plan, after: state, hash: hash)
    let result = try next.state(lineage: lineage)
    let ruling = next.ruling()
    try next.checkPolicy(ruling)
    guard next.rails(ruling) == plan.rails else { throw .misfit(part: "rails") }
    return result
  }
}

extension Plan {
  /// Whether this plan was made for a state. (SPEC section 8: lineage, serial and sha256.)
  package func checkPrior(of state: State?) throws(ApplyError) {
    let present = state?.identity
    if prior == present { return }
    if let prior, let present, prior.lineage != present.lineage {
      throw .foreign(planned: prior, present: present)
    }
    throw .stale(planned: prior, present: present)
  }
}

extension Plan {
  /// Amounts of two currencies or periods cannot be compared. (SPEC section 11.)
  fileprivate func checkMoney(of state: State) throws(ApplyError) {
    if currency != state.currency { throw .misfit(part: "currency") }
    if !period.utf8.elementsEqual(state.period.utf8) { throw .misfit(part: "period") }
  }
}
