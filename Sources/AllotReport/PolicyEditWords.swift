import AllotPlanning
import AllotPolicy
import Diagnostics

/// How an edited line of a policy is said in text. Names are as they stand; whoever prints the
/// words makes them safe.
struct PolicyEditWords {
  let currency: Currency
  private var money: PlanMoney { PlanMoney(currency) }

  // MARK: The line

  /// `group Engineering: 100.00 -> 200.00 USD`.
  func line(_ edit: PolicyEdit) -> String {
    // A line that comes or goes says itself whom it is about; why it was there is over with it.
    let terms = edit.terms.filter { term in
      switch edit.action {
      case .changed: true
      case .added: !term.isOfPerson
      case .removed: term.isOfLimits
      }
    }
    .map { term($0, of: edit.action) }
    return terms.isEmpty
      ? subject(edit.subject) : "\(subject(edit.subject)): \(terms.joined(separator: ", "))"
  }

  private func subject(_ subject: PolicyEdit.Subject) -> String {
    switch subject {
    case .strategy: "strategy"
    case .team: "team default"
    case .group(let group): "group \(group.words)"
    case .override(let user): "override for \(user.words)"
    case .ceiling(let group): "ceiling of \(group.words)"
    case .protectedUser(let user): "protected user \(user.words)"
    case .protectedGroup(let group): "protected group \(group.words)"
    case .rail(let rail): "rail `\(rail.rawValue)`"
    case .approvals: "approvals"
    }
  }

  private func term(_ term: PolicyEdit.Term, of action: PolicyEdit.Action) -> String {
    let key = term.key.isEmpty ? "" : term.key + " "
    switch action {
    case .added: return key + value(term.after)
    case .removed: return (term.key.isEmpty ? "was " : key) + value(term.before)
    case .changed:
      if case .limit(let old) = term.before, case .limit(let new) = term.after {
        return key + limits(old, new)
      }
      return "\(key)\(value(term.before)) -> \(value(term.after))"
    }
  }

  private func limits(_ old: Limit, _ new: Limit) -> String {
    if let units = old.finite, new.finite != nil { return "\(money.text(units)) -> \(limit(new))" }
    return "\(limit(old)) -> \(limit(new))"
  }

