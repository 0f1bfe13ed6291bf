import Diagnostics

/// A string that was compared with known words: which it is, or what, in lower case.
enum WordMatch: Equatable {
  case known(Int)
  case other(ExactText)
}

extension JSONCursor {
  /// Bytes that a kept text may take as written: an escape is up to six times its meaning.
  private static let longestEscaped = 6 * longestText

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

  /// Whether the bytes at an index are a word in lower case, ASCII case aside.
  private func isWord(_ word: [UInt8], at start: Int) -> Bool {
    unsafe word.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        let wanted = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if ByteScan.asciiFolded(window.word(at: start + index)) != UInt64(littleEndian: wanted) {
          return false
        }
        index += 8
      }
      while index < bytes.count {
        let byte = window[start + index]
        if unsafe (byte &- 65 < 26 ? byte | 0x20 : byte) != bytes[index] { return false }
        index += 1
      }
      return true
    }
  }

  /// Reads a string as its hash.
  package mutating func hashedString(by hash: KeyedHash) throws(JSONError) -> Hash128 {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 { return hash(decoded[...]) }
    return unsafe hash(window.bytes(start..<start + count))
  }

  /// Reads a string as what a look at its bytes tells.
  @inline(__always)
  mutating func string<Finding>(
    _ look: (UnsafeBufferPointer<UInt8>) -> Finding
  ) throws(JSONError) -> Finding {
    try expect(.string)
    let (start, count) = try scanString(keeps: true)
    defer { window.mark = -1 }
    if count < 0 { return unsafe decoded.withUnsafeBufferPointer { unsafe look($0) } }
    return unsafe look(window.bytes(start..<start + count))
  }

  // MARK: Scanning

  /// Scans the string that begins at the next byte. A kept one ends up between the returned
  /// index and count of the window, where `mark` holds it, or, with count -1, in `decoded`.
  mutating func scanString(keeps: Bool) throws(JSONError) -> (start: Int, count: Int) {
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
