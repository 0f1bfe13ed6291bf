import AllotLedger
import AllotPlanning
import Diagnostics

/// What `allot verify` found, as text: one sentence where nothing differs; else what differs first
/// among what the plan was made from, then in the plan.
package struct VerificationText {
  /// Changes that are shown without `--full`.
  private static let mostChanges = 25
  /// Digits of a digest that tell two files apart.
  private static let digits = 12

  private let verification: Verification
  private let isFull: Bool

  /// - Parameter full: whether every change that differs has its line.
  package init(_ verification: Verification, full: Bool) {
    self.verification = verification
    isFull = full
  }

  private var comparison: PlanComparison { verification.comparison }
  private var plan: String { safe(verification.plan) }

  package var text: StyledText {
    if verification.isIdentical {
      let changes = counted(verification.counts.now, "change")
      return StyledText(
        "\(plan) is what its inputs give, byte for byte: \(changes), digest "
          + "\(safe(verification.digest)).\n")
    }
    var text = StyledText("\(plan) is not what its inputs give now.\n", .heading)
    text.append(inputs)
    text.append(state)
    text.append(otherReason)
    text.append(changes)
    if !verification.otherKeys.isEmpty {
      text.append("\nAlso different: \(verification.otherKeys.joined(separator: ", ")).\n")
    }
    text.append(
      verification.wasApplied
        ? "\nThere is nothing to do: this plan was carried out.\n"
        : "\nTo go on, plan again and have the new plan reviewed.\n")
    return text
  }

  // MARK: What it was made from

  private var inputs: StyledText {
    if comparison.inputs.isEmpty { return StyledText() }
    var text = StyledText("\nFiles that differ:\n")
    let rows = comparison.inputs.map(row)
    var columns = Columns()
    for row in rows { columns.fit(row.cells) }
    for row in rows {
      text.append("  ")
      text.append(row.verb.padded(to: 8), row.role)
      text.append("  \(columns.line(row.cells))\n")
    }
    return text
  }

  private func row(
    _ difference: PlanComparison.InputDifference
  ) -> (verb: String, role: StyledText.Role, cells: [SafeText]) {
    switch difference {
    case .changed(let planned, let now):
      (
        "changed", .change,
        [
          SafeText(planned.name),
          SafeText("sha256 \(short(planned.sha256)) -> \(short(now.sha256))"),
        ]
      )
    case .readOtherwise(let planned, let now):
      (
        "read", .change,
        [
          SafeText(now.name),
          SafeText(
            "the same bytes, read otherwise: \(reading(planned)) -> \(reading(now))"),
        ]
      )
    case .renamed(let planned, let now):
      (
        "renamed", .change,
        [SafeText(safe: SafeText(planned.name), " -> ", SafeText(now.name), ""), same(planned)]
      )
    case .missing(let record):
      (
        "missing", .destroy,
        [SafeText(record.name), SafeText("in the plan (sha256 \(short(record.sha256))), not read")]
      )
    case .new(let record):
      (
        "new", .add,
        [SafeText(record.name), SafeText("not in the plan, read (sha256 \(short(record.sha256)))")]
      )
    }
  }

  private func same(_ record: InputRecord) -> SafeText {
    SafeText("the same bytes, sha256 \(short(record.sha256))")
  }

  /// `40 records of users`.
  private func reading(_ record: InputRecord) -> String {
    "\(counted(record.records, "record")) of \(record.roles.joined(separator: ", "))"
  }

  private func short(_ digest: String) -> String { String(digest.prefix(Self.digits)) }

  private var state: StyledText {
    guard let states = comparison.states else { return StyledText() }
    let reason = verification.wasApplied ? " This plan was applied." : ""
    return StyledText(
      "\nThe state moved on: the plan is for \(words(states.planned)), "
        + "\(safe(verification.state)) is \(words(states.now)).\(reason)\n")
  }

  private func words(_ state: PriorState?) -> String {
    state.map { "serial \($0.serial) (sha256 \(safe(short($0.sha256))))" } ?? "no state at all"
  }

  private var otherReason: StyledText {
    switch verification.otherReason {
    case nil: StyledText()
    case .file:
      StyledText(
        "\nBoth plans say the same, only the file is another: another version of allot wrote it.\n")
    case .unknown:
      StyledText(
        "\nFiles and state are those that the plan was made from. So other settings of the "
          + "workspace\nmade it, or another version of allot, or somebody's hand.\n")
    }
  }

  // MARK: What it says

  private var changes: StyledText {
    let all = comparison.changes
    if all.isEmpty { return StyledText() }
    let counts = verification.counts
    var text = StyledText(
      "\nChanges that differ: \(grouped(all.count)) (the plan has \(grouped(counts.planned)), now "
        + "there are \(grouped(counts.now))):\n")
    let shown = isFull ? all[...] : all.prefix(Self.mostChanges)
    var columns = Columns()
    let rows = shown.map {
      [SafeText($0.address.description), SafeText($0.keys.joined(separator: ", "))]
    }
    for row in rows { columns.fit(row) }
    for (change, row) in zip(shown, rows) {
      text.append("  ")
      text.append(change.kind.verb.padded(to: 16), change.kind.role)
      text.append("  \(columns.line(row))\n")
    }
    if all.count > shown.count {
      text.append("    and \(grouped(all.count - shown.count)) more (--full shows them)\n", .dim)
    }
    return text
  }
}

extension PlanComparison.ChangeDifference.Kind {
  fileprivate var verb: String {
    switch self {
    case .onlyPlanned: "only in the plan"
    case .onlyNow: "only now"
    case .other: "not the same"
    }
  }

  fileprivate var role: StyledText.Role {
    switch self {
    case .onlyPlanned: .destroy
    case .onlyNow: .add
    case .other: .change
    }
  }
}
