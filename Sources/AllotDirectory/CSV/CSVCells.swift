/// The cells of one record: where each ends in the input, and what those that are kept hold.
///
/// ```
/// 00u9,"a ""b""",x        edges: the commas, and what ends the line
/// 00u9a "b"x              kept one after the other
/// ```
@safe struct CSVCells: ~Copyable {
  /// Offsets in the input of what ends each cell: a delimiter, a line end, the input's end.
  private let edges: UnsafeMutablePointer<Int>
  /// Where each cell's bytes end in `store`; they begin where those of the cell before end.
  private let ends: UnsafeMutablePointer<Int>
  /// Whether a column is kept.
  private let kept: UnsafeMutablePointer<Bool>
  private(set) var count = 0
  /// Room for bytes of cells, of which those before `used` are some.
  private(set) var store: [UInt8]
  private var used = 0

  /// No cells yet; those of all columns will be kept.
  init() {
    unsafe edges = .allocate(capacity: CSVRecords.mostColumns)
    unsafe ends = .allocate(capacity: CSVRecords.mostColumns)
    unsafe kept = .allocate(capacity: CSVRecords.mostColumns)
    unsafe kept.initialize(repeating: true, count: CSVRecords.mostColumns)
    store = [UInt8](repeating: 0, count: 4096)
  }

  deinit {
    unsafe edges.deallocate()
    unsafe ends.deallocate()
    unsafe kept.deallocate()
  }

  /// Keeps cells of these columns from the next record on, of all where empty.
  func keep(_ wanted: [Bool]) {
    unsafe kept.update(repeating: wanted.isEmpty, count: CSVRecords.mostColumns)
    for (column, isWanted) in wanted.prefix(CSVRecords.mostColumns).enumerated() {
      unsafe kept[column] = isWanted
    }
  }

  /// Where a cell's bytes stand in `store`.
  @inline(__always)
  func range(of column: Int) -> Range<Int> {
    precondition(column >= 0 && column < count, "a cell that the record does not have")
    return unsafe (column == 0 ? 0 : ends[column - 1])..<ends[column]
  }

  /// The offset in the input of what ends a cell.
  func edge(of column: Int) -> Int {
    precondition(column >= 0 && column < count, "a cell that the record does not have")
    return unsafe edges[column]
  }

  /// Makes room for bytes, and for those that a copy in steps may touch behind them.
  private mutating func makeRoom(_ bytes: Int) {
    let missing = used + bytes + InputWindow.step - store.count
    if missing > 0 { store += repeatElement(0, count: max(missing, store.count)) }
  }
}

/// Filling piece by piece, from as many windows as it takes.
extension CSVCells {
  mutating func removeAll() {
    count = 0
    used = 0
  }

  /// Whether the next cell is kept.
  var keepsNext: Bool {
    precondition(count < CSVRecords.mostColumns, "a record of too many cells")
    return unsafe kept[count]
  }

  /// Adds bytes to the next cell; whether it is still short enough to be kept.
  mutating func add(_ range: Range<Int>, of window: borrowing InputWindow) -> Bool {
    makeRoom(range.count)
    let start = used
    unsafe store.withUnsafeMutableBufferPointer { store in
      unsafe window.copy(range, to: store.baseAddress.unsafelyUnwrapped + start)
    }
    used += range.count
    return unsafe used - (count == 0 ? 0 : ends[count - 1]) <= CSVRecords.longestCell
  }

  /// Makes one of every two backslashes of the next cell, unless one stands alone in it.
  mutating func halveBackslashes() {
    let backslash = UInt8(ascii: "\\")
    let start = unsafe count == 0 ? 0 : ends[count - 1]
    guard var read = store[start..<used].firstIndex(of: backslash) else { return }
    var halved: [UInt8] = []
    let first = read
    while read < used {
      if store[read] == backslash {
        read += 1
        guard read < used, store[read] == backslash else { return }
      }
      halved.append(store[read])
      read += 1
    }
    store.replaceSubrange(first..<first + halved.count, with: halved)
    used = first + halved.count
  }

  /// Ends the next cell.
  mutating func end(at offset: Int) {
    precondition(count < CSVRecords.mostColumns, "a record of too many cells")
    unsafe edges[count] = offset
    unsafe ends[count] = used
    count += 1
  }
}

