import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot explain`: why somebody has their limit, or what a group gives to whom.
  ///
  /// Who is in no export gets an answer too, and a status that a script can tell.
  mutating func explain(_ options: ExplainOptions) throws(RunFailure) -> ExitStatus {
    let day = try day(options.asOf)
    var company = try company(options.inputs, state: .read, jobs: options.jobs)
    try refuseErrors()
    let isPushed = company.workspace.groups == .pushed
    let (report, found) = AllotPlanning.explain(
      options.subject, company.takeRequest(asOf: day), groupsPushed: isPushed)
    log.add(found)
    if case .nowhere = report.answer {
      try show(report, options)
      try refuseErrors()
      return .failed
    }
    try refuseErrors()
    if case .several(let ids) = report.answer { throw .several(options.subject, ids: ids) }
    try show(report, options)
    if case .user(let account) = report.answer, account.standing == .absent { return .failed }
    return .done
  }

  private func show(_ report: LimitReport, _ options: ExplainOptions) throws(RunFailure) {
    switch options.format {
    case .text:
      try stream(to: .output) { (emit) throws(RunFailure) in
        try LimitReportText(report, naming: sources, full: options.full).write(emit)
      }
    case .json:
      try delivered { () throws(HostError) in
        try LimitReportJSON(report, naming: sources).write { (bytes) throws(HostError) in
          try host.write(bytes.span, to: .output)
        }
      }
    }
  }
}
