import Diagnostics

/// A string that was compared with known words: which it is, or what, in lower case.
enum WordMatch: Equatable {
  case known(Int)
  case other(ExactText)
}

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
  /// Bytes that such a text may take as written: an escape is up to six times its meaning.
  private static let longestEscaped = 6 * longestText

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
  package private(set) var tokenStart = 0
  /// Whether a line end was passed since the last token.
  private(set) var passedLineEnd = false
  /// The last string, decoded, where it had escapes.
  private var decoded: [UInt8] = []

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
  private mutating func refill() throws(JSONError) -> Bool {
    do throws(InputFailure) { return try window.refill() } catch {
      throw JSONError(.input(error), offset, offset)
    }
  }

  @inline(__always)
  private mutating func has(_ count: Int) throws(JSONError) -> Bool {
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
    default: throw failure(.unexpected(byte, wanted: "a value"))
    }
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
    guard byte == UInt8(ascii: ",") else { throw failure(.unexpected(byte, wanted: wanted)) }
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
    key = KeyWord(low: 0, high: 0, count: mix.count)
    return keys.add(low: mix.low, high: mix.high, count: mix.count)
  }

  private func keyText(at start: Int, count: Int) -> String {
    unsafe String(decoding: window.bytes(start..<start + count), as: UTF8.self)
  }

  // MARK: Scalars

  /// Reads a string into an arena. No text that is kept may hold NUL, which ends it elsewhere.
  package mutating func text(into arena: inout ByteArena) throws(JSONError) -> Text {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 {
      if decoded.contains(0) { throw tokenFailure(.nul) }
      return arena.append(decoded)
    }
    return unsafe arena.append(window.bytes(start..<start + count))
  }

  /// Reads a string as bytes.
  package mutating func string() throws(JSONError) -> [UInt8] {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 { return decoded }
    return unsafe Array(window.bytes(start..<start + count))
  }

  /// Reads a string into an arena, unless the pool has stored an equal one there.
  package mutating func text(
    from pool: inout TextPool, in arena: inout ByteArena
  ) throws(JSONError) -> Text {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 {
      let bytes = decoded
      return unsafe bytes.withUnsafeBufferPointer { unsafe pool.text($0, in: &arena) }
    }
    return unsafe pool.text(window.bytes(start..<start + count), in: &arena)
  }

  /// Reads a string as one of some words in lower case, ASCII case aside.
  mutating func string(among words: [[UInt8]]) throws(JSONError) -> WordMatch {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    for (index, word) in words.enumerated() where word.count == count {
      if isWord(word, at: start) { return .known(index) }
    }
    let text = unsafe count < 0 ? decoded : Array(window.bytes(start..<start + count))
    let folded = ExactText(text).asciiFolded
    return words.firstIndex(of: folded.utf8).map { .known($0) } ?? .other(folded)
  }

  private func isWord(_ word: [UInt8], at start: Int) -> Bool {
    var index = 0
    while index < word.count {
      let byte = window[start + index]
      if (byte &- 65 < 26 ? byte | 0x20 : byte) != word[index] { return false }
      index += 1
    }
    return true
  }

  /// Reads a string as its hash.
  package mutating func hashedString(by hash: KeyedHash) throws(JSONError) -> Hash128 {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 { return hash(decoded[...]) }
    return unsafe hash(window.bytes(start..<start + count))
  }

  /// Reads a whole number written in digits: `2.3e1` and `23.0` are not whole numbers here.
  package mutating func integer() throws(JSONError) -> Int64 {
    try expect(.number)
    let start = offset
    var value: Int64 = 0
    var digits = 0
    let isNegative = window[window.position] == UInt8(ascii: "-")
    if isNegative { window.position += 1 }
    while try has(1), window[window.position] &- 48 < 10 {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int64(window[window.position] - 48))
      if overflow || carry { throw JSONError(.notAnInteger, start, offset) }
      if digits > 0 && value == 0 { throw JSONError(.leadingZero, start, offset) }
      value = sum
      digits += 1
      window.position += 1
    }
    let following = try has(1) ? window[window.position] : 0x20
    let goesOn =
      following == UInt8(ascii: ".") || following | 0x20 == UInt8(ascii: "e")
    if digits == 0 || goesOn { throw JSONError(.notAnInteger, start, offset + 1) }
    return isNegative ? -value : value
  }

  /// Reads `true` or `false`.
  package mutating func boolean() throws(JSONError) -> Bool {
    try expect(.boolean)
    let isTrue = window[window.position] == UInt8(ascii: "t")
    try skipLiteral(isTrue ? "true" : "false")
    return isTrue
  }

  /// Reads `null` if it is next.
  @inline(__always)
  package mutating func skipNull() throws(JSONError) -> Bool {
    if window.position < window.limit, window[window.position] == UInt8(ascii: "\"") {
      return false
    }
    return try skipNullSlowly()
  }

  private mutating func skipNullSlowly() throws(JSONError) -> Bool {
    guard try kind() == .null else { return false }
    try skipLiteral("null")
    return true
  }

  private mutating func skipLiteral(_ word: StaticString) throws(JSONError) {
    let start = offset
    let count = word.utf8CodeUnitCount
    guard try has(count) else { throw JSONError(.cutShort, start, start) }
    for index in 0..<count {
      let byte = window[window.position + index]
      if unsafe byte != word.utf8Start[index] {
        throw JSONError(.unexpected(byte, wanted: "\(word)"), start + index, start + index + 1)
      }
    }
    window.position += count
  }

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

  private mutating func skipNumber() throws(JSONError) {
    let start = offset
    if window[window.position] == UInt8(ascii: "-") { window.position += 1 }
    let startsWithZero = try has(1) && window[window.position] == UInt8(ascii: "0")
    let whole = try skipDigits()
    if whole == 0 { throw JSONError(.badNumber, start, offset + 1) }
    if startsWithZero && whole > 1 { throw JSONError(.leadingZero, start, offset) }
    if try has(1), window[window.position] == UInt8(ascii: ".") {
      window.position += 1
      if try skipDigits() == 0 { throw JSONError(.badNumber, start, offset + 1) }
    }
    if try has(1), window[window.position] | 0x20 == UInt8(ascii: "e") {
      window.position += 1
      if try has(1) {
        let sign = window[window.position]
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { window.position += 1 }
      }
      if try skipDigits() == 0 { throw JSONError(.badNumber, start, offset + 1) }
    }
  }

  private mutating func skipDigits() throws(JSONError) -> Int {
    var count = 0
    while try has(1), window[window.position] &- 48 < 10 {
      window.position += 1
      count += 1
    }
    return count
  }

  /// Demands that nothing but blank space is left.
  package mutating func endOfDocument() throws(JSONError) {
    if try peek() != nil { throw failure(.trailingContent) }
  }

  /// Passes over a byte order mark at the start of the input.
  package mutating func skipByteOrderMark() throws(JSONError) {
    if offset == 0, try has(3) { window.skipByteOrderMark() }
  }

  // MARK: Strings

  /// Scans the string that begins at the next byte. A kept one ends up between the returned
  /// index and count of the window, where `mark` holds it, or, with count -1, in `decoded`.
  private mutating func scanString(keeps: Bool) throws(JSONError) -> (start: Int, count: Int) {
    tokenStart = offset
    passedLineEnd = false
    window.position += 1
    if keeps { window.mark = window.position }
    var hasEscapes = false
    while true {
      window.position = ByteScan.endOfPlainText(in: window, from: window.position)
      if keeps {
        let most = hasEscapes ? Self.longestEscaped : Self.longestText
        if window.position - window.mark > most { throw tokenFailure(.tooLong) }
      }
      if window.position == window.limit {
        if try !refill() { throw JSONError(.cutShort, tokenStart, offset) }
        continue
      }
      switch window[window.position] {
      case UInt8(ascii: "\""):
        let start = window.mark
        let end = window.position
        window.position += 1
        if !keeps { return (0, 0) }
        if !hasEscapes { return (start, end - start) }
        decode(start..<end)
        if decoded.count > Self.longestText { throw tokenFailure(.tooLong) }
        return (start, -1)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try checkEscape()
      case let byte where byte < 0x20:
        throw failure(.control(byte))
      default: try skipMultibyte()
      }
    }
  }

  /// Passes over a run of characters above ASCII, a bounded one, so that the caller's limit on
  /// kept texts is reached before the window is full.
  private mutating func skipMultibyte() throws(JSONError) {
    var rest = 4096
    repeat {
      let length: Int
      do throws(InputFailure) { length = try UTF8Scan.sequence(in: &window) } catch {
        throw failure(.input(error))
      }
      if length == 0 { throw failure(.badUTF8) }
      window.position += length
      rest -= 1
    } while rest > 0 && window.position < window.limit && window[window.position] >= 0x80
  }

  private mutating func checkEscape() throws(JSONError) {
    guard try has(2) else { throw JSONError(.cutShort, offset, offset) }
    switch window[window.position + 1] {
    case UInt8(ascii: "u"): try checkUnicodeEscape()
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      window.position += 2
    default: throw JSONError(.badEscape, offset, offset + 2)
    }
  }

  private mutating func checkUnicodeEscape() throws(JSONError) {
    let unit = try unicodeUnit(at: 0)
    guard unit & 0xF800 == 0xD800 else {
      window.position += 6
      return
    }
    guard unit < 0xDC00, try has(12), window[window.position + 6] == UInt8(ascii: "\\"),
      window[window.position + 7] == UInt8(ascii: "u"),
      try unicodeUnit(at: 6) & 0xFC00 == 0xDC00
    else { throw JSONError(.loneSurrogate, offset, offset + 6) }
    window.position += 12
  }

  /// The code unit of the `\uXXXX` that begins `distance` bytes on.
  private mutating func unicodeUnit(at distance: Int) throws(JSONError) -> UInt32 {
    guard try has(distance + 6) else { throw JSONError(.cutShort, offset, offset) }
    guard let unit = hexadecimalUnit(at: window.position + distance + 2) else {
      throw JSONError(.badEscape, offset + distance, offset + distance + 6)
    }
    return unit
  }

  private func hexadecimalUnit(at index: Int) -> UInt32? {
    var unit: UInt32 = 0
    for digit in index..<index + 4 {
      switch window[digit] {
      case let byte where byte &- 48 < 10: unit = unit << 4 | UInt32(byte - 48)
      case let byte where (byte | 0x20) &- 97 < 6: unit = unit << 4 | UInt32((byte | 0x20) - 87)
      default: return nil
      }
    }
    return unit
  }

  /// Writes the checked string at `range` into `decoded` without its escapes.
  private mutating func decode(_ range: Range<Int>) {
    decoded.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = window[index]
      guard byte == UInt8(ascii: "\\") else {
        decoded.append(byte)
        index += 1
        continue
      }
      let letter = window[index + 1]
      index += 2
      guard letter == UInt8(ascii: "u") else {
        decoded.append(Self.unescaped(letter))
        continue
      }
      var scalar = hexadecimalUnit(at: index) ?? 0
      index += 4
      if scalar & 0xFC00 == 0xD800 {
        let low = hexadecimalUnit(at: index + 2) ?? 0
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
        index += 6
      }
      if let scalar = Unicode.Scalar(scalar) { decoded.append(contentsOf: UTF8.encode(scalar)!) }
    }
  }

  private static func unescaped(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
