import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotReport

extension Run {
  /// `allot verify`: whether a saved plan is what exports, policies and state give. Reads only.
  ///
  /// The plan is judged first, so that nothing is compared with one that was altered; then the
  /// state, so that nothing is compared with another company's.
  mutating func verify(_ options: VerifyOptions) throws(RunFailure) -> ExitStatus {
    let file = try hosted { () throws(HostError) in try host.openInput(options.plan) }
    let (planned, digest) = try believed(.plan, file.name) { () throws(LedgerError) in
      unsafe try PlanFile.read(file.reader, adding: ByteArena(), hash: newHash())
    }
    let (now, _, workspace) = try makePlan(
      options.inputs, asOf: planned.asOf, targets: Targets(of: planned.restriction), jobs: 2)
    if let prior = planned.prior {
      guard let present = now.prior else {
        throw .stateMissing(path: workspace.state, planned: prior)
      }
      if !prior.lineage.utf8.elementsEqual(present.lineage.utf8) {
        throw .apply(.foreign(planned: prior, present: present))
      }
    }
    let verification = Verification(
      plan: file.name, planned: planned, digest: digest, now: now,
      digestNow: PlanFile.digest(of: now), state: workspace.state,
      wasApplied: try wasApplied(digest, planned, now, workspace.state))
    switch options.format {
    case .text:
      try show(VerificationText(verification, full: options.full).text)
    case .json:
      let bytes = VerificationJSON(verification).bytes
      try delivered { () throws(HostError) in try host.write(bytes.span, to: .output) }
    }
    return verification.isIdentical ? .done : .difference
  }

  /// Whether the state moved on because just this plan was applied.
  private func wasApplied(
    _ digest: String, _ planned: Plan, _ now: Plan, _ state: String
  ) throws(RunFailure) -> Bool {
    if planned.prior == now.prior { return false }
    return try readHistory(ofState: state).wasApplied(digest)
  }
}
