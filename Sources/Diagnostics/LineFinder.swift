/// Finds line, column and surroundings of many places in one pass over a source.
///
/// ```
/// var finder = LineFinder(ranges: ranges)
/// while let chunk = try file.next(), !finder.isDone { finder.pass(chunk) }
/// let excerpts = finder.finish()
/// ```
///
/// Lines end with LF. Neither a file nor a line is ever held whole: memory is a few hundred bytes
/// a place.
package struct LineFinder {
  /// The most scalars of a line that an excerpt shows.
  package static let longest = 160
  /// Scalars shown to the left of a place in a line that is cut on both sides.
  private static let before = 60
  /// Bytes of a line that are held in front of a place, more than ``longest`` scalars.
  private static let longestTail = 4096
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var waiting: [Request]
  private var open: [Capture] = []
  private var found: [Excerpt?]
  /// The first bytes, until it is known whether they are a byte order mark.
  private var head: [UInt8]? = []

  private var offset = 0
  private var line = 1
  /// Scalars of the present line so far.
  private var scalars = 0
  /// The end of the present line so far, starting with a whole scalar.
  private var tail: [UInt8] = []
  private var isTailWholeLine = true
  private var mask = SecretMask()
  private var secretRows: SecretRows

  /// - Parameters:
  ///   - ranges: places in one source, in any order.
  ///   - isExport: whether the source is an export, which may hold rows of secrets.
  package init(ranges: [SourceRange], isExport: Bool = false) {
    secretRows = SecretRows(isExport: isExport)
    found = Array(repeating: nil, count: ranges.count)
    waiting = ranges.enumerated().map {
      Request(index: $0, start: max(0, $1.start), end: $1.end)
    }
    waiting.sort { ($0.start, $0.index) > ($1.start, $1.index) }
  }

  /// Whether nothing in the rest of the source matters.
  package var isDone: Bool { waiting.isEmpty && open.isEmpty }

  /// Takes the next bytes of the source.
  package mutating func pass(_ chunk: ArraySlice<UInt8>) {
    var rest = chunk
    while head != nil, let byte = rest.popFirst() {
      head?.append(byte)
      if head?.count == Self.byteOrderMark.count { passHead() }
    }
    while !isDone, !rest.isEmpty {
      let far = distanceToNext(atMost: rest.count)
      if far > 0 {
        skim(rest.prefix(far))
        rest = rest.dropFirst(far)
      } else {
        step(rest.removeFirst())
      }
    }
  }

  /// Bytes before the neighbourhood of the next place; 0 within one.
  private func distanceToNext(atMost count: Int) -> Int {
    guard open.isEmpty, let next = waiting.last else { return 0 }
    return min(count, max(0, next.start - offset - 2 * Self.longestTail))
  }

  /// Counts lines and scalars where nothing is shown.
  private mutating func skim(_ chunk: ArraySlice<UInt8>) {
    var ahead = chunk
    while secretRows.areUndecided, let byte = ahead.popFirst() { secretRows.pass(byte) }
    var mask = mask
    var (line, scalars) = (line, scalars)
    let bytes = chunk.span
    for index in bytes.indices {
      let byte = bytes[index]
      _ = mask.hides(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        scalars = 0
      } else if byte.beginsScalar {
        scalars += 1
      }
    }
    self.mask = mask
    (self.line, self.scalars) = (line, scalars)
    offset += chunk.count
    tail.removeAll(keepingCapacity: true)
    isTailWholeLine = chunk.last == UInt8(ascii: "\n")
  }

  /// What was found, in the order of the ranges given. Places after the end stand at the end.
  package consuming func finish() -> [Excerpt] {
    passHead()
    while let request = waiting.popLast() { begin(request, at: nil) }
    endLine()
    return found.map {
      $0
        ?? Excerpt(
          line: 1, column: 1, text: [], isCutBefore: false, isCutAfter: false, caret: 0..<1)
    }
  }

  private mutating func passHead() {
    guard let bytes = head else { return }
    head = nil
    if bytes == Self.byteOrderMark {
      offset = bytes.count
    } else {
      for byte in bytes { step(byte) }
    }
  }

  private mutating func step(_ byte: UInt8) {
    while let next = waiting.last, next.start <= offset {
      waiting.removeLast()
      begin(next, at: byte)
    }
    let isHidden = mask.hides(byte)
    let isInSecretRow = secretRows.areHere
    secretRows.pass(byte)
    if byte == UInt8(ascii: "\n") {
      endLine()
      line += 1
      scalars = 0
      tail.removeAll(keepingCapacity: true)
      isTailWholeLine = true
    } else if byte.beginsScalar {
      scalars += 1
      show(isHidden ? UInt8(ascii: "*") : byte, isInSecretRow)
    } else if !isHidden {
      show(byte, isInSecretRow)
    }
    offset += 1
  }

  private mutating func show(_ byte: UInt8, _ isInSecretRow: Bool) {
    if !open.isEmpty { capture(byte, isInSecretRow) }
    tail.append(byte)
    if tail.count == Self.longestTail { trimTail() }
  }

  private mutating func trimTail() {
    let kept = tail.suffix(4 * Self.longest + 4)
    tail = Array(kept.drop { !$0.beginsScalar })
    isTailWholeLine = false
  }

  private mutating func capture(_ byte: UInt8, _ isInSecretRow: Bool) {
    var hasFull = false
    for index in open.indices {
      open[index].append(byte, at: offset, isInSecretRow)
      hasFull = hasFull || open[index].isFull
    }
    guard hasFull else { return }
    for capture in open where capture.isFull { found[capture.index] = capture.excerpt }
    open.removeAll { $0.isFull }
  }

  private mutating func begin(_ request: Request, at byte: UInt8?) {
    // A place inside of a scalar is meant to be at its beginning.
    let isInside = byte.map { !$0.beginsScalar } ?? false
    var lead = tail.endIndex
    if isInside, let last = tail.lastIndex(where: \.beginsScalar) { lead = last }
    var prefix = tail[..<lead]
    let whole = prefix.count
    prefix = secretRows.areHere ? [] : prefix.lastScalars(Self.longest)
    open.append(
      Capture(
        request, line: line, column: scalars + (lead < tail.endIndex ? 0 : 1),
        prefix: Array(prefix), isCut: !isTailWholeLine || prefix.count < whole,
        bytes: Array(tail[lead...])))
  }

  private mutating func endLine() {
    for capture in open { found[capture.index] = capture.endingLine().excerpt }
    open.removeAll()
  }
}

