import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics
import TestSupport
import Testing

@Suite("Explaining") struct ExplainTests {
  /// Ada's team is inside two others; Alan is in none; Zoe has left.
  static let company: Company = {
    var company = Company(
      [
        Person("ada", name: "Ada Lovelace", email: "countess@acme.example"), Person("alan"),
        Person("zoe", isActive: false),
      ],
      [
        "g1": ("Engineering", ["ada", "zoe", "ghost"]), "g2": ("Chapter Backend", ["g1"]),
        "g3": ("Guild", ["g2"]), "g4": ("Sales", []), "g5": ("Sales", ["alan"]),
      ])
    company.nesting = .expand
    return company
  }()

  private static func answer(
    _ subject: LimitSubject, _ yaml: String = "", in company: Company = company,
    recorded: Ledger? = nil, incomplete: Roles = [], pushed: Bool = true
  ) throws -> LimitAnswer {
    let day = try day("2026-06-01")
    let ledger = recorded ?? Ledger(asOf: day)
    return ledger.explain(
      subject, company, try policy(yaml), on: day, incomplete: incomplete, pushed: pushed
    ).report.answer
  }

  private static func account(
    _ subject: LimitSubject, _ yaml: String = "", in company: Company = company,
    recorded: Ledger? = nil, incomplete: Roles = []
  ) throws -> LimitAccount {
    let answer = try answer(
      subject, yaml, in: company, recorded: recorded, incomplete: incomplete)
    guard case .user(let account) = answer else { throw NotFound() }
    return account
  }

  private struct NotFound: Error {}

  @Test(
    "people are found by id, login and email, ASCII case aside",
    arguments: [
      (.user("ada"), .id), (.userID("ada"), .id), (.user("ADA@acme.example"), .login),
      (.user("Countess@Acme.Example"), .email),
    ] as [(LimitSubject, LimitAccount.Match)])
  func found(_ subject: LimitSubject, _ match: LimitAccount.Match) throws {
    let account = try Self.account(subject)
    #expect(account.person.id == "ada")
    #expect(account.match == match)
  }

  @Test(
    "nobody is found by what is not theirs byte for byte",
    arguments: [
      .userID("ADA"), .userID("ada@acme.example"), .user("Ada Lovelace"), .groupID("Guild"),
      .group("guild"), .group("Guil"),
    ] as [LimitSubject])
  func notFound(_ subject: LimitSubject) throws {
    guard case .nowhere = try Self.answer(subject) else {
      Issue.record("found")
      return
    }
  }

  @Test func aDisplayNameIsAHint() throws {
    guard case .nowhere(let absence) = try Self.answer(.user("ada lovelace")) else { return }
    #expect(absence.nearest.map(\.id) == ["ada"])
    guard case .nowhere(let group) = try Self.answer(.group("Giuld")) else { return }
    #expect(group.nearest.map(\.id) == ["g3"])
  }

  @Test func severalAreNeverGuessedAmong() throws {
    guard case .several(let groups) = try Self.answer(.group("Sales")) else {
      throw NotFound()
    }
    #expect(groups == ["g4", "g5"])
    let twins = Company([Person("b", email: "x@y"), Person("a", email: "X@Y")], [:])
    guard case .several(let people) = try Self.answer(.user("x@y"), in: twins) else {
      throw NotFound()
    }
    #expect(people == ["a", "b"])
  }

  @Test func whoIsInComesBeforeWhoIsInactive() throws {
    let twins = Company(
      [Person("a", email: "x@y", isActive: false), Person("b", email: "x@y")], [:])
    let account = try Self.account(.user("x@y"), in: twins)
    #expect(account.person.id == "b")
    #expect(account.namesakes.map(\.id) == ["a"])
  }

