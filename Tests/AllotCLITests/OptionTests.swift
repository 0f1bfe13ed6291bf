import AllotCLI
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Testing

@Suite("Command lines") struct OptionTests {
  private func parse(_ line: String) throws -> Invocation {
    try Invocation(arguments: line.split(separator: " ").map(String.init))
  }

  private func plan(_ change: (inout PlanOptions) -> Void) -> Invocation {
    var options = PlanOptions()
    change(&options)
    return .plan(options)
  }

  @Test(
    "are read in every spelling",
    arguments: [
      "plan --out plan.json --full", "plan -out=plan.json -full", "--out plan.json plan --full",
      "plan --full --out=plan.json", "plan --full --out=plan.json --",
    ])
  func areRead(_ line: String) throws {
    let expected = plan {
      $0.out = "plan.json"
      $0.full = true
    }
    #expect(try parse(line) == expected)
  }

  @Test func holdEveryOptionOfPlan() throws {
    let line = """
      plan --workspace w --users a --users=b --groups c --memberships - --policies p --state s \
      --detailed-exitcode --format json --as-of 2026-11-22 --jobs 1 --target user["u*"] \
      --target=ada --exclude group["a\\"b"] --exclude ceiling["x"] --target ada
      """
    let expected = plan {
      $0.inputs.workspace = "w"
      $0.inputs.users = ["a", "b"]
      $0.inputs.groups = ["c"]
      $0.inputs.memberships = ["-"]
      $0.inputs.policies = "p"
      $0.inputs.state = "s"
      $0.detailedExitCode = true
      $0.format = .json
      $0.asOf = CalendarDay(parsing: "2026-11-22".utf8)
      $0.jobs = 1
      $0.targets = Targets(
        [
          Target(.user, name: ExactText("u*"), text: ExactText("user[\"u*\"]")),
          Target(nil, name: ExactText("ada"), text: ExactText("ada")),
        ],
        except: [
          Target(nil, name: ExactText("ceiling[\"x\"]"), text: ExactText("ceiling[\"x\"]")),
          Target(.group, name: ExactText("a\"b"), text: ExactText("group[\"a\\\"b\"]")),
        ])
    }
    #expect(try parse(line) == expected)
  }

