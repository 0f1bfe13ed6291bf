import AllotDirectory
package import AllotPlanning
package import AllotPolicy

/// One apply, as one line of the history. (SPEC section 8.)
///
///     {"serial":41,"lineage":"5f0c...","plan_digest":"...","state_sha256":"...","by":"ada",
///      "at":"2026-11-22T02:00:00Z","currency":"USD","summary":{...},"exposure":{...},
///      "approvals":[{"by":"grace","reason":"...","acknowledges":["removals"],"key":null}],
///      "previous":"..."}
///
/// `previous` is the sha256 of the line before, its end not counted, so that a line that was
/// changed or taken away shows.
package struct HistoryEntry: Hashable, Sendable {
  package var serial: Int
  package var lineage: String
  package var planDigest: String
  package var stateDigest: String
  /// Who ran it, as the environment tells.
  package var by: String
  /// Wall clock, RFC 3339, UTC.
  package var at: String
  package var currency: Currency
  package var summary: Summary
  package var exposure: Exposure
  /// The approvals that it went on.
  package var approvals: [ApprovalRecord]
  /// `nil` for the first line.
  package var previous: String?

  package init(
    serial: Int, lineage: String, planDigest: String, stateDigest: String, by: String, at: String,
    currency: Currency, summary: Summary, exposure: Exposure, approvals: [ApprovalRecord] = [],
    previous: String?
  ) {
    self.approvals = approvals
    self.serial = serial
    self.lineage = lineage
    self.planDigest = planDigest
    self.stateDigest = stateDigest
    self.by = by
    self.at = at
    self.currency = currency
    self.summary = summary
    self.exposure = exposure
    self.previous = previous
  }

  /// The line, without its end.
  package var line: [UInt8] {
    var json = CanonicalJSON()
    json.raw("{\"serial\":")
    json.number(serial)
    let texts = [
      ("lineage", lineage), ("plan_digest", planDigest), ("state_sha256", stateDigest), ("by", by),
      ("at", at), ("currency", currency.code),
    ]
    for (key, text) in texts {
      json.raw(",\"\(key)\":")
      json.text(text)
    }
    json.raw(",\"summary\":")
    json.summary(summary)
    json.raw(",\"exposure\":")
    json.exposure(exposure)
    json.list(",\"approvals\":[", approvals) { json, approval in json.record(approval) }
    json.raw(",\"previous\":")
    if let previous { json.text(previous) } else { json.raw("null") }
    json.raw("}")
    return json.bytes
  }
}

extension JSONCursor {
  fileprivate mutating func historyEntry() throws(JSONError) -> HistoryEntry {
    var texts: [KeyWord: String] = [:]
    var serial: Int?
    var currency: Currency?
    var summary: Summary?
    var exposure: Exposure?
    var approvals: [ApprovalRecord] = []
    var previous: String?
    try beginObject()
    while try nextKey() {
      switch key {
      case "serial": serial = try count()
      case "currency": currency = try self.currency()
      case "summary": summary = try self.summary()
      case "exposure": exposure = try self.exposure()
      case "approvals": approvals = try approvalRecords()
      case "previous": previous = try skipNull() ? nil : try words()
      case "lineage", "plan_digest", "state_sha256", "by", "at": texts[key] = try words()
      default: try skipValue()
      }
    }
    return HistoryEntry(
      serial: try require(serial, "serial"), lineage: try require(texts["lineage"], "lineage"),
      planDigest: try require(texts["plan_digest"], "plan_digest"),
      stateDigest: try require(texts["state_sha256"], "state_sha256"),
      by: try require(texts["by"], "by"), at: try require(texts["at"], "at"),
      currency: try require(currency, "currency"), summary: try require(summary, "summary"),
      exposure: try require(exposure, "exposure"), approvals: approvals, previous: previous)
  }
}

