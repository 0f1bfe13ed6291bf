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

/// Many patterns, searched by the first byte that each demands.
package struct NameGlobs: Sendable {
  private var byFirst: [[Int]] = Array(repeating: [], count: 256)
  /// Patterns that begin with a wildcard.
  private var free: [Int] = []
  private let globs: [NameGlob]

  package init(_ globs: [NameGlob]) {
    self.globs = globs
    for (index, glob) in globs.enumerated() {
      switch glob.pattern.utf8.first {
      case 0x2A, 0x3F, nil: free.append(index)
      case let byte?: byFirst[Int(byte)].append(index)
      }
    }
  }

  package var isEmpty: Bool { globs.isEmpty }

  /// The positions of the patterns that a name fits, ascending.
  package func matches(_ name: ArraySlice<UInt8>) -> [Int] {
    guard let first = name.first else { return free.filter { globs[$0].matches(name) } }
    let fitting = byFirst[Int(first)].filter { globs[$0].matches(name) }
    return (fitting + free.filter { globs[$0].matches(name) }).sorted()
  }
}
