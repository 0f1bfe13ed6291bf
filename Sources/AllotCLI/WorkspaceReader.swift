import AllotDirectory
import AllotPolicy
package import Diagnostics

/// Reads `allot.yaml` with the reader and the kind of schema that policies have.
package struct WorkspaceReader {
  package internal(set) var log = DiagnosticLog()
  private var workspace = Workspace()

  enum Schemas {
    static let file = Schema(
      "a workspace",
      [
        .init("version", required: true), .init("organization"), .init("sso"),
        .init("sources", required: true), .init("groups"), .init("nested_groups"),
        .init("missing_active"), .init("currency"), .init("period"), .init("policies"),
        .init("state"),
      ])
    static let source = Schema(
      "a source",
      [
        .init("users"), .init("groups"), .init("memberships"), .init("format"),
        .init("complete"), .init("group"), .init("columns"), .init("delimiter"),
        .init("list_separator"), .init("statuses"),
      ])
    static let columns = Schema("`columns`", CSVColumn.named.map { .init($0.rawValue) })
  }

  /// The lengths a limit may be for.
  package static let periods = ["day", "week", "month", "quarter", "year"]

  private let needsSSO: Bool

  /// - Parameter needsSSO: whether a single sign-on that is down is an error.
  package init(needsSSO: Bool = true) { self.needsSSO = needsSSO }

  /// Reads the file; `nil` where it holds errors, which are in the log.
  package mutating func read(_ bytes: [UInt8], source: SourceID) -> Workspace? {
    do throws(YAMLError) {
      let root = try YAMLParser.read(bytes, source: source)
      if let fields = Fields(root, Schemas.file, log: &log) { read(fields) }
    } catch {
      log.add(error.diagnostic(in: source))
    }
    return log.hasErrors ? nil : workspace
  }

  private mutating func read(_ fields: Fields) {
    checkVersion(fields)
    checkSSO(fields)
    workspace.organization = text("organization", fields)
    for node in fields["sources"]?.items(for: "sources", log: &log) ?? [] {
      if let source = source(node) { workspace.sources.append(source) }
    }
    if let word = word("groups", of: GroupPush.allCases.map(\.rawValue), fields) {
      workspace.groups = GroupPush(rawValue: word) ?? .pushed
    }
    if let word = word("nested_groups", of: Nesting.allCases.map(\.rawValue), fields) {
      workspace.nestedGroups = Nesting(rawValue: word) ?? .direct
    }
    if let word = word("missing_active", of: ["active", "error"], fields) {
      workspace.missingActiveIsError = word == "error"
    }
    readCurrency(fields)
    if let word = word("period", of: Self.periods, fields) { workspace.period = word }
    if let path = text("policies", fields) { workspace.policies = path }
    if let path = text("state", fields) { workspace.state = path }
  }

  private mutating func text(_ key: String, _ fields: Fields) -> String? {
    fields[key].flatMap { $0.text(for: key, log: &log) }?.description
  }

  mutating func word(_ key: String, of words: [String], _ fields: Fields) -> String? {
    fields[key].flatMap { $0.word(for: key, of: words, log: &log) }
  }

  private mutating func checkVersion(_ fields: Fields) {
    guard let node = fields["version"], let text = node.text(for: "version", log: &log),
      text != ExactText("1")
    else { return }
    log.add(
      Diagnostic(
        .error, .workspaceVersion, at: node.range, "version `\(text)` is not known",
        help: "write `version: 1`, or use a newer allot"))
  }

  /// Limits and provisioning need a working single sign-on. (SPEC section 3.)
  private mutating func checkSSO(_ fields: Fields) {
    guard needsSSO, let node = fields["sso"], let text = node.text(for: "sso", log: &log),
      text != ExactText("active")
    else { return }
    log.add(
      Diagnostic(
        .error, .ssoInactive, at: node.range,
        "single sign-on is `\(text)`: what the directory says would not take effect",
        help: "bring single sign-on up, then write `sso: active`"))
  }

  private mutating func readCurrency(_ fields: Fields) {
    guard let node = fields["currency"], let text = node.text(for: "currency", log: &log) else {
      return
    }
    if let currency = Currency(code: text.description) {
      workspace.currency = currency
      return
    }
    let capitals = text.description.uppercased()
    log.add(
      Diagnostic(
        .error, .currency, at: node.range, "`\(text.excerpt)` is no currency of ISO 4217",
        help: Currency(code: capitals) == nil
          ? "write three capital letters of a currency in use, such as USD or EUR"
          : "write `\(capitals)`"))
  }
}
