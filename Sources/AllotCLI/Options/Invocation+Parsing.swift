import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

extension Invocation {
  /// Reads a command line, without the program's own name. (SPEC section 2.)
  ///
  /// Help wins over everything else that stands before `--`, also over mistakes.
  package init(arguments words: [String]) throws(UsageError) {
    let own = words.prefix { !$0.utf8.elementsEqual("--".utf8) }
    if own.contains(where: { Self.isOne($0, of: ["-h", "-help", "--help"]) }) {
      self = .help(Self.topic(in: own))
      return
    }
    if let first = words.first, Self.isOne(first, of: ["-version", "--version"]) {
      self = try Invocation(arguments: ["version"] + words.dropFirst())
      return
    }
    let line = try CommandLineReader(words)
    guard let name = line.command else { throw .noCommand }
    try Self.checkArguments(of: line, for: Command(name))
    self = try Invocation(name, line)
  }

  private static func isOne(_ word: String, of words: [String]) -> Bool {
    words.contains { $0.utf8.elementsEqual(word.utf8) }
  }

  /// The command that a line with `--help` is about, or what it asks `help` for.
  private static func topic(in words: ArraySlice<String>) -> HelpTopic {
    let topics = words.compactMap(HelpTopic.init)
    if topics.first == .command(.help) { return topics.dropFirst().first ?? .command(.help) }
    return topics.first { if case .command = $0 { true } else { false } } ?? .overview
  }

  private static func topic(_ word: String) throws(UsageError) -> HelpTopic {
    if let topic = HelpTopic(word) { return topic }
    throw .unknownTopic(word, nearest: nearestName(to: word, in: HelpTopic.words))
  }

  private static func checkArguments(
    of line: CommandLineReader, for command: Command
  ) throws(UsageError) {
    for (index, argument) in command.arguments.enumerated() {
      guard line.arguments.indices.contains(index) else {
        if argument.isRequired { throw .missingArgument(argument.name, command: command.name) }
        continue
      }
      if !argument.words.isEmpty {
        let place = "the first word after `allot \(command.name.rawValue)`"
        try CommandLineReader.check(line.arguments[index], for: place, among: argument.words)
      }
    }
    if line.arguments.count > command.arguments.count, command.arguments.last?.repeats != true {
      throw .extraArgument(line.arguments[command.arguments.count], command: command.name)
    }
  }

  private init(_ name: CommandName, _ line: CommandLineReader) throws(UsageError) {
    switch name {
    case .`init`: self = .`init`(try InitOptions(line))
    case .validate: self = .validate(ValidateOptions(line))
    case .fmt: self = .fmt(FmtOptions(line))
    case .plan: self = .plan(PlanOptions(line))
    case .show: self = .show(ShowOptions(line))
    case .approve: self = .approve(try ApproveOptions(line))
    case .apply: self = .apply(try ApplyOptions(line))
    case .verify: self = .verify(VerifyOptions(line))
    case .test: self = .test(TestOptions(line))
    case .explain: self = .explain(try ExplainOptions(line))
    case .exposure: self = .exposure(ExposureOptions(line))
    case .state: self = .state(try StateOptions(line))
    case .version: self = .version(json: line.has(.json))
    case .help:
      guard let topic = line.arguments.first else {
        self = .help(.overview)
        return
      }
      self = .help(try Self.topic(topic))
    }
  }
}

extension InputOptions {
  fileprivate init(_ line: CommandLineReader) {
    workspace = line.text(.workspace)
    users = line.texts(.users)
    groups = line.texts(.groups)
    memberships = line.texts(.memberships)
    policies = line.text(.policies)
    state = line.text(.state)
  }
}

extension InitOptions {
  fileprivate init(_ line: CommandLineReader) throws(UsageError) {
    self.init()
    folder = line.arguments.first
    inputs = InputOptions(line)
    let others = inputs.groups + inputs.memberships
    if inputs.users.isEmpty, !others.isEmpty {
      throw .missingOption("--users FILE", command: .`init`)
    }
  }
}

extension ValidateOptions {
  fileprivate init(_ line: CommandLineReader) {
    inputs = InputOptions(line)
    format = line.text(.problemFormat).flatMap(ProblemFormat.init) ?? format
  }
}

