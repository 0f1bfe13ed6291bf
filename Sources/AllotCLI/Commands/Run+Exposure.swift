import AllotPlanning
import AllotReport
import Diagnostics

extension Run {
  /// `allot exposure`: what everybody together may spend, from exports and policies.
  mutating func exposure(_ options: ExposureOptions) throws(RunFailure) -> ExitStatus {
    let day = try day(options.asOf)
    var company = try company(options.inputs, state: .read, jobs: 2)
    try refuseErrors()
    let (report, found) = exposureReport(company.takeRequest(asOf: day))
    log.add(found)
    try refuseErrors()
    switch options.format {
    case .text:
      let text = ExposureText(report, by: options.breakdown, full: options.full)
      try stream(to: .output) { (emit) throws(RunFailure) in try text.write(emit) }
    case .json:
      let json = ExposureJSON(report, by: options.breakdown, full: options.full)
      try delivered { () throws(HostError) in
        try json.write { (bytes) throws(HostError) in try host.write(bytes, to: .output) }
      }
    }
    let warnings = log.totals[.warning] ?? 0
    if warnings > 0 { tell(["\(counted(warnings, "warning")): `allot plan` shows them"]) }
    return .done
  }
}
