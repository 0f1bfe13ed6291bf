import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

/// What an incomplete export does not mention stays as recorded; recorded memberships are those of
/// nested groups too, as they were that day. How groups stood in each other is not recorded.
@Suite("Incomplete inputs with nested groups") struct NestedIncompleteTests {
  private static let yaml = "team: {default: 50}\ngroups: [{group: Company, limit: 200}]"

  /// ada is in Engineering, eve in Platform, alan in Company; each group is in the next.
  private static var before: Company {
    var company = Company(
      [Person("ada"), Person("alan"), Person("eve")],
      [
        "g1": ("Engineering", ["ada"]), "g2": ("Platform", ["eve", "g1"]),
        "g3": ("Company", ["alan", "g2"]),
      ])
    company.nesting = .expand
    return company
  }

  private static func next(
    _ incomplete: Roles, _ change: (inout Company) -> Void
  ) throws -> (books: Books, plan: Plan, log: DiagnosticLog) {
    let ledger = try ledger(before, yaml)
    var company = before
    change(&company)
    let (plan, log) = ledger.plan(
      company, try policy(yaml), on: try day("2026-06-02"), incomplete: incomplete)
    #expect(!log.hasErrors, "\(log.sorted(naming: names).map(\.message))")
    return (ledger.books.applying(plan), plan, log)
  }

  @Test func thePlanHasEverybodyBelowAndTheNextOneNothing() throws {
    let (books, plan, _) = try Self.next([]) { _ in }
    #expect(plan.isEmpty)
    #expect(books.groups["g1"]?.members == ["ada"])
    #expect(books.groups["g2"]?.members == ["ada", "eve"])
    #expect(books.groups["g3"]?.members == ["ada", "alan", "eve"])
    #expect(books.users["ada"]?.limit == .amount(20_000))
  }

  @Test func aCompleteExportTakesBackWhatNestingGave() throws {
    let (books, plan, _) = try Self.next([]) { company in
      company.members.removeAll { $0.user == "g1" }
    }
    #expect(plan.summary.membershipsRemoved == 2)
    #expect(books.groups["g3"]?.members == ["alan", "eve"])
    #expect(books.users["ada"]?.limit == .amount(5000))
  }

  @Test func nestingThatIsNotMentionedKeepsItsMembers() throws {
    let (books, plan, log) = try Self.next(.memberships) { company in
      company.members.removeAll { $0.user == "g1" || $0.user == "g2" }
    }
    #expect(plan.isEmpty)
    #expect(books.groups["g3"]?.members == ["ada", "alan", "eve"])
    #expect(log.codes == ["kept-as-recorded"])
  }

  @Test func aGroupThatIsNotMentionedKeepsItsMembersAndTheirWayUp() throws {
    let (books, plan, _) = try Self.next([.groups, .memberships]) { company in
      company.groups.removeAll { $0.id == "g2" }
      company.members = [Member(group: "g3", user: "g2")]
    }
    #expect(plan.isEmpty)
    #expect(books.groups["g2"]?.members == ["ada", "eve"])
  }

  @Test func whoIsKeptClimbsIntoANewGroup() throws {
    let (books, plan, _) = try Self.next([.groups, .memberships]) { company in
      company.groups = [("g4", "Holding")]
      company.members = [Member(group: "g4", user: "g2")]
    }
    #expect(books.groups["g4"]?.members == ["ada", "eve"])
    #expect(plan.summary.membershipsAdded == 2)
  }

  @Test func aNewcomerClimbsAsFarAsTheExportSays() throws {
    let (books, _, _) = try Self.next(.memberships) { company in
      company.people.append(Person("cy"))
      company.members = [Member(group: "g1", user: "cy"), Member(group: "g2", user: "g1")]
    }
    #expect(books.groups["g2"]?.members == ["ada", "cy", "eve"])
    #expect(books.groups["g3"]?.members == ["ada", "alan", "eve"], "nobody says that g2 is in it")
  }

  @Test func aPersonWhomNobodyMentionsStaysWhereTheExportPutsThem() throws {
    let (books, plan, _) = try Self.next(.users) { company in
      company.people.removeAll { $0.id == "ada" }
      company.members.removeAll { $0.user == "g2" }
    }
    #expect(plan.summary.membershipsRemoved == 2, "memberships are complete: g3 lost g2")
    #expect(books.groups["g2"]?.members == ["ada", "eve"])
    #expect(books.groups["g3"]?.members == ["alan"])
  }

  @Test func aWorkspaceThatTurnsExpandingOffRemovesNothingByIncompleteExports() throws {
    let (_, plan, _) = try Self.next(.memberships) { $0.nesting = .direct }
    #expect(plan.isEmpty)
    let (books, _, _) = try Self.next([]) { $0.nesting = .direct }
    #expect(books.groups["g3"]?.members == ["alan"])
  }
}
