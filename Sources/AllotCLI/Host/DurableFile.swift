#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// How a file is replaced, so that after any crash the old content or the new one is there, whole,
// and success is reported only when a power cut can no longer undo it. (threats.md, section 3.1.)
//
//   open folder         O_DIRECTORY; everything below is relative to it
//   create temporary    .NAME.tmp-XXXXXXXX beside the target, O_EXCL, mode 0600
//   write, fsync, close every result checked; an error removes the temporary
//   keep the old one    a second name for the old file, renamed to NAME.backup
//   -- commit point --  a signal noted until here stops the write
//   rename              the new content is visible
//   fsync folder        the new content is certain

/// A new content on its way to a name; gone without a trace unless it is committed.
private struct DurableFile: ~Copyable {
  let target: WriteTarget
  let temporary: String
  let previous: FileStatus?

  init(_ path: String, on host: some Host) throws(HostError) {
    let target = try WriteTarget(path, on: host)
    previous = try target.previous()
    temporary = target.newTemporaryName(on: host)
    self.target = target
  }

  /// After the commit the name no longer exists, and removing it changes nothing.
  deinit { target.remove(temporary) }

  /// Gives the new file the owner and mode of the old one; 0600 where it cannot have its owner.
  func takeOverMode(_ file: borrowing Descriptor) throws(HostError) {
    guard let previous else { return }
    let own = try file.status(target.path)
    var kept = previous.permissions & 0o777
    if own.owner != previous.owner || own.group != previous.group {
      let isOwned = fchown(file.number, previous.owner, previous.group) == 0
      if !isOwned { kept &= own.owner == previous.owner ? 0o700 : 0o600 }
    }
    if fchmod(file.number, mode_t(kept)) != 0 {
      throw .system(.create, path: target.path, code: errno)
    }
  }

  /// Keeps the old file under the name `NAME.backup`. The old name stays where it is.
  func keepPrevious(on host: some Host) throws(HostError) {
    guard previous != nil else { return }
    let second = target.newTemporaryName(on: host)
    let folder = target.folder.number
    // Where both names mean one file already, rename does nothing and leaves them.
    defer { target.remove(second) }
    if unsafe linkat(folder, target.name, folder, second, 0) != 0 {
      try copyPrevious(to: second)
    }
    try target.rename(second, to: target.name + ".backup")
  }

  /// For file systems without hard links, and for files of others that may not be linked.
  private func copyPrevious(to name: String) throws(HostError) {
    let path = target.path
    let old = try Descriptor(
      opening: target.name, in: target.folder, flags: O_RDONLY | O_NOFOLLOW, shownAs: path)
    let copy = try target.create(name)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let from = old.number
      let count = try retrying(.read, path) {
        unsafe buffer.withUnsafeMutableBytes { unsafe read(from, $0.baseAddress, $0.count) }
      }
      if count == 0 { break }
      try copy.write(buffer.span.extracting(0..<count), to: path)
    }
    try copy.sync(path)
    try copy.closeChecked(path)
  }

  /// Puts the new content in the place of the old one.
  consuming func commit() throws(HostError) {
    try Interruption.check()
    try target.rename(temporary, to: target.name)
    do {
      try target.folder.sync(target.path)
    } catch .system(_, let path, let code) {
      throw .visibleButNotCertain(path: path, code: code)
    }
  }
}

extension Host {
  /// Replaces or creates a file with what `body` writes; after any failure the old one is as it
  /// was, except after ``HostError/visibleButNotCertain(path:code:)``.
  ///
  /// The new file has mode 0600, or the mode and owner of the old one. A symbolic link is
  /// followed once and stays. With `keepingBackup` the old file becomes `NAME.backup`.
  package func replace<Result>(
    _ path: String, keepingBackup: Bool = false,
    _ body: (inout FileSink) throws(HostError) -> Result
  ) throws(HostError) -> Result {
    try Interruption.held { () throws(HostError) -> Result in
      let new = try DurableFile(path, on: self)
      let file = try new.target.create(new.temporary)
      var sink = FileSink(file.number, path: path)
      let result = try body(&sink)
      try sink.flush()
      try new.takeOverMode(file)
      try file.sync(path)
      try file.closeChecked(path)
      if keepingBackup { try new.keepPrevious(on: self) }
      try new.commit()
      return result
    }
  }

  /// Creates files with their contents, all or none; what stands at one of the names is an error
  /// and stays. New files are readable as the user's `umask` says.
  package func createAll(_ files: [(path: String, bytes: [UInt8])]) throws(HostError) {
    try Interruption.held { () throws(HostError) in
      var done = 0
      do throws(HostError) {
        for file in files {
          let target = try WriteTarget(file.path, on: self)
          try target.createShared(file.bytes)
          done += 1
        }
        try Interruption.check()
      } catch {
        for file in files.prefix(done) { try WriteTarget(file.path, on: self).removeSelf() }
        throw error
      }
    }
  }

  /// Appends one line to a file that only grows, and creates it (0600) where it is missing.
  ///
  /// `line` is without its end. A line that a crash cut short is left as it is, on a line of its
  /// own. A symbolic link is followed once and stays. A failed append leaves the file as it was.
  package func append(line: [UInt8], to path: String) throws(HostError) {
    try Interruption.held { () throws(HostError) in
      let target = try WriteTarget(path, on: self)
      let isNew = try target.previous() == nil
      let file = try target.openToAppend(creating: isNew)
      try file.append(line: line, to: path)
      try file.closeChecked(path)
      if isNew { try target.folder.sync(path) }
    }
  }

  /// Fails where ``append(line:to:)`` is bound to, so that what must come before it is not begun.
  package func refuseUnappendable(_ path: String) throws(HostError) {
    let target = try WriteTarget(path, on: self)
    if try target.previous() != nil { _ = try target.openToAppend(creating: false) }
  }
}

extension WriteTarget {
  /// Creates the file for everybody whom the `umask` lets read it; after a failure it is gone.
  fileprivate func createShared(_ bytes: [UInt8]) throws(HostError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try Descriptor(opening: name, in: folder, flags: flags, mode: 0o666, shownAs: path)
    do throws(HostError) {
      try file.write(bytes.span, to: path)
      try file.sync(path)
      try folder.sync(path)
    } catch {
      removeSelf()
      throw error
    }
  }

  fileprivate func removeSelf() { remove(name) }

  fileprivate func openToAppend(creating isNew: Bool) throws(HostError) -> Descriptor {
    let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | (isNew ? O_CREAT | O_EXCL : 0)
    return try Descriptor(opening: name, in: folder, flags: flags, mode: 0o600, shownAs: path)
  }
}

extension Descriptor {
  fileprivate func append(line: [UInt8], to path: String) throws(HostError) {
    let size = try status(path).size
    var last = UInt8(ascii: "\n")
    if size > 0 {
      let number = number
      _ = try retrying(.read, path) { unsafe pread(number, &last, 1, off_t(size - 1)) }
    }
    let separator = last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
    let bytes = separator + line + [UInt8(ascii: "\n")]
    do {
      try write(bytes.span, to: path)
      try sync(path)
    } catch {
      _ = ftruncate(number, off_t(size))
      throw error
    }
  }
}
