import Diagnostics

/// Reads values by what their keys mean. `null` is absence, whatever the key.
extension JSONRecordReader {
  mutating func readFields(
    _ fields: [JSONField], into part: inout DirectoryPart
  ) throws(JSONError) {
    try cursor.beginObject()
    while try cursor.nextKey() {
      guard let field = fields.first(where: { $0.key == cursor.key }) else {
        try cursor.skipValue()
        continue
      }
      if try !cursor.skipNull() { try read(field.meaning, into: &part) }
    }
  }

  private mutating func read(
    _ meaning: JSONField.Meaning, into part: inout DirectoryPart
  ) throws(JSONError) {
    switch meaning {
    case .id: draft.record.id = try cursor.identifier(of: input.source, into: &part)
    case .login: draft.record.login = try cursor.identifier(of: input.source, into: &part)
    case .address:
      draft.record.login = try cursor.identifier(of: input.source, into: &part)
      draft.email = scratch.append(part.texts[draft.record.login])
    case .name: draft.name = try cursor.text(into: &scratch)
    case .givenName: draft.givenName = try cursor.text(into: &scratch)
    case .familyName: draft.familyName = try cursor.text(into: &scratch)
    case .email: keep(try cursor.text(into: &scratch), rank: 3)
    case .emails: try readEmails()
    case .secondEmail: try readSecondEmail()
    case .active:
      if let active = try cursor.activity(of: input.source, into: &part.log) {
        draft.note(active: active)
      }
    case .inactive: draft.note(active: try !cursor.boolean())
    case .status: try readStatus(into: &part)
    case .alias: draft.record.alias = try cursor.hashedString(by: part.hash)
    case .type(let kinds): try readType(kinds)
    case .typeWord: draft.typeWord = ExactText(try cursor.string()).asciiFolded.description
    case .object(let fields):
      if try !refuseTypeName(into: &part) { try readFields(fields, into: &part) }
    case .members(let fields): try readMembers(fields, into: &part)
    case .groups(let fields, let texts): try readGroups(fields, texts, into: &part)
    case .subgroups: try readSubgroups(into: &part)
    case .subgroupCount: draft.childCount = Int(Int32(clamping: try cursor.integer()))
    case .parent: draft.parent = try cursor.hashedString(by: part.hash)
    case .service:
      try cursor.skipValue()
      draft.isService = true
    case .records(let fields, let kind): try readRecords(fields, kind, into: &part)
    case .next: try readNext(into: &part)
    case .total: try readTotal(into: &part)
    case .moreMembers: try readMoreMembers(into: &part)
    case .changesOnly: try readChangesOnly(into: &part)
    case .removed:
      try cursor.skipValue()
      draft.record.kind = .other
      draft.typeWord = "removed"
    }
  }

  /// Passes over the name of a .NET type, with an error; false where there is none.
  mutating func refuseTypeName(into part: inout DirectoryPart) throws(JSONError) -> Bool {
    guard try cursor.kind() == .string else { return false }
    let isOne = TypeName.isOne(try cursor.string()[...])
    if !isOne { throw cursor.tokenFailure(.wrongType(found: .string, wanted: "an object")) }
    let range = SourceRange(source: input.source, start: cursor.tokenStart, end: cursor.offset)
    part.log.add(TypeName.diagnostic(of: "a record", at: range))
    return true
  }

  /// Reads how many records there are in all, which a list that does not name its next page must
  /// have reached at its end.
  private mutating func readTotal(into part: inout DirectoryPart) throws(JSONError) {
    let file = part.files.count - 1
    part.files[file].isList = !part.files[file].isChained
    part.files[file].totalResults = try cursor.integer()
  }

  // MARK: People

  /// Keeps the primary address, else the first of type work, else the first.
  private mutating func readEmails() throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      if try cursor.kind() == .string {
        keep(try cursor.text(into: &scratch), rank: 0)
        continue
      }
      var value = Text.missing
      var rank = 0
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch cursor.key {
        case "value", "address": value = try cursor.optionalText(into: &scratch)
        case "primary": if try !cursor.skipNull(), try cursor.boolean() { rank = 2 }
        case "type":
          if try cursor.kind() == .string, try cursor.string().elementsEqual("work".utf8) {
            rank = max(rank, 1)
          }
        default: try cursor.skipValue()
        }
      }
      keep(value, rank: rank)
    }
  }

  private mutating func keep(_ address: Text, rank: Int) {
    guard address.count > 0, rank > draft.emailRank else { return }
    draft.email = address
    draft.emailRank = rank
  }

  private mutating func readSecondEmail() throws(JSONError) {
    guard try cursor.kind() == .array else {
      draft.secondEmail = try cursor.text(into: &scratch)
      return
    }
    try cursor.beginArray()
    while try cursor.nextElement() {
      let address = try cursor.text(into: &scratch)
      if draft.secondEmail.isMissing { draft.secondEmail = address }
    }
  }

  private mutating func readStatus(into part: inout DirectoryPart) throws(JSONError) {
    let word = try cursor.string()
    draft.isAssigned = lifecycle.isIn(word[...])
    if draft.isAssigned != nil || !input.roles.contains(.users) { return }
    let range = SourceRange(source: input.source, start: cursor.tokenStart, end: cursor.offset)
    part.log.add(lifecycle.unknown(ExactText(word), at: range))
    draft.isAssigned = true
  }

  private mutating func readType(
    _ kinds: [String: DirectoryRecord.Kind]
  ) throws(JSONError) {
    draft.typeWord = ExactText(try cursor.string()).asciiFolded.description
    draft.record.kind = kinds[draft.typeWord] ?? .other
  }
}
