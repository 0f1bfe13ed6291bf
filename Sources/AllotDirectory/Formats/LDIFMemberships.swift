/// What users say of their groups, until the end of the file shows whether its groups say who
/// their members are, which is the same said twice.
struct LDIFMemberships {
  /// Whether some group lists members: one that lists none has none then.
  var haveMembers = false
  /// Where the file's groups begin in the part.
  var firstGroup = 0
  private var groups: [GroupKey] = []
  private var numbers: [Hash128: Int] = [:]
  private var pending: [(member: Hash128, group: Int, start: Int)] = []

  /// The number of a group that an entry names.
  mutating func number(of name: DistinguishedName, in part: inout DirectoryPart) -> Int {
    let hash = part.hash(name.bytes[...])
    if let known = numbers[hash] { return known }
    numbers[hash] = groups.count
    groups.append(
      GroupKey(
        hash: hash, id: part.texts.append(name.bytes), name: part.texts.append(name.leaf)))
    return groups.count - 1
  }

  /// Notes the groups of an entry, which begins at an offset.
  mutating func note(_ member: Hash128, in groups: [Int], at start: Int) {
    for group in groups { pending.append((member, group, start)) }
  }

  /// Adds what users said where no group says it.
  func finish(for sink: RecordSink, into part: inout DirectoryPart) {
    if haveMembers {
      for group in firstGroup..<part.memberSpans.count { part.memberSpans[group].isStated = true }
      return
    }
    if pending.isEmpty { return }
    part.files[part.files.count - 1].usersNameGroups = true
    for (member, group, start) in pending {
      sink.add(member, to: groups[group], at: start, into: &part)
    }
  }
}
