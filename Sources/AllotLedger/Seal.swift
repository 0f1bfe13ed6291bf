import AllotDirectory

/// The digest that closes a file of allot, on a line of its own:
///
///     "sha256":"9f86d0…"}
///
/// It is over all bytes before that line, so that `sed '$d' FILE | sha256sum` checks it. (SPEC
/// section 11.)
package enum Seal: String, Sendable {
  case plan = "digest"
  case state = "sha256"

  /// `"digest":"`; both keys have six letters, so the closing line has one length.
  fileprivate var opening: [UInt8] { Array("\"\(rawValue)\":\"".utf8) }
  fileprivate static let closing = Array("\"}\n".utf8)
  fileprivate static let digits = 64
  fileprivate var length: Int { opening.count + Self.digits + Self.closing.count }
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
  private let seal: Seal
  private var hash = SHA256()
  /// The last bytes so far, at most the length of a closing line.
  private var tail: [UInt8] = []

  init(_ seal: Seal) { self.seal = seal }

  /// Takes the next bytes of the file.
  mutating func update(_ bytes: Span<UInt8>) {
    let surplus = max(0, tail.count + bytes.count - seal.length)
    let fromTail = min(surplus, tail.count)
    hash.update(Array(tail.prefix(fromTail)))
    tail.removeFirst(fromTail)
    hash.update(bytes.extracting(0..<surplus - fromTail))
    for index in surplus - fromTail..<bytes.count { tail.append(bytes[index]) }
  }

  /// The digest, where the file ends with the closing line that its content demands.
  consuming func finish() -> String? {
    let digest = hash.hexadecimal()
    let wanted = seal.opening + Array(digest.utf8) + Seal.closing
    return tail == wanted ? digest : nil
  }
}

extension SealCheck {
  /// Reads a sealed file to its end with a strict cursor.
  ///
  /// `body` gets the cursor in front of the document; what it returns is handed on only when the
  /// seal is whole, so nothing of an altered file is believed.
  static func read<Value>(
    _ seal: Seal, from reader: @escaping ByteReader,
    _ body: (inout JSONCursor) throws(JSONError) -> Value
  ) throws(LedgerError) -> (value: Value, digest: String) {
    var check = SealCheck(seal)
    var window = InputWindow()
    unsafe window.open { (buffer) throws(InputFailure) in
      let count = unsafe try reader(buffer)
      let filled = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      unsafe check.update(Span(_unsafeBytes: filled))
      return count
    }
    var cursor = JSONCursor(window, foldsKeys: false)
    let value: Value
    do throws(JSONError) {
      value = try body(&cursor)
      try cursor.endOfDocument()
    } catch {
      throw LedgerError(error)
    }
    guard let digest = check.finish() else { throw .altered }
    return (value, digest)
  }
}
