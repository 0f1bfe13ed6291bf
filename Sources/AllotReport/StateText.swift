import AllotDirectory
package import AllotLedger
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// A recorded state as a person reads it.
package struct StateText {
  /// Members of a group that are shown by name.
  private static let mostMembers = 25

  private let state: State
  private let texts: ByteArena
  private let amounts: PlanMoney

  /// - Parameter state: a state whose directory holds its own texts.
  package init(_ state: State) {
    self.state = state
    texts = state.directory.texts
    amounts = PlanMoney(state.currency)
  }

  // MARK: All

  /// Emits every group, then every user, one a line: address, name, limit and where it comes from.
  package func writeList<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    let sizes = groupSizes
    try write(state.directory.groups.count, { groupRow($0, size: sizes[$0]) }, emit)
    try write(state.directory.users.count, userRow, emit)
  }

  private func write<E: Error>(
    _ count: Int, _ row: (Int) -> [SafeText], _ emit: (StyledText) throws(E) -> Void
  ) throws(E) {
    var columns = Columns()
    for index in 0..<count { columns.fit(row(index)) }
    for index in 0..<count { try emit(StyledText(columns.line(row(index)) + "\n")) }
  }

  private var groupSizes: [Int] {
    var sizes = [Int](repeating: 0, count: state.directory.groups.count)
    for group in state.directory.memberships.groups { sizes[Int(group)] += 1 }
    return sizes
  }

  private func groupRow(_ row: Int, size: Int) -> [SafeText] {
    [
      address(.group, state.directory.groups.id[row]), name(state.directory.groups.name[row]),
      SafeText(limit(state.groupLimits[row])), SafeText(counted(size, "member")),
    ]
  }

  private func userRow(_ row: Int) -> [SafeText] {
    [
      address(.user, state.directory.users.id[row]), name(state.directory.users.login[row]),
      SafeText(limit(state.limits[row])), SafeText(trusted: source(state.sources[row])),
    ]
  }

  // MARK: One

  /// All that is recorded of a resource; `nil` where nothing is.
  package func resource(_ address: ResourceAddress) -> StyledText? {
    switch address.kind {
    case .group: row(of: address.id, in: state.directory.groups.id).map(group)
    case .user: row(of: address.id, in: state.directory.users.id).map(user)
    case .ceiling: nil
    }
  }

  private func group(_ row: Int) -> StyledText {
    let members = state.directory.users.login.indices.filter {
      state.directory.memberships[$0].contains(Int32(row))
    }
    var names = members.prefix(Self.mostMembers).map { name(state.directory.users.login[$0]).text }
    if members.count > names.count {
      names.append("and \(grouped(members.count - names.count)) more")
    }
    return table(
      address(.group, state.directory.groups.id[row]),
      [
        ("displayName", name(state.directory.groups.name[row]).text),
        ("limit", aPeriod(state.groupLimits[row])),
        ("members", grouped(members.count)),
        ("", names.joined(separator: ", ")),
      ])
  }

  private func user(_ row: Int) -> StyledText {
    let users = state.directory.users
    let groups = state.directory.memberships[row].map { groupName(Int($0)) }
    return table(
      address(.user, users.id[row]),
      [
        ("userName", name(users.login[row]).text),
        ("displayName", name(users.name[row]).text),
        ("email", name(users.email[row]).text),
        ("limit", aPeriod(state.limits[row])),
        ("source", source(state.sources[row])),
        ("groups", groups.isEmpty ? "none" : groups.joined(separator: ", ")),
      ])
  }

  private func table(_ address: SafeText, _ rows: [(String, String)]) -> StyledText {
    var text = StyledText(address.text, .heading)
    text.append("\n")
    for (label, value) in rows where !value.isEmpty {
      text.append("  " + label.padded(to: 11), .dim)
      text.append("  \(value)\n")
    }
    return text
  }

  // MARK: Check

  /// What a state that was read and found whole holds.
  ///
  /// - Parameter name: the state file's name as the user gave it.
  package func check(_ name: String) -> StyledText {
    let people = counted(state.directory.users.count, "person", "people")
    let groups = counted(state.directory.groups.count, "group")
    let memberships = counted(state.directory.memberships.count, "membership")
    return StyledText(
      """
      \(safe(name)) is whole: its content has the sha256 that it names.
        lineage  \(safe(state.lineage))
        serial   \(state.serial)
        as of    \(state.asOf)
        holds    \(people), \(groups), \(memberships)
        sha256   \(safe(state.sha256))

      """)
  }

  // MARK: Words

  private func address(_ kind: ResourceAddress.Kind, _ id: Text) -> SafeText {
    SafeText(ResourceAddress(kind, texts.exact(id)).description)
  }

  private func name(_ text: Text) -> SafeText {
    text.isMissing ? SafeText("(none)") : SafeText(texts[text]).shortened(to: 60)
  }

  private func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "no limit"
    case .unlimited: "unlimited"
    case .amount(let units): "\(amounts.text(units)) \(state.currency.code)"
    }
  }

  private func aPeriod(_ limit: Limit) -> String {
    limit.finite == nil ? self.limit(limit) : "\(self.limit(limit)) a \(safe(state.period))"
  }

  private func source(_ source: LimitSource) -> String {
    switch source {
    case .override: "override"
    case .group(let id): "group " + groupName(id)
    case .team: "team default"
    case .none: "no rule"
    case .ceiling(let id): "ceiling of " + groupName(id)
    }
  }

  private func groupName(_ id: Text) -> String {
    row(of: texts.exact(id), in: state.directory.groups.id).map { groupName($0) }
      ?? SafeText(texts[id]).text
  }

  private func groupName(_ row: Int) -> String {
    let shown = name(state.directory.groups.name[row]).text
    return "\(shown) (\(SafeText(texts[state.directory.groups.id[row]]).text))"
  }

  /// The row of an id in a column sorted by bytes.
  private func row(of id: ExactText, in ids: [Text]) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if texts[ids[middle]].lexicographicallyPrecedes(id.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ids.count && texts[ids[low]] == id.utf8[...] ? low : nil
  }
}
