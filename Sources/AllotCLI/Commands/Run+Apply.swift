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
        try applySaved(plan, to: path)
      } else {
        try applyNew(options)
      }
    lock.release()
    return status
  }

  private mutating func applySaved(
    _ path: String, to statePath: String
  ) throws(RunFailure) -> ExitStatus {
    let hash = newHash()
    let recorded = try readState(statePath, hash: hash)
    let file = try hosted { () throws(HostError) in try host.openInput(path) }
    let read = try believed(.plan, path) { () throws(LedgerError) in
      unsafe try PlanFile.read(file.reader, adding: recorded?.texts ?? ByteArena(), hash: hash)
    }
    return try carryOut(read.plan, read.digest, .savedPlan, on: recorded?.state, at: statePath)
  }

  private mutating func applyNew(_ options: ApplyOptions) throws(RunFailure) -> ExitStatus {
    let (plan, recorded, workspace) = try makePlan(options.inputs, asOf: options.asOf, jobs: 2)
    let shown = Result { () throws(RunFailure) in
      try show(PlanText(plan, state: workspace.state, full: options.full))
    }
    // Who asked for no question wants the state whatever becomes of the text.
    if !options.autoApprove { try shown.get() }
    if plan.recordsSomething(after: recorded) {
      let consent = try options.autoApprove ? .flag : ask(plan, workspace.state)
      let digest = PlanFile.digest(of: plan)
      _ = try carryOut(plan, digest, consent, on: recorded, at: workspace.state)
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
    _ plan: Plan, _ digest: String, _ consent: Consent, on recorded: State?, at path: String
  ) throws(RunFailure) -> ExitStatus {
    do throws(ApplyError) { try plan.checkPrior(of: recorded) } catch {
      throw try refusal(error, ofPlan: digest, at: path)
    }
    if !plan.recordsSomething(after: recorded) {
      try say("No changes. \(SafeText(path).text) stays at serial \(recorded?.serial ?? 0).\n")
      return .done
    }
    guard let approved = ApprovedPlan(plan, consent: consent) else { throw .declined }
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
      return try record(next, plan, digest, after: history, at: path)
    }
    do throws(RunFailure) { try report(plan, next, head, path) } catch {
      throw .reportLost(path: path, serial: next.serial)
    }
    return .done
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
    _ next: State, _ plan: Plan, _ digest: String, after history: History, at path: String
  ) throws(RunFailure) -> String {
    let entry = HistoryEntry(
      serial: next.serial, lineage: next.lineage, planDigest: digest, stateDigest: next.sha256,
      by: host.userName, at: CalendarDay.timestamp(secondsSinceEpoch: try now()),
      currency: plan.currency, summary: plan.summary, exposure: plan.exposure,
      previous: history.head)
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
