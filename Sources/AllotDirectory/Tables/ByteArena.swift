package import Diagnostics

/// Bytes of a text in a ``ByteArena``: 8 bytes a text, whatever its length.
package struct Text: Hashable, Sendable {
  /// The offset in the upper 40 bits, the length in the lower 24.
  let raw: UInt64

  init(offset: Int, count: Int) { raw = UInt64(offset) << 24 | UInt64(count) }

  private init(raw: UInt64) { self.raw = raw }

  /// No text: an attribute that the export does not give. Not the same as an empty text.
  package static let missing = Text(raw: .max)

  package var isMissing: Bool { raw == .max }
  /// The number of bytes; 0 for a missing text.
  package var count: Int { isMissing ? 0 : Int(raw & 0xFF_FFFF) }
  var offset: Int { Int(raw >> 24) }
}

/// Append-only storage for texts, in chunks, so that growing never copies what is there.
///
/// A value like any other: copies share their chunks. Texts are compared as bytes; a Swift
/// `String` is made only for what is printed.
package struct ByteArena: Sendable {
  /// Bytes a chunk; no text is longer, and none crosses into the next chunk.
  static let chunkSize = 1 << 20
  private var chunks: [[UInt8]] = []
  /// The chunk behind those, which is being filled.
  private var last: [UInt8] = []
  private var room = 0

  package init() {}

  /// Stores a text of at most ``chunkSize`` bytes.
  package mutating func append(_ bytes: ArraySlice<UInt8>) -> Text {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  package mutating func append(_ bytes: [UInt8]) -> Text { append(bytes[...]) }

  /// Stores a text straight from a reader's buffer.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    if bytes.count > room { makeRoom(bytes.count) }
    let text = Text(offset: chunks.count * Self.chunkSize + last.count, count: bytes.count)
    unsafe last.append(contentsOf: bytes)
    room -= bytes.count
    return text
  }

  /// Stores a text that is lent.
  package mutating func append(_ bytes: Span<UInt8>) -> Text {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  /// Stores a text unless one that is stored has the same bytes, which is the answer then.
  package mutating func append(_ bytes: Span<UInt8>, unless same: Text) -> Text {
    holds(same, bytes) ? same : append(bytes)
  }

  private func holds(_ text: Text, _ bytes: Span<UInt8>) -> Bool {
    if text.isMissing || text.count != bytes.count { return false }
    let start = text.offset & (Self.chunkSize - 1)
    let range = start..<start + text.count
    if text.offset / Self.chunkSize == chunks.count {
      return last.span.extracting(range).isEqual(to: bytes)
    }
    let chunk = chunk(of: text)
    return chunk.span.extracting(range).isEqual(to: bytes)
  }

  /// Forgets every text, keeping the first chunk's room.
  mutating func removeAll() {
    if let first = chunks.first { last = first }
    chunks.removeAll()
    last.removeAll(keepingCapacity: true)
    room = min(last.capacity, Self.chunkSize)
  }

  private mutating func makeRoom(_ count: Int) {
    precondition(count <= Self.chunkSize, "a text of \(count) bytes in an arena")
    if !last.isEmpty { chunks.append(last) }
    last = []
    last.reserveCapacity(Self.chunkSize)
    room = Self.chunkSize
  }

  /// The chunk that a text stands in.
  private func chunk(of text: Text) -> [UInt8] {
    let number = text.offset / Self.chunkSize
    return number == chunks.count ? last : chunks[number]
  }

  /// The bytes of a text; none for a missing one.
  package subscript(text: Text) -> ArraySlice<UInt8> {
    if text.count == 0 { return [] }
    let start = text.offset & (Self.chunkSize - 1)
    return chunk(of: text)[start..<start + text.count]
  }

  /// A text for printing; `nil` for a missing one. Stored texts are UTF-8 already.
  package func string(_ text: Text) -> String? {
    text.isMissing ? nil : String(decoding: self[text], as: UTF8.self)
  }

  /// The text as a key that compares as bytes.
  package func exact(_ text: Text) -> ExactText { ExactText(self[text]) }

  /// Whether two texts have the same bytes, or are both missing.
  package func equal(_ a: Text, _ b: Text) -> Bool {
    if a == b { return true }
    if a.isMissing || b.isMissing || a.count != b.count { return false }
    return self[a] == self[b]
  }

  /// Whether one text comes before another, as bytes.
  package func precedes(_ a: Text, _ b: Text) -> Bool {
    a != b && self[a].lexicographicallyPrecedes(self[b])
  }

  /// Takes over another arena's bytes; its texts count from the returned chunk on.
  mutating func absorb(_ other: consuming ByteArena) -> Rebase {
    if other.last.isEmpty { return Rebase(chunks: chunks.count) }
    if !last.isEmpty { chunks.append(last) }
    let rebase = Rebase(chunks: chunks.count)
    chunks += other.chunks
    last = other.last
    room = other.room
    return rebase
  }

  /// How texts of an absorbed arena move.
  struct Rebase {
    let chunks: Int

    /// Texts of a column, which stays as it is where nothing moves.
    func callAsFunction(_ column: [Text]) -> [Text] {
      chunks == 0 ? column : column.map { self($0) }
    }

    func callAsFunction(_ text: Text) -> Text {
      text.isMissing
        ? text : Text(offset: text.offset + chunks * ByteArena.chunkSize, count: text.count)
    }
  }
}