/// Filling at once, from a window that has the record whole.
extension CSVCells {
  /// Finds the edges of the record at the window's position, a block at a step; `nil` where it
  /// does not end in the window or is not as a record must be.
  mutating func outline(in window: borrowing InputWindow, delimiter: UInt8) -> CSVOutline? {
    let edges = unsafe edges
    var outline = CSVOutline(start: window.position)
    var index = outline.start
    var found = 0
    var quoted: UInt32 = 0
    while found <= CSVRecords.mostColumns - ByteBlock.size {
      let block = ByteBlock(window, at: index)
      var lines = block.bits(of: 0x0A)
      var cuts = block.bits(of: delimiter) | lines
      if block.isOddInCSV || quoted != 0,
        !outline.note(block, at: index, &lines, &cuts, &quoted)
      {
        return nil
      }
      cuts &= lines ^ (lines &- 1)
      let base = window.origin &+ index
      while cuts != 0 {
        unsafe edges[found] = base &+ cuts.trailingZeroBitCount
        found &+= 1
        cuts &= cuts &- 1
      }
      if lines != 0 {
        outline.lineEnd = index + lines.trailingZeroBitCount
        guard let lastEdge = outline.lastEdge else { return nil }
        unsafe edges[found - 1] = window.origin + lastEdge
        count = found
        return outline
      }
      index &+= ByteBlock.size
    }
    return nil
  }

  /// Takes the cells out of an outlined record and keeps those that are wanted; whether any has
  /// content, and whether the last one has. `nil` where one is not as a cell must be.
  mutating func fill(
    _ outline: CSVOutline, from window: borrowing InputWindow
  ) -> (any: Bool, last: Bool)? {
    if outline.hasQuotes, !hasQuotesInPairs(outline, in: window) { return nil }
    used = 0
    makeRoom(outline.lineEnd - outline.start)
    let (edges, ends, kept, count) = unsafe (edges, ends, kept, count)
    var lengths = 0
    var last = 0
    let filled = unsafe store.withUnsafeMutableBufferPointer { store -> Int? in
      var writer = unsafe CellWriter(target: store.baseAddress.unsafelyUnwrapped)
      var start = outline.start
      for column in 0..<count {
        let end = unsafe edges[column] &- window.origin
        let isQuoted = outline.hasQuotes && window[start] == UInt8(ascii: "\"")
        let content = isQuoted ? start + 1..<end - 1 : start..<end
        last = content.count
        lengths |= last
        if unsafe kept[column] {
          if last > CSVRecords.longestCell { return nil }
          unsafe writer.write(content, of: window, pairsQuotes: isQuoted)
        }
        unsafe ends[column] = writer.used
        start = end &+ 1
      }
      return unsafe writer.used
    }
    guard let filled else { return nil }
    used = filled
    return (lengths != 0, last != 0)
  }

  /// Whether every cell with quotes begins and ends with one, and those between come in pairs.
  private func hasQuotesInPairs(
    _ outline: CSVOutline, in window: borrowing InputWindow
  ) -> Bool {
    let quote = UInt8(ascii: "\"")
    var start = outline.start
    for column in 0..<count {
      let end = edge(of: column) - window.origin
      let isQuoted = window[start] == quote
      if isQuoted, end - start < 2 || window[end - 1] != quote { return false }
      var rest = isQuoted ? start + 1..<end - 1 : start..<end
      while let index = ByteScan.firstQuote(in: window, rest) {
        let next = index + 1
        guard isQuoted, next < rest.upperBound, window[next] == quote else { return false }
        rest = next + 1..<rest.upperBound
      }
      start = end + 1
    }
    return true
  }
}

/// Puts cells one after the other where there is room for all of them.
@unsafe private struct CellWriter {
  let target: UnsafeMutablePointer<UInt8>
  var used = 0

  init(target: UnsafeMutablePointer<UInt8>) { unsafe self.target = target }

  /// Writes what a cell holds: where quotes come in pairs, one for every two.
  @inline(__always)
  mutating func write(
    _ range: Range<Int>, of window: borrowing InputWindow, pairsQuotes: Bool
  ) {
    var rest = range
    while pairsQuotes, let index = ByteScan.firstQuote(in: window, rest) {
      unsafe copy(rest.lowerBound..<index + 1, of: window)
      rest = index + 2..<rest.upperBound
    }
    unsafe copy(rest, of: window)
  }

  @inline(__always)
  private mutating func copy(_ range: Range<Int>, of window: borrowing InputWindow) {
    unsafe window.copy(range, to: target + used)
    unsafe used &+= range.count
  }
}
