/// Stores every distinct text once, for ids that a file names again and again.
package struct TextPool: Sendable {
  private let hash: KeyedHash
  private var texts: [Text] = []
  private var hashes: [Hash128] = []
  private var table = IdentifierTable(rows: 0)
  /// Texts that the table has room for.
  private var capacity = 0

  package init(hash: KeyedHash) { self.hash = hash }

  /// The stored text with these bytes, stored now where there was none.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, in arena: inout ByteArena) -> Text {
    let key = unsafe hash(bytes)
    if let known = table.row(of: key, hashes: hashes) { return texts[known] }
    let text = unsafe arena.append(bytes)
    if texts.count == capacity { grow() }
    texts.append(text)
    hashes.append(key)
    _ = table.insert(texts.count - 1, hashes: hashes)
    return text
  }

  /// The stored text with these bytes, stored now where there was none.
  package mutating func text(_ bytes: ArraySlice<UInt8>, in arena: inout ByteArena) -> Text {
    unsafe bytes.withUnsafeBufferPointer { unsafe text($0, in: &arena) }
  }

  private mutating func grow() {
    capacity = max(64, capacity * 2)
    table = IdentifierTable(rows: capacity)
    for row in texts.indices { _ = table.insert(row, hashes: hashes) }
  }
}
