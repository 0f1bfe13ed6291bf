import AllotDirectory
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Which way an exposure is taken apart.
package enum ExposureBreakdown: String, Sendable, CaseIterable {
  case group, source
}

/// What everybody together may spend, as a person reads it.
package struct ExposureText {
  /// Lines of a section that are shown without `--full`.
  static let mostRows = 25

  private let report: ExposureReport
  private let breakdown: ExposureBreakdown?
  private let isFull: Bool
  private let money: PlanMoney
  private let texts: ByteArena

  /// - Parameter breakdown: shows only this one beside the total; `nil` shows all there is.
  package init(_ report: ExposureReport, by breakdown: ExposureBreakdown?, full: Bool) {
    self.report = report
    self.breakdown = breakdown
    isFull = full
    money = PlanMoney(report.currency)
    texts = report.texts
  }

  /// Emits the text line by line.
  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    try emit(StyledText(total, .heading))
    if let recorded = report.recorded { try emit(StyledText(line(recorded))) }
    if report.total.people == 0 { return }
    if breakdown != .group { try write(sources, emit) }
    if breakdown != .source { try write(shares, emit) }
    if breakdown == nil {
      try write(spenders, emit)
      try write(lapses, emit)
    }
  }

  // MARK: Totals

  private var total: String { "Exposure on \(report.asOf): \(sum(report.total)).\n" }

  /// What is recorded, and how far it is from here.
  private func line(_ recorded: ExposureReport.Recorded) -> String {
    let delta = report.total.minorUnits - recorded.sum.minorUnits
    let share = percentage(of: delta, in: recorded.sum.minorUnits) ?? "from nothing"
    let change = delta == 0 ? "the same amount" : "\(money.signed(delta)) since, \(share)"
    return "Recorded on \(recorded.asOf) (serial \(recorded.serial)): \(sum(recorded.sum)); "
      + "\(change).\n"
  }

  /// `212,400.00 USD a month, and 3 unlimited, 2 without a limit (482 people)`.
  private func sum(_ sum: LimitSum) -> String {
    let unbounded = unbounded(sum)
    return "\(amount(sum.minorUnits)) a \(safe(report.period))"
      + (unbounded.isEmpty ? "" : ", and \(unbounded)")
      + " (\(counted(sum.people, "person", "people")))"
  }

  private func unbounded(_ sum: LimitSum) -> String {
    var parts: [String] = []
    if sum.unlimited > 0 { parts.append("\(grouped(sum.unlimited)) unlimited") }
    if sum.unset > 0 { parts.append("\(grouped(sum.unset)) without a limit") }
    return parts.joined(separator: ", ")
  }

  // MARK: Sections

  /// A heading with rows below it.
  private struct Section {
    let heading: String
    /// How many rows there are, shown or not.
    let count: Int
    /// What is counted where rows are left out.
    let noun: String
    /// Positions of the rows that are shown.
    let shown: [Int]
    let row: (Int) -> [SafeText]
  }

  private func write<E: Error>(
    _ section: Section, _ emit: (StyledText) throws(E) -> Void
  ) throws(E) {
    if section.shown.isEmpty { return }
    try emit(StyledText("\n\(section.heading)\n", .heading))
    var columns = Columns()
    for index in section.shown { columns.fit(section.row(index)) }
    for index in section.shown { try emit(StyledText("  \(columns.line(section.row(index)))\n")) }
    let rest = section.count - section.shown.count
    if rest > 0 {
      try emit(
        StyledText("  and \(grouped(rest)) more \(section.noun) (--full shows them)\n", .dim))
    }
  }

  private func shown(_ count: Int) -> [Int] {
    Array(0..<(isFull ? count : min(count, Self.mostRows)))
  }

  private var sources: Section {
    let sources = report.sources
    return Section(
      heading: "By source:", count: sources.count, noun: "sources", shown: shown(sources.count)
    ) { index in
      let (kind, sum) = sources[index]
      return [SafeText(kind.words)] + cells(sum)
    }
  }

  private var shares: Section {
    let shares = report.shares
    return Section(
      heading: "By group that decides, each person once:", count: shares.count, noun: "rows",
      shown: shown(shares.count)
    ) { index in
      let share = shares[index]
      return [SafeText(trusted: words(share.source, share.groupName, until: nil))]
        + cells(share.sum)
        + [SafeText(share.limit.map { "\(limit($0)) each" } ?? ""), place(share.at)]
    }
  }

  private func cells(_ sum: LimitSum) -> [SafeText] {
    [
      SafeText(amount(sum.minorUnits)), SafeText(share(of: sum)),
      SafeText(counted(sum.people, "person", "people")), SafeText(unbounded(sum)),
    ]
  }

  /// `35.9 %` of the total; empty where there is none.
  private func share(of sum: LimitSum) -> String {
    percentage(of: sum.minorUnits, in: report.total.minorUnits).map { String($0.dropFirst()) } ?? ""
  }

  private var spenders: Section {
    let rows = report.topSpenders(isFull ? nil : Self.mostRows)
    return Section(
      heading: "Top spenders:", count: rows.count, noun: "people", shown: rows.ordered()
    ) { position in
      let account = report.account(position)
      return [
        person(account), SafeText(limit(account.limit)),
        SafeText(trusted: words(account.source, account.groupName, until: account.until)),
        place(account.at),
      ]
    }
  }

  private var lapses: Section {
    let lapses = report.lapses
    return Section(
      heading: "What lapses when:", count: lapses.count, noun: "overrides",
      shown: shown(lapses.count)
    ) { index in
      let lapse = lapses[index]
      let after = words(lapse.afterSource, lapse.afterGroupName, until: nil)
      return [
        SafeText("after \(lapse.until)"), person(lapse.account),
        SafeText("\(limit(lapse.account.limit)) -> \(limit(lapse.after))"),
        SafeText(trusted: after), SafeText(saving(lapse)),
        SafeText("\(money.text(lapse.cumulativeSaving)) in all"), SafeText(left(lapse)),
      ]
    }
  }

  private func saving(_ lapse: ExposureReport.Lapse) -> String {
    guard let saving = lapse.saving else { return "" }
    if saving == 0 { return "saves nothing" }
    return saving > 0 ? "saves \(money.text(saving))" : "costs \(money.text(-saving))"
  }

  private func left(_ lapse: ExposureReport.Lapse) -> String {
    let unbounded = unbounded(lapse.sum)
    return amount(lapse.sum.minorUnits) + " left" + (unbounded.isEmpty ? "" : ", \(unbounded)")
  }

  // MARK: Words

  private func amount(_ units: Int64) -> String {
    "\(money.text(units)) \(report.currency.code)"
  }

  private func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "no limit"
    case .unlimited: "unlimited"
    case .amount(let units): amount(units)
    }
  }

  private func person(_ account: ExposureReport.Account) -> SafeText {
    named(account.userName, id: account.id)
  }

  /// A name; the id where there is none, or beside it where letters may deceive.
  private func named(_ name: Text, id: Text) -> SafeText {
    let bytes = texts[name]
    if bytes.isEmpty { return SafeText(texts[id]).shortened(to: 40) }
    let shown = SafeText(bytes).shortened(to: 40)
    if bytes.allSatisfy({ $0 < 0x80 }) { return shown }
    return SafeText(safe: shown, " (", SafeText(texts[id]).shortened(to: 40), ")")
  }

  private func words(_ source: LimitSource, _ name: Text, until: CalendarDay?) -> String {
    switch source {
    case .override: until.map { "override until \($0)" } ?? "override"
    case .group(let id): "group " + named(name, id: id).text
    case .ceiling(let id): "ceiling of " + named(name, id: id).text
    case .team: "team default"
    case .none: "no rule"
    }
  }

  private func place(_ at: String) -> SafeText { SafeText(at).shortened(to: 60) }
}

extension SourceKind {
  fileprivate var words: String {
    switch self {
    case .override: "overrides"
    case .group: "groups"
    case .team: "team default"
    case .ceiling: "ceilings"
    case .none: "no rule"
    }
  }
}
