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
  /// and ``JSONSketch`` keeps only the telling ones.
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
  /// Records a page has when there are more, for formats that do not say whether there are.
  var pageSize: Int?
  /// Members that a group's record lists at most; a group with as many may have more.
  var mostMembers: Int?
  /// What the format calls a login.
  var loginName = "userName"
  /// Whether logins with `#EXT#` are guests of another tenant.
  var hasGuests = false
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
    /// The records of a document, each with these fields.
    case records([JSONField], DirectoryRecord.Kind)
    /// The next page; anything but nothing, an empty text or false is one.
    case next
    /// Another page of a group's members, which a file of groups cannot give.
    case moreMembers

    var isNext: Bool { if case .next = self { true } else { false } }
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
