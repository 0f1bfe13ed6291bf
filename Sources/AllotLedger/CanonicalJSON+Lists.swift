extension CanonicalJSON {
  /// A list on one line.
  ///
  /// - Parameter opening: what stands before the first item, with the bracket.
  package mutating func list<Item>(
    _ opening: String, _ items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    raw(opening)
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      write(&self, item)
    }
    raw("]")
  }

  /// A list with one item a line; an empty one is `[]`.
  package mutating func lines<Item>(
    _ items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    raw(items.isEmpty ? "[" : "[\n")
    rows(items, write)
    raw("]")
  }

  /// Items, one a line, without brackets around them.
  package mutating func rows<Item>(
    _ items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    for (index, item) in items.enumerated() {
      write(&self, item)
      raw(index + 1 == items.count ? "\n" : ",\n")
    }
  }
}
