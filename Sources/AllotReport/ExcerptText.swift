import Diagnostics

/// An excerpt as two lines: the user's own, and below it the caret.
///
/// ```
///    14 |     limit: 49.505
///       |            ^^^^^^
/// ```
///
/// The caret stands below what is visible: wide letters, marks and escapes are counted.
struct ExcerptText {
  /// Columns of the user's line that are shown at most.
  private static let widest = 100
  /// Columns kept to the left of the caret in a line that is cut there.
  private static let before = 40

  private let line: String
  private var shown = ""
  private var indent = 0
  private var carets = 0

  init(_ excerpt: Excerpt) {
    line = String(excerpt.line)
    var cells = SafeCells()
    var cellOfScalar: [Int] = []
    for scalar in String(decoding: excerpt.text, as: UTF8.self).unicodeScalars {
      cells.append(scalar)
      cellOfScalar.append(scalar == "\\" ? cells.cells.count : cells.cells.count - 1)
    }
    cells.finish()
    func cell(_ scalar: Int) -> Int {
      scalar < cellOfScalar.count ? cellOfScalar[scalar] : cells.cells.count
    }
    let first = cell(excerpt.caret.lowerBound)
    let last = excerpt.caret.isEmpty ? first : cell(excerpt.caret.upperBound - 1)
    place(cells.cells, caret: first...max(first, last), excerpt)
  }

  private mutating func place(
    _ cells: [SafeCells.Cell], caret: ClosedRange<Int>, _ excerpt: Excerpt
  ) {
    let start = start(cells, caret: caret.lowerBound)
    if start > 0 || excerpt.isCutBefore {
      shown = "…"
      indent = 1
    }
    var width = 0
    var end = start
    while end < cells.count, width + cells[end].width <= Self.widest {
      width += cells[end].width
      shown += cells[end].text
      if end < caret.lowerBound { indent += cells[end].width }
      if caret.contains(end) { carets += cells[end].width }
      end += 1
    }
    if end < cells.count || excerpt.isCutAfter { shown += "…" }
    carets = max(1, carets)
  }

  /// The first cell shown: the line's first, unless the caret would then be out of sight.
  private func start(_ cells: [SafeCells.Cell], caret: Int) -> Int {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= Self.widest { return 0 }
    var start = min(caret, cells.count)
    var width = 0
    while start > 0, width + cells[start - 1].width <= Self.before {
      start -= 1
      width += cells[start].width
    }
    return start
  }

  var text: StyledText {
    let gutter = max(5, line.utf8.count)
    var text = StyledText(line.padded(to: gutter, .right) + " | ", .dim)
    text.append(shown.trimmingEnd + "\n")
    text.append(String(repeating: " ", count: gutter) + " | ", .dim)
    text.append(String(repeating: " ", count: indent))
    text.append(String(repeating: "^", count: carets), .caret)
    text.append("\n")
    return text
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var end = utf8.endIndex
    while end > utf8.startIndex, utf8[utf8.index(before: end)] == 0x20 {
      end = utf8.index(before: end)
    }
    return String(self[..<end])
  }
}
