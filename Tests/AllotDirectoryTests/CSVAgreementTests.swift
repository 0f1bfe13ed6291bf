import AllotDirectory
import TestSupport
import Testing

/// However the bytes come, the splitter agrees with one that takes them one by one.
@Suite("CSV, read at once and byte by byte") struct CSVAgreementTests {
  private static let rows = [
    "id,userName,displayName,email,active\n",
    "5e884898-da28-4715-8d2b-6a1f0c9d3e77,grace.hopper@acme.example,Grace Hopper,,true\n",
    "00u9,\"Hopper, Grace\",\"say \"\"hello\"\" to 花子\",José\r\n", ",,\n", "\n", "\r\n",
    "\"\",\"\"\n", "\"two\nlines\",\"and a\rreturn\",\"\"\"\"\n", "😀,ÿ,\u{10FFFF},\u{7FF}\n",
    "a;b\tc|d,'x',=1+1,-\r\n", "\"a cell between quotes that is longer than a block is\",y\n", "z",
  ].map { Array($0.utf8) }

  private static let pieces =
    rows
    + [
      "a", ",", ",", "\"", "\"", "\"\"", "\"a\"", "\n", "\r\n", "\r", "\0", "é", "花", "😀", ";", "#",
      "a run of plain text over a block long", "\",\"", "\"\n\"",
    ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0x80], [0xE0]]

  /// Rows of exports, changed a little, or anything.
  private static func document(using random: inout SeededGenerator) -> [UInt8] {
    let isWild = Int.random(in: 0..<3, using: &random) == 0
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...(isWild ? 12 : 4), using: &random) {
      bytes += (isWild ? pieces : rows).randomElement(using: &random) ?? []
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) where !isWild {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 2: bytes[place] = Array("\",\n\r\0".utf8).randomElement(using: &random) ?? 0
      default: bytes.remove(at: place)
      }
      if bytes.isEmpty { break }
    }
    return bytes
  }

  /// Gives the bytes up to `cut` first, then the others.
  private static func reader(_ bytes: [UInt8], cut: Int) -> ByteReader {
    var position = 0
    return { (buffer) throws(InputFailure) -> Int in
      let end = position < cut ? cut : bytes.count
      unsafe buffer.copyBytes(from: bytes[position..<end])
      defer { position = end }
      return end - position
    }
  }

  @Test("of 110,000 documents", arguments: 1...50)
  func agree(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var window: InputWindow? = InputWindow()
    for number in 0..<2200 {
      let bytes = Self.document(using: &random)
      let delimiter = Array(",,,;\t|".utf8).randomElement(using: &random) ?? 0x2C
      let wanted = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        Bool.random(using: &random)
      }
      let expected = NaiveCSV.read(bytes, delimiter: delimiter, wanted: wanted)
      let cuts =
        number % 100 == 0
        ? Array(0...bytes.count) : [bytes.count, Int.random(in: 0...bytes.count, using: &random)]
      for cut in cuts {
        unsafe window?.open(Self.reader(bytes, cut: cut))
        let found = CSVReading(&window, delimiter: delimiter, wanted: wanted)
        if found != expected {
          Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription) cut at \(cut)")
        }
      }
    }
  }
}
