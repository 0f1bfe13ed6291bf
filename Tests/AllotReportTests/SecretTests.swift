import AllotDirectory
import AllotReport
import Diagnostics
import TestSupport
import Testing

/// A secret shows nowhere, not even in the snippet of a rejected record. (RULES, Messages.)
@Suite("Secrets in CSV exports") struct SecretTests {
  /// Letters that occur in nothing but secrets.
  private static let letters = Array("QWXZJKVY#%")

  /// An export that somebody, or a disk, has damaged.
  private struct Damaged {
    var text: [UInt8] = []
    var secrets: [String] = []

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
      let end = ["\n", "\r\n", "\n", "\n", "\r"].randomElement(using: &random) ?? "\n"
      var columns = ["id", "userName", "displayName", "active", "department"]
      let name = ["Password [Required]", "client_secret", "Contraseña", "apiToken"]
        .randomElement(using: &random)
      let place = Int.random(in: 0...columns.count, using: &random)
      columns.insert(name ?? "password", at: place)
      if Int.random(in: 0..<4, using: &random) == 0 {
        let victim = Int.random(in: 0..<columns.count, using: &random)
        let isLost = victim != place && Bool.random(using: &random)
        columns[victim] = isLost ? "" : "\"" + columns[victim]
      }
      var lines = [columns.joined(separator: delimiter)]
      if Int.random(in: 0..<8, using: &random) == 0 { lines.insert("#TYPE System.Object", at: 0) }
      let damaged = (0..<3).map { _ in Int.random(in: 0..<45, using: &random) }
      for row in 0..<30 {
        let secret = String(
          (0..<12).map { _ in SecretTests.letters[Int.random(in: 0..<10, using: &random)] })
        secrets.append(secret)
        var cells = ["u\(row)", "user\(row % 29)", "a name", "true", "sales"]
        cells.insert(secret, at: place)
        if row % 5 == 0 { cells[place] = "\"\(secret)\"" }
        if damaged.contains(row) { Self.damage(&cells, place, delimiter, &random) }
        lines.append(cells.joined(separator: delimiter))
      }
      text = Array((lines.joined(separator: end) + end).utf8)
      guard Int.random(in: 0..<4, using: &random) == 0 else { return }
      let spot = Int.random(in: text.count / 2..<text.count, using: &random)
      text[spot] = [0x00, 0xFF, 0x22, 0x0A][Int.random(in: 0..<4, using: &random)]
    }

