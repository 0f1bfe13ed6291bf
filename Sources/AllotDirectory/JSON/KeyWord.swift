/// A short key as two machine words, so that keys are compared without looking at bytes.
package struct KeyWord: Hashable, Sendable, ExpressibleByStringLiteral {
  let low: UInt64
  let high: UInt64
  /// The key's length in bytes; a key over 16 bytes equals no `KeyWord` made from a literal.
  let count: Int

  @inline(__always)
  init(low: UInt64, high: UInt64, count: Int) {
    self.low = low
    self.high = high
    self.count = count
  }

  /// A name of at most 16 ASCII bytes.
  package init(stringLiteral name: String) {
    precondition(name.utf8.count <= 16, "a key word of over 16 bytes")
    var words: [UInt64] = [0, 0]
    for (index, byte) in name.utf8.enumerated() {
      words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
    }
    self.init(low: words[0], high: words[1], count: name.utf8.count)
  }

  /// The key with `A` to `Z` in lower case. (RFC 7643, section 2.1: names have no case.)
  package var folded: KeyWord {
    KeyWord(low: ByteScan.asciiFolded(low), high: ByteScan.asciiFolded(high), count: count)
  }
}
