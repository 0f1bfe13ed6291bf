import AllotLedger
import AllotPolicy
import Diagnostics

/// A file to lay out, as it is and as it should be.
struct LaidOutFile {
  let path: String
  let before: [UInt8]
  let after: [UInt8]

  var isChanged: Bool { before != after }
}

extension Run {
  /// Reads the files to lay out. One that is rejected ends the run after all are read.
  mutating func filesToLayOut(_ options: FmtOptions) throws(RunFailure) -> [LaidOutFile] {
    let (paths, currency) = try layoutPaths(options)
    var files: [LaidOutFile] = []
    for path in paths {
      let source = open(path)
      guard let bytes = contents(of: source, limit: YAMLParser.largestFile) else { continue }
      if let file = try layOut(bytes, source, path, currency) { files.append(file) }
    }
    try refuseErrors()
    return files
  }

  private mutating func layOut(
    _ bytes: [UInt8], _ source: SourceID, _ path: String, _ currency: Currency
  ) throws(RunFailure) -> LaidOutFile? {
    do throws(LayoutError) {
      let after = try YAMLLayout.canonical(bytes, source: source)
      let found = problems(of: bytes, source, path, currency)
      if found.hasErrors { log.add(found) }
      return LaidOutFile(path: path, before: bytes, after: after)
    } catch {
      guard case .unread(let fault) = error else {
        throw .unfaithfulLayout(path: sources[source])
      }
      log.add(fault.diagnostic(in: source))
      return nil
    }
  }

  /// What `allot validate` has against a file: a workspace is known by its `sources`, a test by its
  /// folder, and everything else is a policy.
  private func problems(
    of bytes: [UInt8], _ source: SourceID, _ path: String, _ currency: Currency
  ) -> DiagnosticLog {
    guard let root = try? YAMLParser.read(bytes, source: source) else { return DiagnosticLog() }
    if FilePath.name(of: FilePath.folder(of: path)).utf8.elementsEqual(Self.testFolder.utf8) {
      return DiagnosticLog()
    }
    if case .mapping(let pairs) = root.content,
      pairs.contains(where: { $0.key.scalar == ExactText("sources") })
    {
      var reader = WorkspaceReader(needsSSO: false)
      _ = reader.read(bytes, source: source)
      return reader.log
    }
    var reader = PolicyReader(currency: currency)
    _ = reader.read(bytes, source: source, name: path)
    return reader.finish().log
  }

  // MARK: Paths

  /// Below a folder of policies: their tests.
  private static var testFolder: String { "tests" }

  /// The files that the user names, or those of the workspace; and the currency of their amounts.
  private mutating func layoutPaths(
    _ options: FmtOptions
  ) throws(RunFailure) -> (paths: [String], currency: Currency) {
    var inputs = InputOptions()
    inputs.workspace = options.workspace
    let file = try workspacePath(options.workspace)
    let hasFile = try hosted { () throws(HostError) in try host.kind(of: file) } != nil
    if !hasFile, options.workspace == nil, options.paths.isEmpty {
      log.add(
        Diagnostic(
          .error, .workspaceMissing, at: nil, in: register(file), "there is no workspace here",
          help: "go to its folder, name it with --workspace, or name files and folders"))
      throw .rejected
    }
    let isGiven = hasFile || options.workspace != nil
    let workspace = isGiven ? try workspace(inputs, needsSSO: false) : nil
    var paths: [String] = []
    if options.paths.isEmpty, let workspace {
      paths = [file] + (try policyFiles(in: workspace.policies))
    }
    for path in options.paths { paths += try policyFiles(in: path) }
    var seen: Set<ExactText> = []
    // Without a workspace nothing says which currency it is: the finest one refuses least.
    return (paths.filter { seen.insert(ExactText($0)).inserted }, workspace?.currency ?? .finest)
  }

  /// A file, or the policies of a folder and their tests.
  private mutating func policyFiles(in path: String) throws(RunFailure) -> [String] {
    if path.utf8.elementsEqual("-".utf8) { return [path] }
    let paths = try yamlFiles(at: path, holding: "policies")
    let tests = FilePath.joining(path, Self.testFolder)
    let isFolder = paths.count != 1 || !paths[0].utf8.elementsEqual(path.utf8)
    guard isFolder, try hosted({ () throws(HostError) in try host.kind(of: tests) }) == .folder
    else { return paths }
    return paths + (try yamlFiles(at: tests, holding: "policy tests"))
  }
}
