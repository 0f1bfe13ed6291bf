import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot plan`: what would change, and what it costs.
  mutating func plan(_ options: PlanOptions) throws(RunFailure) -> ExitStatus {
    let (plan, _, workspace) = try makePlan(
      options.inputs, asOf: options.asOf, jobs: options.jobs)
    if let path = options.out { try save(plan, to: path) }
    switch options.format {
    case .json:
      _ = try hosted { () throws(HostError) in
        try PlanFile.write(plan) { (bytes) throws(HostError) in
          try host.write(bytes, to: .output)
        }
      }
    case .text:
      try show(PlanText(plan, state: workspace.state, full: options.full))
      if let path = options.out { try tellNext(path, plan) }
    }
    return options.detailedExitCode && !plan.isEmpty ? .difference : .done
  }

  /// Reads everything and plans. Errors end the run; warnings go into the plan.
  mutating func makePlan(
    _ inputs: InputOptions, asOf: CalendarDay?, jobs: Int
  ) throws(RunFailure) -> (plan: Plan, recorded: State?, workspace: Workspace) {
    let day = try day(asOf)
    let company = try company(inputs, state: .read, jobs: jobs)
    try refuseErrors()
    let request = PlanRequest(
      draft: company.draft, state: company.state, policy: company.policy, asOf: day,
      currency: company.workspace.currency, period: company.workspace.period)
    var (plan, found) = AllotPlanning.plan(request)
    log.add(found)
    try refuseErrors()
    plan.inputs = company.inputs
    plan.policyDigest = company.policyDigest
    plan.diagnostics = try planDiagnostics()
    return (plan, company.state, company.workspace)
  }

  private func save(_ plan: Plan, to path: String) throws(RunFailure) {
    _ = try hosted { () throws(HostError) in
      try host.replace(path) { (sink: inout FileSink) throws(HostError) in
        try PlanFile.write(plan) { (bytes) throws(HostError) in try sink.write(bytes) }
      }
    }
  }

  private func tellNext(_ path: String, _ plan: Plan) throws(RunFailure) {
    try say("\nSaved to \(path). To carry out exactly this: allot apply \(path)\n")
  }
}
