/// What a user may spend in a period: the four states that are never mixed up.
///
/// `unset` is the absence of a managed limit; `amount(0)` forbids spending; `unlimited` is above
/// every number. (SPEC section 1, rule 4.)
package enum Limit: Hashable, Sendable {
  /// No limit is managed.
  case unset
  /// Minor units of the plan's currency, 0 to ``Money/largest``.
  case amount(Int64)
  /// No bound.
  case unlimited

  /// Whether this limit lets somebody spend more than `other`.
  ///
  /// `unset` is not a limit: as a bound on spending it is as high as `unlimited`, and as a
  /// candidate it never wins, so callers drop it before they compare candidates.
  package func allowsMore(than other: Limit) -> Bool {
    switch (self, other) {
    case (.amount(let a), .amount(let b)): a > b
    case (.amount, _): false
    case (_, .amount): true
    default: false
    }
  }

  /// The minor units of a finite limit.
  package var finite: Int64? {
    if case .amount(let minorUnits) = self { return minorUnits }
    return nil
  }
}
