import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot test`: whether the policies give the people of the test cases what they must get.
  ///
  /// No export and no state is read, and single sign-on need not be up.
  mutating func test(_ options: TestOptions) throws(RunFailure) -> ExitStatus {
    let day = try day(options.asOf)
    let workspace = try workspace(options.inputs, needsSSO: false, needsUsers: false)
    let policies = try policies(of: workspace)
    let cases = try tests(in: options.folder, of: workspace)
    try refuseErrors()
    let (report, found) = AllotPlanning.test(
      cases, of: policies.set, on: day, in: workspace.currency, naming: sources)
    log.add(found)
    try refuseErrors()
    if !log.isEmpty { try showProblems(as: .text, on: .messages) }
    try show(report, as: options.format)
    return report.failures == 0 ? .done : .needsWork
  }

  private func show(_ report: TestReport, as format: TestFormat) throws(RunFailure) {
    if format == .json {
      let bytes = TestJSON(report).bytes
      return try delivered { () throws(HostError) in try host.write(bytes.span, to: .output) }
    }
    try stream(to: .output) { (emit) throws(RunFailure) in
      switch format {
      case .text, .json: try TestText(report).write(emit)
      case .tap: try TestTAP(report).write(emit)
      case .junit: try TestJUnit(report).write(emit)
      }
    }
  }
}
