import Diagnostics

/// What the members of one file turned out to be, by group.
struct MemberTally {
  let file: FileFacts
  var total = 0
  /// Members that name nobody.
  var strangers: [Int: Int] = [:]
  /// Members that are groups and give nothing.
  var nested: [Int: Int] = [:]
  /// Members that the export calls a group and that are users.
  var usersCalledGroups: [Int: Int] = [:]
  /// Members that the export calls a user and that are groups.
  var groupsCalledUsers: [Int: Int] = [:]
  /// Members of groups that no input names.
  var foreign = 0

  init(file: FileFacts) { self.file = file }

  /// Over this share in percent, and over ``fewStrangers``, members belong to another export.
  private static let mostStrangers = 5
  private static let fewStrangers = 5

  var unknown: Int { strangers.values.reduce(0, +) }

  var isOfAnotherExport: Bool {
    unknown > Self.fewStrangers && unknown * 100 > total * Self.mostStrangers
  }
}

extension DirectoryDraft {
  /// Reports what a file's members turned out to be. What an unreadable file would have
  /// explained is left unsaid.
  mutating func report(_ tally: MemberTally) {
    let whole = SourceRange(source: tally.file.source, start: 0, end: 1)
    if tally.foreign > 0, !unread.contains(.groups) {
      log.add(
        Diagnostic(
          .error, .membershipOfUnknownGroup, at: whole,
          "\(counted(tally.foreign, "membership")) of \(Self.unknownGroups(of: tally))",
          help: "give the groups of the same export, or correct `group:`"))
    }
    for (group, count) in tally.nested {
      add(
        .nestedGroup, group, whole,
        "\(counted(count, "group")) among the members of \(name(of: group)) "
          + (count == 1 ? "gives nothing" : "give nothing"),
        help: "with `nested_groups: direct` only people count; `expand` counts everybody below")
    }
    reportLabels(tally, whole)
    if !unread.contains(.users) { reportStrangers(tally, whole) }
  }

  /// What a member is called decides nothing: its id does. (RULES, JSON and CSV.)
  private mutating func reportLabels(_ tally: MemberTally, _ whole: SourceRange) {
    for (group, count) in tally.usersCalledGroups {
      add(
        .memberType, group, whole,
        "\(counted(count, "member")) of \(name(of: group)) "
          + (count == 1 ? "is called a group and is a user" : "are called groups and are users"),
        help: "members count as the users they are; check the export")
    }
    for (group, count) in tally.groupsCalledUsers {
      add(
        .memberType, group, whole,
        "\(counted(count, "member")) of \(name(of: group)) "
          + (count == 1 ? "is called a user and is a group" : "are called users and are groups"),
        help: "members count as the groups they are; check the export")
    }
  }

  private static func unknownGroups(of tally: MemberTally) -> String {
    if let group = tally.file.group { return "\(group), which no input names" }
    return tally.foreign == 1 ? "a group that no input names" : "groups that no input names"
  }

  /// People whom an incomplete export leaves out may be members all the same.
  private mutating func reportStrangers(_ tally: MemberTally, _ whole: SourceRange) {
    if tally.isOfAnotherExport, complete.contains(.users) {
      log.add(
        Diagnostic(
          .error, .membersOfAnotherExport, at: whole,
          "\(grouped(tally.unknown)) of \(counted(tally.total, "member")) name nobody among the users",
          help: "give users and groups of the same export"))
      return
    }
    for (group, count) in tally.strangers {
      add(
        .memberUnknown, group, whole,
        "\(counted(count, "member")) of \(name(of: group)) "
          + (count == 1 ? "names nobody" : "name nobody"),
        help: "check that the users' export is whole")
    }
  }

  mutating func reportDisagreement(_ group: Int, people: Int, groups: Int) {
    let lists = files.filter(\.listsMemberships)
    guard let source = lists.map(\.source).min() else { return }
    let related = groupPlaces[group].range.map {
      Diagnostic.Related(range: $0, label: "the group with its members")
    }
    let counts = [(people, "person", "people"), (groups, "group", "groups")]
      .filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
    log.add(
      Diagnostic(
        .error, .membershipsDisagree, at: SourceRange(source: source, start: 0, end: 1),
        "the memberships of \(name(of: group)) are others than its `members`, for "
          + counts.joined(separator: " and "),
        help: "give one of the two, or export both at one time",
        related: related.map { [$0] } ?? []))
  }

