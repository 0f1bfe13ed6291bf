/// Help, made from the tables. Lines end with a newline and are at most 80 columns wide, except
/// examples.
package enum HelpText {
  static let width = 80

  /// What `allot help` prints.
  package static var overview: String {
    var lines = [
      "allot: spend limits from directory groups, planned, reviewed, applied", "",
      "Usage: allot COMMAND [OPTIONS]",
    ]
    let widest = Command.all.map(\.name.rawValue.count).max() ?? 0
    for purpose in Command.Purpose.allCases {
      lines += ["", "\(purpose.rawValue):"]
      for command in Command.all where command.purpose == purpose {
        lines += row(command.name.rawValue, command.summary, widest)
      }
    }
    lines += ["", "Try:", "  allot plan --workspace samples/scim-okta", ""]
    lines += wrapped(
      """
      `allot help COMMAND` explains a command, `allot help CODE` a problem by its code. A bare -- \
      ends the options, which are written --name VALUE or --name=VALUE; one dash is enough.
      """, to: width)
    return text(lines)
  }

  /// What `allot help COMMAND` and `allot COMMAND --help` print.
  package static func on(_ name: CommandName) -> String {
    let command = Command(name)
    var lines = ["allot \(name.rawValue): \(command.summary)", "", "Usage: \(usage(command))", ""]
    lines += wrapped(command.about, to: width)
    lines += ["", "Options:"]
    let options = command.options + [.help]
    let widest = options.map { heading($0).count }.max() ?? 0
    for option in options {
      let repeats = option.isRepeatable ? "; may be repeated" : ""
      lines += row(heading(option), option.help + repeats, widest)
    }
    lines += ["", command.examples.count == 1 ? "Example:" : "Examples:"]
    lines += command.examples.map { "  \($0)" }
    lines += ["", "Exit codes:"]
    let exits = Set(command.exits + [.usage]).sorted { $0.rawValue < $1.rawValue }
    for status in exits {
      lines += row(String(status.rawValue), status.meaning, 3)
    }
    return text(lines)
  }

  private static func usage(_ command: Command) -> String {
    let arguments = command.arguments.map {
      ($0.isRequired ? $0.name : "[\($0.name)]") + ($0.repeats ? "..." : "")
    }
    let options = command.options.isEmpty ? [] : ["[OPTIONS]"]
    return (["allot", command.name.rawValue] + arguments + options).joined(separator: " ")
  }

  private static func heading(_ option: Option) -> String {
    "--\(option.name)" + (option.value.placeholder.map { " \($0)" } ?? "")
  }

  /// `  heading   text`, with further lines of the text below its first.
  static func row(_ heading: String, _ text: String, _ widest: Int) -> [String] {
    let indent = String(repeating: " ", count: widest + 5)
    let padding = String(repeating: " ", count: max(0, widest - heading.count) + 3)
    let lines = wrapped(text, to: width - indent.count)
    return ["  " + heading + padding + (lines.first ?? "")] + lines.dropFirst().map { indent + $0 }
  }

  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " " as Character) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
