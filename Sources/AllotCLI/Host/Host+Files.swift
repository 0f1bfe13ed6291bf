#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A name in a folder and what it stands for.
package struct FolderEntry: Hashable, Sendable {
  package let name: String
  package let kind: FileKind
}

extension Host {
  /// Opens an input to read it once; `-` is standard input.
  ///
  /// - Throws: ``HostError/notAFile(path:found:)`` for folders, pipes and devices.
  package func openInput(_ path: String) throws(HostError) -> InputFile {
    if path.utf8.elementsEqual("-".utf8) { return try openStandardInput() }
    return try InputFile(path: resolved(path), shownAs: path)
  }

  /// What stands at a path, links followed; `nil` where nothing does.
  package func kind(of path: String) throws(HostError) -> FileKind? {
    let full = resolved(path)
    if let found = try pathStatus(full, followingLinks: true, shownAs: path) { return found.kind }
    return try pathStatus(full, followingLinks: false, shownAs: path)?.kind
  }

  /// Whether two paths mean one file, or would once it is there.
  package func areOneFile(_ a: String, _ b: String) throws(HostError) -> Bool {
    let first = try pathStatus(resolved(a), followingLinks: true, shownAs: a)
    let second = try pathStatus(resolved(b), followingLinks: true, shownAs: b)
    if let first, let second { return first.isSameFile(as: second) }
    guard first == nil, second == nil,
      FilePath.name(of: a).utf8.elementsEqual(FilePath.name(of: b).utf8),
      let one = try pathStatus(
        resolved(FilePath.folder(of: a)), followingLinks: true, shownAs: a),
      let other = try pathStatus(
        resolved(FilePath.folder(of: b)), followingLinks: true, shownAs: b)
    else { return false }
    return one.isSameFile(as: other)
  }

  /// Creates a folder and those above it that are missing.
  package func createFolder(_ path: String) throws(HostError) {
    if try kind(of: path) == .folder { return }
    let parent = FilePath.folder(of: FilePath.withoutEndSlash(path))
    if !parent.utf8.elementsEqual(".".utf8) { try createFolder(parent) }
    let full = resolved(path)
    _ = try retrying(.create, path) { unsafe mkdir(full, 0o777) }
  }

  /// A path as it is seen from a folder, which need not be there yet; absolute where no relative
  /// one is certain, for a link on the way would lead elsewhere.
  package func path(_ path: String, seenFrom folder: String) throws(HostError) -> String {
    if path.utf8.elementsEqual("-".utf8) || FilePath.isAbsolute(path) {
      return FilePath.path(path, below: folder) ?? path
    }
    let steps = FilePath.steps(of: folder)
    if steps.isEmpty { return path }
    if let below = FilePath.path(path, below: folder) { return below }
    if let below = FilePath.path(resolved(path), below: resolved(folder)) { return below }
    guard !FilePath.isAbsolute(folder), !steps.contains(".."),
      try !isReachedThroughLink(steps)
    else { return resolved(path) }
    return String(repeating: "../", count: steps.count) + path
  }

  private func isReachedThroughLink(_ steps: [String]) throws(HostError) -> Bool {
    for count in steps.indices {
      let path = steps[...count].joined(separator: "/")
      let status = try pathStatus(resolved(path), followingLinks: false, shownAs: path)
      if status?.kind == .link { return true }
    }
    return false
  }

  /// The names in a folder, sorted as bytes, without `.` and `..`.
  package func entries(ofFolder path: String) throws(HostError) -> [FolderEntry] {
    let folder = try Descriptor(
      opening: resolved(path), flags: O_RDONLY | O_DIRECTORY, shownAs: path)
    var entries: [FolderEntry] = []
    for bytes in try namesOfFolder(folder, shownAs: path) {
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw .nameNotUTF8(folder: path)
      }
      guard let kind = try kind(of: FilePath.joining(path, name)) else { continue }
      entries.append(FolderEntry(name: name, kind: kind))
    }
    return entries
  }

  /// The paths that a pattern means, sorted as bytes: `*` and `?` in any of its names, never
  /// across a `/`. A path without either is itself, whether or not it exists.
  package func paths(matching pattern: String) throws(HostError) -> [String] {
    guard GlobPattern.isPattern(pattern) else { return [pattern] }
    var found = [pattern.utf8.first == UInt8(ascii: "/") ? "/" : ""]
    let parts = pattern.split(separator: "/" as Character).map(String.init)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      var next: [String] = []
      for folder in found { next += try paths(in: folder, matching: part, isLast: isLast) }
      found = next
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func paths(
    in folder: String, matching part: String, isLast: Bool
  ) throws(HostError) -> [String] {
    if !GlobPattern.isPattern(part) {
      let path = FilePath.joining(folder, part)
      let found = try kind(of: path)
      return found != nil && (isLast || found == .folder) ? [path] : []
    }
    let pattern = GlobPattern(part)
    let parent = folder.isEmpty ? "." : folder
    guard try kind(of: parent) == .folder else { return [] }
    return try entries(ofFolder: parent)
      .filter { pattern.matches($0.name) && (isLast || $0.kind == .folder) }
      .map { FilePath.joining(folder, $0.name) }
  }
}

/// The names in an open folder, sorted as bytes, without `.` and `..`.
func namesOfFolder(
  _ folder: borrowing Descriptor, shownAs path: String
) throws(HostError) -> [[UInt8]] {
  // A second descriptor, because the stream closes the one it is given.
  let copy = try Descriptor(
    opening: ".", in: folder, flags: O_RDONLY | O_DIRECTORY, shownAs: path)
  let number = fcntl(copy.number, F_DUPFD_CLOEXEC, 3)
  guard number >= 0, let stream = unsafe fdopendir(number) else {
    throw .system(.list, path: path, code: errno)
  }
  defer { unsafe closedir(stream) }
  var names: [[UInt8]] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(stream) else {
      if errno != 0 { throw .system(.list, path: path, code: errno) }
      break
    }
    // Entries are shorter than the type says, so that a copy could read past the end.
    let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    let text = unsafe UnsafeRawPointer(entry).advanced(by: offset)
      .assumingMemoryBound(to: UInt8.self)
    var length = 0
    while unsafe text[length] != 0 { length += 1 }
    let name = unsafe Array(UnsafeBufferPointer(start: text, count: length))
    if name != [46], name != [46, 46] { names.append(name) }
  }
  return names.sorted { $0.lexicographicallyPrecedes($1) }
}
