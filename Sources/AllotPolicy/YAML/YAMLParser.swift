internal import CYaml
package import Diagnostics

/// Reads one YAML document through libyaml into nodes with places.
///
/// What allot takes is what libyaml 0.2.5 takes, less everything that hides something from a
/// reviewer: aliases, anchors, merge keys, tags, directives, further documents. (threats.md
/// section 5.) libyaml hangs on deep nesting, so events are counted as they arrive.
@safe package struct YAMLParser: ~Copyable {
  /// Bytes of a file.
  package static let largestFile = 10_000_000
  /// Bytes of a text.
  package static let longestScalar = 65_536
  /// Levels of nesting.
  package static let deepest = 64

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let source: SourceID
  private let offsets: CharacterOffsets
  private var depth = 0

  /// Reads a file's bytes: its one document.
  package static func read(_ bytes: [UInt8], source: SourceID) throws(YAMLError) -> YAMLNode {
    if bytes.count > largestFile { throw .fileTooLarge }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    try YAMLCharacters.check(bytes, source: source)
    var parser = YAMLParser(bytes, source: source)
    return try parser.document()
  }

  private init(_ content: [UInt8], source: SourceID) {
    unsafe parser = .allocate(capacity: 1)
    unsafe bytes = .allocate(capacity: content.count)
    _ = unsafe bytes.initialize(from: content)
    self.source = source
    offsets = CharacterOffsets(content)
    unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe bytes.deallocate()
  }

  // MARK: Events

  private struct Event {
    enum Kind {
      case scalar(ExactText, isPlain: Bool)
      case sequenceStart, mappingStart, end
      case documentStart, documentEnd, streamStart, streamEnd
    }

    let kind: Kind
    let range: SourceRange
    let line: Int
  }

  /// The next event; what allot does not take is thrown with its place.
  private mutating func next() throws(YAMLError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe event.start_mark
    let range = unsafe range(from: start, to: event.end_mark)
    let kind: Event.Kind
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT:
      let document = unsafe event.data.document_start
      let hasTags = unsafe document.tag_directives.start != document.tag_directives.end
      if unsafe document.version_directive != nil || hasTags { throw .directive(range) }
      kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: throw .alias(range)
    case YAML_SCALAR_EVENT: kind = unsafe try scalar(event.data.scalar, range)
    case YAML_SEQUENCE_START_EVENT:
      let data = unsafe event.data.sequence_start
      unsafe try refuse(anchor: data.anchor != nil, tag: data.tag != nil, range)
      kind = .sequenceStart
    case YAML_MAPPING_START_EVENT:
      let data = unsafe event.data.mapping_start
      unsafe try refuse(anchor: data.anchor != nil, tag: data.tag != nil, range)
      kind = .mappingStart
    default: kind = .end
    }
    return Event(kind: kind, range: range, line: Int(start.line) + 1)
  }

  private func scalar(
    _ data: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: SourceRange
  ) throws(YAMLError) -> Event.Kind {
    unsafe try refuse(anchor: data.anchor != nil, tag: data.tag != nil, range)
    if unsafe data.length > Self.longestScalar { throw .scalarTooLong(range) }
    let text = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
    let isPlain = unsafe data.style == YAML_PLAIN_SCALAR_STYLE
    let exact = unsafe ExactText(Array(text))
    if let unseen = YAMLCharacters.firstUnseen(in: exact.utf8) { throw .unseen(unseen, range) }
    return .scalar(exact, isPlain: isPlain)
  }

  private func refuse(anchor: Bool, tag: Bool, _ range: SourceRange) throws(YAMLError) {
    if anchor { throw .anchor(range) }
    if tag { throw .tag(range) }
  }

  private func failure() -> YAMLError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "bad syntax"
    let isInReader = unsafe parser.pointee.error == YAML_READER_ERROR
    let offset =
      isInReader
      ? unsafe Int(parser.pointee.problem_offset)
      : unsafe offsets[Int(parser.pointee.problem_mark.index)]
    let end = unsafe min(offset + 1, bytes.count)
    return .syntax(problem, SourceRange(source: source, start: offset, end: end))
  }

  /// libyaml counts characters; a place is in bytes.
  private func range(from start: yaml_mark_t, to end: yaml_mark_t) -> SourceRange {
    SourceRange(
      source: source, start: offsets[Int(start.index)], end: offsets[Int(end.index)])
  }

  // MARK: Nodes

  private mutating func document() throws(YAMLError) -> YAMLNode {
    _ = try next()
    guard case .documentStart = try next().kind else { throw .empty }
    let root = try node(try next())
    if root.isNothing { throw .empty }
    _ = try next()
    let last = try next()
    guard case .streamEnd = last.kind else { throw .secondDocument(last.range) }
    return root
  }

  private mutating func node(_ event: Event) throws(YAMLError) -> YAMLNode {
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(
        content: .scalar(text, isPlain: isPlain), range: event.range, line: event.line)
    case .sequenceStart: return try sequence(event)
    case .mappingStart: return try mapping(event)
    default: throw .syntax("an unexpected end", event.range)
    }
  }

  private mutating func enter(_ event: Event) throws(YAMLError) {
    depth += 1
    if depth > Self.deepest { throw .tooDeep(event.range) }
  }

  private mutating func sequence(_ start: Event) throws(YAMLError) -> YAMLNode {
    try enter(start)
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .end = event.kind {
        depth -= 1
        return YAMLNode(
          content: .sequence(items), range: spanning(start, event), line: start.line)
      }
      items.append(try node(event))
    }
  }

  private mutating func mapping(_ start: Event) throws(YAMLError) -> YAMLNode {
    try enter(start)
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var known: [ExactText: SourceRange] = [:]
    while true {
      let event = try next()
      guard case .scalar(let name, _) = event.kind else {
        guard case .end = event.kind else { throw .complexKey(event.range) }
        depth -= 1
        return YAMLNode(content: .mapping(pairs), range: spanning(start, event), line: start.line)
      }
      if name == ExactText("<<") { throw .mergeKey(event.range) }
      if let first = known.updateValue(event.range, forKey: name) {
        throw .duplicateKey(name.description, event.range, first: first)
      }
      pairs.append((key: try node(event), value: try node(try next())))
    }
  }

  private func spanning(_ start: Event, _ end: Event) -> SourceRange {
    SourceRange(source: source, start: start.range.start, end: end.range.end)
  }
}
