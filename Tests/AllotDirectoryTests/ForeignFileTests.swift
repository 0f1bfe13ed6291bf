import AllotDirectory
import Testing

/// Files that are no export, whatever they are called and asked for.
@Suite("Files that are no export") struct ForeignFileTests {
  private static let every: [Roles] = [.users, .groups, .memberships, [.users, .groups]]

  private func isNamed(_ bytes: [UInt8], _ words: String, _ help: String) {
    for roles in Self.every {
      let outcome = Outcome([Export("x", roles, bytes)])
      #expect(outcome.problems == ["x:0-1 error not-an-export \(words)"])
      #expect(outcome.helps.allSatisfy { $0.hasPrefix(help) }, "\(outcome.helps)")
    }
  }

  // MARK: Encodings

  private static let units: [(name: String, mark: [UInt8], unit: @Sendable (UInt8) -> [UInt8])] = [
    ("UTF-16LE", [0xFF, 0xFE], { [$0, 0] }), ("UTF-16BE", [0xFE, 0xFF], { [0, $0] }),
    ("UTF-32LE", [0xFF, 0xFE, 0, 0], { [$0, 0, 0, 0] }),
    ("UTF-32BE", [0, 0, 0xFE, 0xFF], { [0, 0, 0, $0] }),
  ]

  @Test(
    "but Unicode in wide units are named, with the command that converts them",
    arguments: ["[{\"id\":\"u1\"}]", "id,userName\r\nu1,ada\r\n", "\"id\"", "<html>"])
  func areWide(_ text: String) {
    for (encoding, mark, unit) in Self.units {
      let bytes = text.utf8.flatMap(unit)
      let name = String(encoding.dropLast(2))
      isNamed(mark + bytes, "the file is \(name)", "convert it: iconv -f \(name) -t UTF-8")
      isNamed(bytes, "the file is \(name)", "convert it: iconv -f \(encoding) -t UTF-8")
    }
  }

  @Test("but a mark alone are named", arguments: units.map(\.mark))
  func areMarks(_ mark: [UInt8]) {
    isNamed(mark, "the file is UTF-\(mark.count * 8)", "convert it: iconv")
  }

  // MARK: Archives

