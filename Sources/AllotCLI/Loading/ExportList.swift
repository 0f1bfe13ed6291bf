package import AllotDirectory
package import Diagnostics

/// The export files of a run, each once, with everything that is to be read from it.
struct ExportList {
  /// In the order of their names, so that nothing depends on the order they are given in.
  private(set) var inputs: [ExportInput] = []

  /// Adds a file; one that is there already is read for both roles, with the settings of both
  /// entries. What they contradict each other in is returned.
  mutating func add(_ input: ExportInput) -> [Diagnostic] {
    guard let index = inputs.firstIndex(where: { $0.source == input.source }) else {
      inputs.append(input)
      return []
    }
    let known = inputs[index]
    let (united, clashes) = known.united(with: input)
    inputs[index] = united
    return clashes.map { Self.clash($0, known, input) }
  }

  private static func clash(
    _ setting: SourceSetting, _ known: ExportInput, _ other: ExportInput
  ) -> Diagnostic {
    let first = known.places[setting].map {
      Diagnostic.Related(range: $0, label: "given here for the same file")
    }
    return Diagnostic(
      .error, .sourcesDisagree, at: other.places[setting], in: other.source,
      "one file has two different settings of `\(setting.rawValue)`",
      help: "a file is read once: give each of its entries the same, or only one of them",
      related: first.map { [$0] } ?? [])
  }

  mutating func sort(by sources: SourceList) {
    inputs.sort { sources[$0.source].utf8.lexicographicallyPrecedes(sources[$1.source].utf8) }
  }
}

extension Run {
  /// Opens every export that the workspace names. (SPEC section 3.)
  mutating func exports(of workspace: Workspace) throws(RunFailure) -> ExportList {
    checkKinds(of: workspace)
    var paths: [(path: String, source: WorkspaceSource)] = []
    for source in workspace.sources {
      for path in source.paths {
        for found in try files(matching: path, source) { paths.append((found, source)) }
      }
    }
    paths.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var list = ExportList()
    for (path, source) in paths {
      let id = open(path, namedAt: source.range)
      exports.insert(id)
      for clash in list.add(source.input(id)) { log.add(clash) }
    }
    list.sort(by: sources)
    var told: Set<SourceRange?> = []
    for misfit in list.inputs.flatMap(\.columnMisfits) where told.insert(misfit.range).inserted {
      log.add(misfit)
    }
    return list
  }

  private mutating func files(
    matching pattern: String, _ source: WorkspaceSource
  ) throws(RunFailure) -> [String] {
    let found = try hosted { () throws(HostError) in try host.paths(matching: pattern) }
    if found.isEmpty {
      log.add(
        Diagnostic(
          .error, .inputMissing, at: source.range, "no file matches \(pattern)",
          help: "check the pattern, or that the export has run"))
    }
    return found
  }

  /// What is there and what must be there. (RULES, Inputs.)
  private mutating func checkKinds(of workspace: Workspace) {
    let kinds = Set(workspace.sources.map(\.kind))
    let hasGroups = !kinds.isDisjoint(with: [.groups, .memberships])
    let groupRange = workspace.sources.first { $0.kind != .users }?.range
    let anyRange = workspace.sources.first?.range
    if !kinds.contains(.users) {
      refuse(.sourcesUsers, anyRange, "no source with users", "name the users' export")
    }
    switch workspace.groups {
    case .pushed where !hasGroups:
      refuse(
        .sourcesGroups, anyRange, "groups are pushed, but no source has groups",
        "name the groups' export, or declare `groups: none`")
    case .none where hasGroups:
      refuse(
        .sourcesGroups, groupRange, "`groups: none` is declared, but a source has groups",
        "remove the source, or write `groups: pushed`")
    default: break
    }
  }

  private mutating func refuse(
    _ code: DiagnosticCode, _ range: SourceRange?, _ message: String, _ help: String
  ) {
    log.add(Diagnostic(.error, code, at: range, message, help: help))
  }
}

extension WorkspaceSource {
  /// One of its files, to be read as the entry says.
  package func input(_ id: SourceID) -> ExportInput {
    var input = ExportInput(
      source: id, roles: kind.role, format: format.flatMap(ExportFormat.init(named:)),
      isComplete: isComplete, group: group)
    input.table = table
    input.lifecycle = lifecycle
    input.places = places
    return input
  }
}

extension WorkspaceSource.Kind {
  fileprivate var role: Roles {
    switch self {
    case .users: .users
    case .groups: .groups
    case .memberships: .memberships
    }
  }
}
