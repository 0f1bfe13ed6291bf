import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// A change as one line: what, whose, why, by which causes, with members.
private func lines(_ plan: Plan) -> [String] {
  func words(_ causes: Causes) -> String {
    Causes.named.filter { causes.contains($0.cause) }.map(\.name).joined(separator: "+")
  }
  let groups = plan.groups.map { change in
    let members =
      plan.memberIDs[change.added].map { " +\(plan.texts.exact($0))" }
      + plan.memberIDs[change.removed].map { " -\(plan.texts.exact($0))" }
    return
      "\(change.action) \(plan.texts.exact(change.id)): \(change.reason.rawValue) by \(words(change.causes))\(members.joined())"
  }
  let users = plan.users.map { change in
    "\(change.action) \(plan.texts.exact(change.id)): \(change.reason.rawValue) by \(words(change.causes))"
  }
  return groups + users
}

/// Something that happens in a directory overnight, and the changes it makes.
struct Event: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let change: @Sendable (inout Company) -> Void
  let lines: [String]

  init(
    _ name: String, _ change: @escaping @Sendable (inout Company) -> Void, _ lines: [String]
  ) {
    testDescription = name
    self.change = change
    self.lines = lines
  }
}

@Suite("Difference") struct DifferenceTests {
  static let yaml = """
    team: {default: 50}
    groups: [{group: Engineering, limit: 200}]
    """
  static let before = Company(
    [
      Person("ada", name: "Ada"), Person("alan", email: "alan@acme.example"), Person("eve"),
      Person("bob"),
    ],
    ["g1": ("Engineering", ["ada", "alan"]), "g2": ("Sales", ["alan", "eve"])])

  @Test(
    "each event touches what it must and nothing else",
    arguments: [
      Event("nothing", { _ in }, []),
      Event(
        "somebody comes and joins",
        { company in
          company.people.append(Person("cy"))
          company.members += [
            Member(group: "g2", user: "cy"), Member(group: "g1", user: "cy"),
          ]
        },
        [
          "update g1: members_changed by directory +cy",
          "update g2: members_changed by directory +cy",
          "create cy: present_in_directory by directory",
        ]
      ),
      Event(
        "somebody goes", { $0.people.removeAll { $0.id == "alan" } },
        [
          "update g1: members_changed by directory -alan",
          "update g2: members_changed by directory -alan",
          "delete alan: absent_from_directory by directory",
        ]
      ),
      Event(
        "somebody is deactivated", { $0.people[1].isActive = false },
        [
          "update g1: members_changed by directory -alan",
          "update g2: members_changed by directory -alan",
          "delete alan: inactive_in_directory by directory",
        ]
      ),
      Event("an inactive stranger", { $0.people.append(Person("zoe", isActive: false)) }, []),
      Event(
        "a rename", { $0.people[0].login = "ada.king" },
        ["update ada: profile_changed by directory"]
      ),
      Event(
        "a name that goes", { $0.people[0].name = nil },
        ["update ada: profile_changed by directory"]
      ),
      Event(
        "an email in another case", { $0.people[1].email = "Alan@acme.example" },
        ["update alan: profile_changed by directory"]
      ),
      Event(
        "a membership that changes nobody's limit",
        { $0.members.append(Member(group: "g2", user: "bob")) },
        ["update g2: members_changed by directory +bob"]
      ),
      Event(
        "a membership that changes a limit",
        { $0.members.append(Member(group: "g1", user: "bob")) },
        [
          "update g1: members_changed by directory +bob",
          "update bob: limit_changed by directory",
        ]
      ),
      Event(
        "a move",
        { company in
          company.members.removeAll { $0.user == "ada" }
          company.members.append(Member(group: "g2", user: "ada"))
        },
        [
          "update g1: members_changed by directory -ada",
          "update g2: members_changed by directory +ada",
          "update ada: limit_changed by directory",
        ]
      ),
      Event(
        "a group comes",
        { company in
          company.groups.append(("g0", "New"))
          company.members.append(Member(group: "g0", user: "eve"))
        },
        ["create g0: present_in_directory by directory +eve"]
      ),
      Event(
        "an empty group comes", { $0.groups.append(("g3", "New")) },
        ["create g3: present_in_directory by directory"]
      ),
      Event(
        "a group goes",
        { company in
          company.groups.removeFirst()
          company.members.removeAll { $0.group == "g1" }
        },
        [
          "delete g1: absent_from_directory by directory -ada -alan",
          "update ada: limit_changed by directory", "update alan: limit_changed by directory",
        ]
      ),
      Event(
        "a group is renamed", { $0.groups[1].name = "Selling" },
        ["update g2: profile_changed by directory"]
      ),
      Event(
        "a group with a rule is renamed", { $0.groups[0].name = "Eng" },
        [
          "update g1: limit_changed by directory", "update ada: limit_changed by directory",
          "update alan: limit_changed by directory",
        ]
      ),
      Event(
        "a group is renamed and joined",
        { company in
          company.groups[1].name = "Selling"
          company.members.append(Member(group: "g2", user: "bob"))
        },
        ["update g2: members_changed by directory +bob"]
      ),
      Event(
        "an id that returns is another person",
        { company in
          company.people[3] = Person("bob2", login: "bob@acme.example")
        },
        [
          "delete bob: absent_from_directory by directory",
          "create bob2: present_in_directory by directory",
        ]
      ),
    ])
  func events(_ event: Event) throws {
    let ledger = try ledger(Self.before, Self.yaml)
    var company = Self.before
    event.change(&company)
    let (plan, log) = ledger.plan(company, try policy(Self.yaml), on: try day("2026-06-02"))
    #expect(!log.hasErrors)
    #expect(lines(plan) == event.lines)
    #expect(!plan.policyChanged)
    #expect(plan.complete)
    #expect(plan.prior == PriorState(lineage: "5f0c", serial: 41, sha256: "ab"))
  }

