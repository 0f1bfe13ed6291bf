package import AllotDirectory

extension LimitSource {
  /// Whether both name the same source, wherever in the arena their texts stand.
  func isSame(as other: LimitSource, in texts: ByteArena) -> Bool {
    switch (self, other) {
    case (.group(let a), .group(let b)), (.ceiling(let a), .ceiling(let b)): texts.equal(a, b)
    default: self == other
    }
  }
}

extension UserFields {
  /// Whether login, name and email are the same bytes.
  package func isSameProfile(as other: UserFields, in texts: ByteArena) -> Bool {
    texts.equal(userName, other.userName) && texts.equal(displayName, other.displayName)
      && texts.equal(email, other.email)
  }

  /// Whether all managed fields are the same.
  func isSame(as other: UserFields, in texts: ByteArena) -> Bool {
    limit == other.limit && source.isSame(as: other.source, in: texts)
      && isSameProfile(as: other, in: texts)
  }
}
