package import Diagnostics

// One layout for every policy, test and workspace. Words, their order and the comments are the
// author's; blanks, indentation and line ends are not.
//
//   groups:                                 groups:
//   - {group: Engineering,                      - group: Engineering
//      limit: 200}   # all of them     ->         limit: 200   # all of them
//   -   group: { id:  00g7 }                    - group: {id: 00g7}
//       limit:   '0'                              limit: "0"
//
// What stands in brackets on one line stays so if it fits. Comments are held by offset, and written
// when the word behind them is reached.

/// Why a file has no canonical layout.
package enum LayoutError: Error {
  /// It is not read at all.
  case unread(YAMLError)
  /// The new text does not say what the old one says: a fault of allot's.
  case unfaithful
}

/// The canonical layout of YAML files.
package enum YAMLLayout {
  /// Columns within which a list or mapping in brackets stays on its line.
  package static let width = 100

  /// Lays a file out. What it says is the same afterwards, and that is checked: the new text is
  /// read again, and its values and comments are compared with those of the old one.
  package static func canonical(
    _ bytes: [UInt8], source: SourceID
  ) throws(LayoutError) -> [UInt8] {
    let (root, text) = try read(bytes, source)
    var writer = LayoutWriter(text)
    let result = writer.write(text.root)
    do throws(LayoutError) {
      let (newRoot, newText) = try read(result, source)
      guard newRoot.saysTheSame(as: root), newText.comments.map(\.text) == text.comments.map(\.text)
      else { throw .unfaithful }
    } catch {
      throw .unfaithful
    }
    return result
  }

  /// The comments of a file as they are written, in order, without blanks at their ends.
  package static func comments(
    of bytes: [UInt8], source: SourceID
  ) throws(LayoutError) -> [ExactText] {
    try read(bytes, source).text.comments.map { ExactText($0.text) }
  }

  private static func read(
    _ bytes: [UInt8], _ source: SourceID
  ) throws(LayoutError) -> (root: YAMLNode, text: LayoutText) {
    do throws(YAMLError) {
      let root = try YAMLParser.read(bytes, source: source)
      return (root, try LayoutText(bytes, source: source))
    } catch {
      throw .unread(error)
    }
  }
}

extension YAMLNode {
  /// Whether two nodes hold the same texts in the same lists and mappings, wherever they stand.
  package func saysTheSame(as other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let text, _), .scalar(let otherText, _)):
      text == otherText && isNothing == other.isNothing
    case (.sequence(let items), .sequence(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.saysTheSame(as: $1) }
    case (.mapping(let pairs), .mapping(let others)):
      pairs.count == others.count
        && zip(pairs, others).allSatisfy {
          $0.key.saysTheSame(as: $1.key) && $0.value.saysTheSame(as: $1.value)
        }
    default: false
    }
  }
}
