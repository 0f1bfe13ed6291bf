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
    if let company = found, !log.hasErrors {
      let request = PlanRequest(
        draft: company.draft, state: nil, policy: company.policy, asOf: day,
        currency: company.workspace.currency, period: company.workspace.period)
      log.add(AllotPlanning.plan(request).log)
    }
    try showProblems(as: options.format, on: .output)
    if log.hasErrors { return .inputRejected }
    if let company = found, options.format == .text { try say(company.success) }
    return .done
  }
}

extension Company {
  /// What was read, counted.
  fileprivate var success: String {
    let exports = inputs.filter { !$0.roles.contains("policies") }
    let files = inputs.count - exports.count
    return
      "Success! \(exports.count) exports and \(files) policies are valid: \(draft.users.count) users, "
      + "\(draft.groups.count) groups, \(inputs.reduce(0) { $0 + $1.records }) records.\n"
  }
}
