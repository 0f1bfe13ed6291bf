import Diagnostics
import TestSupport
import Testing

@Suite("Line finder") struct LineFinderTests {
  private static let source = SourceID(index: 0)

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: Self.source, start: start, end: end)
  }

  private func find(_ text: String, _ start: Int, _ end: Int) -> Excerpt {
    var finder = LineFinder(ranges: [range(start, end)])
    finder.pass(Array(text.utf8)[...])
    return finder.finish()[0]
  }

  @Test(
    "finds line, column and caret",
    arguments: [
      ("limit: 5\n", 7, 8, 1, 8, "limit: 5", 7..<8),
      ("a\nlimit: 49.505\nb", 9, 15, 2, 8, "limit: 49.505", 7..<13),
      ("a\r\nbc\r\n", 4, 5, 2, 2, "bc", 1..<2),
      ("", 0, 0, 1, 1, "", 0..<1),
      ("ab\n", 3, 3, 2, 1, "", 0..<1),
      ("ab", 9, 12, 1, 3, "ab", 2..<3),
      ("ab\ncd", 2, 3, 1, 3, "ab", 2..<3),
      ("ab\r\ncd", 3, 4, 1, 3, "ab", 2..<3),
      ("ab\ncd\nef", 1, 8, 1, 2, "ab", 1..<2),
      ("Zoë: x", 6, 7, 1, 6, "Zoë: x", 5..<6),
      ("Zoë: x", 3, 4, 1, 3, "Zoë: x", 2..<3),
      ("花子 x", 0, 6, 1, 1, "花子 x", 0..<2),
      ("\u{FEFF}ab\n", 4, 5, 1, 2, "ab", 1..<2),
      ("\u{FEFF}ab\n", 0, 4, 1, 1, "ab", 0..<1),
      ("\u{FEFF}", 0, 0, 1, 1, "", 0..<1),
    ])
  func places(
    _ text: String, _ start: Int, _ end: Int, _ line: Int, _ column: Int, _ shown: String,
    _ caret: Range<Int>
  ) {
    let excerpt = find(text, start, end)
    #expect(excerpt.line == line)
    #expect(excerpt.column == column)
    #expect(String(decoding: excerpt.text, as: UTF8.self) == shown)
    #expect(excerpt.caret == caret)
    #expect(!excerpt.isCutBefore)
    #expect(!excerpt.isCutAfter)
  }

  @Test func answersInTheOrderOfTheRanges() {
    var finder = LineFinder(ranges: [range(4, 5), range(0, 1), range(4, 5), range(2, 3)])
    finder.pass(Array("a\nb\nc\n".utf8)[...])
    #expect(finder.finish().map(\.line) == [3, 1, 3, 2])
  }

  @Test func isDoneAfterTheLastPlace() {
    var finder = LineFinder(ranges: [range(0, 1)])
    #expect(!finder.isDone)
    finder.pass(Array("abc".utf8)[...])
    #expect(!finder.isDone)
    finder.pass(Array("\nd".utf8)[...])
    #expect(finder.isDone)
  }

  @Test func cutsALongLineAroundThePlace() {
    let line = String(repeating: "é", count: 1000) + "X" + String(repeating: "ü", count: 1000)
    let excerpt = find(line, 2000, 2001)
    #expect(excerpt.column == 1001)
    #expect(excerpt.isCutBefore)
    #expect(excerpt.isCutAfter)
    let shown = Array(String(decoding: excerpt.text, as: UTF8.self).unicodeScalars)
    #expect(shown.count == LineFinder.longest)
    #expect(shown[excerpt.caret] == ["X"])
  }

  @Test func showsTheEndOfALongLineWhole() {
    let excerpt = find(String(repeating: "a", count: 500) + "X\nnext", 500, 501)
    #expect(excerpt.isCutBefore)
    #expect(!excerpt.isCutAfter)
    #expect(excerpt.text.last == UInt8(ascii: "X"))
    #expect(excerpt.text.count == LineFinder.longest)
  }

  @Test func showsALineOfTheMostScalarsUncut() {
    let line = String(repeating: "a", count: LineFinder.longest)
    for place in [0, 80, 159] {
      let excerpt = find(line + "\nb", place, place + 1)
      #expect(excerpt.text == Array(line.utf8))
      #expect(!excerpt.isCutBefore && !excerpt.isCutAfter)
    }
  }

  @Test func aLineLargerThanAnyBufferKeepsItsColumn() {
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    var finder = LineFinder(ranges: [range(3 << 20, (3 << 20) + 3)])
    for _ in 0..<3 { finder.pass(chunk[...]) }
    finder.pass(Array("BAD tail".utf8)[...])
    let excerpt = finder.finish()[0]
    #expect(excerpt.column == (3 << 20) + 1)
    #expect(excerpt.text.suffix(8) == Array("BAD tail".utf8)[...])
    #expect(excerpt.caret.count == 3)
    #expect(excerpt.isCutBefore)
    #expect(!excerpt.isCutAfter)
  }

  @Test(
    "hides the values of secrets",
    arguments: [
      (#"{"password":"s3cr3t","a":1}"#, #"{"password":"******","a":1}"#),
      (#"{"Password" : "a\"b" , "x": 2}"#, #"{"Password" : "****" , "x": 2}"#),
      (#"{"client_secret": 12345, "x": 2}"#, #"{"client_secret": *****, "x": 2}"#),
      (#"{"accessToken":"ü花"}"#, #"{"accessToken":"**"}"#),
      (#"{"password":{"value":"x]"},"b":"c"}"#, #"{"password":**************,"b":"c"}"#),
      (#"{"secret":["a"],"b":null}"#, #"{"secret":*****,"b":null}"#),
      (#"{"credentials":[{"value":"x"}],"b":1}"#, #"{"credentials":***************,"b":1}"#),
      (#"{"a":"password","b":"shown"}"#, #"{"a":"password","b":"shown"}"#),
      (#"["token","shown"]"#, #"["token","shown"]"#),
      ("say \"password\": yes", "say \"password\": ***"),
      (#"{"password":"not closed, "#, #"{"password":"************"#),
      (#"{"Passwort":"a","PASSWD":"b"}"#, #"{"Passwort":"*","PASSWD":"*"}"#),
      ("userPassword: a b", "userPassword:****"), ("unicodePwd:: AAé=", "unicodePwd:******"),
      ("krbPrincipalKey;x: a", "krbPrincipalKey;x:**"), ("password", "password"),
      ("description: password: shown", "description: password: shown"),
      ("userPassword , x: shown", "userPassword , x: shown"),
    ])
  func masks(_ line: String, _ shown: String) {
    #expect(String(decoding: find(line, 0, 1).text, as: UTF8.self) == shown)
    let end = line.utf8.count
    #expect(String(decoding: find(line, end, end).text, as: UTF8.self) == shown)
  }

  private func findInExport(_ text: String, _ start: Int, _ end: Int) -> Excerpt {
    var finder = LineFinder(ranges: [range(start, end)], isExport: true)
    finder.pass(Array(text.utf8)[...])
    return finder.finish()[0]
  }

  @Test(
    "shows of a row of secrets what is meant",
    arguments: [
      ("login,Password\nada,s3cr3t\n", 15, 16, "a", true),
      ("login,Password\r\nada,s3cr3t\r\n", 20, 21, "s", true),
      ("login,Password\rada,s3cr3t\r", 14, 15, "login,Password\r", true),
      ("#TYPE x\nlogin,passwd\nada,s3cr3t\n", 25, 26, "s", true),
      ("#TYPE x\rlogin,passwd\rada,s3cr3t\r", 0, 1, "#TYPE x\rlogin,passwd\r", true),
      ("#TYPE \"x\rname\nlogin,passwd\nada,s3cr3t\n", 27, 28, "a", true),
      ("name\rpasswd\rs3cr3t\r", 4, 5, "name\rpasswd\r", true),
      ("\n\n token;login\ns3cr3t;ada\n", 15, 25, "s3cr3t;ada", false),
      ("\"a\nsenha\",b\nx,s3cr3t\n", 12, 13, "x", true),
      ("\"Contraseña,b\nx,s3cr3t\n", 15, 16, "x", true),
      ("\u{FEFF}Mot de passe,b\n花,s3cr3t\n", 19, 20, "花", true),
      ("login,Password\nada,s3cr3t\n", 25, 25, "", false),
      ("login,Password\nada,s3cr3t\n", 0, 1, "login,Password", false),
      ("login,name\nada,s3cr3t\n", 12, 13, "ada,s3cr3t", false),
      ("login,name\npassword,x\nada,y\n", 22, 23, "ada,y", false),
      ("[\"password\",\n1,2]\n", 14, 15, "1,2]", false),
    ])
  func hidesRows(_ text: String, _ start: Int, _ end: Int, _ shown: String, _ isCut: Bool) {
    let excerpt = findInExport(text, start, end)
    #expect(String(decoding: excerpt.text, as: UTF8.self) == shown)
    #expect(excerpt.isCutAfter == isCut)
    let asPolicy = find(text, start, end)
    #expect(excerpt.line == asPolicy.line && excerpt.column == asPolicy.column)
  }

  @Test func rowsOfSecretsAreKnownFarFromTheirHeader() {
    let text = "login,Password\n" + String(repeating: "ada,s3cr3t\n", count: 5000)
    let excerpt = findInExport(text, text.utf8.count - 11, text.utf8.count - 8)
    #expect(String(decoding: excerpt.text, as: UTF8.self) == "ada")
    #expect(excerpt.line == 5001)
  }

  @Test func hidesASecretThatBeginsFarBeforeThePlace() {
    let secret = String(repeating: "s", count: 10_000)
    let line = #"{"password":""# + secret + #"","b":1}"#
    let excerpt = find(line, 9000, 9001)
    #expect(!excerpt.text.contains(UInt8(ascii: "s")))
    #expect(excerpt.caret.count == 1)
  }

  @Test("places far apart are found as places near each other are", arguments: 1...8)
  func farApart(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = ["{\"password\": \"", "\",", "é", "花", "\\", "\n", "\"a\":[", "token", "x"]
    var text = ""
    for _ in 0..<12_000 {
      let isLine = seed % 2 == 0 && Int.random(in: 0..<9, using: &random) > 0
      text += isLine ? "plain text " : words[Int.random(in: 0..<words.count, using: &random)]
    }
    let bytes = Array(text.utf8)
    let places = (0..<6).map { _ in Int.random(in: 0..<bytes.count, using: &random) }
    let ranges = places.map { range($0, $0 + 5) }
    // A place every thousand bytes leaves nothing to skip.
    let everywhere = stride(from: 0, to: bytes.count, by: 1000).map { range($0, $0) }
    let sparse = excerpts(of: ranges, in: bytes, &random)
    #expect(excerpts(of: ranges + everywhere, in: bytes, &random).prefix(6) == sparse[...])
  }

  @Test(
    "hides the lines that continue a secret",
    arguments: [
      ("userPassword:: YWJj\n ZGVm\ncn: shown\n", [" ****", "cn: shown"]),
      (
        "userPassword: abc\r\n def\r\n\tghi\r\n\r\n jkl\r\ncn: shown\r\n",
        [" ***", "\t***", "", " ***", "cn: shown"]
      ),
      ("cn: x\nsambaNTPassword: \nuid: shown\n", ["sambaNTPassword:*", "uid: shown"]),
    ])
  func masksContinuations(_ text: String, _ shown: [String]) {
    var start = 0
    var lines: [String] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      if start > 0 {
        lines.append(String(decoding: find(text, start, start + 1).text, as: UTF8.self))
      }
      start += line.count + 1
    }
    #expect(lines == shown)
  }

  @Test func hidesASecretOnTheNextLine() {
    let text = "{\"password\":\n\"s3cr3t\"}"
    #expect(String(decoding: find(text, 15, 16).text, as: UTF8.self) == "\"******\"}")
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    var finder = LineFinder(ranges: [range(1, 2), range(3, 4)])
    finder.pass([0x61, 0xFF, 0x62, 0xC3])
    let found = finder.finish()
    #expect(found.map(\.column) == [2, 4])
    #expect(found.map(\.caret) == [1..<2, 3..<4])
    #expect(found.allSatisfy { String(decoding: $0.text, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}" })
  }

  @Test("any bytes in any chunks give excerpts within bounds", arguments: 1...40)
  func noise(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [
      0x0A, 0x0D, 0x22, 0x5C, 0x7B, 0x61, 0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xFF,
    ]
    let bytes = (0..<3000).map { _ in alphabet[Int.random(in: 0..<12, using: &random)] }
    let ranges = (0..<20).map { _ in
      let start = Int.random(in: 0...3005, using: &random)
      return range(start, start + Int.random(in: 0...300, using: &random))
    }
    let found = excerpts(of: ranges, in: bytes, &random)
    for excerpt in found {
      let scalars = String(decoding: excerpt.text, as: UTF8.self).unicodeScalars.count
      #expect(scalars <= LineFinder.longest)
      #expect(excerpt.caret.lowerBound >= 0 && excerpt.caret.upperBound <= scalars + 1)
      #expect(!excerpt.text.contains(0x0A))
    }
    #expect(excerpts(of: ranges, in: bytes, &random) == found)
  }

  @Test("agrees with a naive reader whatever the chunks", arguments: 1...60)
  func naive(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = Array("ab 1é花\u{1F680}\n".unicodeScalars)
    let withMark = Bool.random(using: &random)
    var text = String.UnicodeScalarView(withMark ? "\u{FEFF}".unicodeScalars : "".unicodeScalars)
    for _ in 0..<400 { text.append(letters[Int.random(in: 0..<letters.count, using: &random)]) }
    let scalars = Array(text)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    let first = withMark ? 1 : 0
    let picks = (0..<12).map { _ in Int.random(in: first...scalars.count, using: &random) }
    let ends = picks.map { min(scalars.count, $0 + Int.random(in: 0...9, using: &random)) }
    let found = excerpts(
      of: zip(picks, ends).map { range(offsets[$0], offsets[$1]) },
      in: Array(String(text).utf8), &random)
    for (index, excerpt) in found.enumerated() {
      let start = scalars[..<picks[index]].lastIndex(of: "\n").map { $0 + 1 } ?? first
      let end = scalars[picks[index]...].firstIndex(of: "\n") ?? scalars.count
      #expect(excerpt.line == scalars[..<start].count { $0 == "\n" } + 1)
      #expect(excerpt.column == picks[index] - start + 1)
      guard end - start <= LineFinder.longest else { continue }
      #expect(
        String(decoding: excerpt.text, as: UTF8.self).unicodeScalars.elementsEqual(
          scalars[start..<end]))
      let length = max(1, min(ends[index], end) - picks[index])
      #expect(excerpt.caret == picks[index] - start..<picks[index] - start + length)
    }
  }

  private func excerpts(
    of ranges: [SourceRange], in bytes: [UInt8], _ random: inout SeededGenerator
  ) -> [Excerpt] {
    var finder = LineFinder(ranges: ranges)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = min(rest.count, Int.random(in: 0...64, using: &random))
      finder.pass(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return finder.finish()
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { String(scalar).utf8.count }
}
