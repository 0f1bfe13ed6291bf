import Diagnostics

/// One record of an export as its reader understood it: what all formats have in common.
struct DirectoryRecord {
  /// What a record describes.
  enum Kind {
    case user, group
    /// A membership alone: somebody in the group that the workspace binds the file to.
    case member
    /// Everybody in the directory, as one member.
    case everybody
    /// A record of a kind that has no part in limits, such as a device or a role.
    case other
    /// A record that does not say what it is.
    case unknown
  }

  var kind = Kind.unknown
  var id = Text.missing
  /// A user's login.
  var login = Text.missing
  /// The display name of a user or a group.
  var name = Text.missing
  var email = Text.missing
  /// Whether the user is in; `nil` where the record does not say.
  var active: Bool?
  var externalID = Hash128.none
  /// Another key that members and groups are named by, such as a path; ``Hash128/none`` without.
  var alias = Hash128.none
  /// More such keys of a user.
  var otherAliases: [Hash128] = []
  /// Whether a group's record says who its members are.
  var hasMembers = false
  /// Why a group's record may not list all of its members; `nil` where it does.
  var membersEnd: MembersEnd?
  /// Whether everybody in the directory is a member of the group, whoever is listed.
  var holdsEverybody = false
  /// Whether a user's record says which groups the user is in; none is something said.
  var namesGroups = false
  /// The groups that the record names as those it is in.
  var groups: [GroupKey] = []
}

/// Why a group's record may leave members out.
enum MembersEnd {
  /// As many are listed as such a list ever has.
  case atLimit(Int)
  case onAnotherPage

  /// What is said of a group whose members nothing else lists.
  func diagnostic(of group: String, at range: SourceRange) -> Diagnostic {
    let (code, message): (DiagnosticCode, String) =
      switch self {
      case .atLimit(let count):
        (.membersAtLimit, "\(group) lists \(count) members, as many as such a list ever has")
      case .onAnotherPage:
        (.incompleteList, "the members of \(group) go on in another page, which is not given")
      }
    return Diagnostic(
      .error, code, at: range, message,
      help: "export its members on their own and give them as memberships, or declare "
        + "`complete: false`")
  }
}

/// A group as a record about somebody else names it: by id, by name, or by another key.
struct GroupKey {
  let hash: Hash128
  /// The id that the group has where nothing else describes it; ``Text/missing``: its name.
  let id: Text
  /// ``Text/missing`` where only the id is known.
  let name: Text

  init(hash: Hash128, id: Text, name: Text) {
    self.hash = hash
    self.id = id
    self.name = name
  }

  /// A group that is known by its name alone.
  init(named name: Text, in part: borrowing DirectoryPart) {
    self.init(hash: part.hash(part.texts[name]).ofName, id: .missing, name: name)
  }
}

extension Hash128 {
  /// The hash as a key for names, which no id meets: a name and an id may be the same text.
  var ofName: Hash128 { Hash128(low: low ^ 0x6E61_6D65_6E61_6D65, high: high) }
}
