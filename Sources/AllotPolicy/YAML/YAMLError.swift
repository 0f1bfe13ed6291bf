package import Diagnostics

/// Why a YAML file is not read. Nothing of the file is believed then.
package enum YAMLError: Error {
  /// Over ``YAMLParser/largestFile`` bytes.
  case fileTooLarge
  case utf16
  case badUTF8(SourceRange)
  /// A character that nobody can see, or that reorders what they see.
  case unseen(Unicode.Scalar, SourceRange)
  /// What libyaml says about the syntax.
  case syntax(String, SourceRange)
  case tooDeep(SourceRange)
  case scalarTooLong(SourceRange)
  case alias(SourceRange)
  case anchor(SourceRange)
  case tag(SourceRange)
  case directive(SourceRange)
  case mergeKey(SourceRange)
  case complexKey(SourceRange)
  case duplicateKey(String, SourceRange, first: SourceRange)
  case secondDocument(SourceRange)
  case empty

  /// The error as a user sees it.
  package func diagnostic(in source: SourceID) -> Diagnostic {
    let (code, range, message, help) = words
    let place = range ?? SourceRange(source: source, start: 0, end: 0)
    var related: [Diagnostic.Related] = []
    if case .duplicateKey(_, _, let first) = self {
      related = [Diagnostic.Related(range: first, label: "first given here")]
    }
    return Diagnostic(.error, code, at: place, message, help: help, related: related)
  }

  private var words: (DiagnosticCode, SourceRange?, String, String) {
    switch self {
    case .fileTooLarge:
      (
        .yamlSize, nil, "the file is over \(YAMLParser.largestFile) bytes",
        "divide it into several files"
      )
    case .utf16:
      (
        .yamlEncoding, nil, "the file is UTF-16",
        "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW"
      )
    case .badUTF8(let range):
      (.yamlEncoding, range, "bytes that are not UTF-8", "convert the file to UTF-8")
    case .unseen(let scalar, let range):
      (
        .yamlUnseen, range,
        "the character \(scalar.codePoint), which nobody can see",
        "remove it; a group that is really called so is named by id"
      )
    case .syntax(let problem, let range):
      (.yamlSyntax, range, "not YAML: \(problem)", Self.remedy(for: problem))
    case .tooDeep(let range):
      (
        .yamlDepth, range, "nested more than \(YAMLParser.deepest) levels deep",
        "a policy needs four levels"
      )
    case .scalarTooLong(let range):
      (
        .yamlScalar, range, "a text of over \(YAMLParser.longestScalar) bytes",
        "look for a missing quote above"
      )
    case .alias(let range):
      (.yamlAlias, range, "an alias (`*`)", "write the value out, so that a review shows it")
    case .anchor(let range):
      (.yamlAnchor, range, "an anchor (`&`)", "remove it, or put the text in quotes")
    case .tag(let range):
      (.yamlTag, range, "a tag (`!`)", "remove it, or put the text in quotes")
    case .directive(let range):
      (.yamlDirective, range, "a directive (`%`)", "remove the line")
    case .mergeKey(let range):
      (.yamlMerge, range, "a merge key (`<<`)", "write the keys out, so that a review shows them")
    case .complexKey(let range):
      (.yamlKey, range, "a key that is not a text", "write the key as a word")
    case .duplicateKey(let key, let range, _):
      (
        .duplicateKey, range, "the key `\(ExactText(key).excerpt)` stands twice here",
        "keep one of the two"
      )
    case .secondDocument(let range):
      (.yamlDocuments, range, "a second document (`---`)", "put it into a file of its own")
    case .empty:
      (.yamlEmpty, nil, "the file holds nothing", "write `version: 1` and rules, or remove it")
    }
  }

  private static func remedy(for problem: String) -> String {
    if problem.utf8.firstRange(of: "cannot start any token".utf8) != nil {
      return "indent with spaces, not tabs; put text that begins with a special sign in quotes"
    }
    if problem.utf8.firstRange(of: "quoted scalar".utf8) != nil { return "close the quote" }
    return "check the indentation, colons and brackets here and on the line above"
  }
}
