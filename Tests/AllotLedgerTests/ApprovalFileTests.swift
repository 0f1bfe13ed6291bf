import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics
import Testing

@Suite("Approval files") struct ApprovalFileTests {
  private static let approval = Approval(
    plan: String(repeating: "0f", count: 32), by: ExactText("Zoë \"Z\" <z@x>"),
    reason: ExactText("two\nlines, \u{202E}"), acknowledges: [.removals, .identity],
    approvedAt: 1_780_000_000, expiresAt: 1_780_604_800)

  private func read(_ file: [UInt8]) throws(LedgerError) -> Approval {
    let reader = unsafe bytes(file)
    return try unsafe ApprovalFile.read(reader)
  }

  @Test func areReadBack() throws {
    let file = ApprovalFile.bytes(of: Self.approval)
    #expect(try read(file) == Self.approval)
    #expect(file.count <= ApprovalFile.largest)
  }

  @Test func areBelievedWithNoBitFlipped() {
    let file = ApprovalFile.bytes(of: Self.approval)
    for index in file.indices {
      for bit in 0..<8 as Range<UInt8> {
        var changed = file
        changed[index] ^= 1 << bit
        #expect(throws: LedgerError.self, "bit \(bit) of byte \(index)") { try read(changed) }
      }
    }
  }

  @Test func areBelievedOnlyWhole() {
    let file = ApprovalFile.bytes(of: Self.approval)
    for count in file.indices {
      #expect(throws: LedgerError.self) { try read(Array(file.prefix(count))) }
    }
    for more in [" ", "\n", "{}", "\0"] {
      #expect(throws: LedgerError.self) { try read(file + more.utf8) }
    }
  }

  @Test(
    "are refused where they are sealed but say nothing that holds",
    arguments: [
      ("\"plan\":", "\"plam\":"), ("\"by\":", "\"bi\":"), ("\"removals\"", "\"removal\""),
      ("\"approved_at\":\"2026-05", "\"approved_at\":\"2026-13"),
      ("\"kind\":\"approval\"", "\"kind\":\"plan\""),
      ("\"expires_at\":\"", "\"expires_at\":\"1"),
    ])
  func areRefused(_ old: String, _ new: String) throws {
    let file = ApprovalFile.bytes(of: Self.approval)
    #expect(try read(resealed(file, "two", "six")).reason == ExactText("six\nlines, \u{202E}"))
    #expect(throws: LedgerError.self) { try read(resealed(file, old, new)) }
  }

  @Test(
    "have a name of their own for everybody",
    arguments: [
      ("ada@x", 1, "p.approval-ada@x.json"), ("ada@x", 2, "p.approval-ada@x.2.json"),
      ("a/../b", 1, "p.approval-a%2F..%2Fb.json"), ("a b%", 1, "p.approval-a%20b%25.json"),
      ("é", 1, "p.approval-%C3%A9.json"), ("e\u{301}", 1, "p.approval-e%CC%81.json"),
    ])
  func haveNames(_ who: String, _ number: Int, _ name: String) {
    let path = ApprovalFile.path(ofPlan: "p", by: ExactText(who), number: number)
    #expect(path.utf8.elementsEqual(name.utf8))
  }
}
