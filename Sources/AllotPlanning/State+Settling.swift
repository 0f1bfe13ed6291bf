package import AllotDirectory

extension State {
  /// Moves the state's texts into a draft's arena, where nearly all of them stand already:
  /// yesterday's people have yesterday's names. The arena they come from can go.
  package mutating func settle(in draft: inout DirectoryDraft, from texts: ByteArena) {
    var settled = Settling(texts: texts)
    for row in 0..<directory.users.count {
      let id = texts[directory.users.id[row]]
      let known = draft.userRow(id: id)
      func twin(_ column: [Text]) -> Text? { known.map { column[$0] } }
      settled.move(&directory.users.id[row], to: twin(draft.users.id), in: &draft.texts)
      settled.move(&directory.users.login[row], to: twin(draft.users.login), in: &draft.texts)
      settled.move(&directory.users.name[row], to: twin(draft.users.name), in: &draft.texts)
      settled.move(&directory.users.email[row], to: twin(draft.users.email), in: &draft.texts)
    }
    for row in 0..<directory.groups.count {
      let old = directory.groups.id[row]
      let known = draft.groupRow(id: texts[old])
      func twin(_ column: [Text]) -> Text? { known.map { column[$0] } }
      settled.move(&directory.groups.id[row], to: twin(draft.groups.id), in: &draft.texts)
      settled.move(&directory.groups.name[row], to: twin(draft.groups.name), in: &draft.texts)
      settled.groups[old] = directory.groups.id[row]
    }
    for row in sources.indices { sources[row] = settled.source(sources[row]) }
  }
}

/// Texts on their way from one arena to another.
private struct Settling {
  let texts: ByteArena
  /// Where the ids of groups, which sources name too, have gone.
  var groups: [Text: Text] = [:]

  func move(_ text: inout Text, to twin: Text?, in arena: inout ByteArena) {
    if text.isMissing { return }
    if let twin, !twin.isMissing, arena[twin] == texts[text] {
      text = twin
    } else {
      text = arena.append(texts[text])
    }
  }

  func source(_ source: LimitSource) -> LimitSource {
    switch source {
    case .group(let id): .group(groups[id] ?? id)
    case .ceiling(let id): .ceiling(groups[id] ?? id)
    default: source
    }
  }
}
