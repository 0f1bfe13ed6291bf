/// The SCIM attributes that are read, by their names in lower case.
enum SCIMAttribute: Equatable {
  case id, externalId, userName, displayName, name, emails, active, members, schemas, meta
  case resources, totalResults, itemsPerPage, nextCursor, previousCursor, errors
  case formatted, givenName, familyName, value, type, primary, resourceType, reference
  case other

  /// The attribute that a folded key names.
  @inline(__always)
  init(_ key: KeyWord) {
    let entry = Self.table[key]
    self = entry.key == key ? entry.attribute : .other
  }

  private static let table = SCIMAttributeTable([
    ("value", .value), ("id", .id), ("username", .userName), ("displayname", .displayName),
    ("name", .name), ("emails", .emails), ("active", .active), ("members", .members),
    ("schemas", .schemas), ("meta", .meta), ("resources", .resources),
    ("totalresults", .totalResults), ("itemsperpage", .itemsPerPage),
    ("nextcursor", .nextCursor), ("previouscursor", .previousCursor), ("errors", .errors),
    ("externalid", .externalId), ("formatted", .formatted),
    ("givenname", .givenName), ("familyname", .familyName), ("type", .type),
    ("primary", .primary), ("resourcetype", .resourceType), ("$ref", .reference),
  ])
}

/// Attributes by name, each alone in its slot, so that one comparison decides.
private struct SCIMAttributeTable: Sendable {
  typealias Entry = (key: KeyWord, attribute: SCIMAttribute)
  private var slots: [Entry]
  private var factor: UInt64 = 1

  init(_ entries: [Entry]) {
    let free: Entry = (KeyWord(low: 0, high: 0, count: -1), .other)
    slots = [Entry](repeating: free, count: 128)
    repeat {
      factor &+= 0x9E37_79B9_7F4A_7C16
      slots = slots.map { _ in free }
      for entry in entries { slots[slot(of: entry.key)] = entry }
    } while slots.count(where: { $0.attribute != .other }) < entries.count
  }

  @inline(__always)
  private func slot(of key: KeyWord) -> Int {
    let mixed = (key.low ^ UInt64(truncatingIfNeeded: key.count)) &* factor
    return Int(truncatingIfNeeded: mixed >> 57)
  }

  @inline(__always)
  subscript(key: KeyWord) -> Entry { slots[slot(of: key)] }
}

/// The attributes of the resource that is being read.
struct SCIMResource {
  /// What kind of message a document is. (RFC 7644, section 8.2.)
  enum Message {
    case none, list, error, patch, search, bulk

    /// The name of a message that is not an export.
    var foreignName: String? {
      switch self {
      case .none, .list: nil
      case .error: "error answer"
      case .patch: "PATCH request"
      case .search: "search request"
      case .bulk: "bulk message"
      }
    }

    /// What to do about a message that is not an export.
    var remedy: String {
      self == .error
        ? "renew the token or the permission, and export again"
        : "give the answer to a list request instead"
    }
  }

  var id = Text.missing
  var userName = Text.missing
  var displayName = Text.missing
  // These stand in the reader's scratch.
  var formattedName = Text.missing
  var givenName = Text.missing
  var familyName = Text.missing
  var email = Text.missing
  var active: Bool?
  var externalID = Hash128.none
  var hasMembers = false
  /// Whether a schema is one of SCIM 1.1.
  var hasOldSchema = false
  var message = Message.none
  private var declared = DirectoryRecord.Kind.unknown

  /// The schemas of nearly every resource, in lower case, the most frequent first.
  static let schemas = [
    "urn:ietf:params:scim:schemas:core:2.0:user", "urn:ietf:params:scim:schemas:core:2.0:group",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user",
    "urn:ietf:params:scim:api:messages:2.0:listresponse",
    "urn:ietf:params:scim:api:messages:2.0:error",
    "urn:ietf:params:scim:api:messages:2.0:patchop",
    "urn:ietf:params:scim:api:messages:2.0:searchrequest",
    "urn:ietf:params:scim:api:messages:2.0:bulkrequest",
    "urn:ietf:params:scim:api:messages:2.0:bulkresponse",
  ].map { Array($0.utf8) }

  /// Notes one of ``schemas``.
  mutating func note(schema index: Int) {
    switch index {
    case 0: declared = .user
    case 1: declared = .group
    case 2: break
    case 3: message = .list
    case 4: message = .error
    case 5: message = .patch
    case 6: message = .search
    default: message = .bulk
    }
  }

  /// Notes a schema that is none of ``schemas``.
  mutating func note(otherSchema urn: String) {
    if urn.hasPrefix("urn:scim:schemas:core:1.") { hasOldSchema = true }
    if urn.hasPrefix("urn:ietf:params:scim:schemas:core:2.0:"), declared == .unknown {
      declared = .other
    }
  }

  /// The values of `meta.resourceType` that are read.
  static let types = ["user", "group"].map { Array($0.utf8) }

  /// Notes `meta.resourceType`, which counts where `schemas` says nothing.
  mutating func note(type match: WordMatch) {
    guard declared == .unknown else { return }
    switch match {
    case .known(0): declared = .user
    case .known(1): declared = .group
    default: declared = .other
    }
  }

  /// What the resource is, by `schemas`, `meta.resourceType` or its attributes.
  var type: DirectoryRecord.Kind {
    if message != .none || declared == .other { return .unknown }
    if declared != .unknown { return declared }
    if !userName.isMissing { return .user }
    return hasMembers || !displayName.isMissing ? .group : .unknown
  }

  /// `displayName`, else `name.formatted`, else given and family name.
  func fullName(in texts: inout ByteArena, from scratch: ByteArena) -> Text {
    if !displayName.isMissing { return displayName }
    if !formattedName.isMissing { return texts.append(scratch[formattedName]) }
    if givenName.isMissing && familyName.isMissing { return .missing }
    if givenName.isMissing { return texts.append(scratch[familyName]) }
    if familyName.isMissing { return texts.append(scratch[givenName]) }
    return texts.append(Array(scratch[givenName]) + [0x20] + Array(scratch[familyName]))
  }
}
