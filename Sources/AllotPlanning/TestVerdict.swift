package import AllotPolicy

/// What came of one test case, and why.
package struct TestVerdict: Sendable {
  package let test: PolicyTest
  /// The day that counted.
  package let day: CalendarDay
  /// What the policy gives.
  package let limit: Limit
  package let source: PolicyTest.Source
  /// Every rule about the person or their groups, the one that decides first.
  package let candidates: [TestCandidate]
  /// Groups that no rule is about, by position in the case.
  package let silentGroups: [SilentGroup]

  /// Whether the case got what it expects.
  package var passes: Bool {
    limit == test.expected && (test.expectedSource.map { $0 == source } ?? true)
  }
}

/// A group of a case without a rule or a ceiling.
package struct SilentGroup: Sendable {
  /// The position in the case.
  package let group: Int
  /// A group that the policy names nearly so, in case one of the two is misspelt.
  package let nearest: String?
}

/// A rule about the person of a case or one of their groups.
package struct TestCandidate: Sendable {
  /// What became of it.
  package enum Standing: Hashable, Sendable {
    /// It decides.
    case wins
    case loses
    /// Another rule speaks for the same group: one by id or name, or another pattern.
    case outranked
    /// An override that was over on this day.
    case ended(CalendarDay)
    /// A ceiling that is not below the limit, or not the lowest.
    case notReached
  }

  package let source: PolicyTest.Source
  package let limit: Limit
  /// `file:line` of the rule.
  package let at: String
  package let standing: Standing
}

/// A rule of a policy, of whichever kind.
package enum PolicyRule: Sendable {
  case team(TeamDefault)
  case group(GroupRule)
  case override(OverrideRule)
  case ceiling(GroupRule)

  package var place: RulePlace? {
    switch self {
    case .team(let rule): rule.place
    case .group(let rule), .ceiling(let rule): rule.place
    case .override(let rule): rule.place
    }
  }
}

/// What came of all test cases of a run.
package struct TestReport: Sendable {
  /// In the order of the files and of their cases.
  package let verdicts: [TestVerdict]
  /// Rules that decide no case, in the order of their places.
  package let untested: [PolicyRule]
  package let currency: Currency

  package init(verdicts: [TestVerdict], untested: [PolicyRule], currency: Currency) {
    self.verdicts = verdicts
    self.untested = untested
    self.currency = currency
  }

  /// How many cases did not get what they expect.
  package var failures: Int { verdicts.count { !$0.passes } }
}
