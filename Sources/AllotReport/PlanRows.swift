import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// One line of a plan: what happens, to whom, and why.
struct PlanRow {
  /// Terraform's signs, and `>` for a new name.
  enum Sign: String {
    case remove = "-"
    case change = "~"
    case add = "+"
    case rename = ">"

    var role: StyledText.Role {
      switch self {
      case .remove: .destroy
      case .add: .add
      case .change, .rename: .change
      }
    }
  }

  let sign: Sign
  /// At most six letters.
  let verb: String
  let cells: [SafeText]

  init(_ sign: Sign, _ verb: String, _ cells: [SafeText]) {
    self.sign = sign
    self.verb = verb
    self.cells = cells
  }
}

/// Makes the lines of a plan's sections, only for what is shown.
struct PlanRows {
  private let plan: Plan
  private let words: PlanWords
  private let scan: PlanScan
  private let usersInput: String
  private let groupsInput: String

  init(_ plan: Plan, _ scan: PlanScan) {
    self.plan = plan
    self.scan = scan
    words = PlanWords(plan)
    usersInput = words.inputs(of: "users")
    groupsInput = words.inputs(of: "groups")
  }

  // MARK: Removals

  func removedPerson(_ index: Int) -> PlanRow {
    let change = plan.users[index]
    let limit = change.before?.limit ?? .unset
    let why = change.reason == .inactiveInDirectory ? "inactive in " : "not in "
    return PlanRow(
      .remove, "remove",
      [
        words.person(change.id, change.before), was(limit), SafeText(trusted: why + usersInput),
      ])
  }

  func removedGroup(_ index: Int) -> PlanRow {
    let change = plan.groups[index]
    let name = words.group(change.id, change.before)
    return PlanRow(
      .remove, "remove",
      [
        SafeText(safe: SafeText("group"), " ", name, ""), was(change.before?.limit ?? .unset),
        SafeText(trusted: "not in " + groupsInput),
        SafeText(counted(change.removed.count, "member")),
      ])
  }

  private func was(_ limit: Limit) -> SafeText {
    SafeText(limit == .unset ? "had no limit" : "was " + words.limit(limit))
  }

  // MARK: Limits

  func limit(_ index: Int) -> PlanRow {
    index < 0 ? rollUp(scan.rollUps[-1 - index]) : limit(ofUser: index)
  }

  private func limit(ofUser index: Int) -> PlanRow {
    let change = plan.users[index]
    guard let before = change.before, let after = change.after else {
      return PlanRow(.change, "limit", [])
    }
    let isExplained = !scan.explanations.isEmpty && scan.explanations[index] >= 0
    let name = words.person(change.id, after)
    return PlanRow(
      .change, "limit",
      [
        isExplained ? SafeText(safe: SafeText("  "), "", name, "") : name,
        SafeText(words.change(before.limit, after.limit)),
        source(after, change.candidates, was: before), words.place(change.candidates),
      ])
  }

  /// The new source, and the override or ceiling that is over.
  private func source(
    _ after: UserFields, _ candidates: Range<Int>, was before: UserFields
  ) -> SafeText {
    let now = source(after, candidates)
    switch (before.source, after.source) {
    case (.override, .override), (.ceiling, .ceiling): return now
    case (.override, _), (.ceiling, _):
      return SafeText(trusted: "\(now.text), was \(words.source(before.source, at: nil))")
    default: return now
    }
  }

  private func rollUp(_ rollUp: LimitRollUp) -> PlanRow {
    let candidates = rollUp.example.map { plan.users[$0].candidates } ?? 0..<0
    var cells: [SafeText]
    switch rollUp.subject {
    case .group(let index):
      let change = plan.groups[index]
      let place = words.place(change.candidates)
      cells = [
        words.group(change.id, change.after), limits(rollUp),
        place.width == 0 ? SafeText("no rule any more") : place,
      ]
    case .team:
      let place = plan.policy.team?.place?.text ?? ""
      cells = [
        SafeText("team default"), limits(rollUp),
        SafeText(place.isEmpty ? "no rule any more" : place).shortened(to: 60),
      ]
    case .ceiling(let id), .liftedCeiling(let id):
      cells = ceiling(id, rollUp, candidates)
    }
    cells.append(SafeText(people(rollUp)))
    return PlanRow(.change, "limit", cells)
  }

  private func limits(_ rollUp: LimitRollUp) -> SafeText {
    guard let before = rollUp.before, let after = rollUp.after else { return SafeText("") }
    let period = after.finite == nil ? "" : " " + words.aPeriod
    return SafeText(words.change(before, after) + period)
  }

  private func ceiling(
    _ id: ExactText, _ rollUp: LimitRollUp, _ candidates: Range<Int>
  ) -> [SafeText] {
    let fields = rollUp.example.flatMap { plan.users[$0] }
    let isLifted = if case .liftedCeiling = rollUp.subject { true } else { false }
    let source = isLifted ? fields?.before?.source : fields?.after?.source
    guard case .ceiling(let group) = source else { return [SafeText(id), SafeText("")] }
    let offer = isLifted ? nil : words.winner(candidates)
    let name = words.groupName(group, at: offer?.at)
    return [
      SafeText(trusted: "ceiling of " + name),
      SafeText(offer.map { "at most \(words.limit($0.limit)) \(words.aPeriod)" } ?? "lifted"),
      isLifted ? SafeText("") : words.place(candidates),
    ]
  }

