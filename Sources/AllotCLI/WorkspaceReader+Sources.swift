import AllotDirectory
import AllotPolicy
import Diagnostics

/// Reads the entries of `sources:`.
extension WorkspaceReader {
  mutating func source(_ node: YAMLNode) -> WorkspaceSource? {
    guard let fields = Fields(node, Schemas.source, log: &log) else { return nil }
    let kinds = WorkspaceSource.Kind.allCases.filter { fields[$0.rawValue] != nil }
    guard kinds.count == 1, let kind = kinds.first, let value = fields[kind.rawValue] else {
      log.add(
        Diagnostic(
          .error, .sourceKind, at: node.range.firstByte,
          kinds.isEmpty ? "a source without files" : "a source of several kinds",
          help: "name its files under one of users, groups, memberships"))
      return nil
    }
    let formats = ["auto"] + ExportFormat.all.map(\.name)
    let format = word("format", of: formats, fields)
    let complete = word("complete", of: ["true", "false"], fields)
    demand(.group, of: .memberships, kind, fields, .sourceGroup)
    demand(.statuses, of: .users, kind, fields, .sourceStatuses)
    var source = WorkspaceSource(
      kind: kind, paths: paths(value, kind), format: format == "auto" ? nil : format,
      isComplete: complete != "false",
      group: fields["group"].flatMap { $0.text(for: "group", log: &log) }, range: value.range)
    source.table = table(fields)
    source.lifecycle = lifecycle(fields)
    for setting in SourceSetting.allCases {
      source.places[setting] = fields[setting.rawValue]?.range.firstByte
    }
    return source
  }

  /// Reports a setting that another kind has.
  private mutating func demand(
    _ setting: SourceSetting, of kind: WorkspaceSource.Kind, _ found: WorkspaceSource.Kind,
    _ fields: Fields, _ code: DiagnosticCode
  ) {
    guard let node = fields[setting.rawValue], found != kind else { return }
    log.add(
      Diagnostic(
        .error, code, at: node.range.firstByte,
        "`\(setting.rawValue)` belongs to \(kind.rawValue) only", help: "remove it"))
  }

  private mutating func paths(_ node: YAMLNode, _ kind: WorkspaceSource.Kind) -> [String] {
    guard case .sequence(let items) = node.content else {
      return node.text(for: kind.rawValue, log: &log).map { [$0.description] } ?? []
    }
    return items.compactMap { $0.text(for: kind.rawValue, log: &log)?.description }
  }

  // MARK: Tables

  private mutating func table(_ fields: Fields) -> TableLayout {
    var table = TableLayout()
    if let node = fields["columns"], let columns = Fields(node, Schemas.columns, log: &log) {
      for column in CSVColumn.named {
        guard let value = columns[column.rawValue],
          let name = value.text(for: column.rawValue, log: &log)
        else { continue }
        table.columns[column] = NamedColumn(name, at: value.range)
      }
    }
    table.delimiter = sign("delimiter", fields, among: ",;|\t")
    table.listSeparator = sign("list_separator", fields, among: nil)
    return table
  }

  /// One byte that parts cells or names: one of some signs, or any sign of ASCII but quotes.
  private mutating func sign(
    _ key: String, _ fields: Fields, among signs: String?
  ) -> UInt8? {
    guard let node = fields[key], let text = node.text(for: key, log: &log) else { return nil }
    let isTab = ["tab", "\\t"].contains { ExactText($0) == text }
    if let byte = isTab ? 0x09 : text.utf8.first, isTab || text.utf8.count == 1 {
      if let signs, signs.utf8.contains(byte) { return byte }
      if signs == nil, Self.isSign(byte) { return byte }
    }
    log.add(
      Diagnostic(
        .error, .unknownWord, at: node.range, "`\(key)` cannot be `\(text.excerpt)`",
        help: signs == nil
          ? "write one sign in quotes, such as \";\", or tab"
          : "write one of: \",\", \";\", \"|\", tab"))
    return nil
  }

  /// Whether no name or quoted cell begins with a byte: a tab, a space or a sign of ASCII.
  private static func isSign(_ byte: UInt8) -> Bool {
    let isLetter = (byte | 0x20) &- 97 < 26 || byte &- 48 < 10
    return byte == 0x09 || (0x20...0x7E).contains(byte) && !isLetter && byte != 0x22
  }

  // MARK: Status words

  private mutating func lifecycle(_ fields: Fields) -> Lifecycle {
    var lifecycle = Lifecycle()
    for (key, value) in fields["statuses"]?.pairs(for: "statuses", log: &log) ?? [] {
      let word = key.scalar ?? ExactText("")
      guard value.scalar != nil else {
        log.add(
          Diagnostic(
            .error, .yamlKind, at: value.range.firstByte,
            "`\(word.excerpt)` is \(value.words), not `in` or `out`",
            help: "write one line a word: `WORD: in`, or `WORD: out`"))
        continue
      }
      if let meaning = value.word(for: word.excerpt, of: ["in", "out"], log: &log) {
        lifecycle.set(word, isIn: meaning == "in")
      }
    }
    return lifecycle
  }
}
