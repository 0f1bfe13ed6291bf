import AllotDirectory
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("Explanations") struct LimitReportTests {
  private static let sources: SourceList = {
    var sources = SourceList()
    for name in ["users.csv", "groups.csv", "memberships.csv", "p.yaml"] { _ = sources.add(name) }
    return sources
  }()

  /// Thirty people in one group, with names that try to act.
  private static func report(of subject: LimitSubject) -> LimitReport {
    let people = (0..<30).map { "u\($0),l\($0),\"Na\u{202E}me \u{1B}[2J\($0)\",true\n" }
    let members = (0..<30).map { "g1,u\($0)\n" }
    let tables: [(Roles, String)] = [
      (.users, "id,userName,displayName,active\n" + people.joined()),
      (.groups, "id,displayName\ng1,\"Evil\u{202E}\u{1B}[31m\"\n"),
      (.memberships, "groupId,userId\n" + members.joined()),
    ]
    let hash = KeyedHash(key: (1, 2))
    var reader = ExportReader(hash: hash, missingActive: .active)
    for (index, (roles, text)) in tables.enumerated() {
      let input = ExportInput(
        source: SourceID(index: Int32(index)), roles: roles, format: .csv, isComplete: true,
        group: nil)
      unsafe reader.read(input, from: bytes(of: text))
    }
    var policy = PolicyReader(currency: .usd)
    _ = policy.read(
      Array("version: 1\ngroups: [{group: {id: g1}, limit: 7}]\n".utf8),
      source: SourceID(index: 3), name: "p.yaml")
    return explain(
      subject,
      PlanRequest(
        draft: DirectoryDraft(joining: [reader.finish()], hash: hash), state: nil,
        policy: policy.finish().0, asOf: CalendarDay(daysSinceEpoch: 20_000), currency: .usd,
        period: "month"),
      groupsPushed: true
    ).report
  }

  private static func bytes(of text: String) -> ByteReader {
    var rest = Array(text.utf8)[...]
    return { (buffer) throws(InputFailure) in
      let chunk = rest.prefix(buffer.count)
      unsafe buffer.copyBytes(from: chunk)
      rest = rest.dropFirst(chunk.count)
      return chunk.count
    }
  }

  private static func text(_ report: LimitReport, full: Bool = false) -> String {
    var text = ""
    LimitReportText(report, naming: sources, full: full).write { text += $0.rendered(.plain) }
    return text
  }

  private static let subjects: [LimitSubject] = [
    .user(ExactText("u1")), .group(ExactText("g1")), .user(ExactText("\u{1B}[2Jnobody")),
    .group(ExactText("no\u{202E}group")),
  ]

  @Test("nothing from an export or a command line acts on a terminal", arguments: subjects)
  func safe(_ subject: LimitSubject) {
    for scalar in Self.text(Self.report(of: subject), full: true).unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && scalar != "\u{202E}")
    }
  }

  @Test("are JSON whatever they say", arguments: subjects)
  func json(_ subject: LimitSubject) throws {
    var bytes: [UInt8] = []
    LimitReportJSON(Self.report(of: subject), naming: Self.sources).write { bytes += $0 }
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    #expect(object?["kind"] as? String == "explanation")
    #expect((object?["members"] as? [Any])?.count ?? 30 == 30)
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test func showTwentyFiveMembersUnlessAllAreAskedFor() {
    let report = Self.report(of: .groupID(ExactText("g1")))
    let short = Self.text(report)
    #expect(short.contains("  and 5 more (--full shows them)\n"))
    #expect(short.split(separator: "\n").count { $0.hasSuffix("7.00 USD") } == 25)
    let full = Self.text(report, full: true)
    #expect(!full.contains("more (--full"))
    #expect(full.split(separator: "\n").count { $0.hasSuffix("7.00 USD") } == 30)
  }
}
