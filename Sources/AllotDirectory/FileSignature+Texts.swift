import Diagnostics

/// Texts that a job leaves in the place of an export: pages, messages, what a command complained of.
extension FileSignature {
  /// Bytes that are searched for telling words.
  private static let searched = 4096

  /// Whether a window holds an ASCII text at an index, ASCII case aside where the text is in lower
  /// case.
  static func begins(
    _ window: borrowing InputWindow, at index: Int, with text: String, folds: Bool = false
  ) -> Bool {
    guard index + text.utf8.count <= window.limit else { return false }
    var place = index
    for byte in text.utf8 {
      let found = window[place]
      if (folds && found &- 65 < 26 ? found | 0x20 : found) != byte { return false }
      place += 1
    }
    return true
  }

  /// Whether a text in lower case stands near an index, ASCII case of all but its first letter
  /// aside.
  private static func has(
    _ text: String, in window: borrowing InputWindow, from start: Int
  ) -> Bool {
    guard let first = text.utf8.first else { return true }
    let end = min(window.limit, start + searched)
    var index = start
    while index < end {
      if window[index] == first, begins(window, at: index, with: text, folds: true) { return true }
      index += 1
    }
    return false
  }

  // MARK: Markup

  /// What begins with `<`, by the words in it; the first that fits.
  private static let pages: [(words: String, message: String, help: String)] = [
    (
      "urn:oasis:names:tc:saml", "this is a message of SAML, which signs people in, not an export",
      "export the directory itself, as JSON or CSV"
    ),
    (
      "schemas.microsoft.com/powershell", "these are objects of PowerShell (Export-Clixml)",
      "write them with Export-Csv, or with ConvertTo-Json"
    ),
    (
      "<html", "this is a web page, perhaps a sign-in page, not an export",
      "sign in and download the export again"
    ),
    (
      "<!doctype html", "this is a web page, perhaps a sign-in page, not an export",
      "sign in and download the export again"
    ),
  ]

  /// What begins with `<`.
  static func markup(in window: borrowing InputWindow, from index: Int) -> FileSignature {
    if begins(window, at: index, with: "<<<<<<<") {
      return .foreign(
        .mergeConflict, message: "a merge conflict of git",
        help: "resolve the conflict and run again")
    }
    for page in pages where has(page.words, in: window, from: index) {
      return notAnExport(page.message, help: page.help)
    }
    return notAnExport(
      "this is XML, not an export that is known", help: "export the directory as JSON or CSV")
  }

  // MARK: Failures

  /// How the first line begins where a command failed and its messages went into the file.
  private static let failures: [(start: String, source: String)] = [
    ("Traceback (most recent call last)", "Python"), ("curl: (", "curl"), ("wget: ", "wget"),
    ("bash: ", "the shell"), ("sh: ", "the shell"), ("/bin/sh: ", "the shell"),
    ("zsh: ", "the shell"), ("fatal: ", "a command"), ("ERROR: ", "a command"),
    ("Error: ", "a command"), ("error: ", "a command"), ("WARNING: ", "a command"),
  ]

  /// A message in the place of an export, or before it.
  static func failure(in window: borrowing InputWindow, from start: Int) -> FileSignature? {
    if begins(window, at: start, with: "HTTP/") {
      return notAnExport(
        "the file begins with the headers of an answer from the web",
        help: "save the answer without them (curl without -i)")
    }
    let source =
      isPowerShell(in: window, from: start)
      ? "PowerShell" : failures.first { begins(window, at: start, with: $0.start) }?.source
    return source.map {
      notAnExport(
        "the file holds a message of \($0), not an export",
        help: "mend what it complains of, export again, and keep messages out of the file")
    }
  }

  /// The verbs of commands that lists come from. (Microsoft, "Approved verbs for PowerShell
  /// commands".)
  private static let verbs = [
    "Get-", "Connect-", "Export-", "Select-", "ConvertTo-", "Invoke-", "Search-", "Import-",
    "Install-", "Set-", "New-", "Out-", "Write-",
  ]

  /// An error record of PowerShell, in colour or not: `Get-MgUser : ...`, or its details below.
  private static func isPowerShell(in window: borrowing InputWindow, from start: Int) -> Bool {
    var index = start
    if window[index] == 0x1B {
      while index < window.limit, window[index] != UInt8(ascii: "m") { index += 1 }
      index += 1
    }
    if let verb = verbs.first(where: { begins(window, at: index, with: $0) }) {
      index += verb.utf8.count
      while index < window.limit, (window[index] | 0x20) &- 97 < 26 { index += 1 }
      if begins(window, at: index, with: ":") || begins(window, at: index, with: " :") {
        return true
      }
    }
    return has("+ categoryinfo ", in: window, from: start)
      || has("+ fullyqualifiederrorid ", in: window, from: start)
  }
}
