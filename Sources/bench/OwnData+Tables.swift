/// The same people and groups as three tables.
extension OwnData {
  func writeTables(_ folder: String, _ day: DataSet.Day) throws(BenchError) {
    var users = try TextFile(folder + "/users.csv")
    try users.write(
      "id,externalId,userName,givenName,familyName,displayName,email,active,title,employeeNumber,"
        + "department,costCenter,managerId\n")
    for number in people(day) { try users.write(row(number, day)) }
    try users.flush()
    var groups = try TextFile(folder + "/groups.csv")
    var members = try TextFile(folder + "/memberships.csv")
    try groups.write("id,displayName,externalId\n")
    try members.write("groupId,userId\n")
    for number in 0..<self.groups {
      let key = key(ofGroup: number, day)
      try groups.write("\(id("g", key)),group-\(key),00g\(key)\n")
      for member in self.members(ofGroup: key, day) {
        try members.write("\(id("g", key)),\(id("", member))\n")
      }
    }
    try groups.flush()
    try members.flush()
  }

  private func row(_ number: Int, _ day: DataSet.Day) -> String {
    let (given, family) = name(number, day)
    let login = "user.\(number)@corp.example.com"
    let shown = number % 30 == 4 ? "\"\(family), \(given)\"" : "\(given) \(family)"
    return "\(id("", number)),00u\(number),\(login),\(given),\(family),\(shown),\(login),"
      + "\(number % 25 != 3),Engineer,\(100_000 + number),Engineering / Platform,"
      + "CC-\(1000 + number % 400),\n"
  }
}
