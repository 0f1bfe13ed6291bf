/// The SCIM attributes that are read, by their names in lower case.
enum SCIMAttribute: Equatable {
  case id, externalId, userName, displayName, name, emails, active, members, schemas, meta
  case resources, totalResults, itemsPerPage, nextCursor
  case formatted, givenName, familyName, value, type, primary, resourceType
  case other

  /// The attribute that a folded key names.
  @inline(__always)
  init(_ key: KeyWord) {
    for entry in Self.table where entry.key == key {
      self = entry.attribute
      return
    }
    self = .other
  }

  private static let table: [(key: KeyWord, attribute: SCIMAttribute)] = [
    ("value", .value), ("id", .id), ("username", .userName), ("displayname", .displayName),
    ("name", .name), ("emails", .emails), ("active", .active), ("members", .members),
    ("schemas", .schemas), ("meta", .meta), ("resources", .resources),
    ("totalresults", .totalResults), ("itemsperpage", .itemsPerPage),
    ("nextcursor", .nextCursor), ("externalid", .externalId), ("formatted", .formatted),
    ("givenname", .givenName),
    ("familyname", .familyName), ("type", .type), ("primary", .primary),
    ("resourcetype", .resourceType),
  ]
}

/// The attributes of the resource that is being read.
struct SCIMResource {
  /// What a resource is, by `schemas`, `meta.resourceType` or its attributes.
  enum Kind {
    case user, group, unknown
    /// A resource of another type, such as a role or a schema.
    case foreign
  }

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
  }

  var id = Text.missing
  var userName = Text.missing
  var displayName = Text.missing
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
  private var declared = Kind.unknown

  /// Notes a schema URN, in lower case.
  mutating func note(schema urn: String) {
    switch urn {
    case "urn:ietf:params:scim:schemas:core:2.0:user": declared = .user
    case "urn:ietf:params:scim:schemas:core:2.0:group": declared = .group
    case "urn:ietf:params:scim:api:messages:2.0:listresponse": message = .list
    case "urn:ietf:params:scim:api:messages:2.0:error": message = .error
    case "urn:ietf:params:scim:api:messages:2.0:patchop": message = .patch
    case "urn:ietf:params:scim:api:messages:2.0:searchrequest": message = .search
    case "urn:ietf:params:scim:api:messages:2.0:bulkrequest",
      "urn:ietf:params:scim:api:messages:2.0:bulkresponse":
      message = .bulk
    case _ where urn.hasPrefix("urn:scim:schemas:core:1."): hasOldSchema = true
    case _ where urn.hasPrefix("urn:ietf:params:scim:schemas:core:2.0:"):
      if declared == .unknown { declared = .foreign }
    default: break
    }
  }

  /// Notes `meta.resourceType`, which counts where `schemas` says nothing.
  mutating func note(type: [UInt8]) {
    guard declared == .unknown else { return }
    if type.elementsEqual("User".utf8) {
      declared = .user
    } else if type.elementsEqual("Group".utf8) {
      declared = .group
    } else {
      declared = .foreign
    }
  }

  var type: Kind {
    if message != .none || declared == .foreign { return .unknown }
    if declared != .unknown { return declared }
    if !userName.isMissing { return .user }
    return hasMembers || !displayName.isMissing ? .group : .unknown
  }

  /// `displayName`, else `name.formatted`, else given and family name.
  func fullName(in texts: inout ByteArena) -> Text {
    if !displayName.isMissing { return displayName }
    if !formattedName.isMissing { return formattedName }
    if givenName.isMissing { return familyName }
    if familyName.isMissing { return givenName }
    return texts.append(Array(texts[givenName]) + [0x20] + Array(texts[familyName]))
  }
}
