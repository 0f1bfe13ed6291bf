import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot approve`: writes an approval beside a plan, bound to its digest. (SPEC section 7.)
  mutating func approve(_ options: ApproveOptions) throws(RunFailure) -> ExitStatus {
    let (plan, digest) = try planToApprove(options.plan)
    let tripped = plan.rails.filter(\.tripped).map(\.rail)
    for rail in options.acknowledges where !tripped.contains(rail) {
      throw .railNotTripped(rail, tripped: tripped)
    }
    let by = ExactText(options.by)
    for (option, value) in [("--by", options.by), ("--reason", options.reason)] {
      if !Self.saysSomething(value) { throw .placeholder(option: option, value: value) }
    }
    if !Approval.isName(by) { throw .badApprover(options.by) }
    let now = try now()
    let approval = Approval(
      plan: digest, by: by, reason: ExactText(options.reason),
      acknowledges: Rail.allCases.filter(options.acknowledges.contains), approvedAt: now,
      expiresAt: now + Int64(options.days) * 86_400)
    let path = try freePath(for: approval, of: options.plan)
    let bytes = ApprovalFile.bytes(of: approval)
    if bytes.count > ApprovalFile.largest { throw .longReason }
    if let key = options.key {
      let signature = try signature(of: bytes, key: key)
      try write(signature, to: Self.signaturePath(of: path))
    } else if plan.policy.approvals.signers != nil {
      throw .keyMissing
    }
    try write(bytes, to: path)
    try report(approval, options, plan, digest, at: path, tripped)
    return .done
  }

  /// Whether a text has a letter or a digit: the `...` of a command that was copied says nothing.
  private static func saysSomething(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Where an approval is written. One by the same person that still counts for the plan stays, for
  /// what both acknowledge adds up; any other gives way.
  private func freePath(
    for approval: Approval, of plan: String
  ) throws(RunFailure) -> String {
    var number = 1
    while true {
      let path = ApprovalFile.path(ofPlan: plan, by: approval.by, number: number)
      let kind = try hosted { () throws(HostError) in try host.kind(of: path) }
      if kind == nil { return path }
      guard kind == .file, let other = try readableApproval(path),
        other.plan.utf8.elementsEqual(approval.plan.utf8), other.by == approval.by,
        other.expiresAt > approval.approvedAt
      else { return path }
      number += 1
    }
  }

  /// An approval that may be damaged; `nil` where it is.
  private func readableApproval(_ path: String) throws(RunFailure) -> Approval? {
    let file = try hosted { () throws(HostError) in try host.openInput(path) }
    do throws(LedgerError) { return try unsafe ApprovalFile.read(file.reader) } catch {
      if case .input = error { throw .ledger(.approval, path: path, error) }
      return nil
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(RunFailure) {
    _ = try writing { () throws(HostError) in
      try host.replace(path) { (sink: inout FileSink) throws(HostError) in
        try sink.write(bytes.span)
      }
    }
  }

  private func planToApprove(_ path: String) throws(RunFailure) -> (plan: Plan, digest: String) {
    if path.utf8.elementsEqual("-".utf8) { throw .approvalOfStream }
    let file = try hosted { () throws(HostError) in try host.openInput(path) }
    return try believed(.plan, path) { () throws(LedgerError) in
      unsafe try PlanFile.read(file.reader, adding: ByteArena(), hash: newHash())
    }
  }

  private func report(
    _ approval: Approval, _ options: ApproveOptions, _ plan: Plan, _ digest: String,
    at path: String, _ tripped: [Rail]
  ) throws(RunFailure) {
    let open = tripped.filter { !approval.acknowledges.contains($0) }
    let changes = counted(plan.summary.all.total, "change")
    var lines = [
      "Approved: \(changes), plan \(digest.prefix(12)), by \(SafeText(approval.by.description).text) "
        + "until \(CalendarDay.timestamp(secondsSinceEpoch: approval.expiresAt)).",
      "Written to \(SafeText(path).text).",
    ]
    if !open.isEmpty {
      let names = open.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      lines.append("It does not acknowledge \(names), so the plan cannot be applied yet. To go on:")
      let isSigned = plan.policy.approvals.signers != nil
      lines.append(
        "  " + ShellCommand.approval(of: options.plan, acknowledging: open, signed: isSigned))
    }
    try say(lines.joined(separator: "\n") + "\n")
  }

  // MARK: Finding approvals

  /// The approvals beside a plan, and those that options name; each with what proves it.
  ///
  /// - Parameter plan: its file; `nil` for one of standard input, which lies beside nothing.
  func approvals(
    of plan: String?, besides others: [String], rules: [ApprovalRule]
  ) throws(RunFailure) -> [Approval] {
    let signers = rules.compactMap { Self.signersPath(of: $0) }
    var found: [Approval] = []
    for path in try (plan.map(approvalPaths) ?? []) + others {
      let file = try hosted { () throws(HostError) in try host.openInput(path) }
      let bytes = try hosted { () throws(HostError) in
        try file.contents(limit: ApprovalFile.largest)
      }
      // What is read is what was signed: the same bytes, not the file a second time.
      let copy = InputFile(name: path, bytes: bytes)
      var approval = try believed(.approval, path) { () throws(LedgerError) in
        try unsafe ApprovalFile.read(copy.reader)
      }
      // The recorded policy's signers come first: a plan that changes them is approved by the old.
      if let list = signers.first {
        approval.key = try signingKey(of: approval, bytes, at: path, signers: list)
      }
      found.append(approval)
    }
    return found
  }

  private func approvalPaths(of plan: String) throws(RunFailure) -> [String] {
    let folder = FilePath.folder(of: plan)
    let prefix = Array((FilePath.name(of: plan) + ApprovalFile.infix).utf8)
    let names = try hosted { () throws(HostError) in
      try host.entries(ofFolder: folder.isEmpty ? "." : folder).map(\.name)
    }
    return names.filter { name in
      name.utf8.starts(with: prefix) && Array(name.utf8).suffix(5) == Array(".json".utf8)[...]
    }.map { FilePath.joining(folder, $0) }
  }
}
