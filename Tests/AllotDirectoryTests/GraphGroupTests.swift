import AllotDirectory
import TestSupport
import Testing

@Suite("Microsoft Graph groups") struct GraphGroupTests {
  private static func members(_ count: Int, _ type: String = "user") -> [String] {
    (1...count).map { Graph.member("u\($0)", type) }
  }

  @Test(
    "have the members of a page",
    arguments: [
      Graph.page("directoryObjects", [Graph.member("u1"), Graph.member("u2")]),
      "[\(Graph.member("u1")),\(Graph.member("u2"))]", Graph.users(1...2),
      "[{\"Id\":\"u1\",\"AdditionalProperties\":{\"@odata.type\":\"#microsoft.graph.user\"}},"
        + "{\"Id\":\"u2\",\"AdditionalProperties\":{\"@odata.type\":\"#microsoft.graph.user\"}}]",
    ])
  func haveMembers(_ text: String) {
    let outcome = Graph.bound(text)
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1"], "\(outcome.problems)")
    #expect(outcome.problems == [])
  }

  @Test func countWhatIsNeitherUserNorGroup() {
    let outcome = Graph.bound(
      Graph.page(
        "directoryObjects",
        [Graph.member("d1", "device"), Graph.member("u1"), Graph.member("s1", "servicePrincipal")]
          + [Graph.member("d2", "device"), Graph.member("g2", "group")]))
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["nested-group", "passed-over"])
    #expect(
      outcome.problems[1].hasSuffix(
        "3 records that are neither users nor groups were passed over: "
          + "2 of type #microsoft.graph.device, 1 of type #microsoft.graph.serviceprincipal"))
  }

  @Test func haveNoMoreMembersThanTheirPages() {
    let first = Graph.page("directoryObjects", [Graph.member("u1")], next: "x")
    #expect(Graph.bound(first).codes == ["incomplete-list"])
    let last = Graph.page("directoryObjects", [Graph.member("u2")])
    let both = Outcome(
      Graph.company
        + [first, last].enumerated().map {
          Export("m\($0).json", .memberships, $1, group: "g1")
        })
    #expect(both.memberships.count == 2)
    #expect(both.problems == [])
  }

  private static func expanded(_ group: String, listing: String? = nil) -> Outcome {
    let groups = Export("g.json", .groups, Graph.page("groups(members())", [group]))
    let list = listing.map { [Export("m.json", .memberships, $0, group: "g1")] } ?? []
    return Outcome([Graph.company[0], groups] + list)
  }

  @Test func haveTheirExpandedMembers() {
    let outcome = Self.expanded(
      Graph.group("g1", [Graph.member("u1"), Graph.member("d1", "device"), Graph.member("u2")]))
    #expect(outcome.memberships == ["u1 in g1", "u2 in g1"])
    #expect(outcome.codes == ["passed-over"])
    let deep = Graph.group(
      "g1", extra: ",\"transitiveMembers\":[\(Graph.member("u1")),\(Graph.member("g2", "group"))]")
    #expect(Self.expanded(deep).memberships == ["u1 in g1"])
    #expect(Self.expanded(deep).codes == ["passed-over"])
  }

  /// Groups whose own list may leave somebody out.
  private static let cut: [(String, String)] = [
    (Graph.group("g1", members(20)), "members-at-limit"),
    (Graph.group("g1", members(19) + [Graph.member("d1", "device")]), "members-at-limit"),
    (
      Graph.group("g1", members(2), extra: ",\"members@odata.nextLink\":\"https://x\""),
      "incomplete-list"
    ),
  ]

  @Test("are refused where members may be left out", arguments: cut)
  func refusesCutMembers(_ group: String, _ code: String) {
    let alone = Self.expanded(group)
    #expect(alone.codes.contains(code) && alone.hasErrors)
    #expect(
      !alone.codes.contains("no-members") && !alone.codes.contains("members-missing-for-some"))
    let whole = Self.expanded(
      group, listing: Graph.page("directoryObjects", Self.members(25)))
    #expect(!whole.hasErrors, "\(whole.problems)")
    #expect(whole.memberships.count == 25)
    let page = Graph.page("groups(members())", [group])
    let declared = Export("g.json", .groups, page, isComplete: false)
    #expect(!Outcome([Graph.company[0], declared]).hasErrors)
    let listed = Outcome(Graph.company + [Export("m.json", .memberships, page)])
    #expect(listed.codes.contains(code) && listed.hasErrors)
  }

  @Test func areBelievedWithFewerMembersThanAListHas() {
    #expect(Self.expanded(Graph.group("g1", Self.members(19))).problems == [])
    let other = Graph.page("directoryObjects", Self.members(18))
    let disagreeing = Self.expanded(Graph.group("g1", Self.members(19)), listing: other)
    #expect(disagreeing.codes == ["memberships-disagree"])
  }

  @Test(
    "are refused where PowerShell left lists out",
    arguments: [
      "\"Members\":[\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject\"]",
      "\"Members\":[{\"Id\":\"u1\",\"AdditionalProperties\":{}},\"System.Object\"]",
    ])
  func refusesTypeNames(_ members: String) {
    let group = "[{\"Id\":\"g1\",\"DisplayName\":\"One\",\"GroupTypes\":[],\(members)}]"
    let outcome = Outcome([Graph.company[0], Export("g.json", .groups, group)])
    #expect(outcome.codes == ["type-name"])
    let text = "System.Collections.Generic.Dictionary`2[System.String,System.Object]"
    let deep =
      "[{\"Id\":\"u1\",\"AdditionalProperties\":{\"@odata.type\":\"#microsoft.graph.user\"}},"
      + "{\"Id\":\"u2\",\"AdditionalProperties\":\"\(text)\"}]"
    #expect(Graph.bound(deep).codes == ["type-name"])
  }
}
