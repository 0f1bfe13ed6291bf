import AllotDirectory
import Testing

@Suite("Groups with an address") struct GroupSearchTests {
  private static let users = Export("users.csv", .users, "id,userName\nu1,ada\nu2,bob\n")
  private static let groups = "id,displayName,email\ng1,One,one@x\ng2,Two,two@x\ng3,Three,\n"

  private static func outcome(groups: String = groups, _ members: String) -> Outcome {
    Outcome([
      users, Export("groups.csv", .groups, groups), Export("m.csv", .memberships, members),
    ])
  }

  @Test("are found by it or by id", arguments: ["one@x", "g1"])
  func areFound(_ key: String) {
    let outcome = Self.outcome("groupId,userId\n\(key),u1\ng2,u2\n")
    #expect(outcome.memberships == ["u1 in g1", "u2 in g2"])
    #expect(outcome.problems == [])
  }

  @Test("are members by it or by id", arguments: ["two@x", "g2"])
  func areMembers(_ key: String) {
    let outcome = Self.outcome("groupId,userId\ng1,u1\ng1,\(key)\n")
    #expect(outcome.memberships == ["u1 in g1"])
    #expect(outcome.codes == ["nested-group"])
  }

  @Test func areNoAddressWhereTheCellIsEmpty() {
    let outcome = Self.outcome("groupId,userId\n\"\",u1\n")
    #expect(outcome.codes == ["membership-of-unknown-group", "identifier"])
  }

  @Test func areRefusedWhereTwoHaveTheAddressThatIsMeant() {
    let groups = "id,displayName,email\ng1,One,all@x\ng2,Two,all@x\n"
    let outcome = Self.outcome(groups: groups, "groupId,userId\nall@x,u1\n")
    #expect(outcome.hasErrors && outcome.memberships == [])
    #expect(
      outcome.problems.contains(
        "- error ambiguous-membership-group memberships of an address, which 2 groups have: g1, g2"
      ))
    let unused = Self.outcome(groups: groups, "groupId,userId\ng1,u1\n")
    #expect(unused.problems == [] && unused.memberships == ["u1 in g1"])
  }
}
