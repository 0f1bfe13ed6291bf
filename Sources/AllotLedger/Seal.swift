import AllotDirectory

/// The digest that closes a file of allot, on a line of its own:
///
///     "sha256":"9f86d0…"}
///
/// It is over all bytes before that line, so that `sed '$d' FILE | sha256sum` checks it. (SPEC
/// section 11.)
package enum Seal: String, Sendable, CaseIterable {
  case plan, state, approval

  /// The key of the digest. Both have six letters, so the closing line has one length.
  private var key: String { self == .plan ? "digest" : "sha256" }

  fileprivate var opening: [UInt8] { Array("\"\(key)\":\"".utf8) }
  fileprivate static let closing = Array("\"}\n".utf8)
  fileprivate static let digits = 64
  fileprivate static let length = plan.opening.count + digits + closing.count

  /// The kind of the file that it closes, as the file says it.
  package var kind: String { rawValue }
}

/// Collects canonical JSON, hands it on in pieces, and closes it with its digest.
struct SealedWriter {
  /// Bytes gathered before they are handed on.
  private static let piece = 1 << 18

  var json = CanonicalJSON()
  private var hash = SHA256()

  /// Hands on what has gathered, once it is worth it.
  @inline(__always)
  mutating func passOn<Failure: Error>(
    _ emit: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    if json.bytes.count >= Self.piece { try empty(emit) }
  }

  private mutating func empty<Failure: Error>(
    _ emit: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let bytes = json.take()
    hash.update(bytes)
    try emit(bytes.span)
  }

  /// Writes the closing line and hands everything on; the digest.
  consuming func close<Failure: Error>(
    with seal: Seal, _ emit: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> String {
    try empty(emit)
    let digest = hash.hexadecimal()
    try emit((seal.opening + Array(digest.utf8) + Seal.closing).span)
    return digest
  }
}

/// Digests a file while it is read, all but its closing line.
struct SealCheck {
  private var hash = SHA256()
  /// The last bytes so far, at most the length of a closing line.
  private var tail: [UInt8] = []

  /// Takes the next bytes of the file.
  mutating func update(_ bytes: Span<UInt8>) {
    let surplus = max(0, tail.count + bytes.count - Seal.length)
    let fromTail = min(surplus, tail.count)
    hash.update(Array(tail.prefix(fromTail)))
    tail.removeFirst(fromTail)
    hash.update(bytes.extracting(0..<surplus - fromTail))
    for index in surplus - fromTail..<bytes.count { tail.append(bytes[index]) }
  }

  /// The digest, where the file ends with the closing line that its content demands.
  consuming func finish(_ seal: Seal) -> String? {
    let digest = hash.hexadecimal()
    let wanted = seal.opening + Array(digest.utf8) + Seal.closing
    return tail == wanted ? digest : nil
  }
}

extension SealCheck {
  /// Reads a sealed file to its end with a strict cursor.
  ///
  /// `body` gets the cursor behind version and kind; what it returns is handed on only when the seal
  /// is whole, so nothing of an altered file is believed. Of a newer file only the seal is checked.
  static func read<Value>(
    _ seal: Seal, from reader: @escaping ByteReader,
    _ body: (inout JSONCursor) throws(JSONError) -> Value
  ) throws(LedgerError) -> (value: Value, digest: String) {
    var check = SealCheck()
    var window = InputWindow()
    unsafe window.open { (buffer) throws(InputFailure) in
      let count = unsafe try reader(buffer)
      let filled = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      unsafe check.update(Span(_unsafeBytes: filled))
      return count
    }
    var cursor = JSONCursor(window, foldsKeys: false)
    let head = try whole { () throws(JSONError) in try cursor.fileHead(wanted: seal) }
    let isNewer = head.version.isNewer
    if !isNewer, head.seal != seal { throw .otherKind(head.seal) }
    let value = try whole { () throws(JSONError) in
      let value = isNewer ? nil : try body(&cursor)
      if isNewer { try cursor.skipMembers() }
      try cursor.endOfDocument()
      return value
    }
    guard let digest = check.finish(head.seal) else { throw .altered }
    guard let value else { throw .newer(head.version) }
    return (value, digest)
  }

  /// Reads a part, with what is wrong with it as the file's fault.
  private static func whole<Part>(
    _ body: () throws(JSONError) -> Part
  ) throws(LedgerError) -> Part {
    do throws(JSONError) { return try body() } catch { throw LedgerError(error) }
  }
}

/// What stands first in a file of allot.
private struct FileHead {
  let version: FormatVersion
  let seal: Seal
}

extension JSONCursor {
  /// Enters a file and reads its version and kind. A newer file may be of a kind nobody knows yet.
  fileprivate mutating func fileHead(wanted: Seal) throws(JSONError) -> FileHead {
    try beginObject()
    guard try nextKey(), key == "format_version",
      let version = FormatVersion(parsing: try string()),
      version.major >= FormatVersion.current.major
    else { throw tokenFailure(.wrongType(found: .string, wanted: "format_version 1")) }
    guard try nextKey(), key == "kind" else {
      throw tokenFailure(.wrongType(found: .string, wanted: "the kind \(wanted.kind)"))
    }
    let kind = try string()
    let known = Seal.allCases.first { kind.elementsEqual($0.kind.utf8) }
    guard let seal = known ?? (version.isNewer ? wanted : nil) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "the kind \(wanted.kind)"))
    }
    return FileHead(version: version, seal: seal)
  }

  fileprivate mutating func skipMembers() throws(JSONError) {
    while try nextKey() { try skipValue() }
  }
}
