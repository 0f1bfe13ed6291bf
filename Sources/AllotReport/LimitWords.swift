import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// How an explanation's values are said in text.
struct LimitWords {
  private static let widestName = 60
  /// Groups of a path that are named; of a longer one the first and the last.
  private static let longestPath = 6

  let report: LimitReport
  let sources: SourceList
  private let amounts: PlanMoney

  init(_ report: LimitReport, naming sources: SourceList) {
    self.report = report
    self.sources = sources
    amounts = PlanMoney(report.currency)
  }

  /// By which rule and from which inputs an answer follows.
  var basis: StyledText {
    var text = StyledText()
    text.fact("strategy", "\(report.strategy.rawValue), as of \(report.asOf)")
    if !report.incomplete.isEmpty {
      let kinds = report.incomplete.names
      text.fact(
        "inputs",
        "\(listed(kinds, of: kinds.count)) incomplete: what they do not mention stays as recorded")
    }
    return text
  }

  // MARK: Money

  /// `1,500.00 USD`, `unlimited`, `no limit`.
  func limit(_ limit: Limit) -> String {
    switch limit {
    case .unset: "no limit"
    case .unlimited: "unlimited"
    case .amount(let units): "\(amounts.text(units)) \(report.currency.code)"
    }
  }

  /// `1,500.00 USD a month`.
  func aPeriod(_ limit: Limit) -> String {
    limit.finite == nil ? self.limit(limit) : "\(self.limit(limit)) a \(safe(report.period))"
  }

  // MARK: Names

  func text(_ text: ExactText) -> String {
    SafeText(text).shortened(to: Self.widestName).text
  }

  /// The login, or the id where there is none.
  func short(_ person: PersonName) -> SafeText {
    SafeText(person.login ?? person.id).shortened(to: Self.widestName)
  }

  /// `Engineering (00g1)`: names may be alike, ids are not.
  func group(_ group: GroupName) -> String {
    group.name == group.id ? text(group.id) : "\(text(group.name)) (\(text(group.id)))"
  }

  func address(_ kind: ResourceAddress.Kind, _ id: ExactText) -> String {
    safe(ResourceAddress(kind, id).description)
  }

  /// `Engineering < Chapter Backend < Guild`.
  func path(_ groups: [GroupName]) -> String {
    var names = groups.map { text($0.name) }
    if names.count > Self.longestPath {
      names.replaceSubrange(
        (Self.longestPath - 2)..<(names.count - 1),
        with: ["(\(grouped(names.count - Self.longestPath + 1)) more)"])
    }
    return names.joined(separator: " < ")
  }

  func origin(_ origin: LimitOrigin) -> String {
    switch origin {
    case .override: "override"
    case .group(let name): "group \(group(name))"
    case .team: "team default"
    case .none: "no rule"
    case .ceiling(let name): "ceiling of \(group(name))"
    }
  }

  // MARK: Inputs

  func file(_ range: SourceRange?) -> String {
    range.map { safe(sources[$0.source]) } ?? "the exports"
  }

  /// `a.json, b.json and 3 more`.
  func files(_ sources: [SourceID]) -> String {
    if sources.isEmpty { return "any input" }
    return listed(sources.prefix(3).map { safe(self.sources[$0]) }, of: sources.count)
  }
}

/// Lines of a label and a value below a heading.
extension StyledText {
  mutating func fact(_ label: String, _ value: String) {
    append("  " + label.padded(to: 9), .dim)
    append("  \(value)\n")
  }

  mutating func table(_ title: String, _ rows: [[SafeText]]) {
    if rows.isEmpty { return }
    append("\n\(title):\n", .heading)
    var columns = Columns()
    for row in rows { columns.fit(row) }
    for row in rows { append("  \(columns.line(row))\n") }
  }
}
