import AllotDirectory
import AllotPolicy
import Diagnostics

/// A directory under a policy on a day: everybody's limit, before anything is compared or counted.
struct Outlook {
  /// Whether no input was declared incomplete.
  let complete: Bool
  /// Its texts stand in the directory's arena; `nil` where nothing is recorded.
  let state: State?
  let directory: Directory
  /// By recorded user row: the directory's row of the same id, or -1; empty without a state.
  let keptRows: [Int32]
  /// The policy as its lines say it, recorded bindings kept.
  let unbound: PolicySet
  let ruling: Ruling
  /// By row of the directory.
  let limits: [Resolution]
  /// What is wrong with directory or policy.
  private(set) var log = DiagnosticLog()

  init(_ request: consuming PlanRequest) {
    let today = request.asOf
    var draft = request.takeDraft()
    var recorded = request.state
    if let recorded { log.add(Self.mismatch(of: recorded, with: request)) }
    complete = draft.complete == [.users, .groups, .memberships]
    let kept = recorded.map { draft.keepUnmentioned(of: $0) }
    if let kept { log.add(kept.log) }
    keptRows = kept?.rows ?? []
    let (directory, joinLog) = (consume draft).finish()
    log.add(joinLog)
    recorded?.directory.texts = directory.texts
    state = recorded
    self.directory = directory

    unbound =
      recorded.map { request.policy.inheritingBindings(of: $0.policy) } ?? request.policy
    var matching = Matching(unbound, over: directory)
    ruling = matching.ruling()
    matching.warnExpired(on: today)
    matching.warnLookAlikes()
    log.add(matching.log)
    limits = ruling.limits(on: today)
  }

  /// Amounts of another currency or period are not compared. (SPEC section 11.)
  static func mismatch(
    of state: State, with request: borrowing PlanRequest
  ) -> DiagnosticLog {
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
}
