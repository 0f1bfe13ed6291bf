import AllotDirectory
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot validate`: everything that is wrong with exports and policies, in one run.
  ///
  /// Rules are matched against the directory too, as for a first plan; the state is not read.
  /// Tests of the policies are read, not run.
  mutating func validate(_ options: ValidateOptions) throws(RunFailure) -> ExitStatus {
    let day = try day(nil)
    var success = ""
    do throws(RunFailure) {
      var company = try company(options.inputs, state: .ignored, jobs: 2)
      let tests = try testsForChecking(of: company.workspace)
      if !log.hasErrors {
        let (users, groups) = (company.draft.users.count, company.draft.groups.count)
        let (plan, found) = AllotPlanning.plan(company.takeRequest(asOf: day))
        log.add(found)
        success = company.success(users, groups, plan.summary.membershipsAdded, tests.count)
      }
    } catch .rejected {
      // The log says why.
    }
    try showProblems(as: options.format, on: .output)
    if log.hasErrors { return .inputRejected }
    if options.format == .text { try say(success) }
    return .done
  }
}

extension Company {
  /// What was read, counted.
  fileprivate func success(
    _ users: Int, _ groups: Int, _ memberships: Int, _ tests: Int
  ) -> String {
    let policies = inputs.filter { $0.roles.contains("policies") }
    let rules = policies.reduce(0) { $0 + $1.records }
    let cases = tests == 0 ? "" : ", " + counted(tests, "test case")
    return """
      Success! \(counted(inputs.count - policies.count, "export")) and \
      \(counted(policies.count, "policy", "policies")) are valid: \
      \(counted(users, "user")), \(counted(groups, "group")), \
      \(counted(memberships, "membership")), \(counted(rules, "rule"))\(cases).

      """
  }
}
