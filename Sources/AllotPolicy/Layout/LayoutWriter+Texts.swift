import Diagnostics

extension LayoutWriter {
  /// A key, or a text in brackets: as it is written, or in quotes where that takes several lines.
  func oneLine(_ node: YAMLNode) -> [UInt8] {
    guard case .scalar(let value, let isPlain) = node.content else { return [] }
    if isPlain { return value.fitsOneLine ? value.utf8 : Self.quoted(value) }
    let isBlock = text.isBlockText(node.range.start) || !text.isOnOneLine(node)
    return isBlock ? Self.quoted(value) : writtenLines(of: node)[0]
  }

  /// The lines of a text as they are written, without the blanks around them. Of the two kinds of
  /// quotes the double ones are written where nothing else changes by it.
  func writtenLines(of node: YAMLNode) -> [[UInt8]] {
    if case .scalar(let value, true) = node.content, value.isSign { return [Self.quoted(value)] }
    let written = text.bytes[node.range.start..<node.range.end]
    let lines = written.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count == 1, written.first == UInt8(ascii: "'"), let value = node.scalar?.utf8,
      !value.contains(UInt8(ascii: "\"")), !value.contains(UInt8(ascii: "\\"))
    {
      return [[UInt8(ascii: "\"")] + value + [UInt8(ascii: "\"")]]
    }
    return lines.enumerated().map { index, line in
      let line = index == 0 ? line : line.drop { LayoutText.isBlank($0) }
      return index == lines.count - 1 ? Array(line) : Self.trimmed(line, of: written.first)
    }
  }

  /// Without the blanks at the end, which mean nothing unless a backslash of a text in double
  /// quotes says so.
  private static func trimmed(_ line: ArraySlice<UInt8>, of quote: UInt8?) -> [UInt8] {
    var kept = line
    while let last = kept.last, LayoutText.isBlank(last) { kept.removeLast() }
    let backslashes = kept.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    let isEscaped = quote == UInt8(ascii: "\"") && !backslashes.isMultiple(of: 2)
    return Array(isEscaped ? line.prefix(kept.count + 1) : kept)
  }

  /// A text in double quotes. Of what nobody sees, tabs and line ends are all there can be.
  static func quoted(_ value: ExactText) -> [UInt8] {
    var result = Array("\"".utf8)
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): result += "\\n".utf8
      case UInt8(ascii: "\t"): result += "\\t".utf8
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      default: result.append(byte)
      }
    }
    return result + "\"".utf8
  }

  /// A text, list or mapping on one line, in brackets.
  func flow(_ node: YAMLNode) -> [UInt8] {
    switch node.content {
    case .scalar: oneLine(node)
    case .sequence(let items):
      Array("[".utf8) + Array(items.map { flow($0) }.joined(separator: ", ".utf8)) + "]".utf8
    case .mapping(let pairs):
      Array("{".utf8)
        + Array(pairs.map { flow($0.key, $0.value) }.joined(separator: ", ".utf8)) + "}".utf8
    }
  }

  private func flow(_ key: YAMLNode, _ value: YAMLNode) -> [UInt8] {
    let start = key.isNothing ? Array("? ".utf8) : oneLine(key)
    return value.isNothing ? start : start + ": ".utf8 + flow(value)
  }
}

extension ExactText {
  /// Whether it may stand without quotes on a line of its own entry.
  fileprivate var fitsOneLine: Bool { !utf8.contains(UInt8(ascii: "\n")) && !isSign }

  /// Whether it is a sign of YAML outside brackets, and a text within.
  fileprivate var isSign: Bool {
    [Array("-".utf8), Array("?".utf8), Array(":".utf8)].contains(utf8)
  }
}

/// A text whose lines stand below `|` or `>`, ready to be indented anew.
struct BlockText {
  /// `|`, `>` and the signs behind them.
  let header: [UInt8]
  /// The lines without their indentation.
  private(set) var lines: [[UInt8]]
  /// Whether blank lines at its end belong to it.
  let endsBlank: Bool

  /// `nil` for a text of blanks only, which shows nothing that could be indented.
  init?(_ node: YAMLNode, _ value: ExactText, in text: LayoutText) {
    let written = text.bytes[node.range.start..<node.range.end]
    let all = written.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let signs = all[0].prefix { !LayoutText.isBlank($0) }
    func indent(_ lines: some Sequence<ArraySlice<UInt8>>) -> Int? {
      for line in lines {
        let count = line.prefix { $0 == UInt8(ascii: " ") }.count
        if count < line.count { return count }
      }
      return nil
    }
    let valueLines = value.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let outer = indent(all.dropFirst()), let inner = indent(valueLines), outer >= inner
    else { return nil }
    lines = all.dropFirst().map { line in
      let blanks = line.prefix { $0 == UInt8(ascii: " ") }.count
      return Array(line.dropFirst(min(blanks, outer - inner)))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let ends = value.utf8.reversed().prefix { $0 == UInt8(ascii: "\n") }.count
    let keeps = signs.contains(UInt8(ascii: "+"))
    if keeps, ends > 1 { lines += [[UInt8]](repeating: [], count: ends - 1) }
    endsBlank = keeps
    let isIndented = signs.contains { $0 &- 48 < 10 }
    let chomping = ends == 0 ? "-" : keeps ? "+" : ""
    header = [signs[signs.startIndex]] + (isIndented ? "2" : "").utf8 + chomping.utf8
  }
}
