import AllotCLI
import AllotDirectory
import Diagnostics
import TestSupport
import Testing

/// A folder of Tests/Fixtures/Formats in memory: the files that its workspace names, and what is
/// said of them there.
struct FixtureCompany: Sendable, CustomTestStringConvertible {
  struct File: Sendable {
    let name: String
    var input: ExportInput
    let bytes: [UInt8]
  }

  static let folder = Fixtures("Formats")
  static let all = folder.folders(with: "allot.yaml").map(FixtureCompany.init)

  let name: String
  var testDescription: String { name }
  private(set) var files: [File] = []
  private let missingActive: MissingActive
  private let expectsGroups: Bool

  private init(_ name: String) {
    self.name = name
    var reader = WorkspaceReader()
    let text = Self.folder.bytes("\(name)/allot.yaml")
    guard let workspace = reader.read(text, source: SourceID(index: .max)) else {
      preconditionFailure("\(name)/allot.yaml is not read")
    }
    missingActive = workspace.missingActiveIsError ? .error : .active
    expectsGroups = workspace.groups == .pushed
    let host = SystemHost(workingDirectory: Self.folder.path(name))
    var names = SourceList()
    for source in workspace.sources {
      for path in source.paths.flatMap({ (try? host.paths(matching: $0)) ?? [] }) {
        add(source.input(names.add(path)), path)
      }
    }
  }

  /// Adds a file, or what another entry says of it.
  private mutating func add(_ input: ExportInput, _ path: String) {
    if let index = files.firstIndex(where: { $0.input.source == input.source }) {
      files[index].input = files[index].input.united(with: input).input
    } else {
      files.append(File(name: path, input: input, bytes: Self.folder.bytes("\(name)/\(path)")))
    }
  }

  // MARK: Reading

  private static let hash = KeyedHash(key: (1, 2))

  /// What is in a file, or in other bytes in its place, which come at most `step` at a time.
  func part(
    _ file: File, _ bytes: ArraySlice<UInt8>? = nil, step: Int = .max
  ) -> DirectoryPart {
    var reader = ExportReader(hash: Self.hash, missingActive: missingActive)
    var rest = bytes ?? file.bytes[...]
    unsafe reader.read(file.input) { (buffer) throws(InputFailure) -> Int in
      let count = min(step, buffer.count, rest.count)
      unsafe buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
    return reader.finish()
  }

  /// The company that parts make, a part a file.
  func outcome(_ parts: [DirectoryPart]) -> FixtureOutcome {
    let draft = DirectoryDraft(joining: parts, hash: Self.hash)
    let refusals = draft.refuseEmpty(expectsGroups: expectsGroups)
    var (directory, log) = draft.finish()
    log.add(refusals)
    return FixtureOutcome(directory, log)
  }
}

/// What is made of a company's files: facts and problems, to be compared.
struct FixtureOutcome {
  /// People, groups and memberships, a line each, in no order.
  let facts: Set<[UInt8]>
  /// Errors and warnings with their places; what is counted is left out.
  let problems: Set<String>
  let hasErrors: Bool

  init(_ directory: Directory, _ log: DiagnosticLog) {
    let (texts, users, groups) = (directory.texts, directory.users, directory.groups)
    var facts: Set<[UInt8]> = []
    for row in 0..<users.count {
      let columns = [users.id[row], users.login[row], users.name[row], users.email[row]]
      let cells = columns.map { $0.isMissing ? [0] : Array(texts[$0]) }
      facts.insert(Array(cells.joined(separator: [0x7C])) + [users.isActive[row] ? 1 : 0])
      for group in directory.memberships[row] {
        facts.insert(Array(texts[users.id[row]]) + [0x3E] + texts[groups.id[Int(group)]])
      }
    }
    for row in 0..<groups.count {
      facts.insert(Array(texts[groups.id[row]]) + [0x23] + texts[groups.name[row]])
    }
    self.facts = facts
    problems = Self.problems(of: log)
    hasErrors = log.hasErrors
  }

  static func problems(of log: DiagnosticLog) -> Set<String> {
    let names = SourceList(count: 64)
    let found = log.sorted(naming: names).filter { $0.severity != .note }
    return Set(found.map { "\($0.code.name) \($0.range?.start ?? -1) \($0.message)" })
  }
}

extension SourceList {
  /// Names for so many sources.
  fileprivate init(count: Int) {
    self.init()
    for index in 0..<count { _ = add("\(index)") }
  }
}