  private static func zip(_ name: String) -> [UInt8] {
    Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 22)
      + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
  }

  @Test(
    "but packed or bound otherwise are named, with what opens them",
    arguments: [
      (zip("users.csv"), "the file is a zip archive", "unpack it: unzip"),
      (zip("[Content_Types].xml"), "the file is a spreadsheet (xlsx)", "save the sheet as CSV"),
      (zip("xl/workbook.xml"), "the file is a spreadsheet (xlsx)", "save the sheet as CSV"),
      (zip("mimetype"), "the file is a spreadsheet (ods)", "save the sheet as CSV"),
      (Array("PK\u{3}\u{4}".utf8), "the file is a zip archive", "unpack it: unzip"),
      (Array("PK\u{5}\u{6}".utf8), "the file is an empty zip archive", "export it again"),
      ([0x1F, 0x8B, 8, 0], "the file is compressed with gzip", "unpack it: gunzip"),
      (Array("BZh91AY&SY".utf8), "the file is compressed with bzip2", "unpack it: bunzip2"),
      ([0xFD] + Array("7zXZ\0".utf8), "the file is compressed with xz", "unpack it: unxz"),
      ([0x28, 0xB5, 0x2F, 0xFD], "the file is compressed with zstd", "unpack it: unzstd"),
      (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], "the file is a 7z archive", "unpack it: 7z"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        "the file is a spreadsheet of Excel (xls)", "save the sheet as CSV"
      ),
      (Array("%PDF-1.7\n".utf8), "the file is a PDF", "export the directory"),
    ] as [([UInt8], String, String)])
  func arePacked(_ bytes: [UInt8], _ words: String, _ help: String) {
    isNamed(bytes, words, help)
  }

  // MARK: Texts

  private static let page = "this is a web page, perhaps a sign-in page, not an export"
  private static let saml = "this is a message of SAML, which signs people in, not an export"
  private static let message = "the file holds a message of"

  @Test(
    "but texts are named",
    arguments: [
      ("<!DOCTYPE html>\n<title>Sign in</title>", page), ("\n <HTML lang=en>", page),
      ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>\n<html>", page),
      ("<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">", saml),
      (
        "<?xml version=\"1.0\"?><EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">",
        saml
      ),
      (
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">",
        "these are objects of PowerShell (Export-Clixml)"
      ),
      ("<?xml version=\"1.0\"?>\n<Error/>", "this is XML, not an export that is known"),
      (
        "Get-MgUser : Insufficient privileges to complete the operation.\r\nAt line:1 char:1",
        "\(message) PowerShell, not an export"
      ),
      (
        "\u{1B}[31;1mConnect-MgGraph: \u{1B}[0mAADSTS700016\n",
        "\(message) PowerShell, not an export"
      ),
      (
        "The term 'Get-ADUser' is not known.\r\nAt line:1\r\n    + CategoryInfo          : x",
        "\(message) PowerShell, not an export"
      ),
      ("Traceback (most recent call last):\n  File \"x\"", "\(message) Python, not an export"),
      ("curl: (22) error 401\n", "\(message) curl, not an export"),
      ("bash: gam: command not found\n", "\(message) the shell, not an export"),
      ("ERROR: 401: Invalid Credentials\n", "\(message) a command, not an export"),
      (
        "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n[]",
        "the file begins with the headers of an answer from the web"
      ),
    ])
  func areTexts(_ text: String, _ words: String) {
    isNamed(Array(text.utf8), words, "")
    isNamed(Array("\u{FEFF}\(text)".utf8), words, "")
  }

  @Test(
    "but answers of an API are named",
    arguments: [
      (
        "{\"errorCode\":\"E0000011\",\"errorSummary\":\"Invalid token provided\",\"errorCauses\":[]}",
        "this is an error answer of Okta, not an export"
      ),
      (
        "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"x\",\"innerError\":{}}}",
        "this is an error answer of Microsoft Graph, not an export"
      ),
      (
        "{\"error\":\"invalid_grant\",\"error_description\":\"x\"}",
        "this is an error answer of a sign-in, not an export"
      ),
      ("{\"message\":\"Unauthorized\"}", "this is an error answer of an API, not an export"),
    ])
  func areAnswers(_ text: String, _ words: String) {
    isNamed(Array(text.utf8), words, "renew the token or the permission")
    for format in ["scim", "csv", "okta"] {
      let export = Export("x", .users, text, format: ExportFormat(named: format))
      #expect(Outcome([export]).codes == ["not-an-export"])
    }
  }

  @Test(
    "are not seen in exports",
    arguments: [
      ("Get-rich,id,userName\nx,u1,ada\n", []), ("E-Mail : x,id,login\na,u1,ada\n", []),
      ("id,login,Error: x\nu1,ada,x\n", []), ("BZh,id,login\na,u1,ada\n", []),
      ("[{\"id\":\"u1\",\"userName\":\"ada\",\"message\":\"x\",\"error\":{}}]", []),
    ] as [(String, [String])])
  func areNotSeen(_ text: String, _ codes: [String]) {
    let outcome = Outcome([Export("x", .users, text)])
    #expect(outcome.codes == codes && outcome.users == ["u1|ada|-|-|in"], "\(outcome.problems)")
  }

  // MARK: Conflicts

  private static let ada = "{\"id\":\"u1\",\"userName\":\"ada\"}"

  @Test(
    "but half merged are named where they are",
    arguments: [
      "[\n<<<<<<< HEAD\n\(ada)\n]", "[\(ada)\n<<<<<<< HEAD\n,\(ada)]", "[\(ada),\n<<<<<<< a\n",
      "[\(ada)]\n<<<<<<< HEAD\n", "\(ada)\n<<<<<<< HEAD\n\(ada)\n", "[\(ada)\n=======\n]",
      "{\"totalResults\":1,\n<<<<<<< HEAD\n\"Resources\":[]}", "{\"Resources\":\n>>>>>>> b\n[]}",
      "[{\"id\":\"u1\"\n<<<<<<< HEAD\n,\"userName\":\"ada\"}]",
      "[{\"id\":\"u1\",\"profile\":{\"login\":\"ada\"}}\n<<<<<<< HEAD\n]",
    ])
  func areHalfMerged(_ text: String) {
    let place = text.utf8.firstIndex { "<=>".utf8.contains($0) }
    let start = place.map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0
    for step in [1, .max] {
      let outcome = Outcome([Export("x", .users, text)], step: step)
      #expect(
        outcome.problems == [
          "x:\(start)-\(start + 7) error merge-conflict a merge conflict of git"
        ])
    }
  }

  @Test(
    "are not taken for half merged", arguments: ["[<<<<<<", "[\(ada)\n<html>", "[<", "[]<<<<<<x"])
  func areNotHalfMerged(_ text: String) {
    let outcome = Outcome([Export("x", .users, text)])
    #expect(outcome.hasErrors && !outcome.codes.contains("merge-conflict"))
  }
}
