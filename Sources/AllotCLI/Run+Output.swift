import AllotLedger
import AllotPlanning
import AllotReport
import Diagnostics

extension Run {
  // MARK: Text

  /// Runs what writes to a stream. A reader who has gone has seen enough: the run goes on, and its
  /// own status stands. (SPEC section 2: a closed pipe is not an error.)
  func delivered(_ body: () throws(HostError) -> Void) throws(RunFailure) {
    do throws(HostError) { try body() } catch .closedPipe { return } catch { throw .host(error) }
  }

  /// Writes to standard output, or another stream. The text is ours, or safe already.
  func say(_ text: String, to stream: StandardStream = .output) throws(RunFailure) {
    try delivered { () throws(HostError) in try host.write(text, to: stream) }
  }

  /// Writes notes to standard error, a line each. Where that is closed nobody wants them.
  func tell(_ notes: [String]) {
    for note in notes {
      var line = StyledText("note: ", .note)
      line.append(SafeText(note).text + "\n")
      do throws(RunFailure) { try write(line, to: .messages) } catch { return }
    }
  }

  /// Writes why a run ends, and the remedy, to standard error.
  func tell(error: String, help: String?) throws(RunFailure) {
    var text = StyledText("error: ", .error)
    text.append(SafeText(error).text + "\n")
    if let help {
      text.append("help: ", .help)
      text.append(SafeText(help).text + "\n")
    }
    try write(text, to: .messages)
  }

  private func write(_ text: StyledText, to stream: StandardStream) throws(RunFailure) {
    try say(text.rendered(rendering(on: stream)), to: stream)
  }

  private func rendering(on stream: StandardStream) -> StyledText.Rendering {
    isTerminal(stream) && host.terminal.allowsColour ? .ansi : .plain
  }

  private func isTerminal(_ stream: StandardStream) -> Bool {
    stream == .output ? host.terminal.outputIsTerminal : host.terminal.errorIsTerminal
  }

  /// Hands pieces of styled text on to a stream, gathered so that the system is asked rarely.
  func stream(
    to stream: StandardStream,
    _ body: (_ emit: (StyledText) throws(RunFailure) -> Void) throws(RunFailure) -> Void
  ) throws(RunFailure) {
    let rendering = rendering(on: stream)
    var gathered: [UInt8] = []
    do throws(RunFailure) {
      try body { (text) throws(RunFailure) in
        gathered.append(contentsOf: text.rendered(rendering).utf8)
        if gathered.count < 1 << 16 { return }
        let bytes = gathered
        try hosted { () throws(HostError) in try host.write(bytes.span, to: stream) }
        gathered.removeAll(keepingCapacity: true)
      }
    } catch .host(.closedPipe) {
      return
    }
    let bytes = gathered
    try delivered { () throws(HostError) in try host.write(bytes.span, to: stream) }
  }

  func show(_ plan: PlanText) throws(RunFailure) {
    try stream(to: .output) { (emit) throws(RunFailure) in try plan.write(emit) }
  }

  func show(_ text: StyledText) throws(RunFailure) { try write(text, to: .output) }

  /// Shows every group and user of a state.
  func list(_ state: State) throws(RunFailure) {
    try stream(to: .output) { (emit) throws(RunFailure) in
      try StateText(state).writeList(emit)
    }
  }

  // MARK: Problems

  /// Shows every problem of the log.
  func showProblems(
    as format: ProblemFormat, on stream: StandardStream
  ) throws(RunFailure) {
    let report = try report()
    switch format {
    case .json, .sarif:
      let bytes = format == .json ? DiagnosticJSON(report).bytes : DiagnosticSARIF(report).bytes
      try delivered { () throws(HostError) in try host.write(bytes.span, to: stream) }
    case .github:
      try self.stream(to: stream) { (emit) throws(RunFailure) in
        try DiagnosticGitHub(report).write { (line) throws(RunFailure) in
          try emit(StyledText(line))
        }
      }
    case .text:
      try self.stream(to: stream) { (emit) throws(RunFailure) in
        try DiagnosticText(report, tellsOfHelp: isTerminal(stream)).write(emit)
      }
    }
  }

  /// The log's warnings and notes as a plan carries them; of a code with very many the rest is one
  /// entry behind those that are listed.
  func planDiagnostics() throws(RunFailure) -> [PlanDiagnostic] {
    let report = try report()
    var listed: [DiagnosticCode: Int] = [:]
    var entries: [PlanDiagnostic] = []
    for diagnostic in report.diagnostics {
      entries.append(
        PlanDiagnostic(
          severity: diagnostic.severity, code: diagnostic.code.name,
          at: diagnostic.site.map(\.words) ?? "", message: diagnostic.message,
          help: diagnostic.help))
      let count = (listed[diagnostic.code] ?? 0) + 1
      listed[diagnostic.code] = count
      let all = report.counts[diagnostic.code] ?? count
      guard count == min(all, DiagnosticLog.kept), all > count else { continue }
      entries.append(
        PlanDiagnostic(
          severity: diagnostic.severity, code: diagnostic.code.name, at: "",
          message: "and \(counted(all - count, "more problem")) of this kind", help: nil,
          count: all - count))
    }
    return entries
  }

  private func report() throws(RunFailure) -> DiagnosticReport {
    var ranges: [SourceID: [SourceRange]] = [:]
    for diagnostic in log.sorted(naming: sources) {
      for range in diagnostic.ranges { ranges[range.source, default: []].append(range) }
    }
    var excerpts: [SourceRange: Excerpt] = [:]
    for (source, wanted) in ranges {
      guard let file = file(source) else { continue }
      let isExport = exports.contains(source)
      for (range, excerpt) in zip(wanted, try file.excerpts(of: wanted, isExport: isExport)) {
        excerpts[range] = excerpt
      }
    }
    return DiagnosticReport(log, naming: sources, excerpts: excerpts)
  }
}

extension PlacedDiagnostic.Site {
  /// `file:line:column`, or the file alone.
  fileprivate var words: String {
    excerpt.map { "\(file):\($0.line):\($0.column)" } ?? file
  }
}

extension InputFile {
  /// Reads the file again for the lines that problems stand in.
  fileprivate func excerpts(
    of ranges: [SourceRange], isExport: Bool
  ) throws(RunFailure) -> [Excerpt] {
    var finder = LineFinder(ranges: ranges, isExport: isExport)
    var offset = 0
    while !finder.isDone {
      let start = offset
      let chunk = try hosted { () throws(HostError) in try bytes(at: start, count: 1 << 18) }
      if chunk.isEmpty { break }
      finder.pass(chunk[...])
      offset += chunk.count
    }
    return finder.finish()
  }
}
