/// The commands about plans, from making one to carrying it out.
extension Command {
  static let plan = Command(
    name: .plan, purpose: .plans,
    summary: "show what would change, and what it costs",
    about: """
      Reads exports, policies and the recorded state, and shows which users and groups would \
      come, change and go, why, and what everybody together may spend; then every line of the \
      policy that differs from the recorded one, and what it does. Changes nothing. Where a rail \
      trips it exits 4, and says which and how to go on. With --out the plan is saved, to be \
      reviewed and then applied as it is. With --target or --exclude it is a partial plan: \
      everything else, the recorded policy included, stays as recorded, and a later plan without \
      them shows the rest. Both name an id, a login, an email or a group's name, alone or in an \
      address such as 'user["00u1"]'; in a pattern such as 'group["ml-*"]' `*` is any run of \
      characters and `?` one. A group brings its members; a person brings groups of theirs that \
      are new or renamed, not their members. --exclude wins.
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

  static let show = Command(
    name: .show, purpose: .plans,
    summary: "show a saved plan, an approval or a state",
    about: """
      Shows a plan that `allot plan --out` saved, an approval of one, or a state. Reads nothing \
      else, and refuses a file that was altered.
      """,
    arguments: [Argument("FILE")], options: [.planFormat, .full],
    examples: ["allot show plan.json", "allot show plan.json --full"],
    exits: [.done, .failed, .stale, .inputRejected])

  static let approve = Command(
    name: .approve, purpose: .plans,
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

  static let apply = Command(
    name: .apply, purpose: .plans,
    summary: "carry out a plan",
    about: """
      With a saved PLAN: carries out exactly that plan, if it still fits the state. Without: \
      plans, shows the plan and asks for `yes`. Every rail that tripped must be acknowledged \
      (else it exits 4), and there must be as many approvals as the policy asks for (else 5); \
      both are what `allot approve` wrote beside PLAN. Writes the next state, keeps the previous \
      one as .backup and adds a line to the history. All or nothing.
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

  static let verify = Command(
    name: .verify, purpose: .plans,
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
}
