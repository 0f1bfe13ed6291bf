import AllotPolicy
import Diagnostics
import Testing

extension Currency {
  static func named(_ code: String) throws -> Currency { try #require(Currency(code: code)) }
}

/// A policy folder of texts, read in their order.
struct PolicyReading {
  let policy: PolicySet
  let diagnostics: [Diagnostic]
  private let texts: [[UInt8]]

  init(_ texts: String..., currency: Currency = .usd) {
    self.init(files: texts.map { Array($0.utf8) }, currency: currency)
  }

  init(files: [[UInt8]], currency: Currency = .usd) {
    var reader = PolicyReader(currency: currency)
    var sources = SourceList()
    for (index, file) in files.enumerated() {
      let name = "p\(index).yaml"
      _ = reader.read(file, source: sources.add(name), name: name)
    }
    let (policy, log) = reader.finish()
    self.policy = policy
    diagnostics = log.sorted(naming: sources)
    texts = files
  }

  var codes: [String] { diagnostics.map(\.code.name) }

  /// The bytes a problem points at.
  func text(at range: SourceRange?) -> String? {
    range.map { String(decoding: texts[Int($0.source.index)][$0.start..<$0.end], as: UTF8.self) }
  }
}

/// What allot says of one YAML text: `nil` where it takes it, else the code and the bytes at fault.
func verdict(_ bytes: [UInt8]) -> (code: String, text: String, start: Int)? {
  let source = SourceID(index: 0)
  do throws(YAMLError) {
    _ = try YAMLParser.read(bytes, source: source)
    return nil
  } catch {
    let diagnostic = error.diagnostic(in: source)
    let range = diagnostic.range ?? SourceRange(source: source, start: 0, end: 0)
    return (
      diagnostic.code.name, String(decoding: bytes[range.start..<range.end], as: UTF8.self),
      range.start
    )
  }
}
