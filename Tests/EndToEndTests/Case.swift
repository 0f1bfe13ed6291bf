import Foundation
import Testing

/// A folder of `Cases`: steps, the files they need, and what is expected of them.
struct Case: Sendable, CustomTestStringConvertible {
  /// A phrase that says what holds.
  let name: String

  var testDescription: String { name }
  private var folder: String { Repository.cases + "/" + name }
  private var expectedFolder: String { folder + "/expected" }

  /// Every case, found by its folder.
  static var all: [Case] {
    Repository.folders(in: "Tests/EndToEndTests/Cases").map(Case.init)
  }

  func script() throws -> CaseScript {
    try CaseScript(String(contentsOfFile: folder + "/steps.txt", encoding: .utf8))
  }

  /// Runs the steps in an empty folder; what is to be compared, by its name under `expected`.
  func run() throws -> [String: [UInt8]] {
    let work = try WorkFolder(caseFolder: folder)
    var runs = 0
    for step in try script().steps {
      if case .run(let arguments) = step {
        runs += 1
        try work.run(arguments, number: runs)
      } else {
        try work.carryOut(step)
      }
    }
    return work.outcome
  }

  /// What is expected. An empty output has no file.
  func expected() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let manager = FileManager.default
    guard manager.fileExists(atPath: expectedFolder) else { return [:] }
    for name in try manager.subpathsOfDirectory(atPath: expectedFolder) {
      let path = expectedFolder + "/" + name
      let type = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular else { continue }
      files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    return files
  }

  /// Makes an outcome the expectation.
  func record(_ outcome: [String: [UInt8]]) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: expectedFolder) { try manager.removeItem(atPath: expectedFolder) }
    for (name, bytes) in outcome {
      let url = URL(fileURLWithPath: expectedFolder + "/" + name)
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }
}

/// Where things are in the checkout.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let cases = root + "/Tests/EndToEndTests/Cases"

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + path)
  }

  /// The names of what is in a folder, sorted; none where it does not exist.
  static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
    return (names ?? []).filter { $0.first != "." }.sorted()
  }

  /// The names of the folders in a folder, sorted.
  static func folders(in folder: String) -> [String] {
    names(in: folder).filter { name in
      let path = root + "/" + folder + "/" + name
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
      return type as? FileAttributeType == .typeDirectory
    }
  }
}
