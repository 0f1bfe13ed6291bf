/// Where the columns of a header stand; `nil` for those that it does not have.
struct CSVPositions {
  let id: Int?
  let userName: Int?
  let displayName: Int?
  let givenName: Int?
  let familyName: Int?
  let email: Int?
  let secondEmail: Int?
  let active: Int?
  let suspended: Int?
  let archived: Int?
  let status: Int?
  let accountControl: Int?
  let groups: Int?
  let alias: Int?
  let members: Int?
  let groupId: Int?
  let groupName: Int?
  let userId: Int?
  let userLogin: Int?
  let memberType: Int?

  init(_ header: CSVHeader) {
    id = header.position(of: .id)
    userName = header.position(of: .userName)
    displayName = header.position(of: .displayName)
    givenName = header.position(of: .givenName)
    familyName = header.position(of: .familyName)
    email = header.position(of: .email)
    secondEmail = header.position(of: .secondEmail)
    active = header.position(of: .active)
    suspended = header.position(of: .suspended)
    archived = header.position(of: .archived)
    status = header.position(of: .status)
    accountControl = header.position(of: .accountControl)
    groups = header.position(of: .groups)
    alias = header.position(of: .alias)
    members = header.position(of: .members)
    groupId = header.position(of: .groupId)
    groupName = header.position(of: .groupName)
    userId = header.position(of: .userId)
    userLogin = header.position(of: .userLogin)
    memberType = header.position(of: .memberType)
  }

  /// Whether anything in the file says who is in.
  var tellsActivity: Bool {
    active != nil || suspended != nil || archived != nil || status != nil || accountControl != nil
  }
}
