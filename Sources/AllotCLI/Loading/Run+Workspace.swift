import AllotDirectory
import AllotPolicy
import Diagnostics

extension Run {
  /// The workspace: `allot.yaml`, with what options say in its place. (SPEC section 3.)
  ///
  /// Without any users by option there must be a file; for what reads no export, policies will do.
  mutating func workspace(
    _ options: InputOptions, needsSSO: Bool = true, needsUsers: Bool = true
  ) throws(RunFailure) -> Workspace {
    var workspace = try fileWorkspace(options, needsSSO, needsUsers)
    let given: [(WorkspaceSource.Kind, [String])] = [
      (.users, options.users), (.groups, options.groups), (.memberships, options.memberships),
    ]
    for (kind, paths) in given where !paths.isEmpty {
      let replaced = workspace.sources.filter { $0.kind == kind }
      workspace.sources.removeAll { $0.kind == kind }
      workspace.sources.append(WorkspaceSource(kind, paths, insteadOf: replaced))
    }
    if let path = options.policies { workspace.policies = path }
    if let path = options.state { workspace.state = path }
    return workspace
  }

  private mutating func fileWorkspace(
    _ options: InputOptions, _ needsSSO: Bool, _ needsUsers: Bool
  ) throws(RunFailure) -> Workspace {
    let path = try workspacePath(options.workspace)
    if options.workspace == nil,
      try hosted({ () throws(HostError) in try host.kind(of: path) }) == nil
    {
      let isGiven = !options.users.isEmpty || options.state != nil
      if isGiven || !needsUsers && options.policies != nil { return Workspace() }
      let source = register(path)
      log.add(
        Diagnostic(
          .error, .workspaceMissing, at: nil, in: source,
          "there is no workspace here",
          help: "go to its folder, name it with --workspace, or give "
            + (needsUsers ? "--users and --policies" : "--policies")))
      throw .rejected
    }
    let source = open(path)
    var reader = WorkspaceReader(needsSSO: needsSSO)
    guard let bytes = contents(of: source, limit: YAMLParser.largestFile) else { throw .rejected }
    let read = reader.read(bytes, source: source)
    log.add(reader.log)
    guard var workspace = read else { throw .rejected }
    workspace.place(in: FilePath.folder(of: path))
    return workspace
  }

  /// The file itself, or the `allot.yaml` of a folder.
  func workspacePath(_ option: String?) throws(RunFailure) -> String {
    guard let option else { return Workspace.fileName }
    let kind = try hosted { () throws(HostError) in try host.kind(of: option) }
    return kind == .folder ? FilePath.joining(option, Workspace.fileName) : option
  }
}

extension WorkspaceSource {
  /// Files that options name. What the workspace says of those they stand in for holds for them
  /// too: above all that they leave people out, so that nobody is removed for a path typed by hand.
  fileprivate init(_ kind: Kind, _ paths: [String], insteadOf replaced: [WorkspaceSource]) {
    func common<Setting: Hashable>(_ setting: (WorkspaceSource) -> Setting) -> Setting? {
      let settings = Set(replaced.map(setting))
      return settings.count == 1 ? settings.first : nil
    }
    self.init(
      kind: kind, paths: paths, format: common(\.format) ?? nil,
      isComplete: replaced.allSatisfy(\.isComplete), group: common(\.group) ?? nil, range: nil)
    table = common(\.table) ?? TableLayout()
    lifecycle = common(\.lifecycle) ?? Lifecycle()
    places = replaced.first?.places ?? [:]
  }
}
