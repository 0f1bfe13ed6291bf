import AllotDirectory
import AllotPolicy
import Diagnostics

/// Groups that somebody may take for one that a rule names: `ENGINEERING` for `Engineering`, or
/// the same with a Cyrillic letter.
struct LookAlikeGroups {
  /// Rules by name with the rows of such groups, in the order of the rules and of the groups' ids.
  private(set) var found: [(rule: GroupRule, rows: [Int])] = []

  init(_ policy: PolicySet, over directory: Directory) {
    let rules = policy.groups + policy.ceilings
    let named = Set(rules.map(\.group))
    var appearance = Appearance()
    var wanted: [String: Int] = [:]
    for (index, rule) in rules.enumerated() {
      guard case .name(let name) = rule.group else { continue }
      for key in appearance.keys(ofName: name.description) where wanted[key] == nil {
        wanted[key] = index
      }
    }
    if wanted.isEmpty { return }
    var rows: [Int: [Int]] = [:]
    for row in 0..<directory.groups.count {
      let keys = appearance.keys(ofName: directory.texts.string(directory.groups.name[row]) ?? "")
      guard let rule = keys.lazy.compactMap({ wanted[$0] }).first else { continue }
      let name = GroupSelector.name(directory.texts.exact(directory.groups.name[row]))
      let id = GroupSelector.id(directory.texts.exact(directory.groups.id[row]))
      if !named.contains(name), !named.contains(id) { rows[rule, default: []].append(row) }
    }
    found = rows.sorted { $0.key < $1.key }.map { (rules[$0.key], $0.value) }
  }
}
