import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

extension Run {
  /// Where the state is, for commands that read no export: the option, else the workspace.
  ///
  /// - Parameter needsSSO: whether single sign-on must be up, as it must for whatever changes limits.
  mutating func statePath(
    _ options: InputOptions, needsSSO: Bool
  ) throws(RunFailure) -> String {
    if let path = options.state { return path }
    return try workspace(options, needsSSO: needsSSO).state
  }

  /// The recorded state; `nil` where nothing is recorded yet.
  func readState(_ path: String, hash: KeyedHash) throws(RunFailure) -> ReadState? {
    guard let file = try openState(path) else { return nil }
    return try believed(.state, path) { () throws(LedgerError) in
      try file.readState(hash: hash)
    }
  }

  /// The history beside a state; empty where there is none yet.
  func readHistory(ofState path: String) throws(RunFailure) -> History {
    let path = History.path(ofState: path)
    return try hosted { () throws(HostError) in
      if try host.kind(of: path) == nil { return History([]) }
      return History(try host.openInput(path).contents(limit: .max))
    }
  }

  /// Why a plan cannot be carried out, as its reader can act on it: a plan that was applied already
  /// and a state that is not there are no forgeries.
  func refusal(
    _ error: ApplyError, ofPlan digest: String, at path: String
  ) throws(RunFailure) -> RunFailure {
    switch error {
    case .stale(let planned?, nil): .stateMissing(path: path, planned: planned)
    case .stale(_, let present?):
      try readHistory(ofState: path).wasApplied(digest)
        ? .appliedAlready(path: path, serial: present.serial) : .apply(error)
    default: .apply(error)
    }
  }
}

extension History {
  /// What a reader of the history should know, a line each; empty where it is whole.
  ///
  /// - Parameter state: what the last line must have recorded; `nil` compares nothing.
  func gaps(after state: State?, at path: String) -> [String] {
    let file = Self.path(ofState: path)
    var lines = faults.map { "\(file):\($0.words)" }
    if let state, let mismatch = mismatch(with: state) {
      lines.append("\(file): \(mismatch.words(of: state))")
    }
    return lines
  }
}

extension History.Fault {
  /// The line's number and what is wrong with it.
  fileprivate var words: String {
    switch self {
    case .unreadable(let line): "\(line): the line is cut or not one of allot's"
    case .broken(let line): "\(line): the line does not follow the one before"
    case .gap(let line, let serial, 0):
      "\(line): the history begins with serial \(serial): lines before it are missing"
    case .gap(let line, let serial, let last): "\(line): serial \(serial) follows serial \(last)"
    case .foreign(let line, let lineage, let last):
      "\(line): lineage \(lineage.prefix(8)) follows lineage \(last.prefix(8)): another state's "
        + "history begins here"
    }
  }
}

extension History.Mismatch {
  fileprivate func words(of state: State) -> String {
    switch self {
    case .behind:
      "no line for serial \(state.serial): an apply was cut short after its state was written, or "
        + "the history was moved"
    case .ahead(let serial):
      "the history goes on to serial \(serial), this state is serial \(state.serial): an older "
        + "state was put back"
    case .foreign(let lineage):
      "the last line is of lineage \(lineage.prefix(8)), this state of lineage "
        + "\(state.lineage.prefix(8)): one of them belongs to another state"
    case .changed(let digest):
      "the last line is of a state with sha256 \(digest.prefix(12)), this one has "
        + "\(state.sha256.prefix(12)): one of them was changed after serial \(state.serial)"
    }
  }
}
