import AllotLedger
import AllotPlanning
import Diagnostics

extension LimitSubject {
  /// Whom `allot explain USER` means: `user["ID"]`, `{id: ID}`, or an id, login or email.
  init(user text: String) {
    self = Self.id(in: text, .user).map { .userID($0) } ?? .user(ExactText(text))
  }

  /// What `--group NAME` means: `group["ID"]`, `{id: ID}`, or a name or id.
  init(group text: String) {
    self = Self.id(in: text, .group).map { .groupID($0) } ?? .group(ExactText(text))
  }

  /// The id in an address, or in a selector as policies write it.
  private static func id(in text: String, _ kind: ResourceAddress.Kind) -> ExactText? {
    if let address = ResourceAddress(parsing: text.utf8), address.kind == kind { return address.id }
    let bytes = Array(text.utf8)
    guard bytes.starts(with: "{id:".utf8), bytes.last == UInt8(ascii: "}") else { return nil }
    let inside = bytes.dropFirst(4).dropLast().drop { $0 == UInt8(ascii: " ") }
    let end = inside.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { ExactText(inside[...$0]) }
  }
}
