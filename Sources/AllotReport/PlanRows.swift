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
  let plan: Plan
  let words: PlanWords
  let scan: PlanScan
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

  func source(_ fields: UserFields, _ candidates: Range<Int>) -> SafeText {
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

  /// People whose limits stay and now come from one rule.
  func newSources(_ index: Int) -> PlanRow {
    let followers = scan.newSources[index]
    if followers.people == 1 { return source(followers.example) }
    let change = plan.users[followers.example]
    guard let after = change.after else { return PlanRow(.change, "source", []) }
    return PlanRow(
      .change, "source",
      [
        SafeText(counted(followers.people, "person", "people")),
        SafeText("as much as before: " + words.limit(after.limit)),
        SafeText(
          trusted: followers.offers == 1
            ? "now from \(source(after, change.candidates).text)"
            : "now from \(counted(followers.offers, "group")) of this rule"),
        words.place(change.candidates),
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
