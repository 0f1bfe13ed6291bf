package import AllotPlanning
package import AllotPolicy
package import AllotReport

/// What the user asked for: every value checked, every default in place.
package enum Invocation: Hashable, Sendable {
  case `init`(InitOptions)
  case validate(ValidateOptions)
  case fmt(FmtOptions)
  case plan(PlanOptions)
  case show(ShowOptions)
  case approve(ApproveOptions)
  case apply(ApplyOptions)
  case verify(VerifyOptions)
  case test(TestOptions)
  case explain(ExplainOptions)
  case exposure(ExposureOptions)
  case state(StateOptions)
  /// Whether as JSON.
  case version(json: Bool)
  case help(HelpTopic)
}

/// Where inputs and state are, as far as options say it.
package struct InputOptions: Hashable, Sendable {
  package var workspace: String?
  package var users: [String] = []
  package var groups: [String] = []
  package var memberships: [String] = []
  package var policies: String?
  package var state: String?

  package init() {}
}

/// How problems are shown.
package enum ProblemFormat: String, Sendable { case text, json, github, sarif }

/// How plans and states are shown.
package enum PlanFormat: String, Sendable { case text, json }

package struct InitOptions: Hashable, Sendable {
  /// `nil`: here.
  package var folder: String?
  /// Exports to read first; others of the inputs are not asked for.
  package var inputs = InputOptions()

  package init() {}
}

package struct ValidateOptions: Hashable, Sendable {
  package var inputs = InputOptions()
  package var format = ProblemFormat.text

  package init() {}
}

package struct FmtOptions: Hashable, Sendable {
  /// Files and folders; none for those of the workspace.
  package var paths: [String] = []
  package var workspace: String?
  /// Names the files and changes none.
  package var isCheck = false
  /// Shows what would change, and changes nothing.
  package var showsDiff = false

  package init() {}
}

package struct PlanOptions: Hashable, Sendable {
  package var inputs = InputOptions()
  package var out: String?
  package var detailedExitCode = false
  package var format = PlanFormat.text
  package var full = false
  /// `nil`: today.
  package var asOf: CalendarDay?
  package var targets = Targets.everything
  /// 1 or 2.
  package var jobs = 2

  package init() {}
}

package struct ShowOptions: Hashable, Sendable {
  package var file: String
  package var format = PlanFormat.text
  package var full = false

  package init(file: String) { self.file = file }
}

package struct ApproveOptions: Hashable, Sendable {
  package var plan: String
  package var by: String
  package var reason: String
  package var acknowledges: [Rail] = []
  /// Days until it runs out.
  package var days = 7
  /// The SSH key to sign with.
  package var key: String?

  package init(plan: String, by: String, reason: String) {
    self.plan = plan
    self.by = by
    self.reason = reason
  }
}

package struct ApplyOptions: Hashable, Sendable {
  package var inputs = InputOptions()
  /// A saved plan; with one, no input and no day is given.
  package var plan: String?
  /// Approvals that do not stand beside the plan.
  package var approvals: [String] = []
  package var autoApprove = false
  package var full = false
  /// `nil`: today.
  package var asOf: CalendarDay?
  /// Seconds to wait for the lock.
  package var lockTimeout = 0

  package init() {}
}

package struct VerifyOptions: Hashable, Sendable {
  package var plan: String
  package var inputs = InputOptions()
  package var format = PlanFormat.text
  package var full = false

  package init(plan: String) { self.plan = plan }
}

/// How test results are shown.
package enum TestFormat: String, Sendable { case text, tap, junit, json }

package struct TestOptions: Hashable, Sendable {
  /// Of these the workspace and the policies count.
  package var inputs = InputOptions()
  /// A folder of test files, or one; `nil`: the one beside the policies.
  package var folder: String?
  package var format = TestFormat.text
  /// The day of cases that name none; `nil`: today.
  package var asOf: CalendarDay?

  package init() {}
}

package struct ExplainOptions: Hashable, Sendable {
  package var subject: LimitSubject
  package var inputs = InputOptions()
  package var format = PlanFormat.text
  package var full = false
  /// `nil`: today.
  package var asOf: CalendarDay?
  /// 1 or 2.
  package var jobs = 2

  package init(subject: LimitSubject) { self.subject = subject }
}

package struct ExposureOptions: Hashable, Sendable {
  package var inputs = InputOptions()
  /// The one breakdown to show; `nil`: everything.
  package var breakdown: ExposureBreakdown?
  package var format = PlanFormat.text
  package var full = false
  /// `nil`: today.
  package var asOf: CalendarDay?

  package init() {}
}

/// What to read from the state.
package enum StateQuery: Hashable, Sendable {
  case list
  /// An address such as `user["00u1"]`.
  case show(String)
  case check
  case history
}

package struct StateOptions: Hashable, Sendable {
  package var query: StateQuery
  package var workspace: String?
  package var state: String?

  package init(query: StateQuery) { self.query = query }
}
