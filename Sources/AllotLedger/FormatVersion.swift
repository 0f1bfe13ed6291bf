/// The version of this allot. (Semantic Versioning 2.0.0.)
package let allotVersion = "0.1.0"

/// The version of the files that allot writes: a new minor only adds keys, a new major is refused
/// by older programs.
package enum FormatVersion {
  /// What is written.
  package static let current = "1.0"
  /// Whether a file of a version can be read: any minor of the current major.
  package static func isReadable(_ version: some Sequence<UInt8>) -> Bool {
    version.starts(with: "1.".utf8)
  }
}
