import Diagnostics

/// Reads who is in which group, on whichever side a format says it.
extension JSONRecordReader {
  /// Reads the members that a group's record lists.
  mutating func readMembers(
    _ fields: [JSONField], into part: inout DirectoryPart
  ) throws(JSONError) {
    draft.record.hasMembers = true
    try cursor.beginArray()
    while try cursor.nextElement() {
      draft.listedMembers += 1
      if try cursor.kind() == .string {
        try readMemberID(into: &part)
        continue
      }
      let start = cursor.offset
      var member = MemberDraft()
      var word = ""
      try readMember(fields, into: &member, typed: &word, by: part.hash)
      if member.kind == .other {
        part.passOver(word)
        continue
      }
      if member.kind == .everybody { draft.record.holdsEverybody = true }
      if part.add(member) || member.kind == .everybody { continue }
      let range = SourceRange(source: input.source, start: start, end: start + 1)
      part.log.add(
        Diagnostic(
          .error, .memberWithoutValue, at: range, "a member without an id",
          help: "complete the record, or export it again"))
    }
  }

  private mutating func readMemberID(into part: inout DirectoryPart) throws(JSONError) {
    let text = try cursor.string()
    if TypeName.isOne(text[...]) {
      let range = SourceRange(source: input.source, start: cursor.tokenStart, end: cursor.offset)
      part.log.add(TypeName.diagnostic(of: "a list of members", at: range))
    } else {
      part.add(MemberDraft(id: part.hash(text[...])))
    }
  }

  /// Reads one member, and its type in its own word.
  private mutating func readMember(
    _ fields: [JSONField], into member: inout MemberDraft, typed word: inout String,
    by hash: KeyedHash
  ) throws(JSONError) {
    try cursor.beginObject()
    while try cursor.nextKey() {
      let key = cursor.key
      if try cursor.skipNull() { continue }
      switch fields.first(where: { $0.key == key })?.meaning {
      case .id: member.id = try cursor.hashedString(by: hash)
      case .login: member.login = hash.folded(try cursor.string()[...])
      case .type(let kinds):
        word = ExactText(try cursor.string()).asciiFolded.description
        member.kind = kinds[word] ?? .other
      case .object(let fields):
        try readMember(fields, into: &member, typed: &word, by: hash)
      default: try cursor.skipValue()
      }
    }
  }

  /// Reads the groups that a user's record names: texts, or objects with an id or a name.
  mutating func readGroups(
    _ fields: [JSONField], _ texts: JSONField.GroupText, into part: inout DirectoryPart
  ) throws(JSONError) {
    if input.roles == .users { return try passOverGroups(into: &part) }
    draft.record.namesGroups = true
    try cursor.beginArray()
    while try cursor.nextElement() {
      if try cursor.kind() == .string {
        let text = try cursor.text(into: &part.texts)
        draft.record.groups.append(texts.key(of: text, in: part))
        continue
      }
      var (id, name) = (Text.missing, Text.missing)
      try cursor.beginObject()
      while try cursor.nextKey() {
        let key = cursor.key
        switch fields.first(where: { $0.key == key })?.meaning {
        case .id: id = try cursor.identifier(of: input.source, into: &part)
        case .name: name = try cursor.optionalText(into: &part.texts)
        default: try cursor.skipValue()
        }
      }
      if !id.isMissing {
        draft.record.groups.append(GroupKey(hash: part.hash(part.texts[id]), id: id, name: name))
      } else if !name.isMissing {
        draft.record.groups.append(GroupKey(named: name, in: part))
      }
    }
  }

  /// Passes over groups that nobody asked for, noting that there are some.
  private mutating func passOverGroups(into part: inout DirectoryPart) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      try cursor.skipValue()
      part.files[part.files.count - 1].hasUnaskedGroups = true
    }
  }

  /// Reads groups inside a group: each a record of its own, and a member of the one around it.
  mutating func readSubgroups(into part: inout DirectoryPart) throws(JSONError) {
    var outer = draft
    let texts = scratch
    depth += 1
    defer { depth -= 1 }
    try cursor.beginArray()
    while try cursor.nextElement() {
      try readRecord(recordFields, .group, into: &part)
      if !draft.record.id.isMissing {
        outer.children.append(part.hash(part.texts[draft.record.id]))
      }
    }
    draft = outer
    scratch = texts
  }

  // MARK: Pages

  /// Reads the address of the next page; nothing, an empty text and false are none.
  mutating func readNext(into part: inout DirectoryPart) throws(JSONError) {
    let file = part.files.count - 1
    switch try cursor.kind() {
    case .string: part.files[file].hasNext = try !cursor.string().isEmpty
    case .boolean: part.files[file].hasNext = try cursor.boolean()
    default:
      try cursor.skipValue()
      part.files[file].hasNext = true
    }
  }

  /// Members that stand on another page belong to no list of their own, so none can be given.
  mutating func readMoreMembers(into part: inout DirectoryPart) throws(JSONError) {
    try cursor.skipValue()
    draft.record.membersEnd = .onAnotherPage
  }

  /// A list of changes leaves out everybody who stayed as they were.
  mutating func readChangesOnly(into part: inout DirectoryPart) throws(JSONError) {
    let start = cursor.offset
    try cursor.skipValue()
    guard input.isComplete else { return }
    part.log.add(
      Diagnostic(
        .error, .incompleteList,
        at: SourceRange(source: input.source, start: start, end: start + 1),
        "the list may hold only what changed, and says so with a link for later changes",
        help: "export the whole list instead of its changes, or declare `complete: false`"))
  }
}
