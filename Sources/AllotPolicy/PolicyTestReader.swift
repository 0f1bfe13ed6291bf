package import Diagnostics

/// Reads files of policy tests with the reader and the kind of schema that policies have.
///
///     version: 1
///     cases:
///       - name: contractors stay below their ceiling
///         groups: [Engineering, Contractors]
///         expect: 100
///         source: {ceiling: Contractors}
///
/// Syntax errors end a file; everything else is collected, so that one run tells all.
package struct PolicyTestReader {
  private let currency: Currency
  package private(set) var log = DiagnosticLog()
  /// The cases of all files, in the order they were read.
  package private(set) var tests: [PolicyTest] = []
  /// The file that is being read.
  private var file = File(name: "", bytes: [])

  private struct File {
    let name: String
    let bytes: [UInt8]
    /// The day of its cases that name none.
    var asOf: CalendarDay?
    /// Where each name stands.
    var names: [ExactText: SourceRange] = [:]
  }

  enum Schemas {
    static let file = Schema(
      "a test file",
      [.init("version", required: true), .init("as_of"), .init("cases", required: true)])
    static let test = Schema(
      "a test case",
      [
        .init("name", required: true), .init("groups"), .init("user"), .init("as_of"),
        .init("expect", required: true), .init("source"),
      ])
    static let group = Schema("a group", [.init("id", required: true), .init("name")])
    static let user = Schema("a user", [.init("id"), .init("login"), .init("email")])
    static let source = Schema("a source", [.init("group"), .init("ceiling")])
  }

  package init(currency: Currency) { self.currency = currency }

  package mutating func read(_ bytes: [UInt8], source: SourceID, name: String) {
    file = File(name: name, bytes: bytes)
    do throws(YAMLError) {
      read(try YAMLParser.read(bytes, source: source))
    } catch {
      log.add(error.diagnostic(in: source))
    }
  }

  private mutating func read(_ root: YAMLNode) {
    guard let fields = Fields(root, Schemas.file, log: &log) else { return }
    if let version = fields["version"] { checkVersion(version) }
    file.asOf = fields["as_of"].flatMap { day($0) }
    for node in fields["cases"]?.items(for: "cases", log: &log) ?? [] {
      if let test = test(node) { tests.append(test) }
    }
  }

  private mutating func checkVersion(_ node: YAMLNode) {
    guard let text = node.text(for: "version", log: &log), text != ExactText("1") else { return }
    log.add(
      Diagnostic(
        .error, .testVersion, at: node.range, "version `\(text.excerpt)` is not known",
        help: "write `version: 1`, or use a newer allot"))
  }

  // MARK: One case

  private mutating func test(_ node: YAMLNode) -> PolicyTest? {
    guard let fields = Fields(node, Schemas.test, log: &log) else { return nil }
    let name = fields["name"].flatMap { testName($0) }
    let groups = groups(fields["groups"])
    let person = fields["user"].map { self.person($0) } ?? PolicyTest.Person()
    let asOf = fields["as_of"].map { day($0) } ?? file.asOf
    let limit = fields["expect"].flatMap { expectation($0) }
    let source = fields["source"].flatMap { self.source($0, of: groups ?? []) }
    if let limit, let source, let node = fields["source"] { refuse(source, with: limit, node) }
    guard let name, let groups, let person, let limit, asOf != nil || fields["as_of"] == nil,
      source != nil || fields["source"] == nil
    else { return nil }
    return PolicyTest(
      name: name, person: person, groups: groups, asOf: asOf, expected: limit,
      expectedSource: source, place: place(of: node), range: node.range.firstByte)
  }

  private mutating func testName(_ node: YAMLNode) -> ExactText? {
    guard let name = node.text(for: "name", log: &log) else { return nil }
    guard let first = file.names.updateValue(node.range, forKey: name) else { return name }
    log.add(
      Diagnostic(
        .error, .duplicateTest, at: node.range, "a second case is called `\(name.excerpt)`",
        help: "say in the name what is special about each",
        related: [.init(range: first, label: "first given here")]))
    return name
  }

  private mutating func day(_ node: YAMLNode) -> CalendarDay? {
    guard let text = node.text(for: "as_of", log: &log) else { return nil }
    if let day = CalendarDay(parsing: text.utf8) { return day }
    log.add(
      Diagnostic(
        .error, .testDay, at: node.range, "`\(text.excerpt)` is not a day",
        help: "write a real day as YYYY-MM-DD"))
    return nil
  }

  /// An amount, `unlimited`, or `unset`, which a policy cannot say and a person can be.
  private mutating func expectation(_ node: YAMLNode) -> Limit? {
    let unset = ExactText("unset")
    guard let text = node.scalar, text.asciiFolded == unset else {
      return node.limit(in: currency, for: "expect", log: &log)
    }
    if text == unset { return .unset }
    log.add(
      Diagnostic(
        .error, .unknownWord, at: node.range, "`expect` cannot be `\(text.excerpt)`",
        help: "write `unset`"))
    return nil
  }

  private mutating func person(_ node: YAMLNode) -> PolicyTest.Person? {
    guard case .mapping(let pairs) = node.content else {
      return node.text(for: "user", log: &log).map { PolicyTest.Person(login: $0) }
    }
    if pairs.isEmpty {
      log.add(
        Diagnostic(
          .error, .missingKey, at: node.range.firstByte, "a user needs an id, a login or an email",
          help: "write one of them, or leave `user` out"))
    }
    guard let fields = Fields(node, Schemas.user, log: &log) else { return nil }
    func text(_ key: String, _ log: inout DiagnosticLog) -> ExactText? {
      fields[key].flatMap { $0.text(for: key, log: &log) }
    }
    return PolicyTest.Person(
      id: text("id", &log), login: text("login", &log), email: text("email", &log))
  }

  /// The file, line and column of a node; columns count characters.
  private func place(of node: YAMLNode) -> Place {
    let before = file.bytes[..<node.range.start]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return Place(file: file.name, line: node.line, column: column)
  }
}

