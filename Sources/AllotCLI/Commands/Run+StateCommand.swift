import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotReport
import Diagnostics

extension Run {
  /// `allot state`: what is recorded, and how it came to be.
  mutating func state(_ options: StateOptions) throws(RunFailure) -> ExitStatus {
    var inputs = InputOptions()
    inputs.workspace = options.workspace
    inputs.state = options.state
    let path = try statePath(inputs, needsSSO: false)
    if options.query == .history { return try showHistory(path) }
    guard let state = try readState(path, hash: newHash())?.owningTexts else {
      throw .noState(path: path)
    }
    switch options.query {
    case .list: try list(state)
    case .show(let text): try showResource(text, of: state, path)
    case .check: return try check(state, path)
    case .history: break
    }
    return .done
  }

  private func showHistory(_ path: String) throws(RunFailure) -> ExitStatus {
    let history = try readHistory(ofState: path)
    try stream(to: .output) { (emit) throws(RunFailure) in try HistoryText(history).write(emit) }
    tell(history.gaps(after: nil, at: path))
    return history.faults.isEmpty ? .done : .stale
  }

  /// Says that the state was read whole, and whether its history goes with it.
  private func check(_ state: State, _ path: String) throws(RunFailure) -> ExitStatus {
    let history = try readHistory(ofState: path)
    try show(StateText(state).check(path))
    let gaps = history.gaps(after: state, at: path)
    tell(gaps)
    if gaps.isEmpty {
      let lines = counted(history.entries.count, "line")
      try say("\(SafeText(History.path(ofState: path)).text) is whole: \(lines)\n")
    }
    return gaps.isEmpty ? .done : .stale
  }

  private func showResource(
    _ text: String, of state: State, _ path: String
  ) throws(RunFailure) {
    guard let address = ResourceAddress(parsing: text.utf8), address.kind != .ceiling else {
      throw .notAnAddress(text)
    }
    guard let shown = StateText(state).resource(address) else {
      throw .unknownAddress(text, path: path, nearest: nearest(to: address, in: state))
    }
    try show(shown)
  }

  /// An address of the same kind that somebody may have meant, by login or name too.
  private func nearest(to address: ResourceAddress, in state: State) -> String? {
    let texts = state.directory.texts
    let isUser = address.kind == .user
    let ids = isUser ? state.directory.users.id : state.directory.groups.id
    let names = isUser ? state.directory.users.login : state.directory.groups.name
    for row in ids.indices where texts[names[row]] == address.id.utf8[...] {
      return ResourceAddress(address.kind, texts.exact(ids[row])).description
    }
    let near = nearestName(to: address.id.description, in: ids.compactMap { texts.string($0) })
    return near.map { ResourceAddress(address.kind, ExactText($0)).description }
  }
}