  /// Flags groups that say nothing of their members where others do; that none does is for
  /// ``refuseEmpty(expectsGroups:)``.
  mutating func reportSilentGroups() {
    if files.contains(where: \.tellsMemberships) { return }
    let silent = memberSpans.indices.filter { memberSpans[$0].isSilent }
    if silent.count == groups.count { return }
    for group in silent {
      guard let place = groupPlaces[group].range else { continue }
      log.add(
        Diagnostic(
          .warning, .membersMissingForSome, at: place,
          "\(name(of: group)) says nothing of its members and counts as empty",
          help: "export it with `members`, or with an empty list"))
    }
  }

  /// Refuses groups whose records may leave members out where no file lists them instead.
  mutating func reportCutMembers(unless isListed: [Bool]) {
    guard complete.contains(.memberships) else { return }
    for (group, span) in memberSpans.enumerated() where !isListed[group] {
      guard let end = span.end, let place = groupPlaces[group].range else { continue }
      log.add(end.diagnostic(of: name(of: group), at: place))
    }
  }

  /// What a group of the whole tenant means is not in the export: it is everybody there is.
  mutating func reportEverybody(in group: Int) {
    log.add(
      Diagnostic(
        .note, .everybodyGroup, at: groupPlaces[group].range,
        "\(name(of: group)) is everybody: all \(counted(users.count, "user")) are its members"))
  }

  /// What each kind of file was read as, where the content decided that it is a vendor's; and who
  /// came from elsewhere.
  mutating func reportFormats() {
    func name(_ file: FileFacts) -> String { "\(file.reading.title): \(file.reading.reason)" }
    let guessed = files.filter { $0.reading.isGuess && !$0.isUnread }
    let kinds = Dictionary(grouping: guessed, by: name)
    for (words, alike) in kinds {
      let others = alike.count == 1 ? "" : ", and \(counted(alike.count - 1, "file")) more"
      let first = alike.min { $0.source < $1.source }
      log.add(
        Diagnostic(
          .note, .formatFound, at: nil, in: first?.source, "read as \(words)\(others)",
          help: "`format: \(alike[0].reading.format)` in the workspace makes it certain"))
    }
    let guests = files.reduce(0) { $0 + $1.guests }
    guard guests > 0 else { return }
    log.add(
      Diagnostic(
        .note, .guests, at: nil, in: files.first { $0.guests > 0 }?.source,
        "\(counted(guests, "user")) with #EXT# in the login: "
          + (guests == 1 ? "a guest" : "guests") + " of another tenant, treated as any user"))
  }

  /// What was no person and no group, by kind, so that nothing disappears in silence.
  mutating func reportPassedOver() {
    var kinds: [String: Int] = [:]
    for file in files { kinds.merge(file.passedOver, uniquingKeysWith: +) }
    if kinds.isEmpty { return }
    let named = kinds.sorted { $0.key < $1.key }.map { kind, count in
      "\(grouped(count)) \(kind.isEmpty ? "without a type" : "of type \(ExactText(kind).excerpt)")"
    }
    let count = kinds.values.reduce(0, +)
    log.add(
      Diagnostic(
        .note, .passedOver, at: nil, in: files.first { !$0.passedOver.isEmpty }?.source,
        "\(counted(count, "record")) that "
          + (count == 1 ? "is neither a user nor a group was" : "are neither users nor groups were")
          + " passed over: \(named.joined(separator: ", "))"))
  }

  /// `active` is absent for some and given for others. (RULES, JSON and CSV.)
  mutating func reportMissingActive() {
    let without = files.reduce(0) { $0 + $1.withoutActive }
    guard without > 0, without < users.count else { return }
    let file = files.first { $0.withoutActive > 0 }
    log.add(
      Diagnostic(
        .warning, .activeMissingForSome, at: nil, in: file?.source,
        "\(grouped(without)) of \(counted(users.count, "user")) "
          + (without == 1 ? "has no `active` and counts" : "have no `active` and count")
          + " as the workspace says",
        help: "export `active` for everybody"))
  }

  func name(of group: Int) -> String { texts.string(groups.name[group]) ?? "" }

  private mutating func add(
    _ code: DiagnosticCode, _ group: Int, _ whole: SourceRange, _ message: String, help: String
  ) {
    let place = groupPlaces[group].range ?? whole
    log.add(Diagnostic(.warning, code, at: place, message, help: help))
  }
}
