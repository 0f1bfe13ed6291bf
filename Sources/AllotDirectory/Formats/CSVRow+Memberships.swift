import Diagnostics

/// Rows that say that somebody is in a group.
extension CSVRow {
  func addMembership(
    _ records: inout CSVRecords, to part: inout DirectoryPart, _ progress: inout CSVProgress
  ) {
    let file = part.files.count - 1
    part.files[file].resources += 1
    guard let kind = memberKind(&records, into: &part) else { return }
    let start = records.recordStart
    if kind != .everybody, let number = number(ofSameGroup: &records, progress) {
      part.files[file].records += 1
      if addMember(&records, kind, to: &part) { part.memberGroups.append(number) }
      return
    }
    var key = GroupKey(hash: .none, id: .missing, name: .missing)
    if let column = at.groupId ?? at.groupName {
      guard let named = groupKey(&records, column, into: &part) else { return }
      key = named
    } else {
      guard let bound = sink.group(named: nil, at: start, &part) else { return }
      key = GroupKey(hash: part.hash(bound.utf8[...]), id: .missing, name: .missing)
    }
    part.files[file].records += 1
    if input.roles.contains(.groups) {
      part.imply(key, at: RowPlace(source: input.source, offset: start))
    }
    if kind == .everybody { return part.noteEverybody(in: key.hash) }
    guard addMember(&records, kind, to: &part) else { return }
    let number = part.number(of: key.hash)
    part.memberGroups.append(number)
    progress.lastGroup = sound(number, asGroupOf: &records)
  }

  /// The number of the row's group where it is that of the row before.
  private func number(
    ofSameGroup records: inout CSVRecords, _ progress: borrowing CSVProgress
  ) -> UInt32? {
    guard let last = progress.lastGroup else { return nil }
    guard let column = at.groupId ?? at.groupName else { return last.number }
    return records.holds(last.name, in: column) ? last.number : nil
  }

  /// The row's group for the next row; `nil` where something is to be said of it there too.
  private func sound(
    _ number: UInt32, asGroupOf records: inout CSVRecords
  ) -> (name: [UInt8], number: UInt32)? {
    guard let column = at.groupId ?? at.groupName else { return ([], number) }
    let name = Array(records.cell(column))
    let isBound = input.group.map { $0.utf8 == name } ?? true
    return isBound && isPlain(identifier: column, &records) ? (name, number) : nil
  }

  /// What the row's member is; `nil` for what has no part in limits.
  private func memberKind(
    _ records: inout CSVRecords, into part: inout DirectoryPart
  ) -> DirectoryRecord.Kind? {
    guard let column = at.memberType else { return .member }
    let word = ExactText(records.cell(column)).asciiFolded.description
    let kind = shape.memberTypes[word]
    if let kind, kind != .other { return kind }
    if kind == nil, shape.knowsAllTypes || shape.isGeneral {
      let known = shape.memberTypes.keys.filter { !$0.isEmpty }.sorted()
      part.log.add(
        Diagnostic(
          .error, .memberTypeUnknown, at: range(&records, column),
          word.isEmpty
            ? "an empty \(header.name(at: column))"
            : "the \(header.name(at: column)) `\(ExactText(word).excerpt)` is not known",
          help: "known are \(known.joined(separator: ", "))"))
    } else {
      part.passOver(word)
    }
    return nil
  }

  /// The group that the row names, which must be the one that the workspace binds the file to.
  private func groupKey(
    _ records: inout CSVRecords, _ column: Int, into part: inout DirectoryPart
  ) -> GroupKey? {
    let cell = identifier(&records, column, log: &part.log)
    if let bound = input.group, cell != bound.utf8[...] {
      part.log.add(
        Diagnostic(
          .error, .membershipOfAnotherGroup, at: range(&records, column),
          "a membership of another group than the workspace binds the file to, \(bound)",
          help: "correct `group:`, or leave it out: the file names its groups"))
    }
    let isImplied = input.roles.contains(.groups)
    if at.groupId == nil {
      let hash = part.hash(cell).ofName
      let isNew = isImplied && part.groupNumbers[hash] == nil
      return GroupKey(
        hash: hash, id: .missing, name: isNew ? part.texts.append(cell) : .missing)
    }
    let hash = part.hash(cell)
    guard isImplied, part.groupNumbers[hash] == nil else {
      return GroupKey(hash: hash, id: .missing, name: .missing)
    }
    let name = at.groupName.map { part.texts.append(records.cell($0)) } ?? .missing
    return GroupKey(hash: hash, id: part.texts.append(cell), name: name)
  }

  /// Adds the row's member, by id and login as far as it gives them.
  private func addMember(
    _ records: inout CSVRecords, _ kind: DirectoryRecord.Kind, to part: inout DirectoryPart
  ) -> Bool {
    guard let idColumn = at.userId else {
      guard let column = at.userLogin else { return false }
      check(identifier: column, &records, log: &part.log)
      let hash = part.hash
      let login = records.withCell(column) { hash.folded($0) }
      return part.add(MemberDraft(login: login, kind: kind))
    }
    var member = MemberDraft(kind: kind)
    if at.userLogin == nil || records.length(of: idColumn) > 0 {
      check(identifier: idColumn, &records, log: &part.log)
      let hash = part.hash
      member.id = records.withCell(idColumn) { hash($0) }
    }
    if let column = at.userLogin, !records.cell(column).isEmpty {
      member.login = part.hash.folded(records.cell(column))
    }
    if part.add(member) { return true }
    part.log.add(
      Diagnostic(
        .error, .memberWithoutValue, at: range(&records, idColumn), "a member without an id",
        help: "complete the row, or export it again"))
    return false
  }
}
