import AllotDirectory
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

/// Builds small plans by hand, texts as texts.
struct PlanBuilder {
  /// A user as a test writes it.
  struct Person {
    var login: String?
    var name: String?
    var email: String?
    var limit: Limit
    var source: Source

    init(
      _ login: String?, _ limit: Limit, _ source: Source = .team, name: String? = nil,
      email: String? = nil
    ) {
      (self.login, self.name, self.email) = (login, name, email)
      (self.limit, self.source) = (limit, source)
    }
  }

  enum Source: Hashable {
    case override, team, none
    case group(String)
    case ceiling(String)
  }

  private var texts = ByteArena()
  private var users: [UserChange] = []
  private var groups: [GroupChange] = []
  private var memberIDs: [Text] = []
  private var offers: [Offer] = []
  private var candidates: [Int32] = []
  var overrides: [OverrideRule] = []
  var rails: [RailReading] = []
  var team: TeamDefault? = TeamDefault(
    limit: .amount(5000), place: RulePlace(text: "policies/team.yaml:3", range: nil))
  var groupRules: [GroupRule] = []
  var exposure = Exposure()
  var diagnostics: [PlanDiagnostic] = []
  var isComplete = true
  var isPolicyChanged = false
  var isFirst = false
  var currency = Currency.usd
  var inputs = [
    InputRecord(
      roles: ["users"], name: "exports/okta-users.json", sha256: "", bytes: 1, records: 1),
    InputRecord(
      roles: ["groups"], name: "exports/okta-groups.json", sha256: "", bytes: 1, records: 1),
  ]

  mutating func text(_ text: String?) -> Text {
    text.map { texts.append(Array($0.utf8)) } ?? .missing
  }

  private mutating func source(_ source: Source) -> LimitSource {
    switch source {
    case .override: .override
    case .team: .team
    case .none: .none
    case .group(let id): .group(text(id))
    case .ceiling(let id): .ceiling(text(id))
    }
  }

  private mutating func fields(_ person: Person?) -> UserFields? {
    guard let person else { return nil }
    return UserFields(
      userName: text(person.login), displayName: text(person.name), email: text(person.email),
      limit: person.limit, source: source(person.source))
  }

  /// An offer to refer to by its position.
  private mutating func offer(_ person: Person?, _ at: String?) -> Range<Int> {
    guard let person, let at else { return candidates.count..<candidates.count }
    let source = source(person.source)
    let known = offers.firstIndex { $0.at == at && $0.limit == person.limit }
    if known == nil { offers.append(Offer(source: source, limit: person.limit, at: at)) }
    candidates.append(Int32(known ?? offers.count - 1))
    return candidates.count - 1..<candidates.count
  }

  mutating func user(
    _ id: String, from before: Person?, to after: Person?, at place: String? = nil,
    _ causes: Causes = .directory, reason: ActionReason? = nil
  ) {
    let guess: ActionReason
    switch (before, after) {
    case (nil, _): guess = .presentInDirectory
    case (_, nil): guess = .absentFromDirectory
    case (let a?, let b?):
      guess =
        a.limit != b.limit
        ? .limitChanged : a.source != b.source ? .sourceChanged : .profileChanged
    }
    let (old, new) = (fields(before), fields(after))
    users.append(
      UserChange(
        id: text(id), before: old, after: new, reason: reason ?? guess, causes: causes,
        candidates: offer(after, place)))
  }

  mutating func group(
    _ id: String, from before: (name: String, limit: Limit)?,
    to after: (name: String, limit: Limit)?,
    adding added: Int = 0, removing removed: Int = 0, at place: String? = nil,
    _ causes: Causes = .directory
  ) {
    let start = memberIDs.count
    for number in 0..<added + removed { memberIDs.append(text("m\(number)")) }
    var range = candidates.count..<candidates.count
    if let after, let place {
      offers.append(Offer(source: .group(text(id)), limit: after.limit, at: place))
      candidates.append(Int32(offers.count - 1))
      range = candidates.count - 1..<candidates.count
    }
    let reason: ActionReason =
      before == nil
      ? .presentInDirectory
      : after == nil
        ? .absentFromDirectory : before?.limit != after?.limit ? .limitChanged : .membersChanged
    let old = before.map { GroupFields(displayName: text($0.name), limit: $0.limit) }
    let new = after.map { GroupFields(displayName: text($0.name), limit: $0.limit) }
    groups.append(
      GroupChange(
        id: text(id), before: old, after: new, added: start..<start + added,
        removed: start + added..<memberIDs.count, reason: reason, causes: causes,
        candidates: range))
  }

  var plan: Plan {
    Plan(
      asOf: CalendarDay(daysSinceEpoch: 20_000), currency: currency, period: "month",
      complete: isComplete, inputs: inputs, policyDigest: "",
      policy: PolicySet(
        strategy: .highestGroup, team: team, groups: groupRules, overrides: overrides, ceilings: []),
      prior: isFirst ? nil : PriorState(lineage: "l", serial: 41, sha256: ""),
      summary: Summary(counting: groups, users), exposure: exposure, rails: rails,
      diagnostics: diagnostics,
      policyChanged: isPolicyChanged, texts: texts, groups: groups, users: users,
      memberIDs: memberIDs, offers: offers, candidates: candidates)
  }

  func text(full: Bool = false, state: String? = "allot.state.json") -> String {
    var text = ""
    PlanText(plan, state: state, full: full).write { text += $0.rendered(.plain) }
    return text
  }

  /// The lines of changes alone.
  func changes(full: Bool = false) -> [String] {
    text(full: full).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("  ") }.map(String.init)
  }
}
