/// What differs between two versions of a file, as a unified diff for a reader.
///
/// ```
/// --- policies/team.yaml
/// +++ policies/team.yaml
/// @@ -1,3 +1,3 @@
///  version: 1
///  team:
/// -    default:   50
/// +  default: 50
/// ```
///
/// What would hide or act is made visible, so it is for reading, not for patching. Made for
/// versions that say the same: lines that are equal are looked for nearby.
package struct LineDiff {
  private enum Sign: String {
    case same = " "
    case removed = "-"
    case added = "+"
  }

  /// Equal lines around a difference.
  private static let context = 3
  /// How far ahead the next equal lines are looked for.
  private static let reach = 40

  private let name: SafeText
  private let before: [ArraySlice<UInt8>]
  private let after: [ArraySlice<UInt8>]
  private var steps: [(sign: Sign, before: Int, after: Int)] = []

  package init(_ name: String, before: [UInt8], after: [UInt8]) {
    self.name = SafeText(name)
    self.before = Self.lines(of: before)
    self.after = Self.lines(of: after)
    compare()
  }

  /// Lines with their ends, so that a missing last line end is a difference.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  // MARK: Comparing

  private mutating func compare() {
    var (old, new) = (0, 0)
    while old < before.count, new < after.count {
      if before[old] == after[new] {
        steps.append((.same, old, new))
        (old, new) = (old + 1, new + 1)
        continue
      }
      let (removed, added) = distance(old, new)
      take(removed: removed, added: added, &old, &new)
    }
    take(removed: before.count - old, added: after.count - new, &old, &new)
    groupSigns()
  }

  /// Puts what is removed above what is added, wherever they alternate.
  private mutating func groupSigns() {
    var start = 0
    while start < steps.count {
      let end = steps[start...].firstIndex { $0.sign == .same } ?? steps.count
      let run = steps[start..<end]
      steps.replaceSubrange(
        start..<end, with: run.filter { $0.sign == .removed } + run.filter { $0.sign == .added })
      start = end + 1
    }
  }

  private mutating func take(removed: Int, added: Int, _ old: inout Int, _ new: inout Int) {
    for index in 0..<removed { steps.append((.removed, old + index, new)) }
    old += removed
    for index in 0..<added { steps.append((.added, old, new + index)) }
    new += added
  }

  /// How many lines to leave out on both sides until equal ones meet; one of each where none are
  /// near.
  private func distance(_ old: Int, _ new: Int) -> (removed: Int, added: Int) {
    for sum in 1...Self.reach {
      for removed in 0...sum {
        let (i, j) = (old + removed, new + sum - removed)
        if i < before.count, j < after.count, before[i] == after[j] {
          return (removed, sum - removed)
        }
      }
    }
    return (1, 1)
  }

  // MARK: Writing

  /// The lines that differ with what is around them; nothing where none do.
  package var text: StyledText {
    var text = StyledText()
    let changed = steps.indices.filter { steps[$0].sign != .same }
    guard var first = changed.first, var last = changed.first else { return text }
    text.append("--- \(name.text)\n+++ \(name.text)\n", .heading)
    for index in changed.dropFirst() + [Int.max] {
      if index != .max, index - last <= 2 * Self.context {
        last = index
        continue
      }
      write(max(0, first - Self.context)...min(steps.count - 1, last + Self.context), to: &text)
      (first, last) = (index, index)
    }
    return text
  }

  private func write(_ range: ClosedRange<Int>, to text: inout StyledText) {
    let hunk = steps[range]
    let (old, new) = (hunk.count { $0.sign != .added }, hunk.count { $0.sign != .removed })
    let start = steps[range.lowerBound]
    // Of a side without lines the line before is named.
    let places = [(start.before, old), (start.after, new)].map { "\($0 + min(1, $1)),\($1)" }
    text.append("@@ -\(places[0]) +\(places[1]) @@\n", .dim)
    for step in hunk {
      let line = step.sign == .added ? after[step.after] : before[step.before]
      let hasEnd = line.last == UInt8(ascii: "\n")
      let role: StyledText.Role =
        step.sign == .same ? .plain : step.sign == .added ? .add : .destroy
      text.append(step.sign.rawValue + SafeText(hasEnd ? line.dropLast() : line).text + "\n", role)
      if !hasEnd { text.append("\\ No newline at end of file\n", .dim) }
    }
  }
}
