/// What an export calls a member: by its `type`, else by where its `$ref` leads.
/// (RFC 7643, section 4.2.)
enum MemberLabel {
  case user, group

  /// The label that one of ``SCIMResource/types`` is; another word says nothing.
  init?(_ word: WordMatch) {
    switch word {
    case .known(0): self = .user
    case .known(1): self = .group
    default: return nil
    }
  }

  /// What a URL leads to, by the segment before the last one, whatever its case:
  /// `https://acme.example/scim/v2/Users/u7`, `Groups/g1`, `../users/u7/`.
  init?(reference url: UnsafeBufferPointer<UInt8>) {
    let slash = UInt8(ascii: "/")
    let end = unsafe url.last == slash ? url.count - 1 : url.count
    let last = unsafe ByteScan.last(slash, in: url, before: end)
    guard last > 0, last + 1 < end else { return nil }
    switch unsafe Self.ending(at: last, in: url) {
    case Self.groups: self = .group
    case let ending where ending >> 8 == Self.users: self = .user
    default: return nil
    }
    let start = last - (self == .user ? 5 : 6)
    if unsafe Self.isHost(at: start, in: url) { return nil }
  }

  /// `/groups/` and `/users/`, the first byte lowest.
  private static let groups: UInt64 = 0x2F73_7075_6F72_672F
  private static let users: UInt64 = 0x2F73_7265_7375_2F

  /// The eight bytes up to a slash in lower case, the slash highest; one more slash stands before
  /// a URL that begins later.
  private static func ending(at slash: Int, in url: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if slash >= 7 {
      let raw = UnsafeRawBufferPointer(url)
      let word = unsafe raw.loadUnaligned(fromByteOffset: slash - 7, as: UInt64.self)
      return ByteScan.asciiFolded(UInt64(littleEndian: word))
    }
    var word = UInt64(UInt8(ascii: "/")) << 56
    for index in 0...slash { word = word >> 8 | UInt64(unsafe url[index]) << 56 }
    return ByteScan.asciiFolded(word)
  }

  /// Whether a host, and no segment of the path, begins at an index. (RFC 3986, section 3.2.)
  private static func isHost(at start: Int, in url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start >= 2, unsafe url[start - 2] == UInt8(ascii: "/") else { return false }
    return unsafe start == 2 || url[start - 3] == UInt8(ascii: ":")
  }
}
