import AllotPolicy
import Diagnostics
import Testing

@Suite("Our own policies and workspaces") struct LayoutTests {
  /// The `.yaml` files below a folder, by their paths in the repository.
  private static func files(in folder: String) -> [String] {
    let below = Repository.folders(in: folder).flatMap { files(in: "\(folder)/\($0)") }
    return below
      + Repository.names(in: folder).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
  }

  @Test(
    "are in canonical layout",
    arguments: ["policies", "samples", "Tests/Fixtures"].flatMap { files(in: $0) })
  func areCanonical(_ file: String) throws {
    let text = try Repository.text(file)
    let laidOut = try YAMLLayout.canonical(Array(text.utf8), source: SourceID(index: 0))
    #expect(String(decoding: laidOut, as: UTF8.self) == text)
  }
}
