import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport

extension SeededGenerator {
  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in `odds` times.
  mutating func once(in odds: Int) -> Bool { number(0..<odds) == 0 }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(0..<choices.count)]
  }
}

extension Company {
  /// People `u0` to `u11`, groups `g0` to `g4`, some of each; logins unique, emails not.
  static func random(_ random: inout SeededGenerator) -> Company {
    var company = Company()
    for index in 0..<12 where !random.once(in: 4) {
      company.people.append(
        Person(
          "u\(index)", login: "l\(index)", name: random.once(in: 2) ? "n\(index)" : nil,
          email: random.once(in: 2) ? "e\(random.number(0..<14))" : nil,
          isActive: !random.once(in: 6)))
    }
    company.people.append(Person("z", login: "z"))
    for index in 0..<5 where !random.once(in: 4) {
      company.groups.append((ExactText("g\(index)"), ExactText("G\(index)")))
    }
    for group in company.groups {
      for person in company.people where random.once(in: 3) {
        company.members.append(Member(group: group.id, user: person.id))
      }
    }
    return company
  }

  /// The company some days later: people and groups come, go, move and change names.
  func later(_ random: inout SeededGenerator) -> Company {
    var next = self
    next.people.removeAll { $0.id != "z" && random.once(in: 8) }
    for index in next.people.indices {
      if random.once(in: 6), next.people[index].id != "z" { next.people[index].isActive.toggle() }
      if random.once(in: 6) { next.people[index].email = ExactText("e\(random.number(0..<14))") }
      if random.once(in: 8) { next.people[index].name = nil }
    }
    next.swapLogins(&random)
    for index in 12..<15 where random.once(in: 3) {
      next.people.append(Person("u\(index)", login: "l\(index)"))
    }
    next.groups.removeAll { _ in random.once(in: 8) }
    for index in next.groups.indices where random.once(in: 8) {
      next.groups[index].name = ExactText("G\(index + 5)")
    }
    if random.once(in: 3), !next.groups.contains(where: { $0.id == "g9" }) {
      next.groups.append(("g9", "G9"))
    }
    next.members.removeAll { _ in random.once(in: 6) }
    for group in next.groups {
      for person in next.people where random.once(in: 10) {
        next.members.append(Member(group: group.id, user: person.id))
      }
    }
    return next.consistent
  }

  private mutating func swapLogins(_ random: inout SeededGenerator) {
    guard random.once(in: 2) else { return }
    let (a, b) = (random.number(0..<people.count), random.number(0..<people.count))
    let login = people[a].login
    people[a].login = people[b].login
    people[b].login = login
  }

  /// Without memberships of people and groups that are not there, and each id once.
  private var consistent: Company {
    var result = self
    var seen: Set<ExactText> = []
    result.people.removeAll { !seen.insert($0.id).inserted }
    var logins: Set<ExactText> = []
    result.people.removeAll { !logins.insert($0.login).inserted }
    let (users, known) = (Set(result.people.map(\.id)), Set(groups.map(\.id)))
    result.members.removeAll { !users.contains($0.user) || !known.contains($0.group) }
    return result
  }

  /// The same company, every list in another order.
  func shuffled(_ random: inout SeededGenerator) -> Company {
    var other = self
    other.people.shuffle(using: &random)
    other.groups.shuffle(using: &random)
    other.members.shuffle(using: &random)
    return other
  }
}

extension PolicySet {
  /// A few rules of every kind, for companies of ``Company/random(_:)``.
  static func random(_ random: inout SeededGenerator) -> PolicySet {
    func selectors(_ random: inout SeededGenerator) -> [GroupSelector] {
      let names = (0..<7).map { GroupSelector.name(ExactText("G\($0)")) }
      let ids = (0..<5).map { GroupSelector.id(ExactText("g\($0)")) }
      return (names + ids).shuffled(using: &random)
    }
    let place = RulePlace(text: "p.yaml:1", range: nil)
    let groups = selectors(&random).prefix(random.number(0..<6)).map {
      GroupRule(group: $0, limit: limit(&random), owner: nil, place: place)
    }
    let ceilings = selectors(&random).prefix(random.number(0..<3)).map {
      GroupRule(group: $0, limit: limit(&random), owner: nil, place: place)
    }
    let people =
      (0..<14).map { UserSelector.loginOrEmail(ExactText("L\($0)")) }
      + (0..<14).map { UserSelector.loginOrEmail(ExactText("e\($0)")) }
      + (0..<14).map { UserSelector.id(ExactText("u\($0)")) }
    let overrides = people.shuffled(using: &random).prefix(random.number(0..<4)).map {
      OverrideRule(
        user: $0, limit: limit(&random),
        until: random.once(in: 2)
          ? CalendarDay(daysSinceEpoch: Int32(random.number(0..<8))) : nil,
        reason: nil, approvedBy: nil, owner: nil, boundTo: nil, place: place)
    }
    return PolicySet(
      strategy: random.once(in: 4) ? .lowestGroup : .highestGroup,
      team: random.once(in: 3) ? nil : TeamDefault(limit: limit(&random), place: place),
      groups: groups, overrides: overrides, ceilings: ceilings)
  }

  private static func limit(_ random: inout SeededGenerator) -> Limit {
    random.once(in: 5) ? .unlimited : .amount(Int64(random.number(0..<5)))
  }

  /// The same rules but for one kind, drawn anew.
  func later(_ random: inout SeededGenerator) -> PolicySet {
    let other = PolicySet.random(&random)
    let kind = random.number(0..<6)
    return PolicySet(
      strategy: kind == 0 ? other.strategy : strategy, team: kind == 1 ? other.team : team,
      groups: kind == 2 ? other.groups : groups,
      overrides: (kind == 3 ? other.overrides : overrides).map(\.unbound),
      ceilings: kind == 4 ? other.ceilings : ceilings)
  }
}

extension OverrideRule {
  /// The rule as its line says it.
  var unbound: OverrideRule {
    var rule = self
    rule.boundTo = nil
    return rule
  }
}