  @Test func holdTheOtherCommands() throws {
    var validate = ValidateOptions()
    for format in [ProblemFormat.text, .json, .github, .sarif] {
      validate.format = format
      #expect(try parse("validate --format=\(format.rawValue)") == .validate(validate))
    }
    var show = ShowOptions(file: "-x.json")
    show.full = true
    #expect(try parse("show --full -- -x.json") == .show(show))
    #expect(try parse("show -") == .show(ShowOptions(file: "-")))
    var apply = ApplyOptions()
    apply.plan = "plan.json"
    apply.autoApprove = true
    apply.lockTimeout = 60
    #expect(try parse("apply plan.json --auto-approve --lock-timeout 60") == .apply(apply))
    var test = TestOptions()
    test.folder = "t"
    test.inputs.policies = "p"
    test.asOf = CalendarDay(parsing: "2026-11-22".utf8)
    for format in [TestFormat.text, .tap, .junit, .json] {
      test.format = format
      #expect(
        try parse("test t --policies p --as-of 2026-11-22 --format \(format.rawValue)")
          == .test(test))
    }
    var state = StateOptions(query: .show("user[\"00u1\"]"))
    state.state = "s.json"
    #expect(try parse("state show user[\"00u1\"] --state s.json") == .state(state))
    #expect(try parse("state check") == .state(StateOptions(query: .check)))
    #expect(try parse("state history") == .state(StateOptions(query: .history)))
    #expect(try parse("state list") == .state(StateOptions(query: .list)))
    var exposure = ExposureOptions()
    exposure.breakdown = .source
    exposure.format = .json
    exposure.full = true
    exposure.asOf = CalendarDay(parsing: "2027-01-01".utf8)
    #expect(
      try parse("exposure --by source --format json --full --as-of 2027-01-01")
        == .exposure(exposure))
    #expect(
      try parse("--by source exposure --format json --full --as-of 2027-01-01")
        == .exposure(exposure))
    #expect(try parse("version --json") == .version(json: true))
    #expect(try parse("--version") == .version(json: false))
  }

  @Test(
    "ask for help",
    arguments: [
      ("help", .overview), ("--help", .overview), ("-h", .overview),
      ("help plan", .command(.plan)), ("plan -h", .command(.plan)),
      ("plan --out --help", .command(.plan)), ("apply --nonsense -help", .command(.apply)),
      ("-h show", .command(.show)), ("help state --help", .command(.state)),
      ("help --help", .command(.help)), ("help codes", .codes),
      ("help csv-quote", .code(.csvQuote)), ("help scim-1.1 --help", .code(.scim11)),
      ("--out currency plan --help", .command(.plan)),
    ] as [(String, HelpTopic)])
  func askForHelp(_ line: String, _ topic: HelpTopic) throws {
    #expect(try parse(line) == .help(topic))
  }

  @Test func nameEveryTopicInOneWord() {
    let words = HelpTopic.words
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { HelpTopic($0) != nil })
  }

  @Test func mayNameAFileLikeHelpAfterTwoDashes() throws {
    #expect(try parse("show -- --help") == .show(ShowOptions(file: "--help")))
  }

  @Test(
    "are refused with the reason",
    arguments: [
      ("", .noCommand), ("--full", .noCommand),
      ("paln", .unknownCommand("paln", nearest: "plan")),
      ("Plan", .unknownCommand("Plan", nearest: "plan")),
      ("frobnicate", .unknownCommand("frobnicate", nearest: nil)),
      ("csv-quote", .unknownCommand("csv-quote", nearest: "help csv-quote")),
      ("help plna", .unknownTopic("plna", nearest: "plan")),
      ("help csv-qoute", .unknownTopic("csv-qoute", nearest: "csv-quote")),
      ("help CODES", .unknownTopic("CODES", nearest: "codes")),
      ("help xyzzyplugh", .unknownTopic("xyzzyplugh", nearest: nil)),
      ("help plan csv-quote", .extraArgument("csv-quote", command: .help)),
      ("plan --ouy x", .unknownOption("--ouy", command: .plan, nearest: "out")),
      (
        "--by sources exposure",
        .unknownWord("sources", for: "`--by`", words: ["group", "source"], nearest: "source")
      ),
      ("plan --", nil),
      ("plan --xyzzy", .unknownOption("--xyzzy", command: .plan, nearest: nil)),
      ("plan --=x", .unknownOption("--=x", command: .plan, nearest: nil)),
      (
        "--detailed-exitcodes plan",
        .unknownOption("--detailed-exitcodes", command: nil, nearest: "detailed-exitcode")
      ),
      ("show --out x", .foreignOption("out", command: .show, takenBy: [.plan])),
      ("--out x show", .foreignOption("out", command: .show, takenBy: [.plan])),
      ("plan --out", .missingValue(option: "out", placeholder: "FILE")),
      ("plan --out=", .missingValue(option: "out", placeholder: "FILE")),
      ("plan --out --full", .missingValue(option: "out", placeholder: "FILE")),
      ("plan --full=yes", .unexpectedValue(option: "full", value: "yes")),
      ("plan --out a --out b", .repeatedOption("out")),
      ("plan --full --full", .repeatedOption("full")),
      (
        "plan --format jsom",
        .unknownWord("jsom", for: "`--format`", words: ["text", "json"], nearest: "json")
      ),
      (
        "plan --format github",
        .unknownWord("github", for: "`--format`", words: ["text", "json"], nearest: nil)
      ),
      ("plan --as-of 2026-02-30", .notADay(option: "as-of", value: "2026-02-30")),
      ("plan --jobs 3", .notANumber(option: "jobs", value: "3", range: 1...2)),
      ("plan --jobs +1", .notANumber(option: "jobs", value: "+1", range: 1...2)),
      (
        "apply --lock-timeout 99999999999999999999",
        .notANumber(
          option: "lock-timeout", value: "99999999999999999999", range: 0...86_400)
      ),
      ("plan extra", .extraArgument("extra", command: .plan)),
      ("show", .missingArgument("FILE", command: .show)),
      ("show a b", .extraArgument("b", command: .show)),
      ("state", .missingArgument("list|show|check|history", command: .state)),
      ("state show", .missingArgument("an ADDRESS", command: .state)),
      ("state list x", .extraArgument("x", command: .state)),
      (
        "state hsitory",
        .unknownWord(
          "hsitory", for: "the first word after `allot state`",
          words: ["list", "show", "check", "history"], nearest: "history")
      ),
      ("apply p.json --as-of 2026-01-01", .settledByPlan(option: "as-of")),
      ("apply p.json --users u.json", .settledByPlan(option: "users")),
    ] as [(String, UsageError?)])
  func areRefused(_ line: String, _ error: UsageError?) throws {
    guard let error else {
      _ = try parse(line)
      return
    }
    #expect(throws: error) { try parse(line) }
    #expect(!error.message.isEmpty && !error.help.isEmpty)
  }

  @Test func compareByBytes() {
    // U+212A KELVIN SIGN is canonically equal to K, and so are e + U+0301 and U+00E9.
    #expect(throws: UsageError.self) { try parse("e\u{301}") }
    #expect(throws: UsageError.self) { try parse("plan --\u{212A}") }
  }

  @Test func neverTrap() {
    var generator = SystemRandomNumberGenerator()
    let words =
      ["-", "--", "---", "-=", "--=", "=", "", "\0", "--out", "--users=", "-h"]
      + CommandName.allCases.map(\.rawValue)
    for _ in 0..<5000 {
      let line = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }
      _ = try? Invocation(arguments: line)
    }
  }
}

