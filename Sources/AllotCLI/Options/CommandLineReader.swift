import AllotPolicy
import Diagnostics

/// A command line taken apart by the tables: which command, which options, which arguments.
struct CommandLineReader {
  private(set) var command: CommandName?
  /// The values of each option by its name, in order; one empty text for a flag.
  private(set) var values: [String: [String]] = [:]
  private(set) var arguments: [String] = []
  private var rest: ArraySlice<String>

  init(_ words: [String]) throws(UsageError) {
    rest = words[...]
    while let word = rest.popFirst() {
      if word.utf8.elementsEqual("--".utf8) {
        while let argument = rest.popFirst() { try take(argument) }
      } else if Self.isOption(word) {
        try readOption(word)
      } else {
        try take(word)
      }
    }
  }

  /// `-` alone is standard input, an argument.
  static func isOption(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1
  }

  /// The first word without a dash is the command.
  private mutating func take(_ word: String) throws(UsageError) {
    if command != nil { return arguments.append(word) }
    command = try Self.command(word)
    for name in values.keys.sorted() {
      try refuseForeign(name)
      // Another command may know the option with other words.
      let option = try option(named: name, typed: name)
      for value in values[name] ?? [] { try Self.check(value, of: option) }
    }
  }

  static func command(_ word: String) throws(UsageError) -> CommandName {
    for name in CommandName.allCases where name.rawValue.utf8.elementsEqual(word.utf8) {
      return name
    }
    let names = CommandName.allCases.map(\.rawValue)
    let topic = HelpTopic(word).map { _ in "help \(word)" }
    throw .unknownCommand(word, nearest: topic ?? nearestName(to: word, in: names))
  }

  private mutating func readOption(_ word: String) throws(UsageError) {
    let parts = word.utf8.drop { $0 == UInt8(ascii: "-") }
      .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map { String(Substring($0)) } ?? ""
    let attached = parts.count > 1 ? String(Substring(parts[1])) : nil
    let option = try option(named: name, typed: word)
    if values[option.name] != nil, !option.isRepeatable { throw .repeatedOption(option.name) }
    let value = try value(of: option, attached: attached)
    try Self.check(value, of: option)
    values[option.name, default: []].append(value)
  }

  private func option(named name: String, typed word: String) throws(UsageError) -> Option {
    let known = command.map { Command($0).options } ?? Command.all.flatMap(\.options)
    for option in known where option.name.utf8.elementsEqual(name.utf8) { return option }
    if let command, !Self.commands(taking: name).isEmpty {
      throw .foreignOption(name, command: command, takenBy: Self.commands(taking: name))
    }
    let nearest = nearestName(to: name, in: known.map(\.name))
    throw .unknownOption(word, command: command, nearest: nearest)
  }

  /// Options before the command were accepted for any command.
  private func refuseForeign(_ name: String) throws(UsageError) {
    guard let command else { return }
    let takers = Self.commands(taking: name)
    if !takers.contains(command) { throw .foreignOption(name, command: command, takenBy: takers) }
  }

  private static func commands(taking name: String) -> [CommandName] {
    Command.all.filter { $0.options.contains { $0.name.utf8.elementsEqual(name.utf8) } }
      .map(\.name)
  }

  /// The text after `=`, or the next word unless that is an option itself.
  private mutating func value(
    of option: Option, attached: String?
  ) throws(UsageError) -> String {
    guard let placeholder = option.value.placeholder else {
      if let attached { throw .unexpectedValue(option: option.name, value: attached) }
      return ""
    }
    var value = attached
    if value == nil, let next = rest.first, !Self.isOption(next) { value = rest.popFirst() }
    guard let value, !value.isEmpty else {
      throw .missingValue(option: option.name, placeholder: placeholder)
    }
    return value
  }

  private static func check(_ value: String, of option: Option) throws(UsageError) {
    switch option.value {
    case .flag, .text: break
    case .word(let words, _): try check(value, for: "`--\(option.name)`", among: words)
    case .day:
      if CalendarDay(parsing: value.utf8) == nil {
        throw .notADay(option: option.name, value: value)
      }
    case .number(_, let range):
      guard value.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(value),
        range.contains(number)
      else { throw .notANumber(option: option.name, value: value, range: range) }
    }
  }

  static func check(
    _ text: String, for place: String, among words: [String]
  ) throws(UsageError) {
    if words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return }
    let nearest = nearestName(to: text, in: words)
    throw .unknownWord(text, for: place, words: words, nearest: nearest)
  }
}

extension CommandLineReader {
  func has(_ option: Option) -> Bool { values[option.name] != nil }
  func text(_ option: Option) -> String? { values[option.name]?.last }
  func texts(_ option: Option) -> [String] { values[option.name] ?? [] }
  func number(_ option: Option) -> Int? { text(option).flatMap { Int($0) } }
  func day(_ option: Option) -> CalendarDay? {
    text(option).flatMap { CalendarDay(parsing: $0.utf8) }
  }
}
