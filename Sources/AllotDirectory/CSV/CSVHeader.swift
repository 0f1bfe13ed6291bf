import Diagnostics

/// What a column of the generic CSV means.
enum CSVColumn: String, CaseIterable {
  case id
  case userName
  case displayName
  case email
  case active
  case groupId
  case userId
  /// A member named by login instead of id.
  case userLogin
}

/// The columns of one kind of generic CSV: which names mean them, which must be there.
///
/// Names are compared without case, blanks, `_` and `-`, and without a ` [...]` suffix.
/// (threats.md section 0, CSV header.)
struct CSVProfile {
  let columns: [(column: CSVColumn, names: [String])]
  /// At least one of each row must be there.
  let required: [[CSVColumn]]

  static let users = CSVProfile(
    columns: [
      (.id, ["id", "userid", "objectid"]),
      (.userName, ["username", "login", "userprincipalname"]),
      (.displayName, ["displayname", "name", "fullname"]),
      (.email, ["email", "mail", "emailaddress", "primaryemail"]),
      (.active, ["active", "enabled", "isactive", "accountenabled"]),
    ],
    required: [[.userName]])

  static let groups = CSVProfile(
    columns: [
      (.id, ["id", "groupid", "objectid"]),
      (.displayName, ["displayname", "name", "groupname", "group"]),
    ],
    required: [[.id], [.displayName]])

  /// - Parameter isBound: the workspace names the group, so the file need not.
  static func memberships(isBound: Bool) -> CSVProfile {
    CSVProfile(
      columns: [
        (.groupId, ["groupid", "group"]),
        (.userId, ["userid", "memberid", "user", "member"] + (isBound ? ["id"] : [])),
        (.userLogin, ["username", "login", "userlogin", "memberlogin"]),
      ],
      required: isBound ? [[.userId, .userLogin]] : [[.groupId], [.userId, .userLogin]])
  }
}

extension CSVProfile {
  /// Whether a folded name means a column.
  func hasColumn(named name: String) -> Bool { columns.contains { $0.names.contains(name) } }
}

/// Which column of a file holds what.
struct CSVHeader {
  /// The header's cells as written.
  let names: [String]
  private var positions: [CSVColumn: Int] = [:]

  /// Reads the header record, refusing names that show a column and do not say it. Others mean
  /// nothing to the reader, whatever they hold.
  init(_ records: borrowing CSVRecords, profile: CSVProfile) throws(CSVError) {
    var names: [String] = []
    for column in 0..<records.count {
      let name = String(decoding: records.cell(column), as: UTF8.self)
      if let scalar = name.unicodeScalars.first(where: Self.misleads),
        profile.hasColumn(named: Self.shown(name))
      {
        let start = records.start(of: column)
        throw CSVError(.unseenInName(scalar), start, start + name.utf8.count)
      }
      names.append(name)
    }
    try self.init(names: names, profile: profile, at: records.recordStart)
  }

  /// Matches a header's names; `offset` places its errors.
  init(names: [String], profile: CSVProfile, at offset: Int) throws(CSVError) {
    self.names = names
    for (position, name) in names.enumerated() {
      let folded = Self.folded(name)
      guard let match = profile.columns.first(where: { $0.names.contains(folded) }) else {
        continue
      }
      if let first = positions[match.column] {
        throw CSVError(.duplicateColumn(names[first], name), offset, offset + 1)
      }
      positions[match.column] = position
    }
    for alternatives in profile.required where !alternatives.contains(where: has) {
      let wanted = alternatives[0].rawValue
      throw CSVError(.missingColumn(wanted, found: names), offset, offset + 1)
    }
  }

  func has(_ column: CSVColumn) -> Bool { positions[column] != nil }

  func position(of column: CSVColumn) -> Int? { positions[column] }

  /// Which columns must be kept when records are split.
  var wanted: [Bool] {
    let kept = Set(positions.values)
    return names.indices.map(kept.contains)
  }

  /// The last column that is read: a row may end after it.
  var lastWanted: Int { positions.values.max() ?? 0 }

  /// What a column at a position is called in messages.
  func name(at position: Int) -> String { names[position] }

  /// The name as a reader sees it.
  private static func shown(_ name: String) -> String {
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: name.unicodeScalars.filter { !misleads($0) })
    return folded(String(shown))
  }

  /// Whether a name with this character is not the one that a reader sees in it.
  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnseen || (scalar.properties.isWhitespace && scalar != " ")
  }

  private static func folded(_ name: String) -> String {
    let stem =
      name.utf8.firstRange(of: " [".utf8).map { name.utf8[..<$0.lowerBound] } ?? name.utf8[...]
    let letters = stem.filter { $0 != 0x20 && $0 != 0x5F && $0 != 0x2D }
    return String(decoding: letters.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
