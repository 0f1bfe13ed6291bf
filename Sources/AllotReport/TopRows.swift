/// The first rows of an order over many, found without keeping or sorting the others.
struct TopRows {
  /// Positions are compared last, so that the order is the same for the same rows.
  private struct Row: Comparable {
    let rank: Int8
    let weight: Int64
    let cluster: Int
    let index: Int

    static func < (a: Row, b: Row) -> Bool {
      if a.rank != b.rank { return a.rank < b.rank }
      if a.weight != b.weight { return a.weight > b.weight }
      if a.cluster != b.cluster { return a.cluster < b.cluster }
      return a.index < b.index
    }
  }

  /// How many rows are kept; `nil`: all.
  private let most: Int?
  private var rows: [Row] = []
  /// How many rows there are, kept or not.
  private(set) var count = 0

  init(keeping most: Int?) { self.most = most }

  /// - Parameters:
  ///   - rank: lower ones come first.
  ///   - weight: of one rank, larger ones come first.
  ///   - cluster: of one weight, rows of a cluster stand together.
  mutating func add(_ index: Int, rank: Int8 = 0, weight: Int64 = 0, cluster: Int = -1) {
    count += 1
    let row = Row(rank: rank, weight: weight, cluster: cluster, index: index)
    guard let most else { return rows.append(row) }
    if rows.count == most {
      guard let last = rows.last, row < last else { return }
      rows.removeLast()
    }
    rows.insert(row, at: rows.firstIndex { row < $0 } ?? rows.count)
  }

  /// The kept rows' positions in order.
  func ordered() -> [Int] { (most == nil ? rows.sorted() : rows).map(\.index) }
}
