package import AllotDirectory
package import AllotPlanning
import AllotPolicy

/// Writes a state: canonical JSON, one group or user a line, sorted by id. (SPEC section 8.)
///
/// ```
/// {"format_version":"1.0","kind":"state","allot_version":"0.1.0","lineage":"5f0c...","serial":41,...,
/// "policy":{...},
/// "groups":[
/// {"id":"00g1","displayName":"Engineering","limit":"20000"}
/// ],
/// "users":[
/// {"id":"00u9","userName":"grace@acme.example",...,"source":"group[\"00g1\"]"}
/// ],
/// "sha256":"..."}
/// ```
package enum StateFile {
  /// Writes a state in pieces; the sha256 of its content.
  ///
  /// - Parameter texts: the arena that the state's texts stand in.
  package static func write<Failure: Error>(
    _ state: State, texts: ByteArena, _ emit: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> String {
    var writer = SealedWriter()
    writer.json.head(of: state)
    writer.json.raw("\"groups\":[\n")
    let groups = state.directory.groups
    for row in 0..<groups.count {
      writer.json.group(row, of: state, texts)
      writer.json.raw(row + 1 == groups.count ? "\n" : ",\n")
      try writer.passOn(emit)
    }
    writer.json.raw("],\n\"users\":[\n")
    let users = state.directory.users
    for row in 0..<users.count {
      writer.json.user(row, of: state, texts)
      writer.json.raw(row + 1 == users.count ? "\n" : ",\n")
      try writer.passOn(emit)
    }
    writer.json.raw("],\n")
    return try writer.close(with: .state, emit)
  }
}

extension CanonicalJSON {
  fileprivate mutating func head(of state: State) {
    raw("{\"format_version\":\"\(FormatVersion.current)\",\"kind\":\"state\"")
    raw(",\"allot_version\":\"\(allotVersion)\",\"lineage\":")
    text(state.lineage)
    raw(",\"serial\":")
    number(state.serial)
    raw(",\"as_of\":")
    text(state.asOf.description)
    raw(",\"strategy\":")
    text(state.policy.strategy.rawValue)
    raw(",\"currency\":")
    text(state.currency.code)
    raw(",\"period\":")
    text(state.period)
    raw(",\n\"policy\":")
    policy(state.policy)
    raw(",\n")
  }

  fileprivate mutating func group(_ row: Int, of state: State, _ texts: ByteArena) {
    raw("{\"id\":")
    text(texts[state.directory.groups.id[row]])
    raw(",\"displayName\":")
    optional(state.directory.groups.name[row], in: texts)
    raw(",\"limit\":")
    limit(state.groupLimits[row])
    raw("}")
  }

  fileprivate mutating func user(_ row: Int, of state: State, _ texts: ByteArena) {
    let users = state.directory.users
    raw("{\"id\":")
    text(texts[users.id[row]])
    raw(",\"userName\":")
    optional(users.login[row], in: texts)
    raw(",\"displayName\":")
    optional(users.name[row], in: texts)
    raw(",\"email\":")
    optional(users.email[row], in: texts)
    raw(",\"groups\":[")
    var isFirst = true
    for group in state.directory.memberships[row] {
      if !isFirst { raw(",") }
      isFirst = false
      text(texts[state.directory.groups.id[Int(group)]])
    }
    raw("],\"limit\":")
    limit(state.limits[row])
    raw(",\"source\":")
    source(state.sources[row], in: texts)
    raw("}")
  }
}
