import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// The policies of a run.
struct PolicyFiles {
  let set: PolicySet
  let inputs: [InputRecord]
  /// The sha256 of the lines that `sha256sum` prints for the files, sorted by name:
  /// `sha256sum policies/*.yaml | sha256sum` checks it.
  let digest: String
}

extension Run {
  /// Reads every policy file that the workspace names. (SPEC section 4.)
  mutating func policies(of workspace: Workspace) throws(RunFailure) -> PolicyFiles {
    var reader = PolicyReader(currency: workspace.currency)
    var inputs: [InputRecord] = []
    var lines: [UInt8] = []
    for path in try yamlFiles(at: workspace.policies, holding: "policies") {
      let source = open(path)
      guard let bytes = contents(of: source, limit: YAMLParser.largestFile) else { continue }
      let rules = reader.read(bytes, source: source, name: path)
      let sha256 = SHA256.hexadecimal(of: bytes.span)
      lines += Array("\(sha256)  \(path)\n".utf8)
      inputs.append(
        InputRecord(
          roles: ["policies"], name: path, sha256: sha256, bytes: bytes.count, records: rules))
    }
    let (set, found) = reader.finish()
    log.add(found)
    return PolicyFiles(set: set, inputs: inputs, digest: SHA256.hexadecimal(of: lines.span))
  }

  /// One file, or the `.yaml` files of a folder in the order of their names. Folders in it are left
  /// alone: the tests of a policy are none of its rules.
  ///
  /// - Parameter kind: what the files hold, for messages.
  mutating func yamlFiles(
    at path: String, holding kind: String
  ) throws(RunFailure) -> [String] {
    guard try hosted({ () throws(HostError) in try host.kind(of: path) }) == .folder else {
      return [path]
    }
    let entries = try hosted { () throws(HostError) in try host.entries(ofFolder: path) }
    var paths: [String] = []
    for entry in entries where !entry.isLeftover {
      let file = FilePath.joining(path, entry.name)
      if entry.has(suffix: ".yaml") {
        paths.append(file)
      } else if entry.has(suffix: ".yml") {
        let source = register(file)
        log.add(
          Diagnostic(
            .warning, .policyYml, at: nil, in: source,
            "\(file) is not read: \(kind) end in .yaml", help: "rename it, or move it away"))
      }
    }
    return paths
  }
}

extension FolderEntry {
  /// What editors leave behind, and folders: never policies. (RULES, Policies.)
  fileprivate var isLeftover: Bool {
    let first = name.utf8.first
    return kind == .folder || first == UInt8(ascii: ".") || first == UInt8(ascii: "#")
      || name.utf8.last == UInt8(ascii: "~")
  }

  fileprivate func has(suffix: String) -> Bool {
    name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
