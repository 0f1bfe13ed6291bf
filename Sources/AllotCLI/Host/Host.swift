/// Where a run's text goes.
package enum StandardStream: Int32, Sendable {
  /// Standard output: the result.
  case output = 1
  /// Standard error: everything else.
  case messages = 2

  var name: String { self == .output ? "<stdout>" : "<stderr>" }
}

/// The world as a run sees it: what tests replace. The program's only protocol.
///
/// Files are real everywhere: the extensions of this protocol open, list, lock and replace them,
/// relative to ``workingDirectory``, so that a test needs only a folder of its own.
package protocol Host: Sendable {
  /// An environment variable; an empty one is present.
  func environment(_ name: String) -> String?

  /// Wall clock, seconds since 1970-01-01T00:00:00Z.
  var secondsSinceEpoch: Int64 { get }

  /// Bytes that nobody can predict, for hash keys and names.
  func randomBytes(_ count: Int) -> [UInt8]

  /// What relative paths are relative to.
  var workingDirectory: String { get }

  /// Who runs this, as the environment tells: informative, not proof.
  var userName: String { get }
  var hostName: String { get }
  var processID: Int32 { get }

  var terminal: Terminal { get }

  /// A line typed at the terminal, without its end; `nil` where the input ends first.
  func readLine() throws(HostError) -> String?

  /// Opens standard input, once a run.
  func openStandardInput() throws(HostError) -> InputFile

  /// Writes all bytes. Fails with ``HostError/closedPipe`` where the reader has gone, with
  /// ``HostError/system(_:path:code:)`` on a full disk.
  func write(_ bytes: Span<UInt8>, to stream: StandardStream) throws(HostError)
}

extension Host {
  /// Writes a text as UTF-8.
  package func write(_ text: String, to stream: StandardStream) throws(HostError) {
    let bytes = Array(text.utf8)
    try write(bytes.span, to: stream)
  }

  /// A random UUID in lower case. (RFC 9562, version 4.)
  package func uuid() -> String {
    var bytes = randomBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(hexadecimal(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  /// The path the system should open for one that the user gave.
  func resolved(_ path: String) -> String {
    FilePath.joining(workingDirectory, path)
  }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
