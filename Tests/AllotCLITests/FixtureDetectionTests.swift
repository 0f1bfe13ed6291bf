import AllotDirectory
import Diagnostics
import Testing

/// Every file of every fixture is of one format and no other.
@Suite("Detection") struct FixtureDetectionTests {
  /// The format that a folder's name begins with; `nil` for the general ones.
  private func format(of company: FixtureCompany) -> ExportFormat? {
    ExportFormat.all
      .filter { company.name == $0.name || company.name.hasPrefix($0.name + "-") }
      .max { $0.name.utf8.count < $1.name.utf8.count }
      .flatMap { isGeneral($0) ? nil : $0 }
  }

  private func isGeneral(_ format: ExportFormat) -> Bool {
    ["scim", "csv", "ldif"].contains(format.name)
  }

  private func log(_ company: FixtureCompany, _ file: FixtureCompany.File) -> DiagnosticLog {
    let part = company.part(file)
    return DirectoryDraft(joining: [part], hash: part.hash).log
  }

  private func problems(_ log: DiagnosticLog, _ code: DiagnosticCode) -> [Diagnostic] {
    var names = SourceList()
    for index in 0..<64 { _ = names.add("\(index)") }
    return log.sorted(naming: names).filter { $0.code == code }
  }

  /// What the content alone is taken for.
  private func found(_ company: FixtureCompany, _ file: FixtureCompany.File) -> [String] {
    let log = log(company, file.read(as: nil))
    let isClear = log.counts[.formatAmbiguous] == nil
    #expect(isClear || file.input.format != nil, "\(file.name)")
    return problems(log, .formatFound).map { $0.help ?? "" }
  }

  private func words(_ format: ExportFormat) -> String {
    "`format: \(format.name)` in the workspace makes it certain"
  }

  @Test("takes a file for its vendor's by what it holds", arguments: FixtureCompany.all)
  func findsTheVendor(_ company: FixtureCompany) {
    let own = format(of: company).map { [words($0)] } ?? []
    for file in company.files where file.input.format == nil {
      #expect(found(company, file) == own, "\(file.name)")
    }
  }

  @Test("takes a file for no other vendor's", arguments: FixtureCompany.all)
  func findsNoOther(_ company: FixtureCompany) {
    let own = format(of: company).map { [words($0)] } ?? []
    for file in company.files {
      #expect(found(company, file).allSatisfy(own.contains), "\(file.name)")
    }
  }

  @Test("takes a file for what the workspace names", arguments: FixtureCompany.all)
  func believesTheWorkspace(_ company: FixtureCompany) {
    guard let own = format(of: company) else { return }
    for file in company.files {
      let log = log(company, file.read(as: own))
      let isBelieved = log.counts[.formatMismatch] == nil && log.counts[.formatFound] == nil
      #expect(isBelieved, "\(file.name)")
    }
  }

  @Test("binds no file to a group that names its groups", arguments: FixtureCompany.all)
  func bindsNoFile(_ company: FixtureCompany) {
    let parts = company.files.map { company.part($0) }
    for (index, file) in company.files.enumerated()
    where file.input.roles.contains(.memberships) && file.input.group == nil {
      var bound = parts
      bound[index] = company.part(file.bound(to: "no such group"))
      let outcome = company.outcome(bound)
      let isRefused = outcome.hasErrors
      #expect(isRefused, "\(file.name): \(outcome.problems)")
    }
  }
}

extension FixtureCompany.File {
  /// The file, declared to be of a format, or of none.
  fileprivate func read(as format: ExportFormat?) -> Self {
    changed {
      ExportInput(
        source: $0.source, roles: $0.roles, format: format, isComplete: $0.isComplete,
        group: $0.group)
    }
  }

  /// The file, bound to a group.
  fileprivate func bound(to group: String) -> Self {
    changed {
      ExportInput(
        source: $0.source, roles: $0.roles, format: $0.format, isComplete: $0.isComplete,
        group: ExactText(group))
    }
  }

  private func changed(_ change: (ExportInput) -> ExportInput) -> Self {
    var file = self
    file.input = change(input)
    file.input.table = input.table
    file.input.lifecycle = input.lifecycle
    return file
  }
}
