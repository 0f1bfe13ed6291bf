import Diagnostics

/// A file that an id came in; kept only for ids that came more than once.
struct Sighting {
  /// What an id belongs to; a user and a group are never copies of each other.
  enum Kind: Int { case user, group, other }

  /// A number that the sightings of one id share.
  let id: Int
  let source: SourceID

  init(_ kind: Kind, _ row: Int, in source: SourceID) {
    id = row << 2 | kind.rawValue
    self.source = source
  }
}

/// Whether the files of a kind hold everybody they claim to. (SPEC section 3; RULES, Inputs.)
///
/// A list whose own resources reach its `totalResults` is whole; the others must be pages of one
/// list: they say the same number and reach it together, and where pages name a next one,
/// exactly one of them is the last. Only distinct ids count.
struct Completeness {
  private(set) var log = DiagnosticLog()
  private let sightings: [Sighting]
  /// How often a file repeats an id that it has already.
  private var copies: [SourceID: Int64] = [:]

  init(files: [FileFacts], sightings: [Sighting]) {
    self.sightings = sightings.sorted { ($0.id, $0.source) < ($1.id, $1.source) }
    for (before, after) in zip(self.sightings, self.sightings.dropFirst())
    where before.id == after.id && before.source == after.source {
      copies[after.source, default: 0] += 1
    }
    let lists = files.filter { $0.isList && $0.declaredComplete }
    check(lists.filter { $0.roles.contains(.users) }, "users")
    check(lists.filter { !$0.roles.contains(.users) && $0.roles.contains(.groups) }, "groups")
    let bound = Dictionary(grouping: lists.filter(\.listsMembershipsOnly), by: \.group)
    for pages in bound.values { check(pages, "memberships") }
    for file in files where isWhole(file) { checkItemsPerPage(of: file) }
    let believed = files.filter { $0.declaredComplete && !$0.isUnread }
    let chains = Dictionary(grouping: believed.filter(\.isChained), by: PageKind.init)
    for pages in chains.values { checkChain(pages.sorted { $0.source < $1.source }) }
    checkSubgroups(believed.filter { $0.roles.contains(.groups) })
    let silent = Dictionary(grouping: believed.filter { $0.pageSize != nil }, by: PageKind.init)
    for pages in silent.values { checkPageSize(pages.sorted { $0.source < $1.source }) }
  }

  /// Pages of one kind, among which one may follow another.
  private struct PageKind: Hashable {
    let roles: Roles
    let title: String
    let group: ExactText?

    init(_ file: FileFacts) {
      roles = file.roles
      title = file.reading.title
      group = file.group
    }
  }

  /// Pages that name the next one are whole when exactly one of them names none.
  private mutating func checkChain(_ pages: [FileFacts]) {
    let open = pages.count(where: \.hasNext)
    if open == 0 || open + 1 == pages.count { return checkTotal(of: pages) }
    let faulty = open == pages.count ? pages : pages.filter { !$0.hasNext || open > 1 }
    for page in faulty { reportOpenChain(page, pages, page.roles.names[0]) }
  }

  /// A chain whose pages, or the first of them, say how many records there are must have them all.
  private mutating func checkTotal(of pages: [FileFacts]) {
    let claims = pages.compactMap(\.totalResults)
    let found = distinct(pages)
    guard let total = claims.first(where: { $0 != found }) else { return }
    for page in pages {
      report(page, of: pages.count, page.roles.names[0], found: found, total: total)
    }
  }

  /// Lists that never say whether there are more, and all of which are as long as a full page.
  private mutating func checkPageSize(_ pages: [FileFacts]) {
    guard let last = pages.last, let size = last.pageSize,
      pages.allSatisfy({ $0.resources > 0 && $0.resources % size == 0 })
    else { return }
    add(
      .warning, .pageSize, last,
      "exactly \(grouped(last.resources)) records, a full page: nothing says whether there are more",
      "make sure that the export followed every page")
  }

  /// Groups that are said to be inside of others must be there too.
  private mutating func checkSubgroups(_ files: [FileFacts]) {
    let claimed = files.reduce(0) { $0 + $1.subgroups.claimed }
    let found = files.reduce(0) { $0 + $1.subgroups.found }
    guard found < claimed, let file = files.first(where: { $0.subgroupRange != nil }) else {
      return
    }
    log.add(
      Diagnostic(
        .error, .incompleteList, at: file.subgroupRange,
        "the groups say that \(counted(claimed, "group")) \(claimed == 1 ? "is" : "are") inside of "
          + "them, and \(grouped(found)) \(found == 1 ? "is" : "are") given",
        help: "give the groups inside of each as well, or declare `complete: false` for this source"
      ))
  }

