import AllotDirectory
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot validate`: everything that is wrong with exports and policies, in one run.
  ///
  /// Rules are matched against the directory too, as for a first plan; the state is not read.
  mutating func validate(_ options: ValidateOptions) throws(RunFailure) -> ExitStatus {
    let day = try day(nil)
    var found: Company?
    do throws(RunFailure) {
      found = try company(options.inputs, state: .ignored, jobs: 2)
    } catch .rejected {
      // The log says why.
    }
    var memberships = 0
    if let company = found, !log.hasErrors {
      let request = PlanRequest(
        draft: company.draft, state: nil, policy: company.policy, asOf: day,
        currency: company.workspace.currency, period: company.workspace.period)
      let (plan, log) = AllotPlanning.plan(request)
      memberships = plan.summary.membershipsAdded
      self.log.add(log)
    }
    try showProblems(as: options.format, on: .output)
    if log.hasErrors { return .inputRejected }
    if let company = found, options.format == .text {
      try say(company.success(memberships: memberships))
    }
    return .done
  }
}

extension Company {
  /// What was read, counted.
  fileprivate func success(memberships: Int) -> String {
    let policies = inputs.filter { $0.roles.contains("policies") }
    let rules = policies.reduce(0) { $0 + $1.records }
    return """
      Success! \(counted(inputs.count - policies.count, "export")) and \
      \(counted(policies.count, "policy", "policies")) are valid: \
      \(counted(draft.users.count, "user")), \(counted(draft.groups.count, "group")), \
      \(counted(memberships, "membership")), \(counted(rules, "rule")).

      """
  }
}
