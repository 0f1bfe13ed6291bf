package import AllotDirectory
package import AllotPlanning
import AllotPolicy
import Diagnostics

extension PlanFile {
  /// Reads a plan and checks all of it: the seal, the order of its changes, and that it counted
  /// them right.
  ///
  /// - Parameters:
  ///   - texts: what the plan's texts are added to, such as a state's, so that both can be compared.
  ///   - hash: any key; nothing that is returned depends on it.
  package static func read(
    _ reader: @escaping ByteReader, adding texts: ByteArena, hash: KeyedHash
  ) throws(LedgerError) -> (plan: Plan, digest: String) {
    var rows = ChangeRows(texts: texts, hash: hash)
    let (head, digest) = try unsafe SealCheck.read(.plan, from: reader) {
      (cursor) throws(JSONError) in try PlanHead(&cursor, &rows)
    }
    return (head.plan(with: rows), digest)
  }
}

/// Everything of a plan but its changes.
private struct PlanHead {
  private var asOf: CalendarDay?
  private var currency: Currency?
  private var period: String?
  private var complete: Bool?
  private var restriction: Restriction?
  private var inputs: [InputRecord] = []
  private var policyDigest: String?
  private var policy: PolicySet?
  private var groupNames: [GroupName] = []
  private var prior: PriorState?
  private var summary: Summary?
  private var exposure: Exposure?
  private var rails: [RailReading]?
  private var diagnostics: [PlanDiagnostic] = []

  init(_ cursor: inout JSONCursor, _ rows: inout ChangeRows) throws(JSONError) {
    while try cursor.nextKey() {
      switch cursor.key {
      case "as_of": asOf = try cursor.day()
      case "currency": currency = try cursor.currency()
      case "period": period = try cursor.words()
      case "complete": complete = try cursor.boolean()
      case "restriction": restriction = try cursor.restriction()
      case "inputs": try readInputs(&cursor)
      case "policy_sha256": policyDigest = try cursor.words()
      case "policy": policy = try cursor.policy(naming: &groupNames)
      case "prior_state": prior = try cursor.prior()
      case "summary": summary = try cursor.summary()
      case "exposure": exposure = try cursor.exposure()
      case "rails": rails = try cursor.readings()
      case "diagnostics": try readDiagnostics(&cursor)
      case "resource_changes": try rows.read(&cursor)
      default: try cursor.skipValue()
      }
    }
    try check(cursor, rows)
  }

  /// Demands every part, and counts that are those of the changes.
  private func check(_ cursor: borrowing JSONCursor, _ rows: ChangeRows) throws(JSONError) {
    let missing = [
      ("as_of", asOf == nil), ("currency", currency == nil), ("period", period == nil),
      ("complete", complete == nil), ("policy", policy == nil), ("summary", summary == nil),
      ("policy_sha256", policyDigest == nil), ("exposure", exposure == nil),
      ("rails", rails == nil),
    ].first { $0.1 }
    if let missing {
      throw cursor.failure(.wrongType(found: .object, wanted: "the key \(missing.0)"))
    }
    if restriction != nil, complete == true {
      throw cursor.failure(.wrongType(found: .object, wanted: "a partial plan that says so"))
    }
    guard summary == Summary(counting: rows.groups, rows.users) else {
      throw cursor.failure(.wrongType(found: .object, wanted: "a summary of these changes"))
    }
  }

  func plan(with rows: ChangeRows) -> Plan {
    let policy = policy ?? .empty
    var rows = rows
    rows.explainGroups(by: policy)
    var plan = Plan(
      asOf: asOf ?? CalendarDay(daysSinceEpoch: 0), currency: currency ?? .usd,
      period: period ?? "", complete: complete ?? false, inputs: inputs,
      policyDigest: policyDigest ?? "", policy: policy, prior: prior,
      summary: summary ?? Summary(), exposure: exposure ?? Exposure(), rails: rails ?? [],
      diagnostics: diagnostics,
      policyChanged: false, texts: rows.texts, groups: rows.groups, users: rows.users,
      memberIDs: rows.memberIDs, offers: rows.offers, candidates: rows.candidates)
    plan.restriction = restriction
    plan.groupNames = groupNames
    return plan
  }

