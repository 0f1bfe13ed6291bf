package import AllotDirectory
package import AllotPolicy

/// An answer with what all of it is about: the day, the rule, the unit of money.
package struct LimitReport: Sendable {
  package let answer: LimitAnswer
  package let asOf: CalendarDay
  package let strategy: Strategy
  package let currency: Currency
  package let period: String
  /// Of the recorded state; `nil` where nothing is recorded yet.
  package let serial: Int?
  /// Kinds of input that may leave somebody out: what these do not mention stays as recorded.
  package let incomplete: Roles
}
