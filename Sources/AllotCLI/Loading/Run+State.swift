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
}

extension History {
  /// What a reader of the history should know, a line each; empty where it is whole.
  func gaps(after state: State?, at path: String) -> [String] {
    let file = Self.path(ofState: path)
    var lines = faults.map { fault in
      switch fault {
      case .unreadable(let line): "\(file):\(line): the line is cut or not one of allot's"
      case .broken(let line): "\(file):\(line): the line does not follow the one before"
      }
    }
    if let state, entries.last?.serial != state.serial {
      lines.append(
        "\(file): no line for serial \(state.serial): an apply was cut short after its state was "
          + "written, or the history was moved")
    }
    return lines
  }
}
