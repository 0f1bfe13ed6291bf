/// A distinguished name in one spelling, so that names which mean the same entry are the same key.
///
/// ```
/// UID = Ada ,ou=R\26D; dc=acme       uid=ada,ou=r&d,dc=acme
/// cn=Lovelace\2C  Ada + sn=L         cn=lovelace\, ada+sn=l
/// CN="Lovelace, Ada"                 cn=lovelace\, ada
/// ```
///
/// (RFC 4514, with the blanks, quotes and semicolons of RFC 2253, section 4.) Types and values lose
/// the case of ASCII letters; blanks around separators and at the ends of values go, runs of them
/// are one; escapes are undone and only what separates is escaped again; the parts of a name with
/// several, joined by `+`, are sorted. What depends on a directory's schema is left as it is:
/// `2.5.4.3` is not `cn`, and letters beyond ASCII keep their case.
package struct DistinguishedName {
  /// The name in its one spelling; empty for the root.
  package private(set) var bytes: [UInt8] = []
  /// The first value of the first part, as it is written but for escapes: what the entry is called.
  package private(set) var leaf: [UInt8] = []
  private var value: [UInt8] = []

  package init() {}

  /// Takes the place of the name that was read before; false for a text that is none.
  package mutating func read(_ text: ArraySlice<UInt8>) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    leaf.removeAll(keepingCapacity: true)
    var rest = text
    Self.passBlanks(&rest)
    if rest.isEmpty { return true }
    while true {
      guard let more = readPart(&rest) else { return false }
      if !more { return true }
      bytes.append(UInt8(ascii: ","))
    }
  }

  /// Reads the values up to the next `,` or the end; whether there is more, `nil` for a fault.
  private mutating func readPart(_ rest: inout ArraySlice<UInt8>) -> Bool? {
    let start = bytes.count
    var starts: [Int] = []
    while true {
      starts.append(bytes.count)
      guard readType(&rest), readValue(&rest) else { return nil }
      if leaf.isEmpty, start == 0, starts.count == 1 { leaf = Array(Self.trimmed(value)) }
      appendValue()
      Self.passBlanks(&rest)
      guard let separator = rest.popFirst() else { break }
      if separator == UInt8(ascii: "+") {
        bytes.append(separator)
        continue
      }
      guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: ";") else { return nil }
      sort(from: starts)
      return true
    }
    sort(from: starts)
    return false
  }

  /// Puts values that stand beside each other in the order of their bytes.
  private mutating func sort(from starts: [Int]) {
    guard starts.count > 1, let first = starts.first else { return }
    let ends = starts.dropFirst().map { $0 - 1 } + [bytes.count]
    let values = zip(starts, ends).map { Array(bytes[$0..<$1]) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    bytes.removeSubrange(first...)
    bytes.append(contentsOf: values.joined(separator: [UInt8(ascii: "+")]))
  }

  private mutating func readType(_ rest: inout ArraySlice<UInt8>) -> Bool {
    Self.passBlanks(&rest)
    let start = bytes.count
    while let byte = rest.first, byte != UInt8(ascii: "=") {
      let letter = byte &- 65 < 26 ? byte | 0x20 : byte
      rest.removeFirst()
      if byte == 0x20 {
        Self.passBlanks(&rest)
        guard rest.first == UInt8(ascii: "=") else { return false }
        break
      }
      let isOfName =
        letter &- 0x61 < 26 || letter &- 0x30 < 10 || letter == UInt8(ascii: "-")
        || letter == UInt8(ascii: ".") || letter == UInt8(ascii: "_")
      guard isOfName else { return false }
      bytes.append(letter)
    }
    guard bytes.count > start, rest.popFirst() != nil else { return false }
    bytes.append(UInt8(ascii: "="))
    return true
  }

  /// Reads a value without its escapes and quotes.
  private mutating func readValue(_ rest: inout ArraySlice<UInt8>) -> Bool {
    value.removeAll(keepingCapacity: true)
    Self.passBlanks(&rest)
    let isQuoted = rest.first == UInt8(ascii: "\"")
    if isQuoted { rest.removeFirst() }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"):
        if !isQuoted { return true }
      case UInt8(ascii: "\""):
        rest.removeFirst()
        return isQuoted
      case UInt8(ascii: "\\"):
        rest.removeFirst()
        guard let escaped = Self.escaped(&rest) else { return false }
        value.append(escaped)
        continue
      default: break
      }
      value.append(byte)
      rest.removeFirst()
    }
    return !isQuoted
  }

  /// The byte behind a backslash: two hexadecimal digits, or itself.
  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let first = rest.popFirst() else { return nil }
    guard let high = hexadecimal(first), let second = rest.first, let low = hexadecimal(second)
    else { return first }
    rest.removeFirst()
    return high << 4 | low
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
    default: nil
    }
  }

  private mutating func appendValue() {
    var isAfterBlank = false
    for byte in Self.trimmed(value) {
      if byte == 0x20, isAfterBlank { continue }
      isAfterBlank = byte == 0x20
      if Self.separators.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte &- 65 < 26 ? byte | 0x20 : byte)
    }
  }

  private static let separators = Array(",+\"\\;".utf8)

  private static func trimmed(_ value: [UInt8]) -> ArraySlice<UInt8> {
    guard let first = value.firstIndex(where: { $0 != 0x20 }),
      let last = value.lastIndex(where: { $0 != 0x20 })
    else { return [] }
    return value[first...last]
  }

  private static func passBlanks(_ rest: inout ArraySlice<UInt8>) {
    while rest.first == 0x20 { rest.removeFirst() }
  }
}
