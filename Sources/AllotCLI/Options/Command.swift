/// An argument without a name.
package struct Argument: Hashable, Sendable {
  /// As help texts show it.
  package let name: String
  package let isRequired: Bool
  /// The words it must be one of; empty for any text.
  package let words: [String]
  /// Whether further ones may follow; for a last argument.
  package let repeats: Bool

  init(_ name: String, required: Bool = true, words: [String] = [], repeats: Bool = false) {
    self.name = name
    isRequired = required
    self.repeats = repeats
    self.words = words
  }
}

/// One row of the command table: parser and help texts are made from it.
package struct Command: Hashable, Sendable {
  /// The heading that `allot help` lists it under.
  package enum Purpose: String, Sendable, CaseIterable {
    case policies = "A workspace and its policies"
    case plans = "From a plan to the limits"
    case answers = "Questions"
    case other = "Other"
  }

  package let name: CommandName
  package let purpose: Purpose
  /// One line for the list of commands.
  package let summary: String
  /// A paragraph: what it reads, does and writes.
  package let about: String
  package let arguments: [Argument]
  package let options: [Option]
  /// Command lines that work in a checkout of allot.
  package let examples: [String]
  /// The exit codes a script should know.
  package let exits: [ExitStatus]
}

/// The commands; the raw value is what the user types.
package enum CommandName: String, Hashable, Sendable, CaseIterable {
  case `init`, validate, fmt, test, plan, show, approve, apply, verify, explain, exposure
  case state, version, help
}

extension Command {
  /// Every command, in the order that `allot help` lists them.
  package static let all: [Command] = [
    .`init`, .validate, .fmt, .test, .plan, .show, .approve, .apply, .verify, .explain, .exposure,
    .state, .version, .help,
  ]

  /// The row of a command.
  package init(_ name: CommandName) {
    self =
      switch name {
      case .`init`: .`init`
      case .validate: .validate
      case .fmt: .fmt
      case .test: .test
      case .plan: .plan
      case .show: .show
      case .approve: .approve
      case .apply: .apply
      case .verify: .verify
      case .explain: .explain
      case .exposure: .exposure
      case .state: .state
      case .version: .version
      case .help: .help
      }
  }
}
