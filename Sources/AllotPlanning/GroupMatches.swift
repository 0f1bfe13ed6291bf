import AllotDirectory
import AllotPolicy
import Diagnostics

/// Which rules are about which groups of a directory.
struct GroupMatches {
  /// Positions of rules with rows of groups: by row, of a row ids and names before patterns.
  private(set) var pairs: [(rule: Int, row: Int)] = []

  init(_ rules: [GroupRule], in directory: Directory) {
    if rules.isEmpty { return }
    var names: [ExactText: Int] = [:]
    var ids: [ExactText: Int] = [:]
    var patterns: [(rule: Int, glob: NameGlob)] = []
    for (index, rule) in rules.enumerated() {
      switch rule.group {
      case .name(let name): names[name] = index
      case .id(let id): ids[id] = index
      case .glob(let glob): patterns.append((index, glob))
      }
    }
    let globs = NameGlobs(patterns.map(\.glob))
    for row in 0..<directory.groups.count {
      let (id, name) = (directory.groups.id[row], directory.groups.name[row])
      if let rule = ids[directory.texts.exact(id)] { pairs.append((rule, row)) }
      if let rule = names[directory.texts.exact(name)] { pairs.append((rule, row)) }
      if globs.isEmpty { continue }
      for index in globs.matches(directory.texts[name]) {
        pairs.append((patterns[index].rule, row))
      }
    }
  }

  /// By position of a rule: whether it is about any group.
  func isMatched(of rules: [GroupRule]) -> [Bool] {
    var matched = [Bool](repeating: false, count: rules.count)
    for pair in pairs { matched[pair.rule] = true }
    return matched
  }
}
