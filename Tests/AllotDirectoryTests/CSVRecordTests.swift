import AllotDirectory
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("CSV records") struct CSVRecordTests {
  /// The cells of every record, or why there are none, and where.
  private static func records(_ text: String, delimiter: Character = ",", step: Int = .max) throws
    -> [[String]]
  {
    try records(Array(text.utf8), delimiter: delimiter, step: step)
  }

  private static func records(
    _ bytes: [UInt8], delimiter: Character = ",", step: Int = .max
  ) throws -> [[String]] {
    var records = CSVRecords(
      window(bytes, step: step), delimiter: delimiter.asciiValue ?? 0)
    var found: [[String]] = []
    while try records.next() {
      found.append((0..<records.count).map { String(decoding: records.cell($0), as: UTF8.self) })
    }
    return found
  }

  @Test(
    "splits",
    arguments: [
      ("", []), ("a", [["a"]]), ("a,b\n", [["a", "b"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a\nb\r\nc\n", [["a"], ["b"], ["c"]]), ("\"a\",\"b\"\n", [["a", "b"]]),
      ("\"a \"\"b\"\"\",c\n", [["a \"b\"", "c"]]), ("\"\",x\n", [["", "x"]]),
      ("\"a,b\nc\r\nd\re\",f\n", [["a,b\nc\r\nd\re", "f"]]), (" a , b \n", [[" a ", " b "]]),
      ("a,\n,b\n", [["a", ""], ["", "b"]]), ("\n\na\n\r\n,,\nb\n\n", [["a"], ["b"]]),
      ("é,花,😀\n", [["é", "花", "😀"]]), ("\"é\"\"花\"\n", [["é\"花"]]), ("\"\"\"\"\n", [["\""]]),
      ("a;b,c\n", [["a;b", "c"]]), ("x\ty\u{1}z,w\n", [["x\ty\u{1}z", "w"]]),
    ] as [(String, [[String]])])
  func splits(_ text: String, _ expected: [[String]]) throws {
    for step in [1, 2, 7, Int.max] {
      #expect(try Self.records(text, step: step) == expected, "\(step) bytes at a time")
    }
  }

  @Test(
    "lends what it slices",
    arguments: [
      "a,,\"say \"\"hi\"\"\",José\n", "a,,\"say \"\"hi\"\"\",José", "grace@acme.example\r\n",
    ])
  func lends(_ text: String) throws {
    var records = CSVRecords(window(Array(text.utf8)), delimiter: 0x2C)
    #expect(try records.next())
    var arena = ByteArena()
    for column in 0..<records.count {
      let cell = Array(records.cell(column))
      let lent = records.withCell(column) { span in span.indices.map { span[$0] } }
      #expect(lent == cell && records.length(of: column) == cell.count)
      let text = records.text(of: column, into: &arena)
      #expect(arena.exact(text) == ExactText(cell))
      var others = cell.indices.map { place in
        var other = cell
        other[place] ^= 1
        return other
      }
      others.append(cell + [0x78])
      let found = others.map { records.holds($0, in: column) }
      #expect(!found.contains(true) && records.holds(cell, in: column))
    }
  }

  @Test("splits by other delimiters", arguments: [";", "\t", "|"] as [Character])
  func splitsBy(_ delimiter: Character) throws {
    let text = "a,b\(delimiter)\"c\(delimiter)d\"\n"
    #expect(try Self.records(text, delimiter: delimiter) == [["a,b", "c\(delimiter)d"]])
  }

  /// Cells as Python's writer has them with an escape character, and what they are.
  @Test(
    "halves backslashes where it is told to",
    arguments: [
      (#"a\\b"#, #"a\b"#), (#"\\\\x\\"#, #"\\x\"#), (#""\\""x""\\,""#, #"\"x"\,"#),
      (#"a\b"#, #"a\b"#), (#"a\\b\c"#, #"a\\b\c"#), (#"\\\"#, #"\\\"#), ("", ""),
    ])
  func halvesBackslashes(_ cell: String, _ expected: String) throws {
    for step in [1, 2, Int.max] {
      var records = CSVRecords(
        window(Array("x\\\\y,\(cell),z\\\\\n".utf8), step: step), delimiter: UInt8(ascii: ","))
      records.halvesBackslashes = true
      #expect(try records.next())
      let cells = (0..<records.count).map { String(decoding: records.cell($0), as: UTF8.self) }
      #expect(cells == [#"x\y"#, expected, #"z\"#])
    }
  }

  @Test(
    "refuses, naming the bytes",
    arguments: [
      ("a\"b,c\n", .bareQuote, 1..<2), ("a, \"b\"\n", .bareQuote, 3..<4),
      ("\"a\"b\n", .textAfterQuote, 3..<4), ("\"a\" ,b\n", .textAfterQuote, 3..<4),
      ("a,\"b\nc\n", .unterminatedQuote, 2..<3), ("a,\"", .unterminatedQuote, 2..<3),
      ("a\rb\n", .loneCarriageReturn, 1..<2), ("a\r", .loneCarriageReturn, 1..<2),
      ("\"a\"\rb", .loneCarriageReturn, 3..<4), ("a\u{0}b\n", .nul, 1..<2),
      ("\"a\u{0}\"\n", .nul, 2..<3),
    ] as [(String, CSVError.Reason, Range<Int>)])
  func refuses(_ text: String, _ reason: CSVError.Reason, _ bytes: Range<Int>) {
    for step in [1, 2, 7, Int.max] {
      let error = #expect(throws: CSVError.self) { try Self.records(text, step: step) }
      #expect(error?.reason == reason)
      #expect(error.map { $0.start..<$0.end } == bytes)
    }
  }

  @Test(
    "refuses bytes that are not UTF-8",
    arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]])
  func refusesBadUTF8(_ bytes: [UInt8]) {
    #expect(throws: CSVError(.badUTF8, 3, 4)) { try Self.records([0x61, 0x2C, 0x62] + bytes) }
    #expect(throws: CSVError(.badUTF8, 3, 4)) {
      try Self.records([0x61, 0x2C, 0x22] + bytes + [0x22, 0x0A])
    }
  }

  @Test("bounds cells that are kept, not others", arguments: [(65_536, true), (65_537, false)])
  func boundsCells(_ count: Int, _ isKept: Bool) throws {
    let long = String(repeating: "x", count: count)
    let quotes = String(repeating: "\"\"", count: count)
    for cell in [long, "\"\(long)\"", "\"\(quotes)\""] {
      var records = CSVRecords(window(Array("a,\(cell)\n".utf8)), delimiter: 0x2C)
      records.wanted = [true, false]
      #expect(try records.next())
      #expect(records.count == 2 && records.cell(1).isEmpty && records.cell(0).count == 1)
      #expect(((try? Self.records("a,\(cell)\n")) != nil) == isKept)
    }
  }

  @Test func boundsColumns() throws {
    #expect(try Self.records(String(repeating: ",", count: 4095) + "a\n").first?.count == 4096)
    #expect(throws: CSVError(.tooManyColumns, 4096, 4097)) {
      try Self.records(String(repeating: ",", count: 4096) + "a\n")
    }
  }

  @Test("counts the cells of wide rows", arguments: [31, 32, 33, 4063, 4064, 4065, 4095, 4096])
  func countsCells(_ count: Int) throws {
    let row = String(repeating: "a,", count: count - 1) + "b\n"
    let rows = try Self.records(row + row)
    #expect(rows.map(\.count) == [count, count])
    #expect(rows.allSatisfy { $0.last == "b" && $0.first == "a" })
  }

  @Test(
    "reads rows that straddle the window's edge", arguments: [0, 1, 2, 15, 16, 17, 31, 32, 33, 40])
  func readsAcrossTheEdge(_ before: Int) throws {
    let row = "00u9,\"Hopper, \"\"Grace\"\"\",José,花子\r\n"
    let padding = [UInt8](repeating: 0x78, count: (1 << 20) - before - 1)
    var records = CSVRecords(window(padding + [0x0A] + Array(row.utf8)), delimiter: 0x2C)
    records.wanted = [false, true, true, true]
    #expect(try records.next() && records.count == 1)
    #expect(try records.next())
    let cells = (0..<records.count).map { String(decoding: records.cell($0), as: UTF8.self) }
    #expect(cells == ["", "Hopper, \"Grace\"", "José", "花子"])
    #expect(records.start(of: 1) == padding.count + 6)
    #expect(try !records.next())
  }

  @Test func countsBlankRowsAndKnowsTheLastLineEnd() throws {
    var records = CSVRecords(window(Array("a,b\n\n,\nc,d".utf8)), delimiter: 0x2C)
    #expect(try records.next() && records.endedLine)
    #expect(try records.next() && !records.endedLine)
    #expect(records.start(of: 1) == 9)
    #expect(try !records.next())
    #expect(records.blankRows == 2)
  }

  @Test(.enabled(if: Corpus("csv-spectrum") != nil, "shared/corpora is not here"))
  func readsCSVSpectrumAsItsTwinsSay() throws {
    let corpus = try #require(Corpus("csv-spectrum"))
    let names = corpus.names(in: "csvs").map { $0.replacing(".csv", with: "") }
    #expect(names.count == 11)
    for name in names {
      let bytes = try #require(corpus.bytes("csvs/\(name).csv"))
      let twin = try #require(corpus.bytes("json/\(name).json"))
      let expected = try JSONDecoder().decode([[String: String]].self, from: Data(twin))
      let rows = try Self.records(bytes)
      let header = try #require(rows.first)
      let found = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
      #expect(found == expected, "\(name)")
    }
  }
}
