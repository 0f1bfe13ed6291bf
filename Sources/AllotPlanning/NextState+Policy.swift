import AllotDirectory
import AllotPolicy
import Diagnostics

/// What apply demands of a plan beside that it fits the record: that its policy gives what it
/// says. A digest proves only that nobody changed the file since somebody wrote it.
extension NextState {
  /// - Parameter ruling: this state's.
  func checkPolicy(_ ruling: Ruling) throws(ApplyError) {
    try checkGroupLimits(ruling)
    try checkLimits(ruling)
    try checkOverrides()
    try checkProtection(ruling)
  }

  /// Whether the plan is one of everything. Of a partial one only what differs from the record is
  /// held against the policy.
  private var isWhole: Bool { plan.restriction == nil }

  private func checkGroupLimits(_ ruling: Ruling) throws(ApplyError) {
    var old = [Limit?](repeating: nil, count: groups.count)
    if let recorded, !isWhole {
      for (row, next) in nextGroup.enumerated() where next >= 0 {
        old[Int(next)] = recorded.groupLimits[row]
      }
    }
    for row in 0..<groups.count {
      guard groupLimits[row] == ruling.limit(ofGroup: row) || groupLimits[row] == old[row] else {
        throw misfit("limit of group", groups.id[row])
      }
    }
  }

  private func checkLimits(_ ruling: Ruling) throws(ApplyError) {
    for row in users.id.indices {
      let resolution = ruling.resolve(user: row, on: plan.asOf)
      let isRuled =
        resolution.limit == limits[row]
        && ruling.source(resolution.decider).isSame(as: sources[row], in: texts)
      if !isRuled, isWhole || differs(user: row) { throw misfit("limit of user", users.id[row]) }
    }
  }

  /// Whether somebody is new, or has a limit that is not the recorded one.
  private func differs(user row: Int) -> Bool {
    guard let recorded, recordedUser[row] >= 0 else { return true }
    let old = Int(recordedUser[row])
    return limits[row] != recorded.limits[old]
      || !sources[row].isSame(as: recorded.sources[old], in: texts)
  }

  // MARK: Whom lines belong to

  /// An override by login or email stays with whom the record gives it to; a new one belongs to
  /// somebody who answers to it. (SPEC section 11, Overrides.)
  private func checkOverrides() throws(ApplyError) {
    let recorded = Dictionary(
      (recorded?.policy.overrides ?? []).map { ($0.user.folded, $0.boundTo) }
    ) { first, _ in first }
    for rule in plan.policy.overrides {
      guard case .loginOrEmail(let text) = rule.user else { continue }
      let fits =
        if let owner = recorded[rule.user.folded] ?? nil {
          rule.boundTo == owner
        } else {
          rule.boundTo.map { isAnswered(text, by: $0) } ?? true
        }
      if !fits { throw .misfit(part: "override of \(text)") }
    }
  }

  /// Whether the person with an id has a login or email. Of a partial plan that cannot be told of
  /// people whom it leaves alone.
  private func isAnswered(_ text: ExactText, by id: ExactText) -> Bool {
    guard let row = texts.row(of: id, in: users.id) else { return !isWhole }
    let names = [users.login[row], users.email[row]]
    return names.contains { texts.exact($0).asciiFolded == text.asciiFolded }
      || !isWhole && !differs(user: row)
  }

  /// Lines go on protecting whom they protected by the record, and protect whom they name now.
  private func checkProtection(_ ruling: Ruling) throws(ApplyError) {
    let lines = plan.policy.protection
    let kept = recorded.map { lines.inheritingBindings(of: $0.policy.protection) } ?? lines
    let isBound = !isWhole || ruling.policy.protection == lines
    if kept != lines || !isBound { throw .misfit(part: "protection") }
  }
}

extension ByteArena {
  /// The row of an id in a column that is sorted by them.
  func row(of id: ExactText, in column: [Text]) -> Int? {
    var (low, high) = (0, column.count)
    while low < high {
      let middle = (low + high) / 2
      if self[column[middle]].lexicographicallyPrecedes(id.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < column.count && self[column[low]] == id.utf8[...] ? low : nil
  }
}
