import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

/// One run of the program: the inputs it has opened and what it has to say about them.
struct Run<World: Host> {
  let host: World
  private(set) var sources = SourceList()
  /// By source; `nil` where it could not be opened.
  private(set) var files: [InputFile?] = []
  /// Which of the sources are exports.
  var exports: Set<SourceID> = []
  var log = DiagnosticLog()

  init(on host: World) { self.host = host }

  // MARK: Inputs

  /// Opens an input; what cannot be opened is in the log.
  ///
  /// - Parameter range: where the workspace names it.
  mutating func open(_ path: String, namedAt range: SourceRange? = nil) -> SourceID {
    let source = register(path)
    do throws(HostError) {
      files[Int(source.index)] = try host.openInput(path)
    } catch {
      reject(path, source, error, range)
    }
    return source
  }

  /// The id of an input that is not opened.
  mutating func register(_ path: String) -> SourceID {
    let source = sources.add(path.utf8.elementsEqual("-".utf8) ? "<stdin>" : path)
    while files.count <= Int(source.index) { files.append(nil) }
    return source
  }

  func file(_ source: SourceID) -> InputFile? { files[Int(source.index)] }

  /// All of a small input; what is wrong with it is in the log.
  mutating func contents(of source: SourceID, limit: Int) -> [UInt8]? {
    guard let file = file(source) else { return nil }
    do throws(HostError) { return try file.contents(limit: limit) } catch {
      reject(sources[source], source, error, nil)
      return nil
    }
  }

  /// Reports an input that cannot be read. (RULES, Inputs: exit 9, not 1.)
  mutating func reject(
    _ path: String, _ source: SourceID, _ error: HostError, _ range: SourceRange?
  ) {
    log.add(
      Diagnostic(
        .error, .inputUnreadable, at: range, in: source,
        range == nil ? error.message : "\(path): \(error.message)",
        help: error.help ?? "check the path, and that the file may be read"))
  }

  /// Ends the run where the log holds errors.
  func refuseErrors() throws(RunFailure) {
    if log.hasErrors { throw .rejected }
  }

  // MARK: Time

  /// Seconds since 1970: `SOURCE_DATE_EPOCH`, else the clock. (SPEC section 6.)
  func now() throws(RunFailure) -> Int64 {
    let name = "SOURCE_DATE_EPOCH"
    guard let value = host.environment(name), !value.isEmpty else { return host.secondsSinceEpoch }
    let isNumber = value.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    guard isNumber, let seconds = Int64(value), seconds <= 253_402_300_799 else {
      throw .environment(name: name, value: value)
    }
    return seconds
  }

  /// The day that counts: the option's, else today, UTC.
  func day(_ option: CalendarDay?) throws(RunFailure) -> CalendarDay {
    if let option { return option }
    return CalendarDay(secondsSinceEpoch: try now())
  }

  /// A key that nobody can guess, so that nobody can aim for collisions.
  func newHash() -> KeyedHash {
    var words: [UInt64] = [0, 0]
    for (index, byte) in host.randomBytes(16).enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    return KeyedHash(key: (words[0], words[1]))
  }
}
