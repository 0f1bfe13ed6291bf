/// A short key as two machine words, so that keys are compared without looking at bytes.
package struct KeyWord: Hashable, Sendable, ExpressibleByStringLiteral {
  let low: UInt64
  let high: UInt64
  /// The key's length in bytes; of a key over 16 bytes the words are a mix.
  let count: Int

  @inline(__always)
  init(low: UInt64, high: UInt64, count: Int) {
    self.low = low
    self.high = high
    self.count = count
  }

  /// A name in lower case.
  package init(stringLiteral name: String) { self.init(name: name) }

  /// A name in lower case, of any length.
  init(name: String) {
    let bytes = Array(name.utf8)
    let words = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    if bytes.count <= 16 {
      let high = words.count > 1 ? words[1] : 0
      self.init(low: words.first ?? 0, high: high, count: bytes.count)
    } else {
      var mix = KeyMix(count: bytes.count)
      for word in words { mix.add(word, folds: false) }
      self.init(mix)
    }
  }

  /// A key of over 16 bytes.
  init(_ mix: KeyMix) { self.init(low: mix.low, high: mix.high, count: mix.count) }

  /// The key with `A` to `Z` in lower case. (RFC 7643, section 2.1: names have no case.)
  package var folded: KeyWord {
    KeyWord(low: ByteScan.asciiFolded(low), high: ByteScan.asciiFolded(high), count: count)
  }
}
