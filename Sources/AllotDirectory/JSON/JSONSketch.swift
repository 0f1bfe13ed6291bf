/// The keys at the head of a JSON text, by path and in lower case: enough to tell formats apart.
///
/// ```
/// {"@odata.context":"x/$metadata#users","value":[{"id":"7","profile":{"login":"ada"}}, ...
/// @odata.context   @odata.context=x/$metadata#users   @odata.context=#users   value   value[]
/// value[].id   value[].profile   value[].profile.login
/// ```
///
/// Nothing is checked and nothing consumed; the format's reader does that. Of every list only
/// the first element counts. The sketch ends with the first record of a list at the root or of
/// SCIM's `Resources`, else with the document or after ``longest`` bytes.
struct JSONSketch {
  /// Bytes that are looked at.
  static let longest = 65_536
  /// Levels that are looked at.
  private static let deepest = 6
  /// Keys whose texts say what a record is.
  private static let telling: Set<String> = [
    "kind", "object", "type", "@odata.type", "@odata.context",
  ]

  /// Bytes of a telling text; a context lists the columns that were selected.
  private static let longestText = 4096

  /// Every path, and `path=text` for the telling ones.
  private(set) var paths: Set<String> = []
  /// Whether the first record ended within the bytes that were looked at.
  private var isDone = false

  private struct Level {
    let path: String
    let isObject: Bool
    /// Elements that have ended, of a list.
    var elements = 0
    var key = ""
    var awaitsValue = false
  }
  private var levels: [Level] = []

  init(of window: borrowing InputWindow, from start: Int) {
    let end = min(window.limit, start + Self.longest)
    var index = start
    while index < end, !isDone {
      let byte = window[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        var close = index
        while close < end, window[close] != UInt8(ascii: "\"") {
          close += window[close] == UInt8(ascii: "\\") ? 2 : 1
        }
        if close < end { readText(in: window, index..<close) }
        index = close + 1
      case UInt8(ascii: "{"): open(isObject: true)
      case UInt8(ascii: "["): open(isObject: false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
      case UInt8(ascii: ":"): if !levels.isEmpty { levels[levels.count - 1].awaitsValue = true }
      case UInt8(ascii: ","): separate()
      default: break
      }
    }
  }

  /// Whether records, or the document, name their schemas as those of SCIM do.
  var claimsSCIM: Bool { paths.contains { $0 == "schemas" || $0.hasSuffix("[].schemas") } }

  /// What an API answers instead of a list, by the keys of its refusals. (Okta, "API error codes";
  /// Microsoft Graph and Google, `error`; RFC 6749, section 5.2.)
  private static let answers: [(keys: [String], name: String)] = [
    (["errorcode", "errorsummary"], "an error answer of Okta"),
    (["error.code", "error.message"], "an error answer of an API"),
    (["error", "error_description"], "an error answer of a sign-in"),
    (["error"], "an error answer of an API"), (["errors"], "an error answer of an API"),
    (["message"], "an error answer of an API"),
  ]
  /// Keys of records and of lists, which no refusal has.
  private static let contents: Set<String> = [
    "id", "username", "resources", "schemas", "value", "users", "groups", "members", "data",
    "results",
  ]

  /// The name of an answer that is no list; `nil` for anything else.
  var errorAnswer: String? {
    guard paths.isDisjoint(with: Self.contents) else { return nil }
    return Self.answers.first { $0.keys.allSatisfy(paths.contains) }?.name
  }

  /// The path of the next value.
  private var path: String {
    guard let level = levels.last else { return "" }
    if !level.isObject { return level.path + "[]" }
    return level.path.isEmpty ? level.key : level.path + "." + level.key
  }

  /// Whether what is here belongs to the first element of every list around it.
  private var counts: Bool {
    levels.count <= Self.deepest && levels.allSatisfy { $0.isObject || $0.elements == 0 }
  }

  private mutating func open(isObject: Bool) {
    if levels.count >= Self.deepest {
      levels.append(Level(path: "", isObject: isObject))
      return
    }
    let path = path
    if isObject, counts, path.hasSuffix("[]") { paths.insert(path) }
    levels.append(Level(path: path, isObject: isObject))
  }

  private mutating func close() {
    levels.removeLast(levels.isEmpty ? 0 : 1)
    if levels.isEmpty { isDone = true }
    guard let list = levels.last, !list.isObject, list.elements == 0 else { return }
    if list.path.isEmpty || list.path == "resources" { isDone = true }
  }

  private mutating func separate() {
    guard let level = levels.last else { return }
    if level.isObject {
      levels[levels.count - 1].awaitsValue = false
    } else {
      levels[levels.count - 1].elements += 1
    }
  }

  private mutating func readText(in window: borrowing InputWindow, _ range: Range<Int>) {
    guard let level = levels.last, level.isObject, counts else { return }
    let isTelling = level.awaitsValue && Self.telling.contains(level.key)
    guard range.count <= (isTelling ? Self.longestText : 256) else { return }
    let text = unsafe String(decoding: window.bytes(range), as: UTF8.self)
    if level.awaitsValue {
      if isTelling { note(text.lowercased(), as: level.key) }
      return
    }
    levels[levels.count - 1].key = text.lowercased()
    paths.insert(path)
  }

  /// Keeps a telling text; of a context its fragment too, without keys and selected columns.
  private mutating func note(_ text: String, as key: String) {
    paths.insert(path + "=" + text)
    guard key == "@odata.context", let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else {
      return
    }
    var depth = 0
    let fragment = text.utf8[hash...].filter { byte in
      if byte == UInt8(ascii: ")") { depth -= 1 }
      defer { if byte == UInt8(ascii: "(") { depth += 1 } }
      return depth == 0 && byte != UInt8(ascii: "(") && byte != UInt8(ascii: ")")
    }
    paths.insert(path + "=" + String(decoding: fragment, as: UTF8.self))
  }
}
