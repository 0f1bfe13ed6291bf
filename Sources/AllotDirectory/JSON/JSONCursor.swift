/// Walks through a JSON text of any size, checking all of it.
///
/// ```
/// {"id":"00u9","emails":[{"value":"grace@acme.example"}],"x":7}
/// beginObject            -> depth 1
///   nextKey -> true      key == "id"
///   text(into:)          -> "00u9"
///   nextKey -> true      key == "emails"
///   beginArray           -> depth 2
///     nextElement -> true
///     skipValue          checks as strictly as reading does
///     nextElement -> false
///   nextKey -> true      key == "x"
///   integer()            -> 7
///   nextKey -> false     the object is closed
/// endOfDocument
/// ```
///
/// The grammar is RFC 8259's, whole. Depth is bounded, so recursion over it is. Byte offsets are
/// kept; lines are counted only when an error is shown.
package struct JSONCursor: ~Copyable {
  /// Levels that are read; the root is level 1. (threats.md section 0.)
  package static let deepest = 64
  /// Bytes of a text that is kept, keys included. (RULES: any other text has at most 64 KiB.)
  package static let longestText = 65_536

  var window: InputWindow
  /// Whether keys that differ only in the case of ASCII letters are the same key.
  private let foldsKeys: Bool
  private var depth = 0
  /// Bit `d`: level `d` has had no member yet.
  private var fresh: UInt64 = 0
  private var keys = KeyRegister()
  /// The last key, in lower case where `foldsKeys`.
  package private(set) var key = KeyWord(low: 0, high: 0, count: 0)
  /// The offset of the last key's opening quote, of the last value's first byte.
  package internal(set) var tokenStart = 0
  /// Whether a line end was passed since the last token.
  var passedLineEnd = false
  /// The last string, decoded, where it had escapes.
  var decoded: [UInt8] = []

  package init(_ window: consuming InputWindow, foldsKeys: Bool) {
    self.window = window
    self.foldsKeys = foldsKeys
  }

  /// Gives the window back for the next input.
  package consuming func release() -> InputWindow { window }

  /// The offset of the next byte.
  package var offset: Int { window.offset }

  // MARK: Blank space and kinds

  /// The next byte that is not blank, not consumed; `nil` at the end of the input.
  @inline(__always)
  private mutating func peek() throws(JSONError) -> UInt8? {
    while true {
      while window.position < window.limit {
        let byte = window[window.position]
        if byte > 0x20 { return byte }
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
        passedLineEnd = passedLineEnd || byte == 0x0A
        window.position += 1
      }
      if try !refill() { return nil }
    }
  }

  @inline(__always)
  mutating func refill() throws(JSONError) -> Bool {
    do throws(InputFailure) { return try window.refill() } catch {
      throw JSONError(.input(error), offset, offset)
    }
  }

  @inline(__always)
  mutating func has(_ count: Int) throws(JSONError) -> Bool {
    do throws(InputFailure) { return try window.has(count) } catch {
      throw JSONError(.input(error), offset, offset)
    }
  }

  /// An error at the next byte.
  package func failure(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason, offset, offset + 1)
  }

  /// An error that covers the last token.
  package func tokenFailure(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason, tokenStart, offset)
  }

  private mutating func unexpected(_ wanted: String) throws(JSONError) -> JSONError {
    guard let byte = try peek() else { return JSONError(.cutShort, offset, offset) }
    return try unexpected(byte, wanted)
  }

  /// An error at a byte that cannot stand here; of a merge conflict of git, its own.
  private mutating func unexpected(
    _ byte: UInt8, _ wanted: String
  ) throws(JSONError) -> JSONError {
    if "<=>".utf8.contains(byte), try has(7),
      (window.position..<window.position + 7).allSatisfy({ window[$0] == byte })
    {
      return JSONError(.mergeConflict, offset, offset + 7)
    }
    return failure(.unexpected(byte, wanted: wanted))
  }

  /// What the next value is; nothing is consumed.
  package mutating func kind() throws(JSONError) -> JSONKind {
    guard let byte = try peek() else { return .end }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw try unexpected(byte, "a value")
    }
  }

  /// Whether the next value is a string; nothing is consumed.
  @inline(__always)
  mutating func isString() throws(JSONError) -> Bool {
    if window.position < window.limit, window[window.position] == UInt8(ascii: "\"") { return true }
    return try kind() == .string
  }

  /// Demands a kind of the next value, in the words of the attribute that has it.
  @inline(__always)
  package mutating func expect(_ wanted: JSONKind) throws(JSONError) {
    if window.position < window.limit, window[window.position] == wanted.opening { return }
    try expectSlowly(wanted)
  }

  private mutating func expectSlowly(_ wanted: JSONKind) throws(JSONError) {
    let found = try kind()
    if found == wanted { return }
    if found == .end { throw JSONError(.cutShort, offset, offset) }
    throw failure(.wrongType(found: found, wanted: wanted.words))
  }

  // MARK: Objects and arrays

  /// Enters an object.
  package mutating func beginObject() throws(JSONError) {
    try enter(.object)
    keys.open()
  }

  /// Enters an array.
  package mutating func beginArray() throws(JSONError) { try enter(.array) }

  private mutating func enter(_ kind: JSONKind) throws(JSONError) {
    try expect(kind)
    guard depth < Self.deepest else { throw failure(.tooDeep) }
    tokenStart = offset
    passedLineEnd = false
    window.position += 1
    fresh |= 1 << UInt64(depth)
    depth += 1
  }

  /// Goes to the next key of the object; false when the object is closed.
  ///
  /// Throws for a key that the object has already.
  package mutating func nextKey() throws(JSONError) -> Bool {
    if try !nextMember(closing: UInt8(ascii: "}"), wanted: "a key or }") {
      keys.close()
      return false
    }
    guard try peek() == UInt8(ascii: "\"") else { throw try unexpected("a key in quotes") }
    let (start, count) = try scanString(keeps: true)
    let isNew =
      if count >= 0 { readKey(at: start, count: count) } else { readDecodedKey() }
    if !isNew {
      let name =
        count >= 0 ? keyText(at: start, count: count) : String(decoding: decoded, as: UTF8.self)
      throw tokenFailure(.duplicateKey(name))
    }
    window.mark = -1
    guard try peek() == UInt8(ascii: ":") else { throw try unexpected("a colon") }
    window.position += 1
    return true
  }

  /// Goes to the next element of the array; false when the array is closed.
  package mutating func nextElement() throws(JSONError) -> Bool {
    try nextMember(closing: UInt8(ascii: "]"), wanted: "a comma or ]")
  }

  @inline(__always)
  private mutating func nextMember(closing: UInt8, wanted: String) throws(JSONError) -> Bool {
    let bit: UInt64 = 1 << UInt64(depth - 1)
    guard let byte = try peek() else { throw JSONError(.cutShort, offset, offset) }
    let isFirst = fresh & bit != 0
    if byte == closing {
      window.position += 1
      depth -= 1
      return false
    }
    if isFirst {
      fresh &= ~bit
      return true
    }
    guard byte == UInt8(ascii: ",") else { throw try unexpected(byte, wanted) }
    window.position += 1
    guard let next = try peek() else { throw JSONError(.cutShort, offset, offset) }
    if next == closing { throw failure(.unexpected(next, wanted: "another member")) }
    return true
  }

  @inline(__always)
  private mutating func readKey(at start: Int, count: Int) -> Bool {
    if count <= 16 {
      var low = window.word(at: start)
      var high = window.word(at: start + 8)
      if count < 8 {
        low &= (1 << UInt64(count * 8)) - 1
        high = 0
      } else if count < 16 {
        high &= (1 << UInt64((count - 8) * 8)) - 1
      }
      key = KeyWord(low: low, high: high, count: count)
      if foldsKeys { key = key.folded }
      return keys.add(low: key.low, high: key.high, count: count)
    }
    var mix = KeyMix(count: count)
    for index in stride(from: start, to: start + count, by: 8) {
      let rest = min(8, start + count - index)
      mix.add(window.word(at: index) & (.max >> UInt64(64 - 8 * rest)), folds: foldsKeys)
    }
    return registerLongKey(mix)
  }

  private mutating func readDecodedKey() -> Bool {
    let words = stride(from: 0, to: decoded.count, by: 8).map { start in
      decoded[start..<min(start + 8, decoded.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard decoded.count <= 16 else {
      var mix = KeyMix(count: decoded.count)
      for word in words { mix.add(word, folds: foldsKeys) }
      return registerLongKey(mix)
    }
    key = KeyWord(
      low: words.first ?? 0, high: words.count > 1 ? words[1] : 0, count: decoded.count)
    if foldsKeys { key = key.folded }
    return keys.add(low: key.low, high: key.high, count: key.count)
  }

  private mutating func registerLongKey(_ mix: KeyMix) -> Bool {
    key = KeyWord(mix)
    return keys.add(low: mix.low, high: mix.high, count: mix.count)
  }

  private func keyText(at start: Int, count: Int) -> String {
    unsafe String(decoding: window.bytes(start..<start + count), as: UTF8.self)
  }

  // MARK: Whole values

  /// Passes over a value, checking it as strictly as reading it would.
  package mutating func skipValue() throws(JSONError) {
    switch try kind() {
    case .object:
      try beginObject()
      while try nextKey() { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: _ = try scanString(keeps: false)
    case .number: try skipNumber()
    case .boolean: _ = try boolean()
    case .null: try skipLiteral("null")
    case .end: throw JSONError(.cutShort, offset, offset)
    }
  }

  /// Demands that nothing but blank space is left.
  package mutating func endOfDocument() throws(JSONError) {
    guard let byte = try peek() else { return }
    let error = try unexpected(byte, "nothing more")
    throw error.reason == .mergeConflict ? error : failure(.trailingContent)
  }

  /// Passes over a byte order mark at the start of the input.
  package mutating func skipByteOrderMark() throws(JSONError) {
    if offset == 0, try has(3) { window.skipByteOrderMark() }
  }
}
