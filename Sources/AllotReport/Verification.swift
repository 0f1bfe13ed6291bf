package import AllotLedger
package import AllotPlanning

/// A saved plan beside the one that its inputs give now.
package struct Verification: Sendable {
  /// The plan's file, as the user gave it.
  package let plan: String
  package let digest: String
  package let digestNow: String
  /// How many changes each of the plans makes.
  package let counts: (planned: Int, now: Int)
  /// The recorded state, as the workspace names it.
  package let state: String
  /// Whether the state moved on because just this plan was applied.
  package let wasApplied: Bool
  package let comparison: PlanComparison

  package init(
    plan: String, planned: Plan, digest: String, now: Plan, digestNow: String, state: String,
    wasApplied: Bool
  ) {
    self.plan = plan
    self.digest = digest
    self.digestNow = digestNow
    self.state = state
    self.wasApplied = wasApplied
    counts = (planned.groups.count + planned.users.count, now.groups.count + now.users.count)
    comparison = PlanComparison(planned, now)
  }

  /// Whether both plans are the same byte for byte.
  package var isIdentical: Bool { digest.utf8.elementsEqual(digestNow.utf8) }

  /// Why a plan differs although files and state are those it was made from.
  package enum OtherReason: Sendable {
    /// Both say the same; only the file does not: another version of allot wrote it.
    case file
    /// Settings of the workspace, another version of allot, or somebody's hand.
    case unknown
  }

  /// `nil` where files or the state explain it.
  package var otherReason: OtherReason? {
    if isIdentical || !comparison.inputs.isEmpty || comparison.states != nil { return nil }
    return comparison.isEmpty ? .file : .unknown
  }

  /// The keys that neither inputs nor state name already.
  package var otherKeys: [String] {
    comparison.keys.filter { $0 != "inputs" && $0 != "prior_state" }
  }
}
