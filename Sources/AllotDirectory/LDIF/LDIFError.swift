import Diagnostics

/// Why an LDIF file cannot be read, and where. Nothing after it is believed.
struct LDIFError: Error {
  /// What is wrong. (RFC 2849, with the limits of ``LDIFLines``.)
  enum Reason {
    /// A line without a colon behind its attribute.
    case noColon
    /// A value that goes on in a line which begins without a blank.
    case brokenValue
    /// A byte that no attribute's name has, or a name over ``LDIFLines/longestName`` bytes.
    case badName
    /// A line that begins with a blank and continues nothing.
    case strayContinuation
    /// A value that stands in another file.
    case url
    case badBase64
    /// A carriage return without a line feed.
    case loneCarriageReturn
    case nul
    case badUTF8
    /// A value that is kept, over ``LDIFLines/longestValue`` bytes.
    case tooLong
    /// Another version of LDIF than 1.
    case version(String)
    /// An entry that begins with another attribute than `dn`.
    case noDN(String)
    /// Two entries without an empty line between them.
    case secondDN
    /// A text that is no distinguished name.
    case badDN(String)
    /// A record that says what to change, by the line that says so.
    case changeRecord(String)
    case input(InputFailure)
  }

  let reason: Reason
  let start: Int
  let end: Int

  init(_ reason: Reason, _ start: Int, _ end: Int) {
    self.reason = reason
    self.start = start
    self.end = end
  }

  /// The error as a user sees it.
  func diagnostic(in source: SourceID) -> Diagnostic {
    let (code, message, help) = words
    let range = SourceRange(source: source, start: start, end: end)
    return Diagnostic(.error, code, at: range, message, help: help)
  }

  private var words: (DiagnosticCode, String, String) {
    switch reason {
    case .noColon:
      (
        .ldifSyntax, "a line without a colon behind an attribute",
        "begin a line that continues the one above with a space, or export again"
      )
    case .brokenValue:
      (
        .ldifSyntax, "the line below this attribute is not one of an attribute",
        "begin a line that continues a value with a space, or export again"
      )
    case .badName:
      (
        .ldifSyntax, "this is not the name of an attribute",
        "names have letters, digits, `-`, `.` and `;`; export the file again"
      )
    case .strayContinuation:
      (
        .ldifSyntax, "a line that begins with a blank and continues nothing",
        "remove the blank, or export again"
      )
    case .url:
      (
        .ldifURL, "a value that stands in another file",
        "export without URLs: ldapsearch without -t"
      )
    case .badBase64:
      (.ldifBase64, "a value that is not base64", "export the file again; it may be damaged")
    case .loneCarriageReturn:
      (
        .ldifLineEnd, "a carriage return without a line feed",
        "convert the line ends to LF or CR LF"
      )
    case .nul: (.ldifNul, "a NUL byte", "export the file again; it was not written whole")
    case .badUTF8:
      (.ldifUTF8, "bytes that are not UTF-8", "convert the file to UTF-8, or export it again")
    case .tooLong:
      (
        .ldifValueLength, "a value of more than \(LDIFLines.longestValue) bytes",
        "check the entry; no name or address is this long"
      )
    case .version(let found):
      (.ldifVersion, "LDIF of version \(found)", "export LDIF of version 1")
    case .noDN(let name):
      (
        .ldifSyntax, "an entry that begins with `\(name)` and not with `dn`",
        "remove the empty line above, or export again"
      )
    case .secondDN:
      (
        .ldifSyntax, "a second `dn` in one entry",
        "put an empty line between entries, or export again"
      )
    case .badDN(let text):
      (
        .ldifDN, "`\(text)` is no distinguished name",
        "correct it in the directory, or export again"
      )
    case .changeRecord(let line):
      (
        .ldifChangeRecord, "a change record, by its `\(line)`, and not an entry",
        "export what is in the directory: ldapsearch, slapcat, or ldifde with objectGUID"
      )
    case .input(let failure): (.inputUnreadable, failure.reason, "check the file and run again")
    }
  }
}
