import AllotPlanning
import AllotPolicy
import Diagnostics

/// The rails of a plan as text: those that tripped with what they saw and the command that
/// acknowledges, those that a policy has switched off. (SPEC section 7.)
struct RailText {
  private let plan: Plan
  private let money: PlanMoney
  /// The plan's file; `nil` where it was not saved.
  private let file: String?

  init(_ plan: Plan, file: String?) {
    self.plan = plan
    self.file = file
    money = PlanMoney(plan.currency)
  }

  /// Empty where no rail tripped and none is off.
  var text: StyledText {
    var text = StyledText("")
    let tripped = plan.rails.filter(\.tripped)
    for reading in tripped {
      text.append("! rail `\(reading.rail.rawValue)` tripped", .error)
      text.append(": \(seen(reading)). To go on: \(command([reading.rail]))\n")
      let names = names(reading)
      if !names.isEmpty { text.append("    \(names)\n") }
    }
    if tripped.count > 1 {
      text.append("  All of them at once: \(command(tripped.map(\.rail)))\n")
    }
    if !tripped.isEmpty, file == nil {
      text.append("  Save the plan first: allot plan --out plan.json\n")
    }
    for reading in plan.rails where reading.setting == .off {
      let place = plan.policy.rails.place(of: reading.rail).map { " (\(safe($0.text)))" } ?? ""
      text.append("Rail `\(reading.rail.rawValue)` is off\(place).\n", .dim)
    }
    return text
  }

  /// The command that acknowledges some rails.
  private func command(_ rails: [Rail]) -> String {
    let acks = rails.map { "--ack \($0.rawValue)" }.joined(separator: " ")
    let plan = file.map { safe(shellPath($0)) } ?? "plan.json"
    return "allot approve \(plan) \(acks) --by ... --reason ..."
  }

  // MARK: What was seen

  private func seen(_ reading: RailReading) -> String {
    switch reading.rail {
    case .removals: "\(people(reading)) would be removed\(limits(reading))"
    case .limitChanges: "the limits of \(people(reading)) would change\(limits(reading))"
    case .shrink: shrinkage(reading)
    case .exposure: rise(reading)
    case .raise:
      "\(counted(Int(reading.observed), "limit")) more than doubled, newly unlimited, or taken away"
    case .zero: "\(counted(Int(reading.observed), "limit")) newly 0"
    case .protected:
      "\(counted(Int(reading.observed), "protected person or group", "protected people or groups")) "
        + "would be removed or lowered"
    case .identity:
      "\(counted(Int(reading.observed), "login or email", "logins or emails")) "
        + "would belong to another person than recorded"
    }
  }

  private func people(_ reading: RailReading) -> String {
    "\(grouped(Int(reading.observed))) of \(counted(Int(reading.of), "recorded user"))"
  }

  /// Which of the thresholds was passed.
  private func limits(_ reading: RailReading) -> String {
    var passed: [String] = []
    if let percent = reading.setting[.percent], reading.of > 0,
      Int128(reading.observed) * 100 > Int128(percent) * Int128(reading.of)
    {
      let share = percentage(of: reading.observed, in: reading.of)?.dropFirst() ?? ""
      passed.append("\(share) is over \(percent) %")
    }
    if let count = reading.setting[.count], reading.observed > Int64(count) {
      passed.append("more than \(grouped(count))")
    }
    return passed.isEmpty ? "" : ": " + passed.joined(separator: ", and ")
  }

  private func shrinkage(_ reading: RailReading) -> String {
    let groups = reading.subjects.count { $0.kind == .group }
    let rules = reading.subjects.count { $0.kind == .rule }
    var parts: [String] = []
    if reading.observed > 0 {
      parts.append(
        "\(grouped(Int(reading.observed))) of \(counted(Int(reading.of), "recorded membership")) "
          + "would go" + limits(reading))
    }
    if groups > 0 { parts.append("groups with a limit vanished or lost most of their members") }
    if rules > 0 { parts.append("rules that matched a group match none now") }
    return parts.joined(separator: "; ")
  }

  private func rise(_ reading: RailReading) -> String {
    var parts: [String] = []
    if reading.observed > 0 {
      let share = percentage(of: reading.observed, in: reading.of) ?? "from nothing"
      parts.append(
        "\(share) is over \(reading.setting[.percent] ?? 0) % (\(money.signed(reading.observed)))")
    }
    for subject in reading.subjects where subject.kind == .unbounded {
      parts.append("people without a bound: \(safe(subject.name.description))")
    }
    return parts.joined(separator: "; ")
  }

  private func names(_ reading: RailReading) -> String {
    let names = reading.subjects.filter { $0.kind != .unbounded }.map { subject in
      switch subject.kind {
      case .user, .group: "\(safe(subject.name.description)) (\(safe(subject.id.description)))"
      case .team: "the team default"
      case .rule: "the rule for \(safe(subject.name.description))"
      case .unbounded: ""
      }
    }
    let rest = Int(reading.observed) - names.count
    let isPeople = reading.rail != .shrink && reading.rail != .exposure
    return names.joined(separator: ", ")
      + (isPeople && rest > 0 ? ", and \(grouped(rest)) more" : "")
  }
}
