import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// Runs test cases against a policy, each over a directory of one person, through the ruling that
/// plans are made with.
///
/// The log holds what would refuse a plan for such a person; where it has errors the report must
/// not be shown as one.
///
/// - Parameter day: what counts for cases that name no day.
package func test(
  _ tests: [PolicyTest], of policy: PolicySet, on day: CalendarDay, in currency: Currency,
  naming sources: SourceList
) -> (report: TestReport, log: DiagnosticLog) {
  var coverage = RuleCoverage()
  var refusals = Refusals(sources)
  var verdicts: [TestVerdict] = []
  for test in tests {
    let trial = Trial(test, of: policy, on: test.asOf ?? day)
    refusals.add(trial.log, of: test)
    coverage.note(trial.resolution.decider, trial.ruling)
    verdicts.append(trial.verdict)
  }
  let report = TestReport(
    verdicts: verdicts, untested: coverage.untested(of: policy), currency: currency)
  return (report, refusals.log)
}

/// One case: its person and groups as a directory, and what the policy says there.
private struct Trial {
  let test: PolicyTest
  let day: CalendarDay
  let ruling: Ruling
  let resolution: Resolution
  let log: DiagnosticLog
  /// The position in the case by row of the directory.
  private let positions: [Int]

  init(_ test: PolicyTest, of policy: PolicySet, on day: CalendarDay) {
    self.test = test
    self.day = day
    let (directory, positions) = test.directory
    var matching = Matching(policy, over: directory)
    ruling = matching.ruling()
    resolution = ruling.resolve(user: 0, on: day)
    log = matching.log
    self.positions = positions
  }

  var verdict: TestVerdict {
    TestVerdict(
      test: test, day: day, limit: resolution.limit, source: source(resolution.decider),
      candidates: offers + unreached + outranked + ended, silentGroups: silentGroups)
  }

  private func source(_ decider: Resolution.Decider) -> PolicyTest.Source {
    switch decider {
    case .override: .override
    case .group(let row): .group(positions[row])
    case .team: .team
    case .none: .none
    case .ceiling(let row): .ceiling(positions[row])
    }
  }

  /// The resolution as a plan lists it.
  private var offers: [TestCandidate] {
    var book = OfferBook(for: ruling)
    let range = book.candidates(user: 0, ruling, resolution, day)
    let rows = Dictionary(uniqueKeysWithValues: zip(ruling.directory.groups.id, positions))
    return range.map { index in
      let offer = book.offers[Int(book.candidates[index])]
      let source: PolicyTest.Source =
        switch offer.source {
        case .override: .override
        case .group(let id): .group(rows[id] ?? 0)
        case .team: .team
        case .none: .none
        case .ceiling(let id): .ceiling(rows[id] ?? 0)
        }
      return TestCandidate(
        source: source, limit: offer.limit, at: offer.at,
        standing: index == range.lowerBound ? .wins : .loses)
    }
  }

  private var unreached: [TestCandidate] {
    ruling.ceilings.indices.compactMap { row in
      guard ruling.ceilings[row] >= 0, resolution.decider != .ceiling(row) else { return nil }
      let rule = ruling.policy.ceilings[Int(ruling.ceilings[row])]
      return candidate(rule, .ceiling(positions[row]), .notReached)
    }
  }

  /// Rules and ceilings about a group for which another one counts.
  private var outranked: [TestCandidate] {
    func losers(
      _ rules: [GroupRule], _ counting: [Int32], _ source: (Int) -> PolicyTest.Source
    ) -> [TestCandidate] {
      GroupMatches(rules, in: ruling.directory).pairs
        .filter { Int(counting[$0.row]) != $0.rule }
        .map { candidate(rules[$0.rule], source(positions[$0.row]), .outranked) }
    }
    return losers(ruling.policy.groups, ruling.groupRules) { .group($0) }
      + losers(ruling.policy.ceilings, ruling.ceilings) { .ceiling($0) }
  }

  private var ended: [TestCandidate] {
    ruling.policy.overrides.compactMap { rule in
      guard rule.boundTo != nil, !rule.counts(on: day), let until = rule.until else { return nil }
      return TestCandidate(
        source: .override, limit: rule.limit, at: rule.place?.text ?? "", standing: .ended(until))
    }
  }

  private func candidate(
    _ rule: GroupRule, _ source: PolicyTest.Source, _ standing: TestCandidate.Standing
  ) -> TestCandidate {
    TestCandidate(
      source: source, limit: rule.limit, at: rule.place?.text ?? "", standing: standing)
  }

