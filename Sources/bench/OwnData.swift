/// Made-up exports for machines without gen.py: SCIM pages and CSV of the same shape, from a fixed
/// seed.
///
/// A hundredth of the people comes, goes or is renamed between the days; one group holds
/// everybody, the others are large and small, four memberships a person.
struct OwnData {
  private let users: Int
  let groups: Int
  /// How many come, and how many go.
  private let movers: Int
  private let harmonic: Double

  init(users: Int) {
    self.users = users
    groups = max(10, users / 100)
    movers = max(2, users / 300)
    harmonic = (1...groups).reduce(0) { $0 + 1 / Double($1) }
  }

  func write(to data: DataSet) throws(BenchError) {
    for day in DataSet.Day.allCases {
      let folder = "\(data.folder)/\(day.rawValue)"
      try Files.makeFolder(folder)
      try Files.makeFolder(data.policies(day))
      try writeWorkspace(folder)
      try writePolicy(data.policies(day), day)
      try writeUsers(folder, day)
      try writeGroups(folder, day)
      try writeTables(folder, day)
    }
  }

  // MARK: People

  /// The first day has people 0..<users, the second movers..<users + movers.
  func people(_ day: DataSet.Day) -> Range<Int> {
    day == .first ? 0..<users : movers..<users + movers
  }

  /// A bijection of numbers, so that ids are unique and in no order. (SplitMix64.)
  private func mixed(_ number: Int) -> UInt64 {
    var word = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  func id(_ prefix: String, _ number: Int) -> String {
    let digits = String(mixed(number), radix: 16)
    return prefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static let given = ["Ada", "Grace", "Alan", "Zoë", "José", "花子", "Katherine", "Dennis"]
  private static let family = ["Lovelace", "Hopper", "Turing", "Müller", "O'Brien", "山田", "Núñez"]

  func name(_ number: Int, _ day: DataSet.Day) -> (given: String, family: String) {
    let isRenamed = day == .second && number % 300 == 7
    return (
      Self.given[number % Self.given.count],
      isRenamed ? "Renamed" : Self.family[number % Self.family.count]
    )
  }

  private func user(_ number: Int, _ day: DataSet.Day) -> String {
    let (given, family) = name(number, day)
    let login = "user.\(number)@corp.example.com"
    let core = "urn:ietf:params:scim:schemas:core:2.0:User"
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    return """
      {"schemas":["\(core)","\(enterprise)"],"id":"\(id("", number))",\
      "externalId":"00u\(number)","userName":"\(login)","name":{"formatted":"\(given) \(family)",\
      "familyName":"\(family)","givenName":"\(given)"},"displayName":"\(given) \(family)",\
      "title":"Engineer","active":\(number % 25 != 3),"emails":[{"value":"\(login)",\
      "type":"work","primary":true}],"\(enterprise)":{"employeeNumber":"\(100_000 + number)",\
      "costCenter":"CC-\(1000 + number % 400)","department":"Engineering / Platform"},\
      "meta":{"resourceType":"User","created":"2020-02-02T02:02:02Z",\
      "location":"https://scim.corp.example.com/v2/Users/\(id("", number))"}}
      """
  }

  private func writeUsers(_ folder: String, _ day: DataSet.Day) throws(BenchError) {
    let people = people(day)
    for (page, start) in stride(from: people.lowerBound, to: people.upperBound, by: 1000)
      .enumerated()
    {
      let end = min(start + 1000, people.upperBound)
      var file = try TextFile(folder + "/users-\(padded(page + 1)).json")
      try file.write(head(total: people.count, start: page * 1000 + 1, count: end - start))
      for number in start..<end {
        try file.write((number == start ? "" : ",") + user(number, day))
      }
      try file.write("]}\n")
      try file.flush()
    }
  }

  // MARK: Groups

  private func writeGroups(_ folder: String, _ day: DataSet.Day) throws(BenchError) {
    for (page, start) in stride(from: 0, to: groups, by: 100).enumerated() {
      let end = min(start + 100, groups)
      var file = try TextFile(folder + "/groups-\(padded(page + 1)).json")
      try file.write(head(total: groups, start: start + 1, count: end - start))
      for number in start..<end {
        if number > start { try file.write(",") }
        try write(group: number, day, to: &file)
      }
      try file.write("]}\n")
      try file.flush()
    }
  }

  private func write(
    group number: Int, _ day: DataSet.Day, to file: inout TextFile
  ) throws(BenchError) {
    let key = key(ofGroup: number, day)
    try file.write(
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"\(id("g", key))",\
      "displayName":"group-\(key)","members":[
      """)
    var separator = ""
    for member in members(ofGroup: key, day) {
      try file.write(
        separator
          + "{\"value\":\"\(id("", member))\",\"display\":\"\(Self.given[member % 8])\"}")
      separator = ","
    }
    try file.write("],\"meta\":{\"resourceType\":\"Group\"}}")
  }

  /// The day's last group comes, the one before it goes: everybody else's stays.
  func key(ofGroup number: Int, _ day: DataSet.Day) -> Int {
    day == .second && number == groups - 1 ? groups : number
  }

  /// Everybody of both days stands on a ring, so that who stays keeps their groups.
  func members(ofGroup key: Int, _ day: DataSet.Day) -> some Sequence<Int> {
    let ring = users + movers
    let share = Double(4 * users) / (Double(max(1, key)) * harmonic)
    let size = key == 0 ? ring : min(max(1, Int(share)), users * 9 / 10)
    let offset = Int(mixed(key + 1) % UInt64(ring))
    let people = people(day)
    return (0..<size).lazy.map { (offset + $0) % ring }.filter(people.contains)
  }

  // MARK: Workspace and policy

  private func writeWorkspace(_ folder: String) throws(BenchError) {
    try writeWorkspace(
      folder + "/allot.yaml", sources: ["users: users-*.json", "groups: groups-*.json"])
    try writeWorkspace(
      folder + "/allot-csv.yaml",
      sources: ["users: users.csv", "groups: groups.csv", "memberships: memberships.csv"])
  }

  private func writeWorkspace(_ path: String, sources: [String]) throws(BenchError) {
    var file = try TextFile(path)
    try file.write("version: 1\norganization: Bench\nsources:\n")
    for source in sources { try file.write("  - \(source)\n") }
    try file.write("currency: USD\nperiod: month\npolicies: policies/\n")
    try file.flush()
  }

  /// A default, a limit for a tenth of the groups, an override for one of a thousand people. On
  /// the second day a hundredth of those groups, small ones, has another limit.
  private func writePolicy(_ folder: String, _ day: DataSet.Day) throws(BenchError) {
    var file = try TextFile(folder + "/spend.yaml")
    try file.write("version: 1\nteam:\n  default: 50\ngroups:\n")
    for number in stride(from: 5, to: groups - 1, by: 10) {
      let isMoved = day == .second && number + max(10, groups / 100) >= groups - 1
      let limit = Int(mixed(number) % 200) * 25 + (isMoved ? 50 : 0)
      try file.write("  - group: group-\(number)\n    limit: \(limit)\n")
    }
    try file.write("overrides:\n")
    for number in stride(from: movers + 1, to: users, by: 1000) {
      try file.write("  - user: user.\(number)@corp.example.com\n    limit: 2500\n")
    }
    try file.flush()
  }

  private func head(total: Int, start: Int, count: Int) -> String {
    """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":\(total),\
    "startIndex":\(start),"itemsPerPage":\(count),"Resources":[
    """
  }

  private func padded(_ page: Int) -> String {
    let digits = "\(page)"
    return String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}