/// The lines of a history, in order.
package struct History: Sendable {
  /// Where a state's history stands: `allot.history.ndjson` for `allot.state.json`.
  package static func path(ofState state: String) -> String {
    let ending = Array(".state.json".utf8)
    let bytes = Array(state.utf8)
    let stem = bytes.suffix(ending.count) == ending[...] ? bytes.dropLast(ending.count) : bytes[...]
    return String(decoding: stem, as: UTF8.self) + ".history.ndjson"
  }

  /// What is wrong with a line, from 1.
  package enum Fault: Hashable, Sendable {
    /// Cut, or not a line of ours.
    case unreadable(line: Int)
    /// It does not follow the line before: that one was changed, or one was taken away.
    case broken(line: Int)
    /// Its serial is not the next one. The first line's follows 0.
    case gap(line: Int, serial: Int, after: Int)
    /// Its lineage is not that of the line before: another state's history begins here.
    case foreign(line: Int, lineage: String, after: String)
  }

  /// How the last line differs from the state that the history stands beside.
  package enum Mismatch: Hashable, Sendable {
    /// The state is further on: an apply wrote no line, or lines are gone.
    case behind
    /// The history goes on to a later serial: an older state was put back.
    case ahead(serial: Int)
    /// The last line is of another lineage.
    case foreign(lineage: String)
    /// The serial is the same, the content is not: one of them was changed.
    case changed(stateDigest: String)
  }

  package private(set) var entries: [HistoryEntry] = []
  package private(set) var faults: [Fault] = []
  /// The sha256 of the last line, which the next one names; `nil` for an empty history.
  package private(set) var head: String?

  /// Reads a history file's bytes.
  package init(_ bytes: [UInt8]) {
    var window = InputWindow()
    var last: HistoryEntry?
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      var rest = line
      unsafe window.open { buffer in
        let count = min(buffer.count, rest.count)
        unsafe buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
      var cursor = JSONCursor(window, foldsKeys: false)
      if let entry = cursor.wholeHistoryEntry() {
        if entry.previous != head { faults.append(.broken(line: index + 1)) }
        if head == nil || last != nil { checkOrder(of: entry, line: index + 1, after: last) }
        entries.append(entry)
        last = entry
      } else {
        faults.append(.unreadable(line: index + 1))
        last = nil
      }
      head = SHA256.hexadecimal(of: Array(line).span)
      window = cursor.release()
    }
  }

  /// A new lineage begins its serials anew, so only one of the two is a fault.
  private mutating func checkOrder(of entry: HistoryEntry, line: Int, after last: HistoryEntry?) {
    if let last, last.lineage != entry.lineage {
      faults.append(.foreign(line: line, lineage: entry.lineage, after: last.lineage))
    } else if entry.serial - 1 != last?.serial ?? 0 {
      faults.append(.gap(line: line, serial: entry.serial, after: last?.serial ?? 0))
    }
  }

  /// How the last line differs from a state; `nil` where it is the one that recorded it.
  package func mismatch(with state: State) -> Mismatch? {
    guard let last = entries.last else { return .behind }
    if last.lineage != state.lineage { return .foreign(lineage: last.lineage) }
    if last.serial < state.serial { return .behind }
    if last.serial > state.serial { return .ahead(serial: last.serial) }
    return last.stateDigest == state.sha256 ? nil : .changed(stateDigest: last.stateDigest)
  }

  /// Whether one of the applies was of a plan. A digest covers the state that its plan is for, so
  /// no plan is applied twice.
  package func wasApplied(_ planDigest: String) -> Bool {
    entries.contains { $0.planDigest == planDigest }
  }
}

extension JSONCursor {
  /// The entry that the input is; `nil` where it is cut or not one of ours.
  fileprivate mutating func wholeHistoryEntry() -> HistoryEntry? {
    do throws(JSONError) {
      let entry = try historyEntry()
      try endOfDocument()
      return entry
    } catch {
      return nil
    }
  }
}