extension FmtOptions {
  fileprivate init(_ line: CommandLineReader) {
    paths = line.arguments
    workspace = line.text(.workspace)
    isCheck = line.has(.check)
    showsDiff = line.has(.diff)
  }
}

extension PlanOptions {
  fileprivate init(_ line: CommandLineReader) {
    inputs = InputOptions(line)
    out = line.text(.out)
    detailedExitCode = line.has(.detailedExitCode)
    format = line.text(.planFormat).flatMap(PlanFormat.init) ?? format
    full = line.has(.full)
    asOf = line.day(.asOf)
    targets = Targets(
      line.texts(.target).map(Target.init), except: line.texts(.exclude).map(Target.init))
    jobs = line.number(.jobs) ?? jobs
  }
}

extension ShowOptions {
  fileprivate init(_ line: CommandLineReader) {
    self.init(file: line.arguments.first ?? "-")
    format = line.text(.planFormat).flatMap(PlanFormat.init) ?? format
    full = line.has(.full)
  }
}

extension ApproveOptions {
  fileprivate init(_ line: CommandLineReader) throws(UsageError) {
    guard let by = line.text(.by) else { throw .missingOption("--by WHO", command: .approve) }
    guard let reason = line.text(.reason) else {
      throw .missingOption("--reason TEXT", command: .approve)
    }
    self.init(plan: line.arguments.first ?? "-", by: by, reason: reason)
    acknowledges = line.texts(.acknowledge).compactMap(Rail.init)
    days = line.number(.expires) ?? days
    key = line.text(.key)
  }
}

extension ApplyOptions {
  fileprivate init(_ line: CommandLineReader) throws(UsageError) {
    inputs = InputOptions(line)
    plan = line.arguments.first
    approvals = line.texts(.approval)
    autoApprove = line.has(.autoApprove)
    full = line.has(.full)
    asOf = line.day(.asOf)
    lockTimeout = line.number(.lockTimeout) ?? lockTimeout
    guard plan != nil else { return }
    let settled: [Option] = [.asOf, .users, .groups, .memberships, .policies]
    for option in settled where line.has(option) { throw .settledByPlan(option: option.name) }
  }
}

extension VerifyOptions {
  fileprivate init(_ line: CommandLineReader) {
    self.init(plan: line.arguments.first ?? "-")
    inputs = InputOptions(line)
    format = line.text(.planFormat).flatMap(PlanFormat.init) ?? format
    full = line.has(.full)
  }
}

extension TestOptions {
  fileprivate init(_ line: CommandLineReader) {
    inputs = InputOptions(line)
    folder = line.arguments.first
    format = line.text(.testFormat).flatMap(TestFormat.init) ?? format
    asOf = line.day(.asOf)
  }
}

extension ExplainOptions {
  fileprivate init(_ line: CommandLineReader) throws(UsageError) {
    switch (line.arguments.first, line.text(.group)) {
    case (let user?, nil): self.init(subject: LimitSubject(user: user))
    case (nil, let group?): self.init(subject: LimitSubject(group: group))
    case (nil, nil): throw .missingArgument("USER, or --group NAME", command: .explain)
    case (let user?, .some): throw .extraArgument(user, command: .explain)
    }
    inputs = InputOptions(line)
    format = line.text(.planFormat).flatMap(PlanFormat.init) ?? format
    full = line.has(.full)
    asOf = line.day(.asOf)
    jobs = line.number(.jobs) ?? jobs
  }
}

extension ExposureOptions {
  fileprivate init(_ line: CommandLineReader) {
    inputs = InputOptions(line)
    breakdown = line.text(.breakdown).flatMap(ExposureBreakdown.init)
    format = line.text(.planFormat).flatMap(PlanFormat.init) ?? format
    full = line.has(.full)
    asOf = line.day(.asOf)
  }
}

extension StateOptions {
  fileprivate init(_ line: CommandLineReader) throws(UsageError) {
    let address = line.arguments.dropFirst().first
    let word = line.arguments.first ?? ""
    switch (word, address) {
    case ("show", let address?): query = .show(address)
    case ("show", nil): throw .missingArgument("an ADDRESS", command: .state)
    case (_, let address?): throw .extraArgument(address, command: .state)
    case ("check", nil): query = .check
    case ("history", nil): query = .history
    case (_, nil): query = .list
    }
    workspace = line.text(.workspace)
    state = line.text(.state)
  }
}
