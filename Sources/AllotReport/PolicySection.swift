import AllotPlanning
import Diagnostics

/// The part of a plan's text that says how its policy differs from the recorded one: a heading,
/// then every line that differs, with what it does below it.
struct PolicySection {
  /// Columns of a line's words that are shown without `--full`.
  private static let widest = 80

  private let summary: PlanDiagnostic?
  private let lines: [PlanDiagnostic]
  /// Lines of text that are shown; `nil`: all.
  private let most: Int?

  init(_ plan: Plan, keeping most: Int?) {
    summary = plan.diagnostics.first { PolicyNotes.holds($0) && !PolicyNotes.isLine($0) }
    lines = plan.diagnostics.filter(PolicyNotes.isLine)
    self.most = most
  }

  var isEmpty: Bool { summary == nil }

  /// Emits the section; nothing where the policies say the same.
  func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    guard let summary else { return }
    try emit("\n")
    try emit(StyledText("Policy, \(SafeText(summary.message).text).\n", .heading))
    if let rest = summary.help {
      let first = rest.prefix(1).uppercased()
      try emit(StyledText(SafeText(first + rest.dropFirst()).text + ".\n"))
    }
    let shown = lines.prefix(fitting)
    var columns = Columns()
    for line in shown { columns.fit(cells(line)) }
    for line in shown { try emit(text(line, columns)) }
    if shown.count < lines.count {
      let rest = grouped(lines.count - shown.count)
      try emit(StyledText("    and \(rest) more lines of the policy (--full shows them)\n", .dim))
    }
  }

  /// How many lines of the policy fit, each with what it does.
  private var fitting: Int {
    guard let most else { return lines.count }
    var rows = 0
    return lines.prefix { line in
      rows += line.help == nil ? 1 : 2
      return rows <= most
    }.count
  }

  private func cells(_ line: PlanDiagnostic) -> [SafeText] {
    let words = SafeText(line.message)
    let isGone = PolicyNotes.sign(of: line) == .remove && !line.at.isEmpty
    let place = SafeText((isGone ? "was " : "") + line.at)
    return [
      most == nil ? words : words.shortened(to: Self.widest), place.shortened(to: 64),
    ]
  }

  private func text(_ line: PlanDiagnostic, _ columns: Columns) -> StyledText {
    let sign = PolicyNotes.sign(of: line) ?? .change
    var text = StyledText("  ")
    text.append("\(sign.rawValue) policy", sign.role)
    text.append("  \(columns.line(cells(line)))\n")
    if let effect = line.help { text.append("            \(SafeText(effect).text)\n") }
    return text
  }
}
