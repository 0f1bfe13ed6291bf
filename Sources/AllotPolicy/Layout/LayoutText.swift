import Diagnostics

/// A file to lay out: its nodes, and between them what nodes do not hold.
struct LayoutText {
  /// One comment, from its `#` on.
  struct Comment {
    let offset: Int
    /// From 0.
    let line: Int
    /// Characters before it on its line.
    let column: Int
    /// Blanks directly before it.
    let gap: Int
    let text: [UInt8]
  }

  /// One text as it stands in the file, a key or a value. Texts of no length are left out.
  struct Word {
    let start: Int
    let end: Int
    /// Where the entry begins that the word is the first of: the sign at the start of a line
    /// (`-`, `?`) between the word and the one before, if there is one.
    var entry: Int
  }

  /// Line ends are line feeds, and there is no byte order mark.
  let bytes: [UInt8]
  let root: YAMLNode
  private(set) var comments: [Comment] = []
  private(set) var words: [Word] = []
  /// Where the document begins by `---`.
  private(set) var marker: Int?
  private let lineStarts: [Int]

  init(_ file: [UInt8], source: SourceID) throws(YAMLError) {
    let start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let bytes = file[start...].filter { $0 != UInt8(ascii: "\r") }
    self.bytes = bytes
    root = try YAMLParser.read(bytes, source: source)
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == Self.lineFeed }.map { $0 + 1 }
    addWords(of: root)
    var end = 0
    for index in words.indices {
      words[index].entry = readGap(end..<words[index].start)
      readHeader(of: words[index])
      end = words[index].end
    }
    _ = readGap(end..<bytes.count)
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private mutating func addWords(of node: YAMLNode) {
    switch node.content {
    case .scalar:
      let range = node.range
      if range.start < range.end {
        words.append(Word(start: range.start, end: range.end, entry: range.start))
      }
    case .sequence(let items): for item in items { addWords(of: item) }
    case .mapping(let pairs):
      for pair in pairs {
        addWords(of: pair.key)
        addWords(of: pair.value)
      }
    }
  }

  /// Reads what stands between two words: signs, blanks and comments. Where the entry of the word
  /// behind it begins.
  private mutating func readGap(_ gap: Range<Int>) -> Int {
    var entry: Int?
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "#") {
        offset = addComment(at: offset)
        continue
      }
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?")
      guard isSign, isFirst(offset, after: []) else {
        offset += 1
        continue
      }
      if bytes[offset...].starts(with: Array("---".utf8)) {
        marker = offset
        offset += 3
      } else {
        entry = entry ?? offset
        offset += 1
      }
    }
    return entry ?? gap.upperBound
  }

  /// A comment behind the `|` or `>` of a text that begins on the next line.
  private mutating func readHeader(of word: Word) {
    guard isBlockText(word.start) else { return }
    let end = bytes[word.start..<word.end].firstIndex(of: Self.lineFeed) ?? word.end
    guard let sign = bytes[word.start..<end].firstIndex(of: UInt8(ascii: "#")) else { return }
    _ = addComment(at: sign)
  }

  private mutating func addComment(at offset: Int) -> Int {
    let end = bytes[offset...].firstIndex(of: Self.lineFeed) ?? bytes.count
    var text = bytes[offset..<end]
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
    let gap = bytes[..<offset].reversed().prefix { Self.isBlank($0) }.count
    comments.append(
      Comment(
        offset: offset, line: line(of: offset), column: column(of: offset), gap: gap,
        text: Array(text)))
    return end
  }

  // MARK: Places

  /// The line of an offset, from 0.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line that the last byte of a node stands on, from 0.
  func lastLine(of node: YAMLNode) -> Int {
    line(of: max(node.range.start, node.range.end - 1))
  }

  /// Characters before an offset on its line.
  func column(of offset: Int) -> Int {
    bytes[lineStarts[line(of: offset)]..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// Whether a blank line stands above something that is the first on its line.
  func hasBlankLine(above offset: Int) -> Bool {
    let line = line(of: offset)
    guard line > 0, isFirst(offset, after: Array("-?:[{,".utf8)) else { return false }
    return bytes[lineStarts[line - 1]..<lineStarts[line] - 1].allSatisfy { Self.isBlank($0) }
  }

  /// Whether only blanks, or certain signs, stand before an offset on its line.
  private func isFirst(_ offset: Int, after signs: [UInt8]) -> Bool {
    bytes[lineStarts[line(of: offset)]..<offset].allSatisfy {
      Self.isBlank($0) || signs.contains($0)
    }
  }

  /// Whether a text with line ends of its own begins there, `|` or `>`.
  func isBlockText(_ start: Int) -> Bool {
    bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">")
  }

  /// Whether a list or mapping is in brackets; a text never is.
  func isFlow(_ node: YAMLNode) -> Bool {
    if case .scalar = node.content { return false }
    let first = bytes[node.range.start]
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  func isOnOneLine(_ node: YAMLNode) -> Bool { line(of: node.range.start) == lastLine(of: node) }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
