/// A word of a command that a reader may copy, as a POSIX shell takes it literally.
package func shellWord(_ word: String) -> String {
  let plain = Array("-_./:@%+=".utf8)
  let isPlain = word.utf8.allSatisfy { byte in
    byte >= 48 && byte <= 57 || (byte | 0x20) &- 97 < 26 || plain.contains(byte)
  }
  if isPlain, !word.isEmpty { return word }
  let parts = word.split(separator: "'" as Character, omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// A file's path as a word of a command, never one that is read as an option.
package func shellPath(_ path: String) -> String {
  shellWord(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
}
