extension HostError {
  /// The path at fault, where there is one.
  package var path: String? {
    switch self {
    case .system(_, let path, _), .notAFile(let path, _), .changedWhileRead(let path),
      .tooLarge(let path, _), .holdsNUL(let path), .nameNotUTF8(let path), .badLink(let path),
      .untrustedFolder(let path, _), .locked(let path, _), .cannotLock(let path, _),
      .visibleButNotCertain(let path, _):
      path
    case .closedPipe, .stopped: nil
    }
  }

  /// One line for people, lower case and without the path. Not yet safe to print: names of lock
  /// holders come from a file.
  package var message: String {
    switch self {
    case .system(let operation, _, let code): "cannot \(operation.rawValue): \(systemText(code))"
    case .closedPipe: "nobody reads the output any more"
    case .notAFile(_, let found): "expected a file, found a \(found.words)"
    case .changedWhileRead: "the file changed while it was read"
    case .tooLarge(_, let limit): "the file is larger than \(limit) bytes"
    case .holdsNUL: "the path holds a NUL byte"
    case .nameNotUTF8: "the folder holds a name that is not UTF-8"
    case .badLink: "the symbolic link leads nowhere"
    case .untrustedFolder(_, let owner):
      "everybody may write to this folder, and it belongs to user id \(owner)"
    case .locked(_, let holder):
      holder.map { "locked by \($0.summary)" } ?? "locked by a run that has not said who it is"
    case .cannotLock(_, let code): "this file system cannot lock files: \(systemText(code))"
    case .visibleButNotCertain(_, let code):
      "the new content is in place but may not survive a power cut: \(systemText(code))"
    case .stopped(let signal): "stopped by \(signal.words), nothing was changed"
    }
  }

  /// What to do about it, where that is not plain from the message.
  package var help: String? {
    switch self {
    case .system(_, _, let code): systemHelp(code)
    case .changedWhileRead: "wait until the export is complete, or copy it first, and run again"
    case .notAFile(_, .pipe): "write `-` to read standard input"
    case .notAFile(_, .folder): "name a file in it"
    case .untrustedFolder: "use a folder of your own, or take the right to write from others"
    case .locked: "wait for that run to end, or give `--lock-timeout SECONDS`"
    case .cannotLock: "keep the state on a local file system"
    case .visibleButNotCertain: "check the disk, then run `allot state check`"
    case .badLink: "point the link at a file, or remove it"
    default: nil
    }
  }
}

extension FileKind {
  fileprivate var words: String {
    switch self {
    case .pipe: "named pipe"
    case .link: "link that leads nowhere"
    case .file, .folder, .device, .socket: rawValue
    }
  }
}

extension StopSignal {
  fileprivate var words: String {
    switch self {
    case .hangUp: "a hang-up"
    case .interrupt: "an interrupt"
    case .terminate: "a request to terminate"
    }
  }
}
