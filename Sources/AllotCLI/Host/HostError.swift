/// What went wrong between the program and the world. Paths are as the user gave them.
package enum HostError: Error, Hashable, Sendable {
  /// What was asked of the system.
  package enum Operation: String, Sendable {
    case find, open, read, write, list, create, replace, lock, sync, close, resolve, link
  }

  /// The system refused; `code` is its `errno`.
  case system(Operation, path: String, code: Int32)
  /// The reader of standard output has gone: the run ends quietly.
  case closedPipe
  /// Something else than a regular file stands where one is needed.
  case notAFile(path: String, found: FileKind)
  /// An input changed while it was read, so what was read may be half old, half new.
  case changedWhileRead(path: String)
  /// An input is larger than its kind may be, in bytes.
  case tooLarge(path: String, limit: Int)
  /// The system would cut the path at its NUL byte.
  case holdsNUL(path: String)
  /// A folder holds a name that is not UTF-8.
  case nameNotUTF8(folder: String)
  /// A symbolic link leads nowhere, or in a circle.
  case badLink(path: String)
  /// A folder that everybody may write to belongs to someone else, who could swap files in it.
  case untrustedFolder(path: String, owner: UInt32)
  /// Someone else holds the lock; `nil` where they have not said who they are.
  case locked(path: String, holder: LockHolder?)
  /// The file system there has no locks.
  case cannotLock(path: String, code: Int32)
  /// The new content is in place, but a power cut could still bring the old one back.
  case visibleButNotCertain(path: String, code: Int32)
  /// A signal came before the commit point: nothing was changed.
  case stopped(by: StopSignal)
}

/// The signals that ask a run to end; the raw value is the signal's number.
package enum StopSignal: Int32, Hashable, Sendable, CaseIterable {
  case hangUp = 1
  case interrupt = 2
  case terminate = 15

  /// 128 + signal. (threats.md, section 3.3.)
  package var exitStatus: ExitStatus {
    switch self {
    case .hangUp: .hungUp
    case .interrupt: .interrupted
    case .terminate: .terminated
    }
  }
}

extension HostError {
  /// What a run ends with when nothing can be done about the error. (SPEC section 2.)
  package var exitStatus: ExitStatus {
    switch self {
    case .system, .holdsNUL, .nameNotUTF8, .badLink, .untrustedFolder, .cannotLock: .failed
    case .closedPipe: .done
    case .notAFile, .changedWhileRead, .tooLarge: .inputRejected
    case .locked: .locked
    case .visibleButNotCertain: .partial
    case .stopped(let signal): signal.exitStatus
    }
  }
}
