import Diagnostics

/// Makes records of entries.
extension LDIFReader {
  /// Makes a record of the entry that was read, or says why not.
  mutating func commit(into part: inout DirectoryPart) {
    guard let entry else { return }
    self.entry = nil
    guard let kind = entry.kind else {
      sink.reject(
        .recordType, entry.start, "an entry without objectClass", into: &part,
        help: "export objectClass too: it says what is a user and what a group")
      return part.dropUnclaimedMembers()
    }
    if let addition = entry.addition, kind != .other, entry.id.text.isMissing {
      part.log.add(
        LDIFError(.changeRecord("changetype: add"), addition.start, addition.end)
          .diagnostic(in: input.source))
      return part.dropUnclaimedMembers()
    }
    var record = DirectoryRecord()
    record.kind = kind
    record.alias = entry.key
    switch kind {
    case .user: addUser(record, entry, into: &part)
    case .group: addGroup(record, entry, into: &part)
    default:
      part.passOver(entry.isTrust ? "trust account" : entry.className)
      sink.add(record, at: entry.start, into: &part)
    }
  }

  private mutating func addUser(
    _ record: DirectoryRecord, _ entry: LDIFEntry, into part: inout DirectoryPart
  ) {
    var record = record
    memberships.note(part.hash(identity(of: entry)), in: entry.groups, at: entry.start)
    guard input.roles.contains(.users) || input.group != nil else {
      part.files[part.files.count - 1].resources += 1
      return part.dropUnclaimedMembers()
    }
    record.id = storedIdentity(of: entry, into: &part)
    if input.roles.contains(.users) {
      record.login = identifier(
        entry.login.text.isMissing ? entry.email : entry.login, into: &part)
      record.name = store(name(of: entry), into: &part)
      record.email = store(entry.email.text, into: &part)
      record.active = entry.activity
      let login = part.hash.folded(part.texts[record.login])
      record.otherAliases = entry.loginKeys.filter { $0 != login }
    }
    sink.add(record, at: entry.start, into: &part)
  }

  private mutating func addGroup(
    _ record: DirectoryRecord, _ entry: LDIFEntry, into part: inout DirectoryPart
  ) {
    var record = record
    memberships.note(part.hash(identity(of: entry)), in: entry.groups, at: entry.start)
    if entry.hasMembers { memberships.haveMembers = true }
    if entry.parts.areIncomplete, input.roles != .users {
      refuseAsIncomplete(
        "the group lists a part of its members", at: entry.start, into: &part,
        help: "export all parts of the list in one entry, as ldifde does")
    }
    record.id = storedIdentity(of: entry, into: &part)
    let names = [entry.commonName.text, entry.displayName.text, entry.leaf]
    record.name = store(names.first { $0.count > 0 } ?? .missing, into: &part)
    record.hasMembers = entry.hasMembers
    sink.add(record, at: entry.start, into: &part)
  }

  // MARK: Texts

  /// What the entry is known by: an id that the server gave it, else its name.
  private func identity(of entry: LDIFEntry) -> ArraySlice<UInt8> {
    scratch[entry.id.text.isMissing ? entry.dn : entry.id.text]
  }

  private mutating func storedIdentity(
    of entry: LDIFEntry, into part: inout DirectoryPart
  ) -> Text {
    if !entry.id.text.isMissing { return identifier(entry.id, into: &part) }
    hasNameAsID = true
    let place = range(entry.start, entry.start + 2)
    return identifier(LDIFEntry.Value(text: entry.dn, range: place), into: &part)
  }

  private func identifier(_ value: LDIFEntry.Value, into part: inout DirectoryPart) -> Text {
    if value.text.isMissing { return .missing }
    if let fault = IdentifierFault(scratch[value.text]), let range = value.range {
      part.log.add(fault.diagnostic(at: range))
    }
    return part.texts.append(scratch[value.text])
  }

  private func store(_ text: Text, into part: inout DirectoryPart) -> Text {
    text.isMissing ? .missing : part.texts.append(scratch[text])
  }

  /// The display name, else the common name, else given name and surname.
  private mutating func name(of entry: LDIFEntry) -> Text {
    let name = entry.displayName.text.isMissing ? entry.commonName.text : entry.displayName.text
    if !name.isMissing { return name }
    let parts = [entry.givenName.text, entry.surname.text].filter { !$0.isMissing }
    if parts.isEmpty { return .missing }
    return scratch.append(Array(parts.map { scratch[$0] }.joined(separator: [0x20])))
  }
}