  private func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "no limit"
    case .unlimited: "unlimited"
    case .amount(let units): "\(money.text(units)) \(currency.code)"
    }
  }

  private func value(_ value: PolicyEdit.Value?) -> String {
    switch value {
    case nil: "none"
    case .limit(let limit): self.limit(limit)
    case .text(let text): text.excerpt
    case .word(let word): word
    }
  }

  // MARK: What it does

  /// `482 of 520 members get another limit, +48,200.00; 30 have theirs from another group`.
  func effect(_ edit: PolicyEdit) -> String? {
    switch edit.subject {
    case .rail, .approvals:
      if edit.isStricter == true { return "holds in this plan already" }
      return "counts from the next plan on; in this one the stricter of the two holds"
    case .protectedUser, .protectedGroup:
      if edit.action == .added { return "protects in this plan already" }
      return "still protects in this plan, and no more in the next one"
    case .override: return overrideEffect(edit)
    case .strategy, .team, .group, .ceiling: return groupEffect(edit)
    }
  }

  private func overrideEffect(_ edit: PolicyEdit) -> String {
    let reach = edit.reach
    if !edit.changesLimits { return "changes nobody's limit" }
    if reach.people == 0 { return "reaches nobody who is in" }
    if reach.shift.people > 0 {
      return "another limit for them, " + money.words(reach.shift).joined(separator: ", ")
    }
    if reach.same > 0 { return "as much for them as before" }
    let deciders = reach.others.keys.sorted().map { decider($0, of: edit) }
    return "changes nothing today: they have their limit from " + deciders.joined(separator: ", ")
  }

  private func groupEffect(_ edit: PolicyEdit) -> String {
    let reach = edit.reach
    if !edit.changesLimits { return "changes nobody's limit" }
    if reach.people == 0 { return nobody(edit) }
    let noun = self.noun(edit.subject, reach.people)
    let changed = reach.shift.people
    var parts = [groups(edit)].compactMap(\.self)
    if changed == 0 {
      parts.append("nobody of \(noun) gets another limit")
    } else {
      let verb = changed == 1 ? "gets" : "get"
      let who = changed == reach.people ? "all of" : "\(grouped(changed)) of"
      let amounts = money.words(reach.shift).joined(separator: ", ")
      parts.append("\(who) \(noun) \(verb) another limit, \(amounts)")
    }
    if edit.action == .removed, !reach.successors.isEmpty {
      parts.append("from now on " + split(reach.successors, of: edit))
    }
    if reach.same > 0 {
      parts.append(
        grouped(reach.same)
          + (edit.action == .removed ? " keep as much by another line" : " had as much before"))
    }
    if !reach.others.isEmpty {
      let isCeiling = if case .ceiling = edit.subject { true } else { false }
      parts.append(
        (isCeiling ? "the others stay below it by " : "the others have theirs from ")
          + split(reach.others, of: edit))
    }
    return parts.joined(separator: "; ")
  }

  private func noun(_ subject: PolicyEdit.Subject, _ people: Int) -> String {
    switch subject {
    case .team: counted(people, "person", "people")
    case .strategy: counted(people, "person", "people") + " with rules for several groups"
    default: counted(people, "member")
    }
  }

  /// `another group 30, an override 5`.
  private func split(_ people: [PolicyReach.Decider: Int], of edit: PolicyEdit) -> String {
    people.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(decider($0.key, of: edit)) (\(grouped($0.value)))" }.joined(separator: ", ")
  }

  private func decider(_ decider: PolicyReach.Decider, of edit: PolicyEdit) -> String {
    switch (decider, edit.subject) {
    case (.group, .group): "another group"
    case (.group, _): "a group"
    case (.ceiling, .ceiling): "another ceiling"
    case (.ceiling, _): "a ceiling"
    case (.override, _): "an override"
    case (.team, _): "the team default"
    case (.none, _): "no rule"
    }
  }

  private func nobody(_ edit: PolicyEdit) -> String {
    let reach = edit.reach
    switch edit.subject {
    case .strategy: return "nobody is in two groups with rules"
    case .team: return "nobody is in"
    default: break
    }
    if reach.groups == 0 { return "matches no group" }
    if reach.overruledGroups == reach.groups { return "changes nothing: " + (groups(edit) ?? "") }
    return "the \(reach.groups == 1 ? "group is" : "groups are") empty"
  }

  /// How many groups a pattern is about, and where another rule comes first.
  private func groups(_ edit: PolicyEdit) -> String? {
    let reach = edit.reach
    var parts: [String] = []
    switch edit.subject {
    case .group(.glob), .ceiling(.glob): parts.append("matches \(counted(reach.groups, "group"))")
    default: break
    }
    let isCeiling = if case .ceiling = edit.subject { true } else { false }
    let rule = isCeiling ? "a lower ceiling counts" : "a closer rule counts"
    if reach.overruledGroups == reach.groups, reach.groups > 0 {
      parts.append(reach.groups == 1 ? "\(rule) for this group" : "\(rule) for each of them")
    } else if reach.overruledGroups > 0 {
      parts.append("for \(grouped(reach.overruledGroups)) of them \(rule)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension PolicyEdit {
  /// Whether the line's difference is one that limits follow from, and not its owner or reason.
  fileprivate var changesLimits: Bool {
    action != .changed || terms.contains { $0.isOfLimits || $0.isOfPerson }
  }

  /// Whether nothing differs but whom an override belongs to: the directory's doing, not an edit.
  var isOfBinding: Bool {
    action == .changed && terms.allSatisfy { $0.key == PolicyEdit.bindingKey }
  }
}

extension PolicyEdit.Term {
  /// Whether limits follow from it: an amount, or the last day of one.
  fileprivate var isOfLimits: Bool { key.isEmpty || key == "until" }

  /// Whether it says which person an override is about.
  fileprivate var isOfPerson: Bool { key == "user" || key == PolicyEdit.bindingKey }
}
