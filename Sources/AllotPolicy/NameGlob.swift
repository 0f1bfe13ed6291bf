package import Diagnostics

/// A pattern over a whole display name: `*` is any run of characters, `?` is one character (a
/// Unicode scalar), everything else is itself, case included. (SPEC section 4.)
///
///     NameGlob("ml-*").matches("ml-research")   true
///     NameGlob("team-?").matches("team-é")      true, as one scalar
package struct NameGlob: Hashable, Sendable {
  /// As the policy writes it.
  package let pattern: ExactText

  package init(_ pattern: ExactText) { self.pattern = pattern }

  /// Whether the pattern has a place for other text than its own.
  package var hasWildcard: Bool { pattern.utf8.contains { $0 == 0x2A || $0 == 0x3F } }

  /// Whether a name fits. The last `*` alone is ever tried again, so that a hostile pattern costs
  /// its length times the name's at most.
  package func matches(_ name: ArraySlice<UInt8>) -> Bool {
    let pattern = pattern.utf8
    var (p, n) = (0, name.startIndex)
    var star: (pattern: Int, name: Int)?
    while n < name.endIndex {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p + 1, n)
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F {
        p += 1
        n = Self.endOfScalar(n, in: name)
      } else if p < pattern.count, pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let back = star {
        star = (back.pattern, Self.endOfScalar(back.name, in: name))
        (p, n) = (back.pattern, Self.endOfScalar(back.name, in: name))
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }

  /// The index behind the UTF-8 sequence that begins at an index.
  private static func endOfScalar(_ index: Int, in name: ArraySlice<UInt8>) -> Int {
    var end = index + 1
    while end < name.endIndex, name[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

/// Many patterns, searched by the longest text that each demands.
///
/// A name's windows of such a length are looked up by their hash, so that ten thousand patterns
/// cost little more than ten; what is found is then matched byte by byte.
package struct NameGlobs: Sendable {
  private let globs: [NameGlob]
  /// Patterns of nothing but wildcards.
  private var free: [Int] = []
  private var anchored: [AnchorTable] = []

  package init(_ globs: [NameGlob]) {
    self.globs = globs
    var tables: [Int: AnchorTable] = [:]
    for (index, glob) in globs.enumerated() {
      let runs = glob.pattern.utf8.split { $0 == 0x2A || $0 == 0x3F }
      guard let anchor = runs.max(by: { $0.count < $1.count }) else {
        free.append(index)
        continue
      }
      tables[anchor.count, default: AnchorTable(length: anchor.count)].add(index, by: anchor)
    }
    anchored = Array(tables.values)
  }

  package var isEmpty: Bool { globs.isEmpty }

  /// The positions of the patterns that a name fits, ascending.
  package func matches(_ name: ArraySlice<UInt8>) -> [Int] {
    var candidates = Set(free)
    if !anchored.isEmpty {
      let sums = WindowSums(name)
      for table in anchored { table.find(in: sums, &candidates) }
    }
    return candidates.filter { globs[$0].matches(name) }.sorted()
  }
}

/// Patterns whose longest text has one length, by the hash of that text.
private struct AnchorTable: Sendable {
  private let length: Int
  private let power: UInt64
  private var patterns: [UInt64: [Int]] = [:]

  init(length: Int) {
    self.length = length
    power = (0..<length).reduce(1) { power, _ in power &* WindowSums.base }
  }

  mutating func add(_ pattern: Int, by anchor: ArraySlice<UInt8>) {
    patterns[WindowSums(anchor).hash(at: 0, length, power: power), default: []].append(pattern)
  }

  func find(in sums: WindowSums, _ candidates: inout Set<Int>) {
    for start in 0..<max(0, sums.count - length + 1) {
      if let found = patterns[sums.hash(at: start, length, power: power)] {
        candidates.formUnion(found)
      }
    }
  }
}

/// Sums of which the hash of any window of some bytes follows in one step. (Rabin and Karp.)
private struct WindowSums {
  static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var sums: [UInt64] = [0]

  init(_ bytes: ArraySlice<UInt8>) {
    sums.reserveCapacity(bytes.count + 1)
    var sum: UInt64 = 0
    for byte in bytes {
      sum = sum &* Self.base &+ UInt64(byte) &+ 1
      sums.append(sum)
    }
  }

  /// How many bytes there are.
  var count: Int { sums.count - 1 }

  /// - Parameter power: ``base`` to the power of the length.
  func hash(at start: Int, _ length: Int, power: UInt64) -> UInt64 {
    sums[start + length] &- sums[start] &* power
  }
}
