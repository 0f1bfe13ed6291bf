package import AllotPolicy
import Diagnostics

extension PolicySet {
  /// Whether two sets say the same, wherever in their files they say it.
  package func saysTheSame(as other: PolicySet) -> Bool {
    strategy == other.strategy && team?.limit == other.team?.limit
      && groups.map(\.withoutPlace) == other.groups.map(\.withoutPlace)
      && ceilings.map(\.withoutPlace) == other.ceilings.map(\.withoutPlace)
      && overrides.map(\.withoutPlace) == other.overrides.map(\.withoutPlace)
      && protection.saysTheSame(as: other.protection) && rails.saysTheSame(as: other.rails)
      && approvals.saysTheSame(as: other.approvals)
  }

  /// The set with the bindings of a recorded one: an override that still stands stays with the
  /// person it first matched. (SPEC section 11, Overrides.)
  func inheritingBindings(of recorded: PolicySet) -> PolicySet {
    var bound: [ExactText: ExactText] = [:]
    for rule in recorded.overrides {
      if case .loginOrEmail(let text) = rule.user { bound[text.asciiFolded] = rule.boundTo }
    }
    var result = self
    for (index, rule) in overrides.enumerated() {
      guard case .loginOrEmail(let text) = rule.user, let id = bound[text.asciiFolded] else {
        continue
      }
      result.bind(override: index, to: id)
    }
    result.bind(protection: protection.inheritingBindings(of: recorded.protection))
    return result
  }
}

extension GroupRule {
  fileprivate var withoutPlace: GroupRule {
    GroupRule(group: group, limit: limit, owner: owner, place: nil)
  }
}

extension OverrideRule {
  fileprivate var withoutPlace: OverrideRule {
    OverrideRule(
      user: user, limit: limit, until: until, reason: reason, approvedBy: approvedBy, owner: owner,
      boundTo: boundTo, place: nil)
  }
}
