import AllotCLI
import Foundation

/// An empty folder of its own, removed with its owner, and the real host working in it.
final class TestFolder: Sendable {
  let path: String
  let host: SystemHost

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "allot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    host = SystemHost(workingDirectory: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func full(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String, mode: Int = 0o644) throws {
    try text.write(toFile: full(name), atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: full(name))
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: full(name), withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: full(name)) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: full(name), withDestinationPath: target)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: full(name), encoding: .utf8)
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: full(name))
    return (attributes[.posixPermissions] as? Int) ?? -1
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
