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
  package var targets = Targets.everything

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
  let (asOf, currency, period) = (request.asOf, request.currency, request.period)
  let (targets, hash) = (request.targets, request.draft.hash)
  let outlook = Outlook(request)
  var log = outlook.log
  let (state, directory, ruling) = (outlook.state, outlook.directory, outlook.ruling)
  let factors =
    state.map { changedFactors(since: $0, policy: outlook.unbound, on: asOf) } ?? .directory
  let recorded = state ?? .nothing
  let pairing = Pairing(
    recorded: recorded.directory.groups, newUser: outlook.keptRows, directory: directory)
  var scope: Scope?
  if !targets.isEverything {
    var search = ScopeSearch(recorded: recorded.directory, new: directory, pairing)
    scope = search.scope(of: targets)
    log.add(search.log)
  }
  var difference = Difference(
    state: recorded, directory: directory, ruling: ruling, limits: outlook.limits,
    pairing: pairing, today: asOf, unbound: outlook.unbound, factors: factors, scope: scope)
  difference.run()
  let exposure = Exposure(
    before: recorded.limits, after: outlook.limits, of: directory.users, log: &log)
  let rails = Guard(
    before: recorded, ruling: ruling, limits: outlook.limits.map(\.limit),
    groupLimits: (0..<directory.groups.count).map(ruling.limit(ofGroup:)), pairing: pairing,
    today: asOf, isPartial: false
  ).readings()
  let policyChanged = state.map { !ruling.policy.saysTheSame(as: $0.policy) } ?? true
  var plan = Plan(
    asOf: asOf, currency: currency, period: period, complete: outlook.complete,
    inputs: [], policyDigest: "", policy: ruling.policy, prior: state?.identity,
    summary: Summary(counting: difference.groups, difference.users), exposure: exposure,
    rails: rails, diagnostics: [], policyChanged: policyChanged, texts: directory.texts,
    groups: difference.groups, users: difference.users, memberIDs: difference.memberIDs,
    offers: difference.offers.offers, candidates: difference.offers.candidates)
  plan.nameGroups(of: ruling)
  if let state, scope == nil {
    plan.policyEdits = PolicySurvey(since: state, new: ruling, on: asOf).run(outlook.limits)
  }
  if scope != nil, !log.hasErrors {
    let fits = plan.restrict(to: targets, leavingOut: difference.leftOut, after: state, hash)
    if !fits { log.add(Exposure.overflow) }
  }
  return (plan, log)
}

extension Plan {
  /// Makes the plan one of some changes only; sums and rails are those of the state that it leads
  /// to, found as apply will find them. False where a sum would not fit into 64 bits.
  fileprivate mutating func restrict(
    to targets: Targets, leavingOut leftOut: Restriction.LeftOut, after state: State?,
    _ hash: KeyedHash
  ) -> Bool {
    restriction = Restriction(
      targets: targets.included.map(\.text), exclusions: targets.excluded.map(\.text),
      inputsComplete: complete, leftOut: leftOut)
    complete = false
    policyChanged = false
    do throws(ApplyError) {
      let next = try NextState(self, after: state, hash: hash)
      rails = next.rails(next.ruling())
      guard let sums = next.exposure() else { return false }
      exposure = sums
      return true
    } catch {
      preconditionFailure("a partial plan does not fit its own state: \(error)")
    }
  }
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
