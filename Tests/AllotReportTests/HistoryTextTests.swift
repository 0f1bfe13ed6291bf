import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Testing

@Suite("History as text") struct HistoryTextTests {
  /// One apply: who ran it, what the total was before and after, and how many came.
  private func entry(
    _ serial: Int, by: String = "ada", exposure: (before: Int64, after: Int64) = (0, 0),
    added: Int = 0
  ) -> HistoryEntry {
    var summary = Summary()
    summary.users = Tally(add: added, change: 2)
    summary.groups = Tally(add: 1, destroy: 3)
    var total = Exposure()
    (total.before, total.after) = exposure
    return HistoryEntry(
      serial: serial, lineage: "5f0c", planDigest: "0123456789abcdef", stateDigest: "cd", by: by,
      at: "2026-11-22T02:00:00Z", currency: .usd, summary: summary, exposure: total,
      previous: nil)
  }

  private func lines(_ entries: HistoryEntry...) -> [String] {
    var lines: [String] = []
    let bytes = Array(entries.map(\.line).joined(separator: [UInt8(ascii: "\n")]))
    HistoryText(History(bytes)).write { lines.append($0.rendered(.plain)) }
    return lines
  }

  @Test func anEmptyHistorySaysSo() {
    #expect(lines() == ["Nothing was applied yet.\n"])
  }

  @Test func columnsAreAsWideAsTheirWidestCell() {
    let found = lines(
      entry(9, by: "花子", exposure: (0, 202_650), added: 14),
      entry(10, by: "nightly", exposure: (202_650, 102_600)))
    #expect(
      found == [
        "serial 9    2026-11-22T02:00:00Z   花子      15 added, 2 changed, 3 destroyed   "
          + "2,026.50 USD (+2,026.50)   plan 0123456789ab\n",
        "serial 10   2026-11-22T02:00:00Z   nightly   1 added, 2 changed, 3 destroyed    "
          + "1,026.00 USD (-1,000.50)   plan 0123456789ab\n",
      ])
  }

  @Test(
    "a delta has its sign, and none where nothing changed",
    arguments: [
      (0, 5_000, "50.00 USD (+50.00)"),
      (5_000, 0, "0.00 USD (-50.00)"),
      (5_000, 5_000, "50.00 USD (0.00)"),
      (100_000_000, 1, "0.01 USD (-999,999.99)"),
    ])
  func signs(_ before: Int64, _ after: Int64, _ shown: String) throws {
    let line = try #require(lines(entry(1, exposure: (before, after))).first)
    #expect(line.contains("   \(shown)   "), "\(line)")
  }

  @Test(
    "a name that acts on a terminal is shown as what it is",
    arguments: [
      ("ada\nserial 2", #"ada\u{A}serial 2"#),
      ("\u{1B}[2Jada", #"\u{1B}[2Jada"#),
      ("\u{202E}ada", #"\u{202E}ada"#),
      ("\u{9B}1mada\u{200B}", #"\u{9B}1mada\u{200B}"#),
    ])
  func hostileNames(_ name: String, _ shown: String) throws {
    let found = lines(entry(1, by: name))
    #expect(found.count == 1)
    let line = try #require(found.first)
    #expect(line.contains("Z   \(shown)   1 added"), "\(line)")
  }
}
