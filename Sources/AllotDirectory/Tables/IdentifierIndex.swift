/// Finds the rows of a table by id, among ids that are known to be distinct.
package struct IdentifierIndex: Sendable {
  private let hash: KeyedHash
  private let hashes: [Hash128]
  private var table: IdentifierTable

  /// - Parameter ids: of all rows; of equal ones the first is found.
  package init(_ ids: [Text], in texts: ByteArena, hash: KeyedHash) {
    self.hash = hash
    hashes = ids.map { hash(texts[$0]) }
    table = IdentifierTable(rows: ids.count)
    for row in ids.indices { _ = table.insert(row, hashes: hashes) }
  }

  package func row(of id: ArraySlice<UInt8>) -> Int? { row(of: hash(id)) }

  /// - Parameter hash: made with the key that the index has.
  package func row(of hash: Hash128) -> Int? { table.row(of: hash, hashes: hashes) }
}
