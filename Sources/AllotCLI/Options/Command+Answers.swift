/// The commands that answer a question and change nothing.
extension Command {
  static let explain = Command(
    name: .explain, purpose: .answers,
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

  static let exposure = Command(
    name: .exposure, purpose: .answers,
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

  static let state = Command(
    name: .state, purpose: .answers,
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

  static let version = Command(
    name: .version, purpose: .other,
    summary: "show the version of allot and its file formats",
    about: "Shows the version of allot and of the file formats it reads and writes.",
    arguments: [], options: [.json],
    examples: ["allot version", "allot version --json"],
    exits: [.done])

  static let help = Command(
    name: .help, purpose: .other,
    summary: "show help on a command, or on the code of a problem",
    about: """
      Lists the commands, or explains one. Explains a problem by the code that stands behind its \
      message in brackets; `allot help codes` lists all codes.
      """,
    arguments: [Argument("COMMAND|CODE|codes", required: false)], options: [],
    examples: ["allot help plan", "allot help csv-quote", "allot help codes"],
    exits: [.done])
}
