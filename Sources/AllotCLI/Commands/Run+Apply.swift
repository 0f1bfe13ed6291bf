import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot apply`: carries out a saved plan, or plans, shows and asks.
  ///
  /// The lock is held from before the state is read until its line of history is written.
  mutating func apply(_ options: ApplyOptions) throws(RunFailure) -> ExitStatus {
    let path = try statePath(options.inputs, needsSSO: true)
    let lock = try writing { () throws(HostError) in
      try host.lock(state: path, for: "apply", timeout: options.lockTimeout)
    }
    let status =
      if let plan = options.plan {
        try applySaved(plan, options, to: path)
      } else {
        try applyNew(options)
      }
    lock.release()
    return status
  }

  private mutating func applySaved(
    _ path: String, _ options: ApplyOptions, to statePath: String
  ) throws(RunFailure) -> ExitStatus {
    let hash = newHash()
    let recorded = try readState(statePath, hash: hash)
    let file = try hosted { () throws(HostError) in try host.openInput(path) }
    let read = try believed(.plan, path) { () throws(LedgerError) in
      unsafe try PlanFile.read(file.reader, adding: recorded?.texts ?? ByteArena(), hash: hash)
    }
    let approvals = try approvals(
      of: path.utf8.elementsEqual("-".utf8) ? nil : path, besides: options.approvals,
      rules: [recorded?.state.policy.approvals ?? .none, read.plan.policy.approvals])
    return try carryOut(
      read.plan, from: .file(path), read.digest, approvals, .savedPlan, on: recorded?.state,
      at: statePath)
  }

  private mutating func applyNew(_ options: ApplyOptions) throws(RunFailure) -> ExitStatus {
    let (plan, recorded, workspace) = try makePlan(
      options.inputs, asOf: options.asOf, targets: .everything, jobs: 2)
    let command = Self.planCommand(options.inputs, options.asOf, .everything)
    let shown = Result { () throws(RunFailure) in
      try show(
        PlanText(plan, state: workspace.state, madeBy: command, full: options.full))
    }
    // Who asked for no question wants the state whatever becomes of the text.
    if !options.autoApprove { try shown.get() }
    if plan.recordsSomething(after: recorded) {
      // A plan that was never saved has no approvals, and no yes at the prompt replaces one.
      try refuseUncleared(
        try clearance(of: plan, PlanFile.digest(of: plan), recorded, []), .command(command))
      let consent = try options.autoApprove ? .flag : ask(plan, workspace.state)
      let digest = PlanFile.digest(of: plan)
      _ = try carryOut(
        plan, from: .command(command), digest, [], consent, on: recorded, at: workspace.state)
    }
    try shown.get()
    return .done
  }

  private func ask(_ plan: Plan, _ state: String) throws(RunFailure) -> Consent {
    guard host.terminal.inputIsTerminal else { throw .noTerminal }
    let name = SafeText(state).text
    let question =
      plan.isEmpty
      ? "Record the new policy in \(name)?"
      : "Apply \(counted(plan.summary.all.total, "change")) to \(name)?"
    try say("\n\(question) Only `yes` is taken: ", to: .messages)
    guard let answer = try hosted({ () throws(HostError) in try host.readLine() }) else {
      try say("\n", to: .messages)
      throw .noAnswer
    }
    return answer.utf8.elementsEqual("yes".utf8) ? .prompt : .declined
  }

  /// Writes the next state and its line of history; nothing where there is nothing to record.
  private func carryOut(
    _ plan: Plan, from origin: PlanOrigin, _ digest: String, _ approvals: [Approval],
    _ consent: Consent,
    on recorded: State?, at path: String
  ) throws(RunFailure) -> ExitStatus {
    do throws(ApplyError) { try plan.checkPrior(of: recorded) } catch {
      throw try refusal(error, ofPlan: digest, at: path)
    }
    if !plan.recordsSomething(after: recorded) {
      try say("No changes. \(SafeText(path).text) stays at serial \(recorded?.serial ?? 0).\n")
      return .done
    }
    let clearance = try clearance(of: plan, digest, recorded, approvals)
    tell(clearance.notes)
    try refuseUncleared(clearance, origin)
    guard let approved = ApprovedPlan(plan, consent: consent, clearance: clearance) else {
      throw .declined
    }
    var next: State
    do throws(ApplyError) {
      next = try State.applying(
        approved, to: recorded, lineage: host.uuid(), hash: newHash())
    } catch {
      throw .apply(error)
    }
    let history = try readHistory(ofState: path)
    try writing { () throws(HostError) in
      try host.refuseUnappendable(History.path(ofState: path))
    }
    tell(history.gaps(after: recorded, at: path))
    let head = try host.uninterrupted { () throws(RunFailure) in
      next.sha256 = try write(next, to: path)
      return try record(next, plan, digest, clearance, after: history, at: path)
    }
    do throws(RunFailure) { try report(plan, next, head, path) } catch {
      throw .reportLost(path: path, serial: next.serial)
    }
    return .done
  }

  /// What rails and approvals say of a plan now.
  private func clearance(
    of plan: Plan, _ digest: String, _ recorded: State?, _ approvals: [Approval]
  ) throws(RunFailure) -> Clearance {
    Clearance(
      of: plan, digest: digest, recorded: recorded?.policy.approvals ?? .none,
      approvals: approvals, now: try now())
  }

  /// Open rails come before missing approvals. (SPEC section 7.)
  private func refuseUncleared(_ clearance: Clearance, _ plan: PlanOrigin) throws(RunFailure) {
    if !clearance.openRails.isEmpty { throw .railsOpen(clearance.openRails, plan: plan) }
    if clearance.missing > 0 { throw .approvalsMissing(clearance, plan: plan) }
  }

  private func write(_ state: State, to path: String) throws(RunFailure) -> String {
    try writing { () throws(HostError) in
      try host.replace(path, keepingBackup: true) { (sink: inout FileSink) throws(HostError) in
        try StateFile.write(state, texts: state.directory.texts) { (bytes) throws(HostError) in
          try sink.write(bytes)
        }
      }
    }
  }

  /// Appends the apply's line to the history; its sha256, which the next line will name.
  private func record(
    _ next: State, _ plan: Plan, _ digest: String, _ clearance: Clearance,
    after history: History, at path: String
  ) throws(RunFailure) -> String {
    let entry = HistoryEntry(
      serial: next.serial, lineage: next.lineage, planDigest: digest, stateDigest: next.sha256,
      by: host.userName, at: CalendarDay.timestamp(secondsSinceEpoch: try now()),
      currency: plan.currency, summary: plan.summary, exposure: plan.exposure,
      approvals: clearance.counted.map(ApprovalRecord.init), previous: history.head)
    let file = History.path(ofState: path)
    let line = entry.line
    do throws(HostError) { try host.append(line: line, to: file) } catch {
      throw .historyMissing(path: file, serial: next.serial, error)
    }
    return SHA256.hexadecimal(of: line.span)
  }

  /// The two digests, kept outside, show later whether state or history were rewritten.
  private func report(
    _ plan: Plan, _ next: State, _ head: String, _ path: String
  ) throws(RunFailure) {
    let all = plan.summary.all
    let state = SafeText(path).text
    let history = SafeText(History.path(ofState: path)).text
    try say(
      """

      Apply complete! Resources: \(all.add) added, \(all.change) changed, \(all.destroy) destroyed.
      \(state) is at serial \(next.serial), sha256 \(next.sha256).
      \(history) ends with the line \(head).

      """)
  }
}
