import Diagnostics

/// Values that every JSON format has.
extension JSONCursor {
  /// Reads an id or login: 1 to 1,024 bytes that a person can see. (RULES, Inputs.)
  mutating func identifier(
    of source: SourceID, into part: inout DirectoryPart
  ) throws(JSONError) -> Text {
    if try skipNull() { return .missing }
    let text = try text(into: &part.texts)
    if let fault = IdentifierFault(part.texts[text]) {
      let range = SourceRange(source: source, start: tokenStart, end: offset)
      part.log.add(fault.diagnostic(at: range))
    }
    return text
  }

  /// Reads a text, or nothing.
  mutating func optionalText(into arena: inout ByteArena) throws(JSONError) -> Text {
    try skipNull() ? .missing : try text(into: &arena)
  }

  /// Reads `true` or `false`; Entra ID writes `"True"` and `"False"`, which is read with a flag.
  mutating func activity(
    of source: SourceID, into log: inout DiagnosticLog
  ) throws(JSONError) -> Bool? {
    if try skipNull() { return nil }
    guard try kind() == .string else { return try boolean() }
    let text = String(decoding: try string(), as: UTF8.self)
    guard ["true", "True", "false", "False"].contains(text) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "true or false"))
    }
    let range = SourceRange(source: source, start: tokenStart, end: offset)
    log.add(
      Diagnostic(
        .warning, .activeAsText, at: range, "`active` is the text \"\(text)\", read as \(text)",
        help: "have the export write true or false without quotes"))
    return text == "true" || text == "True"
  }
}
