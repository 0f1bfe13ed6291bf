package import AllotDirectory
package import AllotPlanning
import AllotPolicy
import Diagnostics

extension StateFile {
  /// Reads a state and checks all of it: the seal, the order, that every group is known.
  ///
  /// Its texts go into `texts`; the state's own arena stays empty.
  ///
  /// - Parameters:
  ///   - bytes: the file's size, for making room; a wrong number costs nothing but time.
  ///   - hash: any key; nothing that is returned depends on it.
  package static func read(
    _ reader: @escaping ByteReader, bytes: Int, into texts: inout ByteArena, hash: KeyedHash
  ) throws(LedgerError) -> State {
    var rows = StateRows(hash: hash)
    rows.reserve(bytes: bytes)
    let (head, digest) = try unsafe SealCheck.read(.state, from: reader) {
      (cursor) throws(JSONError) in try rows.read(&cursor, into: &texts)
    }
    return rows.state(head, sha256: digest)
  }
}

/// What stands before the rows.
private struct StateHead {
  var lineage: String
  var serial: Int
  var asOf: CalendarDay
  var currency: Currency
  var period: String
  var policy: PolicySet
}

/// The rows of a state while it is read.
private struct StateRows {
  private let hash: KeyedHash
  private var directory = Directory(
    texts: ByteArena(), users: UserTable(), groups: GroupTable(), memberships: Memberships())
  private var limits: [Limit] = []
  private var sources: [LimitSource] = []
  private var groupLimits: [Limit] = []
  /// Built when all groups are read; users name groups by id.
  private var index: IdentifierIndex?

  private enum Key {
    static let id: KeyWord = "id"
    static let userName: KeyWord = "userName"
    static let displayName: KeyWord = "displayName"
    static let email: KeyWord = "email"
    static let groups: KeyWord = "groups"
    static let limit: KeyWord = "limit"
    static let source: KeyWord = "source"
  }

  init(hash: KeyedHash) { self.hash = hash }

  /// A user's line has 200 bytes or more, a membership 10.
  mutating func reserve(bytes: Int) {
    let rows = bytes / 200
    directory.users.id.reserveCapacity(rows)
    directory.users.login.reserveCapacity(rows)
    directory.users.name.reserveCapacity(rows)
    directory.users.email.reserveCapacity(rows)
    directory.users.isActive.reserveCapacity(rows)
    directory.memberships.starts.reserveCapacity(rows + 1)
    directory.memberships.groups.reserveCapacity(bytes / 40)
    limits.reserveCapacity(rows)
    sources.reserveCapacity(rows)
  }

  func state(_ head: StateHead, sha256: String) -> State {
    State(
      lineage: head.lineage, serial: head.serial, sha256: sha256, asOf: head.asOf,
      currency: head.currency, period: head.period, policy: head.policy, directory: directory,
      limits: limits, sources: sources, groupLimits: groupLimits)
  }

  mutating func read(
    _ cursor: inout JSONCursor, into texts: inout ByteArena
  ) throws(JSONError) -> StateHead {
    var lineage: String?
    var serial: Int?
    var asOf: CalendarDay?
    var currency: Currency?
    var period: String?
    var policy: PolicySet?
    while try cursor.nextKey() {
      switch cursor.key {
      case "lineage": lineage = try cursor.words()
      case "serial": serial = try cursor.count()
      case "as_of": asOf = try cursor.day()
      case "currency": currency = try cursor.currency()
      case "period": period = try cursor.words()
      case "policy": policy = try cursor.policy()
      case "groups": try readGroups(&cursor, into: &texts)
      case "users": try readUsers(&cursor, into: &texts)
      default: try cursor.skipValue()
      }
    }
    if index == nil { throw cursor.failure(.wrongType(found: .object, wanted: "the key groups")) }
    return StateHead(
      lineage: try cursor.require(lineage, "lineage"),
      serial: try cursor.require(serial, "serial"), asOf: try cursor.require(asOf, "as_of"),
      currency: try cursor.require(currency, "currency"),
      period: try cursor.require(period, "period"), policy: try cursor.require(policy, "policy"))
  }

