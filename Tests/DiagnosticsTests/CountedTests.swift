import Diagnostics
import Testing

@Suite("Counts") struct CountedTests {
  @Test(
    "stand with their noun",
    arguments: [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1234, "1,234 people")])
  func agree(_ count: Int, _ words: String) {
    #expect(counted(count, "person", "people") == words)
  }

  @Test func addAnSWhereNoPluralIsGiven() {
    #expect(counted(1, "change") == "1 change")
    #expect(counted(2, "change") == "2 changes")
  }

  @Test(
    "have a comma every three digits",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-123, "-123"), (-1_234_567, "-1,234,567"),
    ])
  func group(_ number: Int, _ digits: String) {
    #expect(grouped(number) == digits)
  }
}
