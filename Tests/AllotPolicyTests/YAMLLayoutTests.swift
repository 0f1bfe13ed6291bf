import AllotPolicy
import Diagnostics
import TestSupport
import Testing

/// The canonical layout of a text; a file that is not read has none.
func laidOut(_ text: String) throws -> String {
  String(decoding: try laidOut(Array(text.utf8)), as: UTF8.self)
}

func laidOut(_ bytes: [UInt8]) throws -> [UInt8] {
  try YAMLLayout.canonical(bytes, source: SourceID(index: 0))
}

/// The comments of a file, in order.
func comments(_ bytes: [UInt8]) throws -> [ExactText] {
  try YAMLLayout.comments(of: bytes, source: SourceID(index: 0))
}

@Suite("Canonical layout") struct YAMLLayoutTests {
  @Test(
    "indents by two, lists below their key too",
    arguments: [
      ("a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"),
      ("a:\n      b: c\n      d:\n          e: f\n", "a:\n  b: c\n  d:\n    e: f\n"),
      ("- a: b\n  c: d\n-   e: f\n    g: h\n", "- a: b\n  c: d\n- e: f\n  g: h\n"),
      ("a:\n  -\n    b: c\n    d: e\n", "a:\n  - b: c\n    d: e\n"),
      ("- - a\n  - b\n-\n  - c\n", "- - a\n  - b\n- - c\n"),
      ("a :   b\nc:\td\n", "a: b\nc: d\n"), ("a:\n  b\n", "a: b\n"), ("a:\nb:   \n", "a:\nb:\n"),
      ("-\n- a\n", "-\n- a\n"), ("? a\n: b\n", "a: b\n"), ("? a\n", "a:\n"),
      ("? \n: b\n", "?\n: b\n"), ("a: {b: c, ?}\n", "a: {b: c, ? }\n"), ("  a: b\n", "a: b\n"),
    ])
  func indents(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "writes brackets like the sample, and lines for what does not fit on one",
    arguments: [
      ("a: { b : c }\n", "a: {b: c}\n"), ("a: [ b,c , d ]\n", "a: [b, c, d]\n"),
      ("a: {b: {c: [d]}}\n", "a: {b: {c: [d]}}\n"), ("a: [ ]\nb: { }\n", "a: []\nb: {}\n"),
      ("- {a: b}\n- [c]\n", "- {a: b}\n- [c]\n"), ("a: {\"b\":c,}\n", "a: {\"b\": c}\n"),
      ("a: [b: c, d]\n", "a: [{b: c}, d]\n"), ("a: {b, c: d}\n", "a: {b, c: d}\n"),
      ("a: [b,\n    c]\n", "a:\n  - b\n  - c\n"),
      ("a: {b: c,\n  d: e\n}\n", "a:\n  b: c\n  d: e\n"),
      (
        "a: [ # x\n  b, # y\n  c # z\n  # end\n]\n", "a:     # x\n  - b  # y\n  - c  # z\n  # end\n"
      ),
      ("a: [\n  b\n] # out\nc: d\n", "a:\n  - b\n  # out\nc: d\n"),
      ("{a: b, c: {d: e}}\n", "a: b\nc: {d: e}\n"), ("[a, {b: c}]\n", "- a\n- {b: c}\n"),
      ("{}\n", "{}\n"), ("a: [\n  # none\n]\n", "a: []  # none\n"),
      (
        "a: [\(String(repeating: "x", count: 94))]\n", "a: [\(String(repeating: "x", count: 94))]\n"
      ),
      (
        "a: [\(String(repeating: "é", count: 96))]\n",
        "a:\n  - \(String(repeating: "é", count: 96))\n"
      ),
    ])
  func brackets(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "keeps texts as they are written, but for quotes of the other kind",
    arguments: [
      ("a: '007'\nb: \"no\"\nc: 49.5\n", "a: \"007\"\nb: \"no\"\nc: 49.5\n"),
      ("a: 'it''s'\n", "a: \"it's\"\n"), ("a: 'say \"x\"'\n", "a: 'say \"x\"'\n"),
      ("a: 'b\\c'\n", "a: 'b\\c'\n"), ("a: ''\n", "a: \"\"\n"), ("'a': b\n", "\"a\": b\n"),
      ("a: b\n      c\n\n  d\n", "a: b\n  c\n\n  d\n"),
      ("a: \"b \\\n     \\ c\"\n", "a: \"b \\\n  \\ c\"\n"),
      ("a: \"b\\ \n  c\"\n", "a: \"b\\ \n  c\"\n"), ("a: 'b  \n c'\n", "a: 'b\n  c'\n"),
      ("[-, {-: a}]\n", "- \"-\"\n- {\"-\": a}\n"), ("? a\n  b\n: c\n", "a b: c\n"),
      ("- {a: 'b'}\n", "- {a: \"b\"}\n"), ("? |\n  k\n: v\n", "\"k\\n\": v\n"),
      ("# c\n\n'x'\n", "# c\n\n\"x\"\n"),
    ])
  func texts(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "indents texts of several lines with what they stand in",
    arguments: [
      ("a: |\n      b\n        c\n\n      d\n", "a: |\n  b\n    c\n\n  d\n"),
      ("a: |-\n   b\n\n\n\nc: d\n", "a: |-\n  b\n\nc: d\n"),
      ("a: |+\n b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n"),
      ("a: |+\n b\n\n\n# c\n", "a: |+\n  b\n\n\n# c\n"),
      ("- >4\n      b\n    c\n", "- >2\n    b\n  c\n"), ("a: |\n  b", "a: |-\n  b\n"),
      ("a: |  # why\n   b\n", "a: |  # why\n  b\n"), ("a: |\n\n  b\n", "a: |\n\n  b\n"),
      ("a: |\n  # no comment\n# comment\n", "a: |\n  # no comment\n# comment\n"),
      ("a: |\n \n\n", "a: \"\"\n"), ("a: > # x\nb: c\n", "a: \"\"  # x\nb: c\n"),
      ("a: |2+\n    \n", "a: \"  \\n\"\n"),
    ])
  func blocks(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "keeps blank lines, one at a time, and none at the edges",
    arguments: [
      ("\n\na: b\n\n\n\nc: d\n\n\n", "a: b\n\nc: d\n"),
      ("a:\n\n  b: c\n\n  d: e\n", "a:\n  b: c\n\n  d: e\n"),
      ("# x\n\n\n# y\na: b\n", "# x\n\n# y\na: b\n"), ("a: b   \n   \nc: d\t\n", "a: b\n\nc: d\n"),
      ("a:\n  - b\n\n  - c\n", "a:\n  - b\n\n  - c\n"),
      ("\u{FEFF}a: b\r\n\r\nc: d", "a: b\n\nc: d\n"),
      ("a: b\n...\n# end\n", "a: b\n# end\n"), ("--- # x\n\n\na: b\n", "---  # x\na: b\n"),
      ("# x\n---\na: b\n", "# x\n---\na: b\n"), ("--- a\n", "---\na\n"),
    ])
  func blankLines(_ before: String, _ after: String) throws {
    #expect(try laidOut(before) == after)
  }

