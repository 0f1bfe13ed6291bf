#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to read a state and write the next one: one run at a time.
///
/// The system's own lock on `STATE.lock`, so that a dead process leaves none. That file is never
/// removed: whoever waits on a removed one would wait on nothing. `STATE.lock.info` beside it
/// says who holds the lock, and goes with it.
package struct StateLock: ~Copyable, Sendable {
  /// What a refused run gets to see.
  package let holder: LockHolder
  private let target: WriteTarget
  /// Unlocked after the note is gone.
  private let file: Descriptor

  fileprivate init(
    of state: String, command: String, timeout: Int, on host: some Host
  ) throws(HostError) {
    let target = try WriteTarget(state, on: host)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK
    let file = try Descriptor(
      opening: target.name + ".lock", in: target.folder, flags: flags, mode: 0o600,
      shownAs: state + ".lock")
    let found = try file.status(state).kind
    guard found == .file else { throw .notAFile(path: state + ".lock", found: found) }
    let deadline = ContinuousClock.now + .seconds(timeout)
    while try !file.lock(state) {
      if ContinuousClock.now >= deadline {
        throw .locked(path: state, holder: target.recordedHolder())
      }
      var pause = timespec(tv_sec: 0, tv_nsec: 100_000_000)
      _ = unsafe nanosleep(&pause, nil)
    }
    let holder = LockHolder(host: host, command: command)
    try target.removeStaleTemporaries()
    try target.record(holder, on: host)
    self.holder = holder
    self.target = target
    self.file = file
  }

  /// Unlocked before it is closed: a child between its fork and its exec would hold on to it.
  deinit {
    target.remove(target.infoName)
    _ = flock(file.number, LOCK_UN)
  }

  /// Gives the lock back now instead of at the end of its owner's life.
  package consuming func release() {}
}

extension Descriptor {
  /// Takes the lock if it is free. (flock(2); on NFS the kernel makes it a lock of the server.)
  fileprivate func lock(_ path: String) throws(HostError) -> Bool {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code: throw .cannotLock(path: path, code: code)
      }
    }
    return true
  }
}

extension WriteTarget {
  fileprivate var infoName: String { name + ".lock.info" }

  /// A reader sees a whole note or none. It need not survive a power cut: the lock does not.
  fileprivate func record(_ holder: LockHolder, on host: some Host) throws(HostError) {
    let temporary = newTemporaryName(on: host)
    let file = try create(temporary)
    do {
      try file.write(holder.line.span, to: path)
      try rename(temporary, to: infoName)
    } catch {
      remove(temporary)
      throw error
    }
  }

  fileprivate func recordedHolder() -> LockHolder? {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
    guard
      let file = try? Descriptor(opening: infoName, in: folder, flags: flags, shownAs: path)
    else { return nil }
    var line = [UInt8](repeating: 0, count: 4096)
    let number = file.number
    let count = unsafe line.withUnsafeMutableBytes {
      unsafe read(number, $0.baseAddress, $0.count)
    }
    return LockHolder(line: Array(line.prefix(max(0, count))))
  }
}

extension Host {
  /// Takes the lock of a state, before the state is read, and clears away what killed writes of
  /// it left behind.
  ///
  /// - Parameters:
  ///   - command: what this run does, for those it keeps out.
  ///   - timeout: seconds to wait for another run.
  /// - Throws: ``HostError/locked(path:holder:)`` when they are over.
  package func lock(
    state: String, for command: String, timeout: Int = 0
  ) throws(HostError) -> StateLock {
    try StateLock(of: state, command: command, timeout: timeout, on: self)
  }
}
