import AllotPolicy

/// Who holds the lock of a state: what a refused run can tell. (SPEC section 8.)
///
/// It stands beside the lock as one line, for people and for the next run:
///
///     {"id":"5f0c...","who":"ada","host":"ci-7","pid":4711,"since":"2026-11-22T02:00:00Z","command":"apply"}
package struct LockHolder: Hashable, Sendable {
  /// A UUID, new for every lock.
  package let id: String
  package let who: String
  package let host: String
  package let processID: Int32
  /// RFC 3339, UTC, whole seconds.
  package let since: String
  /// What the run is doing, such as `apply`.
  package let command: String

  init(host: some Host, command: String) {
    id = host.uuid()
    who = host.userName
    self.host = host.hostName
    processID = host.processID
    since = CalendarDay.timestamp(secondsSinceEpoch: host.secondsSinceEpoch)
    self.command = command
  }

  /// `ada on ci-7 (process 4711), since 2026-11-22T02:00:00Z, running apply`.
  package var summary: String {
    "\(who) on \(host) (process \(processID)), since \(since), running \(command)"
  }
}

extension LockHolder {
  var line: [UInt8] {
    let texts = [
      ("{\"id\":", id), (",\"who\":", who), (",\"host\":", host), (",\"pid\":", nil),
      (",\"since\":", since), (",\"command\":", command),
    ]
    var bytes: [UInt8] = []
    for (key, text) in texts {
      bytes += key.utf8
      bytes += text.map(Self.quoted) ?? Array(String(processID).utf8)
    }
    return bytes + Array("}\n".utf8)
  }

  /// What a holder wrote; `nil` where the line is not one of ours, or cut.
  init?(line: [UInt8]) {
    var scanner = LineScanner(rest: line[...])
    guard let id = scanner.text(after: "{\"id\":"), let who = scanner.text(after: ",\"who\":"),
      let host = scanner.text(after: ",\"host\":"), let pid = scanner.number(after: ",\"pid\":"),
      let since = scanner.text(after: ",\"since\":"),
      let command = scanner.text(after: ",\"command\":"), scanner.skip("}\n")
    else { return nil }
    self.id = id
    self.who = who
    self.host = host
    processID = pid
    self.since = since
    self.command = command
  }

  private static func quoted(_ text: String) -> [UInt8] {
    let escaped = text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F: Array("\\u00\(hexadecimal([byte]))".utf8)
      default: [byte]
      }
    }
    return [UInt8(ascii: "\"")] + escaped + [UInt8(ascii: "\"")]
  }
}

/// Reads the one line above, strictly: keys in order, no spaces.
private struct LineScanner {
  var rest: ArraySlice<UInt8>

  mutating func skip(_ literal: String) -> Bool {
    guard rest.starts(with: literal.utf8) else { return false }
    rest = rest.dropFirst(literal.utf8.count)
    return true
  }

  mutating func number(after key: String) -> Int32? {
    guard skip(key) else { return nil }
    let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
    rest = rest.dropFirst(digits.count)
    return Int32(String(decoding: digits, as: UTF8.self))
  }

  mutating func text(after key: String) -> String? {
    guard skip(key), skip("\"") else { return nil }
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        bytes.append(escaped)
      case 0..<0x20: return nil
      default: bytes.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> UInt8? {
    guard skip("u00") else { return rest.popFirst() }
    let digits = rest.prefix(2)
    rest = rest.dropFirst(2)
    return digits.count == 2 ? UInt8(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }
}