@Suite("Help") struct HelpTests {
  @Test("names every option and exit code of a command", arguments: CommandName.allCases)
  func namesOptions(_ name: CommandName) {
    let command = Command(name)
    let lines = HelpText.on(name).split(separator: "\n")
    for option in command.options {
      #expect(lines.contains { $0.hasPrefix("  --\(option.name) ") }, "\(option.name)")
    }
    for status in command.exits {
      #expect(lines.contains { $0.hasPrefix("  \(status.rawValue) ") })
    }
  }

  @Test("has examples that mean the command", arguments: CommandName.allCases)
  func hasExamples(_ name: CommandName) throws {
    #expect(!Command(name).examples.isEmpty)
    for example in Command(name).examples {
      let words = Self.words(of: example)
      #expect(words.first == "allot" && words[1] == name.rawValue)
      _ = try Invocation(arguments: Array(words.dropFirst()))
      #expect(HelpText.on(name).contains("  \(example)\n"))
    }
  }

  /// The words that a shell makes of a line.
  private static func words(of line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().reduce([""]) {
      words, part in
      var parts =
        part.offset.isMultiple(of: 2)
        ? part.element.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        : [String(part.element)]
      let glued = (words.last ?? "") + parts.removeFirst()
      return words.dropLast() + [glued] + parts
    }.filter { !$0.isEmpty }
  }

  @Test("fits eighty columns", arguments: HelpTopic.words)
  func fits(_ word: String) throws {
    let topic = try #require(HelpTopic(word))
    for text in [HelpText.on(topic), HelpText.on(.overview)] {
      for line in text.split(separator: "\n") where !line.hasPrefix("  allot ") {
        #expect(line.count <= 80 && line.last != " ", "\(line)")
      }
    }
  }

  @Test("on a code says all there is to it", arguments: DiagnosticCode.allCases)
  func explainsCode(_ code: DiagnosticCode) {
    let explanation = code.explanation
    let words = HelpText.on(code).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.hasPrefix("\(code.name): \(explanation.title) Severity: "))
    for severity in explanation.severities { #expect(words.contains("\(severity.rawValue): ")) }
    for text in [explanation.meaning, explanation.reason, explanation.remedy] {
      #expect(words.contains(text))
    }
    #expect(words.contains(" Instead of: ") == (explanation.example != nil))
  }

  @Test func listsEveryCodeOnALineOfItsOwn() {
    let lines = HelpText.codes.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.count == DiagnosticCode.allCases.count)
    for code in DiagnosticCode.allCases {
      let line = lines.first { $0.hasPrefix("  \(code.name) ") }
      #expect(line?.hasSuffix(" " + code.explanation.title) == true, "\(code.name)")
    }
  }

  @Test func listsEveryCommand() {
    for command in Command.all {
      #expect(
        HelpText.overview.contains("  \(command.name.rawValue) ")
          && HelpText.overview.contains(command.summary))
    }
    #expect(Command.all.map(\.name) == CommandName.allCases)
  }

  @Test func exitCodesAreThoseOfTheTable() {
    #expect(
      ExitStatus.allCases.map(\.rawValue)
        == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 64, 129, 130, 143])
  }
}
