import Diagnostics
import Testing

@Suite("Explanations") struct ExplanationTests {
  @Test("have a title that fits into a list", arguments: DiagnosticCode.allCases)
  func title(_ code: DiagnosticCode) {
    let title = code.explanation.title
    #expect(title.unicodeScalars.count <= 48)
    #expect(title.allSatisfy { $0.isASCII && $0 != "\n" })
    #expect(title.last != "." && title.first != " ")
  }

  @Test("are three to nine whole sentences", arguments: DiagnosticCode.allCases)
  func sentences(_ code: DiagnosticCode) {
    let explanation = code.explanation
    let paragraphs = [explanation.meaning, explanation.reason, explanation.remedy]
    for paragraph in paragraphs {
      #expect(paragraph.last == ".")
      #expect(!paragraph.contains("\n") && !paragraph.contains("  "))
      #expect(paragraph.first?.isLowercase == false || paragraph.hasPrefix("allot "))
    }
    let ends = paragraphs.joined(separator: " ").split(
      separator: ". ", omittingEmptySubsequences: true)
    #expect((3...9).contains(ends.count))
  }

  @Test("show a change where they have an example", arguments: DiagnosticCode.allCases)
  func example(_ code: DiagnosticCode) {
    guard let example = code.explanation.example else { return }
    #expect(example.before != example.after)
    for line in (example.before + "\n" + example.after).split(separator: "\n") {
      #expect(line.unicodeScalars.count <= 76, "\(line)")
    }
  }

  @Test("say which severities there are, the worst first", arguments: DiagnosticCode.allCases)
  func severities(_ code: DiagnosticCode) {
    let severities = code.explanation.severities
    #expect(!severities.isEmpty && severities == Set(severities).sorted())
    #expect(code.severity == severities[0])
  }

  @Test func areAllDifferent() {
    let all = DiagnosticCode.allCases.map(\.explanation)
    #expect(Set(all.map(\.title)).count == all.count)
    #expect(Set(all.map(\.meaning)).count == all.count)
    #expect(Set(all.map(\.reason)).count == all.count)
  }

  @Test func codesAreListedInTheOrderOfTheirNames() {
    let names = DiagnosticCode.byName.map(\.name)
    #expect(names.count == DiagnosticCode.allCases.count)
    #expect(zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for name in names {
      #expect(name.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == 45 || $0 == 46 })
    }
  }
}
