/// The version of this allot. (Semantic Versioning 2.0.0.)
package let allotVersion = "0.1.0"

/// The version of a file of allot, `MAJOR.MINOR`: a new minor only adds keys, a new major is refused
/// by older programs.
package struct FormatVersion: Hashable, Sendable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  /// What is written.
  package static let current = FormatVersion(major: 1, minor: 0)

  package init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `2.10`; `nil` for anything else, such as `2`, `02.1` or `2.10.0`.
  package init?(parsing text: [UInt8]) {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Self.number(parts[0]), let minor = Self.number(parts[1])
    else { return nil }
    self.init(major: major, minor: minor)
  }

  package var description: String { "\(major).\(minor)" }

  /// Whether only a later program can read it.
  package var isNewer: Bool { major > Self.current.major }

  /// At most six digits, without leading zeros.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...6).contains(digits.count), digits.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      digits.count == 1 || digits.first != 48
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
