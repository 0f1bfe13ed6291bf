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

  private static let slash = UInt8(ascii: "/")
}
