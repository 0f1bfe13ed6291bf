/// One kind of JSON file of a vendor: how it is recognised and what its fields mean.
///
/// ```
/// [{"id":"00u9","status":"ACTIVE","profile":{"login":"ada@acme.example"}}]
/// signature  id, profile.login          paths that a record of it has
/// record     id .id   status .status   profile .object([login .login])
/// ```
struct JSONShape: Sendable {
  /// What such a file holds, such as `users of the Okta API`.
  let title: String
  /// The kinds that may be read from it.
  let holds: Roles
  /// Key paths in lower case, all of which a record has; one of several sets. A path that begins
  /// with `/` counts from the document's root instead; `path=text` demands a value, in lower case,
  /// and ``JSONSketch`` keeps only the telling ones. A path after `!` must not be there.
  let signatures: [[String]]
  /// The key that lists records, in lower case; `nil` where files are bare lists.
  var list: String?
  /// What a record is that does not say so itself.
  let kind: DirectoryRecord.Kind
  /// Fields of the document around a list of records.
  var document: [JSONField] = []
  /// Fields of a record, in a list or alone on its line.
  let record: [JSONField]
  var lifecycle = Lifecycle()
  /// The type and the name, in lower case, of a group that everybody is in.
  var everybody: (type: String, name: String)?
  /// Records a page has when there are more, where a file does not say whether there are.
  var pageSize: Int?
  /// As ``pageSize``, where records are members of one group.
  var memberPageSize: Int?
  /// Members that a group's record lists at most; a group with as many may have more.
  var mostMembers: Int?
  /// Whether the email is the login of a user who has no other.
  var takesEmailAsLogin = false
  /// How the logins of accounts begin that are no person's, in lower case.
  var servicePrefix: String?
  /// What to do where every user's list of groups is empty, for formats that leave groups out
  /// without saying so; elsewhere an empty list means no groups.
  var hiddenGroups: String?
  /// What the format calls a login.
  var loginName = "userName"
  /// Whether logins with `#EXT#` are guests of another tenant.
  var hasGuests = false
  /// Why such a file is no export, and what to do instead.
  var refusal: (message: String, help: String)?
}

extension JSONShape {
  /// An answer that says that there is none.
  static func error(
    of service: String, _ signature: [String]
  ) -> JSONShape {
    JSONShape(
      title: "an error of \(service)", holds: [], signatures: [signature], kind: .other, record: [],
      refusal: (
        "this is an error answer of \(service), not an export",
        help: "renew the token or the permission, and export again"
      ))
  }
}

/// What a key means. Keys are compared without the case of ASCII letters.
struct JSONField: Sendable {
  let key: KeyWord
  let meaning: Meaning

  /// - Parameter key: in lower case.
  init(_ key: String, _ meaning: Meaning) {
    self.key = KeyWord(name: key)
    self.meaning = meaning
  }

  indirect enum Meaning: Sendable {
    /// The stable id; a text.
    case id
    /// A user's login; it serves as email too where there is no other.
    case login
    /// A user's address, which is login and email.
    case address
    /// A display name.
    case name
    case givenName, familyName
    case email
    /// A list of addresses: objects with `value` or `address`, `primary`, `type`; or texts.
    case emails
    /// An address that counts where the user has no other, alone or the first of a list.
    case secondEmail
    /// Whether the user is in: true or false.
    case active
    /// Whether the user is out: true or false.
    case inactive
    /// A word of the shape's lifecycle.
    case status
    /// An address or path by which other records name this one.
    case alias
    /// The type of the record, by its word in lower case; other words are of another kind.
    case type([String: DirectoryRecord.Kind])
    /// The type of a record, which its kind does not follow from.
    case typeWord
    /// Fields of an object.
    case object([JSONField])
    /// A group's members: a list of objects with these fields, or of ids.
    case members([JSONField])
    /// A user's groups: a list of objects with these fields, or of texts.
    case groups([JSONField], GroupText)
    /// Groups inside a group, read as records of their own.
    case subgroups
    /// How many groups there are inside a group; those that its record lacks are records of a file.
    case subgroupCount
    /// The id of the group that a group is inside of.
    case parent
    /// Anything that only accounts have that are no person's.
    case service
    /// The records of a document, each with these fields.
    case records([JSONField], DirectoryRecord.Kind)
    /// The next page; anything but nothing, an empty text or false is one.
    case next
    /// How many records all pages have together.
    case total
    /// Another page of a group's members, which a file of groups cannot give.
    case moreMembers
    /// A mark of documents that may list only what changed.
    case changesOnly
    /// A mark of records of something that is gone.
    case removed

    /// Whether it is the next page, or an object with it.
    var isNext: Bool {
      switch self {
      case .next: true
      case .object(let fields): fields.contains { $0.meaning.isNext }
      default: false
      }
    }
  }

  /// What a text in a user's list of groups is.
  enum GroupText: Sendable {
    case id, name
    /// A key that the groups' records have as ``Meaning/alias``.
    case alias

    func key(of text: Text, in part: borrowing DirectoryPart) -> GroupKey {
      switch self {
      case .id: GroupKey(hash: part.hash(part.texts[text]), id: text, name: .missing)
      case .name: GroupKey(named: text, in: part)
      case .alias: GroupKey(hash: part.hash(part.texts[text]), id: .missing, name: text)
      }
    }
  }
}

extension [JSONField] {
  /// Whether a field, or one of an object or of records below it, has a meaning.
  func have(_ isWanted: (JSONField.Meaning) -> Bool) -> Bool {
    contains { field in
      switch field.meaning {
      case .object(let fields), .records(let fields, _):
        isWanted(field.meaning) || fields.have(isWanted)
      default: isWanted(field.meaning)
      }
    }
  }
}

extension JSONShape {
  private func has(_ isWanted: (JSONField.Meaning) -> Bool) -> Bool {
    record.have(isWanted) || document.have(isWanted)
  }

  /// Whether records have a status word.
  var hasStatus: Bool { has { if case .status = $0 { true } else { false } } }

  /// Whether the file says itself whose members it lists. Users' records may name all their
  /// groups and still be a list of one group's members.
  var namesGroups: Bool {
    kind == .group || has { if case .records(_, .group) = $0 { true } else { false } }
  }
}
