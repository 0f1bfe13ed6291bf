/// What exports call their members, in runs, for nearly all members of a file are called the same.
struct MemberLabels: Sendable {
  /// Members that stand together and are called the same.
  private struct Run {
    var start: Int
    var end: Int
    var label: MemberLabel
  }

  private var closed: [Run] = []
  /// The last run, which may grow; at first an empty one.
  private var open = Run(start: 0, end: 0, label: .user)

  /// Notes what the member at an index is called; indices ascend.
  @inline(__always)
  mutating func note(_ label: MemberLabel, at index: Int) {
    if open.end == index, open.label == label {
      open.end = index + 1
    } else {
      begin(label, at: index)
    }
  }

  private mutating func begin(_ label: MemberLabel, at index: Int) {
    if open.start < open.end { closed.append(open) }
    open = Run(start: index, end: index + 1, label: label)
  }

  /// Forgets the members from an index on.
  mutating func removeAll(from index: Int) {
    while open.start >= index, let last = closed.popLast() { open = last }
    open.start = min(open.start, index)
    open.end = min(open.end, index)
  }

  /// Splits a range of members at the ends of runs; `nil` stands for members without a label.
  func forEachStretch(of range: Range<Int>, _ body: (Range<Int>, MemberLabel?) -> Void) {
    var next = range.lowerBound
    var position = firstRun(endingAfter: next)
    while next < range.upperBound, position <= closed.count {
      let run = position < closed.count ? closed[position] : open
      let start = min(max(run.start, next), range.upperBound)
      if next < start { body(next..<start, nil) }
      next = max(start, min(run.end, range.upperBound))
      if start < next { body(start..<next, run.label) }
      position += 1
    }
    if next < range.upperBound { body(next..<range.upperBound, nil) }
  }

  /// The position of a run by bisection; that of the open one where all others end earlier.
  private func firstRun(endingAfter index: Int) -> Int {
    var (low, high) = (0, closed.count)
    while low < high {
      let middle = (low + high) / 2
      if closed[middle].end > index { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
