import AllotDirectory
import Testing

@Suite("Byte arena") struct ByteArenaTests {
  @Test func tellsMissingFromEmpty() {
    var arena = ByteArena()
    let empty = arena.append([])
    #expect(!empty.isMissing)
    #expect(Text.missing.isMissing)
    #expect(empty.count == 0 && Text.missing.count == 0)
    #expect(!arena.equal(empty, .missing))
    #expect(arena.equal(.missing, .missing))
    #expect(arena.string(empty) == "")
    #expect(arena.string(.missing) == nil)
  }

  @Test func keepsTextsAcrossChunks() {
    var arena = ByteArena()
    let texts = (0..<600).map { index in
      arena.append([UInt8](repeating: UInt8(index % 251), count: 5000 + index))
    }
    for (index, text) in texts.enumerated() {
      #expect(text.count == 5000 + index)
      #expect(arena[text].allSatisfy { $0 == UInt8(index % 251) })
    }
  }

  @Test func comparesBytes() {
    var arena = ByteArena()
    let composed = arena.append(Array("Jos\u{E9}".utf8))
    let decomposed = arena.append(Array("Jose\u{301}".utf8))
    let again = arena.append(Array("Jos\u{E9}".utf8))
    #expect(arena.equal(composed, again))
    #expect(!arena.equal(composed, decomposed))
    #expect(arena.precedes(decomposed, composed) && !arena.precedes(composed, decomposed))
    #expect(!arena.precedes(composed, again))
  }

  @Test func storesWhatItHasNot() {
    var arena = ByteArena()
    let login = arena.append(Array("grace@acme.example".utf8))
    func append(_ text: String, unless same: Text) -> Text {
      arena.append(Array(text.utf8).span, unless: same)
    }
    #expect(append("grace@acme.example", unless: login) == login)
    for other in ["Grace@acme.example", "grace@acme.examplE", "grace@acme.exampl", ""] {
      let stored = append(other, unless: login)
      #expect(stored != login && arena.string(stored) == other)
    }
    #expect(!append("", unless: .missing).isMissing)
    for _ in 0..<3 { _ = arena.append([UInt8](repeating: 0x78, count: 900_000)) }
    #expect(append("grace@acme.example", unless: login) == login)
  }

  @Test func isAValue() {
    var first = ByteArena()
    let text = first.append(Array("kept".utf8))
    var second = first
    let other = second.append(Array("more".utf8))
    #expect(first.string(text) == "kept")
    #expect(second.string(text) == "kept" && second.string(other) == "more")
  }

  @Test func isTheSameInWhateverPartsItWasFilled() {
    let exports = (0..<3).map { file in
      let rows = (0..<5000).map {
        "\(file)-\($0),user\(file)-\($0),\(String(repeating: "x", count: 250))"
      }
      return Export(
        "\(file).csv", .users, (["id,userName,displayName"] + rows + [""]).joined(separator: "\n"))
    }
    let whole = Outcome(exports)
    #expect(whole.users.count == 15_000)
    #expect(Outcome(exports, jobs: [0, 1, 0]) == whole)
    #expect(Outcome(exports, jobs: [2, 1, 0]) == whole)
  }
}
