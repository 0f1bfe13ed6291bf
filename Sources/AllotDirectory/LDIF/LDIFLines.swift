/// Splits LDIF into lines, joining what was folded. (RFC 2849; line ends LF or CR LF.)
///
/// ```
/// dn: uid=ada,ou=people,dc=acme,      name dn
///  dc=example                         value uid=ada,ou=people,dc=acme,dc=example
/// cn;lang-en:: QWRh                   name cn, options lang-en, value Ada
/// ```
///
/// A value that nobody reads is checked and dropped, so it may have any size.
struct LDIFLines: ~Copyable {
  /// Bytes of a value that is kept, after decoding.
  static let longestValue = 65_536
  /// Bytes of an attribute's name with its options.
  static let longestName = 256
  /// Bytes of a comment that are kept.
  private static let longestComment = 128

  /// What a line is.
  enum Line { case attribute, blank, comment, end }

  var window: InputWindow
  /// The offset of the line's first byte.
  private(set) var lineStart = 0
  /// The attribute's name in lower case.
  private(set) var name = KeyWord(low: 0, high: 0, count: 0)
  /// The name as it is written.
  private(set) var writtenName: [UInt8] = []
  /// What stands behind the name and a `;`, in lower case; empty without options.
  private(set) var options: [UInt8] = []
  /// Where the value begins and ends in the input.
  private(set) var valueStart = 0
  private(set) var valueEnd = 0
  /// Whether the last line ended with a line end.
  private(set) var endedLine = true
  /// The bytes of a comment, or of a value that was read.
  private(set) var value: [UInt8] = []
  private var isBase64 = false
  /// The name in the line above, where its value was not kept.
  private var above: Range<Int>?
  /// Whether the line is an attribute.
  private var isAttribute = false
  /// Whether the attribute's value is still to be read.
  private var awaitsValue = false
  /// How many bytes are kept; over them, a value is refused and a comment is cut.
  private var keeps = 0

  init(_ window: consuming InputWindow) { self.window = window }

  consuming func release() -> InputWindow { window }

  /// Goes to the next line, over the value of the present one if nobody has read it.
  mutating func next() throws(LDIFError) -> Line {
    if awaitsValue { try passValue(keeping: 0) }
    above = isAttribute && keeps == 0 ? lineStart..<lineStart + writtenName.count : nil
    isAttribute = false
    lineStart = window.offset
    guard try has(1) else { return .end }
    endedLine = false
    switch window[window.position] {
    case 0x0A, 0x0D:
      try passLineFeed()
      endedLine = true
      return .blank
    case UInt8(ascii: "#"):
      keeps = Self.longestComment
      value.removeAll(keepingCapacity: true)
      try passText()
      return .comment
    case 0x20, 0x09: throw LDIFError(.strayContinuation, lineStart, lineStart + 1)
    default:
      try readName()
      isAttribute = true
      return .attribute
    }
  }

  /// Reads the attribute's value, decoded.
  mutating func readValue() throws(LDIFError) { try passValue(keeping: Self.longestValue) }

  private mutating func passValue(keeping count: Int) throws(LDIFError) {
    awaitsValue = false
    keeps = count
    value.removeAll(keepingCapacity: true)
    if isBase64 { try passBase64() } else { try passText() }
  }

  // MARK: Names

  private mutating func readName() throws(LDIFError) {
    writtenName.removeAll(keepingCapacity: true)
    options.removeAll(keepingCapacity: true)
    var hasOptions = false
    while true {
      guard try has(1) else { throw nameFailure(.noColon) }
      let byte = window[window.position]
      if byte == 0x0A || byte == 0x0D {
        if try passLineEnd() { throw nameFailure(.noColon) }
        continue
      }
      if byte == UInt8(ascii: ":") { break }
      let isOfRange = byte == UInt8(ascii: "=") || byte == UInt8(ascii: "*")
      let isOfName = Self.isOfName(byte) || hasOptions && isOfRange
      guard isOfName, writtenName.count + options.count < Self.longestName else {
        throw nameFailure(.badName)
      }
      if byte == UInt8(ascii: ";"), !hasOptions {
        hasOptions = true
      } else if hasOptions {
        options.append(Self.folded(byte))
      } else {
        writtenName.append(byte)
      }
      window.position += 1
    }
    if writtenName.isEmpty { throw nameFailure(.badName) }
    name = Self.keyWord(writtenName)
    try beginValue()
  }

  /// Passes the colon, what says how the value is written, and blanks before it.
  private mutating func beginValue() throws(LDIFError) {
    window.position += 1
    isBase64 = false
    awaitsValue = true
    var isFirst = true
    while try has(1) {
      let byte = window[window.position]
      if byte == 0x0A || byte == 0x0D {
        // A value that begins on the next line; an empty one ends the line.
        if try !isFolded() { break }
        continue
      }
      if isFirst, byte == UInt8(ascii: "<") { throw lineFailure(.url) }
      if isFirst, byte == UInt8(ascii: ":") {
        isBase64 = true
      } else if byte != 0x20 {
        break
      }
      isFirst = false
      window.position += 1
    }
    valueStart = window.offset
    valueEnd = valueStart
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ";")
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  private static func keyWord(_ name: [UInt8]) -> KeyWord {
    if name.count > 16 {
      return KeyWord(name: String(decoding: name.map(folded), as: UTF8.self))
    }
    var (low, high): (UInt64, UInt64) = (0, 0)
    for (index, byte) in name.enumerated() {
      let bits = UInt64(folded(byte)) << UInt64(index % 8 * 8)
      if index < 8 { low |= bits } else { high |= bits }
    }
    return KeyWord(low: low, high: high, count: name.count)
  }