  private mutating func readInputs(_ cursor: inout JSONCursor) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      var roles: [String] = []
      var name: String?
      var sha256: String?
      var bytes: Int?
      var records: Int?
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch cursor.key {
        case "roles":
          try cursor.beginArray()
          while try cursor.nextElement() { roles.append(try cursor.words()) }
        case "name": name = try cursor.words()
        case "sha256": sha256 = try cursor.words()
        case "bytes": bytes = try cursor.count()
        case "records": records = try cursor.count()
        default: try cursor.skipValue()
        }
      }
      inputs.append(
        InputRecord(
          roles: roles, name: try cursor.require(name, "name"),
          sha256: try cursor.require(sha256, "sha256"), bytes: try cursor.require(bytes, "bytes"),
          records: try cursor.require(records, "records")))
    }
  }

  private mutating func readDiagnostics(_ cursor: inout JSONCursor) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      var severity: Severity?
      var code: String?
      var at = ""
      var message: String?
      var help: String?
      var count: Int?
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch cursor.key {
        case "severity": severity = try cursor.word(Severity.self, as: "a severity")
        case "code": code = try cursor.words()
        case "at": at = try cursor.words()
        case "message": message = try cursor.words()
        case "help": help = try cursor.skipNull() ? nil : try cursor.words()
        case "count": count = try cursor.count()
        default: try cursor.skipValue()
        }
      }
      diagnostics.append(
        PlanDiagnostic(
          severity: try cursor.require(severity, "severity"),
          code: try cursor.require(code, "code"), at: at,
          message: try cursor.require(message, "message"), help: help,
          count: try cursor.require(count, "count")))
    }
  }
}

extension JSONCursor {
  fileprivate mutating func prior() throws(JSONError) -> PriorState? {
    if try skipNull() { return nil }
    var lineage: String?
    var serial: Int?
    var sha256: String?
    try beginObject()
    while try nextKey() {
      switch key {
      case "lineage": lineage = try words()
      case "serial": serial = try count()
      case "sha256": sha256 = try words()
      default: try skipValue()
      }
    }
    return PriorState(
      lineage: try require(lineage, "lineage"), serial: try require(serial, "serial"),
      sha256: try require(sha256, "sha256"))
  }

  fileprivate mutating func tally() throws(JSONError) -> Tally {
    var tally = Tally()
    try beginObject()
    while try nextKey() {
      if try !count(into: &tally) { try skipValue() }
    }
    return tally
  }

  /// Reads the value of a key of a tally; false where the key is none.
  private mutating func count(into tally: inout Tally) throws(JSONError) -> Bool {
    switch key {
    case "add": tally.add = try count()
    case "change": tally.change = try count()
    case "destroy": tally.destroy = try count()
    default: return false
    }
    return true
  }

  /// A summary whose totals are the sums of its parts.
  mutating func summary() throws(JSONError) -> Summary {
    var summary = Summary()
    var all = Tally()
    try beginObject()
    while try nextKey() {
      switch key {
      case "users": summary.users = try tally()
      case "groups": summary.groups = try tally()
      case "memberships": try memberships(of: &summary)
      case "by_cause": try causes(of: &summary)
      default: if try !count(into: &all) { try skipValue() }
      }
    }
    guard all == summary.all else {
      throw failure(.wrongType(found: .object, wanted: "totals of users and groups"))
    }
    return summary
  }

  private mutating func memberships(of summary: inout Summary) throws(JSONError) {
    try beginObject()
    while try nextKey() {
      switch key {
      case "added": summary.membershipsAdded = try count()
      case "removed": summary.membershipsRemoved = try count()
      default: try skipValue()
      }
    }
  }

  private mutating func causes(of summary: inout Summary) throws(JSONError) {
    try beginObject()
    while try nextKey() {
      switch key {
      case "directory": summary.directory = try count()
      case "policy": summary.policy = try count()
      case "expiry": summary.expiry = try count()
      default: try skipValue()
      }
    }
  }

  mutating func exposure() throws(JSONError) -> Exposure {
    var exposure = Exposure()
    var delta: Int64 = 0
    try beginObject()
    while try nextKey() {
      switch key {
      case "before": exposure.before = try amount()
      case "after": exposure.after = try amount()
      case "delta": delta = try amount()
      case "unlimited_before": exposure.unlimitedBefore = try count()
      case "unlimited_after": exposure.unlimitedAfter = try count()
      case "unset_before": exposure.unsetBefore = try count()
      case "unset_after": exposure.unsetAfter = try count()
      default: try skipValue()
      }
    }
    guard exposure.before >= 0, exposure.after >= 0 else {
      throw failure(.wrongType(found: .number, wanted: "a sum from 0"))
    }
    guard delta == exposure.delta else {
      throw failure(.wrongType(found: .object, wanted: "a delta from before to after"))
    }
    return exposure
  }
}
