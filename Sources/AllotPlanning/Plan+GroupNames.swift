import AllotDirectory
import AllotPolicy
import Diagnostics

extension Plan {
  /// Finds the names of groups that the changes of people mention and that no change of a group
  /// names: a reader would have to look their ids up.
  ///
  /// A group whose rule is by name is known by that rule, so it is not among them.
  mutating func nameGroups(of ruling: Ruling) {
    let mentioned = mentionedGroups(ruling.policy)
    if mentioned.isEmpty { return }
    let listed = Set(groups.map { texts.exact($0.id) })
    let wanted = Set(mentioned.map { texts.exact($0) }).subtracting(listed)
    if wanted.isEmpty { return }
    let known = ruling.directory.groups
    groupNames = (0..<known.count).compactMap { row in
      let group = GroupName(row, of: known, in: texts)
      return wanted.contains(group.id) ? group : nil
    }
  }

  /// Ids that a text of the plan shows, by place in the arena.
  private func mentionedGroups(_ policy: PolicySet) -> Set<Text> {
    var named: Set<String> = []
    for rule in policy.groups + policy.ceilings {
      if case .name = rule.group, let place = rule.place { named.insert(place.text) }
    }
    var found: Set<Text> = []
    for change in users {
      if let id = change.after?.source.group, !change.candidates.isEmpty {
        let offer = offers[Int(candidates[change.candidates.lowerBound])]
        if !named.contains(offer.at) { found.insert(id) }
      }
      guard let before = change.before?.source, change.after != nil else { continue }
      let isShown = if case .ceiling = before { true } else { change.reason == .sourceChanged }
      if isShown, let id = before.group { found.insert(id) }
    }
    return found
  }
}

extension LimitSource {
  /// The group that decides, by its limit or by its ceiling.
  fileprivate var group: Text? {
    switch self {
    case .group(let id), .ceiling(let id): id
    case .override, .team, .none: nil
    }
  }
}
