import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Incomplete inputs") struct IncompleteTests {
  static let yaml = "team: {default: 50}\ngroups: [{group: Engineering, limit: 200}]"
  static let before = Company(
    [Person("ada", name: "Ada"), Person("alan"), Person("eve")],
    ["g1": ("Engineering", ["ada", "alan"]), "g2": ("Sales", ["alan", "eve"])])

  static func next(
    _ incomplete: Roles, _ change: (inout Company) -> Void
  ) throws -> (books: Books, plan: Plan, log: DiagnosticLog) {
    let ledger = try ledger(before, yaml)
    var company = before
    change(&company)
    let (plan, log) = ledger.plan(
      company, try policy(yaml), on: try day("2026-06-02"), incomplete: incomplete)
    #expect(!plan.complete)
    #expect(!log.hasErrors)
    return (ledger.books.applying(plan), plan, log)
  }

  @Test func whoIsNotMentionedStays() throws {
    let (_, plan, log) = try Self.next(.users) { $0.people.removeAll { $0.id == "alan" } }
    #expect(plan.isEmpty)
    #expect(log.codes == ["kept-as-recorded"])
    #expect(
      log.sorted(naming: names).first?.message
        == "kept as recorded: 1 person; an input is declared `complete: false`")
  }

  @Test func whoIsKeptStaysAMember() throws {
    let (books, _, _) = try Self.next(.users) { company in
      company.people = [Person("ada", name: "Ada"), Person("cy")]
      company.members.append(Member(group: "g1", user: "cy"))
    }
    #expect(books.users.keys.sorted() == ["ada", "alan", "cy", "eve"])
    #expect(books.groups["g1"]?.members == ["ada", "alan", "cy"])
    #expect(books.users["alan"]?.limit == .amount(20_000))
  }

  @Test func whoIsInactiveStaysWithAWarning() throws {
    let (books, plan, log) = try Self.next(.users) { company in
      company.people[0].isActive = false
      company.people[0].name = "Ada King"
    }
    #expect(plan.users.map(\.reason) == [.profileChanged])
    #expect(books.users["ada"]?.name == "Ada King")
    #expect(books.users["ada"]?.limit == .amount(20_000))
    #expect(
      log.sorted(naming: names).map(\.message) == [
        "kept as recorded: 1 inactive person; an input is declared `complete: false`"
      ])
  }

  @Test func anInactiveStrangerStaysOut() throws {
    let (_, plan, log) = try Self.next(.users) {
      $0.people.append(Person("zoe", isActive: false))
    }
    #expect(plan.isEmpty)
    #expect(log.codes == [])
  }

  @Test func aGroupThatIsNotMentionedStaysWithItsRule() throws {
    let (books, plan, _) = try Self.next([.groups, .memberships]) { company in
      company.groups.removeFirst()
      company.members = [Member(group: "g2", user: "ada")]
    }
    #expect(plan.groups.map { plan.texts.exact($0.id) } == ["g2"])
    #expect(plan.users.isEmpty)
    #expect(books.groups["g1"]?.members == ["ada", "alan"])
    #expect(books.groups["g2"]?.members == ["ada", "alan", "eve"])
  }

  @Test func aMembershipThatIsNotMentionedStays() throws {
    let (books, plan, _) = try Self.next(.memberships) {
      $0.members = [Member(group: "g2", user: "ada")]
    }
    #expect(plan.summary.membershipsRemoved == 0)
    #expect(books.groups["g1"]?.members == ["ada", "alan"])
    #expect(books.groups["g2"]?.members == ["ada", "alan", "eve"])
  }

  @Test func eachKindStandsForItself() throws {
    // Users incomplete: memberships still go.
    let users = try Self.next(.users) { $0.members.removeFirst() }
    #expect(users.books.groups["g1"]?.members == ["alan"])
    // Memberships incomplete: users still go, and their memberships with them.
    let members = try Self.next(.memberships) { $0.people.removeAll { $0.id == "alan" } }
    #expect(members.books.users["alan"] == nil)
    #expect(members.books.groups["g1"]?.members == ["ada"])
    // Memberships incomplete: groups still go.
    let groups = try Self.next(.memberships) { company in
      company.groups.removeFirst()
      company.members.removeAll { $0.group == "g1" }
    }
    #expect(groups.books.groups.keys.sorted() == ["g2"])
    #expect(groups.books.users["ada"]?.limit == .amount(5000))
    // Memberships incomplete: who is deactivated goes.
    let inactive = try Self.next(.memberships) { $0.people[1].isActive = false }
    #expect(inactive.books.users["alan"] == nil)
    #expect(inactive.books.groups["g2"]?.members == ["eve"])
    #expect(
      inactive.log.sorted(naming: names).map(\.message) == [
        "kept as recorded: 2 memberships; an input is declared `complete: false`"
      ])
  }

  @Test func aKeptPersonStillMatchesAnOverride() throws {
    let yaml = "overrides: [{user: alan@acme.example, limit: 7}]"
    let ledger = try ledger(Self.before, yaml)
    var company = Self.before
    company.people.removeAll { $0.id == "alan" }
    let (plan, log) = ledger.plan(
      company, try policy(yaml), on: ledger.asOf, incomplete: .users)
    #expect(plan.isEmpty)
    #expect(log.codes == ["kept-as-recorded"])
  }

  @Test func aFirstPlanIsIncompleteToo() throws {
    let (plan, log) = firstPlan(
      Self.before, try policy(Self.yaml), on: try day("2026-06-01"), incomplete: .groups)
    #expect(!plan.complete)
    #expect(log.codes == [])
    #expect(plan.users.count == 3)
  }
}
