import AllotPlanning
import AllotPolicy
import Diagnostics

/// How the outcome of a test case is said, in every format. What comes from files is safe to print.
struct TestWords {
  /// Columns after which the name of a case or a group is cut.
  private static let widestName = 200

  private let currency: Currency

  init(_ currency: Currency) { self.currency = currency }

  /// `200.00 USD`, `unlimited`, `unset`.
  func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "unset"
    case .unlimited: "unlimited"
    case .amount(let units): "\(PlanMoney(currency).text(units)) \(currency.code)"
    }
  }

  /// `group Engineering`, `ceiling of Contractors`, `team default`.
  func source(_ source: PolicyTest.Source, of test: PolicyTest) -> String {
    switch source {
    case .override: "override"
    case .group(let index): "group \(group(index, of: test))"
    case .team: "team default"
    case .none: "no rule"
    case .ceiling(let index): "ceiling of \(group(index, of: test))"
    }
  }

  func name(_ test: PolicyTest) -> String { Self.text(test.name) }

  /// `policies/tests/limits.yaml:7:5`.
  func place(_ test: PolicyTest) -> String {
    "\(safe(test.place.file)):\(test.place.line):\(test.place.column)"
  }

  func expected(_ test: PolicyTest) -> String {
    limit(test.expected) + (test.expectedSource.map { " from \(source($0, of: test))" } ?? "")
  }

  func got(_ verdict: TestVerdict) -> String {
    "\(limit(verdict.limit)) from \(source(verdict.source, of: verdict.test))"
  }

  /// Every rule about the person, the one that decides first, and the groups without one:
  /// limit, source, `file:line`, what became of it.
  func reasons(_ verdict: TestVerdict) -> [[String]] {
    let rules = verdict.candidates.map { candidate in
      [
        limit(candidate.limit), source(candidate.source, of: verdict.test), safe(candidate.at),
        Self.words(candidate.standing),
      ]
    }
    return rules
      + verdict.silentGroups.map { silent in
        [
          "no rule", "group \(group(silent.group, of: verdict.test))", "",
          silent.nearest.map { "the policy names \(Self.text(ExactText($0)))" } ?? "",
        ]
      }
  }

  /// `12 cases: 11 passed, 1 failed`.
  func summary(_ report: TestReport) -> String {
    let count = report.verdicts.count
    let failed = report.failures
    return "\(counted(count, "case")): \(grouped(count - failed)) passed, \(grouped(failed)) failed"
  }

  /// `policies/groups.yaml:4 group Engineering`.
  func rule(_ rule: PolicyRule) -> String {
    let words =
      switch rule {
      case .team: "team default"
      case .group(let rule): "group \(safe(rule.group.words))"
      case .override(let rule): "override for \(safe(rule.user.words))"
      case .ceiling(let rule): "ceiling for group \(safe(rule.group.words))"
      }
    return rule.place.map { "\(safe($0.text)) \(words)" } ?? words
  }

  private func group(_ index: Int, of test: PolicyTest) -> String {
    let group = test.groups[index]
    return (group.name ?? group.id).map(Self.text) ?? ""
  }

  private static func text(_ text: ExactText) -> String {
    SafeText(text).shortened(to: widestName).text
  }

  private static func words(_ standing: TestCandidate.Standing) -> String {
    switch standing {
    case .wins: "counts"
    case .loses: ""
    case .outranked: "another rule speaks for this group"
    case .ended(let day): "ended on \(day)"
    case .notReached: "not reached"
    }
  }
}
