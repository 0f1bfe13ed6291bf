import AllotPolicy
import Diagnostics

extension Run {
  /// The cases that `test` runs: of a folder or one file, or of ``testFolder(of:)``. That there is
  /// none is an error, so that a check that checks nothing is never green.
  mutating func tests(
    in folder: String?, of workspace: Workspace
  ) throws(RunFailure) -> [PolicyTest] {
    let place: String
    if let folder { place = folder } else { place = try testFolder(of: workspace) }
    let paths = try testFiles(at: place)
    let tests = try readTests(paths ?? [], workspace)
    if tests.isEmpty, !log.hasErrors { reportNothing(at: place, paths) }
    return tests
  }

  /// The cases beside the policies, if there are any.
  mutating func testsForChecking(of workspace: Workspace) throws(RunFailure) -> [PolicyTest] {
    let paths = try testFiles(at: try testFolder(of: workspace))
    return try readTests(paths ?? [], workspace)
  }

  /// What is wrong with the files is in the log.
  private mutating func readTests(
    _ paths: [String], _ workspace: Workspace
  ) throws(RunFailure) -> [PolicyTest] {
    var reader = PolicyTestReader(currency: workspace.currency)
    for path in paths {
      let source = open(path)
      guard let bytes = contents(of: source, limit: YAMLParser.largestFile) else { continue }
      reader.read(bytes, source: source, name: sources[source])
    }
    log.add(reader.log)
    return reader.tests
  }

  /// `nil` where nothing is there; `-` is standard input.
  private mutating func testFiles(at place: String) throws(RunFailure) -> [String]? {
    if place.utf8.elementsEqual("-".utf8) { return [place] }
    let kind = try hosted { () throws(HostError) in try host.kind(of: place) }
    return kind == nil ? nil : try yamlFiles(at: place, holding: "tests")
  }

  /// The folder `tests` in that of the policies, or beside them where they are one file.
  private func testFolder(of workspace: Workspace) throws(RunFailure) -> String {
    let path = workspace.policies
    let kind = try hosted { () throws(HostError) in try host.kind(of: path) }
    return FilePath.joining(kind == .folder ? path : FilePath.folder(of: path), "tests")
  }

  private mutating func reportNothing(at place: String, _ paths: [String]?) {
    let source = register(place)
    let found =
      paths.map { $0.isEmpty ? "no .yaml file" : "not a single case" } ?? "there is no such folder"
    log.add(
      Diagnostic(
        .error, .testsMissing, at: nil, in: source, "nothing to test: \(found)",
        help: "write a first case (`allot help tests-missing` shows one), or name another folder"))
  }
}
