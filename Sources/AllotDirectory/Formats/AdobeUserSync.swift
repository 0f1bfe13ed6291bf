import Diagnostics

extension ExportFormat {
  /// Adobe User Sync: the files that the tool reads in the place of a directory.
  ///
  /// (github.com/adobe-apiplatform/user-sync.py, "Synchronizing users from a file" and its
  /// examples.) Its rows often end where nothing more is to say.
  package static let adobe = ExportFormat(
    "adobe", "Adobe User Sync: users' files", csv: [.adobeUsers, .adobeRemovals])
}

extension CSVShape {
  /// `firstname,lastname,email,country,groups,type,username,domain`, with columns of one's own
  /// among them; `user` for `username` in older files. There is no status: who is listed is in.
  fileprivate static let adobeUsers = CSVShape(
    title: "users of Adobe User Sync", row: .user,
    signatures: [["firstname", "lastname", "email", "country", "groups", "domain"]],
    columns: [
      (.userName, ["username", "user"]), (.email, ["email"]), (.givenName, ["firstname"]),
      (.familyName, ["lastname"]), (.groups, ["groups"]),
    ],
    required: [[.email], [.groups]], takesEmailAsLogin: true, loginMayBeCut: true)

  /// The list of users to remove, which the tool also writes.
  fileprivate static let adobeRemovals = CSVShape(
    title: "a remove-list of Adobe User Sync", row: .user,
    signatures: [["type", "username", "domain"]], lacks: ["email", "id", "firstname", "groups"],
    columns: [], required: [],
    refusal: (
      "this is a remove-list of Adobe User Sync, which names who is to go",
      help: "give the users' file of the tool instead"
    ), refusalCode: .notAnExport)
}
