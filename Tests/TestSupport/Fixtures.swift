import Foundation

/// Files that tests read, one folder a case, beside the tests.
package struct Fixtures: Sendable {
  private let folder: URL

  package init(_ name: String, file: StaticString = #filePath) {
    folder = URL(filePath: "\(file)").deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
  }

  /// The path of the folder, or of something in it.
  package func path(_ name: String = "") -> String { folder.appending(path: name).path }

  /// The folders in it that hold a certain file, sorted.
  package func folders(with file: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: path("\($0)/\(file)")) }.sorted()
  }

  /// The names of the files of a folder, sorted.
  package func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []).sorted()
  }

  /// The bytes of a file; none where it is not there.
  package func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: folder.appending(path: name))).map { Array($0) } ?? []
  }
}
