import Diagnostics
import TestSupport
import Testing

/// The tables of the product against the files they were made from.
@Suite("Unicode tables") struct UnicodeTableTests {
  private static let isHere = Corpus("unicode-15.0") != nil

  @Test("know the script of every letter", .enabled(if: isHere, "shared/corpora is not here"))
  func agreeWithScripts() throws {
    let lines = try #require(UnicodeFile("Scripts.txt")).lines
    #expect(lines.count > 2_000)
    let seen = Set(try #require(UnicodeFile("unsafe-to-print.txt")).ignorable)
    for line in lines {
      for value in line.codePoints where value >= 0x80 && !seen.contains(value) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let found = ScriptTable.unicode.scripts(of: scalar)
        #expect(found == Self.scripts(line), "\(scalar.codePoint) \(line)")
      }
    }
  }

  private static func scripts(_ line: UnicodeFile.Line) -> ScriptSet {
    let isLetter = "LM".contains(line.category.prefix(1))
    switch line.value {
    case "Common", "Inherited":
      return ScriptSet(isLetter || line.category == "Cf" ? .shared : .separator)
    case "Latin" where !isLetter: return ScriptSet(.separator)
    default:
      let script = Script.allCases.first { "\($0)" == line.value.lowercased() }
      return ScriptSet(script ?? .other)
    }
  }

  @Test(
    "fold every letter as CaseFolding.txt does",
    .enabled(if: isHere, "shared/corpora is not here"))
  func agreeWithCaseFolding() throws {
    let rows = try #require(UnicodeFile("CaseFolding.txt")).rows.filter { $0.count > 2 }
    #expect(rows.count > 1_500)
    func folded(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.flatMap { Appearance.folded($0) }
    }
    for row in rows where row[1] == "C" || row[1] == "F" {
      let (letter, mapping) = (UnicodeFile.text(row[0]), UnicodeFile.text(row[2]))
      #expect(folded(letter) == folded(mapping), "\(row)")
      #expect(folded(String(String.UnicodeScalarView(folded(letter)))) == folded(letter), "\(row)")
    }
  }

  @Test(
    "map forms of characters as NormalizationTest.txt does",
    .enabled(if: isHere, "shared/corpora is not here"))
  func agreeWithNormalisation() throws {
    let file = try #require(UnicodeFile("NormalizationTest-part1-every-10th.txt"))
    let rows = file.rows.filter { $0.count > 4 }
    #expect(rows.count > 3_500)
    for row in rows {
      let (source, compatible) = (UnicodeFile.text(row[0]), UnicodeFile.text(row[3]))
      #expect(CompatibilityMapping.mapped(source) == compatible, "\(row[0])")
      #expect(CompatibilityMapping.mapped(compatible) == compatible, "\(row[3])")
    }
  }

  @Test(
    "map forms of characters",
    arguments: [
      ("ﬁn", "fin"), ("ａｎｎ", "ann"), ("ᴮᴵᴳ", "BIG"), ("𝐚𝟗", "a9"), ("ſ", "s"), ("㌀", "アパート"),
      ("ﾔﾏﾀﾞ", "ヤマダ"), ("\u{FDFA}", "صلى الله عليه وسلم"), ("\u{FEFB}", "لا"), ("½", "1⁄2"),
      ("ẛ", "ṡ"),
      ("a\u{A0}b", "a b"), ("Ⅷ", "VIII"), ("①⑳", "120"), ("\u{1EE5D}", "ں"), ("é", "é"), ("ß", "ß"),
      ("", ""), ("ann", "ann"), ("⾕", "谷"), ("＼＂", "\\\""), ("ㅎㅏ", "\u{1112}\u{1161}"),
    ])
  func mapForms(_ text: String, _ mapped: String) {
    #expect(CompatibilityMapping.mapped(text) == mapped)
  }

  @Test func letNothingInASCIIPassForAnother() {
    for scalar in Confusables.table.scalars + CompatibilityMapping.table.scalars {
      #expect(!scalar.isASCII)
    }
  }

  @Test func sayOfEveryCharacterOneThing() {
    for scalars in [Confusables.table.scalars, CompatibilityMapping.table.scalars] {
      #expect(Set(scalars).count == scalars.count)
    }
    let both = Set(Confusables.table.scalars).intersection(CompatibilityMapping.table.scalars)
    #expect(both == [])
  }

  @Test("let letters pass for ASCII or one Latin letter")
  func passForLatin() throws {
    #expect(Confusables.table.scalars.count > 800)
    for scalar in Confusables.table.scalars {
      let text = try #require(Confusables.table[scalar])
      let isLatin =
        text.count == 1
        && text.allSatisfy { ScriptTable.unicode.scripts(of: $0) == ScriptSet(.latin) }
      #expect(isLatin || text.allSatisfy(\.isASCII), "\(scalar.codePoint)")
      #expect(!text.contains(scalar), "\(scalar.codePoint)")
    }
  }
}

extension UnicodeFile {
  /// What is ignored when text is drawn, from a file that lists it by property.
  fileprivate var ignorable: [UInt32] {
    lines.filter { $0.value == "Default_Ignorable_Code_Point" }.flatMap { Array($0.codePoints) }
  }
}