  @Test func aFirstPlanCreatesEverything() throws {
    let (plan, _) = firstPlan(Self.before, try policy(Self.yaml), on: try day("2026-06-01"))
    #expect(
      lines(plan) == [
        "create g1: present_in_directory by directory +ada +alan",
        "create g2: present_in_directory by directory +alan +eve",
        "create ada: present_in_directory by directory",
        "create alan: present_in_directory by directory",
        "create bob: present_in_directory by directory",
        "create eve: present_in_directory by directory",
      ])
    #expect(plan.prior == nil)
    #expect(plan.policyChanged)
  }

  @Test(
    "an update gives the first reason that holds",
    arguments: [
      // Limit before source before profile.
      (
        "groups: [{group: Engineering, limit: 300}]",
        [
          "update g1: limit_changed by policy", "update ada: limit_changed by directory+policy",
          "update alan: limit_changed by policy", "update bob: limit_changed by policy",
          "update eve: limit_changed by policy",
        ]
      ),
      // An equal limit from a new source.
      (
        "\(yaml)\noverrides: [{user: {id: ada}, limit: 200}]",
        ["update ada: source_changed by directory+policy"]
      ),
      (
        "\(yaml)\noverrides: [{user: {id: bob}, limit: 50}]",
        ["update ada: profile_changed by directory", "update bob: source_changed by policy"]
      ),
    ])
  func reasons(_ yaml: String, _ expected: [String]) throws {
    let ledger = try ledger(Self.before, Self.yaml)
    var company = Self.before
    company.people[0].name = "Ada King"
    let (plan, _) = ledger.plan(company, try policy(yaml), on: ledger.asOf)
    #expect(lines(plan) == expected)
    #expect(plan.policyChanged)
  }

  @Test func theSummaryCountsChanges() throws {
    let ledger = try ledger(Self.before, Self.yaml)
    var company = Self.before
    company.people.append(Person("cy"))
    company.people.removeAll { $0.id == "eve" }
    company.members.append(Member(group: "g1", user: "bob"))
    company.groups.append(("g9", "New"))
    let (plan, _) = ledger.plan(
      company, try policy("team: {default: 60}\ngroups: [{group: Engineering, limit: 200}]"),
      on: ledger.asOf)
    #expect(
      lines(plan) == [
        "update g1: members_changed by directory +bob",
        "update g2: members_changed by directory -eve",
        "create g9: present_in_directory by directory",
        "update bob: limit_changed by directory",
        "create cy: present_in_directory by directory",
        "delete eve: absent_from_directory by directory",
      ])
    #expect(plan.summary.users == Tally(add: 1, change: 1, destroy: 1))
    #expect(plan.summary.groups == Tally(add: 1, change: 2, destroy: 0))
    #expect(plan.summary.all == Tally(add: 2, change: 3, destroy: 1))
    #expect(plan.summary.membershipsAdded == 1 && plan.summary.membershipsRemoved == 1)
    #expect(plan.summary.directory == 6)
    #expect(plan.summary.policy == 0 && plan.summary.expiry == 0)
    #expect(plan.exposure.before == 20_000 * 2 + 5000 * 2)
    #expect(plan.exposure.after == 20_000 * 3 + 6000)
  }
}
