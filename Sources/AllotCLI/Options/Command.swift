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
    case change = "From exports and policies to limits"
    case look = "What is recorded"
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
  case `init`, validate, fmt, plan, show, approve, apply, verify, test, explain, exposure
  case state, version, help
}

extension Command {
  /// Every command, in the order that `allot help` lists them.
  package static let all: [Command] = [
    .`init`, .validate, .fmt, .plan, .show, .approve, .apply, .verify, .test, .explain,
    .exposure, .state, .version, .help,
  ]

  private static let `init` = Command(
    name: .`init`, purpose: .change,
    summary: "write a first workspace and policy",
    about: """
      Writes an allot.yaml and a policies/limits.yaml into DIR, or here, each with comments that \
      say what to fill in. Until that is done the policy gives nobody a limit. With --users and \
      --groups it reads these exports, names them in the workspace, and proposes a rule for each \
      of the largest groups, as a comment. Overwrites nothing: where one of the files is there \
      already it writes none.
      """,
    arguments: [Argument("DIR", required: false)],
    options: [.users, .groups, .memberships],
    examples: [
      "allot init", "allot init acme --users exports/users.csv --groups exports/groups.csv",
    ],
    exits: [.done, .failed, .inputRejected])

  private static let validate = Command(
    name: .validate, purpose: .change,
    summary: "check exports and policies, report every problem",
    about: """
      Reads every export and policy and reports all problems in one run, each with its place, \
      the line it stands on and a remedy. Compares with nothing and writes nothing, so it suits \
      editors and pre-commit hooks.
      """,
    arguments: [], options: Option.inputs + [.problemFormat],
    examples: [
      "allot validate --workspace samples/scim-okta",
      "allot validate --workspace samples/scim-okta --format sarif",
    ],
    exits: [.done, .failed, .inputRejected])

  private static let fmt = Command(
    name: .fmt, purpose: .change,
    summary: "lay out policy files in one way, comments kept",
    about: """
      Gives policies, their tests and the workspace the one canonical layout, and names the files it \
      changes. Words, their order, quotes around them and comments stay; indentation, blanks, blank \
      lines and line ends are settled. The new text is read again and must say the same. Where one \
      file is rejected, none is written. Without a FILE or DIR: those of the workspace. A file `-` \
      is standard input, laid out on standard output.
      """,
    arguments: [Argument("FILE|DIR", required: false, repeats: true)],
    options: [.check, .diff, .workspace],
    examples: [
      "allot fmt --workspace samples/scim-okta",
      "allot fmt --check --diff --workspace samples/scim-okta",
    ],
    exits: [.done, .failed, .needsWork, .inputRejected])

  private static let plan = Command(
    name: .plan, purpose: .change,
    summary: "show what would change, and what it costs",
    about: """
      Reads exports, policies and the recorded state, and shows which users and groups would \
      come, change and go, why, and what everybody together may spend. Changes nothing. With \
      --out the plan is saved, to be reviewed and then applied as it is. With --target or \
      --exclude it is a partial plan: everything else, the recorded policy included, stays as \
      recorded, and a later plan without them shows the rest. Both name an id, a login, an email or a group's \
      name, alone or in an address such as 'user["00u1"]'; in a pattern such as 'group["ml-*"]' \
      `*` is any run of characters and `?` one. A group brings its members; a person \
      brings groups of theirs that are new or renamed, not their members. --exclude wins.
      """,
    arguments: [],
    options: [.out, .detailedExitCode, .planFormat, .full, .asOf, .target, .exclude, .jobs]
      + Option.inputs,
    examples: [
      "allot plan --workspace samples/scim-okta",
      "allot plan --workspace samples/scim-okta --out plan.json --detailed-exitcode",
      "allot plan --workspace samples/scim-okta --target 'group[\"00g1\"]'",
    ],
    exits: [.done, .failed, .difference, .railTripped, .stale, .inputRejected])

  private static let show = Command(
    name: .show, purpose: .look,
    summary: "show a saved plan or a state file",
    about: """
      Shows a plan that `allot plan --out` saved, or a state file. Reads nothing else, and \
      refuses a file that was altered.
      """,
    arguments: [Argument("FILE")], options: [.planFormat, .full],
    examples: ["allot show plan.json", "allot show plan.json --full"],
    exits: [.done, .failed, .stale, .inputRejected])

  private static let approve = Command(
    name: .approve, purpose: .change,
    summary: "say yes to exactly one saved plan",
    about: """
      Writes an approval beside PLAN, bound to its digest: who, why, until when, and which tripped \
      rails it lets pass. `allot apply PLAN` finds it there. It fits no other plan and no edited \
      one. Two approvals by one name count once. Where the policy names signers, --key signs it \
      with an SSH key, and apply checks the signature.
      """,
    arguments: [Argument("PLAN")],
    options: [.by, .reason, .acknowledge, .expires, .key],
    examples: [
      "allot approve plan.json --by grace@acme.example --reason 'reviewed in 4711'",
      "allot approve plan.json --ack removals --by ada --reason 'offboarding of the Oslo office'",
    ],
    exits: [.done, .failed, .stale, .inputRejected])

