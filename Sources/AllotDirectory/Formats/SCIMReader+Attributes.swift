import Diagnostics

/// Reads the attributes of one resource.
extension SCIMReader {
  private mutating func scratchText() throws(JSONError) -> Text {
    try cursor.skipNull() ? .missing : try cursor.text(into: &scratch)
  }

  mutating func readName() throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch SCIMAttribute(cursor.key) {
      case .formatted: resource.formattedName = try scratchText()
      case .givenName: resource.givenName = try scratchText()
      case .familyName: resource.familyName = try scratchText()
      default: try cursor.skipValue()
      }
    }
  }

  private static let work = [Array("work".utf8)]

  /// Keeps the primary address, else the first of type work, else the first.
  mutating func readEmails() throws(JSONError) {
    if try cursor.skipNull() { return }
    var best = -1
    try cursor.beginArray()
    while try cursor.nextElement() {
      var value = Text.missing
      var rank = 0
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch SCIMAttribute(cursor.key) {
        case .value: value = try scratchText()
        case .type:
          if try !cursor.skipNull(), try cursor.string(among: Self.work) == .known(0) {
            rank = max(rank, 1)
          }
        case .primary: if try !cursor.skipNull(), try cursor.boolean() { rank = 2 }
        default: try cursor.skipValue()
        }
      }
      if !value.isMissing, rank > best {
        resource.email = value
        best = rank
      }
    }
  }

  mutating func readExternalID(by hash: KeyedHash) throws(JSONError) {
    if try cursor.skipNull() { return }
    resource.externalID = try cursor.hashedString(by: hash)
  }

  mutating func readMembers(into part: inout DirectoryPart) throws(JSONError) {
    if try cursor.skipNull() { return }
    resource.hasMembers = true
    try cursor.beginArray()
    while try cursor.nextElement() {
      try cursor.expect(.object)
      try readMember(at: cursor.offset, into: &part)
    }
  }

  private mutating func readMember(
    at start: Int, into part: inout DirectoryPart
  ) throws(JSONError) {
    var member: Hash128?
    var type: MemberLabel?
    var reference: MemberLabel?
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch SCIMAttribute(cursor.key) {
      case .value: member = try cursor.hashedString(by: part.hash)
      case .type:
        if try !cursor.skipNull() {
          type = MemberLabel(try cursor.string(among: SCIMResource.types))
        }
      case .reference: reference = try readReference()
      default: try cursor.skipValue()
      }
    }
    guard let member else {
      return sink.reject(.memberWithoutValue, start, "a member without `value`", into: &part)
    }
    if let label = type ?? reference { part.labels.note(label, at: part.members.count) }
    part.members.append(member)
  }

  /// What a `$ref` leads to; whatever is no text says nothing.
  private mutating func readReference() throws(JSONError) -> MemberLabel? {
    guard try cursor.isString() else {
      try cursor.skipValue()
      return nil
    }
    return unsafe try cursor.string { unsafe MemberLabel(reference: $0) }
  }

  mutating func readSchemas() throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginArray()
    while try cursor.nextElement() {
      switch try cursor.string(among: SCIMResource.schemas) {
      case .known(let index): resource.note(schema: index)
      case .other(let urn): resource.note(otherSchema: urn.description)
      }
    }
  }

  mutating func readMeta() throws(JSONError) {
    if try cursor.skipNull() { return }
    try cursor.beginObject()
    while try cursor.nextKey() {
      guard SCIMAttribute(cursor.key) == .resourceType, try cursor.kind() == .string else {
        try cursor.skipValue()
        continue
      }
      resource.note(type: try cursor.string(among: SCIMResource.types))
    }
  }
}
