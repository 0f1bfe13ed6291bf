/// What a kind of problem means, for somebody who meets it for the first time.
///
/// `allot help CODE` prints it; SARIF gives parts of it as a rule. Texts are whole sentences, one
/// paragraph each.
package struct Explanation: Sendable {
  /// Lines that show a remedy.
  package struct Example: Sendable, Hashable {
    /// Lines as they are reported.
    package let before: String
    /// The same lines put right.
    package let after: String
  }

  /// The severities it is reported with, the worst first; hardly ever more than one.
  package let severities: [Severity]
  /// A noun phrase for lists: lower case, no full stop, at most 48 columns.
  package let title: String
  /// What was found, and what it is not.
  package let meaning: String
  /// Why allot does not pass over it.
  package let reason: String
  /// How to put it right.
  package let remedy: String
  package let example: Example?

  init(
    _ severities: Severity..., title: String, meaning: String, reason: String, remedy: String,
    before: String? = nil, after: String? = nil
  ) {
    self.severities = severities.sorted()
    self.title = title
    self.meaning = meaning
    self.reason = reason
    self.remedy = remedy
    example = before.flatMap { before in
      after.map { Example(before: before, after: $0) }
    }
  }
}

extension DiagnosticCode {
  /// Every code in the order of the names as bytes.
  package static let byName = allCases.sorted {
    $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
  }

  /// The worst severity it is reported with.
  package var severity: Severity { explanation.severities.first ?? .error }
}
