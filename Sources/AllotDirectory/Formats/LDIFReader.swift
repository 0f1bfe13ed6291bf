import Diagnostics

/// Reads LDIF: users and groups of an LDAP directory, one entry a paragraph. (RFC 2849.)
///
/// ```
/// dn: uid=ada,ou=people,dc=acme,dc=example
/// objectClass: inetOrgPerson
/// uid: ada
/// entryUUID: 5c1b2f3e-...
/// ```
///
/// An entry is a user or a group by its classes. It is known by the id that the server gave it,
/// else by its distinguished name, by which members name it. Whatever is not needed is checked and
/// dropped, so that no password leaves the lines.
struct LDIFReader: ~Copyable {
  let input: ExportInput
  let sink: RecordSink
  var lines: LDIFLines
  /// The entry that is being read.
  var entry: LDIFEntry?
  /// Texts of the entry, and the name of what is being read.
  var scratch = ByteArena()
  var names = DistinguishedName()
  /// What entries say of their groups, until it is known whether groups have members.
  var memberships = LDIFMemberships()
  /// Whether some entry has no id but its name.
  var hasNameAsID = false
  private var trailer = LDIFTrailer()
  /// What ldapsearch says of its search, which stands among the entries.
  private var search: Search?
  /// Whether a search said that there are more pages than were read.
  private var morePages: Int?
  /// Whether the input may end here: behind an empty line, or complete counts.
  private var mayEnd = false

  private struct Search {
    let start: Int
    /// Whether its result is there; references have none.
    var isWhole: Bool
  }

  init(input: ExportInput, sink: RecordSink, window: consuming InputWindow) {
    self.input = input
    self.sink = sink
    lines = LDIFLines(window)
  }

  consuming func release() -> InputWindow { lines.release() }

  mutating func read(into part: inout DirectoryPart) throws(LDIFError) {
    lines.window.skipByteOrderMark()
    memberships.firstGroup = part.memberSpans.count
    while true {
      switch try lines.next() {
      case .attribute:
        mayEnd = false
        try readAttribute(into: &part)
      case .comment: noteComment(into: &part)
      case .blank:
        close(into: &part)
        mayEnd = !trailer.isOpen
      case .end: return finish(into: &part)
      }
    }
  }

  private mutating func finish(into part: inout DirectoryPart) {
    let isEntry = entry != nil
    close(into: &part)
    if !mayEnd || !lines.endedLine {
      let end = max(1, lines.window.offset)
      part.log.add(
        Diagnostic(
          .warning, .ldifLastEntry, at: range(end - 1, end),
          isEntry
            ? "the last entry is not followed by an empty line"
            : "the file ends in the middle of what a search says of itself",
          help: "make sure that the export was not cut"))
    }
    checkCounts(into: &part)
    if let start = morePages {
      refuseAsIncomplete(
        "the search goes on in another page, which is not given", at: start, into: &part)
    }
    memberships.finish(for: sink, into: &part)
    noteNamesAsIDs(into: &part)
  }

  /// That names are ids decides who is whom.
  private func noteNamesAsIDs(into part: inout DirectoryPart) {
    if !hasNameAsID { return }
    part.log.add(
      Diagnostic(
        .note, .ldifDNIsID, at: nil, in: input.source,
        "the distinguished name serves as id, for entries have no entryUUID, objectGUID, "
          + "nsUniqueId or ipaUniqueID",
        help: "export it, such as with ldapsearch ... '*' entryUUID: without one, whoever is "
          + "renamed or moved is a new person"))
  }

  // MARK: Lines

  private mutating func readAttribute(into part: inout DirectoryPart) throws(LDIFError) {
    let attribute = LDIFAttribute(lines.name)
    if entry != nil { return try read(attribute, into: &part) }
    if search != nil { return try readSearch(attribute, into: &part) }
    switch attribute {
    case .version:
      try lines.readValue()
      if lines.value != [UInt8(ascii: "1")] {
        throw lines.valueFailure(.version(ExactText(lines.value).excerpt))
      }
    case .dn:
      if trailer.hasCounts { checkCounts(into: &part) }
      trailer.noteEntry()
      try beginEntry(by: part.hash)
    case .search: search = Search(start: lines.lineStart, isWhole: false)
    case .reference: search = Search(start: lines.lineStart, isWhole: true)
    default:
      throw lines.lineFailure(.noDN(String(decoding: lines.writtenName, as: UTF8.self)))
    }
  }

