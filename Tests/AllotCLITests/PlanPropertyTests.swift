import AllotCLI
import Testing

/// What must hold of every company, on a handful of random ones.
@Suite("Plans of random companies") struct PlanPropertyTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.makeFolder("policies")
  }

  /// Writes a company as SCIM and as CSV, with a workspace for each.
  private func write(_ company: RandomCompany) throws {
    try folder.write(company.policy(), to: "policies/limits.yaml")
    try folder.write(company.scimUsers, to: "users.json")
    try folder.write(company.scimGroups, to: "groups.json")
    try folder.write(company.csvUsers, to: "users.csv")
    try folder.write(company.csvGroups, to: "groups.csv")
    try folder.write(company.csvMemberships, to: "memberships.csv")
    try folder.write(
      "version: 1\nsources:\n  - users: users.json\n  - groups: groups.json\n", to: "allot.yaml")
    try folder.write(
      """
      version: 1
      sources:
        - users: users.csv
        - groups: groups.csv
        - memberships: memberships.csv

      """, to: "csv.yaml")
  }

  private func plan(_ options: String, random: UInt64 = 1) throws -> String {
    let host = TestHost(in: folder, random: random)
    let status = host.run("plan --format json \(options)")
    try #require(status == .done, "\(host.text(on: .messages))")
    return host.text(on: .output)
  }

  /// A plan without what follows the files' own bytes. (SPEC section 6.)
  private func facts(_ plan: String) -> [Substring] {
    var isInput = false
    return plan.split(separator: "\n").filter { line in
      if line.hasPrefix("\"inputs\"") { isInput = true }
      defer { if line.hasPrefix("]") { isInput = false } }
      return !isInput && !line.hasPrefix("\"digest\"")
    }
  }

  @Test("are the same bytes with one job and two, and whatever the hash key", arguments: 1...8)
  func jobs(_ seed: UInt64) throws {
    try write(RandomCompany(seed: seed))
    let one = try plan("--jobs 1", random: 1)
    #expect(try plan("--jobs 2", random: 99) == one)
  }

  @Test("are the same from SCIM and from CSV, apart from the inputs", arguments: 1...20)
  func formats(_ seed: UInt64) throws {
    try write(RandomCompany(seed: seed))
    #expect(facts(try plan("--workspace csv.yaml")) == facts(try plan("")))
  }

  @Test("do not depend on the order of records", arguments: 1...20)
  func order(_ seed: UInt64) throws {
    var company = RandomCompany(seed: seed)
    try write(company)
    let plan = try plan("")
    let policy = company.policy()
    company.shuffle()
    try write(company)
    try folder.write(policy, to: "policies/limits.yaml")
    #expect(facts(try self.plan("")) == facts(plan))
  }

  @Test(
    "do not depend on how people are split into files, or on the files' order", arguments: 1...20)
  func files(_ seed: UInt64) throws {
    let company = RandomCompany(seed: seed)
    try write(company)
    let pages = company.scimUserPages
    let names = pages.indices.map { "page-\($0 + 1).json" }
    for (name, page) in zip(names, pages) { try folder.write(page, to: name) }
    for sources in [names, names.reversed()] {
      let users = sources.map { "  - users: \($0)\n" }.joined()
      try folder.write("version: 1\nsources:\n\(users)  - groups: groups.json\n", to: "pages.yaml")
      #expect(facts(try plan("--workspace pages.yaml")) == facts(try plan("")), "\(sources)")
    }
  }

  /// Plans, acknowledges every rail that tripped, and applies.
  private func applyAcknowledging() throws {
    let planned = TestHost(in: folder).run("plan --out next.json")
    let tripped = try folder.text("next.json").split(separator: "\n")
      .filter { $0.hasPrefix("{\"id\":") && $0.contains("\"tripped\":true") }
      .compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) }
    #expect(planned == (tripped.isEmpty ? .done : .railTripped))
    if !tripped.isEmpty {
      #expect(TestHost(in: folder).run("apply next.json") == .railTripped)
      let acks = tripped.map { "--ack \($0)" }.joined(separator: " ")
      #expect(
        TestHost(in: folder).run("approve next.json --by grace --reason test \(acks)") == .done)
    }
    #expect(TestHost(in: folder).run("apply next.json") == .done)
  }

  @Test("are empty after they were applied", arguments: 1...20)
  func applied(_ seed: UInt64) throws {
    try write(RandomCompany(seed: seed))
    #expect(TestHost(in: folder).run("plan --out plan.json") == .done)
    #expect(TestHost(in: folder).run("apply plan.json") == .done)
    try write(RandomCompany(seed: seed + 100))
    try applyAcknowledging()
    #expect(TestHost(in: folder).run("plan --detailed-exitcode") == .done)
    let state = try folder.text("allot.state.json")
    #expect(TestHost(in: folder).run("apply --auto-approve") == .done)
    #expect(try folder.text("allot.state.json") == state)
  }
}