/// Which groups a case names, and which of them its expectation.
extension PolicyTestReader {
  /// The groups of a case; `nil` where one of them is faulty.
  private mutating func groups(_ node: YAMLNode?) -> [PolicyTest.Group]? {
    var groups: [PolicyTest.Group] = []
    var isWhole = true
    var ids: [ExactText: SourceRange] = [:]
    var names: [ExactText: SourceRange] = [:]
    for item in node?.items(for: "groups", log: &log) ?? [] {
      guard let group = group(item) else {
        isWhole = false
        continue
      }
      let sameID = group.id.flatMap { ids.updateValue(item.range, forKey: $0) }
      let sameName = group.name.flatMap { names.updateValue(item.range, forKey: $0) }
      if let first = sameID ?? sameName { reportRepeated(group, item, first: first) }
      groups.append(group)
    }
    return isWhole ? groups : nil
  }

  private mutating func reportRepeated(
    _ group: PolicyTest.Group, _ node: YAMLNode, first: SourceRange
  ) {
    log.add(
      Diagnostic(
        .error, .testGroup, at: node.range.firstByte,
        "the case names the group \(group.words) twice",
        help: "keep one of the two; of two groups with one name, name each by id alone",
        related: [.init(range: first.firstByte, label: "first given here")]))
  }

  private mutating func group(_ node: YAMLNode) -> PolicyTest.Group? {
    guard case .mapping = node.content else {
      return node.text(for: "groups", log: &log).map { PolicyTest.Group(id: nil, name: $0) }
    }
    guard let fields = Fields(node, Schemas.group, log: &log) else { return nil }
    let id = fields["id"].flatMap { $0.text(for: "id", log: &log) }
    let name = fields["name"].flatMap { $0.text(for: "name", log: &log) }
    return id.map { PolicyTest.Group(id: $0, name: name) }
  }

  // MARK: The expected source

  private mutating func source(
    _ node: YAMLNode, of groups: [PolicyTest.Group]
  ) -> PolicyTest.Source? {
    guard case .mapping(let pairs) = node.content else { return sourceWord(node) }
    guard let fields = Fields(node, Schemas.source, log: &log) else { return nil }
    switch (fields["group"], fields["ceiling"]) {
    case (let group?, nil): return position(of: group, in: groups).map { .group($0) }
    case (nil, let ceiling?): return position(of: ceiling, in: groups).map { .ceiling($0) }
    case (nil, nil) where !pairs.isEmpty: return nil
    default:
      let found = fields["group"] == nil ? "neither" : "both"
      log.add(
        Diagnostic(
          .error, .testSource, at: node.range.firstByte,
          "a source is a `group` or a `ceiling`, here it is \(found)",
          help: "write `{group: NAME}` or `{ceiling: NAME}`"))
      return nil
    }
  }

  private mutating func sourceWord(_ node: YAMLNode) -> PolicyTest.Source? {
    guard let text = node.text(for: "source", log: &log) else { return nil }
    let words: [(String, PolicyTest.Source)] = [
      ("override", .override), ("team", .team), ("none", .none),
    ]
    if let word = words.first(where: { ExactText($0.0) == text }) { return word.1 }
    let near = nearestName(to: text.description, in: words.map(\.0))
    log.add(
      Diagnostic(
        .error, .unknownWord, at: node.range, "`source` cannot be `\(text.excerpt)`",
        help: near.map { "write `\($0)`" }
          ?? "write override, team, none, `{group: NAME}` or `{ceiling: NAME}`"))
    return nil
  }

  /// Which group of the case a source names.
  private mutating func position(of node: YAMLNode, in groups: [PolicyTest.Group]) -> Int? {
    guard let wanted = group(node) else { return nil }
    if let index = groups.firstIndex(where: { $0.isMeant(by: wanted) }) { return index }
    let near = wanted.name.flatMap {
      nearestName(to: $0.description, in: groups.compactMap { $0.name?.description })
    }
    log.add(
      Diagnostic(
        .error, .testSource, at: node.range.firstByte,
        "the case is not in the group \(wanted.words)",
        help: near.map { "write `\(ExactText($0).excerpt)`" } ?? "add the group to its `groups`"))
    return nil
  }

  /// `unset` is what is left where nothing gives a limit, and nothing else is.
  private mutating func refuse(
    _ source: PolicyTest.Source, with limit: Limit, _ node: YAMLNode
  ) {
    if (source == .none) == (limit == .unset) { return }
    log.add(
      Diagnostic(
        .error, .testSource, at: node.range.firstByte,
        source == .none ? "a limit that comes from `none`" : "`unset` that comes from a rule",
        help: "`expect: unset` and `source: none` go together"))
  }
}
