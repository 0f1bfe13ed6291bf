import Diagnostics

/// People and groups of all files become one row each.
extension DirectoryDraft {
  /// The rows in the order of their files, whichever job read them; `nil` where they stand so.
  private static func readingOrder(_ places: [RowPlace]) -> [Int]? {
    let isSorted = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    return isSorted ? nil : places.indices.sorted { places[$0] < places[$1] }
  }

  // MARK: Users

  /// Merges equal copies and reports contradictions; where ids came more than once.
  mutating func mergeUsers() -> [Sighting] {
    let order = Self.readingOrder(userPlaces)
    userTable = IdentifierTable(rows: users.count)
    loginHashes = users.login.map { hash.folded(texts[$0]) }
    loginTable = IdentifierTable(rows: users.count)
    var copies = CopyCount(.user)
    var isCopy = [Bool](repeating: false, count: users.count)
    for position in isCopy.indices {
      let row = order?[position] ?? position
      guard let first = userTable.insert(row, hashes: userHashes) else {
        if let first = loginTable.insert(row, hashes: loginHashes) {
          reportConflict(.duplicateLogin, "login", users.login[row], first, row)
        }
        continue
      }
      isCopy[row] = true
      let isEqual = isSameUser(first, row)
      copies.note(row, of: first, in: userPlaces, isEqual: isEqual)
      if !isEqual { reportConflict(.duplicateUser, "user id", users.id[row], first, row) }
    }
    if order != nil || isCopy.contains(true) {
      arrangeUsers((order ?? Array(isCopy.indices)).filter { !isCopy[$0] })
    }
    reportSharedExternalIDs()
    reportCanonicalTwins()
    reportSharedEmails()
    copies.report(to: &log)
    return copies.sightings
  }

  private func isSameUser(_ a: Int, _ b: Int) -> Bool {
    users.isActive[a] == users.isActive[b] && texts.equal(users.login[a], users.login[b])
      && texts.equal(users.name[a], users.name[b]) && texts.equal(users.email[a], users.email[b])
  }

  private mutating func reportConflict(
    _ code: DiagnosticCode, _ what: String, _ text: Text, _ a: Int, _ b: Int
  ) {
    reportConflict(
      code, "the \(what) \(texts.string(text) ?? "") belongs to another record too",
      userPlaces[a], userPlaces[b])
  }

  private mutating func reportConflict(
    _ code: DiagnosticCode, _ message: String, _ first: RowPlace, _ second: RowPlace
  ) {
    let related = first.range.map { Diagnostic.Related(range: $0, label: "first given here") }
    log.add(
      Diagnostic(
        .error, code, at: second.range, message,
        help: "export again, or remove the record that is out of date",
        related: related.map { [$0] } ?? []))
  }

  private mutating func arrangeUsers(_ rows: [Int]) {
    users.id = rows.map { users.id[$0] }
    users.login = rows.map { users.login[$0] }
    users.name = rows.map { users.name[$0] }
    users.email = rows.map { users.email[$0] }
    users.isActive = rows.map { users.isActive[$0] }
    userHashes = rows.map { userHashes[$0] }
    loginHashes = rows.map { loginHashes[$0] }
    userPlaces = rows.map { userPlaces[$0] }
    externalIDs = rows.map { externalIDs[$0] }
    indexUsers()
  }

  mutating func indexUsers() {
    userTable = IdentifierTable(rows: users.count)
    loginTable = IdentifierTable(rows: users.count)
    for row in 0..<users.count {
      _ = userTable.insert(row, hashes: userHashes)
      _ = loginTable.insert(row, hashes: loginHashes)
    }
  }

  /// Two ids with one `externalId` are one person twice, or two with a key of one.
  private mutating func reportSharedExternalIDs() {
    let rows = externalIDs.indices.filter { externalIDs[$0] != .none }
    var table = IdentifierTable(rows: rows.count)
    for row in rows {
      guard let first = table.insert(row, hashes: externalIDs) else { continue }
      reportConflict(.duplicateExternalID, "externalId of", users.login[row], first, row)
    }
    externalIDs = []
  }

  /// One address for two people is no fault, but nobody may be told by it. The flag has no place
  /// of its own, so that the order of records says nothing.
  private mutating func reportSharedEmails() {
    let rows = users.email.indices.filter { !users.email[$0].isMissing }
    var hashes = [Hash128](repeating: .none, count: users.count)
    for row in rows { hashes[row] = hash.folded(texts[users.email[row]]) }
    var table = IdentifierTable(rows: rows.count)
    var sharers: [Int: [Int]] = [:]
    for row in rows {
      guard let first = table.insert(row, hashes: hashes) else { continue }
      sharers[first, default: [first]].append(row)
    }
    for (first, people) in sharers {
      let email = texts.exact(users.email[first]).asciiFolded
      let places = people.prefix(3).compactMap { userPlaces[$0].range }
      log.add(
        Diagnostic(
          .warning, .sharedEmail, at: nil,
          "the email \(email) belongs to \(grouped(people.count)) users",
          help: "name these people by id or login in policies",
          related: places.map { .init(range: $0, label: "one of them") }))
    }
  }

