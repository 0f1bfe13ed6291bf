import Diagnostics

/// What has been read of an entry, before it is known what it is.
struct LDIFEntry {
  /// A text of the reader's scratch, and where it stands.
  struct Value {
    var text = Text.missing
    /// The lower counts; of equal ones the first.
    var rank = Int.max
    var range: SourceRange?
  }

  /// Which parts of a list of members are there: all from the first one to the last, or too few.
  struct Parts {
    private var first: Int?
    /// Where the next part begins; `nil` behind the last.
    private var next: Int? = 0
    private var hasGap = false

    /// - Parameter last: negative for the end of the list.
    mutating func note(first: Int, last: Int) {
      if first == self.first { return }
      if first != next { hasGap = true }
      self.first = first
      next = last < 0 ? nil : last &+ 1
    }

    var areIncomplete: Bool { first != nil && (next != nil || hasGap) }
  }

  /// The offset of the entry's first byte.
  let start: Int
  /// The distinguished name in its one spelling, and the hash of it.
  let dn: Text
  let key: Hash128
  /// The first value of the distinguished name.
  let leaf: Text

  var hasClass = false
  var isUser = false
  var isGroup = false
  var isNeither = false
  /// The class that tells most: one that decided, else the last that is not `top`.
  var className = ""

  var id = Value()
  var login = Value()
  /// Every name that somebody may be called in `memberUid`, folded.
  var loginKeys: [Hash128] = []
  var email = Value()
  var displayName = Value()
  var commonName = Value()
  var givenName = Value()
  var surname = Value()
  /// What flags say: in, unless one says out.
  var isActive: Bool?
  /// Whether the account is one of the directory itself, such as another domain's.
  var isTrust = false
  /// Whether attributes are there that a server adds only when it is asked to.
  var hasOperational = false
  /// Whether the entry is of Active Directory, where every account has flags.
  var isOfActiveDirectory = false
  var hasMembers = false
  /// The groups that the entry names, by their number in the reader.
  var groups: [Int] = []
  /// The parts of a list of members that is too long for one.
  var parts = Parts()
  /// Where a change record says that it adds an entry.
  var addition: SourceRange?

  /// What the entry is; `nil` where no class says anything.
  var kind: DirectoryRecord.Kind? {
    if !hasClass { return nil }
    if isNeither || isTrust { return .other }
    return isUser ? .user : isGroup ? .group : .other
  }

  /// Notes a flag; of several each can end the assignment.
  mutating func note(active: Bool) { isActive = active && isActive ?? true }

  /// Whether the user is in; `nil` where the entry does not say.
  ///
  /// A lock is written only where there is one: where a server was asked for what it keeps of an
  /// entry, and there is no lock, there is none. Active Directory writes flags for everybody.
  var activity: Bool? { isActive ?? (hasOperational && !isOfActiveDirectory ? true : nil) }

  /// Notes a class by its name in lower case.
  mutating func note(class name: String) {
    hasClass = true
    let found = LDIFClass(KeyWord(name: name))
    switch found {
    case .user: isUser = true
    case .group: isGroup = true
    case .neither: isNeither = true
    case nil: break
    }
    if found == .neither || !isNeither && name != "top" { className = name }
  }
}
