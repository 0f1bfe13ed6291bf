/// The steps of a case, one a line of its `steps.txt`.
///
///     # comments and blank lines are skipped
///     copy samples/awkward awkward
///     allot plan --workspace awkward --out plan.json
///     keep plan.json
///
/// Words are split as a shell splits them: blanks part words, 'single quotes' keep everything,
/// "double quotes" keep everything but \" and \\. Nothing is expanded.
struct CaseScript: Equatable {
  /// One line.
  enum Step: Equatable {
    /// Copies a file or folder into the work folder. `samples/` and `policies` are the
    /// repository's, `files/` is the case's own.
    case copy(from: String, to: String)
    /// Removes a file from the work folder.
    case remove(String)
    /// Adds a line to a file of the work folder.
    case append(String, line: String)
    /// Puts a text in the place of another one that must be in the file.
    case replace(String, old: String, new: String)
    /// Sets a variable for all later runs.
    case environment(name: String, value: String)
    /// What the next run reads from standard input: a file of the work folder.
    case standardInput(String)
    /// Runs the program; its output and status are compared.
    case run([String])
    /// Compares a file of the work folder as it is now.
    case keep(String)
  }

  /// Why a script cannot be read: the line's number and what is wrong with it.
  struct Fault: Error, Equatable, CustomStringConvertible {
    let line: Int
    let reason: String

    var description: String { "steps.txt:\(line): \(reason)" }
  }

  let steps: [Step]

  init(_ text: String) throws(Fault) {
    var steps: [Step] = []
    let lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.first != "#" {
      let words = try Self.words(of: line, number: index + 1)
      if words.isEmpty { continue }
      guard let step = Self.step(words) else {
        throw Fault(line: index + 1, reason: "no step is written like this")
      }
      steps.append(step)
    }
    self.steps = steps
  }

  private static func step(_ words: [String]) -> Step? {
    switch (words[0], words.count) {
    case ("copy", 3): return .copy(from: words[1], to: words[2])
    case ("remove", 2): return .remove(words[1])
    case ("append", 3): return .append(words[1], line: words[2])
    case ("replace", 4): return .replace(words[1], old: words[2], new: words[3])
    case ("stdin", 2): return .standardInput(words[1])
    case ("keep", 2): return .keep(words[1])
    case ("allot", _): return .run(Array(words.dropFirst()))
    case ("env", 2):
      let parts = words[1].split(separator: "=" as Character, maxSplits: 1)
      return parts.count == 2 ? .environment(name: "\(parts[0])", value: "\(parts[1])") : nil
    default: return nil
    }
  }

  private static func words(of line: Substring, number: Int) throws(Fault) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      switch (quote, character) {
      case ("\"", _) where isEscaped:
        word?.append(character)
        isEscaped = false
      case ("\"", "\\"): isEscaped = true
      case (let open?, character) where open == character: quote = nil
      case (_?, _): word?.append(character)
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, " "), (nil, "\t"):
        if let word { words.append(word) }
        word = nil
      case (nil, _): word = (word ?? "") + String(character)
      }
    }
    if quote != nil { throw Fault(line: number, reason: "a quote is not closed") }
    return words + (word.map { [$0] } ?? [])
  }
}