  /// Logins that Unicode calls the same text in other bytes are refused as a pair.
  private mutating func reportCanonicalTwins() {
    var seen: [String: Int] = [:]
    for row in 0..<users.count {
      let login = texts[users.login[row]]
      if ByteScan.isASCII(login, without: 0) { continue }
      let text = ExactText(login).asciiFolded.description
      let twin =
        seen.updateValue(row, forKey: text)
        ?? Self.asciiTwin(of: text).flatMap {
          loginTable.row(of: hash.folded($0[...]), hashes: loginHashes)
        }
      if let twin, twin != row {
        let second = max(twin, row)
        reportConflict(.duplicateLogin, "login", users.login[second], min(twin, row), second)
      }
    }
  }

  /// The ASCII text that is canonically equivalent to a text; the three scalars that decompose
  /// into ASCII are all there are. (Unicode 15, UnicodeData, field 5.)
  private static func asciiTwin(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{212A}": bytes.append(UInt8(ascii: "k"))
      case "\u{37E}": bytes.append(UInt8(ascii: ";"))
      case "\u{1FEF}": bytes.append(UInt8(ascii: "`"))
      case _ where scalar.isASCII: bytes.append(UInt8(scalar.value))
      default: return nil
      }
    }
    return bytes
  }

  // MARK: Groups

  /// Merges equal copies and reports contradictions; where ids came more than once.
  mutating func mergeGroups() -> [Sighting] {
    groupTable = IdentifierTable(rows: groups.count)
    var copies = CopyCount(.group)
    var kept: [Int] = []
    for row in Self.readingOrder(groupPlaces) ?? Array(groupPlaces.indices) {
      guard let first = groupTable.insert(row, hashes: groupHashes) else {
        kept.append(row)
        reportSharedID(ofGroup: row)
        continue
      }
      let isEqual = texts.equal(groups.name[first], groups.name[row]) && haveSameMembers(first, row)
      copies.note(row, of: first, in: groupPlaces, isEqual: isEqual)
      if isEqual {
        passOverMembers(of: row)
      } else {
        reportConflict(
          .duplicateGroup,
          "the group id \(texts.string(groups.id[row]) ?? "") belongs to another record too",
          groupPlaces[first], groupPlaces[row])
      }
    }
    arrangeGroups(kept)
    copies.report(to: &log)
    return copies.sightings
  }

  private func haveSameMembers(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (memberSpans[a], memberSpans[b])
    if !x.isStated || !y.isStated { return true }
    return Set(pending[Int(x.part)].members[x.range]) == Set(pending[Int(y.part)].members[y.range])
  }

  private mutating func passOverMembers(of row: Int) {
    let span = memberSpans[row]
    for index in span.range { pending[Int(span.part)].groups[index] = PendingMembers.copied }
  }

  private mutating func reportSharedID(ofGroup row: Int) {
    guard let user = userTable.row(of: groupHashes[row], hashes: userHashes) else { return }
    reportConflict(
      .idOfUserAndGroup,
      "the id \(texts.string(groups.id[row]) ?? "") belongs to a user and to a group",
      userPlaces[user], groupPlaces[row])
  }

  /// Sorts the groups by id as bytes; the new row of every old one.
  mutating func sortGroups() -> [Int] {
    let order = (0..<groups.count).sorted { texts.precedes(groups.id[$0], groups.id[$1]) }
    var rank = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { rank[old] = new }
    let kept = groups.count - groupPlaces.count
    groupPlaces += repeatElement(.none, count: kept)
    memberSpans += repeatElement(MemberSpan(part: 0, range: 0..<0, isStated: false), count: kept)
    arrangeGroups(order)
    return rank
  }

  mutating func arrangeGroups(_ rows: [Int]) {
    groups.id = rows.map { groups.id[$0] }
    groups.name = rows.map { groups.name[$0] }
    groupHashes = rows.map { groupHashes[$0] }
    groupPlaces = rows.map { groupPlaces[$0] }
    memberSpans = rows.map { memberSpans[$0] }
    groupTable = IdentifierTable(rows: groups.count)
    for row in 0..<groups.count { _ = groupTable.insert(row, hashes: groupHashes) }
  }
}

/// Ids that came more than once: the files they came in, and how many copies were equal.
private struct CopyCount {
  private(set) var sightings: [Sighting] = []
  private var seen: Set<Int> = []
  private var equal = 0
  private let kind: Sighting.Kind

  init(_ kind: Sighting.Kind) { self.kind = kind }

  mutating func note(_ row: Int, of first: Int, in places: [RowPlace], isEqual: Bool) {
    if seen.insert(first).inserted {
      sightings.append(Sighting(kind, first, in: places[first].source))
    }
    sightings.append(Sighting(kind, first, in: places[row].source))
    if isEqual { equal += 1 }
  }

  /// Equal copies are counted, not warned of. (RULES, Messages.)
  func report(to log: inout DiagnosticLog) {
    if equal == 0 { return }
    let (code, name): (DiagnosticCode, String) =
      kind == .user ? (.mergedUsers, "user") : (.mergedGroups, "group")
    let words =
      equal == 1
      ? "1 equal copy of a \(name) was merged"
      : "\(grouped(equal)) equal copies of \(name)s were merged"
    log.add(Diagnostic(.note, code, at: nil, words))
  }
}
