import Foundation

/// A folder of test files beside the repository, which may be absent.
package struct Corpus: Sendable {
  private let folder: URL

  /// `nil` where the corpora are not there: tests then run on their own tables only.
  package init?(_ name: String, file: StaticString = #filePath) {
    let package = URL(filePath: "\(file)").deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    folder = package.appending(path: "../shared/corpora/\(name)").standardized
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
  }

  /// The names of the files below a subfolder, sorted.
  package func names(in subfolder: String = "") -> [String] {
    let path = folder.appending(path: subfolder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The bytes of a file; `nil` where there is none.
  package func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
  }

  /// The rows of a table with tabs, the header left out.
  package func table(_ path: String) -> [[String]] {
    let text = String(decoding: bytes(path) ?? [], as: UTF8.self)
    return text.split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
