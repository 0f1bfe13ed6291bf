import Diagnostics
import Testing

@Suite("Nearest names") struct SpellingTests {
  private static let keys = ["limit", "group", "groups", "until", "reason", "approved_by"]

  @Test(
    "finds what somebody meant",
    arguments: [
      ("limt", "limit"), ("LIMIT ", "limit"), ("gruop", "group"), ("grup", "group"),
      ("untill", "until"), ("approvedby", "approved_by"), ("aproved-by", "approved_by"),
      ("Raeson", "reason"), ("groupss", "groups"),
    ])
  func finds(_ text: String, _ name: String) {
    #expect(nearestName(to: text, in: Self.keys) == name)
  }

  @Test(
    "offers nothing that is far away",
    arguments: [
      "", "x", "owner", "ceilings", "lim", String(repeating: "limit", count: 20),
    ])
  func offersNothing(_ text: String) {
    #expect(nearestName(to: text, in: Self.keys) == nil)
  }

  @Test func takesTheFirstOfEquals() {
    #expect(nearestName(to: "cat", in: ["bat", "rat"]) == "bat")
    #expect(nearestName(to: "cat", in: ["rat", "bat"]) == "rat")
  }

  @Test func letsANearerNameWin() {
    #expect(nearestName(to: "groups", in: ["group", "groups"]) == "groups")
  }

  @Test func countsASwapOfNeighboursOnce() {
    #expect(nearestName(to: "ab", in: ["ba"]) == "ba")
    #expect(nearestName(to: "abc", in: ["cba"]) == nil)
  }

  @Test func hasNothingToOfferWithoutNames() {
    #expect(nearestName(to: "limit", in: []) == nil)
  }
}
