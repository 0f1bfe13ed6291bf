/// What a plan costs with few rules and with many, in instructions: `valgrind` counts them.
///
/// The same people, each in four of as many groups as the large policy has rules, under policies
/// that name groups in every way, and under one of overrides.
struct RuleCost {
  static let option = "--rules"
  static let usage = "bench --rules [USERS [RULES]]    (default: 100000 10000)"

  private let users: Int
  private let rules: Int
  private let folder: String
  private let options: BenchOptions

  /// - Parameter arguments: what stands behind ``option``.
  static func run(_ arguments: [String], own: String) throws(BenchError) {
    let options = try BenchOptions([own] + arguments)
    let users = arguments.isEmpty ? 100_000 : options.sizes[0]
    let rules = options.sizes.count == 2 && !arguments.isEmpty ? options.sizes[1] : 10_000
    guard options.sizes.count <= 2, rules <= users else { throw BenchError(usage) }
    try RuleCost(users: users, rules: rules, options).measure()
  }

  private init(users: Int, rules: Int, _ options: BenchOptions) throws(BenchError) {
    (self.users, self.rules, self.options) = (users, rules, options)
    folder = options.folder + "/rules-\(users)-\(rules)"
    try Files.makeFolder(options.folder)
    try Files.makeFolder(folder)
    try writeExports()
  }

  private func measure() throws(BenchError) {
    let few = try instructions(policy: "few", count: min(10, rules), group: Self.byName)
    say("\(users) users, a first plan, instructions counted by valgrind\n\n")
    say("  \(min(10, rules)) rules by name: \(few)\n")
    let kinds: [(name: String, group: (Int) -> String)] = [
      ("name", Self.byName), ("id", { "{id: g\($0)}" }),
      ("first letters", { "{match: \"team-\($0)-*\"}" }),
      ("last letters", { "{match: \"*-\($0)-x\"}" }),
      ("letters within", { "{match: \"*-\($0)-*\"}" }),
    ]
    for (name, group) in kinds {
      let many = try instructions(policy: "many", count: rules, group: group)
      say("  \(rules) rules by \(name): \(many), \(Self.ratio(many, few)) times\n")
    }
    let overrides = try instructions(overrides: rules)
    say("  \(rules) overrides: \(overrides), \(Self.ratio(overrides, few)) times\n")
  }

  private static func byName(_ group: Int) -> String { "team-\(group)-x" }

  /// To hundredths, rounded up.
  private static func ratio(_ many: Int, _ few: Int) -> String {
    let hundredths = (many * 100 + few - 1) / few
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  // MARK: Data

  private func writeExports() throws(BenchError) {
    var users = try TextFile(folder + "/users.csv")
    var members = try TextFile(folder + "/memberships.csv")
    try users.write("id,userName,displayName,email,active\n")
    try members.write("groupId,userId\n")
    for user in 0..<self.users {
      let login = "user.\(user)@corp.example.com"
      try users.write("u\(user),\(login),Name \(user),\(login),true\n")
      for place in 0..<4 {
        try members.write("g\((user + place * (rules / 4 + 1)) % rules),u\(user)\n")
      }
    }
    try users.flush()
    try members.flush()
    var groups = try TextFile(folder + "/groups.csv")
    try groups.write("id,displayName\n")
    for group in 0..<rules { try groups.write("g\(group),\(Self.byName(group))\n") }
    try groups.flush()
    var workspace = try TextFile(folder + "/allot.yaml")
    try workspace.write(
      "version: 1\norganization: Bench\nsources:\n  - users: users.csv\n  - groups: groups.csv\n"
        + "  - memberships: memberships.csv\ncurrency: USD\nperiod: month\npolicies: few.yaml\n")
    try workspace.flush()
  }

  private func instructions(
    policy name: String, count: Int, group: (Int) -> String
  ) throws(BenchError) -> Int {
    var file = try TextFile("\(folder)/\(name).yaml")
    try file.write("version: 1\nteam:\n  default: 50\ngroups:\n")
    for rule in 0..<count {
      let limit = 100 + rule % 900
      try file.write("  - group: \(group(rule * (rules / count)))\n    limit: \(limit)\n")
    }
    try file.flush()
    return try instructions(policy: name)
  }

  private func instructions(overrides count: Int) throws(BenchError) -> Int {
    var file = try TextFile(folder + "/overrides.yaml")
    try file.write("version: 1\nteam:\n  default: 50\noverrides:\n")
    for rule in 0..<count {
      let user = "user.\(rule * (users / count))@corp.example.com"
      try file.write("  - user: \(user)\n    limit: \(100 + rule % 900)\n")
    }
    try file.flush()
    return try instructions(policy: "overrides")
  }

  private func instructions(policy name: String) throws(BenchError) -> Int {
    let errors = folder + "/errors"
    // valgrind does not read what the compiler of Swift writes for debuggers.
    let program = folder + "/allot"
    let (_, stripped) = try Stopwatch.run(
      ["strip", "-g", "-o", program, options.program], errors: errors)
    if stripped != 0 { throw BenchError("strip: \(try Files.text(errors))") }
    let command = [
      "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "plan",
      "--workspace", folder, "--policies", "\(folder)/\(name).yaml",
      "--state", folder + "/state.json", "--as-of", "2026-01-15", "--out", folder + "/plan.json",
    ]
    let (_, status) = try Stopwatch.run(command, errors: errors)
    let text = try Files.text(errors)
    let counted = text.split(separator: "\n" as Character).compactMap { line -> Int? in
      line.contains("Collected : ")
        ? line.split(separator: " " as Character).last.flatMap { Int($0) } : nil
    }
    guard status == 0, let instructions = counted.first else {
      throw BenchError("valgrind, which this needs, ended with \(status):\n\(text)")
    }
    return instructions
  }
}
