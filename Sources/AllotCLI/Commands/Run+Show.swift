import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotReport

extension Run {
  /// `allot show`: a saved plan or a state. Nothing is shown of a file that was altered.
  mutating func show(_ options: ShowOptions) throws(RunFailure) -> ExitStatus {
    let file = try hosted { () throws(HostError) in try host.openInput(options.file) }
    switch try ledgerKind(of: file) {
    case .plan:
      let (plan, _) = try believed(.plan, file.name) { () throws(LedgerError) in
        unsafe try PlanFile.read(file.reader, adding: ByteArena(), hash: newHash())
      }
      if options.format == .json { return try copy(file) }
      try show(PlanText(plan, state: nil, file: file.name, full: options.full))
    case .state:
      let state = try believed(.state, file.name) { () throws(LedgerError) in
        try file.readState(hash: newHash()).owningTexts
      }
      if options.format == .json { return try copy(file) }
      try list(state)
    case .approval:
      let approval = try believed(.approval, file.name) { () throws(LedgerError) in
        try unsafe ApprovalFile.read(file.reader)
      }
      if options.format == .json { return try copy(file) }
      try show(ApprovalText(approval).text)
    }
    return .done
  }

  /// What a file says it is, in its first bytes.
  private func ledgerKind(of file: InputFile) throws(RunFailure) -> LedgerFile {
    let head = try hosted { () throws(HostError) in try file.bytes(at: 0, count: 64) }
    let parts = head.split(separator: UInt8(ascii: ","), maxSplits: 2)
    for kind in [LedgerFile.plan, .state, .approval] where parts.count > 1 {
      if parts[1].elementsEqual("\"kind\":\"\(kind.rawValue)\"".utf8) { return kind }
    }
    throw .notALedgerFile(path: file.name)
  }

  /// The file's own bytes: one encoding, whoever reads it.
  private func copy(_ file: InputFile) throws(RunFailure) -> ExitStatus {
    try delivered { () throws(HostError) in
      var offset = 0
      while true {
        let bytes = try file.bytes(at: offset, count: 1 << 18)
        if bytes.isEmpty { break }
        try host.write(bytes.span, to: .output)
        offset += bytes.count
      }
      try file.refuseChanges()
    }
    return .done
  }
}
