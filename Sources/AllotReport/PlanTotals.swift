import AllotPlanning
import AllotPolicy
import Diagnostics

/// The last lines of a plan: how many changes, what they cost, what brought them about.
struct PlanTotals {
  private let plan: Plan
  private let words: PlanMoney

  init(_ plan: Plan) {
    self.plan = plan
    words = PlanMoney(plan.currency)
  }

  var text: StyledText {
    var text: StyledText = "\n"
    let all = plan.summary.all
    if !plan.isEmpty {
      text.append("Plan: \(all.add) to add, \(all.change) to change, \(all.destroy) to destroy.\n")
    }
    text.append(exposure + "\n")
    if !plan.isEmpty, !causes.isEmpty { text.append(causes + "\n") }
    return text
  }

  // MARK: Exposure

  private var exposure: String {
    let exposure = plan.exposure
    let period = "\(plan.currency.code) a \(safe(plan.period))"
    let after = words.text(exposure.after)
    let sum =
      exposure.before == exposure.after
      ? "\(after) \(period), unchanged"
      : "\(words.text(exposure.before)) -> \(after) \(period) "
        + "(\(words.signed(exposure.delta)), \(share))"
    let counts = [
      counts(exposure.unlimitedBefore, exposure.unlimitedAfter, "unlimited"),
      counts(exposure.unsetBefore, exposure.unsetAfter, "without a limit"),
    ].compactMap(\.self)
    let unbounded = counts.isEmpty ? "" : ", and " + counts.joined(separator: ", ")
    return "Exposure: \(sum)\(unbounded)."
  }

  private var share: String {
    percentage(of: plan.exposure.delta, in: plan.exposure.before) ?? "from nothing"
  }

  private func counts(_ before: Int, _ after: Int, _ word: String) -> String? {
    if before == 0, after == 0 { return nil }
    return before == after || plan.prior == nil
      ? "\(grouped(after)) \(word)" : "\(grouped(before)) -> \(grouped(after)) \(word)"
  }

  // MARK: Causes

  private var causes: String {
    let counts = [
      (plan.summary.directory, "the directory"), (plan.summary.policy, "policies"),
      (plan.summary.expiry, "expiry"),
    ].filter { $0.0 > 0 }
    if counts.isEmpty { return "" }
    return "Cause: " + counts.map { "\(grouped($0.0)) from \($0.1)" }.joined(separator: ", ") + "."
  }
}

/// Amounts of one currency as text.
struct PlanMoney {
  private let currency: Currency

  init(_ currency: Currency) { self.currency = currency }

  /// `48,200.00`.
  func text(_ units: Int64) -> String {
    Money(minorUnits: units, currency: currency).text(grouped: true)
  }

  /// `+48,200.00`.
  func signed(_ units: Int64) -> String { (units < 0 ? "" : "+") + text(units) }

  /// `+48,200.00`, `3 newly unlimited`: what a shift of limits comes to.
  func words(_ shift: LimitShift) -> [String] {
    var parts = shift.betweenAmounts > 0 ? [signed(shift.delta)] : []
    let counts = [
      (shift.newlyUnlimited, "newly unlimited"), (shift.newlyUnset, "left without a limit"),
      (shift.newlyLimited, "newly limited"),
    ]
    for (count, words) in counts where count > 0 {
      parts.append(count == shift.people ? words : "\(grouped(count)) \(words)")
    }
    return parts
  }
}

/// `+23.1 %`: to one decimal, half away from zero, exact; `nil` of nothing.
func percentage(of part: Int64, in whole: Int64) -> String? {
  guard whole > 0 else { return nil }
  let size = UInt128(whole)
  let tenths = (UInt128(part.magnitude) * 2000 + size) / (size * 2)
  let sign = part < 0 ? "-" : "+"
  return "\(sign)\(grouped(tenths / 10)).\(tenths % 10) %"
}
