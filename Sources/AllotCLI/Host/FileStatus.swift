/// What kind of thing a path names.
package enum FileKind: String, Hashable, Sendable {
  case file, folder, pipe, device, socket
  /// A symbolic link that leads nowhere; links that lead somewhere count as what they lead to.
  case link
}

/// What the system says about an open file or a path.
struct FileStatus: Hashable {
  let kind: FileKind
  /// Bytes.
  let size: Int
  /// The low twelve bits of the mode.
  let permissions: UInt32
  let owner: UInt32
  let group: UInt32
  let device: UInt64
  let inode: UInt64
  /// Seconds and nanoseconds since 1970.
  let modified: [Int]

  /// Whether both speak of one file that nobody wrote to in between.
  func isUnchanged(since earlier: FileStatus) -> Bool {
    isSameFile(as: earlier) && size == earlier.size && modified == earlier.modified
  }

  func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }
}