  // MARK: Values

  /// Passes text up to the end of the line, keeping as much of it as is wanted.
  private mutating func passText() throws(LDIFError) {
    while true {
      let start = window.position
      window.position = ByteScan.endOfPlainCell(in: window, from: start, delimiter: 0x0A)
      try keep(start..<window.position)
      valueEnd = window.offset
      guard try has(1) else { return }
      switch window[window.position] {
      case 0x0A, 0x0D: if try passLineEnd() { return }
      case 0: throw failure(.nul)
      case let byte where byte >= 0x80: try passMultibyte()
      case UInt8(ascii: "\""):
        try keep(window.position..<window.position + 1)
        window.position += 1
      default: break
      }
    }
  }

  private mutating func passMultibyte() throws(LDIFError) {
    let length: Int
    do throws(InputFailure) { length = try UTF8Scan.sequence(in: &window) } catch {
      throw failure(.input(error))
    }
    if length == 0 { throw failure(.badUTF8) }
    try keep(window.position..<window.position + length)
    window.position += length
  }

  /// Passes base64 up to the end of the line, keeping what it stands for if that is wanted.
  private mutating func passBase64() throws(LDIFError) {
    var decoder = Base64Decoder()
    while try has(1) {
      let byte = window[window.position]
      if byte == 0x0A || byte == 0x0D {
        valueEnd = window.offset
        if try passLineEnd() { break }
        continue
      }
      guard decoder.take(byte) else { throw failure(.badBase64) }
      window.position += 1
      valueEnd = window.offset
      if keeps > 0, let three = decoder.bytes {
        value.append(contentsOf: three)
        if value.count > keeps { throw failure(.tooLong) }
      }
    }
    if decoder.isWhole { return }
    throw keeps > 0 ? valueFailure(.badBase64) : lineFailure(.badBase64)
  }

  @inline(__always)
  private mutating func keep(_ range: Range<Int>) throws(LDIFError) {
    let room = keeps - value.count
    guard keeps > 0, !range.isEmpty else { return }
    if range.count > room, keeps == Self.longestValue { throw failure(.tooLong) }
    unsafe value.append(contentsOf: window.bytes(range.prefix(max(0, room))))
  }

  // MARK: Line ends

  /// Passes a line end; whether the line ends with it, and is not continued on the next one.
  ///
  /// (RFC 2849, note 2: by a space; OpenLDAP's ldif(5) takes a tab too.)
  private mutating func passLineEnd() throws(LDIFError) -> Bool {
    try passLineFeed()
    if try has(1), window[window.position] == 0x20 || window[window.position] == 0x09 {
      window.position += 1
      return false
    }
    endedLine = true
    return true
  }

  /// Passes a line end in front of a value if the value goes on behind it.
  private mutating func isFolded() throws(LDIFError) -> Bool {
    let length = window[window.position] == 0x0D ? 2 : 1
    guard try has(length + 1), window[window.position + length - 1] == 0x0A else { return false }
    let byte = window[window.position + length]
    guard byte == 0x20 || byte == 0x09 else { return false }
    window.position += length + 1
    return true
  }

  private mutating func passLineFeed() throws(LDIFError) {
    if window[window.position] == 0x0D {
      guard try has(2), window[window.position + 1] == 0x0A else {
        throw failure(.loneCarriageReturn)
      }
      window.position += 1
    }
    window.position += 1
  }

  private mutating func has(_ count: Int) throws(LDIFError) -> Bool {
    do throws(InputFailure) { return try window.has(count) } catch {
      throw failure(.input(error))
    }
  }

  // MARK: Failures

  /// A failure at the next byte; where the value is not kept, at its attribute, so that no line of
  /// a secret is ever shown.
  private func failure(_ reason: LDIFError.Reason) -> LDIFError {
    keeps > 0 ? LDIFError(reason, window.offset, window.offset + 1) : lineFailure(reason)
  }

  /// A failure of a line that begins with no attribute. Below a value that was not kept, it is
  /// taken for the rest of that value.
  private func nameFailure(_ reason: LDIFError.Reason) -> LDIFError {
    guard let above else { return LDIFError(reason, lineStart, lineStart + 1) }
    return LDIFError(.brokenValue, above.lowerBound, above.upperBound)
  }

  /// A failure of the line as a whole.
  func lineFailure(_ reason: LDIFError.Reason) -> LDIFError {
    LDIFError(reason, lineStart, lineStart + max(1, writtenName.count))
  }

  /// A failure of the value that was read.
  func valueFailure(_ reason: LDIFError.Reason) -> LDIFError {
    LDIFError(reason, valueStart, max(valueStart + 1, valueEnd))
  }
}
