import AllotDirectory
import Diagnostics
import Testing

/// An export as a test writes it.
struct Export: Sendable {
  var name: String
  var roles: Roles
  var bytes: [UInt8]
  var isComplete = true
  var format: ExportFormat?
  var group: String?
  var table = TableLayout()
  var lifecycle = Lifecycle()

  init(
    _ name: String, _ roles: Roles, _ text: String, isComplete: Bool = true,
    format: ExportFormat? = nil, group: String? = nil
  ) {
    self.init(name, roles, Array(text.utf8), isComplete: isComplete, format: format, group: group)
  }

  init(
    _ name: String, _ roles: Roles, _ bytes: [UInt8], isComplete: Bool = true,
    format: ExportFormat? = nil, group: String? = nil
  ) {
    self.name = name
    self.roles = roles
    self.bytes = bytes
    self.isComplete = isComplete
    self.format = format
    self.group = group
  }
}

/// What a run makes of some exports: facts without an order, problems in theirs.
struct Outcome: Equatable {
  private(set) var users: Set<String> = []
  private(set) var groups: [String] = []
  private(set) var memberships: Set<String> = []
  /// `file:start-end severity code message`, with related places after it.
  private(set) var problems: [String] = []
  private(set) var codes: [String] = []
  /// What the files were read as, and why; told apart from what is odd about them.
  private(set) var formats: [String] = []
  private(set) var helps: [String] = []
  private(set) var hasErrors = false
  private(set) var counts: [String: Int] = [:]

  /// - Parameter jobs: which job reads each export; one job reads all where it is empty.
  init(
    _ exports: [Export], missingActive: MissingActive = .active, step: Int = .max,
    jobs: [Int] = [], nesting: Nesting = .direct
  ) {
    let hash = KeyedHash(key: (1, 2))
    var sources = SourceList()
    let inputs = exports.map { export in
      var input = ExportInput(
        source: sources.add(export.name), roles: export.roles, format: export.format,
        isComplete: export.isComplete, group: export.group.map { ExactText($0) })
      input.table = export.table
      input.lifecycle = export.lifecycle
      return input
    }
    var parts: [DirectoryPart] = []
    for job in 0...(jobs.max() ?? 0) {
      var exportReader = ExportReader(hash: hash, missingActive: missingActive)
      for (index, input) in inputs.enumerated() where jobs.isEmpty || jobs[index] == job {
        unsafe exportReader.read(input, from: reader(exports[index].bytes, step: step))
      }
      parts.append(exportReader.finish())
    }
    let draft = DirectoryDraft(joining: parts, hash: hash, nesting: nesting)
    let expectsGroups = exports.contains { !$0.roles.isDisjoint(with: [.groups, .memberships]) }
    let refusals = draft.refuseEmpty(expectsGroups: expectsGroups)
    var (directory, log) = draft.finish()
    log.add(refusals)
    note(directory)
    note(log, sources)
  }

  private mutating func note(_ directory: Directory) {
    let texts = directory.texts
    func text(_ text: Text) -> String { texts.string(text) ?? "-" }
    for row in 0..<directory.users.count {
      let users = directory.users
      let fields = [users.id[row], users.login[row], users.name[row], users.email[row]].map(text)
      self.users.insert((fields + [users.isActive[row] ? "in" : "out"]).joined(separator: "|"))
      for group in directory.memberships[row] {
        memberships.insert("\(text(users.id[row])) in \(text(directory.groups.id[Int(group)]))")
      }
    }
    groups = (0..<directory.groups.count).map {
      "\(text(directory.groups.id[$0]))|\(text(directory.groups.name[$0]))"
    }
  }

  private mutating func note(_ log: DiagnosticLog, _ sources: SourceList) {
    func place(_ range: SourceRange?) -> String {
      range.map { "\(sources[$0.source]):\($0.start)-\($0.end)" } ?? "-"
    }
    for problem in log.sorted(naming: sources) {
      if problem.code == .formatFound {
        formats.append(problem.message)
        continue
      }
      let related = problem.related.map { " [\(place($0.range)) \($0.label)]" }.joined()
      let start = "\(place(problem.range)) \(problem.severity) \(problem.code.name)"
      problems.append("\(start) \(problem.message)\(related)")
      codes.append(problem.code.name)
      #expect(problem.code.explanation.severities.contains(problem.severity), "\(start)")
      helps.append(problem.help ?? "")
    }
    hasErrors = log.hasErrors
    let odd = log.counts.filter { $0.key != .formatFound }
    counts = Dictionary(uniqueKeysWithValues: odd.map { ($0.key.name, $0.value) })
  }

  /// `start-end code` of each problem.
  var places: [String] {
    problems.map {
      let words = $0.split(separator: " ")
      return "\(words[0].split(separator: ":").last ?? "") \(words[2])"
    }
  }
}
