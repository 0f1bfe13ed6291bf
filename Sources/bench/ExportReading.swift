import AllotDirectory
import AllotLedger
import Diagnostics

/// What `bench --read FILE...` does: reads exports as a job of the program does, sha256 included,
/// and nothing else, so that a process costs what reading costs.
enum ExportReading {
  /// The option that asks for it.
  static let option = "--read"

  /// - Parameter paths: of one kind, which their names begin with.
  static func run(_ paths: [String]) throws(BenchError) {
    var files: [InputBytes] = []
    for path in paths { files.append(try InputBytes(path)) }
    let bytes = files.reduce(0) { $0 + $1.size }
    var reader = ExportReader(hash: KeyedHash(key: (1, 2)), missingActive: .active)
    var sources = SourceList()
    let roles = roles(of: paths.first ?? "")
    let isUsers = roles == .users
    reader.expect(userBytes: isUsers ? bytes : 0, memberBytes: isUsers ? 0 : bytes)
    for (path, file) in zip(paths, files) {
      var digest = SHA256()
      let input = ExportInput(
        source: sources.add(path), roles: roles, format: nil, isComplete: true, group: nil)
      unsafe reader.read(input) { (buffer) throws(InputFailure) in
        let count = unsafe file.fill(buffer)
        unsafe digest.update(
          Span(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<count])))
        return count
      }
      _ = digest.hexadecimal()
    }
    if reader.part.log.hasErrors { throw BenchError("\(paths[0]) is not an export") }
  }

  private static func roles(of path: String) -> Roles {
    let name = path.split(separator: "/" as Character).last ?? ""
    if name.hasPrefix("users") { return .users }
    return name.hasPrefix("groups") ? .groups : .memberships
  }
}
