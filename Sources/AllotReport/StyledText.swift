/// Text in runs that say what they are, never how they look.
///
/// Words and signs carry the meaning; a style only repeats it. (SPEC section 2.)
package struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What a run of text is.
  package enum Role: Sendable, CaseIterable {
    case plain
    /// What everything below is about.
    case heading
    case add
    case change
    case destroy
    case error
    case warning
    case note
    /// A remedy.
    case help
    /// The sign below the place that is meant.
    case caret
    /// Line numbers, gutters, what may be skipped.
    case dim
  }

  /// One role's stretch of the text.
  package struct Run: Hashable, Sendable {
    package let role: Role
    package var text: String
  }

  /// How a text is written out.
  package enum Rendering: Sendable {
    case plain
    /// With colour and weight by escape sequences. (ECMA-48, SGR.)
    case ansi
  }

  package private(set) var runs: [Run] = []

  package init() {}

  package init(_ text: String, _ role: Role = .plain) { append(text, role) }

  package init(stringLiteral text: String) { append(text) }

  package var isEmpty: Bool { runs.isEmpty }

  package mutating func append(_ text: String, _ role: Role = .plain) {
    if text.isEmpty { return }
    if let last = runs.indices.last, runs[last].role == role {
      runs[last].text += text
    } else {
      runs.append(Run(role: role, text: text))
    }
  }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.role) }
  }

  package func rendered(_ rendering: Rendering) -> String {
    switch rendering {
    case .plain: runs.map(\.text).joined()
    case .ansi: runs.map(Self.styled).joined()
    }
  }

  private static func styled(_ run: Run) -> String {
    guard let code = run.role.selection else { return run.text }
    // A style never spans a line, so that output cut anywhere between lines leaves no colour on.
    return run.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }
      .joined(separator: "\n")
  }
}

extension StyledText.Role {
  /// Parameters of ECMA-48's "select graphic rendition".
  fileprivate var selection: String? {
    switch self {
    case .plain: nil
    case .heading: "1"
    case .add: "32"
    case .change: "33"
    case .destroy: "31"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .help: "36"
    case .caret: "1;31"
    case .dim: "2"
    }
  }
}