extension LineFinder {
  private struct Request {
    let index: Int
    let start: Int
    let end: Int
  }

  /// The surroundings of one place, growing to the right.
  private struct Capture {
    let index: Int
    private let line: Int
    private var column: Int
    private var prefix: [UInt8]
    private let isCutBefore: Bool
    private var bytes: [UInt8]
    private let end: Int
    /// Where the meant bytes end in ``bytes``.
    private var caretEnd: Int?
    private var scalars: Int
    private(set) var isFull = false

    init(
      _ request: Request, line: Int, column: Int, prefix: [UInt8], isCut: Bool, bytes: [UInt8]
    ) {
      index = request.index
      end = request.end
      self.line = line
      self.column = column
      self.prefix = prefix
      isCutBefore = isCut
      self.bytes = bytes
      scalars = bytes.count { $0.beginsScalar }
    }

    /// Takes the next byte; of a row of secrets, none behind what is meant.
    mutating func append(_ byte: UInt8, at offset: Int, _ isInSecretRow: Bool) {
      if byte.beginsScalar {
        if offset >= end, caretEnd == nil { caretEnd = bytes.count }
        isFull = isFull || offset >= end && isInSecretRow
        if isFull { return }
        scalars += 1
      }
      isFull = scalars > LineFinder.longest || bytes.count >= 4 * LineFinder.longest
      if !isFull { bytes.append(byte) }
    }

    /// The capture without the CR of a CR LF.
    func endingLine() -> Capture {
      var ended = self
      if ended.bytes.last == UInt8(ascii: "\r") {
        ended.bytes.removeLast()
      } else if ended.bytes.isEmpty, ended.prefix.last == UInt8(ascii: "\r") {
        ended.prefix.removeLast()
        ended.column -= 1
      }
      return ended
    }

    var excerpt: Excerpt {
      let split = min(caretEnd ?? bytes.count, bytes.count)
      let left = scalarsOf(prefix[...])
      let meant = scalarsOf(bytes[..<split])
      let right = meant + scalarsOf(bytes[split...])
      var shownBefore = left.count
      if left.count + right.count > LineFinder.longest || isFull || isCutBefore {
        let wanted = LineFinder.longest - LineFinder.before
        shownBefore = min(left.count, LineFinder.longest - min(right.count, wanted))
      }
      let shownAfter = min(right.count, LineFinder.longest - shownBefore)
      var text = String.UnicodeScalarView(left.suffix(shownBefore))
      text.append(contentsOf: right.prefix(shownAfter))
      let caretEnd = shownBefore + max(1, min(meant.count, shownAfter))
      return Excerpt(
        line: line, column: column, text: Array(String(text).utf8),
        isCutBefore: isCutBefore || shownBefore < left.count,
        isCutAfter: isFull || shownAfter < right.count, caret: shownBefore..<caretEnd)
    }

    private func scalarsOf(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
      Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
  }
}

extension UInt8 {
  /// Whether it is anything but a UTF-8 continuation byte.
  fileprivate var beginsScalar: Bool { self & 0xC0 != 0x80 }
}

extension ArraySlice<UInt8> {
  /// The last scalars, at most `count`.
  fileprivate func lastScalars(_ count: Int) -> ArraySlice<UInt8> {
    var start = endIndex
    var left = count
    while start > startIndex, left > 0 {
      start -= 1
      if self[start].beginsScalar { left -= 1 }
    }
    return self[start...]
  }
}
