import Dispatch
import Foundation
import Testing

/// The program under test, built beside the tests.
enum Program {
  /// Longer than any case may take.
  private static let patience = DispatchTimeInterval.seconds(60)

  /// What a run left behind.
  struct Ending {
    /// The exit status; `signal N` or `timeout` where there was none.
    let status: String
    let output: [UInt8]
    let error: [UInt8]
  }

  /// `.build/debug/allot` beside the test bundle.
  static var path: String? {
    let bundles = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
    let places = bundles + [CommandLine.arguments.first ?? ""]
    return places.map { ($0 as NSString).deletingLastPathComponent + "/allot" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program to its end, its streams being files, so that no pipe can fill up.
  ///
  /// - Parameter scratch: a folder outside the work folder, for the streams.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String], input: String?,
    scratch: String
  ) throws -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path, "allot is not built"))
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = try sink(scratch + "/stdout")
    let error = try sink(scratch + "/stderr")
    process.standardOutput = output
    process.standardError = error
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
      ?? FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let isLate = ended.wait(timeout: .now() + patience) == .timedOut
    if isLate { process.terminate() }
    try output.close()
    try error.close()
    return Ending(
      status: isLate ? "timeout" : status(of: process),
      output: Array(try Data(contentsOf: URL(fileURLWithPath: scratch + "/stdout"))),
      error: Array(try Data(contentsOf: URL(fileURLWithPath: scratch + "/stderr"))))
  }

  private static func status(of process: Process) -> String {
    process.terminationReason == .exit
      ? "\(process.terminationStatus)" : "signal \(process.terminationStatus)"
  }

  private static func sink(_ path: String) throws -> FileHandle {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
