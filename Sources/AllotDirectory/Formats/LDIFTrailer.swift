import Diagnostics

/// What ldapsearch says at the end of a search, and what was found of it.
///
/// ```
/// # search result
/// search: 2
/// result: 0 Success
///
/// # numResponses: 5        4 entries and the result
/// # numEntries: 4
/// ```
///
/// (OpenLDAP, ldapsearch(1); the counts are of all pages of a search.)
struct LDIFTrailer {
  /// Entries, references to other servers and results, since the last counts.
  private(set) var entries = 0
  private(set) var references = 0
  private(set) var results = 0
  /// The counts by name in lower case.
  private var claims: [String: Int] = [:]
  /// Where the first of the counts stands.
  private var start = 0

  private static let counts = [
    "numresponses", "numentries", "numextended", "numpartial", "numreferences",
  ]

  /// Far more entries than a directory has, and few enough to be added up.
  private static let mostCounted = 1 << 40

  mutating func noteEntry() { entries += 1 }

  /// Whether counts were begun and are not complete.
  var isOpen: Bool {
    if claims.isEmpty { return results > 0 }
    return entries > 0 && claims["numentries"] == nil
      || references > 0 && claims["numreferences"] == nil
  }

  /// Whether counts were read, which the next entry ends.
  var hasCounts: Bool { !claims.isEmpty }

  /// Notes a comment; whether it is a count.
  mutating func note(comment: [UInt8], at offset: Int) -> Bool {
    let text = String(
      decoding: comment.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }, as: UTF8.self)
    if text == "search result" { results += 1 }
    if text == "search reference" { references += 1 }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[1].drop { $0 == " " }),
      (0...Self.mostCounted).contains(count)
    else { return false }
    let name = parts[0].lowercased()
    guard Self.counts.contains(name) else { return false }
    if claims.isEmpty { start = offset }
    claims[name] = count
    return true
  }

  /// What the counts contradict, and their place; a new search begins then.
  mutating func finish() -> (message: String, start: Int)? {
    defer { self = LDIFTrailer() }
    guard let responses = claims["numresponses"] else { return nil }
    if let claimed = claims["numentries"], claimed != entries {
      return (
        "the search found \(counted(claimed, "entry", "entries")), and "
          + "\(counted(entries, "is", "are")) here", start
      )
    }
    let others = (claims["numextended"] ?? 0) + (claims["numpartial"] ?? 0)
    let found = entries + references + max(1, results) + others
    if responses == found { return nil }
    return (
      "the search had \(counted(responses, "response")), and \(counted(found, "is", "are")) here",
      start
    )
  }
}
