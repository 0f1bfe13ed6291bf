/// Where the columns of a header stand; `nil` for those that it does not have.
struct CSVPositions {
  let id: Int?
  let userName: Int?
  let secondLogin: Int?
  let displayName: Int?
  let givenName: Int?
  let familyName: Int?
  let email: Int?
  let secondEmail: Int?
  let active: Int?
  let suspended: Int?
  let archived: Int?
  let ended: Int?
  let status: Int?
  let accountControl: Int?
  let groups: Int?
  let alias: Int?
  /// Where members are listed, each with the role that the column is for.
  let members: [Int]
  let groupId: Int?
  let groupName: Int?
  let userId: Int?
  let userLogin: Int?
  let memberType: Int?
  let type: Int?
  let scope: Int?
  /// Whether nothing but ``active`` says who is in.
  let tellsActivityAlone: Bool

  init(_ header: CSVHeader) {
    id = header.position(of: .id)
    userName = header.position(of: .userName)
    secondLogin = header.position(of: .secondLogin)
    displayName = header.position(of: .displayName)
    givenName = header.position(of: .givenName)
    familyName = header.position(of: .familyName)
    email = header.position(of: .email)
    secondEmail = header.position(of: .secondEmail)
    active = header.position(of: .active)
    suspended = header.position(of: .suspended)
    archived = header.position(of: .archived)
    ended = header.position(of: .ended)
    status = header.position(of: .status)
    accountControl = header.position(of: .accountControl)
    groups = header.position(of: .groups)
    alias = header.position(of: .alias)
    members = [CSVColumn.members, .managers, .owners].compactMap(header.position)
    groupId = header.position(of: .groupId)
    groupName = header.position(of: .groupName)
    userId = header.position(of: .userId)
    userLogin = header.position(of: .userLogin)
    memberType = header.position(of: .memberType)
    type = header.position(of: .type)
    scope = header.position(of: .scope)
    let others: [CSVColumn] = [.suspended, .archived, .ended, .status, .accountControl]
    tellsActivityAlone = !others.contains(where: header.has)
  }

  /// Whether anything in the file says who is in.
  var tellsActivity: Bool {
    active != nil || suspended != nil || archived != nil || status != nil || accountControl != nil
      || ended != nil
  }
}