  private mutating func readGroups(
    _ cursor: inout JSONCursor, into texts: inout ByteArena
  ) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() {
      var id = Text.missing
      var name = Text.missing
      var limit: Limit?
      try cursor.beginObject()
      while try cursor.nextKey() {
        switch cursor.key {
        case Key.id: id = try cursor.text(into: &texts)
        case Key.displayName: name = try cursor.optionalText(into: &texts)
        case Key.limit: limit = try cursor.limit()
        default: try cursor.skipValue()
        }
      }
      try check(id, after: directory.groups.id.last, &cursor, texts)
      directory.groups.id.append(id)
      directory.groups.name.append(name)
      groupLimits.append(try cursor.require(limit, "limit"))
    }
    index = IdentifierIndex(directory.groups.id, in: texts, hash: hash)
  }

  private mutating func readUsers(
    _ cursor: inout JSONCursor, into texts: inout ByteArena
  ) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() { try readUser(&cursor, into: &texts) }
  }

  private mutating func readUser(
    _ cursor: inout JSONCursor, into texts: inout ByteArena
  ) throws(JSONError) {
    var id = Text.missing
    var login = Text.missing
    var name = Text.missing
    var email = Text.missing
    var limit: Limit?
    var source: LimitSource?
    try cursor.beginObject()
    while try cursor.nextKey() {
      switch cursor.key {
      case Key.id: id = try cursor.text(into: &texts)
      case Key.userName: login = try cursor.text(into: &texts)
      case Key.displayName: name = try cursor.optionalText(into: &texts)
      case Key.email: email = try cursor.optionalText(into: &texts)
      case Key.groups: try readMemberships(&cursor)
      case Key.limit: limit = try cursor.limit()
      case Key.source: source = try readSource(&cursor)
      default: try cursor.skipValue()
      }
    }
    try check(id, after: directory.users.id.last, &cursor, texts)
    if login.isMissing { _ = try cursor.require(Text?.none, "userName") }
    directory.users.id.append(id)
    directory.users.login.append(login)
    directory.users.name.append(name)
    directory.users.email.append(email)
    directory.users.isActive.append(true)
    directory.memberships.starts.append(UInt32(directory.memberships.groups.count))
    limits.append(try cursor.require(limit, "limit"))
    sources.append(try cursor.require(source, "source"))
  }

  /// Rows are sorted by id as bytes, each once.
  private func check(
    _ id: Text, after last: Text?, _ cursor: inout JSONCursor, _ texts: ByteArena
  ) throws(JSONError) {
    if id.count == 0 { _ = try cursor.require(Text?.none, "id") }
    guard let last, !texts.precedes(last, id) else { return }
    throw cursor.failure(.wrongType(found: .object, wanted: "a row with a larger id"))
  }

  private mutating func readMemberships(_ cursor: inout JSONCursor) throws(JSONError) {
    let start = directory.memberships.groups.count
    try cursor.beginArray()
    while try cursor.nextElement() {
      let row = index?.row(of: try cursor.hashedString(by: hash))
      let last = directory.memberships.groups.count > start ? directory.memberships.groups.last : -1
      guard let row, Int32(row) > last ?? -1 else {
        throw cursor.tokenFailure(.wrongType(found: .string, wanted: "the next group of the state"))
      }
      directory.memberships.groups.append(Int32(row))
    }
  }

  private func readSource(_ cursor: inout JSONCursor) throws(JSONError) -> LimitSource {
    try cursor.source { id in index?.row(of: id).map { directory.groups.id[$0] } }
  }
}

extension JSONCursor {
  mutating func currency() throws(JSONError) -> Currency {
    guard let currency = Currency(code: try words()) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "a currency"))
    }
    return currency
  }
}
