import AllotLedger

extension Run {
  /// `allot version`.
  func version(json isJSON: Bool) throws(RunFailure) -> ExitStatus {
    guard isJSON else {
      try say("allot \(allotVersion)\nfile formats \(FormatVersion.current)\n")
      return .done
    }
    var json = CanonicalJSON()
    json.raw("{\"allot_version\":")
    json.text(allotVersion)
    json.raw(",\"format_version\":")
    json.text(FormatVersion.current.description)
    json.raw("}\n")
    let bytes = json.bytes
    try delivered { () throws(HostError) in try host.write(bytes.span, to: .output) }
    return .done
  }

  /// `allot help`, and `--help` of every command.
  func help(_ topic: HelpTopic) throws(RunFailure) -> ExitStatus {
    try say(HelpText.on(topic))
    return .done
  }
}
