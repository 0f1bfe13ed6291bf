import AllotPolicy

/// What an option takes.
package enum OptionValue: Hashable, Sendable {
  /// Nothing: it is there or not.
  case flag
  /// Any text but an empty one, shown as this word.
  case text(String)
  /// One of a few words, shown all of them, or as this word.
  case word([String], as: String? = nil)
  /// A day, `YYYY-MM-DD`.
  case day
  /// A whole number in a range, shown as this word.
  case number(String, ClosedRange<Int>)

  /// What stands for the value in help texts; `nil` for a flag.
  package var placeholder: String? {
    switch self {
    case .flag: nil
    case .text(let word), .number(let word, _): word
    case .word(let words, let word): word ?? words.joined(separator: "|")
    case .day: "DATE"
    }
  }
}

/// One row of the option table.
package struct Option: Hashable, Sendable {
  /// Without dashes.
  package let name: String
  package let value: OptionValue
  /// Whether it may be given more than once.
  package let isRepeatable: Bool
  /// One line, or a few, for help texts.
  package let help: String

  init(_ name: String, _ value: OptionValue, repeats: Bool = false, _ help: String) {
    self.name = name
    self.value = value
    isRepeatable = repeats
    self.help = help
  }

  static let workspace = Option(
    "workspace", .text("PATH"), "an allot.yaml, or the folder it is in (default: .)")
  static let users = Option(
    "users", .text("FILE"), repeats: true, "an export with users: a file, a pattern, or -")
  static let groups = Option("groups", .text("FILE"), repeats: true, "an export with groups")
  static let group = Option(
    "group", .text("NAME"), "explain a group: its name, its id, or its address")
  static let memberships = Option(
    "memberships", .text("FILE"), repeats: true, "an export with memberships")
  static let policies = Option("policies", .text("PATH"), "a policy file, or a folder of them")
  static let state = Option("state", .text("FILE"), "the recorded state")
  static let check = Option(
    "check", .flag, "name the files that are not laid out, exit 3, and change none")
  static let diff = Option("diff", .flag, "show what would change, and change nothing")
  static let out = Option("out", .text("FILE"), "save the plan, for `allot apply FILE`")
  static let detailedExitCode = Option(
    "detailed-exitcode", .flag, "exit 2 where the plan changes something")
  static let full = Option("full", .flag, "show every line, not the first 25 of a section")
  static let asOf = Option(
    "as-of", .day, "the day that counts for overrides (default: today, UTC)")
  static let target = Option(
    "target", .text("ADDRESS"), repeats: true,
    "plan only this: user[\"ID\"], group[\"ID\"] with its members, or a name or pattern")
  static let exclude = Option(
    "exclude", .text("ADDRESS"), repeats: true, "leave this as recorded, whatever else names it")
  static let jobs = Option("jobs", .number("1|2", 1...2), "threads to read with (default: 2)")
  static let autoApprove = Option("auto-approve", .flag, "do not ask")
  static let by = Option("by", .text("WHO"), "who approves: a name, or an address")
  static let reason = Option(
    "reason", .text("TEXT"), "why, in a sentence; it goes into the history")
  static let acknowledge = Option(
    "ack", .word(Rail.allCases.map(\.rawValue), as: "RAIL"), repeats: true,
    "let this tripped rail pass: \(Rail.allCases.map(\.rawValue).joined(separator: ", "))")
  static let expires = Option(
    "expires", .number("DAYS", 1...365), "days until the approval runs out (default: 7)")
  static let key = Option(
    "key", .text("FILE"), "sign with this SSH key, where the policy names signers")
  static let approval = Option(
    "approval", .text("FILE"), repeats: true, "an approval that does not stand beside the plan")
  static let lockTimeout = Option(
    "lock-timeout", .number("SECONDS", 0...86_400), "wait for another run to end (default: 0)")
  static let json = Option("json", .flag, "as JSON")
  static let planFormat = Option("format", .word(["text", "json"]), "how to show it")
  static let breakdown = Option(
    "by", .word(["group", "source"]), "show only this breakdown beside the total")
  static let problemFormat = Option(
    "format", .word(["text", "json", "github", "sarif"]),
    "how to show problems; github: annotations of a workflow run; sarif: for code scanning")
  static let testFormat = Option(
    "format", .word(["text", "tap", "junit", "json"]),
    "how to show results; tap: TAP 14; junit: XML as CI servers read it")
  static let help = Option("help", .flag, "show this help; also -h")

  /// What says where inputs and state are: instead of, or beside, an `allot.yaml`.
  static let inputs: [Option] = [.workspace, .users, .groups, .memberships, .policies, .state]
}
