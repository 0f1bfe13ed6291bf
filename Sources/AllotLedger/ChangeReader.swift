import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

/// The changes of a plan while they are read, one a line.
struct ChangeRows {
  private(set) var texts: ByteArena
  private(set) var groups: [GroupChange] = []
  private(set) var users: [UserChange] = []
  private(set) var memberIDs: [Text] = []
  private(set) var offers: [Offer] = []
  private(set) var candidates: [Int32] = []
  private let hash: KeyedHash
  private var pool: TextPool
  private var known: [Offer: Int32] = [:]
  private var places: [Hash128: String] = [:]

  private enum Key {
    static let address: KeyWord = "address"
    static let type: KeyWord = "type"
    static let index: KeyWord = "index"
    static let change: KeyWord = "change"
    static let members: KeyWord = "members"
    static let resolution: KeyWord = "resolution"
    static let reason: KeyWord = "action_reason"
    static let cause: KeyWord = "cause"
    static let userName: KeyWord = "userName"
    static let displayName: KeyWord = "displayName"
    static let email: KeyWord = "email"
    static let limit: KeyWord = "limit"
    static let source: KeyWord = "source"
    static let at: KeyWord = "at"
  }

  /// One change, before it is known whether it is of a user or a group.
  private struct Line {
    var address: [UInt8] = []
    var type: [UInt8] = []
    var id = Text.missing
    var action: Action?
    var before: UserFields?
    var after: UserFields?
    var added = 0..<0
    var removed = 0..<0
    var candidates = 0..<0
    var reason: ActionReason?
    var causes: Causes = []
  }

  init(texts: ByteArena, hash: KeyedHash) {
    self.texts = texts
    self.hash = hash
    pool = TextPool(hash: hash)
  }

