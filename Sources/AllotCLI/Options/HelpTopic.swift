package import Diagnostics

/// What help is asked on.
package enum HelpTopic: Hashable, Sendable {
  /// All commands.
  case overview
  case command(CommandName)
  /// The codes of all problems.
  case codes
  /// One kind of problem.
  case code(DiagnosticCode)

  /// The word that asks for ``codes``.
  private static let codesWord = "codes"

  /// The topic that a word names; `nil` where it names none.
  package init?(_ word: String) {
    func isName(_ name: String) -> Bool { name.utf8.elementsEqual(word.utf8) }
    if let name = CommandName.allCases.first(where: { isName($0.rawValue) }) {
      self = .command(name)
    } else if isName(Self.codesWord) {
      self = .codes
    } else if let code = DiagnosticCode.allCases.first(where: { isName($0.name) }) {
      self = .code(code)
    } else {
      return nil
    }
  }

  /// Every word that names a topic: commands, `codes`, then the codes.
  package static var words: [String] {
    CommandName.allCases.map(\.rawValue) + [codesWord] + DiagnosticCode.allCases.map(\.name)
  }
}
