import AllotDirectory
import AllotLedger
import AllotPlanning

/// What is said of a file of allot's own that is not believed.
extension LedgerError {
  func message(of file: LedgerFile) -> String {
    switch self {
    case .input(let failure): failure.reason
    case .altered: "the \(file.rawValue) was altered: its content does not fit its digest"
    case .malformed(let error):
      "the \(file.rawValue) is damaged at byte \(error.start): \(error.message)"
    case .otherKind(let seal): "this is a \(seal.kind), not a \(file.rawValue)"
    case .newer(let version): "written by a newer allot (format \(version))"
    }
  }

  func help(of file: LedgerFile, _ path: String) -> String? {
    switch (self, file) {
    case (.input, _): nil
    case (.newer, _): "use that version of allot, or a later one"
    case (.otherKind, .plan): "name a plan that `allot plan --out FILE` wrote"
    case (.otherKind, .approval): "name a file that `allot approve` wrote"
    case (_, .approval): "approve the plan again"
    case (.otherKind, .state): "name the state with --state; `allot apply` wrote it"
    case (_, .plan): "plan again, and have the new plan approved"
    case (_, .state): "compare it with \(path).backup, and put the whole one back"
    }
  }
}

extension ApplyError {
  var message: String {
    switch self {
    case .foreign(let planned, let present):
      "the plan is for another state: \(Self.words(planned)), and this is \(Self.words(present))"
    case .stale(let planned, let present):
      "the plan is stale: made for \(Self.words(planned)), and this is \(Self.words(present))"
    case .misfit(let part): "the plan was not made from this state: its \(part) does not fit"
    }
  }

  var help: String {
    switch self {
    case .foreign: "name the state the plan was made for with --workspace or --state"
    case .stale, .misfit: "plan again, and have the new plan approved"
    }
  }

  static func words(_ state: PriorState?) -> String {
    guard let state else { return "no state at all" }
    return "serial \(state.serial) of lineage \(state.lineage.prefix(8)), sha256 "
      + "\(state.sha256.prefix(12))"
  }
}
