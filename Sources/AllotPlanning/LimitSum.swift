import AllotPolicy

/// Limits of people added up: amounts as money, the others counted beside it, never hidden in it.
package struct LimitSum: Hashable, Sendable {
  /// Everybody who was added, whatever their limit.
  package private(set) var people = 0
  /// The sum of the amounts, in minor units.
  package private(set) var minorUnits: Int64 = 0
  package private(set) var unlimited = 0
  package private(set) var unset = 0

  package init() {}

  /// Adds one person's limit; false when the sum would pass 64 bits.
  mutating func add(_ limit: Limit) -> Bool { count(limit, 1) }

  /// Takes one person's limit back.
  mutating func remove(_ limit: Limit) -> Bool { count(limit, -1) }

  private mutating func count(_ limit: Limit, _ step: Int) -> Bool {
    people += step
    switch limit {
    case .unset: unset += step
    case .unlimited: unlimited += step
    case .amount(let units):
      let (sum, overflow) = minorUnits.addingReportingOverflow(step < 0 ? -units : units)
      if overflow { return false }
      minorUnits = sum
    }
    return true
  }
}
