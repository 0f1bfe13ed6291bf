/// A pattern for one name: `*` is any run, `?` one Unicode scalar, all else itself.
///
///     GlobPattern("okta-*.json").matches("okta-users.json")   true
struct GlobPattern {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// Whether the whole name fits. Names that begin with a dot fit only a pattern that does too.
  ///
  /// Only the last `*` is ever tried again, so time is at most pattern times name.
  func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    if name.first == ".", scalars.first != "." { return false }
    var (at, from) = (0, 0)
    var lastStar: (pattern: Int, name: Int)?
    while from < name.count {
      if at < scalars.count, scalars[at] == "*" {
        lastStar = (at, from)
        at += 1
      } else if at < scalars.count, scalars[at] == "?" || scalars[at] == name[from] {
        at += 1
        from += 1
      } else if let star = lastStar {
        at = star.pattern + 1
        from = star.name + 1
        lastStar = (star.pattern, from)
      } else {
        return false
      }
    }
    return scalars[at...].allSatisfy { $0 == "*" }
  }
}
