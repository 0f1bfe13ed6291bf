package import Diagnostics

/// What a resource is called: `user["00u9"]`, `group["00g1"]`. (SPEC section 6.)
package struct ResourceAddress: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable, CaseIterable {
    case group, user
  }

  package let kind: Kind
  package let id: ExactText

  package init(_ kind: Kind, _ id: ExactText) {
    self.kind = kind
    self.id = id
  }

  /// Reads an address as it is printed; `nil` for anything else.
  package init?(parsing text: String) {
    let bytes = Array(text.utf8)
    for kind in Kind.allCases {
      let open = Array("\(kind.rawValue)[\"".utf8)
      guard bytes.starts(with: open), bytes.suffix(2) == Array("\"]".utf8)[...],
        bytes.count >= open.count + 2,
        let id = Self.unescaped(bytes[open.count..<bytes.count - 2])
      else { continue }
      self.init(kind, ExactText(id))
      return
    }
    return nil
  }

  /// In addresses `\` and `"` are escaped with `\`, nothing else.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var id: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      let isSpecial = byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"")
      if isEscaped {
        guard isSpecial else { return nil }
        id.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if isSpecial {
        return nil
      } else {
        id.append(byte)
      }
    }
    return isEscaped ? nil : id
  }

  package var description: String {
    var escaped: [UInt8] = []
    for byte in id.utf8 {
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") { escaped.append(92) }
      escaped.append(byte)
    }
    return "\(kind.rawValue)[\"\(ExactText(escaped))\"]"
  }
}