  private mutating func beginEntry(by hash: KeyedHash) throws(LDIFError) {
    scratch.removeAll()
    try readName()
    let dn = scratch.append(names.bytes)
    entry = LDIFEntry(
      start: lines.lineStart, dn: dn, key: hash(names.bytes[...]),
      leaf: scratch.append(names.leaf))
  }

  /// Reads a distinguished name into ``names``.
  mutating func readName(mayHaveUID: Bool = false) throws(LDIFError) {
    try readText()
    if names.read(mayHaveUID ? Self.withoutUID(lines.value) : lines.value[...]) { return }
    throw lines.valueFailure(.badDN(ExactText(lines.value).excerpt))
  }

  /// A name without the identifier that `uniqueMember` may have behind it, `#'0101'B`.
  /// (RFC 4517, section 3.3.21.)
  private static func withoutUID(_ value: [UInt8]) -> ArraySlice<UInt8> {
    guard value.suffix(2).elementsEqual("'B".utf8),
      let mark = value.lastIndex(of: UInt8(ascii: "#")), mark + 1 < value.count,
      value[mark + 1] == UInt8(ascii: "'")
    else { return value[...] }
    return value[..<mark]
  }

  /// Reads a value that must be text.
  mutating func readText() throws(LDIFError) {
    try lines.readValue()
    if lines.value.contains(0) { throw lines.valueFailure(.nul) }
    do { _ = try UTF8Span(validating: lines.value.span) } catch {
      throw lines.valueFailure(.badUTF8)
    }
  }

  // MARK: Searches

  private mutating func noteComment(into part: inout DirectoryPart) {
    if trailer.note(comment: lines.value, at: lines.lineStart) {
      mayEnd = !trailer.isOpen
      return
    }
    if entry == nil { mayEnd = false }
    noteMorePages(lines.value, isComment: true)
  }

  /// Notes whether a cookie says that there are more pages. (RFC 2696; an empty one says no.)
  private mutating func noteMorePages(_ line: [UInt8], isComment: Bool) {
    if isComment, line.firstRange(of: "# pagedresults:".utf8) == nil { return }
    guard let cookie = line.firstRange(of: "cookie=".utf8) else { return }
    morePages = cookie.upperBound < line.count ? lines.lineStart : nil
  }

  private mutating func readSearch(
    _ attribute: LDIFAttribute?, into part: inout DirectoryPart
  ) throws(LDIFError) {
    switch attribute {
    case .result:
      try lines.readValue()
      search?.isWhole = true
      let code = lines.value.prefix { $0 &- 48 < 10 }
      if code.elementsEqual("0".utf8) { return }
      refuseAsIncomplete(
        "the search ended with `\(ExactText(lines.value).excerpt)`: entries are missing",
        at: lines.lineStart, into: &part)
    case .pagedResults:
      try lines.readValue()
      noteMorePages(lines.value, isComment: false)
    case .dn: throw lines.lineFailure(.secondDN)
    default: break
    }
  }

  private mutating func close(into part: inout DirectoryPart) {
    commit(into: &part)
    if let search, !search.isWhole {
      refuseAsIncomplete(
        "a search whose result is missing", at: search.start, into: &part)
    }
    search = nil
  }

  private mutating func checkCounts(into part: inout DirectoryPart) {
    guard let contradiction = trailer.finish() else { return }
    refuseAsIncomplete(contradiction.message, at: contradiction.start, into: &part)
  }

  func refuseAsIncomplete(
    _ message: String, at start: Int, into part: inout DirectoryPart,
    help: String = "export again in pages, such as with ldapsearch -E pr=1000/noprompt"
  ) {
    guard input.isComplete else { return }
    part.log.add(
      Diagnostic(
        .error, .incompleteList, at: range(start, start + 1), message,
        help: help + ", or declare `complete: false` for this source"))
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: input.source, start: start, end: end)
  }
}
