/// Which of a run's inputs something stands in.
package struct SourceID: Hashable, Sendable, Comparable {
  /// The position in the run's ``SourceList``, from 0.
  package let index: Int32

  package init(index: Int32) { self.index = index }

  package static func < (a: SourceID, b: SourceID) -> Bool { a.index < b.index }
}

/// The inputs of one run, by the names the user gave them.
package struct SourceList: Sendable {
  /// The names in the order of their ids; `<stdin>` for standard input.
  package private(set) var names: [String] = []

  package init() {}

  /// Registers an input; the same name keeps its id.
  package mutating func add(_ name: String) -> SourceID {
    if let known = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return SourceID(index: Int32(known))
    }
    names.append(name)
    return SourceID(index: Int32(names.count - 1))
  }

  /// The name the user gave an input.
  package subscript(id: SourceID) -> String { names[Int(id.index)] }
}