  @Test(
    "keeps comments where they belong",
    arguments: [
      (
        "a:\n# in\n- b\n   # too\n- c\n# out\nd: e\n",
        "a:\n  # in\n  - b\n  # too\n  - c\n# out\nd: e\n"
      ),
      (
        "a:\n    - b: c\n      # of b\n    # of a\n# of none\n",
        "a:\n  - b: c\n    # of b\n  # of a\n# of none\n"
      ),
      ("a:\n    - b: c\n    # - d: e\nf: g\n", "a:\n  - b: c\n  # - d: e\nf: g\n"),
      ("a: # list\n- b\n", "a:  # list\n  - b\n"), ("- # x\n  a: b\n", "# x\n- a: b\n"),
      ("a: # x\n  b\n", "# x\na: b\n"),
      ("a: # x\n  # y\n  {b: c} # z\n", "# x\n# y\na: {b: c}  # z\n"),
      ("- a: 1\n- # x\n  b: 2\n", "- a: 1\n# x\n- b: 2\n"),
      ("- a: 1\n-\n    # x\n    b: 2\n", "- a: 1\n# x\n- b: 2\n"),
      ("a: # nothing\nb: c\n", "a:  # nothing\nb: c\n"),
      ("a: b #   c  \n", "a: b  #   c\n"), ("a: \"#\" # '\n", "a: \"#\"  # '\n"),
      ("a: b#c\n", "a: b#c\n"),
      ("# only\na: b # é\n# last", "# only\na: b  # é\n# last\n"),
    ])
  func comment(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "keeps columns of comments, two blanks away at least",
    arguments: [
      ("a: b # x\ncde: f # y\n", "a: b  # x\ncde: f  # y\n"),
      ("a: b     # x\ncde: f   # y\n", "a: b     # x\ncde: f   # y\n"),
      ("a: b   # x\ncde: f # y\n", "a: b    # x\ncde: f  # y\n"),
      (
        "a: b       # x\nc: {d: e}\nf: [g,h,i] # y\n",
        "a: b          # x\nc: {d: e}\nf: [g, h, i]  # y\n"
      ),
      ("a:\n    b: c # x\n    d: e # y\n", "a:\n  b: c  # x\n  d: e  # y\n"),
      ("a:\n    b: c    # x\n    d: ef   # y\n", "a:\n  b: c      # x\n  d: ef     # y\n"),
      ("a: é   # x\nb: e   # y\n", "a: é   # x\nb: e   # y\n"),
    ])
  func columns(_ before: String, _ after: String) throws { #expect(try laidOut(before) == after) }

  @Test(
    "refuses what is no YAML of allot's", arguments: ["a: [b\n", "a: &x b\n", "", "a: 1\na: 2\n"])
  func refuses(_ text: String) {
    #expect(throws: LayoutError.self) { try laidOut(text) }
  }

  @Test func aLargeFileIsLaidOutInTime() throws {
    let rules = (0..<20_000).map { "- {group: g\($0),   limit: \($0)} # \($0)\n" }.joined()
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try laidOut("groups:\n" + rules).utf8.count > 100_000)
    #expect(clock.now - start < .seconds(30))
    let line = "[" + String(repeating: "[a, b, c], ", count: 20_000) + "]"
    #expect(try laidOut(line).hasPrefix("- [a, b, c]\n- [a, b, c]\n"))
  }
}
