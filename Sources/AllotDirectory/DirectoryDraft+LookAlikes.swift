import Diagnostics

/// People and groups that are easily taken for others are warned of, and kept apart.
/// (threats.md, section 0, logins; RULES, JSON and CSV.)
extension DirectoryDraft {
  /// How many of a set are shown.
  private static let shown = 3

  mutating func reportLookAlikes() {
    reportLookAlikeLogins()
    reportLookAlikeNames("user", users.id, users.name, userPlaces)
    reportLookAlikeNames("group", groups.id, groups.name, groupPlaces)
  }

  // MARK: Logins

  /// One warning a set of logins that look alike. It has no place of its own and names people in
  /// the order of their ids, so that the order of records says nothing.
  private mutating func reportLookAlikeLogins() {
    var alike = RowSets()
    var appearance = Appearance()
    var seen: [Int: Int] = [:]
    for row in 0..<users.count where !Self.isPlain(texts[users.login[row]]) {
      for key in keys(ofLogin: row, &appearance) {
        if let plain = plainLogin(key) { alike.unite(plain, row) }
        guard let other = seen.updateValue(row, forKey: key.hashValue), other != row else {
          continue
        }
        if keys(ofLogin: other, &appearance).contains(key) { alike.unite(other, row) }
      }
    }
    for rows in alike.sets {
      let people = rows.sorted { texts.precedes(users.id[$0], users.id[$1]) }
      let examples = people.prefix(Self.shown)
      log.add(
        Diagnostic(
          .warning, .lookAlikeLogin, at: nil,
          "\(grouped(people.count)) logins look alike: "
            + listed(examples.map { named(users.login[$0], users.id[$0]) }, of: people.count),
          help: "allot keeps them apart; make sure that none of them imitates another",
          related: related(examples.compactMap { place(ofUser: $0) })))
    }
  }

  /// Whether a login looks like itself alone: ASCII without a dot at its end and without a domain
  /// in its ASCII form.
  private static func isPlain(_ login: ArraySlice<UInt8>) -> Bool {
    if login.last == UInt8(ascii: ".") { return false }
    if ByteScan.isASCII(login, without: UInt8(ascii: "-")) { return true }
    return ByteScan.isASCII(login, without: 0) && !mayHoldPunycode(login)
  }

  private static func mayHoldPunycode(_ login: ArraySlice<UInt8>) -> Bool {
    var hyphens = 0
    for byte in login {
      hyphens = byte == UInt8(ascii: "-") ? hyphens + 1 : 0
      if hyphens == 2 { return true }
    }
    return false
  }

  private func keys(ofLogin row: Int, _ appearance: inout Appearance) -> [String] {
    appearance.keys(ofLogin: String(decoding: texts[users.login[row]], as: UTF8.self))
  }

  /// The user whose login is a key as it stands, ASCII case aside.
  private func plainLogin(_ key: String) -> Int? {
    let bytes = Array(key.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return loginTable.row(of: hash.folded(bytes[...]), hashes: loginHashes)
  }

  // MARK: Names

  /// One warning for all names of the exports with a word that passes for another.
  private mutating func reportLookAlikeNames(
    _ kind: String, _ ids: [Text], _ names: [Text], _ places: [RowPlace]
  ) {
    var words = LookAlikeWords()
    var count = 0
    var first: [(row: Int, word: String)] = []
    for row in places.indices {
      let name = texts[names[row]]
      if ByteScan.isASCII(name, without: 0) || places[row].range == nil { continue }
      guard let word = words.first(in: name.span) else { continue }
      count += 1
      let place = first.firstIndex { texts.precedes(ids[row], ids[$0.row]) } ?? first.count
      first.insert((row, word), at: place)
      if first.count > Self.shown { first.removeLast() }
    }
    if count == 0 { return }
    let examples = first.map { named(names[$0.row], ids[$0.row], sign: $0.word) }
    log.add(
      Diagnostic(
        .warning, .lookAlikeName, at: nil,
        "\(counted(count, "\(kind) name")) with letters that pass for others: "
          + listed(examples, of: count),
        help: "tell them apart by id, and have names that imitate others corrected",
        related: related(first.compactMap { places[$0.row].range })))
  }

  // MARK: Words

  private func named(_ text: Text, _ id: Text, sign: String? = nil) -> String {
    let shown = texts.exact(text)
    let sign = Appearance.sign(of: sign ?? shown.description).map { ", with \($0)" } ?? ""
    return "\(shown.excerpt) (id \(texts.exact(id).excerpt)\(sign))"
  }

  private func related(_ places: [SourceRange]) -> [Diagnostic.Related] {
    places.map { .init(range: $0, label: "one of them") }
  }
}

/// Rows that belong together, directly or through others. (Disjoint sets, Tarjan, 1975.)
private struct RowSets {
  /// A row of the same set that is nearer to its first; of the first there is none.
  private var nearer: [Int: Int] = [:]

  mutating func unite(_ a: Int, _ b: Int) {
    let (first, second) = (first(of: a), first(of: b))
    if first != second { nearer[max(first, second)] = min(first, second) }
  }

  private mutating func first(of row: Int) -> Int {
    var first = row
    while let next = nearer[first] { first = next }
    if row != first { nearer[row] = first }
    return first
  }

  /// The sets of at least two.
  var sets: [[Int]] {
    var copy = self
    var sets: [Int: [Int]] = [:]
    for row in nearer.keys {
      let first = copy.first(of: row)
      sets[first, default: [first]].append(row)
    }
    return Array(sets.values)
  }
}
