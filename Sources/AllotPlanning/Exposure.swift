import AllotDirectory
import AllotPolicy
import Diagnostics

extension Exposure {
  /// Adds up what was recorded and what the people who are in may spend now.
  init(
    before: [Limit], after: [Resolution], of users: UserTable, log: inout DiagnosticLog
  ) {
    self.init()
    var fits = true
    for limit in before { fits = countBefore(limit) && fits }
    for row in 0..<users.count where users.isActive[row] {
      fits = countAfter(after[row].limit) && fits
    }
    if !fits { log.add(Self.overflow) }
  }

  /// What is said of a sum that does not fit into 64 bits.
  static let overflow = Diagnostic(
    .error, .exposureOverflow, at: nil,
    "the sum of all limits is beyond \(Int64.max) minor units", help: "lower the limits")

  /// Counts one limit of the recorded state; false when the sum would pass 64 bits.
  mutating func countBefore(_ limit: Limit) -> Bool {
    Self.count(limit, &before, &unlimitedBefore, &unsetBefore)
  }

  /// Counts one limit of the planned state; false when the sum would pass 64 bits.
  mutating func countAfter(_ limit: Limit) -> Bool {
    Self.count(limit, &after, &unlimitedAfter, &unsetAfter)
  }

  private static func count(
    _ limit: Limit, _ sum: inout Int64, _ unlimited: inout Int, _ unset: inout Int
  ) -> Bool {
    switch limit {
    case .unset: unset += 1
    case .unlimited: unlimited += 1
    case .amount(let minorUnits):
      let (total, overflow) = sum.addingReportingOverflow(minorUnits)
      if overflow { return false }
      sum = total
    }
    return true
  }
}

extension Summary {
  mutating func count(_ change: UserChange) {
    Self.count(change.action, &users)
    count(change.causes)
  }

  mutating func count(_ change: GroupChange) {
    Self.count(change.action, &groups)
    membershipsAdded += change.added.count
    membershipsRemoved += change.removed.count
    count(change.causes)
  }

  private static func count(_ action: Action, _ tally: inout Tally) {
    switch action {
    case .create: tally.add += 1
    case .update: tally.change += 1
    case .delete: tally.destroy += 1
    }
  }

  private mutating func count(_ causes: Causes) {
    if causes.contains(.directory) { directory += 1 }
    if causes.contains(.policy) { policy += 1 }
    if causes.contains(.expiry) { expiry += 1 }
  }

  /// Counts the changes of a plan.
  package init(counting groups: [GroupChange], _ users: [UserChange]) {
    self.init()
    for change in groups { count(change) }
    for change in users { count(change) }
  }
}
