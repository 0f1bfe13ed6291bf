// The one list of C libraries: files of this folder differ between platforms only here.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls the system again while a signal cut it short, and turns -1 into an error.
///
/// Where a stream's other end made it non-blocking, waits until `stream` is ready. Not for `close` and `fsync`: what they did before they failed cannot be known.
func retrying<Count: SignedInteger>(
  _ operation: HostError.Operation, _ path: String, stream: Int32 = -1, _ call: () -> Count
) throws(HostError) -> Count {
  while true {
    let result = call()
    if result != -1 { return result }
    let code = errno
    if code == EAGAIN, stream >= 0 {
      let events = Int16(operation == .write ? POLLOUT : POLLIN)
      var wait = pollfd(fd: stream, events: events, revents: 0)
      _ = unsafe poll(&wait, 1, -1)
    } else if code != EINTR {
      throw .system(operation, path: path, code: code)
    }
  }
}

/// Lets the process open as many files as it may at most, up to `wanted`.
///
/// An export of a million people is a thousand pages, which stay open until the last message is
/// shown; the limit that a shell hands on is often 1,024. What cannot be raised stays.
func raiseOpenFiles(to wanted: UInt) {
  #if canImport(Glibc)
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    let resource = RLIMIT_NOFILE
  #endif
  var limit = rlimit()
  guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
  limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
  _ = unsafe setrlimit(resource, &limit)
}

/// Refuses a path that the system would read only up to a NUL byte, and an empty one.
func refuseUnspeakable(_ path: String) throws(HostError) {
  if path.isEmpty { throw .system(.find, path: path, code: ENOENT) }
  if path.utf8.contains(0) { throw .holdsNUL(path: path) }
}

/// The system's words for an error number, in lower case: `no such file or directory`.
func systemText(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  let words = unsafe String(cString: text)
  return words.prefix(1).lowercased() + words.dropFirst()
}

/// What a person can do about an error number, where that is not plain.
func systemHelp(_ code: Int32) -> String? {
  switch code {
  case EMFILE: "raise the limit of open files, as with `ulimit -n 4096`"
  case ENOSPC, EDQUOT: "make room on the disk, then run again"
  case EROFS: "name a file on a file system that may be written"
  default: nil
  }
}

extension FileStatus {
  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    case S_IFIFO: kind = .pipe
    case S_IFSOCK: kind = .socket
    default: kind = .device
    }
    size = Int(status.st_size)
    permissions = UInt32(status.st_mode & 0o7777)
    owner = status.st_uid
    group = status.st_gid
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    #if canImport(Darwin)
      modified = [Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec)]
    #else
      modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    #endif
  }
}
