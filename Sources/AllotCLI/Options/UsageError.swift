/// Why a command line means nothing. Texts of the user are held as typed.
package enum UsageError: Error, Hashable, Sendable {
  case noCommand
  case unknownCommand(String, nearest: String?)
  /// What `allot help` knows nothing of: neither a command nor a code.
  case unknownTopic(String, nearest: String?)
  /// `command` is `nil` where none was given yet.
  case unknownOption(String, command: CommandName?, nearest: String?)
  /// An option that exists, but not for this command.
  case foreignOption(String, command: CommandName, takenBy: [CommandName])
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String, value: String)
  case repeatedOption(String)
  /// A value that is not one of `words`.
  case unknownWord(String, for: String, words: [String], nearest: String?)
  case notADay(option: String, value: String)
  case notANumber(option: String, value: String, range: ClosedRange<Int>)
  case missingArgument(String, command: CommandName)
  case missingOption(String, command: CommandName)
  case extraArgument(String, command: CommandName)
  /// What a saved plan has settled already.
  case settledByPlan(option: String)
}

extension UsageError {
  /// One line, lower case. Not yet safe to print: it holds what the user typed.
  package var message: String {
    switch self {
    case .noCommand: "no command given"
    case .unknownCommand(let text, _): "there is no command `\(text)`"
    case .unknownTopic(let text, _): "`\(text)` is neither a command nor the code of a problem"
    case .unknownOption(let text, let command, _):
      "\(command.map { "`allot \($0.rawValue)`" } ?? "allot") has no option `\(text)`"
    case .foreignOption(let option, let command, _):
      "`allot \(command.rawValue)` has no option `--\(option)`"
    case .missingValue(let option, _): "`--\(option)` needs a value"
    case .unexpectedValue(let option, let value):
      "`--\(option)` takes no value, found `\(value)`"
    case .repeatedOption(let option): "`--\(option)` is given twice"
    case .unknownWord(let text, let place, let words, _):
      "\(place) is `\(text)`, expected \(Self.choice(words))"
    case .notADay(let option, let value): "`--\(option)` is `\(value)`, expected a day"
    case .notANumber(let option, let value, let range):
      "`--\(option)` is `\(value)`, expected \(range.lowerBound) to \(range.upperBound)"
    case .missingArgument(let name, let command): "`allot \(command.rawValue)` needs \(name)"
    case .missingOption(let text, let command):
      "`allot \(command.rawValue)` needs `\(text)`"
    case .extraArgument(let text, let command):
      "`allot \(command.rawValue)` has no use for `\(text)`"
    case .settledByPlan(let option): "`--\(option)` cannot be given with a saved plan"
    }
  }

  /// What to type instead, or where to read on.
  package var help: String {
    switch self {
    case .noCommand: "`allot help` lists the commands"
    case .unknownCommand(_, let nearest): Self.suggestion(nearest) ?? "`allot help` lists them"
    case .unknownTopic(_, let nearest):
      Self.suggestion(nearest) ?? "`allot help` lists the commands, `allot help codes` the codes"
    case .unknownOption(_, let command, let nearest):
      Self.suggestion(nearest.map { "--\($0)" }) ?? Self.more(command)
    case .foreignOption(_, _, let takers):
      "it belongs to \(takers.map { "`allot \($0.rawValue)`" }.joined(separator: " and "))"
    case .missingValue(let option, let placeholder): "write `--\(option) \(placeholder)`"
    case .unexpectedValue(let option, _): "write `--\(option)`, or leave it out"
    case .repeatedOption: "keep one of them"
    case .unknownWord(_, _, let words, let nearest):
      Self.suggestion(nearest) ?? "write \(Self.choice(words))"
    case .notADay: "write a day that exists, such as 2026-12-31"
    case .notANumber(_, _, let range):
      "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .missingArgument(_, let command), .extraArgument(_, let command),
      .missingOption(_, let command):
      Self.more(command)
    case .settledByPlan: "leave it out: the plan carries what it was made from"
    }
  }

  private static func suggestion(_ nearest: String?) -> String? {
    nearest.map { "did you mean `\($0)`?" }
  }

  private static func more(_ command: CommandName?) -> String {
    command.map { "see `allot help \($0.rawValue)`" } ?? "see `allot help`"
  }

  private static func choice(_ words: [String]) -> String {
    let quoted = words.map { "`\($0)`" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
