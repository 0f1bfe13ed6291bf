import Diagnostics

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
    let found = match(input, in: &lent)
    part.files.append(facts(of: input))
    switch found {
    case .scim:
      note(
        input.misfits(
          with: FormatMatch.scim.title, statusHelp: "remove `statuses:`: `active` says who is in",
          namesGroups: input.roles.contains(.groups)))
      makeRoom(for: .scim)
      part.files[part.files.count - 1].reading = .scim
      readSCIM(input, through: lent)
    case .json(let match):
      note(
        input.misfits(
          with: match.shape.title,
          statusHelp: match.shape.hasStatus ? nil : "remove `statuses:`",
          namesGroups: match.shape.namesGroups))
      makeRoom(for: match.format)
      readJSON(input, match, through: lent)
    case .csv:
      makeRoom(for: input.format ?? .csv)
      readCSV(input, through: lent)
    case .ldif:
      makeRoom(for: .ldif)
      readLDIF(input, through: lent)
    case nil:
      window = consume lent
      endUnread()
    }
  }

  /// What reads a file.
  private enum Reading {
    case scim
    case json(JSONMatch)
    case csv
    case ldif
  }

  /// How the opened file is to be read; `nil` where it is no export, or not what was declared.
  private mutating func match(
    _ input: ExportInput, in window: inout InputWindow
  ) -> Reading? {
    do throws(InputFailure) { _ = try window.has(JSONSketch.longest) } catch {
      report(.inputUnreadable, input.source, error.reason, "check the file and run again")
      return nil
    }
    switch FileSignature(of: window) {
    case .foreign(let code, let message, let help):
      report(code, input.source, message, help)
      return nil
    case .json(let start):
      let misfits = input.misfits(inNoTable: "JSON")
      note(misfits)
      return misfits.isEmpty ? matchJSON(input, in: window, from: start) : nil
    case .table:
      if let wanted = input.format, wanted.csv.isEmpty {
        refuse(wanted, for: input, found: "a table")
        return nil
      }
      return .csv
    case .ldif:
      if let wanted = input.format, wanted.name != ExportFormat.ldif.name {
        refuse(wanted, for: input, found: "LDIF")
        return nil
      }
      return .ldif
    }
  }

  private mutating func matchJSON(
    _ input: ExportInput, in window: borrowing InputWindow, from start: Int
  ) -> Reading? {
    let sketch = JSONSketch(of: window, from: start)
    let wantsSCIM = input.format?.name == ExportFormat.scim.name
    if wantsSCIM, sketch.errorAnswer == nil { return .scim }
    switch JSONDetection(sketch, input: input) {
    case .none:
      if let answer = sketch.errorAnswer {
        report(
          .notAnExport, input.source, "this is \(answer), not an export",
          "renew the token or the permission, and export again")
        return nil
      }
      guard let wanted = input.format else { return .scim }
      refuse(wanted, for: input, found: "JSON of another format")
      return nil
    case .one(let match): return .json(match)
    case .otherKind(let title):
      report(
        .wrongKind, input.source,
        "the file lists \(title), not \(input.roles.names.joined(separator: " and "))",
        "give it under its own kind, and the right file here")
      return nil
    case .refused(let message, let help):
      report(.notAnExport, input.source, message, help)
      return nil
    case .several(let names):
      report(
        .formatAmbiguous, input.source, "the content fits \(names.joined(separator: " and "))",
        "name the right one in the workspace with `format:`")
      return nil
    }
  }

  private mutating func refuse(_ wanted: ExportFormat, for input: ExportInput, found: String) {
    report(
      .formatMismatch, input.source,
      "the workspace says `format: \(wanted.name)`, the content is \(found)",
      "correct `format:`, or leave it at auto")
  }

  private mutating func makeRoom(for format: ExportFormat) {
    guard let (users, members) = expected.take() else { return }
    part.reserve(users: users / format.sizes.user, members: members / format.sizes.member)
  }

  private func facts(of input: ExportInput) -> FileFacts {
    var facts = FileFacts(
      source: input.source, roles: input.roles, declaredComplete: input.isComplete,
      group: input.group)
    facts.firstMember = part.members.count
    return facts
  }

  private func sink(_ input: ExportInput) -> RecordSink {
    RecordSink(input: input, missingActive: missingActive)
  }

  private mutating func readSCIM(_ input: ExportInput, through lent: consuming InputWindow) {
    var reader = SCIMReader(input: input, sink: sink(input), window: lent)
    do throws(JSONError) { try reader.read(into: &part) } catch {
      part.log.add(error.diagnostic(in: input.source))
      endUnread()
    }
    window = reader.release()
  }

  private mutating func readJSON(
    _ input: ExportInput, _ match: JSONMatch, through lent: consuming InputWindow
  ) {
    part.files[part.files.count - 1].reading = match.facts(isDeclared: input.format != nil)
    var sink = sink(input)
    sink.loginName = match.shape.loginName
    sink.countsGuests = match.shape.hasGuests
    var reader = JSONRecordReader(input: input, match: match, sink: sink, window: lent)
    do throws(JSONError) { try reader.read(into: &part) } catch {
      part.log.add(error.diagnostic(in: input.source))
      endUnread()
    }
    window = reader.release()
  }

  private mutating func readCSV(_ input: ExportInput, through lent: consuming InputWindow) {
    var reader = CSVExportReader(input: input, sink: sink(input), window: lent)
    do throws(CSVError) { try reader.read(into: &part) } catch {
      part.log.add(error.diagnostic(in: input.source))
      endUnread()
    }
    window = reader.release()
  }

  private mutating func note(_ problems: [Diagnostic]) {
    for problem in problems { part.log.add(problem) }
  }

  private mutating func readLDIF(_ input: ExportInput, through lent: consuming InputWindow) {
    part.files[part.files.count - 1].reading = .ldif
    var sink = sink(input)
    sink.loginName = "uid"
    sink.groupNameName = "cn"
    var reader = LDIFReader(input: input, sink: sink, window: lent)
    do throws(LDIFError) { try reader.read(into: &part) } catch {
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
