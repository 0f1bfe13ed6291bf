import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// Lines for limits that change: of people one by one, and of the rules that explain them.
extension PlanRows {
  func limit(_ index: Int) -> PlanRow {
    index < 0 ? rollUp(scan.rollUps[-1 - index]) : limit(ofUser: index)
  }

  private func limit(ofUser index: Int) -> PlanRow {
    let change = plan.users[index]
    guard let before = change.before, let after = change.after else {
      return PlanRow(.change, "limit", [])
    }
    let isExplained = !scan.explanations.isEmpty && scan.explanations[index] >= 0
    let name = words.person(change.id, after)
    return PlanRow(
      .change, "limit",
      [
        isExplained ? SafeText(safe: SafeText("  "), "", name, "") : name,
        SafeText(words.change(before.limit, after.limit)),
        source(after, change.candidates, was: before), words.place(change.candidates),
      ])
  }

  /// The new source, and the override or ceiling that is over.
  private func source(
    _ after: UserFields, _ candidates: Range<Int>, was before: UserFields
  ) -> SafeText {
    let now = source(after, candidates)
    switch (before.source, after.source) {
    case (.override, .override), (.ceiling, .ceiling): return now
    case (.override, _), (.ceiling, _):
      return SafeText(trusted: "\(now.text), was \(words.source(before.source, at: nil))")
    default: return now
    }
  }

  private func rollUp(_ rollUp: LimitRollUp) -> PlanRow {
    let candidates = rollUp.example.map { plan.users[$0].candidates } ?? 0..<0
    var cells: [SafeText]
    switch rollUp.subject {
    case .group(let index):
      let change = plan.groups[index]
      let place = words.place(change.candidates)
      cells = [
        words.group(change.id, change.after), limits(rollUp),
        place.width == 0 ? SafeText("rule removed") : place,
      ]
    case .team:
      let place = plan.policy.team?.place?.text ?? ""
      cells = [
        SafeText("team default"), limits(rollUp),
        SafeText(place.isEmpty ? "no rule any more" : place).shortened(to: 60),
      ]
    case .ceiling(let id), .liftedCeiling(let id):
      cells = ceiling(id, rollUp, candidates)
    case .offer:
      cells = offer(rollUp, candidates)
    }
    cells.append(SafeText(people(rollUp)))
    return PlanRow(.change, "limit", cells)
  }

  private func limits(_ rollUp: LimitRollUp) -> SafeText {
    guard let before = rollUp.before, let after = rollUp.after else { return SafeText("") }
    let period = after.finite == nil ? "" : " " + words.aPeriod
    let words =
      if case .team = rollUp.subject { words.change(before, after) } else {
        words.ruleChange(before, after)
      }
    return SafeText(words + period)
  }

  private func ceiling(
    _ id: ExactText, _ rollUp: LimitRollUp, _ candidates: Range<Int>
  ) -> [SafeText] {
    let fields = rollUp.example.flatMap { plan.users[$0] }
    let isLifted = if case .liftedCeiling = rollUp.subject { true } else { false }
    let source = isLifted ? fields?.before?.source : fields?.after?.source
    guard case .ceiling(let group) = source else { return [SafeText(id), SafeText("")] }
    let offer = isLifted ? nil : words.winner(candidates)
    let name = words.groupName(group, at: offer?.at)
    return [
      SafeText(trusted: "ceiling of " + name),
      SafeText(offer.map { "at most \(words.limit($0.limit)) \(words.aPeriod)" } ?? "lifted"),
      isLifted ? SafeText("") : words.place(candidates),
    ]
  }

  /// People of one rule, who had their limits from many.
  private func offer(_ rollUp: LimitRollUp, _ candidates: Range<Int>) -> [SafeText] {
    guard let after = rollUp.example.flatMap({ plan.users[$0].after }) else { return [] }
    let each = after.limit.finite == nil ? "" : " each"
    return [
      source(after, candidates), SafeText("now \(words.limit(after.limit))\(each)"),
      words.place(candidates),
    ]
  }

  /// `482 members, +48,200.00`.
  private func people(_ rollUp: LimitRollUp) -> String {
    let shift = rollUp.shift
    if shift.people == 0 { return "changes nobody's limit" }
    let people =
      switch rollUp.subject {
      case .team, .offer: counted(shift.people, "person", "people")
      default: counted(shift.people, "member")
      }
    return ([people] + words.amounts(shift)).joined(separator: ", ")
  }
}
