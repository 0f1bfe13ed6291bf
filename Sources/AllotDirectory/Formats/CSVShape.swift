import Diagnostics

/// One kind of CSV file: how its header is recognised and what its columns mean.
///
/// Names are compared in lower case, without blanks, `_` and `-`, and without a ` [...]` suffix:
/// `Email Address [Required]` is `emailaddress`. (threats.md section 0, CSV header.)
struct CSVShape: Sendable {
  /// What a row describes.
  enum Row: Sendable {
    case user, group, membership

    /// The columns that are read of such a row.
    var columns: [CSVColumn] {
      switch self {
      case .user:
        [
          .id, .userName, .displayName, .givenName, .familyName, .email, .secondEmail, .active,
          .suspended, .archived, .status, .accountControl, .groups,
        ]
      case .group: [.id, .displayName, .alias, .members]
      case .membership: [.groupId, .groupName, .userId, .userLogin, .memberType]
      }
    }
  }

  /// What such a file holds, such as `users of the Google admin console`.
  let title: String
  let row: Row
  /// Folded names, all of which the header has; one of several sets. A name after `!` must not be
  /// there; `[name]` is what stands in brackets behind a name. Empty for the general CSV, which is
  /// what a file is that nothing else fits.
  var signatures: [[String]] = []
  /// Folded names that many a header has, and that tell only where `format:` names the vendor.
  var declaredSignatures: [[String]] = []
  /// Folded names that no such header has.
  var lacks: [String] = []
  /// The names that mean a column.
  var columns: [(column: CSVColumn, names: [String])]
  /// The names that the workspace gives, in the place of those in `columns`.
  var given: [CSVColumn: NamedColumn] = [:]
  /// At least one of each row must be there.
  let required: [[CSVColumn]]
  var lifecycle = Lifecycle()
  /// The kinds that may be read, where those that follow from the columns are too many.
  var kinds: Roles?
  /// What member types are, by their word in lower case; other words are of another kind.
  var memberTypes: [String: DirectoryRecord.Kind] = [:]
  /// Whether ``memberTypes`` names every type there is, so that another word is an error.
  var knowsAllTypes = false
  /// What rows are, by the word of their type in lower case; empty where all are of one kind.
  var rowTypes: [String: DirectoryRecord.Kind] = [:]
  /// The type and the name, in lower case, of a group that everybody is in.
  var everybody: (type: String, name: String)?
  /// What stands between the groups, or members, of one cell.
  var listSeparator = UInt8(ascii: ",")
  /// Other bytes that may stand there, where no item can hold them.
  var otherSeparators: [UInt8] = []
  /// What the groups, or members, of one cell are called by; members have logins for names.
  var listKeys = JSONField.GroupText.name
  /// Whether such a file may list the members of one group, which the workspace binds it to.
  var listsMembers = false
  /// Whether an item of a group's list of members is everybody in the directory.
  var isEverybody: @Sendable (ArraySlice<UInt8>) -> Bool = { _ in false }
  /// How to get an export with ids, for files in which the login serves as id.
  var idRemedy: String?
  /// Whether the email is the login where the login's cell is empty or its column missing.
  var takesEmailAsLogin = false
  /// Whether rows may end before the login, where the email stands in for it.
  var loginMayBeCut = false
  /// Whether backslashes are doubled in cells; see ``CSVRecords/halvesBackslashes``.
  var doublesBackslashes = false
  /// Whether logins with `#EXT#` are guests of another tenant.
  var hasGuests = false
  /// Whether an empty cell for activity says nothing of it, as where the property was not asked for.
  var mayOmitActivity = false
  /// Why such a file is no export, and what to do instead.
  var refusal: (message: String, help: String)?
  var refusalCode = DiagnosticCode.bulkTemplate
}

/// What a column means.
package enum CSVColumn: String, CaseIterable, Sendable {
  case id
  case userName
  /// A login that counts where there is no other.
  case secondLogin
  case displayName
  case givenName
  case familyName
  case email
  /// An address that counts where there is no other.
  case secondEmail
  /// Whether the user is in: true or false.
  case active
  /// Whether the user is out: true or false.
  case suspended
  case archived
  /// When the user ceased to be in; empty for those who are in.
  case ended
  /// A word of the shape's lifecycle.
  case status
  /// Flags of Active Directory, of which 2 means a disabled account.
  case accountControl
  /// The names of a user's groups, in one cell.
  case groups
  /// Another key by which memberships name a group, such as an address.
  case alias
  /// The members of a group, in one cell.
  case members
  /// More members of a group, with a role of their own.
  case managers
  case owners
  case groupId
  /// A membership's group, by name.
  case groupName
  case userId
  /// A member named by login.
  case userLogin
  case memberType
  /// What a row describes, or what kind of group.
  case type
  /// What a report is about, such as an application; one in a file.
  case scope
}

extension CSVShape {
  /// The kinds that may be read from such a file.
  var holds: Roles {
    if let kinds { return kinds }
    return switch row {
    case .user where has(.groups): [.users, .groups, .memberships]
    case .user: listsMembers ? [.users, .memberships] : .users
    case .group: has(.members) ? [.groups, .memberships] : .groups
    case .membership:
      has(.groupId) || has(.groupName) ? [.groups, .memberships] : .memberships
    }
  }

  private func has(_ column: CSVColumn) -> Bool {
    given[column] != nil || columns.contains { $0.column == column }
  }

  /// The column that says who is in which group, where it is asked for and the header lacks it.
  func missing(in header: CSVHeader, for input: ExportInput) -> CSVColumn? {
    let roles = input.roles
    switch row {
    case .user
    where roles.contains(.groups)
      || roles.contains(.memberships) && input.group == nil && !listsMembers:
      return header.has(.groups) ? nil : .groups
    case .group where roles.contains(.memberships):
      return [.members, .managers, .owners].contains(where: header.has) ? nil : .members
    default: return nil
    }
  }

  /// Whether a folded name means a column.
  func hasColumn(named name: String) -> Bool {
    columns.contains { $0.names.contains(name) }
      || given.values.contains { CSVHeader.folded($0.name.description) == name }
  }

  /// Whether this is a shape of the general CSV.
  var isGeneral: Bool { signatures.isEmpty }

  /// The shape with the columns, words and separator that the workspace gives.
  func adjusted(by input: ExportInput) -> CSVShape {
    var shape = self
    shape.given = input.table.columns
    if given(.groupName), !given(.groupId) { shape.columns.removeAll { $0.column == .groupId } }
    if isGeneral, row == .user, !input.lifecycle.isEmpty, !given(.active), !given(.status) {
      shape.columns.append((.status, ["status"]))
    }
    shape.lifecycle = lifecycle.overridden(by: input.lifecycle)
    if let separator = input.table.listSeparator {
      shape.listSeparator = separator
      shape.otherSeparators = []
    }
    return shape

    func given(_ column: CSVColumn) -> Bool { shape.given[column] != nil }
  }

  /// The signature that folded names fit, in the file's own spelling.
  func signature(in header: [String: String], isDeclared: Bool) -> [String]? {
    if lacks.contains(where: { header[$0] != nil }) { return nil }
    let signatures = isDeclared ? self.signatures + declaredSignatures : self.signatures
    return signatures.lazy.compactMap { names -> [String]? in
      let absent = names.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
      if absent.contains(where: { header[$0] != nil }) { return nil }
      let found = names.compactMap { header[$0] }
      return found.count + absent.count == names.count ? found : nil
    }.first
  }
}
