import AllotPolicy
import Diagnostics

extension PolicySet {
  /// The lines in which a policy differs from a recorded one: none exactly where both say the
  /// same. Where a line moved in its file is no difference.
  func edits(since recorded: PolicySet) -> [PolicyEdit] {
    var edits: [PolicyEdit] = []
    if strategy != recorded.strategy {
      let term = PolicyEdit.Term(
        key: "", before: .word(recorded.strategy.rawValue), after: .word(strategy.rawValue))
      edits.append(PolicyEdit(.strategy, .changed, [term], at: nil))
    }
    if let edit = PolicyEdit(
      .team, recorded.team.map(\.line), team.map(\.line),
      at: team?.place ?? recorded.team?.place)
    {
      edits.append(edit)
    }
    edits += pairs(recorded.groups, groups, by: \.group).compactMap { old, new in
      (new ?? old).flatMap { PolicyEdit(.group($0.group), old?.line, new?.line, at: $0.place) }
    }
    edits += pairs(recorded.ceilings, ceilings, by: \.group).compactMap { old, new in
      (new ?? old).flatMap { PolicyEdit(.ceiling($0.group), old?.line, new?.line, at: $0.place) }
    }
    edits += pairs(recorded.overrides, overrides, by: \.user).compactMap { old, new in
      (new ?? old).flatMap { PolicyEdit(.override($0.user), old?.line, new?.line, at: $0.place) }
    }
    return edits + protection.edits(since: recorded.protection)
      + rails.edits(since: recorded.rails) + approvals.edits(since: recorded.approvals)
  }
}

/// The values of a line, by key.
typealias PolicyLine = [(key: String, value: PolicyEdit.Value?)]

extension PolicyEdit {
  /// The difference of two lines about one subject; `nil` where they say the same.
  init?(_ subject: Subject, _ old: PolicyLine?, _ new: PolicyLine?, at place: RulePlace?) {
    var terms: [Term] = []
    for (index, (key, value)) in (new ?? old ?? []).enumerated() {
      let before = old.flatMap { $0[index].value }
      let after = new == nil ? nil : value
      if before != after { terms.append(Term(key: key, before: before, after: after)) }
    }
    switch (old == nil, new == nil) {
    case (true, true): return nil
    case (true, false): self.init(subject, .added, terms, at: place)
    case (false, true): self.init(subject, .removed, terms, at: place)
    case (false, false):
      if terms.isEmpty { return nil }
      self.init(subject, .changed, terms, at: place)
    }
  }
}

extension TeamDefault {
  fileprivate var line: PolicyLine { [("", .limit(limit))] }
}

extension GroupRule {
  fileprivate var line: PolicyLine {
    [("", .limit(limit)), ("owner", owner.map(PolicyEdit.Value.text))]
  }
}

extension OverrideRule {
  fileprivate var line: PolicyLine {
    let written: ExactText? =
      if case .loginOrEmail(let text) = user { text } else { nil }
    return [
      ("", .limit(limit)), ("until", until.map { .word($0.description) }),
      ("reason", reason.map(PolicyEdit.Value.text)),
      ("approved_by", approvedBy.map(PolicyEdit.Value.text)),
      ("owner", owner.map(PolicyEdit.Value.text)),
      (PolicyEdit.bindingKey, boundTo.map(PolicyEdit.Value.text)),
      ("user", written.map(PolicyEdit.Value.text)),
    ]
  }
}

extension Protection {
  fileprivate func edits(since recorded: Protection) -> [PolicyEdit] {
    pairs(recorded.users, users, by: \.user).compactMap { old, new in
      (new ?? old).flatMap {
        PolicyEdit(.protectedUser($0.user), old.map { _ in [] }, new.map { _ in [] }, at: $0.place)
      }
    }
      + pairs(recorded.groups, groups, by: \.group).compactMap { old, new in
        (new ?? old).flatMap {
          PolicyEdit(
            .protectedGroup($0.group), old.map { _ in [] }, new.map { _ in [] }, at: $0.place)
        }
      }
  }
}

extension RailSettings {
  fileprivate func edits(since recorded: RailSettings) -> [PolicyEdit] {
    Rail.allCases.compactMap { rail in
      let (old, new) = (recorded[rail], self[rail])
      var edit = PolicyEdit(
        .rail(rail), old.line, new.line, at: place(of: rail) ?? recorded.place(of: rail))
      edit?.isStricter = old.stricter(new) == new
      return edit
    }
  }
}

extension RailSetting {
  fileprivate var line: PolicyLine {
    [("", .word(self == .off ? "off" : "on"))]
      + RailThreshold.allCases.map { threshold in
        (threshold.rawValue, self[threshold].map { .word(String($0)) })
      }
  }
}

extension ApprovalRule {
  fileprivate func edits(since recorded: ApprovalRule) -> [PolicyEdit] {
    var edit = PolicyEdit(.approvals, recorded.line, line, at: place ?? recorded.place)
    edit?.isStricter = required >= recorded.required && (signers != nil || recorded.signers == nil)
    return edit.map { [$0] } ?? []
  }

  private var line: PolicyLine {
    [("required", .word(String(required))), ("signers", signers.map(PolicyEdit.Value.text))]
  }
}

/// Two sorted lists side by side: what has the same key, and what only one of them has.
private func pairs<Rule, Key: Comparable>(
  _ old: [Rule], _ new: [Rule], by key: KeyPath<Rule, Key>
) -> [(old: Rule?, new: Rule?)] {
  var result: [(old: Rule?, new: Rule?)] = []
  var (a, b) = (0, 0)
  while a < old.count || b < new.count {
    if b == new.count || a < old.count && old[a][keyPath: key] < new[b][keyPath: key] {
      result.append((old[a], nil))
      a += 1
    } else if a == old.count || new[b][keyPath: key] < old[a][keyPath: key] {
      result.append((nil, new[b]))
      b += 1
    } else {
      result.append((old[a], new[b]))
      a += 1
      b += 1
    }
  }
  return result
}
