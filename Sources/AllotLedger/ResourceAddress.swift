package import Diagnostics

/// What a resource is called: `user["00u9"]`, `group["00g1"]`. (SPEC section 6.)
package struct ResourceAddress: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable, CaseIterable {
    case group, user
    /// Not a resource of its own: the group whose ceiling is a limit's source.
    case ceiling
  }

  package let kind: Kind
  package let id: ExactText

  package init(_ kind: Kind, _ id: ExactText) {
    self.kind = kind
    self.id = id
  }

  /// Reads an address as it is printed; `nil` for anything else.
  package init?(parsing text: some Collection<UInt8>) {
    let bytes = Array(text)
    for kind in Kind.allCases {
      let opening = Array("\(kind.rawValue)[\"".utf8)
      guard bytes.starts(with: opening), bytes.suffix(2) == Array("\"]".utf8)[...],
        bytes.count > opening.count + 2,
        let id = Self.unescaped(bytes[opening.count..<bytes.count - 2])
      else { continue }
      self.init(kind, ExactText(id))
      return
    }
    return nil
  }

  package var description: String {
    "\(kind.rawValue)[\"\(ExactText(Self.escaped(id.utf8[...])))\"]"
  }

  /// In addresses `\` and `"` are escaped with `\`, nothing else.
  static func escaped(_ id: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if !id.contains(where: { $0 == 34 || $0 == 92 }) { return id }
    return id.flatMap { $0 == 34 || $0 == 92 ? [92, $0] : [$0] }[...]
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var id: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == 34 { return nil }
      guard byte == 92 else {
        id.append(byte)
        continue
      }
      guard let next = rest.popFirst(), next == 34 || next == 92 else { return nil }
      id.append(next)
    }
    return id
  }
}