  mutating func read(_ cursor: inout JSONCursor) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      let line = try readLine(&cursor)
      try commit(line, cursor)
    }
  }

  private mutating func readLine(_ cursor: inout JSONCursor) throws(JSONError) -> Line {
    var line = Line()
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch cursor.key {
      case Key.address: line.address = try cursor.string()
      case Key.type: line.type = try cursor.string()
      case Key.index: line.id = try cursor.text(from: &pool, in: &texts)
      case Key.change: try readChange(&cursor, into: &line)
      case Key.members: try readMembers(&cursor, into: &line)
      case Key.resolution: line.candidates = try readResolution(&cursor)
      case Key.reason: line.reason = try cursor.word(ActionReason.self, as: "a reason")
      case Key.cause: line.causes = try readCauses(&cursor)
      default: try cursor.skipValue()
      }
    }
    return line
  }

  /// Makes a change of a line that is whole and in its place.
  private mutating func commit(
    _ line: Line, _ cursor: borrowing JSONCursor
  ) throws(JSONError) {
    let misfit = cursor.failure(.wrongType(found: .object, wanted: "a whole change"))
    let address = ResourceAddress(parsing: line.address)
    guard let reason = line.reason, !line.causes.isEmpty, let address,
      address.kind.rawValue.utf8.elementsEqual(line.type),
      address.id.utf8.elementsEqual(texts[line.id]), line.before != nil || line.after != nil
    else { throw misfit }
    let found: Action =
      line.before == nil ? .create : line.after == nil ? .delete : .update
    guard line.action == found else { throw misfit }
    switch address.kind {
    case .user:
      try checkOrder(users.last?.id, line.id, cursor)
      let isWhole = [line.before, line.after].allSatisfy {
        $0.map { !$0.userName.isMissing } ?? true
      }
      guard isWhole else { throw misfit }
      users.append(
        UserChange(
          id: line.id, before: line.before, after: line.after, reason: reason,
          causes: line.causes, candidates: line.candidates))
    case .group where users.isEmpty:
      try checkOrder(groups.last?.id, line.id, cursor)
      groups.append(
        GroupChange(
          id: line.id, before: line.before.map(Self.groupFields),
          after: line.after.map(Self.groupFields), added: line.added, removed: line.removed,
          reason: reason, causes: line.causes, candidates: 0..<0))
    default: throw misfit
    }
  }

  private static func groupFields(_ fields: UserFields) -> GroupFields {
    GroupFields(displayName: fields.displayName, limit: fields.limit)
  }

  private func checkOrder(
    _ last: Text?, _ next: Text, _ cursor: borrowing JSONCursor
  ) throws(JSONError) {
    guard let last, !texts.precedes(last, next) else { return }
    throw cursor.failure(.wrongType(found: .object, wanted: "a change with a larger id"))
  }

  // MARK: Parts of a line

  private mutating func readChange(
    _ cursor: inout JSONCursor, into line: inout Line
  ) throws(JSONError) {
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch cursor.key {
      case "actions":
        try cursor.beginArray()
        while try cursor.nextElement() {
          guard line.action == nil else {
            throw cursor.failure(.wrongType(found: .string, wanted: "one action"))
          }
          line.action = try cursor.word(Action.self, as: "an action")
        }
      case "before": line.before = try readFields(&cursor)
      case "after": line.after = try readFields(&cursor)
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readFields(_ cursor: inout JSONCursor) throws(JSONError) -> UserFields? {
    if try cursor.skipNull() { return nil }
    var fields = UserFields(
      userName: .missing, displayName: .missing, email: .missing, limit: .unset, source: .none)
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch cursor.key {
      case Key.userName: fields.userName = try cursor.text(into: &texts)
      case Key.displayName: fields.displayName = try cursor.optionalText(into: &texts)
      case Key.email: fields.email = try cursor.optionalText(into: &texts)
      case Key.limit: fields.limit = try cursor.limit()
      case Key.source: fields.source = try readSource(&cursor)
      default: try cursor.skipValue()
      }
    }
    return fields
  }

  private mutating func readSource(_ cursor: inout JSONCursor) throws(JSONError) -> LimitSource {
    try cursor.source { pool.text($0, in: &texts) }
  }

  private mutating func readMembers(
    _ cursor: inout JSONCursor, into line: inout Line
  ) throws(JSONError) {
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch cursor.key {
      case "added": line.added = try readIDs(&cursor)
      case "removed": line.removed = try readIDs(&cursor)
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readIDs(_ cursor: inout JSONCursor) throws(JSONError) -> Range<Int> {
    let start = memberIDs.count
    try cursor.beginArray()
    while try cursor.nextElement() {
      let id = try cursor.text(from: &pool, in: &texts)
      if memberIDs.count > start { try checkOrder(memberIDs.last, id, cursor) }
      memberIDs.append(id)
    }
    return start..<memberIDs.count
  }

  private mutating func readCauses(_ cursor: inout JSONCursor) throws(JSONError) -> Causes {
    var causes: Causes = []
    try cursor.beginArray()
    while try cursor.nextElement() {
      let name = try cursor.words()
      guard let cause = Causes.named.first(where: { $0.name == name })?.cause else {
        throw cursor.tokenFailure(.wrongType(found: .string, wanted: "a cause"))
      }
      causes.formUnion(cause)
    }
    return causes
  }

  // MARK: Resolutions

  private mutating func readResolution(
    _ cursor: inout JSONCursor
  ) throws(JSONError) -> Range<Int> {
    let start = candidates.count
    try cursor.beginArray()
    while try cursor.nextElement() {
      var source: LimitSource?
      var limit: Limit?
      var at = ""
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch cursor.key {
        case Key.source: source = try readSource(&cursor)
        case Key.limit: limit = try cursor.limit()
        case Key.at: at = place(try cursor.string())
        default: try cursor.skipValue()
        }
      }
      candidates.append(
        number(
          of: Offer(
            source: try cursor.require(source, "source"), limit: try cursor.require(limit, "limit"),
            at: at)))
    }
    return start..<candidates.count
  }

  private mutating func number(of offer: Offer) -> Int32 {
    if let index = known[offer] { return index }
    let index = Int32(offers.count)
    offers.append(offer)
    known[offer] = index
    return index
  }

  /// Many offers stand in one place: its text is made once.
  private mutating func place(_ bytes: [UInt8]) -> String {
    let key = hash(bytes[...])
    if let text = places[key] { return text }
    let text = String(decoding: bytes, as: UTF8.self)
    places[key] = text
    return text
  }

  /// Names the rule behind each group's limit, as planning did: an id beats a name.
  mutating func explainGroups(by policy: PolicySet) {
    var rules: [GroupSelector: GroupRule] = [:]
    for rule in policy.groups { rules[rule.group] = rule }
    groups = groups.map { change in
      guard let after = change.after else { return change }
      let name = rules[.name(texts.exact(after.displayName))]
      guard let rule = rules[.id(texts.exact(change.id))] ?? name else { return change }
      let offer = Offer(source: .group(change.id), limit: rule.limit, at: rule.place?.text ?? "")
      candidates.append(number(of: offer))
      return GroupChange(
        id: change.id, before: change.before, after: change.after, added: change.added,
        removed: change.removed, reason: change.reason, causes: change.causes,
        candidates: candidates.count - 1..<candidates.count)
    }
  }
}
