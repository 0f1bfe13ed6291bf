import Diagnostics
import TestSupport
import Testing

@Suite("Look-alike words") struct LookAlikeWordsTests {
  private static func first(_ name: String) -> String? {
    var words = LookAlikeWords()
    return words.first(in: Array(name.utf8).span)
  }

  @Test(
    "are words that mix scripts or are of letters for nobody's name",
    arguments: [
      ("\u{430}dmin", "\u{430}dmin"), ("rοοt", "rοοt"), ("ａｄｍｉｎ", "ａｄｍｉｎ"), ("𝐚𝐝𝐦𝐢𝐧", "𝐚𝐝𝐦𝐢𝐧"),
      ("Ꭺdmin", "Ꭺdmin"), ("\u{430}dm\u{456}n", "\u{430}dm\u{456}n"), ("аррӏе", "аррӏе"),
      ("Ann Sm\u{456}th", "Sm\u{456}th"), ("Иванов Aндрей", "Aндрей"), ("ɡoogle", "ɡoogle"),
      ("Payrоll (EU)", "Payrоll"), ("Νikos", "Νikos"), ("ԁоо", "ԁоо"), ("ɑdmin", "ɑdmin"),
      ("Ann\u{200B}а", "Ann\u{200B}а"), ("gօօgle", "gօօgle"), ("가あ", "가あ"), ("אب", "אب"),
      ("ℌello", "ℌello"), ("Дмиtрий", "Дмиtрий"), ("Αлександр", "Αлександр"),
    ])
  func areFound(_ name: String, _ word: String) {
    #expect(Self.first(name) == word)
  }

  @Test(
    "are no ordinary names",
    arguments: [
      "", "Ann", "Ann O'Neil-Smith 3rd", "Zoë Müller", "José Núñez", "Łukasz Dvořák", "Groß",
      "Þórsson", "Işık Aydın", "Yıldız İnan", "Nguyễn Thị Minh Khai", "Ó Súilleabháin", "Søren",
      "Zoe\u{308}", "Mª José", "Nº 5", "Mᵐᵉ", "µTorrent",
      "Ольга Соколова", "Тарас", "САРА", "Сара Орос", "Ўзбек Қурбонов", "Їжакевич Єва",
      "Јован Ђоковић", "Ханӏаев", "Παπαδάκης", "ΑΝΝΑ ΖΩΗ", "Ἑλένη", "Գևորգ", "ნინო",
      "דוד", "محمد الحسن", "علی‌رضا", "अनिल शर्मा", "সুমিত", "தமிழ்", "สมชาย", "ສົມ", "ဝင်း",
      "ខ្មែរ", "አበበ", "བསྟན་འཛིན", "Ꭰ", "ᎠᏂᏴᏫᏯ", "ꓡꓲꓢꓴ",
      "山田 太郎", "花子", "𠮷子", "ヤマダ・タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", "佐々木", "サッカー", "一ヶ月", "李伟",
      "ㄅㄆ中", "김민준", "金民俊씨",
      "Tシャツ", "ABC株式会社", "ＮＴＴ", "株式会社ＡＢＣ", "Ｊｏｈｎ　山田", "山田 Ｊｏｈｎ",
      "Ｓｍｉｔｈ　Ｊｏｈｎ", "LG전자", "PCㄅ", "β版", "αチーム", "IT部", "ฝ่ายIT", "בGoogle", "الـIT",
      "Отдел IT", "IT-отдел", "1С-Bitrix", "Группа 2B", "5А класс", "Иван (Ivan)", "Ivan/Иван",
      "Σ-Team", "Team Ⅳ", "ПетрⅣ", "½", "™", "ℹ Info", "C++", "a∕b", "＝1", "．．/x",
      "Deborah 🚀", "👨‍👩‍👧", "a\u{E000}b", "Fin\u{202E}ecna", "admin\u{3164}",
      "Z\u{301}\u{301}\u{301}",
    ])
  func areNotFound(_ name: String) {
    #expect(Self.first(name) == nil)
  }

  @Test(
    "are found in the look-alikes of the corpus, but for a Turkish one",
    .enabled(if: Corpus("allot-hostile") != nil, "shared/corpora is not here"))
  func agreeWithCorpus() throws {
    let names = [
      "\u{430}dmin", "r\u{3BF}\u{3BF}t", "\u{FF41}\u{FF44}\u{FF4D}\u{FF49}\u{FF4E}", "𝐚𝐝𝐦𝐢𝐧",
      "\u{13AA}dmin",
      "\u{430}dm\u{456}n", "\u{430}\u{440}\u{440}\u{4CF}\u{435}",
    ]
    let rows = try #require(Corpus("allot-hostile")).table("text/STRINGS.tsv")
    #expect(rows.count { $0[0] == "lookalike" } == names.count + 1)
    for name in names { #expect(Self.first(name) == name) }
    #expect(Self.first("adm\u{131}n") == nil, "as Aydın is, an ordinary name")
  }

  /// Letters of one script each, with those of a second that go with it in a word.
  private static let alphabets: [ClosedRange<UInt32>] = [
    0x61...0x7A, 0x3B1...0x3C9, 0x430...0x45F, 0x561...0x586, 0x5D0...0x5EA, 0x620...0x63F,
    0x915...0x939, 0xE01...0xE2E, 0x10D0...0x10F0, 0x13A0...0x13F5, 0x3041...0x3096,
    0xAC00...0xD7A3,
  ]

  private static func word(_ range: ClosedRange<UInt32>, using random: inout SeededGenerator)
    -> String
  {
    var word = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      word.append(Unicode.Scalar(.random(in: range, using: &random)) ?? "a")
    }
    return String(word)
  }

  @Test("are none of a script alone, whatever stands beside them", arguments: 1...30)
  func areNoneOfOneScript(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let words = (0..<4).map { _ in
        Self.word(Self.alphabets.randomElement(using: &random) ?? 0x61...0x7A, using: &random)
      }
      let separator =
        [" ", "-", "’", " 7", "/", "\u{3000}", "🚀"].randomElement(using: &random) ?? " "
      #expect(Self.first(words.joined(separator: separator)) == nil, "\(words)")
    }
  }

  @Test("are found wherever two alphabets meet in one", arguments: 1...30)
  func areFoundAnywhere(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alike = [Self.alphabets[0], Self.alphabets[1], Self.alphabets[2], Self.alphabets[9]]
    for _ in 0..<30 {
      let two = alike.shuffled(using: &random).prefix(2)
      let mixed = two.map { Self.word($0, using: &random) }.joined()
      let others = (0..<3).map { _ in Self.word(Self.alphabets[0], using: &random) }
      let name = (others + [mixed]).shuffled(using: &random).joined(separator: " ")
      #expect(Self.first(name) == mixed)
    }
  }

  @Test("are looked for in any bytes without harm", arguments: 1...20)
  func areLookedForInAnything(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var words = LookAlikeWords()
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let isASCII = bytes.allSatisfy { $0 < 0x80 }
      #expect(words.first(in: bytes.span) == nil || !isASCII)
    }
  }
}
