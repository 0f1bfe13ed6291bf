/// How paths are put together and taken apart. Names keep their bytes.
package enum FilePath {
  /// `path` as seen from `folder`; an absolute path stays as it is.
  package static func joining(_ folder: String, _ path: String) -> String {
    if folder.isEmpty || folder.utf8.elementsEqual(".".utf8) || path.utf8.first == slash {
      return path
    }
    return folder.utf8.last == slash ? folder + path : folder + "/" + path
  }

  /// Everything before the last name: `exports` of `exports/users.json`, `.` of `users.json`.
  package static func folder(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let end = bytes.lastIndex(of: slash) else { return "." }
    return end == 0 ? "/" : String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// The last name: `users.json` of `exports/users.json`.
  package static func name(of path: String) -> String {
    let bytes = Array(path.utf8)
    let start = bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// The names that a path goes through, without those that stay where they are.
  package static func steps(of path: String) -> [String] {
    path.utf8.split(separator: slash).map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.utf8.elementsEqual(".".utf8) }
  }

  /// The rest of a path that begins with a folder's: `users.csv` of `exports/users.csv` below
  /// `exports/`; `nil` where it does not.
  package static func path(_ path: String, below folder: String) -> String? {
    let (steps, above) = (steps(of: path), steps(of: folder))
    guard isAbsolute(path) == isAbsolute(folder), steps.count > above.count,
      zip(above, steps).allSatisfy({ $0.utf8.elementsEqual($1.utf8) }),
      !steps.contains("..") || above.isEmpty
    else { return nil }
    return steps.dropFirst(above.count).joined(separator: "/")
  }

  /// `policies` of `policies/`.
  static func withoutEndSlash(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? min(1, bytes.count)
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static let slash = UInt8(ascii: "/")
}
