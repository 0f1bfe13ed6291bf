import AllotDirectory
import Diagnostics

/// The export files of a run, each once, with everything that is to be read from it.
struct ExportList {
  /// In the order of their names, so that nothing depends on the order they are given in.
  private(set) var inputs: [ExportInput] = []

  /// Adds a file; one that is there already is read for both roles.
  mutating func add(_ input: ExportInput) {
    guard let index = inputs.firstIndex(where: { $0.source == input.source }) else {
      return inputs.append(input)
    }
    let known = inputs[index]
    inputs[index] = ExportInput(
      source: known.source, roles: known.roles.union(input.roles),
      format: known.format ?? input.format, isComplete: known.isComplete && input.isComplete,
      group: known.group ?? input.group)
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
      list.add(
        ExportInput(
          source: id, roles: source.kind.role,
          format: source.format.flatMap(ExportFormat.init(named:)),
          isComplete: source.isComplete, group: source.group))
    }
    list.sort(by: sources)
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

extension WorkspaceSource.Kind {
  fileprivate var role: Roles {
    switch self {
    case .users: .users
    case .groups: .groups
    case .memberships: .memberships
    }
  }
}
