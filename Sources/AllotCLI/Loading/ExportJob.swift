import AllotDirectory
import AllotLedger
import AllotPlanning
import Diagnostics

/// What one of a run's two jobs has read.
struct ExportResult: Sendable {
  var part: DirectoryPart
  /// By position in the job's inputs.
  var digests: [FileDigest] = []
  var state: ReadState?

  struct FileDigest: Sendable {
    let source: SourceID
    let sha256: String
    let bytes: Int
  }
}

/// A recorded state and the arena its texts stand in.
struct ReadState: Sendable {
  var state: State
  var texts: ByteArena

  /// The state with its texts in an arena of its own.
  var owningTexts: State {
    var state = state
    state.directory.texts = texts
    return state
  }
}

/// A job: exports, and perhaps the state, read one after the other on one thread.
struct ExportJob: Sendable {
  var inputs: [(input: ExportInput, file: InputFile)] = []
  var state: InputFile?

  /// Reads everything; problems of exports are in the part's log.
  func run(hash: KeyedHash, missingActive: MissingActive) throws(LedgerError) -> ExportResult {
    var reader = ExportReader(hash: hash, missingActive: missingActive)
    reader.expect(userBytes: bytes(of: .users), memberBytes: bytes(of: [.groups, .memberships]))
    var digests: [ExportResult.FileDigest] = []
    for (input, file) in inputs {
      var digest = SHA256()
      var count = 0
      unsafe reader.read(input) { (buffer) throws(InputFailure) in
        let filled = unsafe try file.fill(buffer)
        unsafe digest.update(
          Span(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<filled])))
        count += filled
        return filled
      }
      digests.append(
        ExportResult.FileDigest(source: input.source, sha256: digest.hexadecimal(), bytes: count))
    }
    return ExportResult(
      part: reader.finish(), digests: digests, state: try state?.readState(hash: hash))
  }
}

extension ExportJob {
  /// The size of all inputs with one of some roles.
  private func bytes(of roles: Roles) -> Int {
    inputs.reduce(0) { $1.input.roles.isDisjoint(with: roles) ? $0 : $0 + $1.file.size }
  }
}

extension InputFile {
  /// Fills the front of a buffer and says with how many bytes; 0 at the end.
  fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    do throws(HostError) { return unsafe try read(into: buffer) } catch {
      throw InputFailure(reason: error.message)
    }
  }

  /// Reads a state file.
  func readState(hash: KeyedHash) throws(LedgerError) -> ReadState {
    var texts = ByteArena()
    let state = try unsafe StateFile.read(reader, bytes: size, into: &texts, hash: hash)
    return ReadState(state: state, texts: texts)
  }

  /// Reads the file from its start to its end, once.
  var reader: ByteReader {
    { (buffer) throws(InputFailure) in unsafe try self.fill(buffer) }
  }
}
