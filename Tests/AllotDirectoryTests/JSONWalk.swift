import AllotDirectory

/// Everything a cursor finds in a JSON text, one line each, and how it ended.
struct JSONWalk: Equatable {
  private(set) var events: [String] = []
  /// Why the text was refused; `nil` where it was read to its end.
  private(set) var refusal: JSONError.Reason?
  /// The bytes that the refusal is about.
  private(set) var refusedAt = 0..<0

  init(_ bytes: [UInt8], step: Int = .max, foldsKeys: Bool = false) {
    var cursor = JSONCursor(window(bytes, step: step), foldsKeys: foldsKeys)
    do throws(JSONError) {
      try cursor.skipByteOrderMark()
      try value(&cursor)
      try cursor.endOfDocument()
    } catch {
      refusal = error.reason
      refusedAt = error.start..<error.end
    }
  }

  private mutating func value(_ cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.kind() {
    case .object:
      try cursor.beginObject()
      events.append("{ at \(cursor.tokenStart)")
      while try cursor.nextKey() {
        events.append("key at \(cursor.tokenStart)")
        try value(&cursor)
      }
      events.append("} to \(cursor.offset)")
    case .array:
      try cursor.beginArray()
      events.append("[ at \(cursor.tokenStart)")
      while try cursor.nextElement() { try value(&cursor) }
      events.append("] to \(cursor.offset)")
    case .string:
      let text = try cursor.string()
      events.append("text \(text) at \(cursor.tokenStart)..<\(cursor.offset)")
    case .boolean: events.append("\(try cursor.boolean()) to \(cursor.offset)")
    case .null: events.append("null \(try cursor.skipNull())")
    case .number:
      let start = cursor.offset
      try cursor.skipValue()
      events.append("number at \(start)..<\(cursor.offset)")
    case .end:
      throw JSONError(.cutShort, cursor.offset, cursor.offset)
    }
  }
}

/// Why a text that is passed over is refused; `nil` where it is JSON.
func refusal(skipping bytes: [UInt8]) -> JSONError.Reason? {
  var cursor = JSONCursor(window(bytes), foldsKeys: false)
  do throws(JSONError) {
    try cursor.skipByteOrderMark()
    try cursor.skipValue()
    try cursor.endOfDocument()
    return nil
  } catch { return error.reason }
}
