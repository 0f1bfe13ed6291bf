import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot plan`: what would change, and what it costs.
  mutating func plan(_ options: PlanOptions) throws(RunFailure) -> ExitStatus {
    let (plan, _, workspace) = try makePlan(
      options.inputs, asOf: options.asOf, targets: options.targets, jobs: options.jobs)
    if let path = options.out {
      try refuseOut(path, besides: workspace.state)
      try save(plan, to: path)
    }
    switch options.format {
    case .json:
      try delivered { () throws(HostError) in
        _ = try PlanFile.write(plan) { (bytes) throws(HostError) in
          try host.write(bytes, to: .output)
        }
      }
    case .text:
      try show(
        PlanText(
          plan, state: workspace.state, file: options.out,
          madeBy: Self.planCommand(options.inputs, options.asOf, options.targets),
          full: options.full))
      if let path = options.out { try tellNext(plan, path, options.inputs, workspace) }
    }
    if !plan.applyable { return .railTripped }
    return options.detailedExitCode && !plan.isEmpty ? .difference : .done
  }

  /// Reads everything and plans. Errors end the run; warnings go into the plan.
  mutating func makePlan(
    _ inputs: InputOptions, asOf: CalendarDay?, targets: Targets, jobs: Int
  ) throws(RunFailure) -> (plan: Plan, recorded: State?, workspace: Workspace) {
    let day = try day(asOf)
    var company = try company(inputs, state: .read, jobs: jobs)
    try refuseErrors()
    var request = company.takeRequest(asOf: day)
    request.targets = targets
    var (plan, found) = AllotPlanning.plan(request)
    log.add(found)
    try refuseErrors()
    plan.inputs = company.inputs
    plan.policyDigest = company.policyDigest
    plan.diagnostics = try planDiagnostics() + PolicyNotes(plan).diagnostics
    return (plan, company.state, company.workspace)
  }

  /// A plan is never written over the record or over what it was made from.
  private func refuseOut(_ path: String, besides state: String) throws(RunFailure) {
    if path.utf8.elementsEqual("-".utf8) { throw .badOut(path: path, reason: .dash) }
    let record =
      [state, History.path(ofState: state)] + [".backup", ".lock", ".lock.info"].map { state + $0 }
    for (names, reason) in [(record, OutFault.state), (sources.names, .input)] {
      for name in names {
        let isOne = try hosted { () throws(HostError) in try host.areOneFile(path, name) }
        if isOne { throw .badOut(path: path, reason: reason) }
      }
    }
  }

  private func save(_ plan: Plan, to path: String) throws(RunFailure) {
    _ = try writing { () throws(HostError) in
      try host.replace(path) { (sink: inout FileSink) throws(HostError) in
        try PlanFile.write(plan) { (bytes) throws(HostError) in try sink.write(bytes) }
      }
    }
  }

  /// The command that carries out what was saved, on the state it was made for.
  private func tellNext(
    _ plan: Plan, _ path: String, _ inputs: InputOptions, _ workspace: Workspace
  ) throws(RunFailure) {
    let isOpen = !plan.applyable || plan.policy.approvals.required > 0
    let isHere = try hosted { () throws(HostError) in try host.kind(of: Workspace.fileName) != nil }
    var command = ShellCommand(["allot", "apply"])
    if inputs.state == nil, let path = inputs.workspace {
      command.append("--workspace", path)
    } else if inputs.state != nil || !isHere {
      command.append("--state", workspace.state)
    }
    command.append(file: path)
    try say(
      "\nSaved to \(SafeText(path).text). To carry out exactly this"
        + "\(isOpen ? ", once it is approved" : ""): \(command.text)\n")
  }

  /// The command that plans the same again.
  static func planCommand(
    _ inputs: InputOptions, _ day: CalendarDay?, _ targets: Targets
  ) -> ShellCommand {
    var command = ShellCommand(["allot", "plan"])
    let single = [
      ("--workspace", inputs.workspace), ("--policies", inputs.policies), ("--state", inputs.state),
      ("--as-of", day.map(\.description)),
    ]
    for (option, value) in single { if let value { command.append(option, value) } }
    let lists = [
      ("--users", inputs.users), ("--groups", inputs.groups),
      ("--memberships", inputs.memberships),
      ("--target", targets.included.map(\.text.description)),
      ("--exclude", targets.excluded.map(\.text.description)),
    ]
    for (option, values) in lists { for value in values { command.append(option, value) } }
    return command
  }
}
