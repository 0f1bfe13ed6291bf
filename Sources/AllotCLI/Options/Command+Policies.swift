/// The commands about a workspace and its policies.
extension Command {
  static let `init` = Command(
    name: .`init`, purpose: .policies,
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

  static let validate = Command(
    name: .validate, purpose: .policies,
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

  static let fmt = Command(
    name: .fmt, purpose: .policies,
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

  static let test = Command(
    name: .test, purpose: .policies,
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
}
