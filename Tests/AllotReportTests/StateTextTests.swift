import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Testing

@Suite("State as text") struct StateTextTests {
  /// Two groups and three people; one of them has every text against them.
  private var state: State {
    var texts = ByteArena()
    func text(_ text: String) -> Text { texts.append(Array(text.utf8)) }
    var groups = GroupTable()
    groups.id = [text("00g1"), text("00g2")]
    groups.name = [text("Engineering"), text("Ops\u{1B}[2J")]
    var users = UserTable()
    users.id = [text("00u1"), text(#"00u2"\"#), text("00u3")]
    users.login = [text("ada@acme.example"), text("花子"), text("evil\u{202E}")]
    users.name = [text("Ada"), .missing, text("Evil\n")]
    users.email = [.missing, .missing, text("e@x")]
    users.isActive = [true, true, true]
    return State(
      lineage: "5f0c", serial: 41, sha256: "ab12", asOf: CalendarDay(daysSinceEpoch: 20_000),
      currency: .usd, period: "month", policy: .empty,
      directory: Directory(
        texts: texts, users: users, groups: groups,
        memberships: Memberships(starts: [0, 2, 3, 3], groups: [0, 1, 0])),
      limits: [.amount(20_000), .unlimited, .unset],
      sources: [.group(groups.id[0]), .ceiling(groups.id[1]), .none],
      groupLimits: [.amount(20_000), .unset])
  }

  private func shown(_ address: String) throws -> String? {
    let address = try #require(ResourceAddress(parsing: address.utf8))
    return StateText(state).resource(address)?.rendered(.plain)
  }

  @Test func listsGroupsThenPeople() {
    var lines: [String] = []
    StateText(state).writeList { lines.append($0.rendered(.plain)) }
    #expect(
      lines == [
        #"group["00g1"]   Engineering    200.00 USD   2 members"# + "\n",
        #"group["00g2"]   Ops\u{1B}[2J   no limit     1 member"# + "\n",
        #"user["00u1"]       ada@acme.example   200.00 USD   group Engineering (00g1)"# + "\n",
        #"user["00u2\"\\"]   花子               unlimited    ceiling of Ops\u{1B}[2J (00g2)"# + "\n",
        #"user["00u3"]       evil\u{202E}       no limit     no rule"# + "\n",
      ])
  }

  @Test func everyListedAddressIsFound() throws {
    var lines: [String] = []
    StateText(state).writeList { lines.append($0.rendered(.plain)) }
    for line in lines {
      let address = String(line.prefix { $0 != " " })
      #expect(try #require(try shown(address)).hasPrefix(address + "\n"))
    }
  }

  @Test func showsAPerson() throws {
    #expect(
      try shown(#"user["00u1"]"#) == """
        user["00u1"]
          userName     ada@acme.example
          displayName  Ada
          email        (none)
          limit        200.00 USD a month
          source       group Engineering (00g1)
          groups       Engineering (00g1), Ops\\u{1B}[2J (00g2)

        """)
    let lonely = try #require(try shown(#"user["00u3"]"#))
    #expect(lonely.contains("  groups       none\n"))
    #expect(lonely.contains(#"  displayName  Evil\u{A}"# + "\n"))
  }

  @Test func showsAGroup() throws {
    #expect(
      try shown(#"group["00g1"]"#) == """
        group["00g1"]
          displayName  Engineering
          limit        200.00 USD a month
          members      2
                       ada@acme.example, 花子

        """)
  }

  @Test(
    "shows nothing that is not recorded",
    arguments: [#"user["00u0"]"#, #"user["00u9"]"#, #"group["00u1"]"#])
  func unknown(_ address: String) throws {
    #expect(try shown(address) == nil)
  }

  @Test func aCheckSaysWhatWasFoundWhole() {
    #expect(
      StateText(state).check("allot.state.json").rendered(.plain) == """
        allot.state.json is whole: its content has the sha256 that it names.
          lineage  5f0c
          serial   41
          as of    2024-10-04
          holds    3 people, 2 groups, 3 memberships
          sha256   ab12

        """)
  }
}
