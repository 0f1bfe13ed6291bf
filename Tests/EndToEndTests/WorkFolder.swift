import Foundation
import Testing

/// The empty folder that one case runs in, and what the case has produced so far.
///
/// A class, so that the folder is removed with its last owner.
final class WorkFolder {
  /// Output, status and kept files, by their names under `expected`.
  private(set) var outcome: [String: [UInt8]] = [:]
  private let caseFolder: String
  private let parent: String
  private let path: String
  private let scratch: String
  private var placeholders: Placeholders
  private var input: String?
  /// 2026-11-21, 06:00 UTC: the first day of the samples.
  private var environment = [
    "LC_ALL": "C", "LOGNAME": "tester", "SOURCE_DATE_EPOCH": "1795240800",
  ]

  init(caseFolder: String) throws {
    self.caseFolder = caseFolder
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    parent = temporary + "/allot-case-" + UUID().uuidString
    path = parent + "/work"
    scratch = parent + "/streams"
    placeholders = Placeholders(folder: path)
    for folder in [path, scratch] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: parent) }

  /// Runs the program and keeps its streams, empty ones left out, and its status.
  func run(_ arguments: [String], number: Int) throws {
    let ending = try Program.run(
      arguments, in: path, environment: environment, input: input.map(full), scratch: scratch)
    input = nil
    let stem = (number < 10 ? "0" : "") + "\(number)"
    outcome[stem + ".status"] = Array("\(ending.status)\n".utf8)
    if !ending.output.isEmpty {
      outcome[stem + ".stdout"] = placeholders.apply(to: ending.output)
    }
    if !ending.error.isEmpty { outcome[stem + ".stderr"] = placeholders.apply(to: ending.error) }
  }

  func carryOut(_ step: CaseScript.Step) throws {
    switch step {
    case .copy(let from, let to): try copy(from, to)
    case .remove(let name): try FileManager.default.removeItem(atPath: full(name))
    case .append(let name, let line):
      try Data(try bytes(name) + Array("\(line)\n".utf8)).write(to: url(name))
    case .replace(let name, let old, let new): try replace(name, old, new)
    case .environment(let name, let value): environment[name] = value
    case .standardInput(let name): input = name
    case .keep(let name): outcome["files/" + name] = placeholders.apply(to: try bytes(name))
    case .run: preconditionFailure("a run has a number")
    }
  }

  private func copy(_ from: String, _ to: String) throws {
    let root = from.hasPrefix("files/") ? caseFolder : Repository.root
    let isOurs = ["files/", "samples/", "policies"].contains { from.hasPrefix($0) }
    try #require(isOurs, "copy takes from files/, samples/ or policies")
    try FileManager.default.createDirectory(
      at: url(to).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: root + "/" + from, toPath: full(to))
  }

  private func replace(_ name: String, _ old: String, _ new: String) throws {
    let whole = try bytes(name)
    guard let found = whole.firstRange(of: Array(old.utf8)) else {
      throw CaseScript.Fault(line: 0, reason: "\(name) does not hold \(old)")
    }
    try Data(whole[..<found.lowerBound] + Array(new.utf8) + whole[found.upperBound...])
      .write(to: url(name))
  }

  private func full(_ name: String) -> String { path + "/" + name }

  private func url(_ name: String) -> URL { URL(fileURLWithPath: full(name)) }

  private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }
}