  private static let apply = Command(
    name: .apply, purpose: .change,
    summary: "carry out a plan",
    about: """
      With a saved PLAN: carries out exactly that plan, if it still fits the state. Without: \
      plans, shows the plan and asks for `yes`. Writes the next state, keeps the previous one as \
      .backup and adds a line to the history. All or nothing.
      """,
    arguments: [Argument("PLAN", required: false)],
    options: [.approval, .autoApprove, .full, .asOf, .lockTimeout] + Option.inputs,
    examples: [
      "allot apply --workspace samples/scim-okta plan.json",
      "allot apply --workspace samples/scim-okta --auto-approve --lock-timeout 60",
    ],
    exits: [
      .done, .failed, .railTripped, .approvalMissing, .stale, .locked, .partial, .inputRejected,
      .declined, .interrupted,
      .terminated,
    ])

  private static let verify = Command(
    name: .verify, purpose: .look,
    summary: "check a saved plan against what it was made from",
    about: """
      Makes PLAN anew from exports, policies and the recorded state, for the day that the plan is \
      for, and compares. Exits 0 where both are the same byte for byte, and 2 where they are not: \
      then it names the files that differ, the state where that moved on, and the changes that \
      would be others. Changes nothing.
      """,
    arguments: [Argument("PLAN")], options: [.planFormat, .full] + Option.inputs,
    examples: [
      "allot verify plan.json --workspace samples/scim-okta",
      "allot verify plan.json --workspace samples/scim-okta --format json",
    ],
    exits: [.done, .failed, .difference, .stale, .inputRejected])

  private static let test = Command(
    name: .test, purpose: .change,
    summary: "run policy tests: who must get which limit",
    about: """
      Reads policies and the cases in the folder `tests` of the policy folder, or in DIR, a folder \
      or one file. A case describes somebody by their groups and says which limit they must get; \
      the policies are applied as in a plan. Shows what failed and why, and which rules no case \
      tests. Reads no export and no state. Without an allot.yaml, --policies is enough; amounts \
      are then in USD.
      """,
    arguments: [Argument("DIR", required: false)],
    options: [.testFormat, .asOf, .workspace, .policies],
    examples: [
      "allot test --workspace samples/scim-okta",
      "allot test --workspace samples/scim-okta --format junit",
    ],
    exits: [.done, .failed, .needsWork, .inputRejected])

  private static let explain = Command(
    name: .explain, purpose: .change,
    summary: "say why somebody has their limit",
    about: """
      Reads what a plan reads. For USER, who is a login, an email, an id or an address such as \
      'user["00u1"]': the limit, the rule that wins and every one that loses, with its line. With \
      --group: the rules that speak for a group and who gets a limit from it. For somebody, or a \
      group, that is in no export: the usual causes, each checked, and status 1.
      """,
    arguments: [Argument("USER", required: false)],
    options: [.group, .planFormat, .full, .asOf, .jobs] + Option.inputs,
    examples: [
      "allot explain ada@acme.example --workspace samples/scim-okta",
      "allot explain --group Engineering --workspace samples/scim-okta",
    ],
    exits: [.done, .failed, .stale, .inputRejected])

  private static let exposure = Command(
    name: .exposure, purpose: .change,
    summary: "add up what everybody may spend",
    about: """
      Reads exports and policies and adds up all limits of a day: by what decides, by the group \
      that decides (each person counts once), who may spend most, and which overrides lapse when. \
      Amounts are added up; unlimited people and people without a limit are counted beside the \
      sum. The recorded state is compared with. Changes nothing. Money in --format json is a text \
      of minor units; the README lists the keys.
      """,
    arguments: [], options: [.breakdown, .planFormat, .full, .asOf] + Option.inputs,
    examples: [
      "allot exposure --workspace samples/awkward",
      "allot exposure --workspace samples/awkward --by group --as-of 2027-01-01",
    ],
    exits: [.done, .failed, .stale, .inputRejected])

  private static let state = Command(
    name: .state, purpose: .look,
    summary: "read the recorded state and its history",
    about: """
      list: every user and group with its limit. show ADDRESS: one of them, such as \
      'user["00u1"]'. check: whether the state is whole. history: every apply, with who and when.
      """,
    arguments: [
      Argument("list|show|check|history", words: ["list", "show", "check", "history"]),
      Argument("ADDRESS", required: false),
    ],
    options: [.workspace, .state],
    examples: [
      "allot state list --workspace samples/scim-okta",
      "allot state show 'user[\"00u1\"]' --workspace samples/scim-okta",
    ],
    exits: [.done, .failed, .stale, .inputRejected])

  private static let version = Command(
    name: .version, purpose: .other,
    summary: "show the version of allot and its file formats",
    about: "Shows the version of allot and of the file formats it reads and writes.",
    arguments: [], options: [.json],
    examples: ["allot version", "allot version --json"],
    exits: [.done])

  private static let help = Command(
    name: .help, purpose: .other,
    summary: "show help on a command, or on the code of a problem",
    about: """
      Lists the commands, or explains one. Explains a problem by the code that stands behind its \
      message in brackets; `allot help codes` lists all codes.
      """,
    arguments: [Argument("COMMAND|CODE|codes", required: false)], options: [],
    examples: ["allot help plan", "allot help csv-quote", "allot help codes"],
    exits: [.done])

  /// The row of a command.
  package init(_ name: CommandName) {
    self =
      switch name {
      case .`init`: .`init`
      case .validate: .validate
      case .fmt: .fmt
      case .plan: .plan
      case .show: .show
      case .approve: .approve
      case .apply: .apply
      case .verify: .verify
      case .test: .test
      case .explain: .explain
      case .exposure: .exposure
      case .state: .state
      case .version: .version
      case .help: .help
      }
  }
}
