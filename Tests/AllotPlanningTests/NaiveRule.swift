import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// SPEC section 1 word by word, slowly: what books a company and a policy make.
///
/// `nil` where two people or two groups answer to one line, or two lines to one person.
struct NaiveRule {
  let company: Company
  let policy: PolicySet
  let day: CalendarDay
  /// Whom the overrides by login or email belonged to, by the line's folded text.
  let recorded: [ExactText: ExactText]

  func books() -> Books? {
    guard isClear(policy.groups), isClear(policy.ceilings), let owners = owners() else {
      return nil
    }
    var books = Books()
    for group in company.groups {
      let members = company.members.filter { $0.group == group.id }.map(\.user)
      books.groups[group.id] = Team(
        name: group.name, limit: rule(for: group)?.limit ?? .unset,
        members: Set(members).intersection(present.map(\.id)))
    }
    for person in present {
      let (limit, origin) = outcome(person, owners)
      books.users[person.id] = Account(
        login: person.login, name: person.name, email: person.email, limit: limit, origin: origin)
    }
    return books
  }

  private var present: [Person] { company.people.filter(\.isActive) }

  private func isClear(_ rules: [GroupRule]) -> Bool {
    rules.allSatisfy { rule in
      guard case .name(let name) = rule.group else { return true }
      return company.groups.count { $0.name == name } < 2
    }
  }

  /// The rule of each person's override by id; `nil` where it is unclear.
  private func owners() -> [ExactText: OverrideRule]? {
    var owners: [ExactText: OverrideRule] = [:]
    for rule in policy.overrides {
      let fitting = present.filter { person in
        switch rule.user {
        case .id(let id): return person.id == id
        case .loginOrEmail(let text):
          if let owner = rule.boundTo ?? recorded[text.asciiFolded] { return person.id == owner }
          return [person.login, person.email].contains {
            $0?.asciiFolded == text.asciiFolded
          }
        }
      }
      if fitting.count > 1 { return nil }
      guard let person = fitting.first else { continue }
      if owners.updateValue(rule, forKey: person.id) != nil { return nil }
    }
    return owners
  }

  private func rule(for group: (id: ExactText, name: ExactText)) -> GroupRule? {
    policy.groups.first { $0.group == .id(group.id) }
      ?? policy.groups.first { $0.group == .name(group.name) }
  }

  private func outcome(
    _ person: Person, _ owners: [ExactText: OverrideRule]
  ) -> (Limit, Origin) {
    let ids = Set(company.members.filter { $0.user == person.id }.map(\.group))
    let groups = company.groups.filter { ids.contains($0.id) }.sorted { $0.id < $1.id }
    var (limit, origin) = withoutCeilings(person, groups, owners)
    let ceilings = groups.flatMap { group in
      policy.ceilings.filter { $0.group == .id(group.id) || $0.group == .name(group.name) }
        .map { (id: group.id, height: Self.height($0.limit), limit: $0.limit) }
    }
    if let lowest = ceilings.map(\.height).min(), lowest < Self.height(limit),
      let first = ceilings.first(where: { $0.height == lowest })
    {
      (limit, origin) = (first.limit, .ceiling(first.id))
    }
    return (limit, origin)
  }

  private func withoutCeilings(
    _ person: Person, _ groups: [(id: ExactText, name: ExactText)],
    _ owners: [ExactText: OverrideRule]
  ) -> (Limit, Origin) {
    if let override = owners[person.id], override.until.map({ $0 >= day }) ?? true {
      return (override.limit, .override)
    }
    let limits = groups.compactMap { group in rule(for: group).map { (group.id, $0.limit) } }
    let heights = limits.map { Self.height($0.1) }
    let wanted = policy.strategy == .highestGroup ? heights.max() : heights.min()
    if let (id, limit) = limits.first(where: { Self.height($0.1) == wanted }) {
      return (limit, .group(id))
    }
    return policy.team.map { ($0.limit, .team) } ?? (.unset, .none)
  }

  /// How much a limit lets somebody spend: nothing stops who has none.
  private static func height(_ limit: Limit) -> Int64 { limit.finite ?? .max }
}

extension Ledger {
  /// Whom the recorded overrides by login or email belong to, by the line's folded text.
  var bindings: [ExactText: ExactText] {
    var bindings: [ExactText: ExactText] = [:]
    for rule in policy.overrides {
      if case .loginOrEmail(let text) = rule.user { bindings[text.asciiFolded] = rule.boundTo }
    }
    return bindings
  }
}
