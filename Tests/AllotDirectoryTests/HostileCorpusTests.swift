import AllotDirectory
import TestSupport
import Testing

/// The hostile exports and what must become of them; cases that later stages judge are left out.
@Suite(
  "Hostile exports", .enabled(if: Corpus("allot-hostile") != nil, "shared/corpora is not here"))
struct HostileCorpusTests {
  private static let corpus = Corpus("allot-hostile")

  @Test func areJudgedAsTheManifestSays() throws {
    let corpus = try #require(Self.corpus)
    for folder in ["csv", "json"] {
      for row in corpus.table("\(folder)/MANIFEST.tsv") where row[0].contains(".") {
        if Self.judgedLater.contains(row[0]) { continue }
        let bytes = try #require(corpus.bytes("\(folder)/\(row[0])"))
        let outcome = Self.outcome(bytes, folder)
        let found = Self.verdict(outcome)
        #expect(found == row[1], "\(folder)/\(row[0]) (\(row[2])): \(outcome.problems.prefix(3))")
      }
    }
  }

  /// What policies decide.
  private static let judgedLater: Set<String> = ["168-group-name-case-twin.json"]

  private static func outcome(_ bytes: [UInt8], _ folder: String) -> Outcome {
    if folder == "json" { return Outcome([Export("directory.json", [.users, .groups], bytes)]) }
    let groups = corpus?.bytes("csv/000-groups.json") ?? []
    return Outcome([
      Export("users.csv", .users, bytes), Export("groups.json", .groups, groups),
    ])
  }

  private static func verdict(_ outcome: Outcome) -> String {
    if outcome.hasErrors { return "reject" }
    return outcome.problems.contains { $0.contains(" warning ") } ? "flag" : "accept"
  }

  @Test func loginsThatLookTheSameAreToldApartOrRefused() throws {
    let corpus = try #require(Self.corpus)
    for row in corpus.table("text/IDENTITY-PAIRS.tsv") {
      let isID = row.count > 4 && row[4] == "id"
      func user(_ index: Int) -> String {
        isID
          ? "{\"id\":\(row[index]),\"userName\":\"u\(index)\"}"
          : "{\"id\":\"u\(index)\",\"userName\":\(row[index])}"
      }
      let outcome = Outcome([Export("users.json", .users, "[\(user(0)),\(user(1))]")])
      let isRefused = ["same", "collide", "reject-second"].contains(row[2])
      #expect(outcome.hasErrors == isRefused, "\(row): \(outcome.problems)")
      let isFlagged = row[2] == "distinct-flag"
      #expect(outcome.codes.contains("look-alike-login") == isFlagged, "\(row)")
    }
  }
}
