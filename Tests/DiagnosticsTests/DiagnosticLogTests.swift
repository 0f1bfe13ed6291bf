import Diagnostics
import TestSupport
import Testing

@Suite("Diagnostic log") struct DiagnosticLogTests {
  private static func problem(
    _ code: DiagnosticCode, _ source: SourceID, _ start: Int, _ message: String = "found",
    severity: Severity = .error
  ) -> Diagnostic {
    let range = SourceRange(source: source, start: start, end: start + 1)
    return Diagnostic(severity, code, at: range, message)
  }

  private static func places(_ log: DiagnosticLog, _ sources: SourceList) -> [String] {
    log.sorted(naming: sources).map {
      "\($0.source.map { sources[$0] } ?? "-"):\($0.range?.start ?? -1):\($0.code.name):\($0.message)"
    }
  }

  @Test func isEmptyUntilSomethingIsAdded() {
    var log = DiagnosticLog()
    #expect(log.isEmpty)
    log.add(Diagnostic(.note, .csvBlankRows, at: nil, "3 copies"))
    #expect(!log.isEmpty)
  }

  @Test(
    "knows whether there is an error",
    arguments: [
      ([Severity.note, .warning], false), ([.warning, .error, .note], true), ([], false),
    ])
  func hasErrors(_ severities: [Severity], _ expected: Bool) {
    var sources = SourceList()
    let file = sources.add("a.json")
    var log = DiagnosticLog()
    for severity in severities { log.add(Self.problem(.csvNul, file, 0, severity: severity)) }
    var joined = DiagnosticLog()
    joined.add(log)
    #expect(log.hasErrors == expected)
    #expect(joined.hasErrors == expected)
  }

  @Test func sortsByFileNameThenPlaceThenCodeThenWords() {
    var sources = SourceList()
    let late = sources.add("b.json")
    let early = sources.add("a.json")
    var log = DiagnosticLog()
    log.add(Self.problem(.yamlTag, late, 1))
    log.add(Self.problem(.yamlTag, early, 9, "two"))
    log.add(Self.problem(.yamlTag, early, 9, "one"))
    log.add(Self.problem(.activeMissing, early, 9))
    log.add(Self.problem(.yamlTag, early, 3))
    log.add(Diagnostic(.error, .inputMissing, at: nil, "no users"))
    #expect(
      Self.places(log, sources) == [
        "-:-1:input-missing:no users", "a.json:3:yaml-tag:found",
        "a.json:9:active-missing:found", "a.json:9:yaml-tag:one",
        "a.json:9:yaml-tag:two", "b.json:1:yaml-tag:found",
      ])
  }

  @Test("keeps the first twenty of a kind and counts all", arguments: [0, 1, 20, 21, 79, 80, 500])
  func keeps(_ count: Int) {
    var sources = SourceList()
    let file = sources.add("a.json")
    var log = DiagnosticLog()
    for start in (0..<count).reversed() { log.add(Self.problem(.csvQuote, file, start)) }
    log.add(Self.problem(.jsonType, file, 0))
    let kept = log.sorted(naming: sources).filter { $0.code == .csvQuote }
    #expect(kept.compactMap { $0.range?.start } == Array(0..<min(count, 20)))
    #expect(log.counts[.csvQuote, default: 0] == count)
    #expect(log.counts[.jsonType] == 1)
  }

  @Test("does not depend on the order of discovery", arguments: 1...20)
  func ignoresOrder(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var sources = SourceList()
    let files = ["c.csv", "a.json", "b.json"].map { sources.add($0) }
    let codes: [DiagnosticCode] = [.jsonType, .csvNul, .yamlTag]
    let problems = (0..<400).map { index in
      Self.problem(
        codes[index % 3], files[Int.random(in: 0..<3, using: &random)],
        Int.random(in: 0..<90, using: &random), "number \(index)")
    }
    var straight = DiagnosticLog()
    for problem in problems { straight.add(problem) }
    var parts = [DiagnosticLog(), DiagnosticLog()]
    for problem in problems.shuffled(using: &random) {
      parts[Int.random(in: 0...1, using: &random)].add(problem)
    }
    var joined = parts[0]
    joined.add(parts[1])
    #expect(Self.places(joined, sources) == Self.places(straight, sources))
    #expect(joined.counts == straight.counts)
  }

  @Test func keepsTheSameWhateverTheOrderOfSources() {
    func kept(_ names: [String]) -> [String] {
      var sources = SourceList()
      var log = DiagnosticLog()
      for name in names {
        let file = sources.add(name)
        for start in 0..<100 { log.add(Self.problem(.csvQuote, file, start)) }
      }
      return Self.places(log, sources)
    }
    #expect(kept(["a.json", "b.json"]) == kept(["b.json", "a.json"]))
    #expect(kept(["b.json", "a.json"]).allSatisfy { $0.hasPrefix("a.json") })
  }
}

@Suite("Severity") struct SeverityTests {
  @Test func ranksErrorsFirst() {
    #expect([Severity.note, .error, .warning].sorted() == [.error, .warning, .note])
  }
}
