/// One kind of CSV file: how its header is recognised and what its columns mean.
///
/// Names are compared in lower case, without blanks, `_` and `-`, and without a ` [...]` suffix:
/// `Email Address [Required]` is `emailaddress`. (threats.md section 0, CSV header.)
struct CSVShape: Sendable {
  /// What a row describes.
  enum Row: Sendable { case user, group, membership }

  /// What such a file holds, such as `users of the Google admin console`.
  let title: String
  let row: Row
  /// Folded names, all of which the header has; one of several sets. Empty for the general CSV,
  /// which is what a file is that nothing else fits.
  var signatures: [[String]] = []
  /// The names that mean a column.
  var columns: [(column: CSVColumn, names: [String])]
  /// At least one of each row must be there.
  let required: [[CSVColumn]]
  var lifecycle = Lifecycle()
  /// What member types are, by their word in lower case; other words are of another kind.
  var memberTypes: [String: DirectoryRecord.Kind] = [:]
  /// What stands between the groups, or members, of one cell.
  var listSeparator = UInt8(ascii: ",")
  /// Whether the email is the login where the login's cell is empty or its column missing.
  var takesEmailAsLogin = false
  /// Whether backslashes are doubled in cells.
  var doublesBackslashes = false
  /// Whether logins with `#EXT#` are guests of another tenant.
  var hasGuests = false
  /// Why such a file is no export, and what to do instead.
  var refusal: (message: String, help: String)?
}

/// What a column means.
package enum CSVColumn: String, CaseIterable, Sendable {
  case id
  case userName
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
  case groupId
  /// A membership's group, by name.
  case groupName
  case userId
  /// A member named by login.
  case userLogin
  case memberType
}

extension CSVShape {
  /// The kinds that may be read from such a file.
  var holds: Roles {
    switch row {
    case .user: has(.groups) ? [.users, .groups, .memberships] : .users
    case .group: has(.members) ? [.groups, .memberships] : .groups
    case .membership:
      has(.groupId) || has(.groupName) ? [.groups, .memberships] : .memberships
    }
  }

  private func has(_ column: CSVColumn) -> Bool { columns.contains { $0.column == column } }

  /// Whether a folded name means a column.
  func hasColumn(named name: String) -> Bool { columns.contains { $0.names.contains(name) } }

  /// The signature that folded names fit, in the file's own spelling.
  func signature(in header: [String: String]) -> [String]? {
    signatures.lazy.compactMap { names -> [String]? in
      let found = names.compactMap { header[$0] }
      return found.count == names.count ? found : nil
    }.first
  }
}
