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
  /// The command that made the plan; `nil` where it is not known.
  private let origin: ShellCommand?

  init(_ plan: Plan, file: String?, madeBy origin: ShellCommand?) {
    self.plan = plan
    self.file = file
    self.origin = origin
    money = PlanMoney(plan.currency)
  }

  /// Empty where no rail tripped, none is off, and nobody need approve.
  var text: StyledText {
    var text = StyledText("")
    let tripped = plan.rails.filter(\.tripped)
    for reading in tripped {
      text.append("! rail `\(reading.rail.rawValue)` tripped", .error)
      text.append(": \(seen(reading))\(rule(reading)). To go on: \(command([reading.rail]))\n")
      let names = names(reading)
      if !names.isEmpty { text.append("    \(names)\n") }
      if let hint = hint(reading) { text.append("    \(hint)\n") }
    }
    if tripped.count > 1 {
      text.append("  All of them at once: \(command(tripped.map(\.rail)))\n")
    }
    if !tripped.isEmpty { text.append(saving) }
    for reading in plan.rails where reading.setting == .off {
      let place = plan.policy.rails.place(of: reading.rail).map { " (\(safe($0.text)))" } ?? ""
      text.append("Rail `\(reading.rail.rawValue)` is off\(place).\n", .dim)
    }
    text.append(approvals(afterRails: !tripped.isEmpty))
    return text
  }

  /// How many people must say yes to any plan.
  private func approvals(afterRails: Bool) -> StyledText {
    let required = plan.policy.approvals.required
    if required == 0 || required == 1 && afterRails { return StyledText("") }
    let needed = counted(required, "approval is", "approvals are")
    if afterRails { return StyledText("To apply it \(needed) needed, by as many people.\n") }
    var text = StyledText("To apply it \(needed) needed: \(command([]))\n")
    text.append(saving)
    return text
  }

  /// The command that saves a plan without a file, for only a file can be approved.
  private var saving: StyledText {
    if file != nil { return StyledText("") }
    var command = origin ?? ShellCommand(["allot", "plan"])
    command.append("--out", "plan.json")
    return StyledText("  Save the plan first: \(command.text)\n")
  }

  /// The command that acknowledges some rails.
  private func command(_ rails: [Rail]) -> String {
    ShellCommand.approval(
      of: file, acknowledging: rails, signed: plan.policy.approvals.signers != nil)
  }

  /// The line of the policy that sets a rail, where it is in force.
  private func rule(_ reading: RailReading) -> String {
    let rails = plan.policy.rails
    if rails[reading.rail] != reading.setting {
      return " (as the recorded policy has it; what loosens a rail counts from the next plan on)"
    }
    return rails.place(of: reading.rail).map { " (\(safe($0.text)))" } ?? ""
  }

  /// What to look at before anything is acknowledged.
  private func hint(_ reading: RailReading) -> String? {
    let roles: [String]
    switch reading.rail {
    case .removals: roles = ["users"]
    case .shrink: roles = ["groups", "memberships"]
    default: return nil
    }
    let files = plan.inputs.filter { !Set($0.roles).isDisjoint(with: roles) }.map { input in
      "\(safe(input.name)) (\(counted(input.records, "record")))"
    }
    if files.isEmpty { return nil }
    let names = listed(Array(files.prefix(3)), of: files.count)
    return "a cut or filtered export looks the same: compare \(names) with the provider"
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
