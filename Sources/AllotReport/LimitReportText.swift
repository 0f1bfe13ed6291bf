import AllotLedger
package import AllotPlanning
package import Diagnostics

/// An explanation as a person reads it.
package struct LimitReportText {
  /// Lines of a section that are shown without `--full`.
  private static let mostRows = 25

  private let report: LimitReport
  private let words: LimitWords
  private let most: Int

  /// - Parameters:
  ///   - sources: the inputs, by the names the user gave them.
  ///   - full: whether every member has a line.
  package init(_ report: LimitReport, naming sources: SourceList, full: Bool) {
    self.report = report
    words = LimitWords(report, naming: sources)
    most = full ? .max : Self.mostRows
  }

  /// Emits the text in pieces of whole lines; nothing where several answer to what was asked.
  package func write<E: Error>(_ emit: (StyledText) throws(E) -> Void) throws(E) {
    switch report.answer {
    case .user(let account): try emit(LimitAccountText(account, words, most: most).text)
    case .group(let account): try GroupAccountText(account, words, most: most).write(emit)
    case .nowhere(let absence): try emit(text(of: absence))
    case .several: break
    }
  }

  private func text(of absence: LimitAbsence) -> StyledText {
    let isUser = absence.subject.isUser
    var text = StyledText(words.text(absence.subject.text), .heading)
    text.append(
      isUser
        ? " is nobody: no export and no recorded state has this id, login or email.\n"
        : " is no group: no export has this id or name.\n")
    if let gone = absence.recorded {
      let members = counted(gone.members, "member")
      text.append("\n")
      text.fact(
        "recorded",
        "\(words.address(.group, gone.id)), \(words.limit(gone.limit)), \(members) "
          + "(serial \(gone.serial)); the next apply removes it")
    }
    text.append(CheckText(words, isUser: isUser).text(absence.checks))
    text.table(
      isUser ? "Overrides that name it" : "Rules that name it",
      absence.rules.map { [SafeText($0)] })
    text.table(
      "Near names",
      absence.nearest.map {
        [
          SafeText($0.name).shortened(to: 60),
          SafeText(trusted: words.address(isUser ? .user : .group, $0.id)),
        ]
      })
    return text
  }
}
