import AllotDirectory
import AllotPolicy
package import Diagnostics

/// Adds up what everybody may spend on a day, from directory and policies alone.
///
/// Pure: the same request gives the same report. A recorded state is compared with, and keeps what
/// incomplete inputs do not mention and whom overrides belong to. Where the log has errors the
/// report must not be shown as one.
package func exposureReport(
  _ request: consuming PlanRequest
) -> (report: ExposureReport, log: DiagnosticLog) {
  let (asOf, currency, period) = (request.asOf, request.currency, request.period)
  let outlook = Outlook(request)
  var log = outlook.log
  let people = outlook.directory.activeRowsByID
  var breakdown = Breakdown()
  breakdown.add(outlook, people)
  breakdown.addLapses(outlook, people, after: asOf)
  if breakdown.overflows { log.add(Exposure.overflow) }
  let report = ExposureReport(
    outlook, people: people, asOf: asOf, currency: currency, period: period, breakdown)
  return (report, log)
}

/// The sums of an ``ExposureReport`` while they are made.
struct Breakdown {
  private(set) var total = LimitSum()
  private(set) var recorded: ExposureReport.Recorded?
  private(set) var sources: [(kind: SourceKind, sum: LimitSum)] = []
  private(set) var shares: [ExposureReport.Share] = []
  private(set) var lapses: [ExposureReport.Lapse] = []
  /// Whether a sum would not fit into 64 bits.
  private(set) var overflows = false

  // MARK: Who decides

  mutating func add(_ outlook: Outlook, _ people: [Int32]) {
    let groups = outlook.directory.groups.count
    var byKind = [SourceKind: LimitSum]()
    var byGroup = [LimitSum](repeating: LimitSum(), count: groups)
    var byCeiling = byGroup
    for row in people {
      let (limit, decider) = (outlook.limits[Int(row)].limit, outlook.limits[Int(row)].decider)
      // No part is larger than the whole: only the total can pass 64 bits first.
      if !total.add(limit) { overflows = true }
      _ = byKind[decider.kind, default: LimitSum()].add(limit)
      switch decider {
      case .group(let group): _ = byGroup[group].add(limit)
      case .ceiling(let group): _ = byCeiling[group].add(limit)
      case .override, .team, .none: break
      }
    }
    sources = SourceKind.allCases.compactMap { kind in byKind[kind].map { (kind, $0) } }
    for group in 0..<groups {
      share(.group(group), byGroup[group], outlook)
      share(.ceiling(group), byCeiling[group], outlook)
    }
    share(.override(0), byKind[.override] ?? LimitSum(), outlook)
    share(.team, byKind[.team] ?? LimitSum(), outlook)
    share(.none, byKind[.none] ?? LimitSum(), outlook)
    sortShares()
    addRecorded(outlook)
  }

  /// - Parameter decider: of overrides any one: they share a row.
  private mutating func share(
    _ decider: Resolution.Decider, _ sum: LimitSum, _ outlook: Outlook
  ) {
    if sum.people == 0 { return }
    let (ruling, policy) = (outlook.ruling, outlook.ruling.policy)
    let limit: Limit? =
      switch decider {
      case .group(let row): ruling.limit(ofGroup: row)
      case .ceiling(let row): policy.ceilings[Int(ruling.ceilings[row])].limit
      case .team: policy.team?.limit
      case .override, .none: nil
      }
    shares.append(
      ExposureReport.Share(
        source: ruling.source(decider), groupName: outlook.groupName(decider), limit: limit,
        at: decider.kind == .override ? "" : ruling.place(decider), sum: sum))
  }

  /// Largest sum first; of equals those with more people without a bound, then groups by id.
  private mutating func sortShares() {
    let rows = shares.enumerated().sorted { a, b in
      let (x, y) = (a.element.sum, b.element.sum)
      if x.minorUnits != y.minorUnits { return x.minorUnits > y.minorUnits }
      if x.unlimited + x.unset != y.unlimited + y.unset {
        return x.unlimited + x.unset > y.unlimited + y.unset
      }
      return a.offset < b.offset
    }
    shares = rows.map(\.element)
  }

  private mutating func addRecorded(_ outlook: Outlook) {
    guard let state = outlook.state else { return }
    var sum = LimitSum()
    for limit in state.limits where !sum.add(limit) { overflows = true }
    recorded = ExposureReport.Recorded(serial: state.serial, asOf: state.asOf, sum: sum)
  }

  // MARK: What lapses

  mutating func addLapses(_ outlook: Outlook, _ people: [Int32], after day: CalendarDay) {
    let (ruling, policy) = (outlook.ruling, outlook.ruling.policy)
    let ending = people.enumerated().compactMap { position, row in
      ruling.override(ofUser: Int(row), on: day).flatMap { policy.overrides[$0].until }
        .map { (until: $0, position: position, row: Int(row)) }
    }
    var sum = total
    var saved: Int64 = 0
    for lapse in ending.sorted(by: { ($0.until, $0.position) < ($1.until, $1.position) }) {
      let next = CalendarDay(daysSinceEpoch: lapse.until.daysSinceEpoch + 1)
      let (now, then) = (outlook.limits[lapse.row], ruling.resolve(user: lapse.row, on: next))
      if !sum.remove(now.limit) || !sum.add(then.limit) { overflows = true }
      let saving = now.limit.finite.flatMap { from in then.limit.finite.map { from - $0 } }
      let (total, overflow) = saved.addingReportingOverflow(saving ?? 0)
      if overflow { overflows = true }
      saved = total
      lapses.append(
        ExposureReport.Lapse(
          account: outlook.account(lapse.row), until: lapse.until, after: then.limit,
          afterSource: ruling.source(then.decider),
          afterGroupName: outlook.groupName(then.decider), saving: saving,
          cumulativeSaving: saved, sum: sum))
    }
  }
}

extension Resolution.Decider {
  var kind: SourceKind {
    switch self {
    case .override: .override
    case .group: .group
    case .team: .team
    case .none: .none
    case .ceiling: .ceiling
    }
  }
}
