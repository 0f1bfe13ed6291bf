package import Diagnostics

/// The export formats, by the names that `format:` takes.
package enum ExportFormat: String, Sendable, CaseIterable {
  case scim
  case csv
}

extension ExportFormat {
  /// Bytes of a small user, for estimates.
  fileprivate var userSize: Int {
    switch self {
    case .scim: 512
    case .csv: 200
    }
  }

  /// Bytes of a small member, for estimates.
  fileprivate var memberSize: Int {
    switch self {
    case .scim: 144
    case .csv: 64
    }
  }
}

/// What is read, and what the workspace says about it.
package struct ExportInput: Sendable {
  package let source: SourceID
  package let roles: Roles
  /// `nil`: found by content.
  package let format: ExportFormat?
  package let isComplete: Bool
  /// The id of the group whose members a file lists that does not name it.
  package let group: ExactText?

  package init(
    source: SourceID, roles: Roles, format: ExportFormat?, isComplete: Bool, group: ExactText?
  ) {
    self.source = source
    self.roles = roles
    self.format = format
    self.isComplete = isComplete
    self.group = group
  }
}

/// What a user without `active` is. (SPEC section 3, `missing_active`.)
package enum MissingActive: Sendable { case active, error }

/// Reads exports into one part of a directory, file after file, through one window.
package struct ExportReader: ~Copyable {
  package private(set) var part: DirectoryPart
  private let missingActive: MissingActive
  /// Lent to the format's reader while it reads.
  private var window: InputWindow? = InputWindow()

  /// What there is to read, until room was made for it.
  private var expected: (userBytes: Int, memberBytes: Int)?

  /// - Parameter hash: keyed alike in every job of a run, or members find nobody.
  package init(hash: KeyedHash, missingActive: MissingActive) {
    part = DirectoryPart(hash: hash)
    self.missingActive = missingActive
  }

  /// Tells how many bytes of exports with users and of those with members will be read, so that
  /// there is room for them. A wrong number costs nothing but time.
  package mutating func expect(userBytes: Int, memberBytes: Int) {
    expected = (userBytes, memberBytes)
  }

  /// Everything that was read.
  package consuming func finish() -> DirectoryPart { part }

  /// Reads one file. Problems are collected in the part's log; a syntax error ends the file.
  package mutating func read(_ input: ExportInput, from reader: @escaping ByteReader) {
    guard var lent = window.take() else { return }
    unsafe lent.open(reader)
    let found = format(of: input, in: &lent)
    part.files.append(facts(of: input, format: found ?? input.format ?? .scim))
    guard let found else {
      window = consume lent
      return endUnread()
    }
    if let (users, members) = expected.take() {
      part.reserve(
        users: users / found.userSize, members: members / found.memberSize)
    }
    switch found {
    case .scim: readSCIM(input, through: lent)
    case .csv: readCSV(input, through: lent)
    }
  }

  /// The format of the opened file; `nil` where it is none or not the one that was declared.
  private mutating func format(
    of input: ExportInput, in window: inout InputWindow
  ) -> ExportFormat? {
    do throws(InputFailure) { _ = try window.has(4096) } catch {
      report(.inputUnreadable, input.source, error.reason, "check the file and run again")
      return nil
    }
    switch FileSignature(of: window) {
    case .foreign(let code, let message, let help):
      report(code, input.source, message, help)
      return nil
    case .text(let format):
      guard let wanted = input.format, wanted != format else { return format }
      report(
        .formatMismatch, input.source,
        "the workspace says `format: \(wanted.rawValue)`, the content is \(format.rawValue)",
        "correct `format:`, or leave it at auto")
      return nil
    }
  }

  private func facts(of input: ExportInput, format: ExportFormat) -> FileFacts {
    var facts = FileFacts(
      source: input.source, roles: input.roles, declaredComplete: input.isComplete, format: format,
      group: input.group)
    facts.firstMember = part.members.count
    return facts
  }

  private mutating func readSCIM(_ input: ExportInput, through lent: consuming InputWindow) {
    var reader = SCIMReader(input: input, missingActive: missingActive, window: lent)
    do throws(JSONError) { try reader.read(into: &part) } catch {
      part.log.add(error.diagnostic(in: input.source))
      endUnread()
    }
    window = reader.release()
  }

  private mutating func readCSV(_ input: ExportInput, through lent: consuming InputWindow) {
    guard input.roles.names.count == 1 else {
      window = consume lent
      let kinds = input.roles.names.joined(separator: " and ")
      report(
        .csvTwoKinds, input.source, "a CSV file cannot hold \(kinds)",
        "give each kind a file of its own")
      return endUnread()
    }
    var reader = CSVExportReader(input: input, missingActive: missingActive, window: lent)
    do throws(CSVError) { try reader.read(into: &part) } catch {
      part.log.add(error.diagnostic(in: input.source))
      endUnread()
    }
    window = reader.release()
  }

  private mutating func endUnread() {
    part.files[part.files.count - 1].isUnread = true
    part.dropUnclaimedMembers()
  }

  private mutating func report(
    _ code: DiagnosticCode, _ source: SourceID, _ message: String, _ help: String
  ) {
    let range = SourceRange(source: source, start: 0, end: 1)
    part.log.add(Diagnostic(.error, code, at: range, message, help: help))
  }
}
