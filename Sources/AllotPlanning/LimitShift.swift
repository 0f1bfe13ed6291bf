package import AllotPolicy

/// How the limits of some people move: whose, and by how much.
package struct LimitShift: Hashable, Sendable {
  /// Everybody who gets another limit.
  package private(set) var people = 0
  /// The sum of changes from one amount to another, in minor units.
  package private(set) var delta: Int64 = 0
  /// What the sum of all amounts moves by, in minor units: an amount that becomes no amount is lost.
  package private(set) var exposure: Int64 = 0
  /// People who had an amount and get another.
  package private(set) var betweenAmounts = 0
  package private(set) var newlyUnlimited = 0
  package private(set) var newlyUnset = 0
  /// People who get an amount and had none.
  package private(set) var newlyLimited = 0

  package init() {}

  /// Adds somebody whose limit changes. Sums that would not fit wrap: planning refuses them before
  /// they are shown.
  package mutating func add(_ old: Limit, _ new: Limit) {
    people += 1
    let difference = (new.finite ?? 0) - (old.finite ?? 0)
    exposure &+= difference
    switch (old, new) {
    case (.amount, .amount):
      betweenAmounts += 1
      delta &+= difference
    case (_, .unlimited): newlyUnlimited += 1
    case (_, .unset): newlyUnset += 1
    case (_, .amount): newlyLimited += 1
    }
  }

  /// How much the shift matters, in minor units; everything to or from no bound the most.
  package var weight: Int64 {
    newlyUnlimited + newlyUnset + newlyLimited > 0 ? .max : Int64(clamping: delta.magnitude)
  }
}
