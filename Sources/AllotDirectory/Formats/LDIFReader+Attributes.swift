import Diagnostics

/// Reads the attributes of an entry.
extension LDIFReader {
  mutating func read(
    _ attribute: LDIFAttribute?, into part: inout DirectoryPart
  ) throws(LDIFError) {
    switch attribute {
    case .dn: throw lines.lineFailure(.secondDN)
    case .changeType: try readChange()
    case .objectClass:
      try readText()
      let name = ExactText(lines.value).asciiFolded.description
      entry?.note(class: name)
    case .id(let rank):
      try keepText(\.id, rank: rank)
      entry?.hasOperational = true
    case .objectGUID: try readGUID(into: &part.log)
    case .login(let rank): try readLogin(rank: rank, by: part.hash)
    case .email: try keepText(\.email)
    case .displayName: try keepText(\.displayName)
    case .commonName: try keepText(\.commonName)
    case .givenName: try keepText(\.givenName)
    case .surname: try keepText(\.surname)
    case .accountControl: try readFlags(into: &part.log)
    case .isLocked: try readLock(into: &part.log)
    case .member, .memberLogin, .memberOf:
      if input.roles != .users { return try readMembership(attribute, into: &part) }
      if case .memberOf = attribute { part.files[part.files.count - 1].hasUnaskedGroups = true }
    case .operational: entry?.hasOperational = true
    case .version, .search, .result, .pagedResults, .reference, nil: break
    }
  }

  private mutating func keepText(
    _ path: WritableKeyPath<LDIFEntry, LDIFEntry.Value>, rank: Int = 0
  ) throws(LDIFError) {
    try readText()
    keep(path, rank: rank)
  }

  /// Keeps the value that was read; of several the first of the lowest rank. One in some language,
  /// or of some other kind, is for want of a plain one. (RFC 4512, section 2.5.2.)
  private mutating func keep(
    _ path: WritableKeyPath<LDIFEntry, LDIFEntry.Value>, rank: Int
  ) {
    let isPlain = lines.options.isEmpty || lines.options.elementsEqual("binary".utf8)
    let rank = isPlain ? rank : rank + 100
    guard let known = entry?[keyPath: path].rank, rank < known, !lines.value.isEmpty else { return }
    let value = LDIFEntry.Value(
      text: scratch.append(lines.value), rank: rank, range: valueRange)
    entry?[keyPath: path] = value
  }

  private var valueRange: SourceRange {
    range(lines.valueStart, max(lines.valueStart + 1, lines.valueEnd))
  }

  /// Reads a login, which is a name in lists of members too.
  private mutating func readLogin(rank: Int, by hash: KeyedHash) throws(LDIFError) {
    try keepText(\.login, rank: rank)
    if rank == 0 || lines.value.isEmpty { return }
    let key = hash.folded(lines.value[...])
    entry?.loginKeys.append(key)
  }

  /// Reads the id of Active Directory: 16 bytes, of which the first eight stand in the order of
  /// three little-endian numbers. (Microsoft, "[MS-DTYP]", section 2.3.4.)
  private mutating func readGUID(into log: inout DiagnosticLog) throws(LDIFError) {
    entry?.isOfActiveDirectory = true
    try lines.readValue()
    var text = lines.value
    if text.count == 16 {
      text = Self.text(ofGUID: text)
    } else if text.count != 36 {
      log.add(
        Diagnostic(
          .error, .ldifValue, at: valueRange,
          "an objectGUID of \(counted(text.count, "byte")), and not of 16",
          help: "export it as it is, in base64"))
    }
    guard let rank = entry?.id.rank, rank > Self.rankOfGUID else { return }
    let value = LDIFEntry.Value(
      text: scratch.append(text), rank: Self.rankOfGUID, range: valueRange)
    entry?.id = value
  }

  /// Behind entryUUID, which no Active Directory has.
  private static let rankOfGUID = 1

  private static func text(ofGUID bytes: [UInt8]) -> [UInt8] {
    let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (place, index) in order.enumerated() {
      if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(bytes[index] >> 4)])
      text.append(digits[Int(bytes[index] & 15)])
    }
    return text
  }

  // MARK: Whether somebody is in

  /// (Microsoft, "UserAccountControl property flags": ACCOUNTDISABLE is 0x0002,
  /// INTERDOMAIN_TRUST_ACCOUNT 0x0800.)
  private mutating func readFlags(into log: inout DiagnosticLog) throws(LDIFError) {
    entry?.isOfActiveDirectory = true
    try readText()
    guard let flags = Int32(String(decoding: lines.value, as: UTF8.self)) else {
      log.add(
        Diagnostic(
          .error, .ldifValue, at: valueRange,
          "account flags that are no whole number", help: "export userAccountControl as it is"))
      return
    }
    entry?.note(active: flags & 2 == 0)
    if flags & 0x800 != 0 { entry?.isTrust = true }
  }

  private mutating func readLock(into log: inout DiagnosticLog) throws(LDIFError) {
    try readText()
    switch ExactText(lines.value).asciiFolded.description {
    case "true": entry?.note(active: false)
    case "false": entry?.note(active: true)
    default:
      log.add(
        Diagnostic(
          .error, .ldifValue, at: valueRange,
          "`\(ExactText(lines.value).excerpt)` is neither TRUE nor FALSE",
          help: "export the attribute as it is"))
    }
  }

  // MARK: Changes

  /// Reads what a record changes: `add` is how ldifde writes every entry, and everything else is
  /// no export.
  private mutating func readChange() throws(LDIFError) {
    try readText()
    let word = ExactText(lines.value)
    if word.asciiFolded == ExactText("add") {
      let line = range(lines.lineStart, lines.valueEnd)
      entry?.addition = line
    } else {
      throw lines.lineFailure(.changeRecord("changetype: \(word.excerpt)"))
    }
  }

  // MARK: Who is in which group

  private mutating func readMembership(
    _ attribute: LDIFAttribute?, into part: inout DirectoryPart
  ) throws(LDIFError) {
    if case .memberLogin = attribute {
      try readText()
      entry?.hasMembers = true
      if !lines.value.isEmpty { part.add(MemberDraft(login: part.hash.folded(lines.value[...]))) }
      return
    }
    let isMember = if case .member = attribute { true } else { false }
    if isMember { try notePart() }
    try readName(mayHaveUID: lines.name == "uniquemember")
    if isMember { entry?.hasMembers = true }
    if names.bytes.isEmpty { return }
    if isMember {
      part.add(MemberDraft(id: part.hash(names.bytes[...])))
    } else {
      let group = memberships.number(of: names, in: &part)
      entry?.groups.append(group)
    }
  }

  /// Notes which part of a long list this is: Active Directory lists 1,500 members at a time.
  ///
  /// (Microsoft, "Searching using range retrieval": `member;range=0-1499`, then
  /// `member;range=1500-*`.)
  private mutating func notePart() throws(LDIFError) {
    guard let range = lines.options.firstRange(of: "range=".utf8) else { return }
    let bounds = String(decoding: lines.options[range.upperBound...], as: UTF8.self)
      .split(separator: "-").map { Int($0) ?? -1 }
    guard bounds.count == 2 else { return }
    entry?.parts.note(first: bounds[0], last: bounds[1])
  }
}
