import AllotCLI
import AllotPolicy
import Diagnostics
import Testing

@Suite("The samples and teaching policies") struct SampleTests {
  /// Every workspace file of every sample, relative to the checkout.
  static let workspaces = Repository.folders(in: "samples").flatMap { sample in
    ["allot.yaml", "day-2.yaml"].map { "samples/\(sample)/\($0)" }
  }

  private func workspace(_ path: String) throws -> Workspace {
    var reader = WorkspaceReader()
    let bytes = Array(try Repository.text(path).utf8)
    let found = reader.read(bytes, source: SourceID(index: 0))
    return try #require(found, "\(reader.log)")
  }

  private func policy(_ folder: String, _ currency: Currency) throws -> PolicySet {
    var reader = PolicyReader(currency: currency)
    for (index, name) in Repository.names(in: folder).filter({ $0.hasSuffix(".yaml") }).enumerated()
    {
      let bytes = Array(try Repository.text("\(folder)/\(name)").utf8)
      let rules = reader.read(bytes, source: SourceID(index: Int32(index)), name: name)
      #expect(rules > 0, "\(folder)/\(name)")
    }
    let (policy, log) = reader.finish()
    #expect(log.isEmpty, "\(folder): \(log.sorted(naming: SourceList()))")
    return policy
  }

  private func folder(_ path: String) -> String {
    String(path.prefix(upTo: path.lastIndex(of: "/" as Character) ?? path.startIndex))
  }

  @Test("name policies without a problem and exports that exist", arguments: workspaces)
  func areWhole(_ path: String) throws {
    let workspace = try workspace(path)
    let folder = folder(path)
    _ = try policy("\(folder)/\(workspace.policies.filter { $0 != "/" })", workspace.currency)
    #expect(!workspace.sources.isEmpty)
    for file in workspace.sources.flatMap(\.paths) {
      let stem = file.prefix { $0 != "*" }
      let place = self.folder(String(stem))
      let found = Repository.names(in: "\(folder)/\(place)").map { "\(place)/\($0)" }
      #expect(found.contains { $0.hasPrefix(stem) }, "\(file)")
    }
  }

  @Test("share one state between their days", arguments: Repository.folders(in: "samples"))
  func shareState(_ sample: String) throws {
    let days = try ["allot.yaml", "day-2.yaml"].map { try workspace("samples/\(sample)/\($0)") }
    #expect(days[0].state == days[1].state)
    #expect(days[0].policies != days[1].policies)
  }

  @Test func teachEveryKindOfRule() throws {
    let policy = try policy("policies", .usd)
    #expect(policy.team != nil && !policy.ceilings.isEmpty)
    #expect(policy.groups.contains { if case .id = $0.group { true } else { false } })
    #expect(policy.groups.contains { if case .name = $0.group { true } else { false } })
    #expect(policy.overrides.contains { $0.until != nil })
  }
}
