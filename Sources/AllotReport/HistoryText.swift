package import AllotLedger
import AllotPlanning
import AllotPolicy

/// The history, a line an apply: what happened, when, by whom, and what it cost.
package struct HistoryText {
  private let history: History

  package init(_ history: History) { self.history = history }

  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    if history.entries.isEmpty {
      let isEmpty = history.faults.isEmpty
      return try emit(isEmpty ? "Nothing was applied yet.\n" : "No line can be read.\n")
    }
    var columns = Columns()
    for entry in history.entries { columns.fit(Self.row(entry)) }
    for entry in history.entries { try emit(StyledText(columns.line(Self.row(entry)) + "\n")) }
  }

  private static func row(_ entry: HistoryEntry) -> [SafeText] {
    let all = entry.summary.all
    let after = Money(minorUnits: entry.exposure.after, currency: entry.currency)
    let delta = Money(minorUnits: entry.exposure.delta, currency: entry.currency)
    let sign = entry.exposure.delta > 0 ? "+" : ""
    return [
      "serial \(entry.serial)", entry.at, entry.by,
      "\(all.add) added, \(all.change) changed, \(all.destroy) destroyed",
      "\(after.text(grouped: true)) \(entry.currency.code) "
        + "(\(sign)\(delta.text(grouped: true)))",
      "plan \(entry.planDigest.prefix(12))",
    ].map { SafeText($0) }
  }
}
