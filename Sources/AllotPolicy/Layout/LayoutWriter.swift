import Diagnostics

/// Writes nodes out in their canonical layout, and every comment where its place was.
struct LayoutWriter {
  private static let step = 2

  let text: LayoutText
  var lines = LayoutLines()
  private var comment = 0
  private var word = 0

  init(_ text: LayoutText) { self.text = text }

  /// Writes the whole file.
  mutating func write(_ root: YAMLNode) -> [UInt8] {
    if let marker = text.marker {
      writeComments(before: marker, at: 0)
      lines.begin(at: 0, parted: text.hasBlankLine(above: marker))
      lines.append("---".utf8)
      attachComments(through: text.line(of: marker), at: 0)
      lines.join()
    }
    if isBlock(root) {
      writeBlock(root, at: 0, below: -1, continuing: false)
    } else {
      beginEntry(root, head: head(of: root), at: 0)
      writeLeaf(root, at: 0, isRoot: true)
    }
    writeComments(before: .max, at: 0)
    return lines.finish()
  }

  // MARK: Lists and mappings

  /// Writes a list or mapping, one entry a line.
  ///
  /// - Parameters:
  ///   - column: of what the node stands in, as it was.
  ///   - continuing: whether its first entry goes on with the last line.
  private mutating func writeBlock(
    _ node: YAMLNode, at indent: Int, below column: Int, continuing: Bool
  ) {
    let ownColumn = text.isFlow(node) ? 0 : text.column(of: node.range.start)
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        if index > 0 || !continuing { beginEntry(item, head: head(of: item), at: indent) }
        lines.append("-".utf8)
        writeItem(item, at: indent, below: ownColumn)
      }
    case .mapping(let pairs):
      for (index, pair) in pairs.enumerated() {
        if index > 0 || !continuing { beginEntry(pair.key, head: head(of: pair), at: indent) }
        writeKey(pair.key, at: indent, hasValue: !pair.value.isNothing)
        writeValue(pair.value, of: pair.key, at: indent, below: ownColumn)
      }
    }
    writeLastComments(of: node, at: indent, below: column)
  }

  private mutating func writeItem(_ item: YAMLNode, at indent: Int, below column: Int) {
    if item.isNothing {
      attachComments(through: text.line(of: item.range.start), at: indent)
    } else if isLeaf(item, at: lines.width + 1) {
      lines.append(" ".utf8)
      writeLeaf(item, at: indent)
    } else {
      lines.append(" ".utf8)
      writeBlock(item, at: indent + Self.step, below: column, continuing: true)
    }
  }

  private mutating func writeValue(
    _ value: YAMLNode, of key: YAMLNode, at indent: Int, below column: Int
  ) {
    if !key.isNothing || !value.isNothing { lines.append(":".utf8) }
    if value.isNothing {
      attachComments(through: text.lastLine(of: key), at: indent)
    } else if isLeaf(value, at: lines.width + 1) {
      lines.append(" ".utf8)
      writeLeaf(value, at: indent)
    } else {
      attachComments(through: text.lastLine(of: key), at: indent + Self.step)
      lines.join()
      writeBlock(value, at: indent + Self.step, below: column, continuing: false)
    }
  }

  /// Writes a key. One that is nothing may only stand behind a `?`.
  private mutating func writeKey(_ key: YAMLNode, at indent: Int, hasValue: Bool) {
    if key.range.start < key.range.end { word += 1 }
    if !key.isNothing { return lines.append(oneLine(key)) }
    lines.append("?".utf8)
    if hasValue { lines.begin(at: indent, parted: false) }
  }

  /// Writes what takes the rest of the line: a text, or brackets that fit.
  private mutating func writeLeaf(_ node: YAMLNode, at indent: Int, isRoot: Bool = false) {
    guard case .scalar(let value, _) = node.content else {
      word += wordCount(of: node)
      lines.append(flow(node))
      return attachComments(through: text.lastLine(of: node), at: indent)
    }
    word += 1
    let inner = indent + Self.step
    if text.isBlockText(node.range.start), let block = BlockText(node, value, in: text) {
      lines.append(block.header)
      attachComments(through: text.line(of: node.range.start), at: indent)
      for line in block.lines { lines.add(line: line.isEmpty ? [] : Self.blanks(inner) + line) }
      if block.endsBlank { lines.join() }
    } else {
      let parts = text.isBlockText(node.range.start) ? [oneLine(node)] : writtenLines(of: node)
      lines.append(parts[0])
      for line in parts.dropFirst() {
        lines.add(line: line.isEmpty ? [] : Self.blanks(inner) + line)
      }
      attachComments(through: text.lastLine(of: node), at: indent)
    }
  }

  private static func blanks(_ count: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(ascii: " "), count: count)
  }

  // MARK: Shapes

  /// Whether the whole file is written one entry a line.
  private func isBlock(_ root: YAMLNode) -> Bool {
    if case .scalar = root.content { return false }
    return !root.isEmpty
  }

  /// Whether a node goes on with a line that is `column` wide.
  private func isLeaf(_ node: YAMLNode, at column: Int) -> Bool {
    if case .scalar = node.content { return true }
    if node.isEmpty { return true }
    guard text.isFlow(node), text.isOnOneLine(node) else { return false }
    return column + flow(node).count { $0 & 0xC0 != 0x80 } <= YAMLLayout.width
  }

  /// Where the first line of a node ends to be movable: comments before that go above the line.
  private func head(of node: YAMLNode) -> Int {
    if text.isFlow(node), text.isOnOneLine(node) { return node.range.start }
    switch node.content {
    case .sequence(let items): return items.first.map { head(of: $0) } ?? node.range.start
    case .mapping(let pairs): return pairs.first.map { head(of: $0) } ?? node.range.start
    case .scalar: return node.range.start
    }
  }

  private func head(of pair: (key: YAMLNode, value: YAMLNode)) -> Int {
    let isShort = text.isFlow(pair.value) && text.isOnOneLine(pair.value) || pair.value.isEmpty
    let isText = pair.value.scalar != nil && !pair.value.isNothing
    return isShort || isText ? pair.value.range.start : pair.key.range.start
  }

  private func wordCount(of node: YAMLNode) -> Int {
    switch node.content {
    case .scalar: node.range.start < node.range.end ? 1 : 0
    case .sequence(let items): items.reduce(0) { $0 + wordCount(of: $1) }
    case .mapping(let pairs):
      pairs.reduce(0) { $0 + wordCount(of: $1.key) + wordCount(of: $1.value) }
    }
  }

  // MARK: Comments

  /// Begins the line of an entry, below the comments above it.
  private mutating func beginEntry(_ first: YAMLNode, head: Int, at indent: Int) {
    writeComments(before: head, at: indent)
    lines.begin(at: indent, parted: text.hasBlankLine(above: first.range.start))
  }

  private mutating func writeComments(before offset: Int, at indent: Int) {
    while comment < text.comments.count, text.comments[comment].offset < offset {
      writeComment(at: indent)
    }
  }

  private mutating func writeComment(at indent: Int) {
    let next = text.comments[comment]
    lines.begin(at: indent, parted: text.hasBlankLine(above: next.offset))
    lines.append(next.text)
    comment += 1
  }

  /// Puts the comment that stood behind the last word behind the last line, further ones below.
  private mutating func attachComments(through line: Int, at indent: Int) {
    let end = word < text.words.count ? text.words[word].start : Int.max
    var isFirst = true
    while comment < text.comments.count {
      let next = text.comments[comment]
      guard next.line <= line, next.offset < end else { return }
      if isFirst {
        lines.append(next)
        comment += 1
      } else {
        writeComment(at: indent)
      }
      isFirst = false
    }
  }

  /// Writes the comments below the last entry that stand further in than what `node` stands in.
  private mutating func writeLastComments(of node: YAMLNode, at indent: Int, below column: Int) {
    let end = word < text.words.count ? text.words[word].entry : Int.max
    let isFlow = text.isFlow(node)
    while comment < text.comments.count, text.comments[comment].offset < end {
      let next = text.comments[comment]
      let isInside =
        isFlow
        ? next.offset < node.range.end || next.line == text.lastLine(of: node)
        : next.column > column
      guard isInside else { return }
      writeComment(at: indent)
    }
  }
}

extension YAMLNode {
  /// Whether it is a list or mapping without entries.
  fileprivate var isEmpty: Bool {
    switch content {
    case .scalar: false
    case .sequence(let items): items.isEmpty
    case .mapping(let pairs): pairs.isEmpty
    }
  }
}