  /// `482 members, +48,200.00`.
  private func people(_ rollUp: LimitRollUp) -> String {
    if rollUp.people == 0 { return "changes nobody's limit" }
    let isTeam = if case .team = rollUp.subject { true } else { false }
    var parts = [
      isTeam ? counted(rollUp.people, "person", "people") : counted(rollUp.people, "member")
    ]
    if rollUp.betweenAmounts > 0 { parts.append(words.signed(rollUp.delta)) }
    let counts = [
      (rollUp.newlyUnlimited, "newly unlimited"), (rollUp.newlyUnset, "left without a limit"),
      (rollUp.newlyLimited, "newly limited"),
    ]
    for (count, words) in counts where count > 0 {
      parts.append(count == rollUp.people ? words : "\(grouped(count)) \(words)")
    }
    return parts.joined(separator: ", ")
  }

  private func source(_ fields: UserFields, _ candidates: Range<Int>) -> SafeText {
    SafeText(trusted: words.source(fields.source, at: words.winner(candidates)?.at))
  }

  // MARK: Additions

  func addedPerson(_ index: Int) -> PlanRow {
    let change = plan.users[index]
    guard let after = change.after else { return PlanRow(.add, "add", []) }
    return PlanRow(
      .add, "add",
      [
        words.person(change.id, after), SafeText(words.limit(after.limit)),
        source(after, change.candidates), words.place(change.candidates),
      ])
  }

  func addedPeople(_ index: Int) -> PlanRow {
    let arrivals = scan.arrivals[index]
    let change = plan.users[arrivals.example]
    guard let after = change.after else { return PlanRow(.add, "add", []) }
    let each = after.limit.finite == nil || arrivals.people == 1 ? "" : " each"
    return PlanRow(
      .add, "add",
      [
        SafeText(counted(arrivals.people, "person", "people")),
        SafeText(words.limit(after.limit) + each), source(after, change.candidates),
        words.place(change.candidates),
      ])
  }

  // MARK: Profiles and sources

  func profile(_ index: Int) -> PlanRow {
    let change = plan.users[index]
    guard let before = change.before, let after = change.after else {
      return PlanRow(.rename, "rename", [])
    }
    var attributes = [
      ("rename", before.displayName, after.displayName), ("login", before.userName, after.userName),
      ("email", before.email, after.email),
    ].filter { !plan.texts.equal($0.1, $0.2) }
    if attributes.count > 1, let last = attributes.last, last.0 == "email",
      plan.texts.equal(before.userName, before.email), plan.texts.equal(after.userName, after.email)
    {
      attributes.removeLast()
      attributes[attributes.count - 1].0 = "login and email"
    }
    guard let first = attributes.first else { return PlanRow(.rename, "rename", []) }
    let others = attributes.dropFirst().map { "\($0.0) \(arrow($0.1, $0.2).text)" }
    let note = first.0 == "login and email" ? "email likewise" : others.joined(separator: ", ")
    return PlanRow(
      .rename, first.0 == "rename" ? "rename" : first.0 == "email" ? "email" : "login",
      [
        arrow(first.1, first.2),
        SafeText(trusted: "same id " + words.text(change.id).text),
        SafeText(trusted: note),
      ])
  }

  private func arrow(_ before: Text, _ after: Text) -> SafeText {
    SafeText(safe: words.text(before), " -> ", words.text(after), "")
  }

  func source(_ index: Int) -> PlanRow {
    let change = plan.users[index]
    guard let before = change.before, let after = change.after else {
      return PlanRow(.change, "source", [])
    }
    let sources =
      "\(words.source(before.source, at: nil)) -> \(source(after, change.candidates).text)"
    return PlanRow(
      .change, "source",
      [
        words.person(change.id, after), SafeText(words.limit(after.limit)),
        SafeText(trusted: sources), words.place(change.candidates),
      ])
  }

  // MARK: Groups

  func group(_ index: Int) -> PlanRow {
    let change = plan.groups[index]
    let moves = SafeText(moves(change))
    guard let after = change.after else { return PlanRow(.change, "group", []) }
    guard let before = change.before else {
      return PlanRow(
        .add, "group",
        [
          words.group(change.id, after), moves, SafeText(words.limit(after.limit)),
          words.place(change.candidates),
        ])
    }
    if plan.texts.equal(before.displayName, after.displayName) {
      return PlanRow(.change, "group", [words.group(change.id, after), moves])
    }
    return PlanRow(
      .rename, "group",
      [
        arrow(before.displayName, after.displayName), moves,
        SafeText(trusted: "same id " + words.text(change.id).text),
      ])
  }

  /// `+3 -1 members`.
  private func moves(_ change: GroupChange) -> String {
    let (added, removed) = (change.added.count, change.removed.count)
    var parts: [String] = []
    if added > 0 { parts.append("+" + grouped(added)) }
    if removed > 0 { parts.append("-" + grouped(removed)) }
    if parts.isEmpty { return change.before == nil ? "no members" : "" }
    return parts.joined(separator: " ") + (added + removed == 1 ? " member" : " members")
  }
}
