package import Diagnostics

/// A YAML value with its place. Every scalar is text; only the schema gives it a type, so that a
/// group called `no` or `007` is that group. (SPEC section 4.)
package struct YAMLNode: Sendable {
  /// What the node holds.
  package enum Content: Sendable {
    /// The text, unescaped; whether it stands without quotes.
    case scalar(ExactText, isPlain: Bool)
    case sequence([YAMLNode])
    /// Pairs in the order of the file; keys are scalars, each once.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  package let content: Content
  package let range: SourceRange
  /// The line the node begins on, from 1.
  package let line: Int

  /// The text of a scalar.
  package var scalar: ExactText? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// Whether nothing was written: `limit:` and no more.
  package var isNothing: Bool {
    if case .scalar(let text, true) = content { return text.utf8.isEmpty }
    return false
  }

  /// What the node is, with its article, for messages.
  package var words: String {
    switch content {
    case .scalar: isNothing ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
