import AllotDirectory
import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot init`: writes a first workspace and policy. Overwrites nothing, and where one of the
  /// files is there, or an export cannot be read, writes nothing.
  mutating func initialise(_ options: InitOptions) throws(RunFailure) -> ExitStatus {
    let folder = options.folder ?? "."
    let workspacePath = FilePath.joining(folder, Workspace.fileName)
    let policies = FilePath.joining(folder, Workspace().policies)
    let policyPath = FilePath.joining(policies, "limits.yaml")
    try refuseExisting([workspacePath, policyPath])
    var sources = FirstWorkspace.standard
    var directory: Directory?
    if !options.inputs.users.isEmpty {
      let draft = try draft(of: options.inputs)
      sources = try self.sources(options.inputs, facts: draft.files, in: folder)
      directory = draft.finish().directory
    }
    let policy = FirstPolicy(proposingFor: directory)
    try write(
      [(policyPath, policy.text), (workspacePath, FirstWorkspace(sources: sources).text)],
      into: policies)
    try say("Wrote \(SafeText(workspacePath).text) and \(SafeText(policyPath).text).\n")
    try tellNext(directory, policy, folder, [workspacePath, policyPath])
    return .done
  }

  private func refuseExisting(_ paths: [String]) throws(RunFailure) {
    var found: [String] = []
    for path in paths {
      let kind = try hosted { () throws(HostError) in try host.kind(of: path) }
      if kind != nil { found.append(path) }
    }
    if !found.isEmpty { throw .wouldOverwrite(found) }
  }

  /// Writes new files, all or none; one that somebody else has made meanwhile is theirs.
  private func write(
    _ files: [(path: String, text: String)], into folder: String
  ) throws(RunFailure) {
    try writing { () throws(HostError) in
      try host.createFolder(folder)
      try host.createAll(files.map { ($0.path, Array($0.text.utf8)) })
    }
  }

  // MARK: Exports

  /// Reads the exports that options name; a workspace that lies about here has no say in it.
  private mutating func draft(of inputs: InputOptions) throws(RunFailure) -> DirectoryDraft {
    var workspace = Workspace()
    for (kind, paths) in Self.paths(of: inputs) where !paths.isEmpty {
      workspace.sources.append(
        WorkspaceSource(
          kind: kind, paths: paths, format: nil, isComplete: true, group: nil, range: nil))
    }
    if inputs.groups.isEmpty, inputs.memberships.isEmpty { workspace.groups = .none }
    let draft = try exportDraft(of: workspace)
    try refuseErrors()
    return draft
  }

  private static func paths(of inputs: InputOptions) -> [(WorkspaceSource.Kind, [String])] {
    [
      (.users, inputs.users), (.groups, inputs.groups), (.memberships, inputs.memberships),
    ]
  }

  /// The entries of `sources:`, with paths as seen from a folder.
  private func sources(
    _ inputs: InputOptions, facts: [FileFacts], in folder: String
  ) throws(RunFailure) -> [FirstWorkspace.Source] {
    var entries: [FirstWorkspace.Source] = []
    for (kind, paths) in Self.paths(of: inputs) {
      for path in paths {
        let seen = try hosted { () throws(HostError) in try host.path(path, seenFrom: folder) }
        guard let scalar = YAMLScalar(ExactText(seen)) else { throw .unwritablePath(seen) }
        entries.append(
          FirstWorkspace.Source(
            kind: kind.rawValue, path: scalar.text, note: try note(on: path, facts)))
      }
    }
    return entries
  }

  /// `okta: users of the Okta API`.
  private func note(on pattern: String, _ facts: [FileFacts]) throws(RunFailure) -> String {
    let names = try hosted { () throws(HostError) in try host.paths(matching: pattern) }
    let isStream = pattern.utf8.elementsEqual("-".utf8)
    var formats: [String] = []
    for file in facts where isStream || names.contains(sources[file.source]) {
      if let format = file.formatWords, !formats.contains(format) { formats.append(format) }
    }
    return formats.joined(separator: "; ")
  }

  // MARK: What comes next

  private func tellNext(
    _ directory: Directory?, _ policy: FirstPolicy, _ folder: String, _ paths: [String]
  ) throws(RunFailure) {
    var lines: [String] = []
    if let directory {
      let members = directory.memberships.count
      lines.append(
        "Read \(counted(directory.users.count, "user")), "
          + "\(counted(directory.groups.count, "group")) and \(counted(members, "membership")); "
          + "\(counted(policy.count, "group has", "groups have")) a proposal in the policy.")
    }
    let option = options(naming: folder)
    let paths = paths.map { SafeText($0).text }
    let first =
      directory == nil
      ? "put your exports where \(paths[0]) says, or name yours there (with `--users FILE "
        + "--groups FILE` a first `allot init` does)"
      : "look through \(paths[0])"
    lines += [
      "", "Next:", "  1. \(first)", "  2. fill in \(paths[1])",
      "  3. allot validate\(option)", "  4. allot plan\(option)", "",
    ]
    try say(lines.joined(separator: "\n"))
  }

  private func options(naming folder: String) -> String {
    folder.utf8.elementsEqual(".".utf8)
      ? "" : " --workspace \(SafeText(shellWord(folder)).text)"
  }
}
