/// What is known of the terminal a run speaks to.
package struct Terminal: Hashable, Sendable {
  /// Whether a person can be asked.
  package let inputIsTerminal: Bool
  package let outputIsTerminal: Bool
  package let errorIsTerminal: Bool
  /// Columns of the terminal that standard output goes to; `nil` where it goes elsewhere.
  package let width: Int?
  /// Whether standard output may be coloured. (SPEC section 2.)
  package let allowsColour: Bool

  /// Colour needs a terminal, no `NO_COLOR` whatever its value, and a `TERM` that is not `dumb`.
  package init(
    input: Bool, output: Bool, error: Bool, width: Int?, environment: (String) -> String?
  ) {
    inputIsTerminal = input
    outputIsTerminal = output
    errorIsTerminal = error
    self.width = output ? width : nil
    let isDumb = environment("TERM").map { $0.utf8.elementsEqual("dumb".utf8) } ?? false
    allowsColour = output && environment("NO_COLOR") == nil && !isDumb
  }

  /// No terminal anywhere: a cron job, a pipe, a test.
  package static let none = Terminal(input: false, output: false, error: false, width: nil) { _ in
    nil
  }
}
