/// A record that lies in a window whole, from outside: where it ends and what is special in it.
struct CSVOutline {
  /// Where the record begins in the window.
  let start: Int
  /// Where its line feed is.
  var lineEnd = 0
  private(set) var hasQuotes = false
  private(set) var isASCII = true
  /// Where the first carriage return outside quotes is; -1 where there is none.
  private var carriage = -1

  init(start: Int) { self.start = start }

  /// Where the last cell ends; `nil` where the record has a lone carriage return.
  var lastEdge: Int? {
    if carriage < 0 { return lineEnd }
    return carriage == lineEnd - 1 ? carriage : nil
  }

  /// Takes in what is special in a block; false where a record must not have it.
  ///
  /// - Parameters:
  ///   - lines: the line feeds, of which those inside quotes are taken away.
  ///   - cuts: the delimiters and line feeds, likewise.
  ///   - quoted: all bits where the block begins inside quotes; then, where it ends so.
  mutating func note(
    _ block: ByteBlock, at index: Int, _ lines: inout UInt32, _ cuts: inout UInt32,
    _ quoted: inout UInt32
  ) -> Bool {
    let quotes = block.bits(of: UInt8(ascii: "\""))
    let inside = ByteBlock.parity(quotes) ^ quoted
    quoted = 0 &- inside >> 31
    lines &= ~inside
    cuts &= ~inside
    let record = lines ^ (lines &- 1)
    hasQuotes = hasQuotes || quotes & record != 0
    isASCII = isASCII && block.bitsAboveASCII & record == 0
    let returns = block.bits(of: 0x0D) & ~inside & record
    if block.bits(of: 0) & record != 0 { return false }
    if returns == 0 { return true }
    if carriage >= 0 { return false }
    carriage = index + returns.trailingZeroBitCount
    return true
  }
}