  private func ownIDs(of file: FileFacts) -> Int64 {
    Int64(file.resources) - copies[file.source, default: 0]
  }

  private func isWhole(_ file: FileFacts) -> Bool {
    file.isList && !file.hasNext && file.totalResults == ownIDs(of: file)
  }

  private mutating func check(_ lists: [FileFacts], _ kind: String) {
    let pages = lists.filter { !isWhole($0) }
    guard let first = pages.first else { return }
    let open = pages.filter(\.hasNext)
    if !open.isEmpty, open.count + 1 != pages.count {
      for page in open.count == pages.count ? open : pages { reportOpenChain(page, pages, kind) }
      return
    }
    if pages.allSatisfy(\.hasPrevious) {
      for page in pages { reportMissingFirst(page) }
      return
    }
    let claims = pages.compactMap(\.totalResults)
    if open.isEmpty, claims.count < pages.count {
      for page in pages where page.totalResults == nil { reportMissingTotal(page) }
      return
    }
    let found = distinct(pages)
    if claims.isEmpty || claims.allSatisfy({ $0 == found }) { return }
    let total = first.totalResults ?? claims[0]
    for page in pages { report(page, of: pages.count, kind, found: found, total: total) }
  }

  /// How many ids some files hold together.
  private func distinct(_ files: [FileFacts]) -> Int64 {
    let sources = Set(files.map(\.source))
    var count = files.reduce(Int64(0)) { $0 + Int64($1.resources) }
    var last = -1
    for sighting in sightings where sources.contains(sighting.source) {
      if sighting.id == last { count -= 1 }
      last = sighting.id
    }
    return count
  }

  // MARK: Words

  private static let remedy = "give all pages, or declare `complete: false` for this source"

  private mutating func report(
    _ page: FileFacts, of pages: Int, _ kind: String, found: Int64, total: Int64
  ) {
    let own = ownIDs(of: page)
    let claimed = page.totalResults.map { "\($0)" } ?? "no number of"
    let copies = Int64(page.resources) - own
    let isFull = pages == 1 && copies > 0 && page.totalResults == Int64(page.resources)
    let copied = !isFull ? "" : copies == 1 ? ", one of them twice" : ", with \(copies) copies"
    let message =
      pages == 1
      ? "the list claims \(claimed) \(claimed == "1" ? "resource" : "resources") and holds \(own)"
        + copied
      : "a page of \(own) resources that claims \(claimed); the \(pages) pages of \(kind) hold "
        + "\(found) of \(total)"
    let isContradiction = isFull || page.totalResults.map { $0 < found } ?? false
    add(
      .error, .incompleteList, page, message,
      isContradiction ? "export again: the list contradicts itself" : Self.remedy)
  }

  private mutating func reportOpenChain(_ page: FileFacts, _ pages: [FileFacts], _ kind: String) {
    let message =
      page.hasNext
      ? "the list goes on in another page, which is not given"
      : "one of several last pages among the \(pages.count) pages of \(kind)"
    add(.error, .incompleteList, page, message, Self.remedy)
  }

  private mutating func reportMissingFirst(_ page: FileFacts) {
    add(
      .error, .incompleteList, page, "another page comes before this list, and is not given",
      Self.remedy)
  }

  private mutating func reportMissingTotal(_ page: FileFacts) {
    add(
      .error, .listWithoutTotal, page, "the list does not say how many resources it has",
      "export with totalResults, or declare `complete: false` for this source")
  }

  private mutating func checkItemsPerPage(of file: FileFacts) {
    guard let items = file.itemsPerPage, items != Int64(file.resources) else { return }
    add(
      .warning, .itemsPerPage, file,
      "the list says that it has \(items) resources on its page and holds \(file.resources)",
      "check that the export was not edited")
  }

  private mutating func add(
    _ severity: Severity, _ code: DiagnosticCode, _ file: FileFacts, _ message: String,
    _ help: String
  ) {
    log.add(
      Diagnostic(severity, code, at: file.listRange, in: file.source, message, help: help))
  }
}