  @Test("a nested membership has its path", arguments: [Nesting.expand, .direct])
  func path(_ nesting: Nesting) throws {
    var company = Self.company
    company.nesting = nesting
    let account = try Self.account(
      .user("ada"), "team: {default: 5}\ngroups: [{group: Guild, limit: 90}]", in: company)
    let path: [ExactText] = ["Engineering", "Chapter Backend", "Guild"]
    if nesting == .direct {
      #expect(account.origin == .team)
      #expect(account.groupsOutOfReach.map(\.group.id) == ["g2", "g3"])
      #expect(account.groupsOutOfReach.last?.path.map(\.name) == path)
      #expect(account.groupsOutOfReach.last?.limit == .amount(9000))
      return
    }
    #expect(account.groupsOutOfReach.isEmpty)
    guard case .group(let member, _) = account.offers.first?.rule else { throw NotFound() }
    #expect(member.path.map(\.name) == path)
    #expect(account.groupsWithoutRule.map(\.group.id) == ["g1", "g2"])
    #expect(account.groupsWithoutRule[0].path.isEmpty)
  }

  @Test func aRuleThatIsFartherFromTheGroupIsALoserToo() throws {
    let account = try Self.account(
      .user("ada"),
      """
      groups:
        - {group: {match: "Eng*"}, limit: 900}
        - {group: Engineering, limit: 50}
        - {group: {id: g1}, limit: 7}
      """)
    #expect(account.limit == .amount(700))
    #expect(
      account.offers.map(\.outcome) == [
        .wins, .overruled(by: .id("g1")), .overruled(by: .id("g1")),
      ])
    #expect(account.offers.map(\.at) == ["p.yaml:5", "p.yaml:4", "p.yaml:3"])
  }

  @Test func anOverrideThatIsOverIsShownAndDoesNotCount() throws {
    let account = try Self.account(
      .user("ada"),
      """
      team: {default: 5}
      overrides: [{user: ada@acme.example, limit: 50, until: 2026-05-31}]
      """)
    #expect(account.origin == .team)
    #expect(account.idleOverrides.map(\.reason) == [.ended(try day("2026-05-31"))])
  }

  /// Ada's override stays with her when another person takes her old login.
  @Test func anOverrideIsExplainedToItsOwnerAndToWhoHasTheLoginNow() throws {
    let yaml = "overrides: [{user: ada@acme.example, limit: 50}]"
    let recorded = try ledger(Self.company, yaml)
    var company = Self.company
    company.people[0].login = "lovelace@acme.example"
    company.people[1].login = "ada@acme.example"
    let owner = try Self.account(.user("ada"), yaml, in: company, recorded: recorded)
    #expect(owner.limit == .amount(5000))
    guard case .override(_, let tie) = owner.offers.first?.rule else { throw NotFound() }
    #expect(tie == .follows)
    let other = try Self.account(.user("alan"), yaml, in: company, recorded: recorded)
    #expect(other.limit == .unset)
    #expect(other.idleOverrides.map(\.reason) == [.belongs(to: "ada")])
  }

  @Test("whoever is out is told why", arguments: [false, true])
  func out(_ isGone: Bool) throws {
    let yaml = "overrides: [{user: {id: alan}, limit: 50}]"
    let recorded = try ledger(Self.company, yaml)
    var company = Self.company
    if isGone { company.people.remove(at: 1) } else { company.people[1].isActive = false }
    let account = try Self.account(
      .user("alan@acme.example"), yaml, in: company, recorded: recorded)
    #expect(account.standing == (isGone ? .absent : .inactive))
    #expect(account.recorded?.limit == .amount(5000))
    #expect(account.idleOverrides.map(\.reason) == [.out])
    #expect(account.checks.map(\.holds) == [true, false, !isGone])
  }

  @Test("who stays as recorded is said to", arguments: [false, true])
  func kept(_ isGone: Bool) throws {
    let recorded = try ledger(Self.company, "team: {default: 5}")
    var company = Self.company
    if isGone { company.people.remove(at: 1) } else { company.people[1].isActive = false }
    let account = try Self.account(
      .user("alan"), "team: {default: 5}", in: company, recorded: recorded, incomplete: .users)
    #expect(account.standing == (isGone ? .keptUnmentioned : .keptInactive))
    #expect(account.limit == .amount(500))
  }

  /// Two active users and one group are read; the third user and the second group are kept.
  @Test func whatIsKeptIsNotCountedAsRead() throws {
    let recorded = try ledger(Self.company, "groups: [{group: Guild, limit: 9}]")
    var company = Self.company
    company.people.remove(at: 1)
    company.groups.remove(at: 2)
    company.members.removeAll { $0.group == "g3" || $0.user == "alan" }
    guard
      case .nowhere(let absence) = try Self.answer(
        .user("nobody"), in: company, recorded: recorded, incomplete: [.users, .groups]),
      case .group(let guild) = try Self.answer(
        .group("Guild"), in: company, recorded: recorded, incomplete: [.users, .groups])
    else { throw NotFound() }
    #expect(absence.checks[0].findings == [.absent(from: [SourceID(index: 0)], records: 2)])
    #expect(absence.checks[1].findings == [.exported(groups: 4, from: [SourceID(index: 1)])])
    #expect(guild.isKept)
    #expect(guild.checks[1].holds)
    #expect(guild.checks[1].findings == [.kept])
  }

  @Test func anOverrideThatEndsSaysWhatComesThen() throws {
    let account = try Self.account(
      .user("ada"),
      """
      team: {default: 5}
      overrides: [{user: ada@acme.example, limit: 50, until: 2026-06-30}]
      ceilings: [{group: Engineering, limit: 3}]
      """)
    #expect(account.limit == .amount(300))
    #expect(account.sequel?.from == (try day("2026-07-01")))
    #expect(account.sequel?.limit == .amount(300))
    #expect(account.sequel.map { Origin($0.origin) } == .ceiling("g1"))
    #expect(account.sequel?.at == "p.yaml:4")
  }

  @Test func anOldLoginFindsThePersonWhoHadIt() throws {
    let recorded = try ledger(Self.company, "team: {default: 5}")
    var company = Self.company
    company.people[1].login = "turing@acme.example"
    let account = try Self.account(
      .user("alan@acme.example"), "team: {default: 5}", in: company, recorded: recorded)
    #expect(account.person.id == "alan")
    #expect(account.match == .recorded)
  }

  @Test func aGroupSaysWhoGetsItsLimitAndWhoDoesNot() throws {
    guard
      case .group(let account) = try Self.answer(
        .group("Guild"), "groups: [{group: Guild, limit: 90}]")
    else { throw NotFound() }
    #expect(account.getting.map { account.person($0).id } == ["ada"])
    #expect(account.others.map { account.person($0).id } == ["zoe"])
    #expect(account.others.map(\.outcome) == [.inactive])
    #expect(account.unknownMembers == 1)
    #expect(
      account.path(of: account.getting[0]).map(\.name) == [
        "Engineering", "Chapter Backend", "Guild",
      ])
  }

  @Test("causes are checked against the inputs", arguments: [true, false])
  func causes(_ isPushed: Bool) throws {
    var company = Self.company
    company.members.append(Member(group: "g9", user: "alan"))
    guard
      case .nowhere(let group) = try Self.answer(
        .groupID("g9"), in: company, pushed: isPushed),
      case .nowhere(let person) = try Self.answer(.user("ghost"), pushed: isPushed)
    else { throw NotFound() }
    let mention = group.checks[1].findings.last
    guard case .mentions(let mentions) = mention else { throw NotFound() }
    #expect(mentions.map(\.source.index) == [2])
    #expect(mentions.map(\.count) == [1])
    #expect(mentions.map(\.known) == [1])
    #expect(group.checks.map(\.holds) == [false, true, false])
    #expect((group.checks[1].findings.first == .pushOff) == !isPushed)
    #expect(person.checks.map(\.holds) == [true, !isPushed, false])
  }

  @Test func aGroupThatIsGoneIsStillRecorded() throws {
    let recorded = try ledger(Self.company, "groups: [{group: Guild, limit: 90}]")
    var company = Self.company
    company.groups.remove(at: 2)
    company.members.removeAll { $0.group == "g3" }
    guard
      case .nowhere(let absence) = try Self.answer(.group("Guild"), in: company, recorded: recorded)
    else { throw NotFound() }
    #expect(absence.recorded?.id == "g3")
    #expect(absence.recorded?.limit == .amount(9000))
    #expect(absence.recorded?.members == 1)
  }
}