    /// What people and programs do to a row.
    private static func damage(
      _ cells: inout [String], _ place: Int, _ delimiter: String, _ random: inout SeededGenerator
    ) {
      let index = Int.random(in: 0..<cells.count, using: &random)
      let secret = cells[place].filter { $0 != "\"" }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: cells.remove(at: index)
      case 1: cells[index] += delimiter
      case 2: cells[index] = "\"" + cells[index]
      case 3: cells[index] += "\""
      case 4: cells[index] += "\r"
      case 5: cells[index] += " "
      case 6: cells[place] = "\"\(secret.prefix(6))\n\(secret.dropFirst(6))\""
      case 7: cells[place] = "\(secret.prefix(6))\"\(secret.dropFirst(6))"
      case 8: cells[place] = "\"\(secret.prefix(6))\"\(secret.dropFirst(6))"
      default: if index != place { cells[index] = "maybe" }
      }
    }
  }

  private func report(_ bytes: [UInt8]) -> DiagnosticReport {
    var sources = SourceList()
    let input = ExportInput(
      source: sources.add("users.csv"), roles: .users, format: nil, isComplete: true, group: nil)
    let hash = KeyedHash(key: (1, 2))
    var reader = ExportReader(hash: hash, missingActive: .active)
    var rest = bytes[...]
    unsafe reader.read(input) { (buffer) throws(InputFailure) in
      let count = min(buffer.count, rest.count)
      unsafe buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
    let draft = DirectoryDraft(joining: [reader.finish()], hash: hash)
    var log = draft.log
    log.add(draft.refuseEmpty(expectsGroups: false))
    log.add(draft.finish().log)
    let ranges = log.sorted(naming: sources).flatMap(\.ranges)
    var finder = LineFinder(ranges: ranges, isExport: true)
    finder.pass(bytes[...])
    let found = zip(ranges, finder.finish())
    return DiagnosticReport(
      log, naming: sources, excerpts: Dictionary(found) { first, _ in first })
  }

  /// Everything that can be made of a report, one after the other.
  private func renderings(_ report: DiagnosticReport) -> [UInt8] {
    var text = ""
    DiagnosticText(report).write { text += $0.rendered(.ansi) }
    DiagnosticGitHub(report).write { text += $0 }
    return Array(text.utf8) + DiagnosticJSON(report).bytes + DiagnosticSARIF(report).bytes
  }

  /// A secret of which four bytes in a row are shown, in its own or in small letters.
  private func leak(of secrets: [String], from report: DiagnosticReport) -> String? {
    let shown = Set(renderings(report).runs(of: 4))
    return secrets.first { secret in
      [secret, secret.lowercased()].contains { spelling in
        Array(spelling.utf8).runs(of: 4).contains(where: shown.contains)
      }
    }
  }

  @Test(
    "are not shown where rows look like something else",
    arguments: [
      ("\"id,userName,Password\nu0,ada,QWXZKJ\nu1,12\",VYQWXZ,x\n", .csvHeader),
      ("\"id,name,Password\nu0,ada,QWXZKJ\n\",VYQWXZ,x\n", .csvHeader),
      ("#TYPE x\rlogin,Password\rada,QWXZKJ\nbob,VYQWXZ\n", .csvLineEnd),
      ("login,Password;login\rada,QWXZKJ;x\r", .csvLineEnd),
      ("login,active,Password,x\na,\"no,QWXZKJ,s\nb,no\",VYQWXZ,s\n", .csvBoolean),
      ("login,x,Password\n\"a,s,QWXZKJ\nb\",s,VYQWXZ\n", .identifier),
      ("login,active,Password,x\nyes,QWXZKJ,s\n", .csvRowLength),
      ("login,Password\nada,QWX\"ZKJ\n", .csvQuote), ("Password,login\n\"QWXZKJ", .csvQuote),
      ("login,Password\nada,QWXZKJ\nada,VYQWXZ,\n", .csvRowLength),
    ] as [(String, DiagnosticCode)])
  func areNotShown(_ text: String, _ code: DiagnosticCode) {
    let report = report(Array(text.utf8))
    #expect(report.counts[code] != nil, "\(report.counts.keys)")
    #expect(leak(of: ["QWXZKJ", "VYQWXZ"], from: report) == nil)
  }

  @Test func areShownInNoRenderingWhateverIsWrong() {
    var codes: Set<DiagnosticCode> = []
    for seed in 1...300 as ClosedRange<UInt64> {
      let damaged = Damaged(seed: seed)
      let report = report(damaged.text)
      codes.formUnion(report.counts.keys)
      #expect(leak(of: damaged.secrets, from: report) == nil, "seed \(seed)")
    }
    let expected: Set<DiagnosticCode> = [
      .csvBoolean, .csvLineEnd, .csvNul, .csvQuote, .csvRowLength, .csvUTF8, .duplicateLogin,
      .identifier,
    ]
    #expect(codes.isSuperset(of: expected), "the damage must be manifold")
  }

  @Test func aRowOfSecretsIsShownAsFarAsItIsMeant() {
    let report = report(Array("userName,Password,active\nada,s3cr3t,maybe\nbob,t0p,no\n".utf8))
    var text = ""
    DiagnosticText(report).write { text += $0.rendered(.plain) }
    #expect(
      text.contains(
        """
        users.csv:2:12: error: `maybe` is neither true nor false [csv-boolean]
            2 | …maybe
              |  ^^^^^

        """))
  }

  @Test func theHeaderIsShown() {
    let report = report(Array("user,Password\nada,s3cr3t\n".utf8))
    var text = ""
    DiagnosticText(report).write { text += $0.rendered(.plain) }
    #expect(text.contains("    1 | user,Password\n"))
  }
}

extension [UInt8] {
  /// Every run of some length.
  fileprivate func runs(of length: Int) -> [[UInt8]] {
    guard count >= length else { return [] }
    return (0...count - length).map { Array(self[$0..<$0 + length]) }
  }
}
