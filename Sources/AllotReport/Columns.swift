/// Which side of its column a text stands on.
enum Alignment {
  case left, right
}

extension String {
  /// ASCII text filled up with spaces to a width.
  func padded(to width: Int, _ alignment: Alignment = .left) -> String {
    let spaces = String(repeating: " ", count: max(0, width - utf8.count))
    return alignment == .left ? self + spaces : spaces + self
  }
}

/// The widths of a table's columns, found in one pass over its rows and used in a second, so that
/// a table of a million rows is never held.
struct Columns {
  /// Spaces between two columns.
  private static let gap = 3
  private var widths: [Int] = []

  /// The width of the first column; 0 without rows.
  var firstWidth: Int { widths.first ?? 0 }

  mutating func widenFirst(to width: Int) {
    if !widths.isEmpty { widths[0] = max(widths[0], width) }
  }

  /// Makes room for another table's rows below these; nothing where there are no rows.
  mutating func widen(to other: Columns) {
    for (column, width) in other.widths.enumerated() where column < widths.count {
      widths[column] = max(widths[column], width)
    }
  }

  mutating func fit(_ row: [SafeText]) {
    for (column, cell) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], cell.width)
    }
  }

  /// A row without spaces at its end; empty cells keep their column.
  func line(_ row: [SafeText]) -> String {
    let last = row.lastIndex { $0.width > 0 } ?? 0
    var line = ""
    for (column, cell) in row[...last].enumerated() {
      line += cell.text
      if column == last { break }
      line += String(repeating: " ", count: widths[column] - cell.width + Self.gap)
    }
    return line
  }
}
