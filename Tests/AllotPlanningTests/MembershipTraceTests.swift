import AllotDirectory
import TestSupport
import Testing

@Suite("Tracing memberships") struct MembershipTraceTests {
  @Test("tracing changes no membership and no warning", arguments: 0..<30 as Range<UInt64>)
  func tracing(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var company = Company.random(&random)
    company.nesting = random.once(in: 2) ? .expand : .direct
    for outer in company.groups {
      for inner in company.groups where random.once(in: 4) {
        company.members.append(Member(group: outer.id, user: inner.id))
      }
    }
    let plain = company.draft().finish()
    let traced = company.draft().finishTracing()
    #expect(traced.directory.memberships.starts == plain.directory.memberships.starts)
    #expect(traced.directory.memberships.groups == plain.directory.memberships.groups)
    #expect(traced.log.codes == plain.log.codes)
    for user in 0..<plain.directory.users.count where plain.directory.users.isActive[user] {
      let reached = traced.trace.ways(up: traced.trace.direct[user]).reached.sorted()
      let wanted = company.nesting == .expand ? reached : Array(traced.trace.direct[user])
      #expect(Array(plain.directory.memberships[user]) == wanted)
    }
  }
}
