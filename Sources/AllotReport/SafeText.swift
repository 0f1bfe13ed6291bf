package import Diagnostics

/// Text from outside that is safe to print: what acts, hides or breaks a line is an escape.
///
/// ```
/// SafeText("ada\u{1B}[2J").text     // ada\u{1B}[2J, twelve visible characters
/// ```
///
/// There is one form of escape, a backslash with `u{HEX}`; a text that holds such a form itself
/// has its backslash escaped, so that nobody can fake one. More than ``mostMarks`` combining marks
/// on a letter are dropped for one `…`.
package struct SafeText: Hashable, Sendable {
  /// The most combining marks shown on one letter; no orthography needs more.
  package static let mostMarks = 8
  /// Scalars after which an endless text is cut: no table row or message needs more.
  private static let longest = 4096

  package let text: String
  /// Columns of a terminal that ``text`` takes.
  package let width: Int

  /// Texts that are safe already, joined with words of ours.
  init(joined text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// A text put together from safe ones and words of ours.
  init(trusted text: String) {
    self.init(joined: text, width: SafeCells.reading(text).reduce(0) { $0 + $1.width })
  }

  package init(_ text: String) { self.init(Array(text.utf8)[...]) }

  package init(_ text: ExactText) { self.init(text.utf8[...]) }

  /// Invalid UTF-8 becomes U+FFFD.
  package init(_ bytes: ArraySlice<UInt8>) {
    if let text = Self.plain(bytes) {
      self = text
    } else {
      self.init(scalars: String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
  }

  /// Printable ASCII without a backslash stands for itself: almost every text.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> SafeText? {
    guard bytes.count <= longest,
      bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return SafeText(joined: String(decoding: bytes, as: UTF8.self), width: bytes.count)
  }

  private init(scalars: String.UnicodeScalarView) {
    var cells = SafeCells()
    for scalar in scalars.prefix(Self.longest) { cells.append(scalar) }
    cells.finish()
    var text = cells.cells.map(\.text).joined()
    var width = cells.cells.reduce(0) { $0 + $1.width }
    if scalars.dropFirst(Self.longest).first != nil {
      text += "…"
      width += 1
    }
    self.init(joined: text, width: width)
  }

  /// The text cut to a number of columns, with `…` as its last one where something is missing.
  package func shortened(to limit: Int) -> SafeText {
    guard width > limit else { return self }
    var kept = ""
    var columns = 0
    for cell in SafeCells.reading(text) {
      if columns + cell.width > limit - 1 { break }
      kept += cell.text
      columns += cell.width
    }
    return SafeText(joined: kept + "…", width: columns + 1)
  }
}

/// A safe text in pieces that are never cut: a letter with its marks, or an escape.
struct SafeCells {
  struct Cell {
    var text: String
    var width: Int
  }

  private(set) var cells: [Cell] = []
  private var marks = 0
  private var hasBackslash = false

  /// Adds a scalar; a mark joins the letter before it.
  mutating func append(_ scalar: Unicode.Scalar) {
    resolveBackslash(before: scalar)
    if scalar == "\\" {
      hasBackslash = true
    } else if scalar.mustBeEscaped {
      escape(scalar)
    } else if scalar.isMark {
      mark(scalar)
    } else {
      add(String(scalar), scalar.displayWidth)
    }
  }

  mutating func finish() { resolveBackslash(before: " ") }

  private mutating func add(_ text: String, _ width: Int) {
    cells.append(Cell(text: text, width: width))
    marks = 0
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let text = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    add(text, text.utf8.count)
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if cells.isEmpty { add("\u{25CC}", 1) }
    marks += 1
    let last = cells.count - 1
    if marks <= SafeText.mostMarks {
      cells[last].text.unicodeScalars.append(scalar)
    } else if marks == SafeText.mostMarks + 1 {
      cells[last].text += "…"
      cells[last].width += 1
    }
  }

  /// A backslash can be taken for an escape's only in front of `u`, so only there it is escaped.
  private mutating func resolveBackslash(before next: Unicode.Scalar) {
    guard hasBackslash else { return }
    hasBackslash = false
    if next == "u" { escape("\\") } else { add("\\", 1) }
  }

  /// The cells of a text that is safe already.
  static func reading(_ text: String) -> [Cell] {
    var cells = SafeCells()
    var escape: String?
    for scalar in text.unicodeScalars {
      if let open = escape {
        escape = open + String(scalar)
        if open == "\\", scalar != "u" {
          cells.add("\\", 1)
          escape = nil
          cells.append(scalar)
        } else if scalar == "}" {
          cells.add(open + "}", open.utf8.count + 1)
          escape = nil
        }
      } else if scalar == "\\" {
        escape = "\\"
      } else {
        cells.append(scalar)
      }
    }
    if let escape { cells.add(escape, escape.utf8.count) }
    cells.finish()
    return cells.cells
  }
}

extension Unicode.Scalar {
  /// Whether a reader could not see it for what it is: everything of ``isUnseen``, spaces other
  /// than U+0020, noncharacters, private use, and deprecated characters.
  var mustBeEscaped: Bool {
    if value >= 0x20, value < 0x7F { return false }
    if isUnseen || properties.isNoncharacterCodePoint || properties.isDeprecated { return true }
    switch properties.generalCategory {
    case .spaceSeparator, .privateUse, .surrogate: return true
    default: return false
    }
  }
}
