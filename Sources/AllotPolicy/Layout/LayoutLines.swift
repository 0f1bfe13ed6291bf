/// Lines on their way out, with the comments behind them still to be put into columns.
struct LayoutLines {
  private struct Line {
    var bytes: [UInt8]
    var comment: LayoutText.Comment?

    /// Characters, without the comment.
    var width: Int { bytes.count { $0 & 0xC0 != 0x80 } }
  }

  private var lines: [Line] = []
  /// Whether a blank line may come next: not at the start, and not twice.
  private var mayPart = false

  /// Characters of the last line.
  var width: Int { lines.last?.width ?? 0 }
  var lastHasComment: Bool { lines.last?.comment != nil }

  /// Begins a line, with a blank one above it where there may be one.
  mutating func begin(at indent: Int, parted: Bool) {
    if parted, mayPart { lines.append(Line(bytes: [])) }
    lines.append(Line(bytes: [UInt8](repeating: UInt8(ascii: " "), count: indent)))
    mayPart = true
  }

  /// Continues the last line.
  mutating func append(_ text: some Sequence<UInt8>) { lines[lines.count - 1].bytes += text }

  /// Puts a comment behind the last line.
  mutating func append(_ comment: LayoutText.Comment) { lines[lines.count - 1].comment = comment }

  /// No blank line comes next.
  mutating func join() { mayPart = false }

  /// Adds a line of a text as it is.
  mutating func add(line: [UInt8]) { lines.append(Line(bytes: line)) }

  /// The file. Comments that stood in one column, none in another between them, stay in one.
  mutating func finish() -> [UInt8] {
    var result: [UInt8] = []
    let commented = lines.indices.filter { lines[$0].comment != nil }
    var run: [Int] = []
    for index in commented {
      if let last = run.last, lines[last].comment?.column != lines[index].comment?.column {
        place(run)
        run = []
      }
      run.append(index)
    }
    place(run)
    for line in lines { result += line.bytes + [UInt8(ascii: "\n")] }
    return result
  }

  /// Two blanks at least stand before a comment. Where there were more, it keeps its column.
  private mutating func place(_ run: [Int]) {
    let comments = run.compactMap { lines[$0].comment }
    let isTable = comments.contains { $0.gap > 2 }
    let needed = run.map { lines[$0].width + 2 }.max() ?? 0
    let column = max(needed, isTable ? comments.first?.column ?? 0 : 0)
    for (index, comment) in zip(run, comments) {
      let blanks = column - lines[index].width
      lines[index].bytes += [UInt8](repeating: UInt8(ascii: " "), count: blanks) + comment.text
    }
  }
}
