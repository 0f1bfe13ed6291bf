/// The exports of one vendor or standard, by the name that `format:` takes.
///
/// A format is a value: its shapes say what its files look like and what their fields mean. A new
/// one is a file of its own and a line in ``all``.
package struct ExportFormat: Sendable {
  /// As `format:` spells it.
  package let name: String
  /// Whose exports these are, in a few words.
  package let title: String
  var json: [JSONShape] = []
  var csv: [CSVShape] = []
  /// Bytes of a small user and of a small member, for making room.
  var sizes = (user: 200, member: 64)

  /// Every format that is read, the general ones first.
  package static let all: [ExportFormat] = [
    .scim, .csv, .ldif,
    .okta,
    .entra,
    .ad,
    .google,
    .gam,
    .jumpcloud,
    .keycloak,
    .workos,
    .adobe,
  ]

  /// The format with a name.
  package init?(named name: String) {
    guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  init(
    _ name: String, _ title: String, json: [JSONShape] = [], csv: [CSVShape] = [],
    sizes: (user: Int, member: Int) = (200, 64)
  ) {
    self.name = name
    self.title = title
    self.json = json
    self.csv = csv
    self.sizes = sizes
  }
}

extension ExportFormat {
  /// SCIM 2.0, RFC 7643 and 7644, in any of its messages; what JSON is where nothing else fits.
  package static let scim = ExportFormat("scim", "SCIM 2.0", sizes: (512, 144))
}

/// What a file was read as, and what in it says so.
struct FormatMatch: Sendable {
  let format: String
  /// Such as `users of the Okta API`.
  let title: String
  /// Such as "keys `profile.login`"; empty for the general formats, which need none.
  let reason: String
  /// Whether the workspace names the format, so that there was nothing to guess.
  var isDeclared = false

  /// Whether the content decided for a vendor's format, which a user should be told.
  var isGuess: Bool { !isDeclared && !reason.isEmpty }

  /// A file that nothing was made of.
  static let unread = FormatMatch(format: "", title: "", reason: "")

  /// SCIM, which JSON is where nothing else fits.
  static let scim = FormatMatch(
    format: ExportFormat.scim.name, title: "resources of SCIM", reason: "")
}
