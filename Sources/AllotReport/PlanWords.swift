import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// How a plan's values are said in text.
struct PlanWords {
  private static let widestName = 40

  let plan: Plan
  private let untilByPlace: [ExactText: CalendarDay]
  private let ruleNames: [ExactText: ExactText]
  private let changedNames: [ExactText: Text]
  private let otherNames: [ExactText: ExactText]

  init(_ plan: Plan) {
    self.plan = plan
    var untils: [ExactText: CalendarDay] = [:]
    for rule in plan.policy.overrides {
      if let place = rule.place, let until = rule.until { untils[ExactText(place.text)] = until }
    }
    var rules: [ExactText: ExactText] = [:]
    for rule in plan.policy.groups + plan.policy.ceilings {
      if let place = rule.place, case .name(let name) = rule.group {
        rules[ExactText(place.text)] = name
      }
    }
    var names: [ExactText: Text] = [:]
    for group in plan.groups {
      let name = group.after?.displayName ?? group.before?.displayName ?? .missing
      if name.count > 0 { names[plan.texts.exact(group.id)] = name }
    }
    (untilByPlace, ruleNames, changedNames) = (untils, rules, names)
    otherNames = Dictionary(plan.groupNames.map { ($0.id, $0.name) }) { first, _ in first }
  }

  // MARK: Money

  /// `1,500.00 USD`, `unlimited`, `no limit`.
  func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "no limit"
    case .unlimited: "unlimited"
    case .amount(let units): "\(money(units)) \(plan.currency.code)"
    }
  }

  /// `100.00 -> 200.00 USD`.
  func change(_ before: Limit, _ after: Limit) -> String {
    if let units = before.finite, after.finite != nil {
      return "\(money(units)) -> \(limit(after))"
    }
    return "\(limit(before)) -> \(limit(after))"
  }

  /// `100.00 -> 200.00 USD` of what a rule gives; `no rule -> 200.00 USD` where it is new.
  func ruleChange(_ before: Limit, _ after: Limit) -> String {
    func rule(_ value: Limit) -> String { value == .unset ? "no rule" : limit(value) }
    return before == .unset || after == .unset
      ? "\(rule(before)) -> \(rule(after))" : change(before, after)
  }

  func money(_ units: Int64) -> String { amounts.text(units) }

  /// `+48,200.00`.
  func signed(_ units: Int64) -> String { amounts.signed(units) }

  func amounts(_ shift: LimitShift) -> [String] { amounts.words(shift) }

  private var amounts: PlanMoney { PlanMoney(plan.currency) }

  var aPeriod: String { "a " + safe(plan.period) }

  // MARK: Names

  /// The login; the id where there is none, or beside it where letters may deceive.
  func person(_ id: Text, _ fields: UserFields?) -> SafeText {
    named(fields?.userName ?? .missing, id)
  }

  func group(_ id: Text, _ fields: GroupFields?) -> SafeText {
    named(fields?.displayName ?? .missing, id)
  }

  private func named(_ name: Text, _ id: Text) -> SafeText {
    let bytes = plan.texts[name]
    if bytes.isEmpty { return text(id) }
    if bytes.allSatisfy({ $0 < 0x80 }) { return text(name) }
    return SafeText(safe: text(name), " (", text(id), ")")
  }

  func text(_ text: Text, widest: Int = widestName) -> SafeText {
    if text.isMissing { return SafeText("(none)") }
    return SafeText(plan.texts[text]).shortened(to: widest)
  }

  // MARK: Rules

  /// The offer that won; `nil` where none was made.
  func winner(_ candidates: Range<Int>) -> Offer? {
    candidates.isEmpty ? nil : plan.offers[Int(plan.candidates[candidates.lowerBound])]
  }

  func place(_ candidates: Range<Int>) -> SafeText {
    SafeText(winner(candidates)?.at ?? "").shortened(to: 60)
  }

  /// `override until 2026-12-31`, `group Engineering`, `team default`.
  func source(_ source: LimitSource, at place: String?) -> String {
    switch source {
    case .override:
      guard let until = place.flatMap({ untilByPlace[ExactText($0)] }) else { return "override" }
      return "override until \(until)"
    case .group(let id): return "group " + groupName(id, at: place)
    case .ceiling(let id): return "ceiling of " + groupName(id, at: place)
    case .team: return "team default"
    case .none: return "no rule"
    }
  }

  func groupName(_ id: Text, at place: String?) -> String {
    if let name = changedNames[plan.texts.exact(id)] { return text(name).text }
    if let name = place.flatMap({ ruleNames[ExactText($0)] }) {
      return SafeText(name).shortened(to: Self.widestName).text
    }
    if let name = otherNames[plan.texts.exact(id)] {
      return SafeText(name).shortened(to: Self.widestName).text
    }
    return text(id).text
  }

  // MARK: Inputs

  /// `exports/okta-users.json`, or `the users' exports` where there are several.
  func inputs(of role: String) -> String {
    let names = plan.inputs.filter { $0.roles.contains(role) }
    return names.count == 1 ? safe(names[0].name) : "the \(role)' exports"
  }
}

extension SafeText {
  /// Safe texts and words of ours, one after the other.
  init(safe first: SafeText, _ open: StaticString, _ second: SafeText, _ close: StaticString) {
    self.init(
      joined: first.text + "\(open)" + second.text + "\(close)",
      width: first.width + open.utf8CodeUnitCount + second.width + close.utf8CodeUnitCount)
  }
}
