import Diagnostics

/// One id that came more than once: the files it came in, one entry a time.
struct RepeatedID {
  var sources: [SourceID]
}

/// Whether the files of a kind hold everybody they claim to. (SPEC section 3; RULES, Inputs.)
///
/// A file whose own resources reach its `totalResults` is whole; the others must be pages of one
/// list, which all say the same number and reach it together. Only distinct ids count.
struct Completeness {
  private(set) var log = DiagnosticLog()
  private let repeated: [RepeatedID]

  init(files: [FileFacts], repeated: [RepeatedID]) {
    self.repeated = repeated
    for kind in [Roles.users, .groups] {
      let lists = files.filter { file in
        file.roles.contains(kind) && file.declaredComplete && file.totalResults != nil
      }
      check(lists, kind)
    }
  }

  private mutating func check(_ lists: [FileFacts], _ kind: Roles) {
    let pages = lists.filter { distinct([$0]) != $0.totalResults ?? 0 }
    guard let first = pages.first, let total = first.totalResults else { return }
    let found = distinct(pages)
    if pages.allSatisfy({ $0.totalResults == total }), found == total { return }
    let name = kind.names.joined()
    for page in pages {
      let claimed = page.totalResults ?? 0
      let own = distinct([page])
      let message =
        pages.count == 1
        ? "the list claims \(claimed) resources and holds \(own)"
        : "a page of \(own) resources; the \(pages.count) pages of \(name) hold \(found) of \(claimed)"
      log.add(
        Diagnostic(
          .error, "incomplete-list", at: page.listRange, message,
          help: "give all pages, or declare `complete: false` for this source"))
    }
  }

  /// How many ids some files hold together.
  private func distinct(_ files: [FileFacts]) -> Int64 {
    let sources = Set(files.map(\.source))
    let all = files.reduce(Int64(0)) { $0 + Int64($1.resources) }
    return repeated.reduce(all) { count, id in
      count - Int64(max(0, id.sources.count { sources.contains($0) } - 1))
    }
  }
}
