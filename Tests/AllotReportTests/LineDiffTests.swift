import AllotReport
import TestSupport
import Testing

@Suite("Line diff") struct LineDiffTests {
  private func diff(_ before: String, _ after: String) -> String {
    LineDiff("p.yaml", before: Array(before.utf8), after: Array(after.utf8)).text
      .rendered(.plain)
  }

  @Test(
    "shows what differs, with three lines around it",
    arguments: [
      ("a\n", "a\n", ""), ("", "", ""),
      ("a\nb\n", "c\nd\n", "@@ -1,2 +1,2 @@\n-a\n-b\n+c\n+d\n"),
      ("a\n", "b\n", "@@ -1,1 +1,1 @@\n-a\n+b\n"), ("", "a\n", "@@ -0,0 +1,1 @@\n+a\n"),
      ("a\n", "", "@@ -1,1 +0,0 @@\n-a\n"),
      ("a", "a\n", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"),
      (
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
      ),
      (
        "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\n",
        "@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,3 @@\n 5\n 6\n 7\n-b\n"
      ),
      ("a\r\n\u{202E}\n", "a\n", "@@ -1,2 +1,1 @@\n-a\\u{D}\n-\\u{202E}\n+a\n"),
    ])
  func shows(_ before: String, _ after: String, _ hunks: String) {
    let expected = hunks.isEmpty ? "" : "--- p.yaml\n+++ p.yaml\n" + hunks
    #expect(diff(before, after) == expected)
  }

  @Test("both versions can be read from it", arguments: 0..<50 as Range<UInt64>)
  func random(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // One hunk holds all where no seven lines in a row are equal; a line in three differs.
    let before = (0..<60).map { "\($0 % 7)" }
    var after = before
    for index in stride(from: 57, through: 0, by: -3) {
      let place = index + Int.random(in: 0...2, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: after[place] = "x"
      case 1: after.remove(at: place)
      default: after.insert("y", at: place)
      }
    }
    func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
    let shown = diff(text(before), text(after)).split(separator: "\n" as Character).dropFirst(3)
    func side(_ sign: Character) -> [String] {
      shown.filter { $0.first == " " || $0.first == sign }.map { String($0.dropFirst()) }
    }
    let start = shown.prefix { $0.first == " " }.count
    #expect(start <= 3)
    #expect(before.joined().contains(side("-").joined()))
    #expect(after.joined().contains(side("+").joined()))
    #expect(side("-").count >= 54 && side("-").count + 6 >= before.count)
  }
}
