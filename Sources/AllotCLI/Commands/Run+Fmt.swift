import AllotPolicy
import AllotReport
import Diagnostics

extension Run {
  /// `allot fmt`: the canonical layout of policy files, comments kept.
  ///
  /// All files are read, laid out and checked before the first is written.
  mutating func fmt(_ options: FmtOptions) throws(RunFailure) -> ExitStatus {
    let files = try filesToLayOut(options)
    let changed = files.filter(\.isChanged)
    if options.showsDiff {
      for file in changed {
        try show(LineDiff(shownName(file), before: file.before, after: file.after).text)
      }
    }
    if options.isCheck {
      if !options.showsDiff {
        for file in changed { try say(SafeText(shownName(file)).text + "\n") }
      }
      if changed.isEmpty { return .done }
      tell(["\(changed.count) of \(counted(files.count, "file")) to lay out: run `allot fmt`"])
      return .needsWork
    }
    if options.showsDiff { return .done }
    for file in files { try deliver(file) }
    return .done
  }

  private func shownName(_ file: LaidOutFile) -> String {
    file.path.utf8.elementsEqual("-".utf8) ? "<stdin>" : file.path
  }

  /// Writes a file that changes, and its name; what came from standard input goes to standard
  /// output.
  private func deliver(_ file: LaidOutFile) throws(RunFailure) {
    if file.path.utf8.elementsEqual("-".utf8) {
      return try delivered { () throws(HostError) in
        try host.write(file.after.span, to: .output)
      }
    }
    guard file.isChanged else { return }
    try writing { () throws(HostError) in
      try host.replace(file.path) { (sink) throws(HostError) in try sink.write(file.after.span) }
    }
    try say(SafeText(file.path).text + "\n")
  }
}