  private var silentGroups: [SilentGroup] {
    let rows = positions.indices.filter { ruling.groupRules[$0] < 0 && ruling.ceilings[$0] < 0 }
    if rows.isEmpty { return [] }
    let names = (ruling.policy.groups + ruling.policy.ceilings).compactMap { rule in
      if case .name(let name) = rule.group { name.description } else { nil }
    }
    return rows.map { positions[$0] }.sorted().map { group in
      let name = test.groups[group].name?.description
      return SilentGroup(group: group, nearest: name.flatMap { nearestName(to: $0, in: names) })
    }
  }
}

extension PolicyTest {
  /// The case as a directory, and the position of each of its groups in the case.
  ///
  /// What the case leaves open gets bytes that are not UTF-8, so that no rule can mean them. Of
  /// equal limits the smallest id decides. Where the case does not give the id of the group that
  /// it expects, any id could be the smallest: then that group is first, else such groups are last,
  /// in the order of the case.
  fileprivate var directory: (directory: Directory, positions: [Int]) {
    let favourite = expectedSource?.group
    let ids = groups.enumerated().map { index, group -> [UInt8] in
      if let id = group.id { return id.utf8 }
      if index == favourite { return [] }
      return [0xFF] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: index >> $0) }
    }
    let positions = ids.indices.sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
    var directory = Directory(
      texts: ByteArena(), users: UserTable(), groups: GroupTable(), memberships: Memberships())
    let unknown = ExactText([0xFF])
    directory.users.id = [directory.texts.append((person.id ?? unknown).utf8)]
    directory.users.login = [directory.texts.append((person.login ?? unknown).utf8)]
    directory.users.name = [.missing]
    directory.users.email = [person.email.map { directory.texts.append($0.utf8) } ?? .missing]
    directory.users.isActive = [true]
    for index in positions {
      let name = groups[index].name.map { directory.texts.append($0.utf8) } ?? .missing
      directory.groups.id.append(directory.texts.append(ids[index]))
      directory.groups.name.append(name)
    }
    directory.memberships = Memberships(
      starts: [0, UInt32(groups.count)], groups: groups.indices.map { Int32($0) })
    return (directory, positions)
  }
}

/// Which rules decided a case, by their numbers in the policy set.
private struct RuleCoverage {
  private var team = false
  private var groups: Set<Int> = []
  private var overrides: Set<Int> = []
  private var ceilings: Set<Int> = []

  mutating func note(_ decider: Resolution.Decider, _ ruling: Ruling) {
    switch decider {
    case .override(let index): overrides.insert(index)
    case .group(let row): groups.insert(Int(ruling.groupRules[row]))
    case .team: team = true
    case .none: break
    case .ceiling(let row): ceilings.insert(Int(ruling.ceilings[row]))
    }
  }

  func untested(of policy: PolicySet) -> [PolicyRule] {
    var rules: [PolicyRule] = []
    if let rule = policy.team, !team { rules.append(.team(rule)) }
    rules += Self.rest(policy.groups, groups).map { .group($0) }
    rules += Self.rest(policy.overrides, overrides).map { .override($0) }
    rules += Self.rest(policy.ceilings, ceilings).map { .ceiling($0) }
    return rules.sorted { a, b in
      guard let x = a.place?.range, let y = b.place?.range else { return false }
      return x.source == y.source ? x.start < y.start : x.source < y.source
    }
  }

  private static func rest<Rule>(_ rules: [Rule], _ tested: Set<Int>) -> [Rule] {
    rules.indices.filter { !tested.contains($0) }.map { rules[$0] }
  }
}

/// What would refuse a plan, each once, with the first case that shows it.
private struct Refusals {
  private(set) var log = DiagnosticLog()
  private let sources: SourceList
  private var seen: Set<SourceRange?> = []

  init(_ sources: SourceList) { self.sources = sources }

  mutating func add(_ found: DiagnosticLog, of test: PolicyTest) {
    guard found.hasErrors else { return }
    for fault in found.sorted(naming: sources) where fault.severity == .error {
      guard seen.insert(fault.range).inserted else { continue }
      let related = Diagnostic.Related(range: test.range, label: "for the person of this case")
      log.add(
        Diagnostic(
          .error, fault.code, at: fault.range, fault.message, help: fault.help,
          related: fault.related + [related]))
    }
  }
}
