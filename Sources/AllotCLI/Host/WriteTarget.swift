#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A name in an open folder, where something will be written.
///
/// The folder is resolved once, so that nothing moves between a check and the write it is for.
struct WriteTarget: ~Copyable, Sendable {
  let folder: Descriptor
  let name: String
  /// As the user gave it.
  let path: String

  /// Follows a symbolic link to the file it means, once; one that leads nowhere is refused.
  init(_ path: String, on host: some Host) throws(HostError) {
    let full = host.resolved(path)
    let there = try pathStatus(full, followingLinks: false, shownAs: path)
    let real = there?.kind == .link ? try Self.resolve(full, shownAs: path) : full
    let name = FilePath.name(of: real)
    guard !name.isEmpty else { throw .notAFile(path: path, found: .folder) }
    let folder = try Descriptor(
      opening: FilePath.folder(of: real), flags: O_RDONLY | O_DIRECTORY, shownAs: path)
    try Self.refuseUntrusted(folder, path)
    self.folder = folder
    self.name = name
    self.path = path
  }

  private static func resolve(_ full: String, shownAs path: String) throws(HostError) -> String {
    guard let real = unsafe realpath(full, nil) else {
      if errno == ENOENT || errno == ELOOP || errno == ENOTDIR { throw .badLink(path: path) }
      throw .system(.resolve, path: path, code: errno)
    }
    defer { unsafe free(real) }
    guard let text = unsafe String(validatingCString: real) else {
      throw .nameNotUTF8(folder: path)
    }
    return text
  }

  /// Others could swap the file between two system calls. (threats.md, section 5, files.)
  private static func refuseUntrusted(
    _ folder: borrowing Descriptor, _ path: String
  ) throws(HostError) {
    let status = try folder.status(path)
    let isOpenToAll = status.permissions & 0o1002 == 0o002
    if isOpenToAll, status.owner != geteuid(), status.owner != 0 {
      throw .untrustedFolder(path: path, owner: status.owner)
    }
  }

  /// What stands at a name of the folder, links not followed.
  func status(of name: String) throws(HostError) -> FileStatus? {
    var status = stat()
    if unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return FileStatus(status)
    }
    if errno == ENOENT { return nil }
    throw .system(.find, path: path, code: errno)
  }

  /// The file to be replaced; `nil` where there is none yet. Anything but a file is refused.
  func previous() throws(HostError) -> FileStatus? {
    guard let status = try status(of: name) else { return nil }
    guard status.kind == .file else { throw .notAFile(path: path, found: status.kind) }
    return status
  }

  func rename(_ from: String, to name: String) throws(HostError) {
    let number = folder.number
    _ = try retrying(.replace, path) { unsafe renameat(number, from, number, name) }
  }

  func remove(_ name: String) { _ = unsafe unlinkat(folder.number, name, 0) }

  /// A name beside the target that nobody can expect.
  func newTemporaryName(on host: some Host) -> String {
    temporaryPrefix + hexadecimal(host.randomBytes(4))
  }

  /// Creates a file that nobody else can read; what stands at the name already is an error.
  func create(_ name: String) throws(HostError) -> Descriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    return try Descriptor(opening: name, in: folder, flags: flags, mode: 0o600, shownAs: path)
  }

  private var temporaryPrefix: String { ".\(name).tmp-" }

  /// Removes what writes of this file left behind when they were killed. Only under its lock.
  func removeStaleTemporaries() throws(HostError) {
    let prefix = Array(temporaryPrefix.utf8)
    for entry in try namesOfFolder(folder, shownAs: path) {
      let rest = entry.dropFirst(prefix.count)
      let isOurs =
        entry.starts(with: prefix) && rest.count == 8
        && rest.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 102 }
      guard isOurs, let name = String(validating: entry, as: UTF8.self) else { continue }
      if try status(of: name)?.kind == .file { remove(name) }
    }
  }
}
