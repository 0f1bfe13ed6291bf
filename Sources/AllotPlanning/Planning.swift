package import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// Everything a plan is made from. Time is one of the arguments.
package struct PlanRequest: Sendable {
  package var draft: DirectoryDraft
  /// Its texts stand in the draft's arena. `nil` for a first plan.
  package var state: State?
  package var policy: PolicySet
  package var asOf: CalendarDay
  package var currency: Currency
  package var period: String

  package init(
    draft: DirectoryDraft, state: State?, policy: PolicySet, asOf: CalendarDay,
    currency: Currency, period: String
  ) {
    self.draft = draft
    self.state = state
    self.policy = policy
    self.asOf = asOf
    self.currency = currency
    self.period = period
  }

  /// Hands the draft over, so that what it no longer needs can go while planning goes on.
  mutating func takeDraft() -> DirectoryDraft {
    var taken = DirectoryDraft.empty
    swap(&taken, &draft)
    return taken
  }
}

/// Makes a plan: what must change for the recorded state to become what directory and policy say.
///
/// Pure: the same request gives the same plan. The log holds what is wrong with directory or
/// policy; where it has errors the plan must not be shown as one. Inputs, diagnostics and the
/// policy's digest are the caller's to fill in.
package func plan(_ request: consuming PlanRequest) -> (plan: Plan, log: DiagnosticLog) {
  var log = DiagnosticLog()
  var draft = request.takeDraft()
  var state = request.state
  if let state { log.add(mismatch(of: state, with: request)) }
  let complete = draft.complete == [.users, .groups, .memberships]
  let kept = state.map { draft.keepUnmentioned(of: $0) }
  if let kept { log.add(kept.log) }
  let (directory, joinLog) = (consume draft).finish()
  log.add(joinLog)
  state?.directory.texts = directory.texts

  let unbound = state.map { request.policy.inheritingBindings(of: $0.policy) } ?? request.policy
  var matching = Matching(unbound, over: directory)
  let ruling = matching.ruling()
  matching.warnExpired(on: request.asOf)
  matching.warnLookAlikes()
  log.add(matching.log)

  let limits = ruling.limits(on: request.asOf)
  let factors =
    state.map { changedFactors(since: $0, policy: unbound, on: request.asOf) } ?? .directory
  let recorded = state ?? .nothing
  let pairing = Pairing(
    recorded: recorded.directory.groups, newUser: kept?.rows ?? [], directory: directory)
  var difference = Difference(
    state: recorded, directory: directory, ruling: ruling, limits: limits, pairing: pairing,
    today: request.asOf, unbound: unbound, factors: factors)
  difference.run()
  let exposure = Exposure(
    before: recorded.limits, after: limits, of: directory.users, log: &log)
  let rails = Guard(
    before: recorded, ruling: ruling, limits: limits.map(\.limit), pairing: pairing,
    today: request.asOf
  ).readings()
  let policyChanged = state.map { !ruling.policy.saysTheSame(as: $0.policy) } ?? true
  let plan = Plan(
    asOf: request.asOf, currency: request.currency, period: request.period, complete: complete,
    inputs: [], policyDigest: "", policy: ruling.policy, prior: state?.identity,
    summary: Summary(counting: difference.groups, difference.users), exposure: exposure,
    rails: rails, diagnostics: [], policyChanged: policyChanged, texts: directory.texts,
    groups: difference.groups, users: difference.users, memberIDs: difference.memberIDs,
    offers: difference.offers.offers, candidates: difference.offers.candidates)
  return (plan, log)
}

/// Amounts of another currency or period are not compared. (SPEC section 11.)
func mismatch(of state: State, with request: borrowing PlanRequest) -> DiagnosticLog {
  var log = DiagnosticLog()
  let (currency, period) = (request.currency.code, request.period)
  if state.currency.code != currency {
    log.add(
      Diagnostic(
        .error, .stateCurrency, at: nil,
        "the recorded state is in \(state.currency.code), the workspace in \(currency)",
        help: "write `currency: \(state.currency.code)`, or start a new state"))
  }
  if state.period != period {
    log.add(
      Diagnostic(
        .error, .statePeriod, at: nil,
        "the recorded state is by the \(state.period), the workspace by the \(period)",
        help: "write `period: \(state.period)`, or start a new state"))
  }
  return log
}

/// What differs from what the state was made with. The directory always may.
///
/// The policy is compared before its overrides are bound anew: that somebody came whom a line
/// already named is the directory's doing.
private func changedFactors(
  since state: State, policy: PolicySet, on day: CalendarDay
) -> Causes {
  var factors: Causes = .directory
  if !policy.saysTheSame(as: state.policy) { factors.formUnion(.policy) }
  if day != state.asOf { factors.formUnion(.expiry) }
  return factors
}
