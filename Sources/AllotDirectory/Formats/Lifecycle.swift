package import Diagnostics

/// What the status words of a format say: whether an account is assigned, or no longer.
///
/// Somebody who merely cannot sign in now, such as after a password expired, is still assigned:
/// only words that end an assignment are out. (SPEC section 1, rule 1.)
package struct Lifecycle: Sendable, Hashable {
  /// By word in lower case.
  private var words: [String: Bool] = [:]

  package init() {}

  /// - Parameters: words in lower case, each in one of the two.
  init(in assigned: [String], out ended: [String]) {
    for word in assigned { words[word] = true }
    for word in ended { words[word] = false }
  }

  /// Whether there are any words.
  package var isEmpty: Bool { words.isEmpty }

  /// Whether a word, ASCII case aside, means that the user is in; `nil` for an unknown one.
  func isIn(_ word: ArraySlice<UInt8>) -> Bool? {
    words[ExactText(word).asciiFolded.description]
  }

  /// Gives a word a meaning, in the place of the one it had.
  package mutating func set(_ word: ExactText, isIn: Bool) {
    words[word.asciiFolded.description] = isIn
  }

  /// The words with those of another, which win.
  func overridden(by other: Lifecycle) -> Lifecycle {
    var merged = self
    merged.words.merge(other.words) { $1 }
    return merged
  }

  /// Whether a word means the one here and the other there.
  func contradicts(_ other: Lifecycle) -> Bool {
    words.contains { other.words[$0.key] ?? $0.value != $0.value }
  }

  /// All words, for a remedy.
  private var known: String { words.keys.sorted().joined(separator: ", ") }

  /// What is said of a word without a meaning, which never makes anybody in or out.
  func unknown(_ word: ExactText, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, .statusUnknown, at: range,
      word.utf8.isEmpty
        ? "an empty status"
        : word.holdsLines
          ? "a status of several lines" : "the status `\(word.excerpt)` is not known",
      help: (isEmpty ? "" : "known are \(known); ") + "say in the workspace what it means: "
        + Self.example(word))
  }

  /// How the workspace gives a word a meaning. What stands in several lines is no word: it has
  /// swallowed rows, and what they hold is not told.
  static func example(_ word: ExactText) -> String {
    if word.holdsLines { return "`statuses: {WORD: in}`, or `out`" }
    let isPlain =
      !word.utf8.isEmpty
      && word.utf8.allSatisfy { ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 || "_-".utf8.contains($0) }
    let key = isPlain ? word.excerpt : "\"\(word.excerpt)\""
    return "`statuses: {\(key): in}`, or `out`"
  }

  /// What is said of a record whose status and flags say the opposite.
  static func contradiction(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, .statusContradicts, at: range, "the user's status and flag contradict each other",
      help: "correct the record in the identity provider, or export it again")
  }
}

extension ExactText {
  /// Whether the text goes on in another line.
  fileprivate var holdsLines: Bool { utf8.contains(0x0A) }
}
