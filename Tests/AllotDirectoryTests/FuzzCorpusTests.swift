import AllotDirectory
import Foundation
import TestSupport
import Testing

/// What fuzzing found worth keeping of JSON and CSV. (shared/corpora/go-fuzz-corpus/SOURCE.md.)
private enum FuzzCorpus {
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// The corpus; empty where it is not there.
  static let files: [File] = ["json", "csv"].flatMap { folder in
    (corpus?.names(in: folder) ?? []).map { name in
      File(name: "\(folder)/\(name)", bytes: corpus?.bytes("\(folder)/\(name)") ?? [])
    }
  }
  static let corpus = Corpus("go-fuzz-corpus")
}

@Suite("go-fuzz-corpus", .enabled(if: FuzzCorpus.corpus != nil, "shared/corpora is not here"))
struct FuzzCorpusTests {
  private static let anything: Roles = [.users, .groups, .memberships]

  /// A few files at a time, for only so many problems of a kind are kept. The one export among
  /// them is an empty list.
  @Test(
    "is refused alike however it comes, as anything",
    arguments: [(nil, .users), (nil, .groups), (nil, .memberships)]
      + ExportFormat.all.map { ($0.name, anything) } as [(String?, Roles)])
  func isRefusedAlike(_ format: String?, _ roles: Roles) {
    let files = FuzzCorpus.files
    #expect(files.count == 689)
    for start in stride(from: 0, to: files.count, by: 10) {
      let exports = files[start..<min(start + 10, files.count)].map {
        Export($0.name, roles, $0.bytes, format: format.flatMap(ExportFormat.init(named:)))
      }
      let outcome = Outcome(exports)
      let isAlike = Outcome(exports, step: 3) == outcome
      #expect(isAlike, "\(exports.map(\.name))")
      for export in exports where export.bytes != Array("[]".utf8) {
        let isRefused = outcome.problems.contains {
          $0.hasPrefix("\(export.name):") && $0.contains(" error ")
        }
        #expect(isRefused, "\(export.name)")
      }
    }
  }

  @Test func isJSONWhereAnotherReaderSaysSo() {
    for file in FuzzCorpus.files {
      let walk = JSONWalk(file.bytes)
      let isAlike = JSONWalk(file.bytes, step: 1) == walk
      #expect(isAlike, "\(file.name)")
      #expect(refusal(skipping: file.bytes) == walk.refusal, "\(file.name)")
      if case .duplicateKey = walk.refusal { continue }
      #expect((walk.refusal == nil) == Self.isJSON(file.bytes), "\(file.name)")
    }
  }

  /// Numbers larger than a Double, which Foundation does not take, are JSON all the same.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      return true
    } catch { return "\(error)".contains("is not representable") }
  }

  @Test("is split as byte by byte", arguments: Array(",;\t|".utf8))
  func isSplitAlike(_ delimiter: UInt8) {
    var window: InputWindow? = InputWindow()
    for file in FuzzCorpus.files {
      let expected = NaiveCSV.read(file.bytes, delimiter: delimiter, wanted: [])
      for step in [1, .max] {
        unsafe window?.open(reader(file.bytes, step: step))
        let isAlike = CSVReading(&window, delimiter: delimiter) == expected
        #expect(isAlike, "\(file.name)")
      }
    }
  }
}
