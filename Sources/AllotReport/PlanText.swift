import AllotDirectory
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// A plan as a reviewer reads it: what goes and what rises first, then what it costs and why.
/// (SPEC section 6.)
///
/// It says nothing that the plan does not hold, so that a plan read back from its file gives the
/// same text.
package struct PlanText {
  /// Lines of a section that are shown without `--full`.
  private static let mostRows = 25
  /// Columns up to which the names of all sections are aligned; longer ones push only their own.
  private static let widestSharedName = 32

  private let plan: Plan
  private let state: String?
  private let file: String?
  private let origin: ShellCommand?
  private let isFull: Bool

  /// - Parameters:
  ///   - state: the state file's name as the user gave it; `nil` where only the plan is at hand.
  ///   - full: whether every change has its own line; people whom a rule's change explains then
  ///     stand below it.
  ///   - file: the plan's own file, for the command that acknowledges; `nil` where it has none.
  ///   - origin: the command that made a plan without a file.
  package init(
    _ plan: Plan, state: String?, file: String? = nil, madeBy origin: ShellCommand? = nil,
    full: Bool
  ) {
    self.plan = plan
    self.origin = origin
    self.file = file
    self.state = state
    isFull = full
  }

  /// Emits the text line by line.
  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    if plan.isEmpty {
      try emit(noChanges)
    } else {
      try emit(headline)
      try writeChanges(emit)
    }
    try PolicySection(plan, keeping: isFull ? nil : Self.mostRows).write(emit)
    try writeDiagnostics(emit)
    if !(plan.restriction?.inputsComplete ?? plan.complete) {
      try emit("\nAn input is declared incomplete: nothing is removed that it does not mention.\n")
    }
    if let restriction = plan.restriction {
      try emit(RestrictionText(restriction, isFirst: plan.prior == nil).text)
    }
    try emit(PlanTotals(plan).text)
    let rails = RailText(plan, file: file, madeBy: origin).text
    if !rails.isEmpty { try emit(rails) }
  }

  private var headline: StyledText {
    let changes = counted(plan.summary.all.total, "change")
    let serial = plan.prior.map { "serial \($0.serial)" } ?? "new"
    let target = state.map(safe) ?? "the recorded state"
    let part = plan.restriction == nil ? "" : " This is a partial plan."
    return StyledText("allot will make \(changes) to \(target) (\(serial)).\(part)\n\n", .heading)
  }

  private var noChanges: StyledText {
    var text = StyledText("No changes.", .heading)
    text.append("\n\n")
    if plan.restriction != nil {
      text.append("allot found nothing to change in the part that was asked for.\n")
      return text
    }
    text.append(
      plan.prior == nil
        ? "allot found nobody to give a limit to, and nothing is recorded yet.\n"
        : "allot compared the directory and the policies with the recorded state and found no\n"
          + "differences, so no changes are needed.\n")
    if !PolicySection(plan, keeping: nil).isEmpty {
      text.append(
        "The policy itself differs from the recorded one: applying records the new policy.\n")
    }
    return text
  }

  // MARK: Changes

  /// One kind of change.
  private struct Section {
    let rows: TopRows
    /// What is counted where rows are left out.
    let noun: String
    let row: (Int) -> PlanRow
    var columns = Columns()

    init(_ rows: TopRows, _ noun: String, _ row: @escaping (Int) -> PlanRow) {
      self.rows = rows
      self.noun = noun
      self.row = row
      for index in rows.ordered() { columns.fit(row(index).cells) }
    }
  }

  private var sections: [Section] {
    let scan = PlanScan(plan, keeping: isFull ? nil : Self.mostRows)
    let rows = PlanRows(plan, scan)
    var people = Section(scan.removedPeople, "people to remove", rows.removedPerson)
    var groups = Section(scan.removedGroups, "groups to remove", rows.removedGroup)
    people.columns.widen(to: groups.columns)
    groups.columns.widen(to: people.columns)
    let additions =
      isFull || scan.addedPeople.count <= Self.mostRows
      ? Section(scan.addedPeople, "people to add", rows.addedPerson)
      : Section(scan.addedBySource, "rules for people to add", rows.addedPeople)
    let limits = isFull || scan.limits.count <= Self.mostRows ? scan.limits : scan.limitsBySource
    let sources =
      isFull || scan.sources.count <= Self.mostRows
      ? Section(scan.sources, "people with an equal limit from another rule", rows.source)
      : Section(scan.sourcesByRule, "rules that take people over", rows.newSources)
    return [
      people,
      groups,
      Section(limits, "limits to change", rows.limit),
      additions,
      Section(scan.profiles, "people with a new name, login or email", rows.profile),
      sources,
      Section(scan.groups, "groups that are new or change", rows.group),
    ]
  }

  private func writeChanges<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    let sections = sections
    let names = sections.map(\.columns.firstWidth).max() ?? 0
    for var section in sections {
      section.columns.widenFirst(to: min(names, Self.widestSharedName))
      try write(section, emit)
    }
  }

  private func write<E: Error>(
    _ section: Section, _ emit: (StyledText) throws(E) -> Void
  ) throws(E) {
    let shown = section.rows.ordered()
    for index in shown {
      let row = section.row(index)
      var line = StyledText("  ")
      line.append("\(row.sign.rawValue) \(row.verb.padded(to: 6))", row.sign.role)
      line.append("  \(section.columns.line(row.cells))\n")
      try emit(line)
    }
    if section.rows.count > shown.count {
      try emit(leftOut(section.rows.count - shown.count, section.noun))
    }
  }

  private func leftOut(_ count: Int, _ noun: String) -> StyledText {
    StyledText("    and \(grouped(count)) more \(noun) (--full shows them)\n", .dim)
  }

  // MARK: Diagnostics

  private func writeDiagnostics<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    let all = plan.diagnostics.filter {
      (isFull || $0.severity != .note) && !PolicyNotes.holds($0)
    }
    if all.isEmpty { return }
    try emit("\n")
    let shown = isFull ? all[...] : all.prefix(Self.mostRows)
    for diagnostic in shown { try emit(DiagnosticText.line(diagnostic)) }
    let rest = all[shown.endIndex...].reduce(0) { $0 + $1.count }
    if rest > 0 { try emit(leftOut(rest, "warnings")) }
  }
}

extension DiagnosticText {
  /// A problem that a plan carries, on one line.
  package static func line(_ diagnostic: PlanDiagnostic) -> StyledText {
    var text = StyledText(diagnostic.at.isEmpty ? "" : safe(diagnostic.at) + ": ")
    text.append("\(diagnostic.severity.rawValue):", diagnostic.severity.role)
    text.append(" " + SafeText(diagnostic.message).shortened(to: DiagnosticReport.longest).text)
    text.append(" [\(safe(diagnostic.code))]", .dim)
    text.append("\n")
    return text
  }
}
